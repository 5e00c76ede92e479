//! Looking names up, and saying what was probably meant where there is none.

use std::collections::BTreeMap;

use super::declare::{Declared, Named};
use super::terms::TermIndex;
use crate::diagnostic::{Code, Diagnostic, Report, closest, did_you_mean};
use crate::model::{Entry, Identifier, Key, Kind, Term, Words};
use crate::parse::ModelDocument;
use crate::source::{Place, Text};

/// Everything that has a name in the model.
pub(super) struct Names<'a> {
    pub(super) kinds: Vec<Words>,
    entries: BTreeMap<String, Entry>,
    pub(super) terms: TermIndex,
    term_names: Vec<String>,
    /// Words that are not to be used, with the terms to use instead.
    pub(super) avoided: TermIndex,
    /// Texts of files that could not be read: a name that stands in one may exist.
    suspects: Vec<&'a str>,
    pub(super) categories: Vec<Text>,
    pub(super) groups: Vec<Text>,
    pub(super) relation_kinds: Vec<Text>,
    pub(super) bases: Vec<Text>,
    pub(super) certainties: Vec<Text>,
}

impl<'a> Names<'a> {
    pub(super) fn new(
        kinds: Vec<Words>,
        model: &ModelDocument,
        declared: &Declared,
        suspects: Vec<&'a str>,
    ) -> Self {
        let mut entries = BTreeMap::new();
        name(&mut entries, &declared.areas, Entry::Area);
        name(&mut entries, &declared.practices, Entry::Practice);
        name(&mut entries, &declared.levels, Entry::Level);
        name(&mut entries, &declared.features, Entry::Feature);
        name(&mut entries, &declared.generics, Entry::Generic);
        for (index, profile) in declared.profiles.iter().enumerate() {
            entries.insert(profile.id.to_string(), Entry::Profile(Key::promised(index)));
        }
        for (index, work) in declared.works.iter().enumerate() {
            entries.insert(work.id.to_string(), Entry::Work(Key::promised(index)));
        }
        for (index, chapter) in declared.chapters.iter().enumerate() {
            entries.insert(chapter.slug.clone(), Entry::Chapter(Key::promised(index)));
        }
        let mut terms = TermIndex::default();
        for (index, term) in declared.terms.iter().enumerate() {
            for name in std::iter::once(&term.term).chain(&term.synonyms.items) {
                terms.insert(name.as_str(), Key::promised(index));
            }
        }
        let mut avoided = TermIndex::default();
        for (index, term) in declared.terms.iter().enumerate() {
            for word in &term.avoid.items {
                avoided.insert(word.as_str(), Key::promised(index));
            }
        }
        let categories = model
            .categories
            .items
            .iter()
            .map(|category| category.id.clone());
        let groups = model.groups.items.iter().map(|group| group.id.clone());
        let relation_kinds = model
            .relation_kinds
            .items
            .iter()
            .map(|kind| kind.id.clone());
        Self {
            kinds,
            entries,
            terms,
            term_names: declared
                .terms
                .iter()
                .map(|term| term.term.to_string())
                .collect(),
            avoided,
            suspects,
            categories: categories.collect(),
            groups: groups.collect(),
            relation_kinds: relation_kinds.collect(),
            bases: model
                .bases
                .items
                .iter()
                .map(|word| word.id.clone())
                .collect(),
            certainties: model
                .certainties
                .items
                .iter()
                .map(|word| word.id.clone())
                .collect(),
        }
    }

    /// The entry that is called so, exactly as the model writes it.
    pub(super) fn entry(&self, name: &str) -> Option<Entry> {
        self.entries.get(name).copied()
    }

    /// Follows a reference as authors write it: an identifier, an address, or a term.
    ///
    /// `place` finds a part of `written` in the file.
    pub(super) fn follow(&self, written: &str, place: Place, report: &mut Report) -> Option<Entry> {
        if let Some(term) = written.strip_prefix("term:") {
            return self.term(term, place, report).map(Entry::Term);
        }
        let found = self
            .entry(written)
            .or_else(|| self.also_written(written))
            .or_else(|| self.terms.get(written).map(Entry::Term));
        if found.is_none() && !self.may_exist(written) {
            report.push(self.unknown(written, place));
        }
        found
    }

    fn term(&self, name: &str, place: Place, report: &mut Report) -> Option<Key<Term>> {
        let found = self.terms.get(name);
        if found.is_none() && !self.may_exist(name.trim()) {
            let message = format!("the glossary has no term `{}`", name.trim());
            let help = did_you_mean(name.trim(), self.terms.names()).unwrap_or_else(|| {
                "define it in glossary.yaml, or write it without brackets".to_owned()
            });
            report.push(Diagnostic::new(Code::UndefinedTerm, place, message).help(help));
        }
        found
    }

    /// The entry that is meant by another spelling the model allows, such as `GP 2.1.1`.
    pub(super) fn also_written(&self, written: &str) -> Option<Entry> {
        self.kinds.iter().find_map(|words| {
            let pattern = words.pattern.as_ref()?;
            let mut spellings = words.also_written.iter();
            let id = spellings.find_map(|spelling| spelling.read(written))?;
            self.entry(&pattern.write(id.ordinals()))
        })
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

    /// Whether a name may stand in a file that could not be read.
    pub(super) fn may_exist(&self, name: &str) -> bool {
        self.suspects.iter().any(|text| text.contains(name))
    }

    /// What to say about a name that nothing has.
    pub(super) fn unknown(&self, written: &str, place: Place) -> Diagnostic {
        let message = format!("nothing is called `{written}`");
        let diagnostic = Diagnostic::new(Code::UnknownReference, place, message);
        diagnostic.maybe_help(self.siblings(written).or_else(|| self.near(written)))
    }

    fn near(&self, written: &str) -> Option<String> {
        let squeezed = squeeze(written);
        let same = self.entries.keys().find(|name| squeeze(name) == squeezed);
        let names = self
            .entries
            .keys()
            .map(String::as_str)
            .chain(self.terms.names());
        let close = same.map(String::as_str).or_else(|| closest(written, names));
        close.map(|name| format!("did you mean `{name}`?"))
    }

    /// For a well-formed identifier whose parent exists: which siblings there are.
    fn siblings(&self, written: &str) -> Option<String> {
        let kind = |kind: Kind| self.kinds.get(kind as usize)?.pattern.as_ref();
        let families = [(Kind::Area, Kind::Practice), (Kind::Feature, Kind::Generic)];
        families.into_iter().find_map(|(parents, children)| {
            let (parent, child) = (kind(parents)?, kind(children)?);
            let id = child.read(written)?;
            let above = id.ordinals().get(..parent.ordinals())?;
            let parent = parent.write(above);
            self.entry(&parent)?;
            let siblings: Vec<Identifier> = self
                .entries
                .keys()
                .filter_map(|name| child.read(name))
                .filter(|sibling| sibling.ordinals().starts_with(above))
                .collect();
            let (first, last) = (siblings.iter().min()?, siblings.iter().max()?);
            Some(format!("{parent} has {first} to {last}"))
        })
    }
}

/// A name without what people vary: case, zeros in front, and what stands between the parts.
fn squeeze(name: &str) -> String {
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

fn name<D, T>(
    entries: &mut BTreeMap<String, Entry>,
    named: &[Named<D>],
    entry: impl Fn(Key<T>) -> Entry,
) {
    for (index, named) in named.iter().enumerate() {
        entries.insert(named.id.to_string(), entry(Key::promised(index)));
    }
}

/// Looks up a word that `model.yaml` declares, such as a category; `noun` says what it is.
pub(super) fn declared_word<T>(
    words: &[Text],
    noun: &str,
    key: &str,
    written: &Text,
    report: &mut Report,
) -> Option<Key<T>> {
    let found = words
        .iter()
        .position(|word| word.as_str() == written.as_str());
    if found.is_none() {
        let message = format!("model.yaml declares no {noun} `{written}`");
        let help =
            did_you_mean(written.as_str(), words.iter().map(Text::as_str)).unwrap_or_else(|| {
                let known: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                if known.is_empty() {
                    format!("declare it under `{key}` in model.yaml")
                } else {
                    format!(
                        "it declares {}; add this one under `{key}`",
                        known.join(", ")
                    )
                }
            });
        report.push(Diagnostic::new(Code::UndeclaredWord, written.at(), message).help(help));
    }
    found.map(Key::promised)
}
