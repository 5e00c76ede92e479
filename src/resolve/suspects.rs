//! What may exist although it could not be read: nobody needs to hear that it is unknown.

use std::collections::BTreeSet;

use super::declare::Declared;
use super::names::squeeze;
use crate::parse::Part;
use crate::source::{FileId, SourceFile, SourceTree, Text};

/// Files that were not read as their author meant them.
pub(super) struct Unread<'d> {
    pub(super) unreadable: &'d [(Part, FileId)],
    pub(super) strays: &'d [FileId],
    pub(super) faulty: &'d [FileId],
}

/// Files and identifiers of which it has been said that something is wrong with them.
#[derive(Default)]
pub(super) struct Suspects<'a> {
    /// Files of which an entry could not be read.
    unreadable: Vec<(Part, &'a SourceFile)>,
    /// Files whose own identifier is not what it should be.
    misnamed: Vec<&'a SourceFile>,
    /// Files that nothing reads.
    strays: Vec<&'a SourceFile>,
    /// Files in which anything is wrong.
    faulty: BTreeSet<FileId>,
    /// Identifiers that are not what they should be, and what they were meant to be, without
    /// what people vary.
    doubtful: BTreeSet<String>,
    /// Names that unreadable files give to something.
    declared: BTreeSet<&'a str>,
}

impl<'a> Suspects<'a> {
    pub(super) fn new(sources: &'a SourceTree, unread: &Unread<'_>, declared: &Declared) -> Self {
        let unreadable = unread.unreadable.iter();
        let unreadable: Vec<_> = unreadable
            .filter_map(|(part, id)| Some((*part, sources.file(*id)?)))
            .collect();
        let names = unreadable
            .iter()
            .flat_map(|(_, file)| names_in(file.text()));
        let doubtful = declared.doubtful.iter();
        let written = doubtful.clone().map(Text::as_str);
        let meant = declared.meant.iter().map(String::as_str);
        let strays = unread.strays.iter();
        Self {
            declared: names.collect(),
            unreadable,
            misnamed: doubtful
                .filter_map(|text| sources.file(text.at().file))
                .collect(),
            faulty: unread.faulty.iter().copied().collect(),
            strays: strays.filter_map(|id| sources.file(*id)).collect(),
            doubtful: written.chain(meant).map(squeeze).collect(),
        }
    }

    /// The names that unreadable files give to something.
    pub(super) fn declared(&self) -> impl Iterator<Item = &'a str> {
        self.declared.iter().copied()
    }

    /// Whether an entry of a part of the model may be missing.
    pub(super) fn lacks(&self, part: Part) -> bool {
        self.unreadable.iter().any(|(other, _)| *other == part)
    }

    /// Whether anything in a file is wrong, so that what seems to be missing may be that.
    pub(super) fn is_faulty(&self, file: FileId) -> bool {
        self.faulty.contains(&file)
    }

    /// Whether an entry of this name may be one that could not be read.
    pub(super) fn may_hold(&self, name: &str) -> bool {
        let in_file = |(part, file): &(Part, &SourceFile)| {
            is_named_after(file.path(), name) || *part == Part::Terms && self.may_define(name)
        };
        self.declared.contains(name)
            || self.doubtful.contains(&squeeze(name))
            || self.unreadable.iter().any(in_file)
            || self
                .misnamed
                .iter()
                .any(|file| is_named_after(file.path(), name))
    }

    /// Whether a term of this name may be in a glossary that could not be read.
    pub(super) fn may_define(&self, name: &str) -> bool {
        let mut files = self
            .unreadable
            .iter()
            .filter(|(part, _)| *part == Part::Terms);
        // A glossary may name its terms in any way; that a word is in it must do.
        files.any(|(_, file)| {
            let text = file.text().to_lowercase();
            text.is_empty() || text.contains(&name.to_lowercase())
        })
    }

    /// The file that would have an entry of this name if anything read it.
    pub(super) fn stray_with(&self, name: &str) -> Option<&'a str> {
        let mut strays = self.strays.iter();
        let found = strays.find(|file| names_in(file.text()).any(|one| one == name));
        found.map(|file| file.path())
    }
}

/// The names that a text of YAML, broken or not, gives to something.
fn names_in(text: &str) -> impl Iterator<Item = &str> {
    let keys = ["id", "term"].into_iter();
    let places = keys.flat_map(|key| {
        text.match_indices(key)
            .map(|(at, key)| (at, at + key.len()))
    });
    places.filter_map(|(start, end)| {
        let before = text.get(..start)?.chars().next_back();
        let value = text.get(end..)?.trim_start_matches(' ').strip_prefix(':')?;
        let value = value.trim_start_matches([' ', '\t', '"', '\'']);
        let end = value
            .find(['\n', '\r', '"', '\'', ',', '}', '#'])
            .unwrap_or(value.len());
        let name = value.get(..end)?.trim_end();
        let whole = !before.is_some_and(|before| before.is_alphanumeric() || before == '-');
        let line = text.get(..start)?.trim_end_matches('-');
        let whole = whole || line.is_empty() || line.ends_with(['\n', ' ']);
        (whole && !name.is_empty()).then_some(name)
    })
}

/// Whether a file is named after an entry, as `pa02-keep-the-log.yaml` is after `PA02`.
fn is_named_after(path: &str, name: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let slug = stem.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    let squeezed = squeeze(name);
    let ends = stem
        .match_indices('-')
        .map(|(at, _)| at)
        .chain([stem.len()]);
    let beginnings = ends.filter_map(|end| stem.get(..end));
    name == slug
        || beginnings
            .map(squeeze)
            .any(|beginning| beginning == squeezed)
}

#[cfg(test)]
mod tests {
    use super::{is_named_after, names_in};

    #[test]
    fn a_declaration_is_found_in_broken_text() {
        for text in [
            "- id: BP.01.01",
            "-id:BP.01.01\n",
            "{id: \"BP.01.01\", ",
            "id : 'BP.01.01",
        ] {
            assert_eq!(names_in(text).collect::<Vec<_>>(), ["BP.01.01"], "{text}");
        }
        for text in ["target: BP.01.01", "void: BP.01.01", "id BP.01.01", "id:"] {
            assert_eq!(names_in(text).count(), 0, "{text}");
        }
    }

    #[test]
    fn a_file_is_named_after_its_entry() {
        assert!(is_named_after(
            "content/areas/pa02-keep-the-log.yaml",
            "PA02"
        ));
        assert!(is_named_after("content/areas/gov-a-steer.yaml", "GOV-A"));
        assert!(is_named_after(
            "content/chapters/10-how-to-read.md",
            "how-to-read"
        ));
        assert!(!is_named_after(
            "content/areas/pa02-keep-the-log.yaml",
            "PA03"
        ));
    }
}
