//! Builds the model out of the declared documents, each entry on its own and in parallel.

use rayon::prelude::*;

use super::declare::{Declared, Named};
use super::names::Names;
use super::scope::Scope;
use super::{terms, vocabulary};
use crate::diagnostic::{Checked, Code, Diagnostic, Report, did_you_mean};
use crate::model::{
    BasePractice, Chapter, CommonFeature, Entry, GenericPractice, Key, Level, Model, ProcessArea,
    Profile, ProfileArea, Status, Term, Work, WorkProduct,
};
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
            |scope, _, named| practice(scope, named, document),
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
        chapters: all(
            names,
            r,
            &declared.chapters,
            Entry::Chapter,
            |scope, _, document| chapter(scope, document),
        ),
        whole: true,
        incoming: std::collections::BTreeMap::new(),
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

fn practice(
    scope: &mut Scope<'_>,
    named: &Named<PracticeDocument>,
    model: &ModelDocument,
) -> BasePractice {
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
        level: document.level.and_then(|number| {
            let levels = &model.practice_levels.items;
            let known = levels
                .iter()
                .position(|level| level.number.value == number.value);
            if known.is_none() {
                let message = format!("model.yaml declares no practice level {}", number.value);
                scope.report.push(
                    Diagnostic::new(Code::UndeclaredWord, number.at, message)
                        .help("declare it under `practice-levels` in model.yaml"),
                );
            }
            known.map(Key::promised)
        }),
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
    let successors: Vec<Entry> = document
        .replaced_by
        .items
        .iter()
        .filter_map(|name| scope.entry(name))
        .collect();
    match document.status.as_ref().map(Text::as_str) {
        Some("withdrawn") => {
            return Status::Withdrawn {
                replaced_by: successors,
            };
        }
        None | Some("current") => {}
        Some(other) => {
            let message = format!("a practice is `current` or `withdrawn`, and not `{other}`");
            let help = did_you_mean(other, ["current", "withdrawn"]);
            let at = document.status.as_ref().map_or(document.id.at(), Text::at);
            scope
                .report
                .push(Diagnostic::new(Code::UndeclaredWord, at, message).maybe_help(help));
            return Status::Current;
        }
    }
    if let Some(first) = document.replaced_by.items.first() {
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
    let name = document.term.as_str().to_lowercase();
    let anchor = name.replace(|c: char| !c.is_alphanumeric(), "-");
    Term {
        name: document.term.clone(),
        anchor: format!("term-{anchor}"),
        synonyms: document.synonyms.items.clone(),
        certainty: scope.certainty(document.certainty.as_ref()),
        meaning: scope.prose(&document.meaning),
        contrast: scope.maybe_prose(document.contrast.as_ref()),
        see: document
            .see
            .items
            .iter()
            .filter_map(|name| scope.other(name))
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
    let areas = document.areas.items.iter().filter_map(|document| {
        let Entry::Area(area) = scope.entry(&document.area)? else {
            let message = format!("`{}` is no area", document.area);
            scope.report.push(Diagnostic::new(
                Code::UnknownReference,
                document.area.at(),
                message,
            ));
            return None;
        };
        let target = document.target.and_then(|target| {
            let levels = &declared.levels;
            let known = levels
                .iter()
                .position(|level| level.id.rank() == target.value);
            if known.is_none() {
                let message = format!("the model has no level {}", target.value);
                scope
                    .report
                    .push(Diagnostic::new(Code::UnknownReference, target.at, message));
            }
            known.map(Key::promised)
        });
        Some(ProfileArea {
            area,
            basis: document.basis.as_ref().and_then(|word| scope.basis(word)),
            target,
            rationale: scope.maybe_prose(document.rationale.as_ref()),
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

fn chapter(scope: &mut Scope<'_>, document: &ChapterDocument) -> Chapter {
    Chapter {
        slug: document.slug.clone(),
        title: document.front.title.clone(),
        summary: scope.maybe_prose(document.front.summary.as_ref()),
        body: scope.prose(&document.body),
    }
}
