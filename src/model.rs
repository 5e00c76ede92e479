//! A capability model, whole and consistent: every reference in it is a key.
//!
//! Made by [`resolve`](crate::resolve) alone. Knows no YAML and no pages.

mod arena;
mod entries;
mod entry;
mod identifier;
mod prose;
mod reserved;
mod texts;
mod vocabulary;

pub(crate) use arena::{Arena, Key};
pub(crate) use entries::{
    BasePractice, Certainty, Chapter, Citation, CommonFeature, GenericPractice, Level, Note,
    ProcessArea, Profile, ProfileArea, Relation, Status, Term, Work, WorkProduct,
};
pub(crate) use entry::{Entry, Incoming};
pub(crate) use identifier::Ordinal;
pub use identifier::{Identifier, Pattern};
pub(crate) use prose::{MARKDOWN, Mark, MarkKind, Prose};
pub(crate) use reserved::is_reserved;
pub(crate) use vocabulary::{
    Category, Count, Identity, Kind, PracticeLevel, RelationKind, Vocabulary, Word, Words,
};

use std::collections::{BTreeMap, BTreeSet};

/// A model, ready to be planned into pages.
#[derive(Debug)]
pub struct Model {
    pub(crate) identity: Identity,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) areas: Arena<ProcessArea>,
    pub(crate) practices: Arena<BasePractice>,
    pub(crate) levels: Arena<Level>,
    pub(crate) features: Arena<CommonFeature>,
    pub(crate) generics: Arena<GenericPractice>,
    pub(crate) terms: Arena<Term>,
    pub(crate) works: Arena<Work>,
    pub(crate) profiles: Arena<Profile>,
    pub(crate) chapters: Arena<Chapter>,
    /// The drawings that texts show, by the names of their files.
    pub(crate) figures: BTreeMap<String, String>,
    /// The kinds of which an entry may be missing, because it could not be read.
    pub(crate) missing: BTreeSet<Kind>,
    /// Whether all texts could be read, so that what none of them mentions is not mentioned.
    pub(crate) texts_whole: bool,
    /// Whether nothing has been found wrong so far: what compares entries with each other would
    /// else find the same mistakes again.
    pub(crate) sound: bool,
    /// What points at each entry, in the order of the pointing entries.
    pub(crate) incoming: BTreeMap<Entry, Vec<Incoming>>,
}

impl Model {
    /// How many entries of a kind the model lists.
    pub(crate) fn count(&self, kind: Kind) -> usize {
        match kind {
            Kind::Category => self.vocabulary.categories.len(),
            Kind::Group => self.vocabulary.groups.len(),
            Kind::Area => self.areas.len(),
            Kind::Practice => self.practices.len(),
            Kind::Level => self.levels.len(),
            Kind::Feature => self.features.len(),
            Kind::Generic => self.generics.len(),
            Kind::Term => self.terms.len(),
            Kind::Chapter => self.chapters.len(),
            Kind::Profile => self.profiles.len(),
            Kind::Work => self.works.len(),
        }
    }

    /// What the model consists of, in a few words: `22 process areas, 128 base practices`.
    #[must_use]
    pub fn extent(&self) -> String {
        let counted = |kind: Kind| {
            let count = self.count(kind);
            (count > 0).then(|| format!("{count} {}", self.vocabulary.words(kind).counted(count)))
        };
        let kinds = [Kind::Area, Kind::Practice, Kind::Generic, Kind::Term];
        let parts: Vec<String> = kinds.into_iter().filter_map(counted).collect();
        parts.join(", ")
    }

    /// What points at an entry.
    pub(crate) fn incoming(&self, entry: Entry) -> &[Incoming] {
        self.incoming.get(&entry).map_or(&[], Vec::as_slice)
    }
}
