//! What stands on lists beside areas and levels: terms, works, profiles and chapters.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Chapter, Entry, Key, Kind, Level, Profile, ProfileArea, Term, Work};
use crate::notation::Number;
use crate::parse::{ChapterDocument, LevelDocument, ProfileDocument, TermDocument, WorkDocument};
use crate::resolve::declare::{Declared, Named};
use crate::resolve::scope::Scope;
use crate::resolve::terms::anchor;

pub(super) fn term(scope: &mut Scope<'_>, document: &TermDocument) -> Term {
    Term {
        name: document.term.clone(),
        anchor: anchor(document.term.as_str()),
        synonyms: document.synonyms.items.clone(),
        certainty: scope.certainty(document.certainty.as_ref()),
        meaning: scope.prose(&document.meaning),
        contrast: scope.maybe_prose(document.contrast.as_ref()),
        see: scope
            .others(&document.see)
            .into_iter()
            .map(|(entry, _)| entry)
            .collect(),
    }
}

pub(super) fn work(scope: &mut Scope<'_>, document: &WorkDocument) -> Work {
    Work {
        id: document.id.clone(),
        title: document.title.clone(),
        authors: document.authors.items.clone(),
        publisher: document.publisher.clone(),
        date: document.date.clone(),
        designation: document.designation.clone(),
        note: scope.maybe_prose(document.note.as_ref()),
    }
}

pub(super) fn profile(
    scope: &mut Scope<'_>,
    document: &ProfileDocument,
    declared: &Declared,
) -> Profile {
    let mut listed = Vec::new();
    let areas = document.areas.items.iter().filter_map(|document| {
        let basis = document.basis.as_ref().and_then(|word| scope.basis(word));
        let rationale = scope.maybe_prose(document.rationale.as_ref());
        let target = document
            .target
            .and_then(|number| target(scope, number, declared));
        let entry = scope.entry(&document.area)?;
        let Entry::Area(area) = entry else {
            let areas = &scope.names.words(Kind::Area).many;
            let message = format!("`{}` is none of the {areas}", document.area);
            let help = "a profile names areas; say the rest under `rationale`";
            let at = document.area.at();
            scope
                .report
                .push(Diagnostic::new(Code::UnknownReference, at, message).help(help));
            return None;
        };
        if scope.stands_twice(&listed, entry, &document.area) {
            return None;
        }
        listed.push((entry, document.area.at()));
        Some(ProfileArea {
            area,
            basis,
            target,
            rationale,
        })
    });
    let areas = areas.collect();
    Profile {
        id: document.id.clone(),
        title: document.title.clone(),
        summary: scope.prose(&document.summary),
        basis_note: scope.maybe_prose(document.basis_note.as_ref()),
        description: scope.maybe_prose(document.description.as_ref()),
        areas,
    }
}

/// The level with this number, which a profile aims at.
fn target(scope: &mut Scope<'_>, number: Number, declared: &Declared) -> Option<Key<Level>> {
    let levels = &declared.levels;
    let numbered = levels.iter().all(|level| !level.id.ordinals().is_empty());
    let same = |level: &Named<LevelDocument>| level.id.rank() == number.value;
    let known = levels.iter().position(same);
    if known.is_none() && numbered && scope.names.levels_whole {
        let words = &scope.names.words(Kind::Level).many;
        let message = format!("there is no {} among the {words}", number.value);
        let help = match (levels.first(), levels.last()) {
            (Some(first), Some(last)) => format!("they are {} to {}", first.id, last.id),
            _ => "this model has none: delete `target`".to_owned(),
        };
        scope
            .report
            .push(Diagnostic::new(Code::UnknownReference, number.at, message).help(help));
    }
    known.map(Key::promised)
}

pub(super) fn chapter(scope: &mut Scope<'_>, document: &ChapterDocument) -> Chapter {
    Chapter {
        slug: document.slug.to_string(),
        title: document.front.title.clone(),
        summary: scope.maybe_prose(document.front.summary.as_ref()),
        body: scope.prose(&document.body),
    }
}
