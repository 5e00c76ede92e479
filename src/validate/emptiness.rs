#![doc = include_str!("../diagnostic/codes/empty-area.md")]
#![doc = include_str!("../diagnostic/codes/empty-feature.md")]

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::model::{Kind, Model};

/// Reports every area and common feature that holds no practice.
pub(super) fn check(model: &Model, report: &mut Report) {
    let practices = &model.vocabulary.words(Kind::Practice).many;
    for area in model
        .areas
        .values()
        .filter(|area| area.practices.is_empty() && area.whole)
    {
        let message = format!("{} has no {practices}", area.id);
        report.push(
            Diagnostic::new(Code::EmptyArea, area.at, message)
                .help("add them under `practices`, or delete the file"),
        );
    }
    let practices = &model.vocabulary.words(Kind::Generic).many;
    for feature in model
        .features
        .values()
        .filter(|feature| feature.practices.is_empty() && feature.whole)
    {
        let message = format!("{} has no {practices}", feature.id);
        report.push(
            Diagnostic::new(Code::EmptyFeature, feature.at, message)
                .help("add them under `practices`, or delete the feature"),
        );
    }
}
