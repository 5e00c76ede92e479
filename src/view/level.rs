//! Capability levels and their common features.

use serde::Serialize;

use super::parts::{
    CertaintyView, CitationView, EntryView, Link, NoteView, Rung, capitalized, certainty,
    citations, inlines, ladder, notes, titles,
};
use super::ties::{MentionGroup, mentions};
use super::{Body, Frame};
use crate::markdown::{Html, Writer, plain, typographic};
use crate::model::{CommonFeature, Entry, Key, Kind, Level, Model};
use crate::plan::{Page, Plan};

/// The ladder of all levels.
#[derive(Debug, Serialize)]
pub(crate) struct LevelsPage {
    title: String,
    levels: Vec<LevelSummary>,
}

#[derive(Debug, Serialize)]
struct LevelSummary {
    link: Link,
    number: u32,
    summary_html: Html,
    features: Vec<Link>,
}

/// Everything a level page shows, in the order in which it shows it.
#[derive(Debug, Serialize)]
pub(crate) struct LevelPage {
    id: String,
    number: u32,
    title: String,
    summary_html: Html,
    ladder_title: String,
    ladder: Vec<Rung>,
    title_variants: Vec<String>,
    citations: Vec<CitationView>,
    certainty: Option<CertaintyView>,
    principle_html: Option<Html>,
    description_html: Option<Html>,
    signs_html: Vec<Html>,
    pitfalls_html: Vec<Html>,
    features_title: String,
    features: Vec<FeatureView>,
    notes: Vec<NoteView>,
    mentions: Vec<MentionGroup>,
}

#[derive(Debug, Serialize)]
struct FeatureView {
    link: Link,
    summary_html: Html,
    practices: Vec<EntryView>,
}

/// Everything the page of a common feature shows.
#[derive(Debug, Serialize)]
pub(crate) struct FeaturePage {
    id: String,
    title: String,
    level_number: u32,
    summary_html: Html,
    level: Link,
    title_variants: Vec<String>,
    certainty: Option<CertaintyView>,
    description_html: Option<Html>,
    practices_title: String,
    practices: Vec<EntryView>,
    notes: Vec<NoteView>,
    mentions: Vec<MentionGroup>,
}

pub(super) fn levels(model: &Model, plan: &Plan) -> (&'static str, Frame, Body) {
    let page = Page::Levels;
    let mut writer = Writer::new(model, plan, page);
    let title = capitalized(&model.vocabulary.words(Kind::Level).many);
    let levels = model.levels.iter().map(|(key, level)| LevelSummary {
        link: Link::entry(model, plan, page, Entry::Level(key)),
        number: level.id.rank(),
        summary_html: writer.block(&level.summary, 1),
        features: level
            .features
            .iter()
            .map(|feature| Link::entry(model, plan, page, Entry::Feature(*feature)))
            .collect(),
    });
    let levels: Vec<LevelSummary> = levels.collect();
    let description = format!(
        "The {} of {}, from the lowest to the highest.",
        model.vocabulary.words(Kind::Level).many,
        model.identity.title
    );
    let frame = Frame::list(model, plan, page, &title, &description);
    ("levels", frame, Body::Levels(LevelsPage { title, levels }))
}

pub(super) fn level(model: &Model, plan: &Plan, key: Key<Level>) -> (&'static str, Frame, Body) {
    let page = Page::Level(key);
    let own = Entry::Level(key);
    let level = &model.levels[key];
    let mut writer = Writer::new(model, plan, page);
    let view = LevelPage {
        id: level.id.to_string(),
        number: level.id.rank(),
        title: typographic(level.title.as_str()),
        summary_html: writer.block(&level.summary, 1),
        ladder_title: capitalized(&model.vocabulary.words(Kind::Level).many),
        ladder: ladder(model, plan, page, Some(key)),
        title_variants: titles(&level.title_variants),
        citations: citations(model, plan, page, &level.citations),
        certainty: certainty(&mut writer, &level.certainty),
        principle_html: level.principle.as_ref().map(|text| writer.inline(text)),
        description_html: level.description.as_ref().map(|text| writer.block(text, 1)),
        signs_html: inlines(&mut writer, &level.signs),
        pitfalls_html: inlines(&mut writer, &level.pitfalls),
        features_title: capitalized(&model.vocabulary.words(Kind::Feature).many),
        features: level
            .features
            .iter()
            .map(|feature| FeatureView {
                link: Link::entry(model, plan, page, Entry::Feature(*feature)),
                summary_html: writer.block(&model.features[*feature].summary, 1),
                practices: generics(&mut writer, &model.features[*feature]),
            })
            .collect(),
        notes: notes(&mut writer, &level.notes),
        mentions: mentions(model, plan, page, own),
    };
    let beside = (
        model.levels.before(key).map(Entry::Level),
        model.levels.after(key).map(Entry::Level),
    );
    let above = vec![list_link(model, plan, page)];
    let frame = Frame::entry(
        model,
        plan,
        (page, own),
        above,
        beside,
        plain(&level.summary),
    );
    ("level", frame, Body::Level(view))
}

pub(super) fn feature(
    model: &Model,
    plan: &Plan,
    key: Key<CommonFeature>,
) -> (&'static str, Frame, Body) {
    let page = Page::Feature(key);
    let own = Entry::Feature(key);
    let feature = &model.features[key];
    let level = Link::entry(model, plan, page, Entry::Level(feature.level));
    let mut writer = Writer::new(model, plan, page);
    let view = FeaturePage {
        id: feature.id.to_string(),
        title: typographic(feature.title.as_str()),
        level_number: model.levels[feature.level].id.rank(),
        summary_html: writer.block(&feature.summary, 1),
        level: level.clone(),
        title_variants: titles(&feature.title_variants),
        certainty: certainty(&mut writer, &feature.certainty),
        description_html: feature
            .description
            .as_ref()
            .map(|text| writer.block(text, 1)),
        practices_title: capitalized(&model.vocabulary.words(Kind::Generic).many),
        practices: generics(&mut writer, feature),
        notes: notes(&mut writer, &feature.notes),
        mentions: mentions(model, plan, page, own),
    };
    let beside = (
        model.features.before(key).map(Entry::Feature),
        model.features.after(key).map(Entry::Feature),
    );
    let above = vec![list_link(model, plan, page), level];
    let frame = Frame::entry(
        model,
        plan,
        (page, own),
        above,
        beside,
        plain(&feature.summary),
    );
    ("feature", frame, Body::Feature(view))
}

/// The link to the ladder of levels.
pub(super) fn list_link(model: &Model, plan: &Plan, from: Page) -> Link {
    let title = capitalized(&model.vocabulary.words(Kind::Level).many);
    Link::page(model, plan, from, Page::Levels, &title)
}

fn generics(writer: &mut Writer<'_>, feature: &CommonFeature) -> Vec<EntryView> {
    feature
        .practices
        .iter()
        .map(|key| EntryView {
            link: Link::entry(writer.model, writer.plan, writer.page, Entry::Generic(*key)),
            text_html: writer.inline(&writer.model.generics[*key].statement),
            remark: None,
        })
        .collect()
}
