//! The terms of the glossary: each has a name of its own, and is found in running text by it.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::model::{Key, Term};
use crate::parse::TermDocument;
use crate::source::Text;

/// Names and synonyms of all terms, in lower case.
#[derive(Debug, Default)]
pub(super) struct TermIndex {
    terms: BTreeMap<String, Key<Term>>,
    longest: usize,
}

impl TermIndex {
    /// Takes in a name or synonym. Gives the term that has it already, if one does.
    pub(super) fn insert(&mut self, name: &str, term: Key<Term>) -> Option<Key<Term>> {
        self.longest = self.longest.max(name.split_whitespace().count());
        match self.terms.get(&name.to_lowercase()) {
            Some(other) => Some(*other),
            None => self.terms.insert(name.to_lowercase(), term),
        }
    }

    /// The term of this name, whatever its letters' case.
    pub(super) fn get(&self, name: &str) -> Option<Key<Term>> {
        self.terms.get(&name.trim().to_lowercase()).copied()
    }

    /// Every name and synonym.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.terms.keys().map(String::as_str)
    }

    /// The longest term at the start of a text that begins with a word, and its length in bytes.
    ///
    /// The plural of a term counts as the term.
    pub(super) fn at_start(&self, text: &str) -> Option<(usize, Key<Term>)> {
        let mut phrase = String::new();
        let mut found = None;
        let mut end = 0;
        for _ in 0..self.longest {
            let rest = text.get(end..)?;
            let gap = rest.len() - rest.trim_start_matches([' ', '\n']).len();
            let word = word_length(rest.get(gap..)?);
            if word == 0 || (end == 0) != (gap == 0) {
                break;
            }
            if end > 0 {
                phrase.push(' ');
            }
            phrase.push_str(&rest.get(gap..gap + word)?.to_lowercase());
            end += gap + word;
            if let Some(term) = self.singular(&phrase) {
                found = Some((end, term));
            }
        }
        found
    }

    fn singular(&self, phrase: &str) -> Option<Key<Term>> {
        let forms = [
            Some(phrase.to_owned()),
            phrase.strip_suffix("ies").map(|stem| format!("{stem}y")),
            phrase.strip_suffix("es").map(str::to_owned),
            phrase.strip_suffix('s').map(str::to_owned),
        ];
        forms
            .into_iter()
            .flatten()
            .find_map(|form| self.terms.get(&form).copied())
    }
}

fn word_length(text: &str) -> usize {
    text.find(|c: char| !c.is_alphanumeric() && c != '-')
        .unwrap_or(text.len())
}

/// Reports every term or synonym that the glossary has already.
pub(super) fn duplicates(terms: &[TermDocument], report: &mut Report) {
    let names = terms
        .iter()
        .flat_map(|term| std::iter::once(&term.term).chain(&term.synonyms.items));
    let mut seen: BTreeMap<String, &Text> = BTreeMap::new();
    let mut sorted: Vec<&Text> = names.collect();
    sorted.sort_by_key(|name| name.at());
    for name in sorted {
        if let Some(first) = seen.get(&name.as_str().to_lowercase()) {
            let message = format!("the glossary has `{name}` already");
            report.push(
                Diagnostic::new(Code::DuplicateTerm, name.at(), message)
                    .related(first.at(), "the first one")
                    .help("keep one of them; a synonym belongs to one term"),
            );
        } else {
            seen.insert(name.as_str().to_lowercase(), name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TermIndex;
    use crate::model::Key;

    #[test]
    fn the_longest_term_wins_and_plurals_count() {
        let mut index = TermIndex::default();
        index.insert("threat", Key::promised(0));
        index.insert("threat agent", Key::promised(1));
        index.insert("vulnerability", Key::promised(2));
        assert_eq!(
            index.at_start("threat agents, too"),
            Some((13, Key::promised(1)))
        );
        assert_eq!(index.at_start("Threats and"), Some((7, Key::promised(0))));
        assert_eq!(
            index.at_start("threat\nagent"),
            Some((12, Key::promised(1)))
        );
        assert_eq!(
            index.at_start("vulnerabilities"),
            Some((15, Key::promised(2)))
        );
        assert_eq!(index.at_start("threatening"), None);
    }
}
