//! What all pages share. It is prepared once for the pages at the root and once for those in a
//! folder of their own, whose relative links are all alike.

use serde::Serialize;

use super::area::category_words;
use super::contents::category_anchor;
use super::parts::{Link, capitalized};
use crate::config::Config;
use crate::markdown::typographic;
use crate::model::{Category, Entry, Key, Kind, Model};
use crate::plan::{Href, Page, PagePlace, Plan};

/// The site around a page.
#[derive(Debug, Serialize)]
pub(crate) struct Site {
    /// A language tag of BCP 47.
    language: String,
    title: String,
    short_title: String,
    edition: Option<String>,
    home: Href,
    stylesheet: Href,
    script: Href,
    icon: Href,
    /// Restores the slash that some hosts leave out of an address; allowed by its hash.
    slash_script: String,
    policy: String,
    bar: Vec<Link>,
    /// The contents of the whole model, as far as they fit on every page.
    drawer: Vec<DrawerGroup>,
    contents: Link,
    footer: Vec<Link>,
    authors: Vec<String>,
    generator: String,
}

#[derive(Debug, Serialize)]
struct DrawerGroup {
    title: String,
    links: Vec<Link>,
}

/// The files of the theme that every page needs, by their paths in the site.
pub(crate) struct Assets<'a> {
    pub(crate) stylesheet: &'a str,
    pub(crate) script: &'a str,
    pub(crate) icon: &'a str,
    pub(crate) slash_script: &'a str,
    pub(crate) policy: &'a str,
}

/// More areas than this and the drawer holds categories only: a page must not grow with the model.
const DRAWER_AREAS: usize = 60;

impl Site {
    /// The site as seen from the root, or from a folder one below.
    pub(crate) fn new(
        model: &Model,
        plan: &Plan,
        config: &Config,
        place: PagePlace,
        assets: &Assets<'_>,
    ) -> Self {
        let from = match place {
            PagePlace::Root => Page::Home,
            PagePlace::Folder => Page::Contents,
        };
        let title = config
            .title
            .as_deref()
            .unwrap_or(model.identity.title.as_str());
        Self {
            language: model.identity.language.clone(),
            title: typographic(title),
            short_title: model.identity.short_title.to_string(),
            edition: model.identity.edition.as_ref().map(ToString::to_string),
            home: plan.href(model, from, Page::Home),
            stylesheet: Plan::file_href(place, assets.stylesheet),
            script: Plan::file_href(place, assets.script),
            icon: Plan::file_href(place, assets.icon),
            slash_script: assets.slash_script.to_owned(),
            policy: assets.policy.to_owned(),
            bar: bar(model, plan, from),
            drawer: drawer(model, plan, from),
            contents: Link::page(model, plan, from, Page::Contents, "Contents"),
            footer: footer(model, plan, from),
            authors: config.authors.clone(),
            generator: format!("modelbook {}", env!("CARGO_PKG_VERSION")),
        }
    }
}

/// The bar: at most five words besides the contents.
fn bar(model: &Model, plan: &Plan, from: Page) -> Vec<Link> {
    let words = &model.vocabulary;
    let levels = capitalized(&words.words(Kind::Level).many);
    let profiles = capitalized(&words.words(Kind::Profile).many);
    let short = |words: &str| capitalized(words.rsplit(' ').next().unwrap_or(words));
    links(
        model,
        plan,
        from,
        &[
            (Page::Guide, "Guide"),
            (Page::Chart, "Chart"),
            (Page::Levels, &short(&levels)),
            (Page::Profiles, &short(&profiles)),
            (Page::Glossary, "Glossary"),
        ],
    )
}

/// Every page that lists things.
pub(super) fn lists(model: &Model, plan: &Plan, from: Page) -> Vec<Link> {
    let words = &model.vocabulary;
    links(
        model,
        plan,
        from,
        &[
            (Page::Contents, "Contents"),
            (Page::Chart, "Summary chart"),
            (Page::Levels, &capitalized(&words.words(Kind::Level).many)),
            (Page::Guide, "Guide"),
            (
                Page::Profiles,
                &capitalized(&words.words(Kind::Profile).many),
            ),
            (Page::Glossary, "Glossary"),
            (
                Page::References,
                &capitalized(&words.words(Kind::Work).many),
            ),
            (
                Page::About,
                &format!("About {}", model.identity.short_title),
            ),
        ],
    )
}

fn footer(model: &Model, plan: &Plan, from: Page) -> Vec<Link> {
    let references = capitalized(&model.vocabulary.words(Kind::Work).many);
    let about = format!("About {}", model.identity.short_title);
    links(
        model,
        plan,
        from,
        &[
            (Page::Contents, "Contents"),
            (Page::References, &references),
            (Page::About, &about),
        ],
    )
}

fn links(model: &Model, plan: &Plan, from: Page, pages: &[(Page, &str)]) -> Vec<Link> {
    let there = pages.iter().filter(|(page, _)| plan.has(*page));
    there
        .map(|(page, title)| Link::page(model, plan, from, *page, title))
        .collect()
}

fn drawer(model: &Model, plan: &Plan, from: Page) -> Vec<DrawerGroup> {
    let entry = |entry| Link::entry(model, plan, from, entry);
    let mut groups = Vec::new();
    if !model.chapters.is_empty() {
        groups.push(DrawerGroup {
            title: "Guide".to_owned(),
            links: model
                .chapters
                .keys()
                .map(|key| entry(Entry::Chapter(key)))
                .collect(),
        });
    }
    if model.areas.len() > DRAWER_AREAS {
        groups.push(DrawerGroup {
            title: capitalized(&model.vocabulary.words(Kind::Area).many),
            links: category_links(model, plan, from),
        });
    } else {
        groups.extend(
            by_category(model, plan)
                .into_iter()
                .map(|(category, areas)| DrawerGroup {
                    title: match category {
                        Some(key) => category_words(model, key),
                        None => capitalized(&model.vocabulary.words(Kind::Area).many),
                    },
                    links: areas.into_iter().map(entry).collect(),
                }),
        );
    }
    if !model.levels.is_empty() {
        groups.push(DrawerGroup {
            title: capitalized(&model.vocabulary.words(Kind::Level).many),
            links: model
                .levels
                .keys()
                .map(|key| entry(Entry::Level(key)))
                .collect(),
        });
    }
    groups
}

fn by_category(model: &Model, plan: &Plan) -> Vec<(Option<Key<Category>>, Vec<Entry>)> {
    let mut categories: Vec<(Option<Key<Category>>, Vec<Entry>)> = Vec::new();
    for (key, area) in model.areas.iter().filter(|(key, _)| plan.in_scope(*key)) {
        match categories
            .iter_mut()
            .find(|(category, _)| *category == area.category)
        {
            Some((_, areas)) => areas.push(Entry::Area(key)),
            None => categories.push((area.category, vec![Entry::Area(key)])),
        }
    }
    categories
}

fn category_links(model: &Model, plan: &Plan, from: Page) -> Vec<Link> {
    let contents = plan.href(model, from, Page::Contents);
    by_category(model, plan)
        .into_iter()
        .map(|(category, _)| Link {
            id: None,
            title: category.map_or_else(|| "Other".to_owned(), |key| category_words(model, key)),
            href: contents
                .clone()
                .with_anchor(&category_anchor(model, category)),
        })
        .collect()
}
