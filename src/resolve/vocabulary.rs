//! The kinds of a model: their words and the patterns of their identifiers.

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::model::{Kind, Pattern, Words};
use crate::parse::{KindDocument, KindsDocument};
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
