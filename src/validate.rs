//! Whether a resolved model is a good one: complete, numbered without gaps, and consistent.
//!
//! Comes in: a [`Model`]. Goes out: a report. Each rule is a function over the model that
//! reports and goes on.

mod counts;
mod emptiness;
mod numbering;
mod parts;
mod plain;
mod prompts;
mod repetition;
mod statements;
mod terms;
mod withdrawn;

use crate::diagnostic::{Checked, Report};
use crate::model::Model;

/// Applies every rule.
pub fn validate(model: &Model) -> Checked<()> {
    let mut report = Report::default();
    numbering::check(model, &mut report);
    let gaps = report.has_errors();
    emptiness::check(model, &mut report);
    withdrawn::check(model, &mut report);
    prompts::check(model, &mut report);
    plain::check(model, &mut report);
    statements::check(model, &mut report);
    // A practice that stands twice, or a key that was mistyped, has been reported as such.
    if model.sound {
        parts::check(model, &mut report);
        repetition::check(model, &mut report);
    }
    terms::check(model, &mut report);
    counts::check(model, gaps, &mut report);
    Checked::new((), report)
}
