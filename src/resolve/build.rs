//! Builds the model out of the declared documents, each entry on its own and in parallel.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::declare::{Declared, Named};
use super::names::Names;
use super::scope::Scope;
use super::{terms, vocabulary};
use crate::diagnostic::{Checked, Code, Diagnostic, Report, did_you_mean};
use crate::model::{
    BasePractice, Chapter, CommonFeature, Entry, GenericPractice, Key, Kind, Level, Model,
    ProcessArea, Profile, ProfileArea, Status, Term, Work, WorkProduct,
};
use crate::notation::Number;
use crate::parse::{
    AreaDocument, ChapterDocument, FeatureDocument, GenericDocument, LevelDocument, ModelDocument,
    PracticeDocument, ProfileDocument, TermDocument, WorkDocument,
};
use crate::source::Text;

/// Builds every entry and the words they use.
pub(super) fn build(
    names: &Names<'_>,
    document: &ModelDocument,
    declared: &Declared,
) -> Checked<Model> {
    let mut report = Report::default();
    let r = &mut report;
    terms::duplicates(&declared.terms, r);
    let model = Model {
        identity: vocabulary::identity(&mut Scope::new(names, None, r), document),
        vocabulary: vocabulary::vocabulary(&mut Scope::new(names, None, r), document),
        areas: all(
            names,
            r,
            &declared.areas,
            Entry::Area,
            |scope, index, named| area(scope, named, children(&declared.practices, index)),
        ),
        practices: all(
            names,
            r,
            &declared.practices,
            Entry::Practice,
            |scope, _, named| practice(scope, named),
        ),
        levels: all(
            names,
            r,
            &declared.levels,
            Entry::Level,
            |scope, index, named| level(scope, named, children(&declared.features, index)),
        ),
        features: all(
            names,
            r,
            &declared.features,
            Entry::Feature,
            |scope, index, named| feature(scope, named, children(&declared.generics, index)),
        ),
        generics: all(
            names,
            r,
            &declared.generics,
            Entry::Generic,
            |scope, _, named| generic(scope, named),
        ),
        terms: all(
            names,
            r,
            &declared.terms,
            Entry::Term,
            |scope, _, document| term(scope, document),
        ),
        works: all(
            names,
            r,
            &declared.works,
            Entry::Work,
            |scope, _, document| work(scope, document),
        ),
        profiles: all(
            names,
            r,
            &declared.profiles,
            Entry::Profile,
            |scope, _, document| profile(scope, document, declared),
        ),
        figures: declared.figures.clone(),
        chapters: all(
            names,
            r,
            &declared.chapters,
            Entry::Chapter,
            |scope, _, document| chapter(scope, document),
        ),
        missing: BTreeSet::new(),
        texts_whole: true,
        sound: true,
        incoming: BTreeMap::new(),
    };
    Checked::new(model, report)
}

/// Builds all entries of a kind, in parallel, with reports in the order of the entries.
fn all<D: Sync, T: Send, A: FromIterator<T>>(
    names: &Names<'_>,
    report: &mut Report,
    documents: &[D],
    entry: impl Fn(Key<T>) -> Entry + Sync,
    build: impl Fn(&mut Scope<'_>, usize, &D) -> T + Sync,
) -> A {
    let built: Vec<(T, Report)> = documents
        .par_iter()
        .enumerate()
        .map(|(index, document)| {
            let mut found = Report::default();
            let own = entry(Key::promised(index));
            let built = build(
                &mut Scope::new(names, Some(own), &mut found),
                index,
                document,
            );
            (built, found)
        })
        .collect();
    let kept = built.into_iter().map(|(entry, found)| {
        report.append(found);
        entry
    });
    kept.collect()
}

/// The keys of an entry's children, which stand in the order of their parents.
fn children<D, T>(children: &[Named<D>], parent: usize) -> Vec<Key<T>> {
    let start = children.partition_point(|child| child.parent < parent);
    let end = children.partition_point(|child| child.parent <= parent);
    (start..end).map(Key::promised).collect()
}

fn area(
    scope: &mut Scope<'_>,
    named: &Named<AreaDocument>,
    practices: Vec<Key<BasePractice>>,
) -> ProcessArea {
    let document = &named.document;
    ProcessArea {
        id: named.id.clone(),
        at: document.id.at(),
        title: document.title.clone(),
        title_variants: document.title_variants.items.clone(),
        category: document
            .category
            .as_ref()
            .and_then(|word| scope.category(word)),
        group: document.group.as_ref().and_then(|word| scope.group(word)),
        citations: scope.citations(&document.citations),
        certainty: scope.certainty(document.certainty.as_ref()),
        purpose: scope.prose(&document.purpose),
        why: scope.maybe_prose(document.why.as_ref()),
        goals: scope.proses(&document.goals),
        notes: scope.notes(&document.notes),
        relations: scope.relations(&document.relations),
        practices,
        whole: named.whole,
    }
}

fn practice(scope: &mut Scope<'_>, named: &Named<PracticeDocument>) -> BasePractice {
    let document = &named.document;
    let work_products = document
        .work_products
        .items
        .iter()
        .map(|product| WorkProduct {
            name: scope.prose(&product.name),
            holds: scope.maybe_prose(product.holds.as_ref()),
        });
    BasePractice {
        id: named.id.clone(),
        at: document.id.at(),
        title: document.title.clone(),
        title_variants: document.title_variants.items.clone(),
        area: Key::promised(named.parent),
        work_products: work_products.collect(),
        level: document
            .level
            .and_then(|number| scope.practice_level(number)),
        status: status(scope, document),
        citations: scope.citations(&document.citations),
        certainty: scope.certainty(document.certainty.as_ref()),
        statement: scope.prose(&document.statement),
        description: scope.maybe_prose(document.description.as_ref()),
        signs: scope.proses(&document.signs),
        pitfalls: scope.proses(&document.pitfalls),
        question: document.question.clone(),
        notes: scope.notes(&document.notes),
        relations: scope.relations(&document.relations),
    }
}

fn status(scope: &mut Scope<'_>, document: &PracticeDocument) -> Status {
    let successors = scope.others(&document.replaced_by).into_iter();
    let successors = successors.filter(|(entry, at)| {
        let fits = matches!(entry, Entry::Practice(_) | Entry::Area(_));
        if !fits {
            let message = "a practice can be replaced by practices and areas only";
            scope.report.push(
                Diagnostic::new(Code::UnknownReference, *at, message)
                    .help("name the practice that asks for the same today"),
            );
        }
        fits
    });
    let replaced_by = successors.collect();
    match document.status.as_ref().map(Text::as_str) {
        Some("withdrawn") => return Status::Withdrawn { replaced_by },
        None | Some("current") => {}
        Some(other) => {
            let message = format!("a practice is `current` or `withdrawn`, and not `{other}`");
            let help = did_you_mean(other, ["current", "withdrawn"])
                .unwrap_or_else(|| "a practice without `status` is current".to_owned());
            let at = document.status.as_ref().map_or(document.id.at(), Text::at);
            scope
                .report
                .push(Diagnostic::new(Code::UndeclaredWord, at, message).help(help));
            return Status::Current;
        }
    }
    // Where something in the file could not be read, the status may be among it.
    if let Some(first) = document.replaced_by.items.first()
        && !scope.names.suspects.is_faulty(first.at().file)
    {
        let message = format!("{} names a successor and is not withdrawn", document.id);
        scope.report.push(
            Diagnostic::new(Code::StatusConflict, first.at(), message)
                .help("add `status: withdrawn`, or delete `replaced-by`"),
        );
    }
    Status::Current
}

fn level(
    scope: &mut Scope<'_>,
    named: &Named<LevelDocument>,
    features: Vec<Key<CommonFeature>>,
) -> Level {
    let document = &named.document;
    Level {
        id: named.id.clone(),
        at: document.id.at(),
        title: document.title.clone(),
        title_variants: document.title_variants.items.clone(),
        citations: scope.citations(&document.citations),
        certainty: scope.certainty(document.certainty.as_ref()),
        summary: scope.prose(&document.summary),
        principle: scope.maybe_prose(document.principle.as_ref()),
        description: scope.maybe_prose(document.description.as_ref()),
        signs: scope.proses(&document.signs),
        pitfalls: scope.proses(&document.pitfalls),
        notes: scope.notes(&document.notes),
        features,
        whole: named.whole,
    }
}

fn feature(
    scope: &mut Scope<'_>,
    named: &Named<FeatureDocument>,
    practices: Vec<Key<GenericPractice>>,
) -> CommonFeature {
    let document = &named.document;
    CommonFeature {
        id: named.id.clone(),
        at: document.id.at(),
        title: document.title.clone(),
        title_variants: document.title_variants.items.clone(),
        level: Key::promised(named.parent),
        certainty: scope.certainty(document.certainty.as_ref()),
        summary: scope.prose(&document.summary),
        description: scope.maybe_prose(document.description.as_ref()),
        notes: scope.notes(&document.notes),
        practices,
        whole: named.whole,
    }
}

fn generic(scope: &mut Scope<'_>, named: &Named<GenericDocument>) -> GenericPractice {
    let document = &named.document;
    GenericPractice {
        id: named.id.clone(),
        at: document.id.at(),
        title: document.title.clone(),
        title_variants: document.title_variants.items.clone(),
        feature: Key::promised(named.parent),
        certainty: scope.certainty(document.certainty.as_ref()),
        statement: scope.prose(&document.statement),
        description: scope.maybe_prose(document.description.as_ref()),
        signs: scope.proses(&document.signs),
        evidence: scope.proses(&document.evidence),
        pitfalls: scope.proses(&document.pitfalls),
        prompt: document.prompt.clone(),
        growth: scope.maybe_prose(document.growth.as_ref()),
        notes: scope.notes(&document.notes),
        relations: scope.relations(&document.relations),
    }
}

fn term(scope: &mut Scope<'_>, document: &TermDocument) -> Term {
    Term {
        name: document.term.clone(),
        anchor: terms::anchor(document.term.as_str()),
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

fn work(scope: &mut Scope<'_>, document: &WorkDocument) -> Work {
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

fn profile(scope: &mut Scope<'_>, document: &ProfileDocument, declared: &Declared) -> Profile {
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

fn chapter(scope: &mut Scope<'_>, document: &ChapterDocument) -> Chapter {
    Chapter {
        slug: document.slug.to_string(),
        title: document.front.title.clone(),
        summary: scope.maybe_prose(document.front.summary.as_ref()),
        body: scope.prose(&document.body),
    }
}
