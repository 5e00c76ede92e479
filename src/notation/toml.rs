//! TOML as nodes: `book.toml` and the `theme.toml` of a theme.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::node::{Entry, Node, Value};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::source::{FileId, Place, Text};

/// Reads a TOML document as far as it can be read, and reports every mistake in its syntax.
pub(crate) fn toml(file: FileId, text: &str, report: &mut Report) -> Node {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut broken_heads = false;
    let damaged = !errors.is_empty();
    let mut lines = BTreeSet::new();
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let said = error.message();
        let said = said.split(", expected ").next().unwrap_or(said);
        broken_heads |= matches!(said, "unclosed table" | "unclosed array table");
        // What follows from a mistake in the same line is no mistake of its own.
        if lines.insert(line_start(text, span.start)) {
            report.push(mistake(file, text, &span, said));
        }
    }
    let at = Place::new(file, table.span().start, table.span().start);
    // The keys below a head that cannot be read seem to belong elsewhere.
    let value = if broken_heads {
        Value::Broken
    } else {
        entries(file, text, table.get_ref())
    };
    Node { at, value, damaged }
}

/// A mistake in the notation, in an author's words and at the place where it was made.
fn mistake(file: FileId, text: &str, span: &Range<usize>, said: &str) -> Diagnostic {
    let start = line_start(text, span.start);
    let line = text.get(start..).unwrap_or("").lines().next().unwrap_or("");
    let value = line.find('=').map_or(0, |at| at + 1);
    let opening = |marks: &[char]| {
        let at = line.get(value..)?.find(marks)?;
        Some(start + value + at..start + value + at + 1)
    };
    let here = || span.clone();
    let (at, message, help) = if said.contains("string") && said.starts_with("invalid") {
        (
            opening(&['"', '\'']).unwrap_or_else(here),
            "a quotation mark is opened here and never closed",
            "close it in the same line",
        )
    } else {
        match said {
            "duplicate key" => {
                let key = text.get(here()).unwrap_or("");
                let message = format!("`{key}` stands here twice");
                let place = Place::new(file, span.start, span.end);
                return Diagnostic::new(Code::DuplicateKey, place, message)
                    .help("keep one of them, or join the two");
            }
            "unclosed table" | "unclosed array table" => (
                start..start + line.trim_end().len(),
                "the brackets around this name are not closed",
                "write it as `[book]`, in a line of its own",
            ),
            "unclosed array" | "unclosed inline table" => (
                opening(&['[', '{']).unwrap_or_else(here),
                "a bracket is opened here and never closed",
                "close it after the last item",
            ),
            "string values must be quoted" => (
                here(),
                "a text stands here without quotes",
                "put it in double quotes",
            ),
            "unexpected key or value" | "unexpected content" => (
                here(),
                "something stands after the value",
                "put it in a line of its own, or within the quotation marks",
            ),
            "missing value for key" | "missing value" => (
                here(),
                "there is no value after this `=`",
                "write one in double quotes, or delete the line",
            ),
            "extra comma in array" | "extra comma in inline table" => (
                here(),
                "nothing stands before this comma",
                "delete it, or write what belongs before it",
            ),
            said if said.starts_with("missing comma") => (
                here(),
                "there is no comma before this item",
                "put one there",
            ),
            "missing escaped value" | "too few unicode value digits" => (
                here(),
                "this backslash means nothing within double quotes",
                "write it twice, or put the text in single quotes",
            ),
            _ => (
                here(),
                "this is neither a key with a value nor the name of a table",
                "write lines such as `title = \"…\"`, below a line such as `[book]`",
            ),
        }
    };
    let place = Place::new(file, at.start, at.end);
    Diagnostic::new(Code::BrokenSyntax, place, message).help(help)
}

fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or(text);
    before.rfind('\n').map_or(0, |end| end + 1)
}

fn entries(file: FileId, text: &str, table: &DeTable<'_>) -> Value {
    let mut entries: Vec<Entry> = table
        .iter()
        .map(|(key, value)| Entry {
            key: Text::verbatim(key.get_ref().as_ref(), place(file, key)),
            value: node(file, text, value),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key.at());
    Value::Table(entries)
}

fn node(file: FileId, text: &str, value: &Spanned<DeValue<'_>>) -> Node {
    let at = place(file, value);
    let scalar = |written: &str, taken_for| Value::Scalar {
        text: Text::verbatim(written, at),
        taken_for,
    };
    let value = match value.get_ref() {
        DeValue::String(string) => scalar(string, None),
        DeValue::Table(table) => entries(file, text, table),
        DeValue::Array(items) => {
            Value::List(items.iter().map(|item| node(file, text, item)).collect())
        }
        other => {
            let written = text.get(value.span()).unwrap_or("");
            let taken_for = match other {
                DeValue::Boolean(_) => "a truth value",
                DeValue::Datetime(_) => "a date",
                _ => "a number",
            };
            scalar(written, Some(taken_for))
        }
    };
    Node {
        at,
        value,
        damaged: false,
    }
}

fn place<T>(file: FileId, spanned: &Spanned<T>) -> Place {
    Place::new(file, spanned.span().start, spanned.span().end)
}
