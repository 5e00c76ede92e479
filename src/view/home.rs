//! The home page, and the page for addresses that lead nowhere.

use serde::Serialize;

use super::chart::{ChartPage, chart_of};
use super::parts::{Link, capitalized};
use super::{Body, Frame};
use crate::config::Config;
use crate::markdown::{Html, Writer, plain, typographic};
use crate::model::{Entry, Kind, Model};
use crate::plan::{Href, Page, Plan};

/// Title, two sentences, three doors, the chart.
#[derive(Debug, Serialize)]
pub(crate) struct HomePage {
    title: String,
    edition: Option<String>,
    summary_html: Html,
    /// The profile that the site is for.
    profile: Option<Link>,
    doors: Vec<Door>,
    extent: String,
    chart: Option<ChartPage>,
    chart_link: Option<Link>,
    notices_html: Vec<Html>,
}

/// A way into the model for one kind of reader.
#[derive(Debug, Serialize)]
struct Door {
    title: String,
    text: &'static str,
    links: Vec<Link>,
}

/// Said where nothing is.
#[derive(Debug, Serialize)]
pub(crate) struct NotFoundPage {
    /// The path at which the site stands, for a page that is served at any depth.
    base: String,
    /// The page that names every entry, in which a script looks for the one that was meant.
    contents: Href,
    links: Vec<Link>,
}

/// More rows than this and the chart has its own page only: the home page stays light.
const CHART_ROWS: usize = 60;

pub(super) fn home(model: &Model, plan: &Plan, config: &Config) -> (&'static str, Frame, Body) {
    let page = Page::Home;
    let mut writer = Writer::new(model, plan, page);
    let title = config
        .title
        .as_deref()
        .unwrap_or(model.identity.title.as_str());
    let has_chart = plan.has(Page::Chart);
    let shown = has_chart && model.areas.len() <= CHART_ROWS;
    let view = HomePage {
        title: typographic(title),
        edition: model.identity.edition.as_ref().map(ToString::to_string),
        summary_html: writer.block(&model.identity.summary, 1),
        profile: plan
            .profile()
            .map(|profile| Link::entry(model, plan, page, Entry::Profile(profile))),
        doors: doors(model, plan),
        extent: model.extent(),
        chart: shown.then(|| chart_of(model, plan, page)),
        chart_link: has_chart.then(|| Link::page(model, plan, page, Page::Chart, "Summary chart")),
        notices_html: model
            .identity
            .notices
            .iter()
            .map(|notice| writer.inline(notice))
            .collect(),
    };
    let description = match &config.description {
        Some(description) => description.clone(),
        None => plain(&model.identity.summary),
    };
    let frame = Frame::list(model, plan, page, title, &description);
    ("home", frame, Body::Home(view))
}

/// Read, assess, look up.
fn doors(model: &Model, plan: &Plan) -> Vec<Door> {
    let from = Page::Home;
    let page = |to: Page, title: &str| {
        plan.has(to)
            .then(|| Link::page(model, plan, from, to, title))
    };
    let entry = |entry| Link::entry(model, plan, from, entry);
    let words = &model.vocabulary;
    let first_chapters = model.chapters.keys().take(2).map(Entry::Chapter).map(entry);
    let read = first_chapters.chain(page(Page::Guide, "All chapters"));
    let assess = [
        page(Page::Levels, &capitalized(&words.words(Kind::Level).many)),
        page(Page::Chart, "Summary chart"),
        page(
            Page::Profiles,
            &capitalized(&words.words(Kind::Profile).many),
        ),
    ];
    let look_up = [
        page(Page::Contents, "Contents"),
        page(Page::Glossary, "Glossary"),
        page(
            Page::References,
            &capitalized(&words.words(Kind::Work).many),
        ),
    ];
    let doors = [
        (
            "Read",
            "What the model is for, how it is built, and how to work with it.",
            read.collect::<Vec<_>>(),
        ),
        (
            "Assess",
            "Where an organization stands, and what the next step asks of it.",
            assess.into_iter().flatten().collect(),
        ),
        (
            "Look up",
            "Every entry by its place, every word by its meaning.",
            look_up.into_iter().flatten().collect(),
        ),
    ];
    doors
        .into_iter()
        .filter(|(_, _, links)| !links.is_empty())
        .map(|(title, text, links)| Door {
            title: title.to_owned(),
            text,
            links,
        })
        .collect()
}

pub(super) fn not_found(model: &Model, plan: &Plan) -> (&'static str, Frame, Body) {
    let page = Page::NotFound;
    let home = Link::page(
        model,
        plan,
        page,
        Page::Home,
        model.identity.short_title.as_str(),
    );
    let mut links = vec![home];
    links.extend(super::site::lists(model, plan, page));
    let view = NotFoundPage {
        base: plan.base_url().map_or("/", |base| base.path()).to_owned(),
        contents: plan.href(model, page, Page::Contents),
        links,
    };
    let frame = Frame::list(
        model,
        plan,
        page,
        "Not found",
        "There is no page at this address.",
    );
    ("not-found", frame, Body::NotFound(view))
}
