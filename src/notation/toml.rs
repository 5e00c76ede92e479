//! TOML as nodes: `book.toml` and the `theme.toml` of a theme.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::node::{Entry, Node, Value};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::source::{FileId, Place, Text};

/// Reads a TOML document as far as it can be read, and reports every mistake in its syntax.
pub(crate) fn toml(file: FileId, text: &str, report: &mut Report) -> Node {
    let (table, errors) = DeTable::parse_recoverable(text);
    let damaged = !errors.is_empty();
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let message = format!("this TOML cannot be read: {}", error.message());
        let place = Place::new(file, span.start, span.end);
        report.push(Diagnostic::new(Code::BrokenSyntax, place, message));
    }
    let at = Place::new(file, table.span().start, table.span().start);
    Node {
        at,
        value: entries(file, text, table.get_ref()),
        damaged,
    }
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
