//! Patterns that no identifier follows.

use std::collections::{BTreeMap, BTreeSet};

use super::declare::Undeclared;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::model::{Kind, Pattern, Words};
use crate::source::{Place, Text};

/// The kinds of which no entry is written like the pattern, but all like another one: there
/// the pattern is the mistake.
pub(super) fn misfits(
    kinds: &[Words],
    places: &BTreeMap<Kind, Place>,
    documents: &Undeclared,
    report: &mut Report,
) -> BTreeSet<Kind> {
    const ENOUGH: usize = 3;
    let areas = &documents.areas;
    let features = documents
        .levels
        .iter()
        .flat_map(|level| &level.features.items);
    let practices = areas.iter().flat_map(|area| &area.practices.items);
    let generics = features
        .clone()
        .flat_map(|feature| &feature.practices.items);
    let identifiers: [(Kind, Vec<&Text>); 5] = [
        (Kind::Area, areas.iter().map(|area| &area.id).collect()),
        (
            Kind::Practice,
            practices.map(|practice| &practice.id).collect(),
        ),
        (
            Kind::Level,
            documents.levels.iter().map(|level| &level.id).collect(),
        ),
        (Kind::Feature, features.map(|feature| &feature.id).collect()),
        (Kind::Generic, generics.map(|generic| &generic.id).collect()),
    ];
    let mut misfits = BTreeSet::new();
    for (kind, texts) in identifiers {
        let words = kinds.get(kind as usize);
        let pattern = words.and_then(|words| Some((words, words.pattern.as_ref()?)));
        let (Some((words, pattern)), Some(place), Some(first)) =
            (pattern, places.get(&kind), texts.first())
        else {
            continue;
        };
        let shape = Pattern::of(first.as_str());
        let misfit = |text: &&Text| {
            pattern.read(text.as_str()).is_none() && Pattern::of(text.as_str()) == shape
        };
        if texts.len() >= ENOUGH && texts.iter().all(misfit) {
            let message = format!("none of the {} is written like this", words.many);
            report.push(
                Diagnostic::new(Code::MalformedPattern, *place, message)
                    .related(first.at(), "the first one")
                    .help(format!("they are written `{shape}`")),
            );
            misfits.insert(kind);
        }
    }
    misfits
}
