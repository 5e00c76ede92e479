//! A report as workflow commands, which GitHub shows beside the changed lines.

use super::json::Span;
use super::{Report, Severity};
use crate::source::SourceTree;

/// One `::error …` or `::warning …` line for every diagnostic.
#[must_use]
pub fn github(report: &Report, sources: &SourceTree) -> String {
    let mut lines = String::new();
    for diagnostic in report.sorted(sources) {
        let span = Span::of(diagnostic, sources);
        let command = match diagnostic.code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let message = match &diagnostic.help {
            Some(help) => format!("{}\n{help}", diagnostic.message),
            None => diagnostic.message.clone(),
        };
        lines.push_str(&format!(
            "::{command} file={},line={},col={},title={}::{}\n",
            property(span.path),
            span.start.0,
            span.start.1,
            diagnostic.code.name(),
            data(&message),
        ));
    }
    lines
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
