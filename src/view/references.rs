//! The works cited, and where.

use serde::Serialize;

use super::parts::capitalized;
use super::ties::{Uses, uses};
use super::{Body, Frame};
use crate::markdown::{Html, Writer, typographic};
use crate::model::{Entry, Kind, Model};
use crate::plan::{Page, Plan};

/// The list of works.
#[derive(Debug, Serialize)]
pub(crate) struct ReferencesPage {
    title: String,
    works: Vec<WorkView>,
}

#[derive(Debug, Serialize)]
struct WorkView {
    anchor: String,
    designation: Option<String>,
    title: String,
    /// Authors, publisher and date, as far as they are known.
    imprint: String,
    note_html: Option<Html>,
    uses: Option<Uses>,
}

pub(super) fn references(model: &Model, plan: &Plan) -> (&'static str, Frame, Body) {
    let page = Page::References;
    let mut writer = Writer::new(model, plan, page);
    let works = model.works.iter().map(|(key, work)| {
        let authors: Vec<&str> = work.authors.iter().map(AsRef::as_ref).collect();
        let parts = [
            Some(authors.join(", ")).filter(|authors| !authors.is_empty()),
            work.publisher.as_ref().map(ToString::to_string),
            work.date.as_ref().map(ToString::to_string),
        ];
        let imprint: Vec<String> = parts.into_iter().flatten().collect();
        WorkView {
            anchor: work.id.to_string(),
            designation: work.designation.as_ref().map(ToString::to_string),
            title: typographic(work.title.as_str()),
            imprint: typographic(&imprint.join(", ")),
            note_html: work.note.as_ref().map(|note| writer.block(note, 1)),
            uses: uses(model, plan, page, Entry::Work(key)),
        }
    });
    let works = works.collect();
    let title = capitalized(&model.vocabulary.words(Kind::Work).many);
    let description = format!("The works that {} rests on.", model.identity.title);
    let frame = Frame::list(model, plan, page, &title, &description);
    (
        "references",
        frame,
        Body::References(ReferencesPage { title, works }),
    )
}
