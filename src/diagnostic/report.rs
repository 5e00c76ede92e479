//! The collection of everything that was found wrong in one run.

use std::collections::BTreeSet;

use super::{Diagnostic, Severity};
use crate::source::SourceTree;

/// Diagnostics in the order in which stages found them; printers sort them by place.
#[derive(Debug, Default, Clone)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds one diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds what was found, if anything was.
    pub fn extend(&mut self, found: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(found);
    }

    /// Adds everything another report holds.
    pub fn append(&mut self, other: Report) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// Takes the value a stage produced and keeps what the stage reported.
    pub fn absorb<T>(&mut self, checked: Checked<T>) -> T {
        self.append(checked.report);
        checked.value
    }

    /// Whether something was found that makes the result unfit to be published.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.code().severity() == Severity::Error)
    }

    /// How many diagnostics have this severity, each counted once.
    ///
    /// A mistake in a template is found again on every page that it arranges.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        let counted = self.diagnostics.iter();
        let counted = counted.filter(|diagnostic| diagnostic.code().severity() == severity);
        let unique: BTreeSet<_> = counted
            .map(|diagnostic| (diagnostic.place(), diagnostic.code(), diagnostic.message()))
            .collect();
        unique.len()
    }

    /// All diagnostics, by path, place and code, each said once.
    #[must_use]
    pub fn sorted<'a>(&'a self, sources: &'a SourceTree) -> Vec<&'a Diagnostic> {
        let key = |diagnostic: &&'a Diagnostic| {
            let place = diagnostic.place();
            let path = sources.file(place.file).map_or("", |file| file.path());
            let code = diagnostic.code().name();
            (path, place.start, place.end, code, diagnostic.message())
        };
        let mut sorted: Vec<&Diagnostic> = self.diagnostics.iter().collect();
        sorted.sort_by_key(key);
        sorted.dedup_by_key(|diagnostic| key(diagnostic));
        sorted
    }
}

/// What a stage produced, and what it found wrong while producing it.
#[derive(Debug)]
#[must_use]
pub struct Checked<T> {
    pub(crate) value: T,
    pub(crate) report: Report,
}

impl<T> Checked<T> {
    /// A value and the report that came with it.
    pub fn new(value: T, report: Report) -> Self {
        Self { value, report }
    }
}
