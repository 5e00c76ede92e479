//! What to say about a name that nothing has.

use super::names::{FAMILIES, Names, squeeze};
use crate::diagnostic::{Code, Diagnostic, closest, did_you_mean};
use crate::model::{Entry, Identifier, Kind, Ordinal};
use crate::source::{Place, Text};

/// Kinds with identifiers, those of longer identifiers first.
const IDENTIFIED: [Kind; 5] = [
    Kind::Generic,
    Kind::Feature,
    Kind::Practice,
    Kind::Level,
    Kind::Area,
];

/// What to say about a name that nothing has.
pub(super) fn unknown(names: &Names<'_>, written: &str, place: Place) -> Diagnostic {
    let message = format!("nothing is called `{written}`");
    let help = stray(names, written)
        .or_else(|| respelled(names, written))
        .or_else(|| {
            IDENTIFIED
                .iter()
                .find_map(|kind| relatives(names, written, *kind))
        })
        .or_else(|| near(names, written))
        .unwrap_or_else(|| anything(names));
    Diagnostic::new(Code::UnknownReference, place, message).help(help)
}

/// What to say about a work that references.yaml lacks.
pub(super) fn unknown_work(names: &Names<'_>, written: &Text) -> Diagnostic {
    const FEW: usize = 6;
    let works = names.entries.iter();
    let works = works.filter(|(_, entry)| matches!(entry, Entry::Work(_)));
    let works: Vec<&str> = works.map(|(name, _)| name.as_str()).collect();
    let message = format!("references.yaml has no work `{written}`");
    let help = did_you_mean(written.as_str(), works.iter().copied()).unwrap_or_else(|| {
        if works.is_empty() || works.len() > FEW {
            "add it under `works` in references.yaml".to_owned()
        } else {
            format!("it has {}", works.join(", "))
        }
    });
    Diagnostic::new(Code::UnknownReference, written.at(), message).help(help)
}

/// The term that was probably meant.
pub(super) fn near_term(names: &Names<'_>, written: &str) -> Option<String> {
    did_you_mean(written, names.terms.names())
}

fn stray(names: &Names<'_>, written: &str) -> Option<String> {
    let path = names.suspects.stray_with(written)?;
    Some(format!("it stands in {path}, which nothing reads"))
}

/// A name that differs in case, zeros or marks alone.
fn respelled(names: &Names<'_>, written: &str) -> Option<String> {
    let squeezed = squeeze(written);
    let same = names.entries.keys().find(|name| squeeze(name) == squeezed);
    same.map(|name| format!("did you mean `{name}`?"))
}

fn near(names: &Names<'_>, written: &str) -> Option<String> {
    let plural = names.terms.at_start(written);
    if let Some(term) = plural.filter(|(length, _)| *length == written.len()) {
        let term = names.term_name(term.1);
        return Some(format!("write `[[{term}|{written}]]`"));
    }
    let known = names.entries.keys().map(String::as_str);
    closest(written, known.chain(names.terms.names())).map(|name| format!("did you mean `{name}`?"))
}

/// For what is written more or less like the identifiers of a kind: which of them there are.
fn relatives(names: &Names<'_>, written: &str, kind: Kind) -> Option<String> {
    let words = names.words(kind);
    let pattern = words.pattern.as_ref()?;
    let spelled = match pattern.read(written) {
        Some(_) => String::new(),
        None => format!("{} are written `{}`; ", words.many, pattern.written()),
    };
    let ordinals = pattern.read_loosely(written)?;
    let family = FAMILIES.iter().find(|(_, children)| *children == kind);
    let Some((parents, _)) = family else {
        let known = listing(names, kind, &[])?;
        return Some(format!("{spelled}the {} are {known}", words.many));
    };
    let parents = names.pattern(*parents)?;
    let above = ordinals.get(..parents.ordinals())?;
    let parent = parents.write(above);
    if names.entry(&parent).is_none() {
        return Some(format!("{spelled}there is no {parent}"));
    }
    Some(match listing(names, kind, above) {
        None => format!("{spelled}{parent} has no {}", words.many),
        Some(known) => format!("{spelled}{parent} has {known}"),
    })
}

/// The identifiers of a kind that begin with these ordinals, in a few words.
fn listing(names: &Names<'_>, kind: Kind, above: &[Ordinal]) -> Option<String> {
    const FEW: usize = 6;
    let pattern = names.pattern(kind)?;
    let ids = names.entries.keys().filter_map(|name| pattern.read(name));
    let mut ids: Vec<Identifier> = ids.filter(|id| id.ordinals().starts_with(above)).collect();
    ids.sort();
    let (first, last) = (ids.first()?, ids.last()?);
    let gapless = (last.rank() as usize).checked_sub(first.rank() as usize) == Some(ids.len() - 1);
    Some(match ids.len() {
        1 => format!("{first} only"),
        2.. if gapless => format!("{first} to {last}"),
        count if count <= FEW => {
            let ids: Vec<&str> = ids.iter().map(Identifier::as_str).collect();
            ids.join(", ")
        }
        count => format!("{first} to {last}, {count} in all"),
    })
}

/// What a reference can be, for one that resembles nothing.
fn anything(names: &Names<'_>) -> String {
    let pattern = names.pattern(Kind::Area);
    let mut ids = names.entries.keys();
    let first = pattern.and_then(|pattern| ids.find(|name| pattern.read(name).is_some()));
    let example = first.map_or_else(String::new, |first| format!(" such as `{first}`"));
    format!("refer to an identifier{example}, a chapter, a profile, a work or a term by its name")
}
