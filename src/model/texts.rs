//! Everything that is said in a model, entry by entry.

use super::{Entry, Model, Prose, Relation};

impl Model {
    /// Every entry with its relations and its texts.
    pub(crate) fn texts(&self) -> Vec<(Entry, &[Relation], Vec<&Prose>)> {
        let none: &[Relation] = &[];
        let areas = self
            .areas
            .iter()
            .map(|(key, area)| (Entry::Area(key), area.relations.as_slice(), area.prose()));
        let practices = self.practices.iter().map(|(key, practice)| {
            (
                Entry::Practice(key),
                practice.relations.as_slice(),
                practice.prose(),
            )
        });
        let levels = self
            .levels
            .iter()
            .map(move |(key, level)| (Entry::Level(key), none, level.prose()));
        let features = self
            .features
            .iter()
            .map(move |(key, feature)| (Entry::Feature(key), none, feature.prose()));
        let generics = self.generics.iter().map(|(key, generic)| {
            (
                Entry::Generic(key),
                generic.relations.as_slice(),
                generic.prose(),
            )
        });
        let chapters = self
            .chapters
            .iter()
            .map(move |(key, chapter)| (Entry::Chapter(key), none, chapter.prose()));
        let profiles = self
            .profiles
            .iter()
            .map(move |(key, profile)| (Entry::Profile(key), none, profile.prose()));
        let terms = self
            .terms
            .iter()
            .map(move |(key, term)| (Entry::Term(key), none, term.prose()));
        let works = self
            .works
            .iter()
            .map(move |(key, work)| (Entry::Work(key), none, work.prose()));
        areas
            .chain(practices)
            .chain(levels)
            .chain(features)
            .chain(generics)
            .chain(chapters)
            .chain(profiles)
            .chain(terms)
            .chain(works)
            .collect()
    }
}
