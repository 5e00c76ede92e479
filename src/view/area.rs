//! A process area.

use serde::Serialize;

use super::parts::{
    CertaintyView, CitationView, EntryView, Link, NoteView, capitalized, certainty, citations,
    group_number, inlines, notes, practice_entry, titles,
};
use super::ties::{MentionGroup, RelationGroup, mentions, relations};
use super::{Body, Frame};
use crate::markdown::{Html, Writer, plain, typographic};
use crate::model::{Category, CommonFeature, Entry, Key, Kind, Model, ProcessArea};
use crate::plan::{Page, Plan};
use crate::source::Text;

/// Everything an area page shows, in the order in which it shows it.
#[derive(Debug, Serialize)]
pub(crate) struct AreaPage {
    id: String,
    title: String,
    /// The place of its group among the groups, for the color of the rule above the title.
    group_number: Option<usize>,
    purpose_html: Html,
    category: Option<String>,
    group: Option<String>,
    title_variants: Vec<String>,
    citations: Vec<CitationView>,
    profiles: Vec<Link>,
    certainty: Option<CertaintyView>,
    why_html: Option<Html>,
    goals_html: Vec<Html>,
    practices_title: String,
    practices: Vec<EntryView>,
    notes: Vec<NoteView>,
    relations: Vec<RelationGroup>,
    levels_title: String,
    levels: Vec<LevelEntry>,
    mentions: Vec<MentionGroup>,
}

/// What a level adds to the area: its generic practices, asked of this area by name.
#[derive(Debug, Serialize)]
struct LevelEntry {
    link: Link,
    number: u32,
    features: Vec<FeatureEntry>,
}

#[derive(Debug, Serialize)]
struct FeatureEntry {
    link: Link,
    practices: Vec<PromptEntry>,
}

#[derive(Debug, Serialize)]
struct PromptEntry {
    link: Link,
    prompt: Option<String>,
}

pub(super) fn area(
    model: &Model,
    plan: &Plan,
    key: Key<ProcessArea>,
) -> (&'static str, Frame, Body) {
    let page = Page::Area(key);
    let own = Entry::Area(key);
    let area = &model.areas[key];
    let mut writer = Writer::new(model, plan, page);
    let words = &model.vocabulary;
    let (category, group) = shelf(model, area);
    let in_profiles = model.profiles.iter().filter(|(_, profile)| {
        profile.areas.len() < model.areas.len()
            && profile.areas.iter().any(|member| member.area == key)
    });
    let view = AreaPage {
        id: area.id.to_string(),
        title: typographic(area.title.as_str()),
        group_number: group_number(model, area),
        purpose_html: writer.block(&area.purpose, 1),
        category: category.clone(),
        group: group.clone(),
        title_variants: titles(&area.title_variants),
        citations: citations(model, plan, page, &area.citations),
        profiles: in_profiles
            .map(|(profile, _)| Link::entry(model, plan, page, Entry::Profile(profile)))
            .collect(),
        certainty: certainty(&mut writer, &area.certainty),
        why_html: area.why.as_ref().map(|why| writer.block(why, 1)),
        goals_html: inlines(&mut writer, &area.goals),
        practices_title: capitalized(&words.words(Kind::Practice).many),
        practices: area
            .practices
            .iter()
            .map(|key| practice_entry(&mut writer, *key))
            .collect(),
        notes: notes(&mut writer, &area.notes),
        relations: relations(&mut writer, own, &area.relations),
        levels_title: capitalized(&words.words(Kind::Level).many),
        levels: levels(model, plan, page, area),
        mentions: mentions(model, plan, page, own),
    };
    let beside = (
        model.areas.before(key).map(Entry::Area),
        model.areas.after(key).map(Entry::Area),
    );
    let frame = Frame::entry(
        model,
        plan,
        (page, own),
        vec![list_link(model, plan, page)],
        beside,
        plain(&area.purpose),
    )
    .kicker(category.into_iter().chain(group));
    ("area", frame, Body::Area(view))
}

/// The category and the group of an area, in words.
pub(super) fn shelf(model: &Model, area: &ProcessArea) -> (Option<String>, Option<String>) {
    let group = |key| typographic(model.vocabulary.groups[key].title.as_str());
    (
        area.category.map(|key| category_words(model, key)),
        area.group.map(group),
    )
}

/// The link to the list of areas.
pub(super) fn list_link(model: &Model, plan: &Plan, from: Page) -> Link {
    let title = capitalized(&model.vocabulary.words(Kind::Area).many);
    Link::page(model, plan, from, Page::Contents, &title)
}

/// A category with those above it: `Project and organizational, Project`.
pub(super) fn category_words(model: &Model, key: Key<Category>) -> String {
    let mut path = vec![model.vocabulary.categories[key].title.as_str()];
    let mut at = model.vocabulary.categories[key].parent;
    // A category that is its own ancestor ends the walk after as many steps as there are.
    for _ in 0..model.vocabulary.categories.len() {
        let Some(parent) = at else { break };
        path.insert(0, model.vocabulary.categories[parent].title.as_str());
        at = model.vocabulary.categories[parent].parent;
    }
    path.join(", ")
}

fn levels(model: &Model, plan: &Plan, page: Page, area: &ProcessArea) -> Vec<LevelEntry> {
    let filled = model
        .levels
        .iter()
        .filter(|(_, level)| !level.features.is_empty());
    filled
        .map(|(key, level)| LevelEntry {
            link: Link::entry(model, plan, page, Entry::Level(key)),
            number: level.id.rank(),
            features: level
                .features
                .iter()
                .map(|feature| FeatureEntry {
                    link: Link::entry(model, plan, page, Entry::Feature(*feature)),
                    practices: prompts(model, plan, page, area, *feature),
                })
                .collect(),
        })
        .collect()
}

fn prompts(
    model: &Model,
    plan: &Plan,
    page: Page,
    area: &ProcessArea,
    feature: Key<CommonFeature>,
) -> Vec<PromptEntry> {
    let asked =
        |prompt: &Text| typographic(&prompt.as_str().replace("{area}", area.title.as_str()));
    model.features[feature]
        .practices
        .iter()
        .map(|generic| PromptEntry {
            link: Link::entry(model, plan, page, Entry::Generic(*generic)),
            prompt: model.generics[*generic].prompt.as_ref().map(asked),
        })
        .collect()
}
