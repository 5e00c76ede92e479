//! What to say about a name that nothing has.

use super::names::{FAMILIES, Names, squeeze};
use crate::diagnostic::{Code, Diagnostic, closest, did_you_mean};
use crate::model::{Identifier, Kind, Ordinal};
use crate::source::Place;

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
        let (first, last) = range(names, kind, &[])?;
        return Some(format!("{spelled}the {} are {first} to {last}", words.many));
    };
    let parents = names.pattern(*parents)?;
    let above = ordinals.get(..parents.ordinals())?;
    let parent = parents.write(above);
    if names.entry(&parent).is_none() {
        return Some(format!("{spelled}there is no {parent}"));
    }
    Some(match range(names, kind, above) {
        None => format!("{spelled}{parent} has no {}", words.many),
        Some((first, last)) if first == last => format!("{spelled}{parent} has {first} only"),
        Some((first, last)) => format!("{spelled}{parent} has {first} to {last}"),
    })
}

/// The first and the last identifier of a kind that begins with these ordinals.
fn range(names: &Names<'_>, kind: Kind, above: &[Ordinal]) -> Option<(Identifier, Identifier)> {
    let pattern = names.pattern(kind)?;
    let ids = names.entries.keys().filter_map(|name| pattern.read(name));
    let ids: Vec<Identifier> = ids.filter(|id| id.ordinals().starts_with(above)).collect();
    Some((ids.iter().min()?.clone(), ids.iter().max()?.clone()))
}

/// What a reference can be, for one that resembles nothing.
fn anything(names: &Names<'_>) -> String {
    let example = range(names, Kind::Area, &[]).map(|(first, _)| format!(" such as `{first}`"));
    let example = example.unwrap_or_default();
    format!("refer to an identifier{example}, a chapter, a profile, a work or a term by its name")
}
