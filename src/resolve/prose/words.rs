//! Running text: identifiers, terms, words to avoid, and references that were not closed.

use std::ops::Range;

use super::Scan;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Entry, Mark, MarkKind};
use crate::resolve::hints;

impl Scan<'_, '_> {
    pub(super) fn words(&mut self, words: &str, range: Range<usize>) {
        if let Some((_, _, Some(label))) = &mut self.reference {
            label.push_str(words);
        }
        if let Some((_, _, caption)) = &mut self.figure {
            caption.push_str(words);
        }
        if !self.in_code {
            self.stray_brackets(words, &range);
        }
        if self.quiet > 0 {
            return;
        }
        // A text event is the source's own text unless the parser replaced something in it.
        let whole = self.text.as_str();
        if whole.get(range.clone()) != Some(words) {
            return;
        }
        let mut at = range.start;
        while let Some(rest) = whole.get(at..range.end).filter(|rest| !rest.is_empty()) {
            let before = whole
                .get(..at)
                .and_then(|before| before.chars().next_back());
            let starts = starts_word(before, rest);
            if starts {
                self.avoid(at, rest);
            }
            let marked = starts.then(|| self.mark_at(at, rest));
            at += marked.flatten().unwrap_or_else(|| next_word(rest));
        }
    }

    /// Reports brackets that open a reference and are no part of one. The parser gives each
    /// bracket on its own, or both together.
    fn stray_brackets(&mut self, words: &str, range: &Range<usize>) {
        let whole = self.text.as_str();
        let second = words.starts_with('[') && self.bracket == Some(range.start);
        let at = match words.find("[[") {
            _ if second => Some(range.start - 1),
            found => found.map(|at| range.start + at),
        };
        self.bracket = (words.ends_with('[') && at.is_none()).then_some(range.end);
        let Some(at) = at else { return };
        let before = whole.get(..at).unwrap_or("");
        if before.ends_with('\\') {
            return;
        }
        let rest = whole.get(at + 2..).unwrap_or("");
        let (message, help) =
            if rest.trim_start_matches(' ').starts_with("]]") || rest.starts_with('|') {
                (
                    "this reference names nothing",
                    "write an identifier, a term or another name between the brackets",
                )
            } else if self.in_table {
                (
                    "a reference is opened and never closed",
                    "close it with `]]`; in a table, write `\\|` for the bar within it",
                )
            } else {
                (
                    "a reference is opened and never closed",
                    "close it with `]]` in the same paragraph",
                )
            };
        let place = self.text.place(at..at + 2);
        self.report
            .push(Diagnostic::new(Code::BrokenSyntax, place, message).help(help));
    }

    /// Reports the word at the start of `rest` when a term is to be used instead of it.
    ///
    /// The glossary itself may speak of such words.
    fn avoid(&mut self, at: usize, rest: &str) {
        if matches!(self.own, Some(Entry::Term(_))) {
            return;
        }
        if let Some((length, term)) = self.names.avoided.at_start(rest) {
            let written = rest.get(..length).unwrap_or("");
            let term = self.names.term_name(term);
            let message = format!("`{written}` is not a word of this model");
            self.report.push(
                Diagnostic::new(Code::AvoidedWord, self.text.place(at..at + length), message)
                    .help(format!("the glossary says to write `{term}`")),
            );
        }
    }

    /// Marks the identifier or term at the start of `rest`, and gives its length.
    fn mark_at(&mut self, at: usize, rest: &str) -> Option<usize> {
        if let Some((length, distinctive)) = self.names.identifier_at_start(rest) {
            let written = rest.get(..length)?;
            let to = self
                .names
                .entry(written)
                .or_else(|| self.names.also_written(written));
            match to {
                Some(to) if Some(to) != self.own => self.marks.push(Mark {
                    range: at..at + length,
                    kind: MarkKind::Reference { to, label: None },
                }),
                None if distinctive && !self.names.may_exist(written) => {
                    let place = self.text.place(at..at + length);
                    self.report.push(hints::unknown(self.names, written, place));
                }
                _ => {}
            }
            return Some(length);
        }
        let (length, term) = self.names.terms.at_start(rest)?;
        if Some(Entry::Term(term)) != self.own {
            self.marks.push(Mark {
                range: at..at + length,
                kind: MarkKind::Term(term),
            });
        }
        Some(length)
    }
}

fn starts_word(before: Option<char>, rest: &str) -> bool {
    let first = rest.chars().next().is_some_and(char::is_alphanumeric);
    let within = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '@');
    first && !before.is_some_and(within)
}

/// The bytes to the next character after a run of letters and digits.
fn next_word(rest: &str) -> usize {
    let word = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len());
    if word > 0 {
        word
    } else {
        rest.chars().next().map_or(1, char::len_utf8)
    }
}
