//! The summary chart: areas against common features by level, or against the practices' own
//! levels in a model that has no capability dimension.

use serde::Serialize;

use super::area::category_words;
use super::parts::{Link, capitalized, group_number};
use super::{Body, Frame};
use crate::model::{Category, Entry, Key, Kind, Model, ProcessArea};
use crate::plan::{Page, Plan};

/// The chart as a table: heads in two rows, areas in sections.
#[derive(Debug, Serialize)]
pub(crate) struct ChartPage {
    title: String,
    caption: String,
    area_word: String,
    level_word: String,
    features_title: String,
    heads: Vec<ChartHead>,
    columns: Vec<ChartColumn>,
    sections: Vec<ChartSection>,
}

/// A level over its columns.
#[derive(Debug, Serialize)]
struct ChartHead {
    number: u32,
    title: String,
    link: Link,
    span: usize,
    /// Its columns in words, for the list below the chart.
    features: Vec<Link>,
}

#[derive(Debug, Serialize)]
struct ChartColumn {
    number: u32,
    /// Whether a level begins here.
    first: bool,
    title: String,
    link: Option<Link>,
}

/// The areas of one category and group.
#[derive(Debug, Serialize)]
struct ChartSection {
    category: Option<String>,
    group: Option<String>,
    group_number: Option<usize>,
    span: usize,
    rows: Vec<ChartRow>,
}

#[derive(Debug, Serialize)]
struct ChartRow {
    area: Link,
    cells: Vec<ChartCell>,
}

/// What one area is asked at one column, said in words.
#[derive(Debug, Serialize)]
struct ChartCell {
    /// Whether a level begins here.
    first: bool,
    /// Where the cell leads: to the area, at this level.
    link: Option<Link>,
    words: String,
    /// How many practices stand behind it; the words go on from here.
    count: usize,
}

pub(super) fn chart(model: &Model, plan: &Plan) -> (&'static str, Frame, Body) {
    let view = chart_of(model, plan, Page::Chart);
    let description = view.caption.clone();
    let frame = Frame::list(model, plan, Page::Chart, &view.title, &description);
    ("chart", frame, Body::Chart(view))
}

/// The chart as it stands on a page.
pub(super) fn chart_of(model: &Model, plan: &Plan, page: Page) -> ChartPage {
    let words = &model.vocabulary;
    let areas = &words.words(Kind::Area).many;
    let (heads, columns, against) = if model.levels.is_empty() {
        let (heads, columns) = practice_levels(model);
        (heads, columns, words.words(Kind::Level).many.clone())
    } else {
        let (heads, columns) = features(model, plan, page);
        let against = format!(
            "{} and {}",
            words.words(Kind::Level).many,
            words.words(Kind::Feature).many
        );
        (heads, columns, against)
    };
    let span = columns.len() + 1;
    ChartPage {
        title: "Summary chart".to_owned(),
        caption: format!(
            "The {areas} of {} against its {against}",
            model.identity.short_title
        ),
        area_word: capitalized(&words.words(Kind::Area).one),
        level_word: capitalized(&words.words(Kind::Level).one),
        features_title: capitalized(&words.words(Kind::Feature).many),
        sections: sections(model, plan, page, &columns, span),
        heads,
        columns,
    }
}

fn features(model: &Model, plan: &Plan, page: Page) -> (Vec<ChartHead>, Vec<ChartColumn>) {
    let filled = || {
        model
            .levels
            .iter()
            .filter(|(_, level)| !level.features.is_empty())
    };
    let heads = filled().map(|(key, level)| ChartHead {
        number: level.id.rank(),
        title: level.title.to_string(),
        link: Link::entry(model, plan, page, Entry::Level(key)),
        span: level.features.len(),
        features: level
            .features
            .iter()
            .map(|key| Link::entry(model, plan, page, Entry::Feature(*key)))
            .collect(),
    });
    let columns = filled().flat_map(|(_, level)| {
        level
            .features
            .iter()
            .enumerate()
            .map(|(index, key)| ChartColumn {
                number: level.id.rank(),
                first: index == 0,
                title: model.features[*key].title.to_string(),
                link: Some(Link::entry(model, plan, page, Entry::Feature(*key))),
            })
    });
    (heads.collect(), columns.collect())
}

fn practice_levels(model: &Model) -> (Vec<ChartHead>, Vec<ChartColumn>) {
    let columns = model
        .vocabulary
        .practice_levels
        .values()
        .map(|level| ChartColumn {
            number: level.number,
            first: true,
            title: level.title.to_string(),
            link: None,
        });
    (Vec::new(), columns.collect())
}

fn sections(
    model: &Model,
    plan: &Plan,
    page: Page,
    columns: &[ChartColumn],
    span: usize,
) -> Vec<ChartSection> {
    type Shelf = (Option<Key<Category>>, Option<Key<Category>>);
    let mut shelves: Vec<(Shelf, Option<usize>, Vec<ChartRow>)> = Vec::new();
    for (key, area) in model.areas.iter().filter(|(key, _)| plan.in_scope(*key)) {
        let link = Link::entry(model, plan, page, Entry::Area(key));
        let row = ChartRow {
            cells: columns
                .iter()
                .map(|column| cell(model, &link, area, column))
                .collect(),
            area: link,
        };
        let shelf = (area.category, area.group);
        match shelves.iter_mut().find(|(known, ..)| *known == shelf) {
            Some((.., rows)) => rows.push(row),
            None => shelves.push((shelf, group_number(model, area), vec![row])),
        }
    }
    // Categories stay in the order of their areas, groups in that of the model's own list.
    let order: Vec<_> = shelves
        .iter()
        .map(|((category, _), ..)| *category)
        .collect();
    shelves.sort_by_key(|((category, _), number, _)| {
        (
            order.iter().position(|known| known == category),
            number.unwrap_or(usize::MAX),
        )
    });
    shelves
        .into_iter()
        .map(|((category, group), group_number, rows)| ChartSection {
            category: category.map(|key| category_words(model, key)),
            group: group.map(|key| model.vocabulary.groups[key].title.to_string()),
            group_number,
            span,
            rows,
        })
        .collect()
}

fn cell(model: &Model, area_link: &Link, area: &ProcessArea, column: &ChartColumn) -> ChartCell {
    let asked = |id: &str| format!("{} at {id} {}", area.id, column.title);
    match column.link.as_ref().and_then(|link| link.id.clone()) {
        Some(id) => ChartCell {
            first: column.first,
            link: Some(Link {
                href: area_link.href.clone().with_anchor(&id),
                ..area_link.clone()
            }),
            words: asked(&id),
            count: 0,
        },
        None => {
            let at_level = |practice: &&Key<_>| {
                let level = model.practices[**practice].level;
                level.is_some_and(|level| {
                    model.vocabulary.practice_levels[level].number == column.number
                })
            };
            let count = area.practices.iter().filter(at_level).count();
            let words = model.vocabulary.words(Kind::Practice).counted(count);
            ChartCell {
                first: column.first,
                link: (count > 0).then(|| area_link.clone()),
                words: format!("{words} of {} at {}", area.id, column.title),
                count,
            }
        }
    }
}
