//! Looking names up.

use std::collections::{BTreeMap, BTreeSet};

use super::declare::{Declared, Named};
use super::hints;
use super::suspects::Suspects;
use super::terms::TermIndex;
use super::words::Declarations;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::model::{Entry, Key, Kind, Pattern, Term, Words};
use crate::parse::{ModelDocument, Part};
use crate::source::{Place, Text};

/// Everything that has a name in the model.
pub(super) struct Names<'a> {
    pub(super) kinds: Vec<Words>,
    pub(super) entries: BTreeMap<String, Entry>,
    /// Entries below which something could not be read.
    incomplete: BTreeSet<Entry>,
    pub(super) terms: TermIndex,
    /// The names of the figures.
    pub(super) figures: BTreeSet<String>,
    term_names: Vec<String>,
    /// Words that are not to be used, with the terms to use instead.
    pub(super) avoided: TermIndex,
    pub(super) suspects: Suspects<'a>,
    /// Whether `model.yaml` says how everything is spelled.
    model_whole: bool,
    /// Whether all levels could be read.
    pub(super) levels_whole: bool,
    /// Whether all works could be read.
    pub(super) works_whole: bool,
    pub(super) categories: Declarations,
    pub(super) groups: Declarations,
    pub(super) practice_levels: Declarations,
    pub(super) relation_kinds: Declarations,
    pub(super) bases: Declarations,
    pub(super) certainties: Declarations,
}

impl<'a> Names<'a> {
    /// Names every declared entry. `model_whole` says that nothing is wrong in `model.yaml`.
    pub(super) fn new(
        kinds: Vec<Words>,
        model: &ModelDocument,
        model_whole: bool,
        declared: &Declared,
        suspects: Suspects<'a>,
    ) -> Self {
        let id = |text: &Text| text.clone();
        let mut names = Self {
            kinds,
            entries: BTreeMap::new(),
            incomplete: BTreeSet::new(),
            terms: TermIndex::default(),
            model_whole,
            figures: declared.figures.keys().cloned().collect(),
            term_names: Vec::new(),
            avoided: TermIndex::default(),
            levels_whole: !suspects.lacks(Part::Levels) && !declared.missing.contains(&Kind::Level),
            works_whole: !suspects.lacks(Part::Works) && !declared.missing.contains(&Kind::Work),
            suspects,
            categories: Declarations::new(
                "category",
                "categories",
                &model.categories,
                |category| id(&category.id),
                model_whole,
            ),
            groups: Declarations::new(
                "group",
                "groups",
                &model.groups,
                |group| id(&group.id),
                model_whole,
            ),
            practice_levels: Declarations::new(
                "practice level",
                "practice-levels",
                &model.practice_levels,
                |level| Text::verbatim(level.number.value.to_string(), level.number.at),
                model_whole,
            ),
            relation_kinds: Declarations::new(
                "relation kind",
                "relation-kinds",
                &model.relation_kinds,
                |kind| id(&kind.id),
                model_whole,
            ),
            bases: Declarations::new(
                "basis",
                "bases",
                &model.bases,
                |word| id(&word.id),
                model_whole,
            ),
            certainties: Declarations::new(
                "certainty",
                "certainties",
                &model.certainties,
                |word| id(&word.id),
                model_whole,
            ),
        };
        names.name_all(declared);
        names
    }

    fn name_all(&mut self, declared: &Declared) {
        self.name_each(&declared.areas, Entry::Area);
        self.name_each(&declared.practices, Entry::Practice);
        self.name_each(&declared.levels, Entry::Level);
        self.name_each(&declared.features, Entry::Feature);
        self.name_each(&declared.generics, Entry::Generic);
        for (index, profile) in declared.profiles.iter().enumerate() {
            self.name(&profile.id, Entry::Profile(Key::promised(index)));
        }
        for (index, work) in declared.works.iter().enumerate() {
            self.name(&work.id, Entry::Work(Key::promised(index)));
        }
        for (index, chapter) in declared.chapters.iter().enumerate() {
            self.name(&chapter.slug, Entry::Chapter(Key::promised(index)));
        }
        for (index, term) in declared.terms.iter().enumerate() {
            self.terms.insert(term.term.as_str(), Key::promised(index));
        }
        for (index, term) in declared.terms.iter().enumerate() {
            for name in &term.synonyms.items {
                self.terms.insert(name.as_str(), Key::promised(index));
            }
            for word in &term.avoid.items {
                self.avoided.insert(word.as_str(), Key::promised(index));
            }
            self.term_names.push(term.term.to_string());
        }
    }

    fn name_each<D, T>(&mut self, named: &[Named<D>], entry: impl Fn(Key<T>) -> Entry) {
        // A name belongs to the entry of which nothing was said, if there is one.
        let is_doubtful = |named: &(usize, &Named<D>)| named.1.id.ordinals().is_empty();
        let (doubtful, sure): (Vec<_>, Vec<_>) = named.iter().enumerate().partition(is_doubtful);
        for (index, named) in sure.into_iter().chain(doubtful) {
            let entry = entry(Key::promised(index));
            self.name(named.id.as_str(), entry);
            if !named.whole {
                self.incomplete.insert(entry);
            }
        }
    }

    /// Of two entries with one name, the first has it.
    fn name(&mut self, name: impl AsRef<str>, entry: Entry) {
        self.entries
            .entry(name.as_ref().to_owned())
            .or_insert(entry);
    }

    /// Every list of words that `model.yaml` declares.
    pub(super) fn declarations(&self) -> [&Declarations; 6] {
        [
            &self.categories,
            &self.groups,
            &self.practice_levels,
            &self.relation_kinds,
            &self.bases,
            &self.certainties,
        ]
    }

    /// The entry that is called so, exactly as the model writes it.
    pub(super) fn entry(&self, name: &str) -> Option<Entry> {
        self.entries.get(name).copied()
    }

    /// Follows a reference as authors write it: an identifier, an address, or a term.
    ///
    /// `place` is where it stands, for when it leads nowhere.
    pub(super) fn follow(&self, written: &str, place: Place, report: &mut Report) -> Option<Entry> {
        if let Some(term) = written.strip_prefix("term:") {
            return self.term(term.trim(), place, report).map(Entry::Term);
        }
        let found = self
            .entry(written)
            .or_else(|| self.also_written(written))
            .or_else(|| self.terms.get(written).map(Entry::Term))
            .or_else(|| self.respelled(written).filter(|_| !self.model_whole));
        if found.is_none() && !self.may_exist(written) {
            report.push(hints::unknown(self, written, place));
        }
        found
    }

    fn term(&self, name: &str, place: Place, report: &mut Report) -> Option<Key<Term>> {
        let found = self.terms.get(name);
        if found.is_none() && !self.suspects.may_define(name) {
            let message = format!("the glossary has no term `{name}`");
            let help = hints::near_term(self, name).unwrap_or_else(|| {
                "define it in glossary.yaml, or write it without brackets".to_owned()
            });
            report.push(Diagnostic::new(Code::UndefinedTerm, place, message).help(help));
        }
        found
    }

    /// The entry that is meant by another spelling the model allows, such as `GP 2.1.1`.
    pub(super) fn also_written(&self, written: &str) -> Option<Entry> {
        self.canonical(written).and_then(|name| self.entry(&name))
    }

    /// The identifier that another spelling stands for.
    fn canonical(&self, written: &str) -> Option<String> {
        self.kinds.iter().find_map(|words| {
            let pattern = words.pattern.as_ref()?;
            let mut spellings = words.also_written.iter();
            let id = spellings.find_map(|spelling| spelling.read(written))?;
            Some(pattern.write(id.ordinals()))
        })
    }

    /// The entry whose name differs in case, zeros or marks alone.
    fn respelled(&self, written: &str) -> Option<Entry> {
        let squeezed = squeeze(written);
        let mut entries = self.entries.iter();
        let same = entries.find(|(name, _)| squeeze(name) == squeezed);
        same.map(|(_, entry)| *entry)
    }

    /// The length of the identifier at the start of a text, in any spelling, and whether its
    /// form alone says that an identifier is meant.
    pub(super) fn identifier_at_start(&self, text: &str) -> Option<(usize, bool)> {
        self.kinds
            .iter()
            .flat_map(|words| words.pattern.iter().chain(&words.also_written))
            .filter_map(|pattern| Some((pattern.length_at_start(text)?, pattern.is_distinctive())))
            .max()
    }

    /// The name of a term.
    pub(super) fn term_name(&self, term: Key<Term>) -> &str {
        let mut names = self.term_names.iter().zip(0..);
        names
            .find(|(_, index)| Key::promised(*index) == term)
            .map_or("", |(name, _)| name)
    }

    /// Whether something of this name may exist that could not be read: in a file that is
    /// broken, or below an entry that is.
    pub(super) fn may_exist(&self, written: &str) -> bool {
        let canonical = self.canonical(written);
        let name = canonical.as_deref().unwrap_or(written);
        self.suspects.may_hold(name)
            || self.is_carried_in_suspects(name)
            || self
                .parent(name)
                .is_some_and(|parent| match self.entry(&parent) {
                    Some(entry) => self.incomplete.contains(&entry),
                    None => self.may_exist(&parent),
                })
    }

    /// Whether an entry in a broken file carries the numbers of this one.
    fn is_carried_in_suspects(&self, name: &str) -> bool {
        let mut families = FAMILIES.iter();
        families.any(|(parents, children)| {
            let parent = self
                .pattern(*parents)
                .and_then(|pattern| pattern.read(name));
            let (Some(parent), Some(children)) = (parent, self.pattern(*children)) else {
                return false;
            };
            let mut declared = self
                .suspects
                .declared()
                .filter_map(|name| children.read(name));
            declared.any(|child| child.ordinals().starts_with(parent.ordinals()))
        })
    }

    /// What the entry is called below which an identifier would stand.
    fn parent(&self, name: &str) -> Option<String> {
        FAMILIES.iter().find_map(|(parents, children)| {
            let id = self.pattern(*children)?.read(name)?;
            let parents = self.pattern(*parents)?;
            let above = id.ordinals().get(..parents.ordinals())?;
            (above.len() < id.ordinals().len()).then(|| parents.write(above))
        })
    }

    /// What the model calls a kind.
    #[expect(
        clippy::indexing_slicing,
        reason = "there are words for each kind of `Kind::ALL`"
    )]
    pub(super) fn words(&self, kind: Kind) -> &Words {
        &self.kinds[kind as usize]
    }

    /// How a kind writes its identifiers.
    pub(super) fn pattern(&self, kind: Kind) -> Option<&Pattern> {
        self.words(kind).pattern.as_ref()
    }
}

/// The kinds whose identifiers begin with the numbers of another: parents and children.
pub(super) const FAMILIES: [(Kind, Kind); 3] = [
    (Kind::Area, Kind::Practice),
    (Kind::Feature, Kind::Generic),
    (Kind::Level, Kind::Feature),
];

/// A name without what people vary: case, zeros in front, and what stands between the parts.
pub(super) fn squeeze(name: &str) -> String {
    let mut squeezed = String::new();
    for part in name.split(|c: char| !c.is_alphanumeric()) {
        let letters = part.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = part
            .get(letters.len()..)
            .unwrap_or("")
            .trim_start_matches('0');
        squeezed.push_str(&letters.to_lowercase());
        squeezed.push_str(digits);
        if !digits.is_empty() {
            squeezed.push('.');
        }
    }
    squeezed
}
