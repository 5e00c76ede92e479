//! The words that `model.yaml` declares for others to use, such as categories.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Report, did_you_mean};
use crate::model::Key;
use crate::notation::List;
use crate::source::Text;

/// The declared words of one sort.
pub(super) struct Declarations {
    /// What one of them is, such as `category`.
    noun: &'static str,
    /// Where in `model.yaml` they stand.
    key: &'static str,
    words: Vec<Text>,
    /// Whether all of them could be read.
    whole: bool,
}

impl Declarations {
    /// Takes up the words of a list. Where nothing is wrong in `model.yaml`, a list that is not
    /// there declares nothing.
    pub(super) fn new<D>(
        noun: &'static str,
        key: &'static str,
        list: &List<D>,
        word: impl Fn(&D) -> Text,
        model_whole: bool,
    ) -> Self {
        let words: Vec<Text> = list.items.iter().map(word).collect();
        // Of two equal words, one was meant to be another.
        let names: BTreeSet<&str> = words.iter().map(Text::as_str).collect();
        let unique = names.len() == words.len();
        Self {
            noun,
            key,
            whole: unique && list.whole && (model_whole || !words.is_empty()),
            words,
        }
    }

    /// Looks up a word, or says that it is not declared.
    pub(super) fn find<T>(&self, written: &Text, report: &mut Report) -> Option<Key<T>> {
        let same = |word: &Text| word.as_str() == written.as_str();
        let found = self.words.iter().position(same);
        if found.is_none() && self.whole {
            let message = format!("model.yaml declares no {} `{written}`", self.noun);
            let words = self.words.iter().map(Text::as_str);
            let help = did_you_mean(written.as_str(), words).unwrap_or_else(|| self.listed());
            report.push(Diagnostic::new(Code::UndeclaredWord, written.at(), message).help(help));
        }
        found.map(Key::promised)
    }

    /// Reports every word that is declared twice.
    pub(super) fn report_duplicates(&self, report: &mut Report) {
        for (index, word) in self.words.iter().enumerate() {
            let mut before = self.words.iter().take(index);
            if let Some(first) = before.find(|first| first.as_str() == word.as_str()) {
                let message = format!("`{}` has `{word}` already", self.key);
                report.push(
                    Diagnostic::new(Code::DuplicateIdentifier, word.at(), message)
                        .related(first.at(), "the first one")
                        .help("keep one of them, or give this one another name"),
                );
            }
        }
    }

    fn listed(&self) -> String {
        let words: Vec<String> = self.words.iter().map(|word| format!("`{word}`")).collect();
        let key = self.key;
        if words.is_empty() {
            format!("declare it under `{key}` in model.yaml")
        } else {
            format!(
                "it declares {}; add this one under `{key}`",
                words.join(", ")
            )
        }
    }
}
