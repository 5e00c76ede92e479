//! Chapters, and the page that lists them.

use serde::Serialize;

use super::parts::Link;
use super::ties::{MentionGroup, mentions};
use super::{Body, Frame};
use crate::markdown::{Heading, Html, Writer, plain, typographic};
use crate::model::{Chapter, Entry, Key, Model};
use crate::plan::{Page, Plan};

/// Everything a chapter shows.
#[derive(Debug, Serialize)]
pub(crate) struct ChapterPage {
    title: String,
    summary_html: Option<Html>,
    outline: Vec<Heading>,
    body_html: Html,
    mentions: Vec<MentionGroup>,
}

/// All chapters in their order.
#[derive(Debug, Serialize)]
pub(crate) struct GuidePage {
    title: String,
    chapters: Vec<ChapterEntry>,
}

#[derive(Debug, Serialize)]
struct ChapterEntry {
    link: Link,
    summary_html: Option<Html>,
}

pub(super) fn chapter(
    model: &Model,
    plan: &Plan,
    key: Key<Chapter>,
) -> (&'static str, Frame, Body) {
    let page = Page::Chapter(key);
    let own = Entry::Chapter(key);
    let chapter = &model.chapters[key];
    let mut writer = Writer::new(model, plan, page);
    let summary_html = chapter.summary.as_ref().map(|text| writer.inline(text));
    let body_html = writer.block(&chapter.body, 0);
    let mut outline = writer.take_headings();
    outline.retain(|heading| heading.level == 2);
    let view = ChapterPage {
        title: typographic(chapter.title.as_str()),
        summary_html,
        outline,
        body_html,
        mentions: mentions(model, plan, page, own),
    };
    let beside = (
        model.chapters.before(key).map(Entry::Chapter),
        model.chapters.after(key).map(Entry::Chapter),
    );
    let above = vec![Link::page(model, plan, page, Page::Guide, "Guide")];
    let description = plain(chapter.summary.as_ref().unwrap_or(&chapter.body));
    let position = model.chapters.keys().position(|other| other == key);
    let place = position.map(|at| format!("{} of {}", at + 1, model.chapters.len()));
    let frame = Frame::entry(model, plan, (page, own), above, beside, description).kicker(place);
    ("chapter", frame, Body::Chapter(view))
}

pub(super) fn guide(model: &Model, plan: &Plan) -> (&'static str, Frame, Body) {
    let page = Page::Guide;
    let mut writer = Writer::new(model, plan, page);
    let chapters = model.chapters.iter().map(|(key, chapter)| ChapterEntry {
        link: Link::entry(model, plan, page, Entry::Chapter(key)),
        summary_html: chapter.summary.as_ref().map(|text| writer.inline(text)),
    });
    let chapters = chapters.collect();
    let title = "Guide".to_owned();
    let description = format!("What {} is, and how to use it.", model.identity.title);
    let frame = Frame::list(model, plan, page, &title, &description);
    ("guide", frame, Body::Guide(GuidePage { title, chapters }))
}
