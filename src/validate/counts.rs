#![doc = include_str!("../diagnostic/codes/unexplained-count.md")]

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::model::Model;

/// Reports every declared count that the data do not bear out and no note explains.
///
/// Where numbers are left out, that is why: `gaps` says so.
pub(super) fn check(model: &Model, gaps: bool, report: &mut Report) {
    if gaps {
        return;
    }
    for count in &model.vocabulary.counts {
        let listed = model.count(count.of);
        if !model.missing.contains(&count.of)
            && count.note.is_none()
            && listed != count.declared as usize
        {
            let words = model.vocabulary.words(count.of).counted(listed);
            let message = format!(
                "{} {words} are declared, and {listed} are listed",
                count.declared
            );
            report.push(
                Diagnostic::new(Code::UnexplainedCount, count.at, message)
                    .help("mend the figure, or add a `note` that says why they differ"),
            );
        }
    }
}
