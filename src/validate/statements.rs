#![doc = include_str!("../diagnostic/codes/long-statement.md")]
#![doc = include_str!("../diagnostic/codes/unimperative-statement.md")]

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::model::{Model, Prose};
use crate::prose::{sentences, words};

/// A statement that needs more words than this is two, or a description.
const MOST_WORDS: usize = 35;

/// Words that begin an English sentence which tells instead of asking.
const TELLING: [&str; 14] = [
    "a", "all", "an", "each", "every", "in", "it", "the", "there", "these", "they", "this", "we",
    "you",
];

/// Reports statements that are not one short sentence in the imperative.
pub(super) fn check(model: &Model, report: &mut Report) {
    let practices = model.practices.values().map(|practice| &practice.statement);
    let generics = model.generics.values().map(|generic| &generic.statement);
    let english = model.identity.language.split('-').next() == Some("en");
    for statement in practices.chain(generics) {
        report.extend(length(statement));
        if english {
            report.extend(mood(statement));
        }
    }
}

fn length(statement: &Prose) -> Option<Diagnostic> {
    let text = statement.as_str();
    let (count, sentences) = (words(text).count(), sentences(text).count());
    let message = match (count, sentences) {
        (_, sentences) if sentences > 1 => format!("this statement has {sentences} sentences"),
        (count, _) if count > MOST_WORDS => format!("this statement has {count} words"),
        _ => return None,
    };
    let help = format!(
        "say it in one sentence of at most {MOST_WORDS} words, and the rest in `description`"
    );
    Some(Diagnostic::new(Code::LongStatement, statement.text.at(), message).help(help))
}

/// The mood can be told from the first word, where that is an article, a pronoun or a form of a
/// verb that no order begins with.
fn mood(statement: &Prose) -> Option<Diagnostic> {
    let text = statement.as_str();
    let (first, at) = words(text).next()?;
    let word = first.to_lowercase();
    let third_person =
        word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    let gerund = word.ends_with("ing") && word.len() > 5;
    if !TELLING.contains(&word.as_str()) && !third_person && !gerund {
        return None;
    }
    let message = format!("a statement that begins with `{first}` does not ask for anything");
    let place = statement.text.place(at..at + first.len());
    let help = "begin with what is to be done: `Record …`, `Decide …`, `Keep …`";
    Some(Diagnostic::new(Code::UnimperativeStatement, place, message).help(help))
}
