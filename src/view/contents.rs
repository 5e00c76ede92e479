//! The contents of the whole model, down to the last practice.

use serde::Serialize;

use super::area::{category_words, shelf};
use super::parts::{Link, capitalized, group_number};
use super::{Body, Frame};
use crate::markdown::{Html, Writer};
use crate::model::{Category, Entry, Key, Kind, Model};
use crate::plan::{Page, Plan};

/// The model as a table of contents.
#[derive(Debug, Serialize)]
pub(crate) struct ContentsPage {
    title: String,
    chapters: Vec<Link>,
    areas_title: String,
    groups_title: String,
    groups: Vec<GroupContents>,
    categories: Vec<CategoryContents>,
    levels_title: String,
    levels: Vec<LevelContents>,
    profiles_title: String,
    profiles: Vec<Link>,
    lists: Vec<Link>,
}

#[derive(Debug, Serialize)]
struct CategoryContents {
    anchor: String,
    title: String,
    summary_html: Option<Html>,
    areas: Vec<AreaContents>,
}

/// A group that runs across the categories.
#[derive(Debug, Serialize)]
struct GroupContents {
    number: usize,
    title: String,
    summary_html: Option<Html>,
    areas: Vec<Link>,
}

#[derive(Debug, Serialize)]
struct AreaContents {
    link: Link,
    /// The group it belongs to, across the categories.
    group: Option<String>,
    group_number: Option<usize>,
    practices: Vec<Link>,
}

#[derive(Debug, Serialize)]
struct LevelContents {
    link: Link,
    number: u32,
    features: Vec<FeatureContents>,
}

#[derive(Debug, Serialize)]
struct FeatureContents {
    link: Link,
    practices: Vec<Link>,
}

pub(super) fn contents(model: &Model, plan: &Plan) -> (&'static str, Frame, Body) {
    let page = Page::Contents;
    let link = |entry| Link::entry(model, plan, page, entry);
    let words = &model.vocabulary;
    let mut writer = Writer::new(model, plan, page);
    let mut categories: Vec<(Option<Key<Category>>, Vec<AreaContents>)> = Vec::new();
    for (key, area) in model.areas.iter().filter(|(key, _)| plan.in_scope(*key)) {
        let entry = AreaContents {
            link: link(Entry::Area(key)),
            group: shelf(model, area).1,
            group_number: group_number(model, area),
            practices: area
                .practices
                .iter()
                .map(|key| link(Entry::Practice(*key)))
                .collect(),
        };
        match categories
            .iter_mut()
            .find(|(category, _)| *category == area.category)
        {
            Some((_, areas)) => areas.push(entry),
            None => categories.push((area.category, vec![entry])),
        }
    }
    let view = ContentsPage {
        title: "Contents".to_owned(),
        chapters: model
            .chapters
            .keys()
            .map(|key| link(Entry::Chapter(key)))
            .collect(),
        areas_title: capitalized(&words.words(Kind::Area).many),
        groups_title: capitalized(&words.words(Kind::Group).many),
        groups: groups(&mut writer),
        categories: categories
            .into_iter()
            .map(|(category, areas)| CategoryContents {
                anchor: category_anchor(model, category),
                title: category.map_or_else(String::new, |key| category_words(model, key)),
                summary_html: category.and_then(|key| {
                    let summary = words.categories[key].summary.as_ref();
                    summary.map(|summary| writer.inline(summary))
                }),
                areas,
            })
            .collect(),
        levels_title: capitalized(&words.words(Kind::Level).many),
        levels: model
            .levels
            .iter()
            .map(|(key, level)| LevelContents {
                link: link(Entry::Level(key)),
                number: level.id.rank(),
                features: level
                    .features
                    .iter()
                    .map(|feature| FeatureContents {
                        link: link(Entry::Feature(*feature)),
                        practices: model.features[*feature]
                            .practices
                            .iter()
                            .map(|generic| link(Entry::Generic(*generic)))
                            .collect(),
                    })
                    .collect(),
            })
            .collect(),
        profiles_title: capitalized(&words.words(Kind::Profile).many),
        profiles: model
            .profiles
            .keys()
            .map(|key| link(Entry::Profile(key)))
            .collect(),
        lists: super::site::lists(model, plan, page),
    };
    let description = format!(
        "Everything in {}: {}.",
        model.identity.title,
        model.extent()
    );
    let frame = Frame::list(model, plan, page, "Contents", &description);
    ("contents", frame, Body::Contents(view))
}

fn groups(writer: &mut Writer<'_>) -> Vec<GroupContents> {
    let (model, plan, page) = (writer.model, writer.plan, writer.page);
    let groups = model.vocabulary.groups.iter().enumerate();
    groups
        .map(|(index, (key, group))| GroupContents {
            number: index + 1,
            title: group.title.to_string(),
            summary_html: group.summary.as_ref().map(|text| writer.inline(text)),
            areas: model
                .areas
                .iter()
                .filter(|(_, area)| area.group == Some(key))
                .map(|(area, _)| Link::entry(model, plan, page, Entry::Area(area)))
                .collect(),
        })
        .collect()
}

/// The anchor of a category on the page of contents.
pub(super) fn category_anchor(model: &Model, category: Option<Key<Category>>) -> String {
    let id = category.map_or("other", |key| model.vocabulary.categories[key].id.as_str());
    format!("category-{id}")
}
