//! Keys and values as they are put in their places, and those that are not there.

use std::ops::Range;

use super::Expected;
use crate::diagnostic::{Code, Diagnostic};
use crate::notation::node::{Entry, Node, Value};
use crate::notation::yaml::Document;
use crate::source::{Place, Text};

pub(super) fn unwanted(place: Place, what: &str, help: &str) -> Diagnostic {
    let message = format!("{what} stands here, and a model is written without them");
    Diagnostic::new(Code::UnwantedYaml, place, message).help(help)
}

/// Reads the key of a table; one that cannot be a key loses its value with it.
pub(super) fn read_key(
    document: &Document<'_>,
    node: Node,
    range: &Range<usize>,
    found: &mut Vec<Diagnostic>,
) -> Expected {
    let message = match node.value {
        Value::Scalar { text, .. } if text.as_str() == "<<" => {
            found.push(unwanted(
                text.at(),
                "a merge key",
                "write the keys out here",
            ));
            return Expected::Lost;
        }
        Value::Scalar { text, .. } => return Expected::ValueOf(text),
        Value::Broken => return Expected::Lost,
        Value::Empty => "there is no key before this `:`",
        Value::List(_) | Value::Table(_) => {
            "a key is a single word, and this is a list in brackets"
        }
    };
    let place = match node.value {
        Value::Empty => document.place(range.start, document.word_end(range.start)),
        _ => node.at,
    };
    let help = "put a text that begins with `[`, `{` or `:` in double quotes";
    found.push(Diagnostic::new(Code::BrokenSyntax, place, message).help(help));
    Expected::Lost
}

/// Adds a value to its table, unless the table has its key already.
///
/// Gives whether the key is that with which the table began: then another entry begins here.
pub(super) fn insert(
    entries: &mut Vec<Entry>,
    key: Text,
    value: Node,
    found: &mut Vec<Diagnostic>,
) -> bool {
    let same = |entry: &Entry| entry.key.as_str() == key.as_str();
    let Some(index) = entries.iter().position(same) else {
        entries.push(Entry { key, value });
        return false;
    };
    let begins = index == 0 && entries.len() > 1;
    let help = if begins {
        "if another entry begins here, put a dash before it; else keep one of the two"
    } else {
        "keep one of them, or join the two under one key"
    };
    let message = format!("`{key}` stands here twice");
    let first = entries.get(index).map_or(key.at(), |entry| entry.key.at());
    found.push(
        Diagnostic::new(Code::DuplicateKey, key.at(), message)
            .related(first, "the first one")
            .help(help),
    );
    begins
}

/// The value of a key with nothing after it, shown at the key.
pub(super) fn empty_value(
    document: &Document<'_>,
    node: Node,
    key: &Text,
    found: &mut Vec<Diagnostic>,
) -> Node {
    let after_key = key.at().end as usize - document.offset;
    let line = after_key..document.line_end(after_key);
    if document
        .covered
        .iter()
        .any(|cover| line.contains(&cover.range.start))
    {
        return Node {
            value: Value::Broken,
            ..node
        };
    }
    let colon = document
        .after(after_key)
        .find(':')
        .map_or(after_key, |at| after_key + at + 1);
    match comment_in_line(document, colon) {
        Some(comment) => swallowed(document, &comment, found),
        None => Node {
            at: key.at(),
            ..node
        },
    }
}

/// An item of a list with nothing in it, shown at its dash.
pub(super) fn empty_item(
    document: &Document<'_>,
    node: Node,
    cursor: usize,
    in_brackets: bool,
    found: &mut Vec<Diagnostic>,
) -> Node {
    if in_brackets {
        return node;
    }
    let dash = next_dash(document, cursor);
    match comment_in_line(document, dash + 1) {
        Some(comment) => swallowed(document, &comment, found),
        None => Node {
            at: document.place(dash, dash + 1),
            ..node
        },
    }
}

/// A `#` right where a value belongs makes a comment of it.
fn swallowed(document: &Document<'_>, comment: &Range<usize>, found: &mut Vec<Diagnostic>) -> Node {
    let at = document.place(comment.start, comment.end);
    let message = "everything after `#` is a comment, so nothing is left of this value";
    found.push(
        Diagnostic::new(Code::SwallowedValue, at, message).help("put the value in double quotes"),
    );
    // Said here: nobody needs to hear that the value is empty, too.
    Node {
        at,
        value: Value::Broken,
        damaged: true,
    }
}

/// The comment that fills the rest of a line.
fn comment_in_line(document: &Document<'_>, at: usize) -> Option<Range<usize>> {
    let line = document.slice(at..document.line_end(at));
    let blank = line.len() - line.trim_start().len();
    let comment = at + blank..at + line.trim_end().len();
    document
        .slice(comment.clone())
        .starts_with('#')
        .then_some(comment)
}

/// The dash that begins the next item of a list, past white space and comments.
fn next_dash(document: &Document<'_>, from: usize) -> usize {
    let mut at = from;
    loop {
        let rest = document.after(at);
        at += rest.len() - rest.trim_start().len();
        if !document.after(at).starts_with('#') {
            return at;
        }
        at = document.line_end(at);
    }
}
