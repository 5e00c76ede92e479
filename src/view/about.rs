//! About the model: its edition, its extent, what is declared and what is listed, its notices.

use serde::Serialize;

use super::parts::capitalized;
use super::{Body, Frame};
use crate::markdown::{Html, Writer, plain, typographic};
use crate::model::{Kind, Model};
use crate::plan::{Page, Plan};

/// What a reader should know about the model as a whole.
#[derive(Debug, Serialize)]
pub(crate) struct AboutPage {
    title: String,
    model_title: String,
    model_id: String,
    edition: Option<String>,
    summary_html: Html,
    counts: Vec<CountView>,
    /// Whether any count was declared, so that the table needs the column.
    has_declared: bool,
    count_notes_html: Vec<Html>,
    certainties: Vec<CertaintyCount>,
    notices_html: Vec<Html>,
}

#[derive(Debug, Serialize)]
struct CountView {
    words: String,
    listed: usize,
    declared: Option<u32>,
    differs: bool,
}

/// How many titles are how certain.
#[derive(Debug, Serialize)]
struct CertaintyCount {
    words: String,
    titles: usize,
}

pub(super) fn about(model: &Model, plan: &Plan) -> (&'static str, Frame, Body) {
    let page = Page::About;
    let mut writer = Writer::new(model, plan, page);
    let counts = &model.vocabulary.counts;
    let title = format!("About {}", model.identity.short_title);
    let view = AboutPage {
        title: title.clone(),
        model_title: typographic(model.identity.title.as_str()),
        model_id: model.identity.id.to_string(),
        edition: model.identity.edition.as_ref().map(ToString::to_string),
        summary_html: writer.block(&model.identity.summary, 1),
        counts: Kind::ALL
            .into_iter()
            .filter_map(|kind| count(model, kind))
            .collect(),
        has_declared: !counts.is_empty(),
        count_notes_html: counts
            .iter()
            .filter_map(|count| count.note.as_ref())
            .map(|note| writer.block(note, 1))
            .collect(),
        certainties: certainties(model),
        notices_html: model
            .identity
            .notices
            .iter()
            .map(|notice| writer.block(notice, 1))
            .collect(),
    };
    let description = plain(&model.identity.summary);
    let frame = Frame::list(model, plan, page, &title, &description);
    ("about", frame, Body::About(view))
}

fn count(model: &Model, kind: Kind) -> Option<CountView> {
    let listed = model.count(kind);
    let declared = model
        .vocabulary
        .counts
        .iter()
        .find(|count| count.of == kind);
    let declared = declared.map(|count| count.declared);
    (listed > 0).then(|| CountView {
        words: capitalized(&model.vocabulary.words(kind).many),
        listed,
        declared,
        differs: declared.is_some_and(|declared| declared as usize != listed),
    })
}

fn certainties(model: &Model) -> Vec<CertaintyCount> {
    let all = model
        .areas
        .values()
        .map(|area| &area.certainty)
        .chain(model.practices.values().map(|practice| &practice.certainty))
        .chain(model.levels.values().map(|level| &level.certainty))
        .chain(model.features.values().map(|feature| &feature.certainty))
        .chain(model.generics.values().map(|generic| &generic.certainty));
    let titles: Vec<_> = all
        .flat_map(|certainty| &certainty.parts)
        .filter(|(part, _)| *part == "title")
        .map(|(_, word)| *word)
        .collect();
    let words = &model.vocabulary.certainties;
    words
        .iter()
        .map(|(key, word)| CertaintyCount {
            words: word.words.to_string(),
            titles: titles.iter().filter(|word| **word == key).count(),
        })
        .filter(|count| count.titles > 0)
        .collect()
}
