#![doc = include_str!("../diagnostic/codes/repeated-sentence.md")]

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::model::Model;
use crate::prose::{sentences, words};
use crate::source::Place;

/// Shorter sentences say the same because there is little else to say.
const FEWEST_WORDS: usize = 6;

/// Reports every sentence that the model has said before.
pub(super) fn check(model: &Model, report: &mut Report) {
    let mut said: BTreeMap<&str, Place> = BTreeMap::new();
    for prose in model.texts().into_iter().flat_map(|(_, _, prose)| prose) {
        for (sentence, at) in sentences(prose.as_str()) {
            // Names of things and other parts of sentences may well recur.
            let whole = sentence.ends_with(['.', '!', '?']);
            if !whole || words(sentence).count() < FEWEST_WORDS {
                continue;
            }
            let place = prose.text.place(at..at + sentence.len());
            match said.get(sentence) {
                Some(first) => report.push(
                    Diagnostic::new(Code::RepeatedSentence, place, "the model says this twice")
                        .related(*first, "the first time")
                        .help("say what is special here, or refer to the other place"),
                ),
                None => {
                    said.insert(sentence, place);
                }
            }
        }
    }
}
