//! A generic practice: what it asks of any area, and what counts as evidence.

use serde::Serialize;

use super::level::list_link;
use super::parts::{CertaintyView, Link, NoteView, certainty, inlines, notes, titles};
use super::ties::{MentionGroup, RelationGroup, mentions, relations};
use super::{Body, Frame};
use crate::markdown::{Html, Writer, escape, plain, typographic};
use crate::model::{Entry, GenericPractice, Key, Kind, Model};
use crate::plan::{Page, Plan};

/// Everything the page of a generic practice shows, in the order in which it shows it.
#[derive(Debug, Serialize)]
pub(crate) struct GenericPage {
    id: String,
    title: String,
    level_number: u32,
    statement_html: Html,
    level: Link,
    feature: Link,
    title_variants: Vec<String>,
    certainty: Option<CertaintyView>,
    prompt_html: Option<Html>,
    description_html: Option<Html>,
    signs_html: Vec<Html>,
    evidence_html: Vec<Html>,
    pitfalls_html: Vec<Html>,
    growth_html: Option<Html>,
    notes: Vec<NoteView>,
    relations: Vec<RelationGroup>,
    mentions: Vec<MentionGroup>,
}

pub(super) fn generic(
    model: &Model,
    plan: &Plan,
    key: Key<GenericPractice>,
) -> (&'static str, Frame, Body) {
    let page = Page::Generic(key);
    let own = Entry::Generic(key);
    let generic = &model.generics[key];
    let feature = &model.features[generic.feature];
    let level_link = Link::entry(model, plan, page, Entry::Level(feature.level));
    let feature_link = Link::entry(model, plan, page, Entry::Feature(generic.feature));
    let mut writer = Writer::new(model, plan, page);
    let view = GenericPage {
        id: generic.id.to_string(),
        title: typographic(generic.title.as_str()),
        level_number: model.levels[feature.level].id.rank(),
        statement_html: writer.inline(&generic.statement),
        level: level_link.clone(),
        feature: feature_link.clone(),
        title_variants: titles(&generic.title_variants),
        certainty: certainty(&mut writer, &generic.certainty),
        prompt_html: generic
            .prompt
            .as_ref()
            .map(|prompt| prompt_of_any(model, prompt.as_str())),
        description_html: generic
            .description
            .as_ref()
            .map(|text| writer.block(text, 1)),
        signs_html: inlines(&mut writer, &generic.signs),
        evidence_html: inlines(&mut writer, &generic.evidence),
        pitfalls_html: inlines(&mut writer, &generic.pitfalls),
        growth_html: generic.growth.as_ref().map(|text| writer.block(text, 1)),
        notes: notes(&mut writer, &generic.notes),
        relations: relations(&mut writer, own, &generic.relations),
        mentions: mentions(model, plan, page, own),
    };
    let beside = (
        model.generics.before(key).map(Entry::Generic),
        model.generics.after(key).map(Entry::Generic),
    );
    let above = vec![list_link(model, plan, page), level_link, feature_link];
    let description = plain(&generic.statement);
    let frame = Frame::entry(model, plan, (page, own), above, beside, description);
    ("generic", frame, Body::Generic(view))
}

/// The prompt with a slot where the title of an area goes.
fn prompt_of_any(model: &Model, prompt: &str) -> Html {
    let slot = format!(
        "<i class=\"slot\">{}</i>",
        escape(&model.vocabulary.words(Kind::Area).one)
    );
    Html(escape(&typographic(prompt)).replace("{area}", &slot))
}
