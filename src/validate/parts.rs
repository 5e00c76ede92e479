#![doc = include_str!("../diagnostic/codes/missing-part.md")]

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::model::{BasePractice, GenericPractice, Model, Status};

/// A part of a practice: its key, and whether a practice has it.
type Part<P> = (&'static str, fn(&P) -> bool);

const BASE: [Part<BasePractice>; 5] = [
    ("description", |practice| practice.description.is_some()),
    ("work-products", |practice| {
        !practice.work_products.is_empty()
    }),
    ("signs", |practice| !practice.signs.is_empty()),
    ("pitfalls", |practice| !practice.pitfalls.is_empty()),
    ("question", |practice| practice.question.is_some()),
];

const GENERIC: [Part<GenericPractice>; 5] = [
    ("description", |practice| practice.description.is_some()),
    ("signs", |practice| !practice.signs.is_empty()),
    ("evidence", |practice| !practice.evidence.is_empty()),
    ("pitfalls", |practice| !practice.pitfalls.is_empty()),
    ("prompt", |practice| practice.prompt.is_some()),
];

/// Reports practices that lack a part which nearly all others of their kind have.
pub(super) fn check(model: &Model, report: &mut Report) {
    let current = |practice: &&BasePractice| practice.status == Status::Current;
    let practices: Vec<_> = model.practices.values().filter(current).collect();
    let generics: Vec<_> = model.generics.values().collect();
    lacking(&practices, &BASE, report, |practice| {
        (practice.id.as_str(), practice.at)
    });
    lacking(&generics, &GENERIC, report, |practice| {
        (practice.id.as_str(), practice.at)
    });
}

fn lacking<'a, P>(
    practices: &[&'a P],
    parts: &[Part<P>],
    report: &mut Report,
    named: impl Fn(&'a P) -> (&'a str, crate::source::Place),
) {
    for (key, has) in parts {
        let without: Vec<_> = practices.iter().filter(|practice| !has(practice)).collect();
        // A part that one in ten lacks was forgotten; a part that many lack is not in use.
        if without.len() * 10 > practices.len() {
            continue;
        }
        for practice in without {
            let (id, at) = named(practice);
            let message = format!("{id} has no `{key}`, and nearly all others have");
            let help = format!("add `{key}` to it");
            report.push(Diagnostic::new(Code::MissingPart, at, message).help(help));
        }
    }
}
