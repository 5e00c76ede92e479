//! The other direction of every reference.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Entry, Incoming, MarkKind, Model, Prose, Relation};

/// What points at each entry. A mention between two entries that a relation ties is left out.
pub(super) fn incoming(model: &Model) -> BTreeMap<Entry, Vec<Incoming>> {
    let mut incoming: BTreeMap<Entry, BTreeSet<Incoming>> = BTreeMap::new();
    let mut related: BTreeSet<(Entry, Entry)> = BTreeSet::new();
    for (from, relations, _) in texts(model) {
        for (index, relation) in relations.iter().enumerate() {
            let kind = relation.kind;
            let by = Incoming::Relation { from, kind, index };
            incoming.entry(relation.target).or_default().insert(by);
            related.insert((from, relation.target));
            related.insert((relation.target, from));
        }
    }
    for (from, _, prose) in texts(model) {
        let marks = prose.into_iter().flat_map(|prose| &prose.marks);
        for mark in marks {
            let to = match mark.kind {
                MarkKind::Reference { to, .. } => to,
                MarkKind::Term(term) => Entry::Term(term),
            };
            if to != from && !related.contains(&(from, to)) {
                incoming
                    .entry(to)
                    .or_default()
                    .insert(Incoming::Mention { from });
            }
        }
    }
    for (key, term) in model.terms.iter() {
        for to in term
            .see
            .iter()
            .filter(|to| !related.contains(&(Entry::Term(key), **to)))
        {
            let from = Entry::Term(key);
            incoming
                .entry(*to)
                .or_default()
                .insert(Incoming::Mention { from });
        }
    }
    let sorted = incoming.into_iter();
    sorted
        .map(|(entry, by)| (entry, by.into_iter().collect()))
        .collect()
}

/// Every entry with its relations and its texts.
fn texts(model: &Model) -> impl Iterator<Item = (Entry, &[Relation], Vec<&Prose>)> {
    let none: &[Relation] = &[];
    let areas = model
        .areas
        .iter()
        .map(|(key, area)| (Entry::Area(key), area.relations.as_slice(), area.prose()));
    let practices = model.practices.iter().map(|(key, practice)| {
        (
            Entry::Practice(key),
            practice.relations.as_slice(),
            practice.prose(),
        )
    });
    let levels = model
        .levels
        .iter()
        .map(move |(key, level)| (Entry::Level(key), none, level.prose()));
    let features = model
        .features
        .iter()
        .map(move |(key, feature)| (Entry::Feature(key), none, feature.prose()));
    let generics = model.generics.iter().map(|(key, generic)| {
        (
            Entry::Generic(key),
            generic.relations.as_slice(),
            generic.prose(),
        )
    });
    let chapters = model
        .chapters
        .iter()
        .map(move |(key, chapter)| (Entry::Chapter(key), none, chapter.prose()));
    let profiles = model
        .profiles
        .iter()
        .map(move |(key, profile)| (Entry::Profile(key), none, profile.prose()));
    let terms = model
        .terms
        .iter()
        .map(move |(key, term)| (Entry::Term(key), none, term.prose()));
    let works = model
        .works
        .iter()
        .map(move |(key, work)| (Entry::Work(key), none, work.prose()));
    areas
        .chain(practices)
        .chain(levels)
        .chain(features)
        .chain(generics)
        .chain(chapters)
        .chain(profiles)
        .chain(terms)
        .chain(works)
}
