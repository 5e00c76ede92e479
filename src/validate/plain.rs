#![doc = include_str!("../diagnostic/codes/stray-reference.md")]

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::model::Model;
use crate::source::Text;

/// Reports every reference in a text that is shown as it stands.
pub(super) fn check(model: &Model, report: &mut Report) {
    let mut texts: Vec<&Text> = vec![&model.identity.title, &model.identity.short_title];
    for area in model.areas.values() {
        texts.push(&area.title);
        texts.extend(&area.title_variants);
    }
    for practice in model.practices.values() {
        texts.push(&practice.title);
        texts.extend(&practice.title_variants);
        texts.extend(&practice.question);
    }
    for level in model.levels.values() {
        texts.push(&level.title);
        texts.extend(&level.title_variants);
    }
    for feature in model.features.values() {
        texts.push(&feature.title);
        texts.extend(&feature.title_variants);
    }
    for generic in model.generics.values() {
        texts.push(&generic.title);
        texts.extend(&generic.title_variants);
        texts.extend(&generic.prompt);
    }
    for term in model.terms.values() {
        texts.push(&term.name);
        texts.extend(&term.synonyms);
    }
    texts.extend(model.works.values().map(|work| &work.title));
    texts.extend(model.profiles.values().map(|profile| &profile.title));
    texts.extend(model.chapters.values().map(|chapter| &chapter.title));
    for text in texts {
        report.extend(stray(text));
    }
}

fn stray(text: &Text) -> Option<Diagnostic> {
    let start = text.as_str().find("[[")?;
    let length = text.as_str().get(start..)?.find("]]")? + "]]".len();
    let place = text.place(start..start + length);
    let message = "a reference stands in a text that is shown as it stands";
    Some(
        Diagnostic::new(Code::StrayReference, place, message)
            .help("write it without brackets, and link it in a text below"),
    )
}
