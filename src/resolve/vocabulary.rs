//! What `model.yaml` says: what the model is, its kinds and their identifiers, and its own words.

use std::collections::{BTreeMap, BTreeSet};

use super::addresses::{is_slug, not_an_address};
use super::scope::Scope;
use super::words::Declarations;
use crate::diagnostic::{Code, Diagnostic, Report, did_you_mean};
use crate::model::{
    Category, Count, Identity, Kind, Pattern, PracticeLevel, RelationKind, Vocabulary, Word, Words,
};
use crate::notation::List;
use crate::parse::{
    CategoryDocument, CountDocument, KindDocument, KindsDocument, ModelDocument, WordDocument,
};
use crate::source::{Place, Text};

/// The words of every kind, in the order of [`Kind::ALL`]; plain English where none are given.
///
/// Where something else is wrong in `model.yaml`, a pattern that is not there may be that.
pub(super) fn kinds(
    document: &KindsDocument,
    model_whole: bool,
    report: &mut Report,
) -> Vec<Words> {
    let kinds = Kind::ALL.into_iter();
    kinds
        .map(|kind| {
            let (given, one, many) = given(document, kind);
            match given {
                Some(given) => words(kind, given, model_whole, report),
                None => Words {
                    one: one.to_owned(),
                    many: many.to_owned(),
                    pattern: None,
                    also_written: Vec::new(),
                },
            }
        })
        .collect()
}

/// Where the patterns of identifiers stand.
pub(super) fn pattern_places(document: &KindsDocument) -> BTreeMap<Kind, Place> {
    let kinds = Kind::ALL.into_iter();
    let places = kinds.filter_map(|kind| {
        let identifier = given(document, kind).0?.identifier.as_ref()?;
        Some((kind, identifier.at()))
    });
    places.collect()
}

/// The kinds with identifiers of which a model says nothing.
pub(super) fn unsaid(document: &KindsDocument) -> BTreeSet<Kind> {
    let kinds = Kind::ALL.into_iter();
    kinds
        .filter(|kind| is_identified(*kind) && given(document, *kind).0.is_none())
        .collect()
}

/// What a model says of a kind, and the words for it when it says nothing.
fn given(
    document: &KindsDocument,
    kind: Kind,
) -> (Option<&KindDocument>, &'static str, &'static str) {
    let (given, one, many) = match kind {
        Kind::Category => (document.category.as_ref(), "category", "categories"),
        Kind::Group => (document.group.as_ref(), "group", "groups"),
        Kind::Area => (Some(&document.area), "area", "areas"),
        Kind::Practice => (Some(&document.practice), "practice", "practices"),
        Kind::Level => (document.level.as_ref(), "level", "levels"),
        Kind::Feature => (
            document.feature.as_ref(),
            "common feature",
            "common features",
        ),
        Kind::Generic => (
            document.generic.as_ref(),
            "generic practice",
            "generic practices",
        ),
        Kind::Term => (document.term.as_ref(), "term", "terms"),
        Kind::Chapter => (document.chapter.as_ref(), "chapter", "chapters"),
        Kind::Profile => (document.profile.as_ref(), "profile", "profiles"),
        Kind::Work => (document.work.as_ref(), "reference", "references"),
    };
    // One that stands in for a kind that could not be read has no words.
    let given = given.filter(|given| !given.one.is_blank() || !given.many.is_blank());
    (given, one, many)
}

fn is_identified(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Area | Kind::Practice | Kind::Level | Kind::Feature | Kind::Generic
    )
}

fn words(kind: Kind, document: &KindDocument, model_whole: bool, report: &mut Report) -> Words {
    let identifier = document.identifier.as_ref();
    // The word for a level is also that for the practices' own levels, which have no pages.
    let needed = is_identified(kind) && kind != Kind::Level;
    if needed && identifier.is_none() && model_whole {
        let message = format!(
            "nothing says how the identifiers of {} are written",
            document.many
        );
        report.push(
            Diagnostic::new(Code::MissingKey, document.one.at(), message)
                .help("add a line such as `identifier: PA##`, where each `#` is a digit"),
        );
    }
    let spellings = document.also_written.items.iter();
    Words {
        one: document.one.to_string(),
        many: document.many.to_string(),
        pattern: identifier.and_then(|text| pattern(text, report)),
        also_written: spellings
            .filter_map(|text| spelling(text, report))
            .collect(),
    }
}

/// The pattern of identifiers, each of which is an address too.
fn pattern(text: &Text, report: &mut Report) -> Option<Pattern> {
    let pattern = spelling(text, report)?;
    let bad = if text.as_str().contains(' ') {
        "an identifier is a web address too, and this pattern has a space in it"
    } else if text.as_str().starts_with(['.', '-', '_']) || text.as_str().ends_with('.') {
        "an identifier is a web address too, and begins and ends with a letter or digit"
    } else {
        return Some(pattern);
    };
    report.push(
        Diagnostic::new(Code::MalformedPattern, text.at(), bad)
            .help("use a dot or a dash within it, and put other spellings under `also-written`"),
    );
    None
}

fn spelling(text: &Text, report: &mut Report) -> Option<Pattern> {
    let pattern = Pattern::parse(text.as_str());
    if pattern.is_none() {
        let message = format!("`{text}` is no pattern for identifiers");
        report.push(
            Diagnostic::new(Code::MalformedPattern, text.at(), message).help(
                "write letters, digits, dots and dashes, with `#` for each digit or `@` for each \
                 capital letter that varies",
            ),
        );
    }
    pattern
}

/// What the model says about itself.
pub(super) fn identity(scope: &mut Scope<'_>, document: &ModelDocument) -> Identity {
    let language = document.language.as_ref().map_or("en", Text::as_str);
    if let Some(text) = document
        .language
        .as_ref()
        .filter(|text| !is_language(text.as_str()))
    {
        let message = format!("`{text}` is not the tag of a language");
        scope.report.push(
            Diagnostic::new(Code::MalformedIdentifier, text.at(), message)
                .help("write a tag such as `en`, `de` or `pt-BR`"),
        );
    }
    if !is_slug(document.id.as_str()) && !document.id.is_blank() {
        let id = &document.id;
        scope.report.push(not_an_address(id, id.at()));
    }
    Identity {
        id: document.id.clone(),
        title: document.title.clone(),
        short_title: document.short_title.clone(),
        edition: document.edition.clone(),
        language: language.to_owned(),
        summary: scope.prose(&document.summary),
        notices: scope.proses(&document.notices),
    }
}

/// Whether a word is written like the tags of BCP 47, such as `pt-BR`.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or("");
    let letters = |part: &str| part.chars().all(|c| c.is_ascii_alphabetic());
    let good = |part: &str| {
        (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    };
    (2..=3).contains(&first.len()) && letters(first) && parts.all(good)
}

/// The words that the model declares besides its kinds.
pub(super) fn vocabulary(scope: &mut Scope<'_>, document: &ModelDocument) -> Vocabulary {
    for declarations in scope.names.declarations() {
        declarations.report_duplicates(scope.report);
    }
    let word = |word: &WordDocument| Word {
        words: word.words.clone(),
    };
    let practice_levels = document.practice_levels.items.iter();
    let practice_levels = practice_levels.map(|level| PracticeLevel {
        number: level.number.value,
        title: level.title.clone(),
    });
    let relation_kinds = document.relation_kinds.items.iter();
    let relation_kinds = relation_kinds.map(|kind| RelationKind {
        words: kind.words.clone(),
        inverse: kind.inverse.clone(),
    });
    let counts = document.counts.items.iter();
    let counts = counts
        .filter_map(|count| self::count(scope, count))
        .collect();
    Vocabulary {
        kinds: scope.names.kinds.clone(),
        categories: shelves(scope, &document.categories, &scope.names.categories),
        groups: shelves(scope, &document.groups, &scope.names.groups),
        practice_levels: practice_levels.collect(),
        relation_kinds: relation_kinds.collect(),
        bases: document.bases.items.iter().map(word).collect(),
        certainties: document.certainties.items.iter().map(word).collect(),
        counts,
    }
}

/// Categories or groups. One that stands within itself, be it by way of others, stands in none.
fn shelves<A: FromIterator<Category>>(
    scope: &mut Scope<'_>,
    list: &List<CategoryDocument>,
    words: &Declarations,
) -> A {
    let parents: Vec<Option<usize>> = list.items.iter().map(|one| position(list, one)).collect();
    let shelves = list.items.iter().enumerate().map(|(index, document)| {
        let parent = document.parent.as_ref();
        let circle = circle(&parents, index);
        if let (Some(parent), Some(circle)) = (parent, &circle)
            && circle.iter().min() == Some(&index)
        {
            let message = match circle.len() {
                1 => format!("`{}` stands within itself", document.id),
                _ => format!(
                    "`{}` stands within itself, by way of `{parent}`",
                    document.id
                ),
            };
            scope.report.push(
                Diagnostic::new(Code::SelfReference, parent.at(), message)
                    .help("name another parent, or delete the line"),
            );
        }
        Category {
            id: document.id.clone(),
            title: document.title.clone(),
            summary: scope.maybe_prose(document.summary.as_ref()),
            parent: match circle {
                Some(_) => None,
                None => parent.and_then(|word| words.find(word, scope.report)),
            },
        }
    });
    shelves.collect()
}

fn position(list: &List<CategoryDocument>, one: &CategoryDocument) -> Option<usize> {
    let parent = one.parent.as_ref()?;
    let mut items = list.items.iter();
    items.position(|item| item.id.as_str() == parent.as_str())
}

/// The way from a shelf back to itself, if there is one.
fn circle(parents: &[Option<usize>], start: usize) -> Option<Vec<usize>> {
    let mut way = vec![start];
    let mut at = start;
    while let Some(parent) = parents.get(at).copied().flatten() {
        if parent == start {
            return Some(way);
        }
        if way.contains(&parent) {
            return None;
        }
        way.push(parent);
        at = parent;
    }
    None
}

fn count(scope: &mut Scope<'_>, document: &CountDocument) -> Option<Count> {
    let mut kinds = Kind::ALL.into_iter();
    let of = kinds.find(|kind| kind.key() == document.of.as_str());
    let note = scope.maybe_prose(document.note.as_ref());
    if of.is_none() {
        let message = format!("`{}` is no kind of entry", document.of);
        let keys: Vec<String> = Kind::ALL
            .iter()
            .map(|kind| format!("`{}`", kind.key()))
            .collect();
        let help = did_you_mean(document.of.as_str(), Kind::ALL.into_iter().map(Kind::key))
            .unwrap_or_else(|| format!("the kinds are {}", keys.join(", ")));
        let at = document.of.at();
        scope
            .report
            .push(Diagnostic::new(Code::UndeclaredWord, at, message).help(help));
    }
    Some(Count {
        of: of?,
        declared: document.declared.value,
        at: document.declared.at,
        note,
    })
}
