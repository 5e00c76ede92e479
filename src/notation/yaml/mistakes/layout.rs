//! Lines that are not indented like those they belong to, and tabs.

use std::ops::Range;

use super::Mistake;
use crate::diagnostic::Code;
use crate::notation::yaml::Document;
use crate::notation::yaml::lines::{Line, Lines, outside_blocks};
use crate::notation::yaml::stop::{Last, Stop};

pub(super) fn tabs(document: &Document<'_>, here: Range<usize>) -> Mistake {
    let mut tabs = indenting_tabs(&document.text).into_iter();
    let first = tabs.next().unwrap_or_else(|| {
        let line = document.line_start(here.start);
        let tab = document
            .slice(line..document.line_end(here.start))
            .find('\t');
        tab.map_or(here, |tab| line + tab..line + tab + 1)
    });
    Mistake {
        also_at: tabs.collect(),
        ..Mistake::new(
            first,
            "a tab stands in the indentation, where YAML wants spaces",
            "replace it by two spaces for each level",
        )
        .code(Code::TabIndentation)
    }
}

/// The first tab in the indentation of each line, but for the lines of `|` and `>` blocks.
fn indenting_tabs(text: &str) -> Vec<Range<usize>> {
    let tab = |(start, line): (usize, &str)| {
        let is_white = |c: char| c == ' ' || c == '\t';
        let item = line.trim_start_matches(is_white).strip_prefix('-');
        let words = match item {
            Some(item) if item.starts_with(is_white) => item.trim_start_matches(is_white),
            _ => line.trim_start_matches(is_white),
        };
        let tab = line.get(..line.len() - words.len())?.find('\t')?;
        Some(start + tab..start + tab + 1)
    };
    outside_blocks(text).into_iter().filter_map(tab).collect()
}

/// A line that is neither a key nor a part of the text above.
pub(super) fn no_key(document: &Document<'_>, stop: &Stop) -> Mistake {
    if let Some(mistake) = missing_space(document, stop.at) {
        return mistake;
    }
    if let Some(mistake) = comment_before(document, stop) {
        return mistake;
    }
    let line = stop.at..document.line_end(stop.at);
    let at = trimmed(document, line.clone());
    if is_key(document.slice(at.clone())) {
        return Mistake::new(at, "there is no `:` after this key", "put one there");
    }
    let help = "indent it like the text it belongs to, or write a key with `: ` before it";
    let message = "this line has no key, and is not indented like a part of the text above";
    Mistake::new(at, message, help).covered_with(line, b'\n')
}

/// A comment between the lines of a text that has no quotes.
pub(super) fn comment_before(document: &Document<'_>, stop: &Stop) -> Option<Mistake> {
    let between = stop.last_range.end..stop.at;
    let line = document.line_start(stop.last_range.end);
    let text = document.slice(line..stop.last_range.end);
    let deeper = stop.at - document.line_start(stop.at) > text.len() - text.trim_start().len();
    let comment = stop.last == Last::Plain && deeper && document.slice(between).contains('#');
    comment.then(|| comment_in_text(document, stop))
}

pub(super) fn comment_in_text(document: &Document<'_>, stop: &Stop) -> Mistake {
    let from = stop.last_range.end.min(stop.at);
    let mark = document
        .after(from)
        .find('#')
        .map_or(stop.at, |at| from + at);
    let at = mark..document.line_end(mark);
    let help = "move the comment, or put the whole text in double quotes";
    Mistake::new(at, "a comment stands between the lines of a text", help).covered(mark..mark + 1)
}

/// A line that is not indented like the lines it belongs to: it, or the one that misled it.
pub(super) fn misfit(document: &Document<'_>, stop: &Stop) -> Mistake {
    let lines = Lines::of(&document.text);
    let here = Line::new(
        document.line_start(stop.at),
        document.slice(document.line_start(stop.at)..document.line_end(stop.at)),
    );
    let help = "line it up with the lines that it belongs to, two spaces deeper for each level";
    if let Some(mistake) = comment_before(document, stop) {
        return mistake;
    }
    if let Some(culprit) = lines.misleading(here) {
        let at = culprit.start + culprit.indentation..culprit.start + culprit.key_end();
        return Mistake::new(at, "this is not indented like the lines around it", help);
    }
    if here.words.starts_with('-') && begins_with_key(here.words.trim_start_matches('-')) {
        let dash = here.start + here.indentation..here.start + here.indentation + 1;
        return Mistake::new(dash, "there is no space after this dash", "put one there");
    }
    let at = here.start + here.indentation..here.start + here.key_end();
    let message = "this is not indented like any line above that it could belong to";
    let mistake = Mistake::new(at, message, help);
    // A single line that stands too far to the right reads as a part of the text above.
    let alone = lines
        .after(here)
        .is_none_or(|next| next.column < here.column);
    match (stop.why.is_stray_colon(), alone) {
        (true, true) => mistake.covered(stop.at..stop.at + 1).losing_key(),
        _ => mistake,
    }
}

/// A key whose `:` has no space after it, at the start of a text.
pub(super) fn missing_space(document: &Document<'_>, start: usize) -> Option<Mistake> {
    let line = document.slice(start..document.line_end(start));
    let (key, value) = line.split_once(':')?;
    let missing = is_key(key) && !value.is_empty() && !value.starts_with([' ', '/']);
    missing.then(|| {
        let colon = start + key.len();
        let first = value.chars().next().map_or(0, char::len_utf8);
        let mut mistake = Mistake::new(
            colon..colon + 1,
            "there is no space after this `:`",
            "put one there",
        )
        .covered_with(colon + 1..colon + 1 + first, b' ');
        if let Some(cover) = &mut mistake.cover {
            cover.spoils += first;
        }
        mistake
    })
}

/// Whether a line begins with a key.
pub(super) fn begins_with_key(line: &str) -> bool {
    let line = line.trim_start();
    let line = line.strip_prefix("- ").unwrap_or(line);
    let key = line.split_once(':');
    key.is_some_and(|(key, value)| is_key(key) && (value.is_empty() || value.starts_with(' ')))
}

/// Whether a word is written like the keys of a model.
pub(super) fn is_key(word: &str) -> bool {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !word.is_empty() && word.chars().all(good)
}

pub(super) fn trimmed(document: &Document<'_>, line: Range<usize>) -> Range<usize> {
    let words = document.slice(line.clone()).trim_end();
    line.start..line.start + words.len()
}
