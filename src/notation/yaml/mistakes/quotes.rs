//! Quotation marks that are not closed, or closed too soon, and what stands between them.

use super::Mistake;
use super::layout::begins_with_key;
use crate::notation::yaml::Document;
use crate::notation::yaml::stop::Stop;

/// Where the quoted text begins in which reading stopped: after what was read last.
pub(super) fn opening_quote(document: &Document<'_>, stop: &Stop) -> Option<usize> {
    let mut at = stop.last_range.end;
    if document.after(at).starts_with(['\'', '"']) {
        return Some(at);
    }
    while at <= stop.at {
        let rest = document.after(at);
        let found = rest.find(['#', '\'', '"'])?;
        at += found;
        if !document.after(at).starts_with('#') {
            return (at <= stop.at).then_some(at);
        }
        at = document.line_end(at);
    }
    None
}

pub(super) fn unclosed_quote(at: usize) -> Mistake {
    Mistake::new(
        at..at + 1,
        "a quotation mark is opened here and never closed",
        "close it, or put the whole text in the other kind of quotes",
    )
    .covered(at..at + 1)
}

pub(super) fn text_after_quote(document: &Document<'_>, stop: &Stop) -> Mistake {
    let opening = opening_quote(document, stop).unwrap_or(stop.at);
    let same_line = document.line_start(opening) == document.line_start(stop.at);
    let line = document.slice(document.line_start(stop.at)..stop.at);
    let before_closing = line.trim_end().trim_end_matches(['\'', '"']).trim_end();
    // The mark that closes the text begins a value of its own, or keys are a part of the text:
    // another mark is missing above.
    let begins = before_closing.is_empty() || before_closing.ends_with([':', '-', '[', ',']);
    let mut below = document.slice(opening..stop.at).lines().skip(1);
    if !same_line && (begins || below.any(begins_with_key)) {
        return unclosed_quote(opening);
    }
    let help = if document.after(opening).starts_with('\'') {
        "write an apostrophe within single quotes twice, or put the whole text in double quotes"
    } else {
        "write a quotation mark within double quotes as `\\\"`, or put the whole text in single quotes"
    };
    let at = stop.at..document.word_end(stop.at);
    let mistake = Mistake::new(
        at,
        "the quotation marks close before this, and the text goes on",
        help,
    );
    mistake.covered(opening..opening + 1)
}

pub(super) fn unknown_escape(document: &Document<'_>, stop: &Stop) -> Mistake {
    let opening = opening_quote(document, stop).unwrap_or(stop.at);
    let text = document.after(opening);
    let mut characters = text.char_indices();
    let mut found = opening..opening + 1;
    while let Some((at, character)) = characters.next() {
        if character != '\\' {
            continue;
        }
        let Some((_, escaped)) = characters.next() else {
            break;
        };
        let digits = match escaped {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let start = at + 1 + escaped.len_utf8();
        let hexadecimal = text
            .get(start..start + digits)
            .is_some_and(|digits| digits.chars().all(|digit| digit.is_ascii_hexdigit()));
        let known = "0abtnvfre \"/\\N_LP\t\r\n".contains(escaped);
        if !known && (digits == 0 || !hexadecimal) {
            found = opening + at..opening + start;
            break;
        }
    }
    let message = format!(
        "`{}` means nothing within double quotes",
        document.slice(found.clone())
    );
    let backslash = found.start..found.start + 1;
    Mistake::new(
        found,
        message,
        "write a backslash twice, or put the whole text in single quotes",
    )
    .covered(backslash)
}
