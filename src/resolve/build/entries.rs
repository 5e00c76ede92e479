//! Areas with their practices, and levels with what they ask of every area.

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model::{
    BasePractice, CommonFeature, Entry, GenericPractice, Key, Level, ProcessArea, Status,
    WorkProduct,
};
use crate::parse::{
    AreaDocument, FeatureDocument, GenericDocument, LevelDocument, PracticeDocument,
};
use crate::resolve::declare::Named;
use crate::resolve::scope::Scope;
use crate::source::Text;

pub(super) fn area(
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

pub(super) fn practice(scope: &mut Scope<'_>, named: &Named<PracticeDocument>) -> BasePractice {
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

pub(super) fn level(
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

pub(super) fn feature(
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

pub(super) fn generic(scope: &mut Scope<'_>, named: &Named<GenericDocument>) -> GenericPractice {
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
