//! The parts that pages of several kinds are made of.

use serde::Serialize;

use crate::markdown::{Html, Writer, short_name, typographic};
use crate::model::{
    Certainty, Citation, Entry, Identifier, Incoming, Key, Kind, Level, Model, Note, Prose,
    Relation, Status,
};
use crate::plan::{Href, Page, Plan};
use crate::source::Text;

/// A link to an entry or a page, with its identifier where it has one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Link {
    pub(super) id: Option<String>,
    pub(super) title: String,
    pub(super) href: Href,
}

impl Link {
    /// A link from a page to an entry.
    pub(super) fn entry(model: &Model, plan: &Plan, from: Page, to: Entry) -> Self {
        let (id, title) = name(model, to);
        let href = plan.entry_href(model, from, to);
        Self { id, title, href }
    }

    /// A link from a page to a page, under a title of our choice.
    pub(super) fn page(model: &Model, plan: &Plan, from: Page, to: Page, title: &str) -> Self {
        Self {
            id: None,
            title: title.to_owned(),
            href: plan.href(model, from, to),
        }
    }
}

/// The identifier, if any, and the title of an entry.
pub(super) fn name(model: &Model, entry: Entry) -> (Option<String>, String) {
    let named = |id: &Identifier, title: &Text| (Some(id.to_string()), typographic(title.as_str()));
    match entry {
        Entry::Area(key) => named(&model.areas[key].id, &model.areas[key].title),
        Entry::Practice(key) => named(&model.practices[key].id, &model.practices[key].title),
        Entry::Level(key) => named(&model.levels[key].id, &model.levels[key].title),
        Entry::Feature(key) => named(&model.features[key].id, &model.features[key].title),
        Entry::Generic(key) => named(&model.generics[key].id, &model.generics[key].title),
        other => (None, short_name(model, other)),
    }
}

/// The kind of an entry.
pub(super) fn kind(entry: Entry) -> Kind {
    match entry {
        Entry::Area(_) => Kind::Area,
        Entry::Practice(_) => Kind::Practice,
        Entry::Level(_) => Kind::Level,
        Entry::Feature(_) => Kind::Feature,
        Entry::Generic(_) => Kind::Generic,
        Entry::Chapter(_) => Kind::Chapter,
        Entry::Profile(_) => Kind::Profile,
        Entry::Term(_) => Kind::Term,
        Entry::Work(_) => Kind::Work,
    }
}

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

/// A remark on a page.
#[derive(Debug, Serialize)]
pub(super) struct NoteView {
    title: Option<String>,
    text_html: Html,
}

pub(super) fn notes(writer: &mut Writer<'_>, notes: &[Note]) -> Vec<NoteView> {
    notes
        .iter()
        .map(|note| NoteView {
            title: note.title.as_ref().map(|title| typographic(title.as_str())),
            text_html: writer.block(&note.text, 2),
        })
        .collect()
}

pub(super) fn inlines(writer: &mut Writer<'_>, texts: &[Prose]) -> Vec<Html> {
    texts.iter().map(|text| writer.inline(text)).collect()
}

/// Where the entry is found in a work.
#[derive(Debug, Serialize)]
pub(super) struct CitationView {
    link: Link,
    locator: Option<String>,
}

pub(super) fn citations(
    model: &Model,
    plan: &Plan,
    from: Page,
    citations: &[Citation],
) -> Vec<CitationView> {
    citations
        .iter()
        .map(|citation| CitationView {
            link: Link::entry(model, plan, from, Entry::Work(citation.work)),
            locator: citation.locator.as_ref().map(ToString::to_string),
        })
        .collect()
}

/// How certain the parts of an entry are: each certainty with the parts it is said of.
#[derive(Debug, Serialize)]
pub(super) struct CertaintyView {
    parts: Vec<CertaintyPart>,
    note_html: Option<Html>,
}

#[derive(Debug, Serialize)]
struct CertaintyPart {
    words: String,
    said_of: String,
}

pub(super) fn certainty(writer: &mut Writer<'_>, certainty: &Certainty) -> Option<CertaintyView> {
    if certainty.parts.is_empty() && certainty.note.is_none() {
        return None;
    }
    let mut parts: Vec<CertaintyPart> = Vec::new();
    for (part, word) in &certainty.parts {
        let words = writer.model.vocabulary.certainties[*word].words.as_str();
        match parts.iter_mut().find(|known| known.words == words) {
            Some(known) => {
                known.said_of.push_str(", ");
                known.said_of.push_str(part);
            }
            None => parts.push(CertaintyPart {
                words: words.to_owned(),
                said_of: (*part).to_owned(),
            }),
        }
    }
    Some(CertaintyView {
        parts,
        note_html: certainty.note.as_ref().map(|note| writer.inline(note)),
    })
}

pub(super) fn titles(variants: &[Text]) -> Vec<String> {
    variants
        .iter()
        .map(|title| typographic(title.as_str()))
        .collect()
}

/// An entry in a list, with its sentence; its identifier hangs left of the text.
#[derive(Debug, Serialize)]
pub(super) struct EntryView {
    pub(super) link: Link,
    pub(super) text_html: Html,
    /// What is said beside the title: that it is withdrawn, or its own level.
    pub(super) remark: Option<String>,
}

/// The practices of an area, with the remark each needs.
pub(super) fn practice_entry(
    writer: &mut Writer<'_>,
    key: Key<crate::model::BasePractice>,
) -> EntryView {
    let model = writer.model;
    let practice = &model.practices[key];
    let level = practice.level.map(|level| practice_level(model, level));
    let remark = match practice.status {
        Status::Withdrawn { .. } => Some("withdrawn".to_owned()),
        Status::Current => level,
    };
    EntryView {
        link: Link::entry(model, writer.plan, writer.page, Entry::Practice(key)),
        text_html: writer.inline(&practice.statement),
        remark,
    }
}

/// A practice's own step in words: `level 2, Written down`.
pub(super) fn practice_level(model: &Model, level: Key<crate::model::PracticeLevel>) -> String {
    let level = &model.vocabulary.practice_levels[level];
    let words = &model.vocabulary.words(Kind::Level).one;
    format!(
        "{words} {}: {}",
        level.number,
        typographic(level.title.as_str())
    )
}

/// A level in a ladder of levels.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Rung {
    link: Link,
    number: u32,
    current: bool,
}

/// All levels, with the one that the page is about.
pub(super) fn ladder(
    model: &Model,
    plan: &Plan,
    from: Page,
    current: Option<Key<Level>>,
) -> Vec<Rung> {
    let rung = |(key, level): (Key<Level>, &Level)| Rung {
        link: Link::entry(model, plan, from, Entry::Level(key)),
        number: level.id.rank(),
        current: Some(key) == current,
    };
    model.levels.iter().map(rung).collect()
}

/// The place of a group among the groups, from one: themes have a color for each.
pub(super) fn group_number(model: &Model, area: &crate::model::ProcessArea) -> Option<usize> {
    let group = area.group?;
    let place = model
        .vocabulary
        .groups
        .keys()
        .position(|key| key == group)?;
    Some(place + 1)
}

/// The first letter of a word, large.
pub(super) fn capitalized(words: &str) -> String {
    let mut characters = words.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}
