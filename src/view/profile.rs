//! Profiles: which areas a kind of organization needs.

use serde::Serialize;

use super::parts::{Link, capitalized};
use super::ties::{MentionGroup, mentions};
use super::{Body, Frame};
use crate::markdown::{Html, Writer, plain, typographic};
use crate::model::{Entry, Key, Kind, Model, Profile};
use crate::plan::{Page, Plan};

/// All profiles.
#[derive(Debug, Serialize)]
pub(crate) struct ProfilesPage {
    title: String,
    profiles: Vec<ProfileEntry>,
}

#[derive(Debug, Serialize)]
struct ProfileEntry {
    link: Link,
    summary_html: Html,
    areas: Vec<Link>,
}

/// Everything a profile page shows.
#[derive(Debug, Serialize)]
pub(crate) struct ProfilePage {
    title: String,
    summary_html: Html,
    description_html: Option<Html>,
    areas_title: String,
    level_word: String,
    areas: Vec<ProfileAreaView>,
    basis_note_html: Option<Html>,
    mentions: Vec<MentionGroup>,
}

#[derive(Debug, Serialize)]
struct ProfileAreaView {
    link: Link,
    target: Option<Link>,
    target_number: Option<u32>,
    rationale_html: Option<Html>,
    basis: Option<String>,
}

pub(super) fn profile(
    model: &Model,
    plan: &Plan,
    key: Key<Profile>,
) -> (&'static str, Frame, Body) {
    let page = Page::Profile(key);
    let own = Entry::Profile(key);
    let profile = &model.profiles[key];
    let mut writer = Writer::new(model, plan, page);
    let words = &model.vocabulary;
    let view = ProfilePage {
        title: typographic(profile.title.as_str()),
        summary_html: writer.block(&profile.summary, 1),
        description_html: profile
            .description
            .as_ref()
            .map(|text| writer.block(text, 1)),
        areas_title: capitalized(&words.words(Kind::Area).many),
        level_word: words.words(Kind::Level).one.clone(),
        areas: profile
            .areas
            .iter()
            .map(|member| ProfileAreaView {
                link: Link::entry(model, plan, page, Entry::Area(member.area)),
                target: member
                    .target
                    .map(|level| Link::entry(model, plan, page, Entry::Level(level))),
                target_number: member.target.map(|level| model.levels[level].id.rank()),
                rationale_html: member.rationale.as_ref().map(|text| writer.inline(text)),
                basis: member
                    .basis
                    .map(|basis| words.bases[basis].words.to_string()),
            })
            .collect(),
        basis_note_html: profile.basis_note.as_ref().map(|text| writer.inline(text)),
        mentions: mentions(model, plan, page, own),
    };
    let beside = (
        model.profiles.before(key).map(Entry::Profile),
        model.profiles.after(key).map(Entry::Profile),
    );
    let above = vec![Link::page(
        model,
        plan,
        page,
        Page::Profiles,
        &list_title(model),
    )];
    let description = plain(&profile.summary);
    let frame = Frame::entry(model, plan, (page, own), above, beside, description);
    ("profile", frame, Body::Profile(view))
}

pub(super) fn profiles(model: &Model, plan: &Plan) -> (&'static str, Frame, Body) {
    let page = Page::Profiles;
    let mut writer = Writer::new(model, plan, page);
    let profiles = model.profiles.iter().map(|(key, profile)| ProfileEntry {
        link: Link::entry(model, plan, page, Entry::Profile(key)),
        summary_html: writer.block(&profile.summary, 1),
        areas: profile
            .areas
            .iter()
            .map(|member| Link::entry(model, plan, page, Entry::Area(member.area)))
            .collect(),
    });
    let profiles = profiles.collect();
    let title = list_title(model);
    let description = format!("Which parts of {} apply to whom.", model.identity.title);
    let frame = Frame::list(model, plan, page, &title, &description);
    (
        "profiles",
        frame,
        Body::Profiles(ProfilesPage { title, profiles }),
    )
}

fn list_title(model: &Model) -> String {
    capitalized(&model.vocabulary.words(Kind::Profile).many)
}
