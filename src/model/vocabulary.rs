//! The words of one model: what it calls its kinds, and the scales it uses.

use super::{Arena, Key, Pattern, Prose};
use crate::source::{Place, Text};

/// What the model is.
#[derive(Debug)]
pub(crate) struct Identity {
    /// Its name for other tools.
    pub(crate) id: Text,
    pub(crate) title: Text,
    pub(crate) short_title: Text,
    pub(crate) edition: Option<Text>,
    /// A language tag of BCP 47.
    pub(crate) language: String,
    pub(crate) summary: Prose,
    pub(crate) notices: Vec<Prose>,
}

/// The kinds of entries, whatever a model calls them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Category,
    Group,
    Area,
    Practice,
    Level,
    Feature,
    Generic,
    Term,
    Chapter,
    Profile,
    Work,
}

impl Kind {
    pub(crate) const ALL: [Self; 11] = [
        Self::Category,
        Self::Group,
        Self::Area,
        Self::Practice,
        Self::Level,
        Self::Feature,
        Self::Generic,
        Self::Term,
        Self::Chapter,
        Self::Profile,
        Self::Work,
    ];

    /// Its key in `model.yaml`.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Group => "group",
            Self::Area => "area",
            Self::Practice => "practice",
            Self::Level => "level",
            Self::Feature => "feature",
            Self::Generic => "generic",
            Self::Term => "term",
            Self::Chapter => "chapter",
            Self::Profile => "profile",
            Self::Work => "work",
        }
    }
}

/// What a model calls one kind, and how it writes its identifiers.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    pub(crate) one: String,
    pub(crate) many: String,
    pub(crate) pattern: Option<Pattern>,
    /// Other spellings under which prose may name an entry, such as `GP #.#.#`.
    pub(crate) also_written: Vec<Pattern>,
}

impl Words {
    /// The word that goes with a number.
    pub(crate) fn counted(&self, count: usize) -> &str {
        if count == 1 { &self.one } else { &self.many }
    }
}

/// Everything `model.yaml` declares.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// In the order of [`Kind::ALL`].
    pub(crate) kinds: Vec<Words>,
    pub(crate) categories: Arena<Category>,
    pub(crate) groups: Arena<Category>,
    pub(crate) practice_levels: Arena<PracticeLevel>,
    pub(crate) relation_kinds: Arena<RelationKind>,
    pub(crate) bases: Arena<Word>,
    pub(crate) certainties: Arena<Word>,
    pub(crate) counts: Vec<Count>,
}

impl Vocabulary {
    /// What the model calls a kind.
    #[expect(
        clippy::indexing_slicing,
        reason = "there are words for each kind of `Kind::ALL`"
    )]
    pub(crate) fn words(&self, kind: Kind) -> &Words {
        &self.kinds[kind as usize]
    }
}

/// A shelf for areas.
#[derive(Debug)]
pub(crate) struct Category {
    pub(crate) id: Text,
    pub(crate) title: Text,
    pub(crate) summary: Option<Prose>,
    pub(crate) parent: Option<Key<Category>>,
}

/// A step on which practices themselves stand.
#[derive(Debug)]
pub(crate) struct PracticeLevel {
    pub(crate) number: u32,
    pub(crate) title: Text,
}

/// A kind of relation, in words for both of its ends.
#[derive(Debug)]
pub(crate) struct RelationKind {
    /// Said of the entry that states it: `takes results from`.
    pub(crate) words: Text,
    /// Said of its target: `gives results to`.
    pub(crate) inverse: Text,
}

/// A word of an author's own scale.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) words: Text,
}

/// A count that the model's own text declares.
#[derive(Debug)]
pub(crate) struct Count {
    pub(crate) of: Kind,
    pub(crate) declared: u32,
    pub(crate) at: Place,
    /// Why the data may differ.
    pub(crate) note: Option<Prose>,
}
