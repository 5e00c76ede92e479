//! Anything that has an address of its own and can be pointed at.

use super::{
    BasePractice, Chapter, CommonFeature, GenericPractice, Key, Level, ProcessArea, Profile,
    RelationKind, Term, Work,
};

/// An entry of any kind. The order is that of the model: areas before practices, and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Entry {
    Area(Key<ProcessArea>),
    Practice(Key<BasePractice>),
    Level(Key<Level>),
    Feature(Key<CommonFeature>),
    Generic(Key<GenericPractice>),
    Chapter(Key<Chapter>),
    Profile(Key<Profile>),
    Term(Key<Term>),
    Work(Key<Work>),
}

/// Something that points at an entry.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Incoming {
    /// A stated relation; `index` finds it among the relations of `from`.
    Relation {
        from: Entry,
        kind: Key<RelationKind>,
        index: usize,
    },
    /// A mention in the text of `from`.
    Mention { from: Entry },
}
