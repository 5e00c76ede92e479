//! The other direction of every reference.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Entry, Incoming, MarkKind, Model};

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
    let sorted = incoming.into_iter();
    sorted
        .map(|(entry, by)| (entry, by.into_iter().collect()))
        .collect()
}
