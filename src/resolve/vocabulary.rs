//! What `model.yaml` says: what the model is, its kinds and their identifiers, and its own words.

use super::scope::Scope;
use crate::diagnostic::{Code, Diagnostic, Report, did_you_mean};
use crate::model::{
    Category, Count, Identity, Kind, Pattern, PracticeLevel, RelationKind, Vocabulary, Word, Words,
};
use crate::parse::{
    CategoryDocument, CountDocument, KindDocument, KindsDocument, ModelDocument, WordDocument,
};
use crate::source::Text;

/// The words of every kind, in the order of [`Kind::ALL`]; plain English where none are given.
pub(super) fn kinds(document: &KindsDocument, report: &mut Report) -> Vec<Words> {
    Kind::ALL
        .into_iter()
        .map(|kind| {
            let (given, one, many) = match kind {
                Kind::Category => (document.category.as_ref(), "category", "categories"),
                Kind::Group => (document.group.as_ref(), "group", "groups"),
                Kind::Area => (Some(&document.area), "area", "areas"),
                Kind::Practice => (Some(&document.practice), "practice", "practices"),
                Kind::Level => (document.level.as_ref(), "level", "levels"),
                Kind::Feature => (document.feature.as_ref(), "feature", "features"),
                Kind::Generic => (document.generic.as_ref(), "practice", "practices"),
                Kind::Term => (document.term.as_ref(), "term", "terms"),
                Kind::Chapter => (document.chapter.as_ref(), "chapter", "chapters"),
                Kind::Profile => (document.profile.as_ref(), "profile", "profiles"),
                Kind::Work => (document.work.as_ref(), "reference", "references"),
            };
            match given {
                Some(given) => words(kind, given, report),
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

fn words(kind: Kind, document: &KindDocument, report: &mut Report) -> Words {
    let identified = matches!(
        kind,
        Kind::Area | Kind::Practice | Kind::Level | Kind::Feature | Kind::Generic
    );
    if identified && document.identifier.is_none() {
        let message = format!(
            "nothing says how the identifiers of a {} are written",
            document.one
        );
        report.push(
            Diagnostic::new(Code::MissingKey, document.one.at(), message)
                .help("add a line such as `identifier: PA##`, where each `#` is a digit"),
        );
    }
    let pattern = document
        .identifier
        .as_ref()
        .and_then(|text| pattern(text, report));
    if let (Some(pattern), Some(text)) = (&pattern, &document.identifier)
        && pattern.written().contains(' ')
    {
        let message = "an identifier is a web address too, and this pattern has a space in it";
        report.push(
            Diagnostic::new(Code::MalformedPattern, text.at(), message)
                .help("use a dot or a dash, and put this spelling under `also-written`"),
        );
    }
    Words {
        one: document.one.to_string(),
        many: document.many.to_string(),
        pattern,
        also_written: document
            .also_written
            .items
            .iter()
            .filter_map(|text| self::pattern(text, report))
            .collect(),
    }
}

fn pattern(text: &Text, report: &mut Report) -> Option<Pattern> {
    let pattern = Pattern::parse(text.as_str());
    if pattern.is_none() {
        let message = format!("`{text}` is no pattern for identifiers");
        report.push(
            Diagnostic::new(Code::MalformedPattern, text.at(), message)
                .help("write letters, digits, dots and dashes, `#` for a digit and `@` for a capital letter"),
        );
    }
    pattern
}

/// What the model says about itself.
pub(super) fn identity(scope: &mut Scope<'_>, document: &ModelDocument) -> Identity {
    let language = document.language.as_ref().map_or("en", Text::as_str);
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

/// The words that the model declares besides its kinds.
pub(super) fn vocabulary(scope: &mut Scope<'_>, document: &ModelDocument) -> Vocabulary {
    let word = |word: &WordDocument| Word {
        words: word.words.clone(),
    };
    let practice_levels = document
        .practice_levels
        .items
        .iter()
        .map(|level| PracticeLevel {
            number: level.number.value,
            title: level.title.clone(),
        });
    let relation_kinds = document
        .relation_kinds
        .items
        .iter()
        .map(|kind| RelationKind {
            words: kind.words.clone(),
            inverse: kind.inverse.clone(),
        });
    let counts = document
        .counts
        .items
        .iter()
        .filter_map(|count| self::count(scope, count));
    let counts = counts.collect();
    Vocabulary {
        kinds: scope.names.kinds.clone(),
        categories: document
            .categories
            .items
            .iter()
            .map(|one| category(scope, one))
            .collect(),
        groups: document
            .groups
            .items
            .iter()
            .map(|one| category(scope, one))
            .collect(),
        practice_levels: practice_levels.collect(),
        relation_kinds: relation_kinds.collect(),
        bases: document.bases.items.iter().map(word).collect(),
        certainties: document.certainties.items.iter().map(word).collect(),
        counts,
    }
}

fn category(scope: &mut Scope<'_>, document: &CategoryDocument) -> Category {
    Category {
        id: document.id.clone(),
        title: document.title.clone(),
        summary: scope.maybe_prose(document.summary.as_ref()),
        parent: document
            .parent
            .as_ref()
            .and_then(|word| scope.category(word)),
    }
}

fn count(scope: &mut Scope<'_>, document: &CountDocument) -> Option<Count> {
    let of = Kind::ALL
        .into_iter()
        .find(|kind| kind.key() == document.of.as_str());
    if of.is_none() {
        let message = format!("`{}` is no kind of entry", document.of);
        let help = did_you_mean(document.of.as_str(), Kind::ALL.into_iter().map(Kind::key));
        let at = document.of.at();
        scope
            .report
            .push(Diagnostic::new(Code::UndeclaredWord, at, message).maybe_help(help));
    }
    Some(Count {
        of: of?,
        declared: document.declared.value,
        at: document.declared.at,
        note: scope.maybe_prose(document.note.as_ref()),
    })
}
