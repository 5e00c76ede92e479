//! A base practice.

use serde::Serialize;

use super::area::{list_link, shelf};
use super::parts::{
    CertaintyView, CitationView, Link, NoteView, certainty, citations, group_number, inlines,
    notes, practice_level, titles,
};
use super::ties::{MentionGroup, RelationGroup, mentions, relations};
use super::{Body, Frame};
use crate::markdown::{Html, Writer, plain, typographic};
use crate::model::{BasePractice, Entry, Key, Model, Status};
use crate::plan::{Page, Plan};

/// Everything a practice page shows, in the order in which it shows it.
#[derive(Debug, Serialize)]
pub(crate) struct PracticePage {
    id: String,
    title: String,
    group_number: Option<usize>,
    withdrawn: bool,
    replaced_by: Vec<Link>,
    statement_html: Html,
    area: Link,
    /// Which of the area's practices it is: `3 of 5`.
    position: usize,
    siblings: usize,
    level: Option<String>,
    title_variants: Vec<String>,
    citations: Vec<CitationView>,
    certainty: Option<CertaintyView>,
    description_html: Option<Html>,
    work_products: Vec<WorkProductView>,
    signs_html: Vec<Html>,
    pitfalls_html: Vec<Html>,
    question: Option<String>,
    notes: Vec<NoteView>,
    relations: Vec<RelationGroup>,
    mentions: Vec<MentionGroup>,
}

#[derive(Debug, Serialize)]
struct WorkProductView {
    name_html: Html,
    holds_html: Option<Html>,
}

pub(super) fn practice(
    model: &Model,
    plan: &Plan,
    key: Key<BasePractice>,
) -> (&'static str, Frame, Body) {
    let page = Page::Practice(key);
    let own = Entry::Practice(key);
    let practice = &model.practices[key];
    let area = &model.areas[practice.area];
    let area_link = Link::entry(model, plan, page, Entry::Area(practice.area));
    let position = area.practices.iter().position(|sibling| *sibling == key);
    let replaced_by = match &practice.status {
        Status::Current => &[],
        Status::Withdrawn { replaced_by } => replaced_by.as_slice(),
    };
    let mut writer = Writer::new(model, plan, page);
    let view = PracticePage {
        id: practice.id.to_string(),
        title: typographic(practice.title.as_str()),
        group_number: group_number(model, area),
        withdrawn: practice.status != Status::Current,
        replaced_by: replaced_by
            .iter()
            .map(|(entry, _)| Link::entry(model, plan, page, *entry))
            .collect(),
        statement_html: writer.inline(&practice.statement),
        area: area_link.clone(),
        position: position.map_or(0, |position| position + 1),
        siblings: area.practices.len(),
        level: practice.level.map(|level| practice_level(model, level)),
        title_variants: titles(&practice.title_variants),
        citations: citations(model, plan, page, &practice.citations),
        certainty: certainty(&mut writer, &practice.certainty),
        description_html: practice
            .description
            .as_ref()
            .map(|text| writer.block(text, 1)),
        work_products: work_products(&mut writer, practice),
        signs_html: inlines(&mut writer, &practice.signs),
        pitfalls_html: inlines(&mut writer, &practice.pitfalls),
        question: practice
            .question
            .as_ref()
            .map(|text| typographic(text.as_str())),
        notes: notes(&mut writer, &practice.notes),
        relations: relations(&mut writer, own, &practice.relations),
        mentions: mentions(model, plan, page, own),
    };
    let beside = (
        model.practices.before(key).map(Entry::Practice),
        model.practices.after(key).map(Entry::Practice),
    );
    let description = plain(&practice.statement);
    let (category, group) = shelf(model, area);
    let frame = Frame::entry(
        model,
        plan,
        (page, own),
        vec![list_link(model, plan, page), area_link],
        beside,
        description,
    )
    .kicker(category.into_iter().chain(group));
    ("practice", frame, Body::Practice(view))
}

fn work_products(writer: &mut Writer<'_>, practice: &BasePractice) -> Vec<WorkProductView> {
    practice
        .work_products
        .iter()
        .map(|product| WorkProductView {
            name_html: writer.inline(&product.name),
            holds_html: product.holds.as_ref().map(|holds| writer.inline(holds)),
        })
        .collect()
}
