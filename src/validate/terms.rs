#![doc = include_str!("../diagnostic/codes/unused-term.md")]

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::model::{Entry, Model};

/// Reports every term that nothing mentions.
pub(super) fn check(model: &Model, report: &mut Report) {
    for (key, term) in model.terms.iter() {
        if model.texts_whole && model.incoming(Entry::Term(key)).is_empty() {
            let message = format!("no page mentions `{}`", term.name);
            report.push(
                Diagnostic::new(Code::UnusedTerm, term.name.at(), message)
                    .help("use it where it is meant, or delete it"),
            );
        }
    }
}
