//! From documents to a model: names become keys, and every reference finds its target.
//!
//! Comes in: [`Documents`]. Goes out: a [`Model`], without what could not be understood. Knows
//! names, duplicates and links in prose; knows no notation and no pages.

mod addresses;
mod build;
mod declare;
mod hints;
mod incoming;
mod kinship;
mod misfits;
mod names;
mod prose;
mod scope;
mod suspects;
mod terms;
mod vocabulary;
mod words;

use std::collections::BTreeSet;

use crate::diagnostic::{Checked, Report};
use crate::model::{Kind, Model};
use crate::notation::Read as _;
use crate::parse::{Documents, ModelDocument, Part};
use crate::source::{Place, SourceTree};

/// Resolves every reference of the documents.
///
/// A name that may stand in an unreadable file is not called unknown: there are no cascades.
/// Where `model.yaml` itself cannot be read, identifiers are taken as they are, so that all the
/// rest is checked; `None` when there is no file at all.
pub fn resolve(sources: &SourceTree, documents: Documents) -> Checked<Option<Model>> {
    let mut report = Report::default();
    let stand_in = || {
        let (file, _) = sources.below("").next()?;
        ModelDocument::absent(Place::new(file, 0, 0))
    };
    let Some(model) = documents.model.or_else(stand_in) else {
        return Checked::new(None, report);
    };
    let kinds = vocabulary::kinds(&model.kinds, documents.model_whole, &mut report);
    let unsaid = if documents.model_whole {
        vocabulary::unsaid(&model.kinds)
    } else {
        BTreeSet::new()
    };
    let patterns = vocabulary::pattern_places(&model.kinds);
    let declared = declare::Declared::new(
        &kinds,
        declare::Said { unsaid, patterns },
        declare::Undeclared {
            areas: documents.areas,
            levels: documents.levels,
            terms: documents.terms,
            works: documents.works,
            profiles: documents.profiles,
            chapters: documents.chapters,
            figures: documents.figures,
        },
        &mut report,
    );
    let unread = suspects::Unread {
        unreadable: &documents.unreadable,
        strays: &documents.strays,
        faulty: &documents.faulty,
    };
    let suspects = suspects::Suspects::new(sources, &unread, &declared);
    let names = names::Names::new(kinds, &model, documents.model_whole, &declared, suspects);
    let mut model = report.absorb(build::build(&names, &model, &declared));
    let unreadable = documents.unreadable.iter();
    model.missing = unreadable
        .flat_map(|(part, _)| kinds_in(*part))
        .copied()
        .collect();
    model.missing.extend(declared.missing);
    model.texts_whole = documents.texts_whole && documents.unreadable.is_empty();
    model.sound = documents.faulty.is_empty() && !report.has_errors();
    model.incoming = incoming::incoming(&model);
    Checked::new(Some(model), report)
}

/// What may be missing when a file cannot be read.
fn kinds_in(part: Part) -> &'static [Kind] {
    match part {
        Part::Model => &[Kind::Category, Kind::Group],
        Part::Areas => &[Kind::Area, Kind::Practice],
        Part::Levels => &[Kind::Level, Kind::Feature, Kind::Generic],
        Part::Terms => &[Kind::Term],
        Part::Works => &[Kind::Work],
        Part::Profiles => &[Kind::Profile],
        Part::Chapters => &[Kind::Chapter],
        Part::Figures | Part::Readme => &[],
    }
}
