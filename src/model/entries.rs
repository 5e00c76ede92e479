//! The kinds of entries a capability model has.
//!
//! Names are those of ISO/IEC 33001 and the SSE-CMM; what a model calls them is its vocabulary.

use super::{Category, Entry, Identifier, Key, PracticeLevel, Prose, RelationKind, Word};
use crate::source::{Place, Text};

/// A bundle of practices that together reach a purpose.
#[derive(Debug)]
pub(crate) struct ProcessArea {
    pub(crate) id: Identifier,
    pub(crate) at: Place,
    pub(crate) title: Text,
    pub(crate) title_variants: Vec<Text>,
    pub(crate) category: Option<Key<Category>>,
    pub(crate) group: Option<Key<Category>>,
    pub(crate) citations: Vec<Citation>,
    pub(crate) certainty: Certainty,
    pub(crate) purpose: Prose,
    /// What goes wrong without it.
    pub(crate) why: Option<Prose>,
    pub(crate) goals: Vec<Prose>,
    pub(crate) notes: Vec<Note>,
    pub(crate) relations: Vec<Relation>,
    pub(crate) practices: Vec<Key<BasePractice>>,
    /// False when a practice could not be read, so that its number is no gap.
    pub(crate) whole: bool,
}

/// A practice that serves the purpose of one area.
#[derive(Debug)]
pub(crate) struct BasePractice {
    pub(crate) id: Identifier,
    pub(crate) at: Place,
    pub(crate) title: Text,
    pub(crate) title_variants: Vec<Text>,
    pub(crate) area: Key<ProcessArea>,
    /// Its own step, in models whose practices stand on a ladder.
    pub(crate) level: Option<Key<PracticeLevel>>,
    pub(crate) status: Status,
    pub(crate) citations: Vec<Citation>,
    pub(crate) certainty: Certainty,
    pub(crate) statement: Prose,
    pub(crate) description: Option<Prose>,
    pub(crate) work_products: Vec<WorkProduct>,
    /// What one sees where it is done well.
    pub(crate) signs: Vec<Prose>,
    pub(crate) pitfalls: Vec<Prose>,
    /// For the questionnaire: yes, no, don't know, does not apply.
    pub(crate) question: Option<Text>,
    pub(crate) notes: Vec<Note>,
    pub(crate) relations: Vec<Relation>,
}

/// Whether an entry is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Status {
    Current,
    /// No longer in force; its page stays, and names what replaces it.
    Withdrawn {
        /// The successors, and where they are named.
        replaced_by: Vec<(Entry, Place)>,
    },
}

/// A capability level.
#[derive(Debug)]
pub(crate) struct Level {
    pub(crate) id: Identifier,
    pub(crate) at: Place,
    pub(crate) title: Text,
    pub(crate) title_variants: Vec<Text>,
    pub(crate) citations: Vec<Citation>,
    pub(crate) certainty: Certainty,
    pub(crate) summary: Prose,
    pub(crate) principle: Option<Prose>,
    pub(crate) description: Option<Prose>,
    pub(crate) signs: Vec<Prose>,
    pub(crate) pitfalls: Vec<Prose>,
    pub(crate) notes: Vec<Note>,
    pub(crate) features: Vec<Key<CommonFeature>>,
    /// False when a feature could not be read.
    pub(crate) whole: bool,
}

/// Generic practices that deal with the same aspect of capability.
#[derive(Debug)]
pub(crate) struct CommonFeature {
    pub(crate) id: Identifier,
    pub(crate) at: Place,
    pub(crate) title: Text,
    pub(crate) title_variants: Vec<Text>,
    pub(crate) level: Key<Level>,
    pub(crate) certainty: Certainty,
    pub(crate) summary: Prose,
    pub(crate) description: Option<Prose>,
    pub(crate) notes: Vec<Note>,
    pub(crate) practices: Vec<Key<GenericPractice>>,
    /// False when a practice could not be read.
    pub(crate) whole: bool,
}

/// A practice that is asked of every area and shows how well the area is performed.
#[derive(Debug)]
pub(crate) struct GenericPractice {
    pub(crate) id: Identifier,
    pub(crate) at: Place,
    pub(crate) title: Text,
    pub(crate) title_variants: Vec<Text>,
    pub(crate) feature: Key<CommonFeature>,
    pub(crate) certainty: Certainty,
    pub(crate) statement: Prose,
    pub(crate) description: Option<Prose>,
    pub(crate) signs: Vec<Prose>,
    /// What an appraiser accepts as proof.
    pub(crate) evidence: Vec<Prose>,
    pub(crate) pitfalls: Vec<Prose>,
    /// A question in which `{area}` stands for an area's title.
    pub(crate) prompt: Option<Text>,
    /// How it grows out of the level below.
    pub(crate) growth: Option<Prose>,
    pub(crate) notes: Vec<Note>,
    pub(crate) relations: Vec<Relation>,
}

/// A term of the glossary.
#[derive(Debug)]
pub(crate) struct Term {
    pub(crate) name: Text,
    /// Its anchor on the page of the glossary.
    pub(crate) anchor: String,
    pub(crate) synonyms: Vec<Text>,
    pub(crate) certainty: Certainty,
    pub(crate) meaning: Prose,
    /// How it differs from its neighbors.
    pub(crate) contrast: Option<Prose>,
    pub(crate) see: Vec<Entry>,
}

/// A work cited.
#[derive(Debug)]
pub(crate) struct Work {
    pub(crate) id: Text,
    pub(crate) title: Text,
    pub(crate) authors: Vec<Text>,
    pub(crate) publisher: Option<Text>,
    pub(crate) date: Option<Text>,
    pub(crate) designation: Option<Text>,
    pub(crate) note: Option<Prose>,
}

/// Which areas a kind of organization needs.
#[derive(Debug)]
pub(crate) struct Profile {
    pub(crate) id: Text,
    pub(crate) title: Text,
    pub(crate) summary: Prose,
    /// Where the choice comes from.
    pub(crate) basis_note: Option<Prose>,
    pub(crate) description: Option<Prose>,
    pub(crate) areas: Vec<ProfileArea>,
}

/// An area in a profile.
#[derive(Debug)]
pub(crate) struct ProfileArea {
    pub(crate) area: Key<ProcessArea>,
    pub(crate) basis: Option<Key<Word>>,
    /// The capability level to aim at.
    pub(crate) target: Option<Key<Level>>,
    pub(crate) rationale: Option<Prose>,
}

/// A piece of narrative with an address of its own.
#[derive(Debug)]
pub(crate) struct Chapter {
    pub(crate) slug: String,
    pub(crate) title: Text,
    pub(crate) summary: Option<Prose>,
    pub(crate) body: Prose,
}

/// Something that performing a practice leaves behind.
#[derive(Debug)]
pub(crate) struct WorkProduct {
    pub(crate) name: Prose,
    pub(crate) holds: Option<Prose>,
}

/// A remark, with a title when it is about one case.
#[derive(Debug)]
pub(crate) struct Note {
    pub(crate) title: Option<Text>,
    pub(crate) text: Prose,
}

/// A stated tie to another entry.
#[derive(Debug)]
pub(crate) struct Relation {
    pub(crate) kind: Key<RelationKind>,
    pub(crate) target: Entry,
    pub(crate) target_at: Place,
    pub(crate) note: Option<Prose>,
    pub(crate) basis: Option<Key<Word>>,
}

/// A place in a work where the entry is found.
#[derive(Debug)]
pub(crate) struct Citation {
    pub(crate) work: Key<Work>,
    pub(crate) locator: Option<Text>,
}

/// How certain the parts of an entry are, where the author says so.
#[derive(Debug, Default)]
pub(crate) struct Certainty {
    /// Name of the part in an author's words, with the word of the model's scale.
    pub(crate) parts: Vec<(&'static str, Key<Word>)>,
    pub(crate) note: Option<Prose>,
}

/// The texts of an entry, in the order of its page.
macro_rules! prose_of {
    ($($entry:ident: [$($one:ident),*] [$($maybe:ident),*] [$($many:ident),*] [$($within:ident . $part:ident $how:ident),*];)*) => {
        $(impl $entry {
            /// Every text of the entry, in no order that matters.
            pub(crate) fn prose(&self) -> Vec<&Prose> {
                let mut prose: Vec<&Prose> = Vec::new();
                $(prose.push(&self.$one);)*
                $(prose.extend(&self.$maybe);)*
                $(prose.extend(&self.$many);)*
                $(prose_of!(@ $how self prose $within $part);)*
                prose
            }
        })*
    };
    (@ always $self:ident $prose:ident $within:ident $part:ident) => {
        $prose.extend($self.$within.iter().map(|within| &within.$part));
    };
    (@ sometimes $self:ident $prose:ident $within:ident $part:ident) => {
        $prose.extend($self.$within.iter().filter_map(|within| within.$part.as_ref()));
    };
}

prose_of! {
    ProcessArea: [purpose] [why] [goals] [notes.text always, relations.note sometimes];
    BasePractice: [statement] [description] [signs, pitfalls]
        [work_products.name always, work_products.holds sometimes, notes.text always, relations.note sometimes];
    Level: [summary] [principle, description] [signs, pitfalls] [notes.text always];
    CommonFeature: [summary] [description] [] [notes.text always];
    GenericPractice: [statement] [description, growth] [signs, evidence, pitfalls]
        [notes.text always, relations.note sometimes];
    Term: [meaning] [contrast] [] [];
    Work: [] [note] [] [];
    Profile: [summary] [basis_note, description] [] [areas.rationale sometimes];
    Chapter: [body] [summary] [] [];
}
