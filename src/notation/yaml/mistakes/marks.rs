//! Characters that mean something to the notation where an author meant a text.

use super::Mistake;
use super::layout::{begins_with_key, is_key, misfit, missing_space, trimmed};
use crate::diagnostic::Code;
use crate::notation::yaml::Document;
use crate::notation::yaml::stop::{Last, Stop};

/// A `:` where no key can be: within a text, or after a key that is indented too deep.
pub(super) fn stray_colon(document: &Document<'_>, stop: &Stop) -> Mistake {
    let colon = stop.at..stop.at + 1;
    let goes_on = stop.last == Last::Plain
        && document.line_start(stop.last_range.start) < document.line_start(stop.at);
    if goes_on {
        if let Some(mistake) = missing_space(document, stop.last_range.start) {
            return mistake;
        }
        let line = document.line_start(stop.at);
        if is_key(document.slice(line..stop.at).trim()) {
            return misfit(document, stop);
        }
    }
    let ends = document
        .slice(colon.end..document.line_end(colon.end))
        .trim()
        .is_empty();
    let message = if ends {
        "a text without quotes ends in a `:`, as if it were a key"
    } else {
        "a text without quotes goes on after a `:`, as if it were a key"
    };
    let help = "put the whole text in double quotes, or write it as a block after `|`";
    Mistake::new(colon.clone(), message, help).covered(colon)
}

/// Something that does not follow from what stands before it.
pub(super) fn unexpected(document: &Document<'_>, stop: &Stop) -> Mistake {
    let after = document.line_start(stop.last_range.end) == document.line_start(stop.at);
    match stop.last {
        Last::Brackets(opening) if after => {
            let bracket = document.slice(opening..opening + 1);
            let message =
                format!("a text that begins with `{bracket}` is a list or a table to YAML");
            let help = "put the whole text in double quotes";
            Mistake::new(opening..document.word_end(opening), message, help)
                .covered(opening..opening + 1)
        }
        Last::Alias if after => {
            let range = stop.last_range.clone();
            let mark = range.start..range.start + 1;
            let message = "a text without quotes cannot begin with `*`";
            Mistake::new(range, message, "put the whole text in double quotes")
                .code(Code::UnwantedYaml)
                .covered(mark)
        }
        Last::Block if follows(document, stop) => {
            let line = stop.at..document.line_end(stop.at);
            let help = "indent it like the lines above";
            let message = "this line is indented less than the text it belongs to";
            Mistake::new(trimmed(document, line.clone()), message, help).covered_with(line, b'\n')
        }
        _ => misfit(document, stop),
    }
}

/// Whether reading stopped at a line of text that stands right below a block.
fn follows(document: &Document<'_>, stop: &Stop) -> bool {
    let line = document.slice(stop.at..document.line_end(stop.at));
    stop.at <= document.line_end(stop.last_range.end)
        && !begins_with_key(line)
        && !line.starts_with("- ")
}

pub(super) fn reserved_start(document: &Document<'_>, stop: &Stop) -> Mistake {
    let mark = stop.at
        ..stop.at
            + document
                .after(stop.at)
                .chars()
                .next()
                .map_or(0, char::len_utf8);
    let message = match document.slice(mark.clone()) {
        "`" => "a text without quotes cannot begin with a backtick".to_owned(),
        mark => format!("a text without quotes cannot begin with `{mark}`"),
    };
    Mistake::new(mark.clone(), message, "put the whole text in double quotes").covered(mark)
}

pub(super) fn text_after_bar(document: &Document<'_>, stop: &Stop) -> Mistake {
    let line = document.line_start(stop.at);
    let words = document.slice(line..document.line_end(stop.at));
    let bar = words
        .find([" |", " >"].map(|bar| bar.chars().nth(1).unwrap_or('|')))
        .map_or(stop.at, |at| line + at);
    let after = document.slice(bar + 1..line + words.len());
    let start = bar + 1 + (after.len() - after.trim_start().len());
    let end = bar + 1 + after.trim_end().len();
    let message = format!(
        "a text stands in the line of its `{}`",
        document.slice(bar..bar + 1)
    );
    Mistake::new(
        start..end.max(start),
        message,
        "begin the text in the next line, and indent it",
    )
    .covered_with(start..end.max(start), b' ')
}

pub(super) fn dash_in_line(_: &Document<'_>, stop: &Stop) -> Mistake {
    let dash = stop.at..stop.at + 1;
    let help = "put each item in a line of its own below the key, with a dash before it";
    Mistake::new(dash.clone(), "a list begins in the line of its key", help).covered(dash)
}
