//! A report as data: one JSON array, for tools.

use serde::Serialize;

use super::{Diagnostic, Report};
use crate::source::SourceTree;

/// One diagnostic as other tools read it.
#[derive(Serialize)]
pub(super) struct Shown<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    help: Option<&'a str>,
}

/// An array of objects with `severity`, `code`, `message`, `file`, `line`, `column`, `end_line`,
/// `end_column` and `help`; lines and columns count from 1, columns in characters.
#[must_use]
pub fn json(report: &Report, sources: &SourceTree) -> String {
    let shown: Vec<_> = report
        .sorted(sources)
        .into_iter()
        .map(|diagnostic| shown(diagnostic, sources))
        .collect();
    let text = serde_json::to_string_pretty(&shown).unwrap_or_default();
    text + "\n"
}

pub(super) fn shown<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceTree) -> Shown<'a> {
    let span = Span::of(diagnostic, sources);
    Shown {
        severity: diagnostic.code.severity().name(),
        code: diagnostic.code.name(),
        message: &diagnostic.message,
        file: span.path,
        line: span.start.0,
        column: span.start.1,
        end_line: span.end.0,
        end_column: span.end.1,
        help: diagnostic.help.as_deref(),
    }
}

/// A place in the words of other tools: a path and two pairs of line and column.
pub(super) struct Span<'a> {
    pub(super) path: &'a str,
    pub(super) start: (usize, usize),
    pub(super) end: (usize, usize),
}

impl<'a> Span<'a> {
    pub(super) fn of(diagnostic: &Diagnostic, sources: &'a SourceTree) -> Self {
        let place = diagnostic.place;
        match sources.file(place.file) {
            Some(file) => Self {
                path: file.path(),
                start: file.line_and_column(place.start),
                end: file.line_and_column(place.end),
            },
            None => Self {
                path: "",
                start: (1, 1),
                end: (1, 1),
            },
        }
    }
}
