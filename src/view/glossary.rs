//! The glossary: every term with its meaning and where it is used.

use serde::Serialize;

use super::parts::{CertaintyView, Link, certainty};
use super::ties::{Uses, uses};
use super::{Body, Frame};
use crate::markdown::{Html, Writer};
use crate::model::{Entry, Kind, Model};
use crate::plan::{Page, Plan};

/// The terms, under their first letters.
#[derive(Debug, Serialize)]
pub(crate) struct GlossaryPage {
    title: String,
    letters: Vec<Letter>,
}

#[derive(Debug, Serialize)]
struct Letter {
    letter: String,
    anchor: String,
    terms: Vec<TermView>,
}

#[derive(Debug, Serialize)]
struct TermView {
    anchor: String,
    name: String,
    synonyms: Vec<String>,
    meaning_html: Html,
    contrast_html: Option<Html>,
    see: Vec<Link>,
    certainty: Option<CertaintyView>,
    uses: Option<Uses>,
}

pub(super) fn glossary(model: &Model, plan: &Plan) -> (&'static str, Frame, Body) {
    let page = Page::Glossary;
    let mut writer = Writer::new(model, plan, page);
    let mut letters: Vec<Letter> = Vec::new();
    for (key, term) in model.terms.iter() {
        writer.forget_terms();
        let view = TermView {
            anchor: term.anchor.clone(),
            name: term.name.to_string(),
            synonyms: term.synonyms.iter().map(ToString::to_string).collect(),
            meaning_html: writer.block(&term.meaning, 1),
            contrast_html: term.contrast.as_ref().map(|text| writer.block(text, 1)),
            see: term
                .see
                .iter()
                .map(|entry| Link::entry(model, plan, page, *entry))
                .collect(),
            certainty: certainty(&mut writer, &term.certainty),
            uses: uses(model, plan, page, Entry::Term(key)),
        };
        let letter = term
            .name
            .as_str()
            .chars()
            .next()
            .map_or_else(String::new, |c| c.to_uppercase().collect());
        match letters.last_mut().filter(|last| last.letter == letter) {
            Some(last) => last.terms.push(view),
            None => letters.push(Letter {
                anchor: format!("letter-{}", letter.to_lowercase()),
                letter,
                terms: vec![view],
            }),
        }
    }
    let title = "Glossary".to_owned();
    let description = format!(
        "The {} of {} and what they mean.",
        model.vocabulary.words(Kind::Term).many,
        model.identity.title
    );
    let frame = Frame::list(model, plan, page, &title, &description);
    (
        "glossary",
        frame,
        Body::Glossary(GlossaryPage { title, letters }),
    )
}
