//! The addresses of pages whose names an author chooses.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::model::is_reserved;
use crate::parse::{ChapterDocument, ProfileDocument};
use crate::source::{Place, Text};

/// Reports every chapter and profile that would take the address of another page; `taken` are
/// those of entries, in lower case.
pub(super) fn addresses(
    chapters: &[ChapterDocument],
    profiles: &[ProfileDocument],
    taken: &BTreeMap<String, Place>,
    report: &mut Report,
) {
    let mut pages: BTreeMap<String, Place> = BTreeMap::new();
    for chapter in chapters {
        let at = chapter.front.title.at();
        if !is_slug(chapter.slug.as_str()) {
            report.push(not_an_address(&chapter.slug, at));
            continue;
        }
        let address = chapter.slug.as_str().to_lowercase();
        let other = pages.get(&address).or_else(|| taken.get(&address));
        if is_reserved(&address) || other.is_some() {
            let help = "rename the file; the number in front of its name does not count";
            report.push(clash(&address, at, other).help(help));
        }
        pages.insert(address, at);
    }
    for profile in profiles {
        let address = profile.id.as_str().to_lowercase();
        if is_reserved(&address) {
            let help = "give the profile another identifier";
            report.push(clash(&address, profile.id.at(), None).help(help));
        }
    }
}

fn clash(address: &str, at: Place, other: Option<&Place>) -> Diagnostic {
    let message = format!("the address `{address}/` belongs to another page");
    let clash = Diagnostic::new(Code::AddressClash, at, message);
    match other {
        Some(other) => clash.related(*other, "the other page"),
        None => clash,
    }
}

/// Whether a word can stand in an address: small letters, digits and dashes.
pub(super) fn is_slug(word: &str) -> bool {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !word.is_empty() && word.chars().all(good)
}

pub(super) fn not_an_address(word: &Text, at: Place) -> Diagnostic {
    let message = if word.is_blank() {
        "nothing is left of the file's name without its number".to_owned()
    } else {
        format!("`{word}` cannot stand in a web address")
    };
    Diagnostic::new(Code::MalformedIdentifier, at, message)
        .help("use small letters, digits and dashes")
}
