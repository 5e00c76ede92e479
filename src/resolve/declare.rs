//! Which entries there are: identifiers are read, sorted and made unique.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::model::{Identifier, Kind, Pattern, Words, is_reserved};
use crate::notation::List;
use crate::parse::{
    AreaDocument, ChapterDocument, FeatureDocument, FigureDocument, GenericDocument, LevelDocument,
    PracticeDocument, ProfileDocument, TermDocument, WorkDocument,
};
use crate::source::{Place, Text};

/// The documents as they came, in the order of their files.
pub(super) struct Undeclared {
    pub(super) areas: Vec<AreaDocument>,
    pub(super) levels: Vec<LevelDocument>,
    pub(super) terms: Vec<TermDocument>,
    pub(super) works: Vec<WorkDocument>,
    pub(super) profiles: Vec<ProfileDocument>,
    pub(super) chapters: Vec<ChapterDocument>,
    pub(super) figures: Vec<FigureDocument>,
}

/// An entry with its identifier, below the entry with index `parent` among its kind.
pub(super) struct Named<D> {
    pub(super) id: Identifier,
    pub(super) parent: usize,
    pub(super) document: D,
    /// False when something below it could not be read.
    pub(super) whole: bool,
}

/// Every entry, in the order of the model. The index of an entry is that of its key.
pub(super) struct Declared {
    pub(super) areas: Vec<Named<AreaDocument>>,
    pub(super) practices: Vec<Named<PracticeDocument>>,
    pub(super) levels: Vec<Named<LevelDocument>>,
    pub(super) features: Vec<Named<FeatureDocument>>,
    pub(super) generics: Vec<Named<GenericDocument>>,
    pub(super) terms: Vec<TermDocument>,
    pub(super) works: Vec<WorkDocument>,
    pub(super) profiles: Vec<ProfileDocument>,
    pub(super) chapters: Vec<ChapterDocument>,
    /// Drawings by the names of their files.
    pub(super) figures: BTreeMap<String, String>,
    /// The kinds of which an entry may be missing, because it could not be read.
    pub(super) missing: BTreeSet<Kind>,
    /// Identifiers that have been complained of: what they were meant to be is not known.
    pub(super) doubtful: Vec<Text>,
}

impl Declared {
    /// Reads and sorts identifiers.
    ///
    /// An entry whose identifier is wrong keeps it, in no order, so that all else about it is
    /// checked; nothing is said of its number, nor of those around it.
    pub(super) fn new(
        kinds: &[Words],
        said: Said,
        mut documents: Undeclared,
        report: &mut Report,
    ) -> Self {
        let loose = misfits(kinds, &said.patterns, &documents, report);
        let mut declare = Declare {
            kinds,
            unsaid: said.unsaid,
            loose,
            taken: BTreeMap::new(),
            missing: BTreeSet::new(),
            doubtful: Vec::new(),
            report,
        };
        // Of two areas with one identifier, it belongs to the one whose practices carry it.
        documents
            .areas
            .sort_by_key(|area| !declare.is_carried(area));
        let mut areas = declare.all(Kind::Area, documents.areas, |area| &area.id, 0);
        let mut levels = declare.all(Kind::Level, documents.levels, |level| &level.id, 0);
        let mut features = declare.children(
            Kind::Feature,
            &mut levels,
            |level| std::mem::take(&mut level.features),
            |feature: &FeatureDocument| &feature.id,
        );
        let generics = declare.children(
            Kind::Generic,
            &mut features,
            |feature| std::mem::take(&mut feature.practices),
            |generic: &GenericDocument| &generic.id,
        );
        let practices = declare.children(
            Kind::Practice,
            &mut areas,
            |area| std::mem::take(&mut area.practices),
            |practice: &PracticeDocument| &practice.id,
        );
        let mut terms = documents.terms;
        terms.sort_by_key(|term| term.term.as_str().to_lowercase());
        declare.named(&documents.works, |work| &work.id);
        declare.named(&documents.profiles, |profile| &profile.id);
        let mut chapters = documents.chapters;
        chapters.sort_by_key(|chapter| {
            let order = chapter.front.order.map_or(u32::MAX, |order| order.value);
            (order, chapter.slug.to_string())
        });
        declare.addresses(&chapters, &documents.profiles);
        Self {
            areas,
            practices,
            levels,
            features,
            generics,
            terms,
            works: documents.works,
            profiles: documents.profiles,
            chapters,
            figures: documents
                .figures
                .into_iter()
                .map(|figure| (figure.name, figure.drawing.to_string()))
                .collect(),
            missing: declare.missing,
            doubtful: declare.doubtful,
        }
    }
}

/// What `model.yaml` says of its kinds, and where.
pub(super) struct Said {
    /// The kinds with identifiers of which it says nothing.
    pub(super) unsaid: BTreeSet<Kind>,
    /// Where the patterns of the others stand.
    pub(super) patterns: BTreeMap<Kind, Place>,
}

struct Declare<'a> {
    kinds: &'a [Words],
    unsaid: BTreeSet<Kind>,
    /// Kinds whose pattern has been complained of.
    loose: BTreeSet<Kind>,
    /// Every identifier, in lower case: addresses that differ only in case are one on some hosts.
    taken: BTreeMap<String, Place>,
    missing: BTreeSet<Kind>,
    doubtful: Vec<Text>,
    report: &'a mut Report,
}

impl Declare<'_> {
    /// Whether the practices of an area carry its numbers.
    fn is_carried(&self, area: &AreaDocument) -> bool {
        let read = |kind: Kind, text: &Text| {
            let words = self.kinds.get(kind as usize)?;
            words.pattern.as_ref()?.read(text.as_str())
        };
        let first = area.practices.items.first();
        let practice = first.and_then(|practice| read(Kind::Practice, &practice.id));
        match (read(Kind::Area, &area.id), practice) {
            (Some(area), Some(practice)) => practice.ordinals().starts_with(area.ordinals()),
            _ => true,
        }
    }

    fn all<D>(
        &mut self,
        kind: Kind,
        documents: Vec<D>,
        id: impl Fn(&D) -> &Text,
        parent: usize,
    ) -> Vec<Named<D>> {
        let mut named: Vec<Named<D>> = documents
            .into_iter()
            .map(|document| Named {
                id: self.identifier(kind, id(&document)),
                parent,
                document,
                whole: true,
            })
            .collect();
        named.sort_by(|one, other| one.id.cmp(&other.id));
        named
    }

    fn children<P, D>(
        &mut self,
        kind: Kind,
        parents: &mut [Named<P>],
        take: impl Fn(&mut P) -> List<D>,
        id: impl Fn(&D) -> &Text,
    ) -> Vec<Named<D>> {
        let mut children = Vec::new();
        for (index, parent) in parents.iter_mut().enumerate() {
            let list = take(&mut parent.document);
            let doubtful = self.doubtful.len();
            children.extend(self.all(kind, list.items, &id, index));
            parent.whole = list.whole && self.doubtful.len() == doubtful;
            if !parent.whole {
                self.missing.insert(kind);
            }
        }
        children
    }

    /// Reads an identifier; one that has been complained of has no order.
    fn identifier(&mut self, kind: Kind, text: &Text) -> Identifier {
        let mistake = match self.kinds.get(kind as usize) {
            Some(words) => match &words.pattern {
                Some(_) if self.loose.contains(&kind) => {
                    self.take(text);
                    return Identifier::unordered(text.as_str());
                }
                Some(pattern) => match pattern.read(text.as_str()) {
                    Some(id) if self.take(text) => return id,
                    Some(_) => None,
                    None => Some(malformed(text, words, pattern)),
                },
                None if self.unsaid.remove(&kind) => Some(unsaid(text, words, kind)),
                None => {
                    self.take(text);
                    return Identifier::unordered(text.as_str());
                }
            },
            None => None,
        };
        self.report.extend(mistake);
        self.missing.insert(kind);
        self.doubtful.push(text.clone());
        Identifier::unordered(text.as_str())
    }

    /// Entries named by a word of the author's choice.
    fn named<D>(&mut self, documents: &[D], id: impl Fn(&D) -> &Text) {
        for text in documents.iter().map(id) {
            if is_slug(text.as_str()) {
                self.take(text);
            } else {
                self.report.push(not_an_address(text, text.at()));
            }
        }
    }

    fn take(&mut self, text: &Text) -> bool {
        if let Some(first) = self.taken.get(&text.as_str().to_lowercase()) {
            let message = format!("`{text}` is the identifier of something else already");
            self.report.push(
                Diagnostic::new(Code::DuplicateIdentifier, text.at(), message)
                    .related(*first, "the first one")
                    .help("give this one an identifier of its own"),
            );
            return false;
        }
        self.taken.insert(text.as_str().to_lowercase(), text.at());
        true
    }

    /// Chapters and profiles share their addresses with the pages that list things.
    fn addresses(&mut self, chapters: &[ChapterDocument], profiles: &[ProfileDocument]) {
        let mut pages: BTreeMap<String, Place> = BTreeMap::new();
        for chapter in chapters {
            let at = chapter.front.title.at();
            if !is_slug(chapter.slug.as_str()) {
                self.report.push(not_an_address(&chapter.slug, at));
                continue;
            }
            let address = chapter.slug.as_str().to_lowercase();
            let other = pages.get(&address).or_else(|| self.taken.get(&address));
            if is_reserved(&address) || other.is_some() {
                let help = "rename the file; the number in front of its name does not count";
                self.report.push(clash(&address, at, other).help(help));
            }
            pages.insert(address, at);
        }
        for profile in profiles {
            let address = profile.id.as_str().to_lowercase();
            if is_reserved(&address) {
                let help = "give the profile another identifier";
                self.report
                    .push(clash(&address, profile.id.at(), None).help(help));
            }
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

/// The kinds of which no entry is written like the pattern, but all like another one: there
/// the pattern is the mistake.
fn misfits(
    kinds: &[Words],
    places: &BTreeMap<Kind, Place>,
    documents: &Undeclared,
    report: &mut Report,
) -> BTreeSet<Kind> {
    const ENOUGH: usize = 3;
    let areas = &documents.areas;
    let features = documents
        .levels
        .iter()
        .flat_map(|level| &level.features.items);
    let practices = areas.iter().flat_map(|area| &area.practices.items);
    let generics = features
        .clone()
        .flat_map(|feature| &feature.practices.items);
    let identifiers: [(Kind, Vec<&Text>); 5] = [
        (Kind::Area, areas.iter().map(|area| &area.id).collect()),
        (
            Kind::Practice,
            practices.map(|practice| &practice.id).collect(),
        ),
        (
            Kind::Level,
            documents.levels.iter().map(|level| &level.id).collect(),
        ),
        (Kind::Feature, features.map(|feature| &feature.id).collect()),
        (Kind::Generic, generics.map(|generic| &generic.id).collect()),
    ];
    let mut misfits = BTreeSet::new();
    for (kind, texts) in identifiers {
        let words = kinds.get(kind as usize);
        let pattern = words.and_then(|words| Some((words, words.pattern.as_ref()?)));
        let (Some((words, pattern)), Some(place), Some(first)) =
            (pattern, places.get(&kind), texts.first())
        else {
            continue;
        };
        let shape = Pattern::of(first.as_str());
        let misfit = |text: &&Text| {
            pattern.read(text.as_str()).is_none() && Pattern::of(text.as_str()) == shape
        };
        if texts.len() >= ENOUGH && texts.iter().all(misfit) {
            let message = format!("none of the {} is written like this", words.many);
            report.push(
                Diagnostic::new(Code::MalformedPattern, *place, message)
                    .related(first.at(), "the first one")
                    .help(format!("they are written `{shape}`")),
            );
            misfits.insert(kind);
        }
    }
    misfits
}

fn malformed(text: &Text, words: &Words, pattern: &Pattern) -> Diagnostic {
    let message = format!(
        "`{text}` is not written like the identifiers of {}",
        words.many
    );
    let help = format!(
        "this model writes them `{}`, where each # is a digit and each @ a capital letter",
        pattern.written()
    );
    Diagnostic::new(Code::MalformedIdentifier, text.at(), message).help(help)
}

/// Said once for each kind: the others of it are mended by the same line.
fn unsaid(text: &Text, words: &Words, kind: Kind) -> Diagnostic {
    let message = format!(
        "`{text}` is one of the {}, of which model.yaml says nothing",
        words.many
    );
    let key = kind.key();
    let help =
        format!("add `{key}` with `one`, `many` and `identifier` to the `kinds` of model.yaml");
    Diagnostic::new(Code::MalformedIdentifier, text.at(), message).help(help)
}

/// Whether a word can stand in an address: small letters, digits and dashes.
pub(super) fn is_slug(word: &str) -> bool {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !word.is_empty() && word.chars().all(good)
}

pub(super) fn not_an_address(word: &Text, at: Place) -> Diagnostic {
    let message = format!("`{word}` cannot stand in a web address");
    Diagnostic::new(Code::MalformedIdentifier, at, message)
        .help("use small letters, digits and dashes")
}
