//! Figures about the texts of a model: how much there is to read, and how hard it is.
//!
//! Comes in: a [`Model`]. Goes out: figures for each entry. Knows no pages.

use crate::markdown::short_name;
use crate::model::Model;
use crate::prose::{reading_ease, sentences, words};

/// How much an entry says, and how easy it is to read.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// The identifier of the entry, or its title where it has none.
    pub name: String,
    /// Words in all its texts.
    pub words: usize,
    /// Sentences in all its texts.
    pub sentences: usize,
    /// Flesch's reading ease: 100 is easy, 0 is hard; `None` for texts that are not English.
    pub ease: Option<f64>,
}

/// The figures of every entry that has a text, in the order of the model.
#[must_use]
pub fn figures(model: &Model) -> Vec<Figures> {
    let english = model.identity.language.split('-').next() == Some("en");
    let entries = model
        .texts()
        .into_iter()
        .filter(|(_, _, texts)| !texts.is_empty());
    entries
        .map(|(entry, _, texts)| {
            // Texts are apart from one another: none continues a sentence of the one before.
            let all: Vec<&str> = texts.iter().map(|text| text.as_str()).collect();
            let all = all.join("\n\n");
            Figures {
                name: short_name(model, entry),
                words: words(&all).count(),
                sentences: sentences(&all).count(),
                ease: reading_ease(&all).filter(|_| english),
            }
        })
        .collect()
}
