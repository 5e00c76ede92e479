//! Which entries there are: identifiers are read, sorted and made unique.

use std::collections::{BTreeMap, BTreeSet};

use super::addresses::{addresses, is_slug, not_an_address};
use super::kinship::{Identified, Parent};
use super::misfits::misfits;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::model::{Identifier, Kind, Pattern, Words};
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
    /// What some of them were meant to be, as the entries below them show.
    pub(super) meant: Vec<String>,
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
            meant: Vec::new(),
            report,
        };
        // Of two entries with one identifier, it belongs to the one whose children carry it.
        documents
            .areas
            .sort_by_key(|area| !declare.is_carried(area));
        documents
            .levels
            .sort_by_key(|level| !declare.is_carried(level));
        let mut areas = declare.all(documents.areas, 0);
        let mut levels = declare.all(documents.levels, 0);
        let mut features = declare.children(&mut levels);
        let generics = declare.children(&mut features);
        let practices = declare.children(&mut areas);
        let mut terms = documents.terms;
        terms.sort_by_key(|term| term.term.as_str().to_lowercase());
        declare.named(Kind::Work, &documents.works, |work| &work.id);
        declare.named(Kind::Profile, &documents.profiles, |profile| &profile.id);
        let mut chapters = documents.chapters;
        chapters.sort_by_key(|chapter| {
            let order = chapter.front.order.map_or(u32::MAX, |order| order.value);
            (order, chapter.slug.to_string())
        });
        addresses(
            &chapters,
            &documents.profiles,
            &declare.taken,
            declare.report,
        );
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
            meant: declare.meant,
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
    meant: Vec<String>,
    report: &'a mut Report,
}

impl<'a> Declare<'a> {
    /// How a kind writes its identifiers, where that is known.
    fn pattern(&self, kind: Kind) -> Option<&'a Pattern> {
        let pattern = self.kinds.get(kind as usize)?.pattern.as_ref();
        pattern.filter(|_| !self.loose.contains(&kind))
    }

    /// Whether the children of a document carry its numbers, as far as the first one shows.
    fn is_carried<P: Parent>(&self, parent: &P) -> bool {
        let own = self
            .pattern(P::KIND)
            .and_then(|pattern| pattern.read(parent.id().as_str()));
        let first = parent.children().items.first().and_then(|child| {
            let pattern = self.pattern(P::Child::KIND)?;
            pattern.read(child.id().as_str())
        });
        match (own, first) {
            (Some(own), Some(first)) => first.ordinals().starts_with(own.ordinals()),
            _ => true,
        }
    }

    fn all<D: Identified>(&mut self, documents: Vec<D>, parent: usize) -> Vec<Named<D>> {
        let mut named: Vec<Named<D>> = documents
            .into_iter()
            .map(|document| Named {
                id: self.identifier(D::KIND, document.id()),
                parent,
                document,
                whole: true,
            })
            .collect();
        named.sort_by(|one, other| one.id.cmp(&other.id));
        named
    }

    fn children<P: Parent>(&mut self, parents: &mut [Named<P>]) -> Vec<Named<P::Child>> {
        let declared: BTreeSet<String> =
            parents.iter().map(|parent| parent.id.to_string()).collect();
        let mut all = Vec::new();
        for (index, parent) in parents.iter_mut().enumerate() {
            let list = parent.document.take_children();
            let doubtful = self.doubtful.len();
            let children = self.all(list.items, index);
            parent.whole = list.whole && self.doubtful.len() == doubtful;
            if !carries(&parent.id, &children) {
                parent.whole = false;
                self.mistaken_parent(parent, &children, &declared);
            }
            if !parent.whole {
                self.missing.insert(P::Child::KIND);
            }
            all.extend(children);
        }
        all
    }

    /// Where all children carry the numbers of one other parent that is nowhere, the identifier
    /// of this one is the mistake.
    fn mistaken_parent<P: Parent>(
        &mut self,
        parent: &mut Named<P>,
        children: &[Named<P::Child>],
        declared: &BTreeSet<String>,
    ) {
        const ENOUGH: usize = 2;
        let ordered = children
            .iter()
            .filter(|child| !child.id.ordinals().is_empty());
        let meant = self.pattern(P::KIND).and_then(|pattern| {
            let mut above = ordered
                .clone()
                .map(|child| child.id.ordinals().get(..pattern.ordinals()));
            let first = above.next()??;
            above
                .all(|other| other == Some(first))
                .then(|| pattern.write(first))
        });
        let Some(meant) = meant else { return };
        let is_known = !parent.id.ordinals().is_empty();
        let weight: usize = ordered.map(|child| child.document.weight()).sum();
        if is_known && (declared.contains(&meant) || weight < ENOUGH) {
            return;
        }
        if is_known {
            let text = parent.document.id();
            let children = self
                .kinds
                .get(P::Child::KIND as usize)
                .map_or("", |words| &words.many);
            let message = format!("{text} holds the {children} of {meant}");
            let help = format!("write `{meant}` here, or number the {children} anew");
            self.report
                .push(Diagnostic::new(Code::MisplacedEntry, text.at(), message).help(help));
            self.missing.insert(P::KIND);
            self.doubtful.push(text.clone());
            parent.id = Identifier::unordered(text.as_str());
        }
        self.meant.push(meant);
    }

    /// Reads an identifier; one that has been complained of has no order.
    fn identifier(&mut self, kind: Kind, text: &Text) -> Identifier {
        let unordered = Identifier::unordered(text.as_str());
        let kinds: &'a [Words] = self.kinds;
        let Some(words) = kinds.get(kind as usize) else {
            return unordered;
        };
        let mistake = match self.pattern(kind) {
            Some(pattern) => match pattern.read(text.as_str()) {
                Some(id) if self.take(text) => return id,
                Some(_) => None,
                None => Some(malformed(text, words, pattern)),
            },
            None if self.unsaid.remove(&kind) => Some(unsaid(text, words, kind)),
            None => {
                self.take(text);
                return unordered;
            }
        };
        self.report.extend(mistake);
        self.missing.insert(kind);
        self.doubtful.push(text.clone());
        unordered
    }

    /// Entries named by a word of the author's choice.
    fn named<D>(&mut self, kind: Kind, documents: &[D], id: impl Fn(&D) -> &Text) {
        for text in documents.iter().map(id) {
            if !is_slug(text.as_str()) {
                self.report.push(not_an_address(text, text.at()));
            } else if !self.take(text) {
                self.missing.insert(kind);
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
}

/// Whether all children carry the numbers of a parent, so that a citation of one can be read
/// without the model at hand.
fn carries<D>(parent: &Identifier, children: &[Named<D>]) -> bool {
    let mut ordered = children
        .iter()
        .filter(|child| !child.id.ordinals().is_empty());
    !parent.ordinals().is_empty()
        && ordered.all(|child| child.id.ordinals().starts_with(parent.ordinals()))
}

fn malformed(text: &Text, words: &Words, pattern: &Pattern) -> Diagnostic {
    let message = format!(
        "`{text}` is not written like the identifiers of {}",
        words.many
    );
    let written = pattern.written();
    let help = match pattern.read_loosely(text.as_str().trim()) {
        Some(ordinals) => {
            let meant = pattern.write(&ordinals);
            format!("this model writes them `{written}`; did you mean `{meant}`?")
        }
        None => format!(
            "this model writes them `{written}`, where each # is a digit and each @ a capital letter"
        ),
    };
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
