#![doc = include_str!("../diagnostic/codes/fixed-prompt.md")]

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::model::Model;

/// Reports every prompt that cannot be put to an area by name.
pub(super) fn check(model: &Model, report: &mut Report) {
    for prompt in model
        .generics
        .values()
        .filter_map(|generic| generic.prompt.as_ref())
    {
        if !prompt.as_str().contains("{area}") {
            let message = "this prompt asks the same of every area, without naming it";
            report.push(
                Diagnostic::new(Code::FixedPrompt, prompt.at(), message)
                    .help("write `{area}` where the name of the area belongs"),
            );
        }
    }
}
