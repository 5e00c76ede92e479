//! Which pages there are, in which order, and at which addresses.
//!
//! Comes in: a [`Model`] and a [`Config`]. Goes out: a [`Plan`]. Knows no HTML.

mod route;

pub(crate) use route::{Href, Place as PagePlace};

use std::collections::BTreeSet;

use crate::config::{BaseUrl, Config};
use crate::model::{
    BasePractice, Chapter, CommonFeature, Entry, GenericPractice, Key, Level, Model, ProcessArea,
    Profile,
};
use crate::output::OutputPath;

/// One page of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Page {
    Home,
    Contents,
    Chart,
    Levels,
    Guide,
    Profiles,
    Glossary,
    References,
    About,
    NotFound,
    Area(Key<ProcessArea>),
    Practice(Key<BasePractice>),
    Level(Key<Level>),
    Feature(Key<CommonFeature>),
    Generic(Key<GenericPractice>),
    Chapter(Key<Chapter>),
    Profile(Key<Profile>),
}

/// The addresses of pages that list things; the model keeps them free of chapters and profiles.
const LISTS: [(Page, &str); 8] = [
    (Page::Contents, "contents"),
    (Page::Chart, "chart"),
    (Page::Levels, "levels"),
    (Page::Guide, "guide"),
    (Page::Profiles, "profiles"),
    (Page::Glossary, "glossary"),
    (Page::References, "references"),
    (Page::About, "about"),
];

/// The pages of a site, and how they are addressed.
#[derive(Debug)]
pub struct Plan {
    pages: Vec<Page>,
    /// Links name `index.html`, so that a folder opened in a browser works.
    offline: bool,
    base_url: Option<BaseUrl>,
    /// The profile that the site is for, with its areas.
    profile: Option<(Key<Profile>, BTreeSet<Key<ProcessArea>>)>,
}

/// Plans the pages that a model fills; a model without levels has no page of levels.
#[must_use]
pub fn plan(model: &Model, config: &Config) -> Plan {
    let mut pages = vec![Page::Home, Page::Contents];
    let has_chart = !model.levels.is_empty() || !model.vocabulary.practice_levels.is_empty();
    let lists = [
        (Page::Chart, has_chart),
        (Page::Levels, !model.levels.is_empty()),
        (Page::Guide, !model.chapters.is_empty()),
        (Page::Profiles, !model.profiles.is_empty()),
        (Page::Glossary, !model.terms.is_empty()),
        (Page::References, !model.works.is_empty()),
        (Page::About, true),
        (Page::NotFound, true),
    ];
    pages.extend(
        lists
            .into_iter()
            .filter(|(_, filled)| *filled)
            .map(|(page, _)| page),
    );
    pages.extend(model.chapters.keys().map(Page::Chapter));
    pages.extend(model.areas.keys().map(Page::Area));
    pages.extend(model.practices.keys().map(Page::Practice));
    pages.extend(model.levels.keys().map(Page::Level));
    pages.extend(model.features.keys().map(Page::Feature));
    pages.extend(model.generics.keys().map(Page::Generic));
    pages.extend(model.profiles.keys().map(Page::Profile));
    Plan {
        pages,
        offline: config.offline,
        base_url: config.base_url.clone(),
        profile: profile(model, config),
    }
}

impl Plan {
    /// Every page, in the order of the site.
    pub(crate) fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// Whether the site has this page.
    pub(crate) fn has(&self, page: Page) -> bool {
        self.pages.contains(&page)
    }

    /// The profile that the site is for.
    pub(crate) fn profile(&self) -> Option<Key<Profile>> {
        self.profile.as_ref().map(|(key, _)| *key)
    }

    /// Whether an area belongs to the profile that the site is for.
    ///
    /// The others keep their pages, so that no link breaks, and are left out of lists.
    pub(crate) fn in_scope(&self, area: Key<ProcessArea>) -> bool {
        let profile = self.profile.as_ref();
        profile.is_none_or(|(_, areas)| areas.contains(&area))
    }

    /// Where the site will be published, if that is known.
    pub(crate) fn base_url(&self) -> Option<&BaseUrl> {
        self.base_url.as_ref()
    }

    /// The file a page is written to.
    pub(crate) fn path(model: &Model, page: Page) -> OutputPath {
        OutputPath::new(match folder(model, page) {
            Some(folder) => format!("{folder}/index.html"),
            None if page == Page::NotFound => "404.html".to_owned(),
            None => "index.html".to_owned(),
        })
    }

    /// The address of a page below the site's own, such as `PA05/`.
    pub(crate) fn address(model: &Model, page: Page) -> String {
        folder(model, page).map_or_else(String::new, |folder| format!("{folder}/"))
    }

    /// A link from one page to another.
    pub(crate) fn href(&self, model: &Model, from: Page, to: Page) -> Href {
        Href::page(place(from), folder(model, to), self.offline)
    }

    /// A link to where an entry stands: its page, or its line on the page that lists it.
    pub(crate) fn entry_href(&self, model: &Model, from: Page, to: Entry) -> Href {
        let (page, anchor) = match to {
            Entry::Area(key) => (Page::Area(key), None),
            Entry::Practice(key) => (Page::Practice(key), None),
            Entry::Level(key) => (Page::Level(key), None),
            Entry::Feature(key) => (Page::Feature(key), None),
            Entry::Generic(key) => (Page::Generic(key), None),
            Entry::Chapter(key) => (Page::Chapter(key), None),
            Entry::Profile(key) => (Page::Profile(key), None),
            Entry::Term(key) => (Page::Glossary, Some(model.terms[key].anchor.as_str())),
            Entry::Work(key) => (Page::References, Some(model.works[key].id.as_str())),
        };
        match anchor {
            Some(anchor) if page == from => Href::anchor(anchor),
            Some(anchor) => self.href(model, from, page).with_anchor(anchor),
            None => self.href(model, from, page),
        }
    }

    /// A link to a file of the theme or another file of the site.
    pub(crate) fn file_href(from: PagePlace, path: &str) -> Href {
        Href::file(from, path)
    }
}

fn profile(model: &Model, config: &Config) -> Option<(Key<Profile>, BTreeSet<Key<ProcessArea>>)> {
    let id = config.profile.as_deref()?;
    let (key, profile) = model
        .profiles
        .iter()
        .find(|(_, profile)| profile.id.as_str() == id)?;
    Some((
        key,
        profile.areas.iter().map(|member| member.area).collect(),
    ))
}

/// Whether a page stands at the root of the site or in a folder of its own.
pub(crate) fn place(page: Page) -> PagePlace {
    match page {
        Page::Home | Page::NotFound => PagePlace::Root,
        _ => PagePlace::Folder,
    }
}

fn folder(model: &Model, page: Page) -> Option<&str> {
    Some(match page {
        Page::Home | Page::NotFound => return None,
        Page::Area(key) => model.areas[key].id.as_str(),
        Page::Practice(key) => model.practices[key].id.as_str(),
        Page::Level(key) => model.levels[key].id.as_str(),
        Page::Feature(key) => model.features[key].id.as_str(),
        Page::Generic(key) => model.generics[key].id.as_str(),
        Page::Chapter(key) => model.chapters[key].slug.as_str(),
        Page::Profile(key) => model.profiles[key].id.as_str(),
        list => LISTS.iter().find(|(page, _)| *page == list)?.1,
    })
}

#[cfg(test)]
mod tests {
    use super::LISTS;
    use crate::model::is_reserved;

    #[test]
    fn no_chapter_and_no_profile_can_take_the_address_of_a_list() {
        assert!(LISTS.iter().all(|(_, address)| is_reserved(address)));
    }
}
