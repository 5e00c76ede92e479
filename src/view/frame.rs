//! What surrounds every page: its title, its trail, its neighbors.

use serde::Serialize;

use super::parts::{Link, capitalized, name};
use crate::model::{Entry, Model};
use crate::plan::{Page, Plan};

/// The frame of a page.
#[derive(Debug, Serialize)]
pub(crate) struct Frame {
    /// For the browser's tab: identifier and title.
    title: String,
    /// A sentence for search engines and previews.
    description: String,
    /// The whole address, where the site's own is known.
    canonical: Option<String>,
    /// The identifier of the page's entry.
    id: Option<String>,
    /// What the foot of a printed page says: model, edition and identifier.
    foot: String,
    /// The way down from the home page.
    trail: Vec<Link>,
    /// What stands above the title, such as `Process area`.
    kicker: Vec<String>,
    previous: Option<Link>,
    next: Option<Link>,
}

impl Frame {
    /// The frame of a page that lists things.
    pub(super) fn list(
        model: &Model,
        plan: &Plan,
        page: Page,
        title: &str,
        description: &str,
    ) -> Self {
        Self {
            title: title.to_owned(),
            description: description.to_owned(),
            canonical: canonical(model, plan, page),
            id: None,
            foot: foot(model, title),
            trail: match page {
                Page::Home | Page::NotFound => Vec::new(),
                _ => vec![home(model, plan, page)],
            },
            kicker: Vec::new(),
            previous: None,
            next: None,
        }
    }

    /// The frame of an entry's page: `above` leads to it, `beside` are its neighbors.
    pub(super) fn entry(
        model: &Model,
        plan: &Plan,
        (page, entry): (Page, Entry),
        above: Vec<Link>,
        beside: (Option<Entry>, Option<Entry>),
        description: String,
    ) -> Self {
        let (id, title) = name(model, entry);
        let kind = super::parts::kind(entry);
        let link = |entry| Link::entry(model, plan, page, entry);
        let mut trail = vec![home(model, plan, page)];
        trail.extend(above);
        let whole = id
            .as_ref()
            .map_or_else(|| title.clone(), |id| format!("{id} {title}"));
        let outside = outside_profile(model, plan, entry);
        Self {
            description,
            canonical: canonical(model, plan, page),
            foot: foot(model, &whole),
            title: whole,
            id,
            trail,
            kicker: std::iter::once(capitalized(&model.vocabulary.words(kind).one))
                .chain(outside)
                .collect(),
            previous: beside.0.map(link),
            next: beside.1.map(link),
        }
    }

    /// Adds a word to what stands above the title.
    pub(super) fn kicker(mut self, words: impl IntoIterator<Item = String>) -> Self {
        self.kicker.extend(words);
        self
    }
}

fn home(model: &Model, plan: &Plan, from: Page) -> Link {
    let title = model.identity.short_title.as_str();
    Link::page(model, plan, from, Page::Home, title)
}

/// What is said of an area, or a practice of one, that the site's profile leaves out.
fn outside_profile(model: &Model, plan: &Plan, entry: Entry) -> Option<String> {
    let area = match entry {
        Entry::Area(key) => key,
        Entry::Practice(key) => model.practices[key].area,
        _ => return None,
    };
    let profile = plan.profile().filter(|_| !plan.in_scope(area))?;
    Some(format!(
        "outside the profile {}",
        model.profiles[profile].title
    ))
}

fn foot(model: &Model, title: &str) -> String {
    let name = model.identity.short_title.as_str();
    match &model.identity.edition {
        Some(edition) => format!("{name} {edition} · {title}"),
        None => format!("{name} · {title}"),
    }
}

fn canonical(model: &Model, plan: &Plan, page: Page) -> Option<String> {
    let base = plan.base_url().filter(|_| page != Page::NotFound)?;
    Some(format!("{}{}", base.as_str(), Plan::address(model, page)))
}
