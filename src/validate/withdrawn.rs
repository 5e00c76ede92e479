#![doc = include_str!("../diagnostic/codes/withdrawn-target.md")]
#![doc = include_str!("../diagnostic/codes/status-conflict.md")]

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::model::{BasePractice, Entry, Model, Relation, Status};

/// Reports relations to withdrawn practices, and successors that are withdrawn themselves.
pub(super) fn check(model: &Model, report: &mut Report) {
    let current = model
        .practices
        .values()
        .filter(|practice| practice.status == Status::Current);
    let relations = current.flat_map(|practice| &practice.relations);
    let relations = relations
        .chain(model.areas.values().flat_map(|area| &area.relations))
        .chain(
            model
                .generics
                .values()
                .flat_map(|generic| &generic.relations),
        );
    for relation in relations {
        report.extend(target(model, relation));
    }
    for practice in model.practices.values() {
        report.extend(successors(model, practice));
    }
}

fn target(model: &Model, relation: &Relation) -> Option<Diagnostic> {
    let Entry::Practice(key) = relation.target else {
        return None;
    };
    let practice = &model.practices[key];
    let Status::Withdrawn { replaced_by } = &practice.status else {
        return None;
    };
    let message = format!("{} is withdrawn", practice.id);
    let successors: Vec<&str> = replaced_by
        .iter()
        .filter_map(|(entry, _)| name(model, *entry))
        .collect();
    let help = if successors.is_empty() {
        "delete the relation; nothing replaces the practice".to_owned()
    } else {
        format!("refer to {}, which replaces it", successors.join(" or "))
    };
    Some(Diagnostic::new(Code::WithdrawnTarget, relation.target_at, message).help(help))
}

fn successors(model: &Model, practice: &BasePractice) -> Option<Diagnostic> {
    let Status::Withdrawn { replaced_by } = &practice.status else {
        return None;
    };
    replaced_by.iter().find_map(|(entry, at)| {
        let Entry::Practice(key) = entry else {
            return None;
        };
        let successor = &model.practices[*key];
        if successor.status == Status::Current {
            return None;
        }
        let message = format!("{} is withdrawn, too", successor.id);
        Some(
            Diagnostic::new(Code::StatusConflict, *at, message).help(format!(
                "name what is in force today in the place of {}",
                practice.id
            )),
        )
    })
}

fn name(model: &Model, entry: Entry) -> Option<&str> {
    match entry {
        Entry::Practice(key) => Some(model.practices[key].id.as_str()),
        Entry::Area(key) => Some(model.areas[key].id.as_str()),
        _ => None,
    }
}
