//! Markdown whose references are known.

use std::ops::Range;

use pulldown_cmark::Options;

use super::{Entry, Key, Term};
use crate::source::Text;

/// The Markdown of a model: `CommonMark` with tables, struck text, typographic quotes and `[[…]]`.
pub(crate) const MARKDOWN: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_SMART_PUNCTUATION)
    .union(Options::ENABLE_WIKILINKS);

/// A text in Markdown, with what its references mean.
#[derive(Debug, Clone)]
pub(crate) struct Prose {
    pub(crate) text: Text,
    /// In the order in which they stand; none overlaps another.
    pub(crate) marks: Vec<Mark>,
}

impl Prose {
    pub(crate) fn as_str(&self) -> &str {
        self.text.as_str()
    }
}

/// A stretch of a text that means an entry.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    /// Bytes of the Markdown, brackets included.
    pub(crate) range: Range<usize>,
    pub(crate) kind: MarkKind,
}

/// How a text means an entry.
#[derive(Debug, Clone)]
pub(crate) enum MarkKind {
    /// `[[BP.05.03]]` or `[[BP.05.03|these words]]`, or the bare identifier.
    Reference { to: Entry, label: Option<String> },
    /// A word of the glossary, which becomes a link where the page has not linked it yet.
    Term(Key<Term>),
    /// A figure of the model, by the name of its file, with its caption.
    Figure { name: String, caption: String },
}
