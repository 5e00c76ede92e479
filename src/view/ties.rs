//! How entries are tied to each other: relations, from both ends, and mentions.

use serde::Serialize;

use super::parts::{Link, capitalized, kind};
use crate::markdown::{Html, Writer, short_name};
use crate::model::{Entry, Incoming, Kind, Model, Relation};
use crate::plan::{Page, Plan};

/// Ties of one kind, said in words: `takes results from` these.
#[derive(Debug, Serialize)]
pub(super) struct RelationGroup {
    words: String,
    items: Vec<RelationItem>,
}

#[derive(Debug, Serialize)]
struct RelationItem {
    link: Link,
    /// What each side says about it.
    notes: Vec<RelationNote>,
}

#[derive(Debug, Serialize)]
struct RelationNote {
    text_html: Option<Html>,
    /// Where it comes from, and whose page states it when it is not this one's.
    basis: Option<String>,
}

/// The relations an entry states and those that others state about it, grouped by their words.
///
/// What both sides say of one tie stands together under the words of the page's own entry.
pub(super) fn relations(
    writer: &mut Writer<'_>,
    own: Entry,
    stated: &[Relation],
) -> Vec<RelationGroup> {
    let model = writer.model;
    let kinds = &model.vocabulary.relation_kinds;
    let outgoing = stated.iter().map(|relation| {
        (
            kinds[relation.kind].words.as_str(),
            relation.target,
            relation,
            None,
        )
    });
    let incoming = model.incoming(own).iter().filter_map(|incoming| {
        let Incoming::Relation { from, kind, index } = incoming else {
            return None;
        };
        let relation = stated_by(model, *from).get(*index)?;
        Some((
            kinds[*kind].inverse.as_str(),
            *from,
            relation,
            Some(short_name(model, *from)),
        ))
    });
    let mut groups: Vec<(&str, Vec<(Entry, RelationItem)>)> = Vec::new();
    for (words, entry, relation, said_by) in outgoing.chain(incoming) {
        let basis = relation
            .basis
            .map(|basis| model.vocabulary.bases[basis].words.to_string());
        let note = RelationNote {
            text_html: relation.note.as_ref().map(|note| writer.inline(note)),
            basis: match said_by {
                Some(by) => Some(basis.map_or_else(
                    || format!("said by {by}"),
                    |basis| format!("{basis}; said by {by}"),
                )),
                None => basis,
            },
        };
        let place = groups
            .iter()
            .position(|(known, _)| *known == words)
            .unwrap_or_else(|| {
                groups.push((words, Vec::new()));
                groups.len() - 1
            });
        let Some((_, items)) = groups.get_mut(place) else {
            continue;
        };
        match items.iter_mut().find(|(known, _)| *known == entry) {
            Some((_, item)) => item.notes.push(note),
            None => {
                let link = Link::entry(model, writer.plan, writer.page, entry);
                items.push((
                    entry,
                    RelationItem {
                        link,
                        notes: vec![note],
                    },
                ));
            }
        }
    }
    groups
        .into_iter()
        .map(|(words, mut items)| {
            items.sort_by_key(|(entry, _)| *entry);
            RelationGroup {
                words: words.to_owned(),
                items: items.into_iter().map(|(_, item)| item).collect(),
            }
        })
        .collect()
}

fn stated_by(model: &Model, entry: Entry) -> &[Relation] {
    match entry {
        Entry::Area(key) => &model.areas[key].relations,
        Entry::Practice(key) => &model.practices[key].relations,
        Entry::Generic(key) => &model.generics[key].relations,
        _ => &[],
    }
}

/// The entries of one kind whose text mentions an entry.
#[derive(Debug, Serialize)]
pub(super) struct MentionGroup {
    kind: String,
    links: Vec<Link>,
    /// How many are left out, in words: `and 97 more`.
    more: Option<String>,
}

/// More mentions of one kind than this are counted: a page must not grow with the model.
const LONGEST_GROUP: usize = 24;

/// Where an entry on a list is used, in a line.
#[derive(Debug, Serialize)]
pub(super) struct Uses {
    links: Vec<Link>,
    /// How many are left out, in words: `and 97 more`.
    more: Option<String>,
}

/// An everyday term is used on nearly every page; this many of them show where to look.
const LONGEST_LINE: usize = 12;

/// Who mentions the entry in a text, without those that a relation ties to it.
pub(super) fn mentions(model: &Model, plan: &Plan, from: Page, own: Entry) -> Vec<MentionGroup> {
    let mut groups: Vec<(Kind, Vec<Entry>)> = Vec::new();
    for by in mentioning(model, own) {
        match groups.iter_mut().find(|(known, _)| *known == kind(by)) {
            Some((_, entries)) => entries.push(by),
            None => groups.push((kind(by), vec![by])),
        }
    }
    groups
        .into_iter()
        .map(|(kind, entries)| {
            let (links, more) = first_links(model, plan, from, &entries, LONGEST_GROUP);
            MentionGroup {
                kind: capitalized(&model.vocabulary.words(kind).many),
                links,
                more,
            }
        })
        .collect()
}

/// Where an entry that stands on a list is used, beyond that list.
pub(super) fn uses(model: &Model, plan: &Plan, from: Page, own: Entry) -> Option<Uses> {
    let elsewhere = |by: &Entry| kind(*by) != kind(own);
    let entries: Vec<Entry> = mentioning(model, own).filter(elsewhere).collect();
    let (links, more) = first_links(model, plan, from, &entries, LONGEST_LINE);
    (!links.is_empty()).then_some(Uses { links, more })
}

fn mentioning(model: &Model, own: Entry) -> impl Iterator<Item = Entry> {
    model.incoming(own).iter().filter_map(|incoming| {
        let Incoming::Mention { from } = incoming else {
            return None;
        };
        Some(*from)
    })
}

/// Links to as many entries as there is room for, and how many are left out, in words.
fn first_links(
    model: &Model,
    plan: &Plan,
    from: Page,
    entries: &[Entry],
    room: usize,
) -> (Vec<Link>, Option<String>) {
    let shown = entries.iter().take(room);
    let links = shown.map(|entry| Link::entry(model, plan, from, *entry));
    let left = entries.len().saturating_sub(room);
    let more = (left > 0).then(|| format!("and {left} more"));
    (links.collect(), more)
}
