//! A report as `serve` lays it over a page: the data of [`json`](super::json()), the worst first,
//! each diagnostic with its excerpt.

use serde::Serialize;

use super::human::{excerpt, summary};
use super::json::{Shown, shown};
use super::{Report, Severity};
use crate::source::SourceTree;

/// Nobody mends more at a time, and a page must not drown in them.
const MOST: usize = 50;

#[derive(Serialize)]
struct Overlay<'a> {
    summary: String,
    diagnostics: Vec<Excerpted<'a>>,
    /// How many more there are.
    omitted: usize,
}

#[derive(Serialize)]
struct Excerpted<'a> {
    #[serde(flatten)]
    shown: Shown<'a>,
    excerpt: String,
}

/// An object with `summary`, `diagnostics` and `omitted`, on one line.
pub(crate) fn overlay(report: &Report, sources: &SourceTree) -> String {
    let mut sorted = report.sorted(sources);
    sorted.sort_by_key(|diagnostic| match diagnostic.code.severity() {
        Severity::Error => 0,
        Severity::Warning => 1,
    });
    let excerpted = sorted.iter().take(MOST).map(|diagnostic| Excerpted {
        shown: shown(diagnostic, sources),
        excerpt: excerpt(diagnostic, sources),
    });
    let overlay = Overlay {
        summary: summary(report).unwrap_or_default(),
        diagnostics: excerpted.collect(),
        omitted: sorted.len().saturating_sub(MOST),
    };
    serde_json::to_string(&overlay).unwrap_or_default()
}
