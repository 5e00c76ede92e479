//! YAML as nodes. Nothing else in the program knows the notation.
//!
//! The notation is kept to what an author can see: no anchors, aliases, tags or merge keys,
//! and no nesting deeper than any document of a model needs. A parser stops at the first
//! mistake, and an author wants to hear of all of them. So a mistake is covered up where that
//! can be done without moving a character, and the text is read again.

mod lines;
mod mistakes;
mod scalar;
mod stop;
mod tree;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use serde_yaml::granit_parser as parser;

use super::node::{Node, Value};
use crate::diagnostic::Report;
use crate::source::{FileId, Place};

/// No document of a model is nested deeper than ten; this leaves room for mistakes.
const DEEPEST: usize = 32;

/// After this many mistakes in one file, the rest can wait.
const PATIENCE: usize = 50;

/// Reads one YAML document. `None` when it cannot be read at all.
///
/// A node that says [`damaged`](Node::damaged) lacks something that could not be read.
pub(crate) fn yaml(file: FileId, text: &str, report: &mut Report) -> Option<Node> {
    yaml_part(file, text, 0, report)
}

/// Reads the YAML document that starts at byte `offset` of a file, such as a front matter.
pub(crate) fn yaml_part(
    file: FileId,
    text: &str,
    offset: usize,
    report: &mut Report,
) -> Option<Node> {
    let mut document = Document {
        file,
        text: Cow::Borrowed(text),
        offset,
        covered: Vec::new(),
    };
    // What follows from a mistake in the same line is no mistake of its own.
    let mut lines = BTreeSet::new();
    for _ in 0..PATIENCE {
        let tree = tree::build(&document);
        let Some(stop) = tree.stop else {
            report.extend(tree.found);
            return Some(tree.node.unwrap_or_else(|| document.nothing()));
        };
        let mistake = mistakes::explain(&document, &stop);
        if lines.insert(document.line_start(mistake.at.start)) {
            report.extend(mistake.diagnostics(&document));
        }
        match mistake.cover {
            Some(cover) => {
                lines.insert(document.line_start(cover.range.start));
                document.cover(cover);
            }
            None => {
                report.extend(tree.found);
                return None;
            }
        }
    }
    None
}

/// One document, to turn the parser's positions into places.
struct Document<'a> {
    file: FileId,
    /// The text, of the same length as in the file, with the mistakes found so far covered up.
    text: Cow<'a, str>,
    /// Where the document starts in its file, in bytes.
    offset: usize,
    /// Where something was covered up.
    covered: Vec<Cover>,
}

/// What makes a mistake harmless: other characters, in as many bytes.
#[derive(Debug, Clone)]
struct Cover {
    range: Range<usize>,
    with: u8,
    /// A byte of the value that is not what its author wrote.
    spoils: usize,
    /// Whether a key is lost with it.
    loses_key: bool,
}

impl Document<'_> {
    /// What stands for a text in which nothing is written.
    fn nothing(&self) -> Node {
        Node {
            at: self.place(0, 0),
            value: Value::Empty,
            damaged: false,
        }
    }

    fn cover(&mut self, cover: Cover) {
        let mut bytes = self.text.as_bytes().to_vec();
        if let Some(range) = bytes.get_mut(cover.range.clone()) {
            range.fill(cover.with);
        }
        // A range that cuts a character in two would be a mistake of ours: nothing is covered.
        if let Ok(text) = String::from_utf8(bytes) {
            self.text = Cow::Owned(text);
        }
        self.covered.push(cover);
    }

    fn place(&self, start: usize, end: usize) -> Place {
        Place::new(self.file, self.offset + start, self.offset + end)
    }

    /// The place of a stretch, cut off at the end of its first line: the mark is there to find it.
    fn place_in_line(&self, range: &Range<usize>) -> Place {
        let text = self.slice(range.clone());
        let first = text.lines().next().unwrap_or("").trim_end();
        self.place(range.start, range.start + first.len())
    }

    fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or("")
    }

    fn after(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or("")
    }

    fn line_start(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or(&self.text);
        before.rfind('\n').map_or(0, |end| end + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        let rest = self.after(at);
        at + rest.find(['\r', '\n']).unwrap_or(rest.len())
    }

    /// The end of the word at a place; at least one character, unless the line ends there.
    fn word_end(&self, at: usize) -> usize {
        let rest = self.after(at);
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let first = rest
            .chars()
            .next()
            .filter(|first| !matches!(first, '\r' | '\n'));
        at + word.max(first.map_or(0, char::len_utf8))
    }
}
