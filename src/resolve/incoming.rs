//! The other direction of every reference.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Citation, Entry, Incoming, MarkKind, Model};

/// What points at each entry. A mention between two entries that a relation ties is left out.
pub(super) fn incoming(model: &Model) -> BTreeMap<Entry, Vec<Incoming>> {
    let mut incoming: BTreeMap<Entry, BTreeSet<Incoming>> = BTreeMap::new();
    let mut related: BTreeSet<(Entry, Entry)> = BTreeSet::new();
    for (from, relations, _) in model.texts() {
        for (index, relation) in relations.iter().enumerate() {
            let kind = relation.kind;
            let by = Incoming::Relation { from, kind, index };
            incoming.entry(relation.target).or_default().insert(by);
            related.insert((from, relation.target));
            related.insert((relation.target, from));
        }
    }
    for (from, _, prose) in model.texts() {
        let marks = prose.into_iter().flat_map(|prose| &prose.marks);
        for mark in marks {
            let to = match mark.kind {
                MarkKind::Reference { to, .. } => to,
                MarkKind::Term(term) => Entry::Term(term),
                MarkKind::Figure { .. } => continue,
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
    for (from, citation) in citations(model) {
        incoming
            .entry(Entry::Work(citation.work))
            .or_default()
            .insert(Incoming::Mention { from });
    }
    let sorted = incoming.into_iter();
    sorted
        .map(|(entry, by)| (entry, by.into_iter().collect()))
        .collect()
}

/// Every place in a work at which an entry is said to stand.
fn citations(model: &Model) -> impl Iterator<Item = (Entry, &Citation)> {
    let areas = model.areas.iter();
    let areas = areas.map(|(key, area)| (Entry::Area(key), &area.citations));
    let practices = model.practices.iter();
    let practices = practices.map(|(key, practice)| (Entry::Practice(key), &practice.citations));
    let levels = model.levels.iter();
    let levels = levels.map(|(key, level)| (Entry::Level(key), &level.citations));
    let cited = areas.chain(practices).chain(levels);
    cited.flat_map(|(from, citations)| citations.iter().map(move |citation| (from, citation)))
}
