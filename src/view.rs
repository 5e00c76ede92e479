//! What each kind of page shows, finished down to the last word.
//!
//! Comes in: a [`Model`] and a [`Plan`]. Goes out: for each page one [`View`], which a template
//! arranges and does not change. Fields stand in the order of the page; only names that end in
//! `_html` hold HTML.

mod about;
mod area;
mod chapter;
mod chart;
mod contents;
mod frame;
mod generic;
mod glossary;
mod home;
mod level;
mod parts;
mod practice;
mod profile;
mod references;
mod site;
mod ties;

use serde::Serialize;

pub(crate) use frame::Frame;
pub(crate) use site::{Assets, Site};

use crate::config::Config;
use crate::model::Model;
use crate::plan::{Page, Plan};

/// A page, ready for its template.
#[derive(Debug, Serialize)]
pub(crate) struct View {
    /// The template that arranges it, by its name in `templates/pages/`.
    #[serde(skip)]
    pub(crate) template: &'static str,
    /// What surrounds every page.
    pub(crate) frame: Frame,
    /// What this page is about.
    pub(crate) page: Body,
}

/// The kinds of pages.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Body {
    Home(home::HomePage),
    Contents(contents::ContentsPage),
    Chart(chart::ChartPage),
    Levels(level::LevelsPage),
    Guide(chapter::GuidePage),
    Profiles(profile::ProfilesPage),
    Glossary(glossary::GlossaryPage),
    References(references::ReferencesPage),
    About(about::AboutPage),
    NotFound(home::NotFoundPage),
    Area(area::AreaPage),
    Practice(practice::PracticePage),
    Level(level::LevelPage),
    Feature(level::FeaturePage),
    Generic(generic::GenericPage),
    Chapter(chapter::ChapterPage),
    Profile(profile::ProfilePage),
}

/// Makes the view of one page.
pub(crate) fn view(model: &Model, plan: &Plan, config: &Config, page: Page) -> View {
    let (template, frame, body) = match page {
        Page::Home => home::home(model, plan, config),
        Page::Contents => contents::contents(model, plan),
        Page::Chart => chart::chart(model, plan),
        Page::Levels => level::levels(model, plan),
        Page::Guide => chapter::guide(model, plan),
        Page::Profiles => profile::profiles(model, plan),
        Page::Glossary => glossary::glossary(model, plan),
        Page::References => references::references(model, plan),
        Page::About => about::about(model, plan),
        Page::NotFound => home::not_found(model, plan),
        Page::Area(key) => area::area(model, plan, key),
        Page::Practice(key) => practice::practice(model, plan, key),
        Page::Level(key) => level::level(model, plan, key),
        Page::Feature(key) => level::feature(model, plan, key),
        Page::Generic(key) => generic::generic(model, plan, key),
        Page::Chapter(key) => chapter::chapter(model, plan, key),
        Page::Profile(key) => profile::profile(model, plan, key),
    };
    View {
        template,
        frame,
        page: body,
    }
}
