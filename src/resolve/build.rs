//! Builds the model out of the declared documents, each entry on its own and in parallel.

mod entries;
mod lists;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::declare::{Declared, Named};
use super::names::Names;
use super::scope::Scope;
use super::{terms, vocabulary};
use crate::diagnostic::{Checked, Report};
use crate::model::{Entry, Key, Model};
use crate::parse::ModelDocument;

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
            |scope, index, named| entries::area(scope, named, children(&declared.practices, index)),
        ),
        practices: all(
            names,
            r,
            &declared.practices,
            Entry::Practice,
            |scope, _, named| entries::practice(scope, named),
        ),
        levels: all(
            names,
            r,
            &declared.levels,
            Entry::Level,
            |scope, index, named| entries::level(scope, named, children(&declared.features, index)),
        ),
        features: all(
            names,
            r,
            &declared.features,
            Entry::Feature,
            |scope, index, named| {
                entries::feature(scope, named, children(&declared.generics, index))
            },
        ),
        generics: all(
            names,
            r,
            &declared.generics,
            Entry::Generic,
            |scope, _, named| entries::generic(scope, named),
        ),
        terms: all(
            names,
            r,
            &declared.terms,
            Entry::Term,
            |scope, _, document| lists::term(scope, document),
        ),
        works: all(
            names,
            r,
            &declared.works,
            Entry::Work,
            |scope, _, document| lists::work(scope, document),
        ),
        profiles: all(
            names,
            r,
            &declared.profiles,
            Entry::Profile,
            |scope, _, document| lists::profile(scope, document, declared),
        ),
        figures: declared.figures.clone(),
        chapters: all(
            names,
            r,
            &declared.chapters,
            Entry::Chapter,
            |scope, _, document| lists::chapter(scope, document),
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
