//! The parts that pages of several kinds are made of.

use serde::Serialize;

use crate::markdown::{Html, Writer, short_name, typographic};
use crate::model::{
    Certainty, Citation, Entry, Identifier, Key, Kind, Level, Model, Note, Prose, Status,
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
