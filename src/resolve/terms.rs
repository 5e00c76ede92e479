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

/// Reports every name that the glossary has already, and every term whose place on its page
/// another one has.
pub(super) fn duplicates(terms: &[TermDocument], report: &mut Report) {
    let mut own: Vec<&Text> = terms.iter().map(|term| &term.term).collect();
    let synonyms = terms.iter().flat_map(|term| &term.synonyms.items);
    let avoided = terms.iter().flat_map(|term| &term.avoid.items);
    let mut others: Vec<&Text> = synonyms.chain(avoided).collect();
    own.sort_by_key(|name| name.at());
    others.sort_by_key(|name| name.at());
    let mut seen: BTreeMap<String, &Text> = BTreeMap::new();
    let mut anchors: BTreeMap<String, &Text> = BTreeMap::new();
    // A name belongs to the term that is called so, before those that are called so, too.
    for name in own.iter().copied().chain(others) {
        if let Some(first) = seen.get(&name.as_str().to_lowercase()) {
            let message = format!("the glossary has `{name}` already");
            report.push(
                Diagnostic::new(Code::DuplicateTerm, name.at(), message)
                    .related(first.at(), "the first one")
                    .help("keep one of them; a word belongs to one term"),
            );
        } else {
            seen.insert(name.as_str().to_lowercase(), name);
        }
    }
    for name in own {
        match anchors.get(&anchor(name.as_str())) {
            Some(first) if !first.as_str().eq_ignore_ascii_case(name.as_str()) => {
                let message = format!("`{name}` would have the same address as `{first}`");
                report.push(
                    Diagnostic::new(Code::AddressClash, name.at(), message)
                        .related(first.at(), "the other term")
                        .help("let them differ in letters or digits"),
                );
            }
            _ => {
                anchors.insert(anchor(name.as_str()), name);
            }
        }
    }
}

/// The place of a term on the page of the glossary.
pub(super) fn anchor(term: &str) -> String {
    let name = term.to_lowercase();
    let name = name.replace(|c: char| !c.is_alphanumeric(), "-");
    format!("term-{name}")
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
