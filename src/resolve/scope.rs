//! Resolving the parts that entries of every kind are made of.

use super::hints;
use super::names::Names;
use super::prose;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::model::{
    Category, Certainty, Citation, Entry, Key, Note, PracticeLevel, Prose, Relation, Word,
};
use crate::notation::{List, Number};
use crate::parse::{CertaintyDocument, CitationDocument, NoteDocument, RelationDocument};
use crate::source::{Place, Text};

/// One entry while it is built: the names around it, and what is found wrong in it.
pub(super) struct Scope<'a> {
    pub(super) names: &'a Names<'a>,
    own: Option<Entry>,
    pub(super) report: &'a mut Report,
}

impl<'a> Scope<'a> {
    pub(super) fn new(names: &'a Names<'_>, own: Option<Entry>, report: &'a mut Report) -> Self {
        Self { names, own, report }
    }

    pub(super) fn prose(&mut self, text: &Text) -> Prose {
        prose::prose(self.names, self.own, text.clone(), self.report)
    }

    pub(super) fn maybe_prose(&mut self, text: Option<&Text>) -> Option<Prose> {
        text.map(|text| self.prose(text))
    }

    pub(super) fn proses(&mut self, texts: &List<Text>) -> Vec<Prose> {
        texts.items.iter().map(|text| self.prose(text)).collect()
    }

    pub(super) fn notes(&mut self, notes: &List<NoteDocument>) -> Vec<Note> {
        let notes = notes.items.iter().map(|note| Note {
            title: note.title.clone(),
            text: self.prose(&note.text),
        });
        notes.collect()
    }

    /// Follows a name that stands as a value of its own.
    pub(super) fn entry(&mut self, name: &Text) -> Option<Entry> {
        self.names.follow(name.as_str(), name.at(), self.report)
    }

    /// Follows a name that must not lead back to the entry it stands in.
    pub(super) fn other(&mut self, name: &Text) -> Option<Entry> {
        let entry = self.entry(name)?;
        if Some(entry) == self.own {
            let message = format!("`{name}` refers to itself");
            let help = "refer to another entry, or delete this";
            self.report
                .push(Diagnostic::new(Code::SelfReference, name.at(), message).help(help));
            return None;
        }
        Some(entry)
    }

    /// Follows the names of a list; the same one twice is one too many.
    pub(super) fn others(&mut self, names: &List<Text>) -> Vec<(Entry, Place)> {
        let mut followed: Vec<(Entry, Place)> = Vec::new();
        for name in &names.items {
            let Some(entry) = self.other(name) else {
                continue;
            };
            if !self.stands_twice(&followed, entry, name) {
                followed.push((entry, name.at()));
            }
        }
        followed
    }

    /// Whether a list has an entry already, which is then said.
    pub(super) fn stands_twice(
        &mut self,
        list: &[(Entry, Place)],
        entry: Entry,
        name: &Text,
    ) -> bool {
        let first = list.iter().find(|(other, _)| *other == entry);
        if let Some((_, first)) = first {
            let message = format!("`{name}` stands in this list twice");
            self.report.push(
                Diagnostic::new(Code::DuplicateRelation, name.at(), message)
                    .related(*first, "the first one")
                    .help("delete one of the two"),
            );
        }
        first.is_some()
    }

    pub(super) fn category(&mut self, word: &Text) -> Option<Key<Category>> {
        self.names.categories.find(word, self.report)
    }

    pub(super) fn group(&mut self, word: &Text) -> Option<Key<Category>> {
        self.names.groups.find(word, self.report)
    }

    pub(super) fn practice_level(&mut self, number: Number) -> Option<Key<PracticeLevel>> {
        let word = Text::verbatim(number.value.to_string(), number.at);
        self.names.practice_levels.find(&word, self.report)
    }

    pub(super) fn basis(&mut self, word: &Text) -> Option<Key<Word>> {
        self.names.bases.find(word, self.report)
    }

    pub(super) fn relations(&mut self, relations: &List<RelationDocument>) -> Vec<Relation> {
        let mut resolved: Vec<Relation> = Vec::new();
        for document in &relations.items {
            let kind = self.names.relation_kinds.find(&document.kind, self.report);
            let basis = document.basis.as_ref().and_then(|word| self.basis(word));
            let note = self.maybe_prose(document.note.as_ref());
            let target = self.other(&document.target);
            let (Some(kind), Some(target)) = (kind, target) else {
                continue;
            };
            let target_at = document.target.at();
            let first = resolved
                .iter()
                .find(|one| (one.kind, one.target) == (kind, target));
            if let Some(first) = first {
                let message = format!("the relation to `{}` is stated twice", document.target);
                self.report.push(
                    Diagnostic::new(Code::DuplicateRelation, target_at, message)
                        .related(first.target_at, "the first one")
                        .help("say everything about it in one note"),
                );
                continue;
            }
            resolved.push(Relation {
                kind,
                target,
                target_at,
                note,
                basis,
            });
        }
        resolved
    }

    pub(super) fn citations(&mut self, citations: &List<CitationDocument>) -> Vec<Citation> {
        let citations = citations.items.iter().filter_map(|document| {
            let name = &document.work;
            let work = match self.names.entry(name.as_str()) {
                Some(Entry::Work(work)) => work,
                found => {
                    if found.is_some() || self.names.works_whole {
                        self.report.push(hints::unknown_work(self.names, name));
                    }
                    return None;
                }
            };
            Some(Citation {
                work,
                locator: document.at_place.clone(),
            })
        });
        citations.collect()
    }

    pub(super) fn certainty(&mut self, document: Option<&CertaintyDocument>) -> Certainty {
        let Some(document) = document else {
            return Certainty::default();
        };
        let parts = [
            ("title", &document.title),
            ("goals", &document.goals),
            ("numbering", &document.numbering),
            ("work products", &document.work_products),
            ("group", &document.group),
        ];
        let parts = parts.into_iter().filter_map(|(part, word)| {
            let word = word.as_ref()?;
            Some((part, self.names.certainties.find(word, self.report)?))
        });
        let parts = parts.collect();
        Certainty {
            parts,
            note: self.maybe_prose(document.note.as_ref()),
        }
    }
}
