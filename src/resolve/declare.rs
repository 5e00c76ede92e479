//! Which entries there are: identifiers are read, sorted and made unique.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::model::{Identifier, Kind, Words, is_reserved};
use crate::notation::List;
use crate::parse::{
    AreaDocument, ChapterDocument, FeatureDocument, GenericDocument, LevelDocument,
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
}

impl Declared {
    /// Reads and sorts identifiers. The first of two equal ones stays.
    pub(super) fn new(kinds: &[Words], documents: Undeclared, report: &mut Report) -> Self {
        let mut declare = Declare {
            kinds,
            taken: BTreeMap::new(),
            report,
        };
        let mut areas = declare
            .all(Kind::Area, documents.areas, |area| &area.id, 0)
            .0;
        let mut levels = declare
            .all(Kind::Level, documents.levels, |level| &level.id, 0)
            .0;
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
        let works = declare.named(documents.works, |work| &work.id);
        let profiles = declare.named(documents.profiles, |profile| &profile.id);
        let mut chapters = documents.chapters;
        chapters.sort_by_key(|chapter| {
            let order = chapter.front.order.map_or(u32::MAX, |order| order.value);
            (order, chapter.slug.clone())
        });
        declare.addresses(&chapters, &profiles);
        Self {
            areas,
            practices,
            levels,
            features,
            generics,
            terms,
            works,
            profiles,
            chapters,
        }
    }
}

struct Declare<'a> {
    kinds: &'a [Words],
    /// Every identifier, in lower case: addresses that differ only in case are one on some hosts.
    taken: BTreeMap<String, Place>,
    report: &'a mut Report,
}

impl Declare<'_> {
    fn all<D>(
        &mut self,
        kind: Kind,
        documents: Vec<D>,
        id: impl Fn(&D) -> &Text,
        parent: usize,
    ) -> (Vec<Named<D>>, bool) {
        let count = documents.len();
        let mut named: Vec<Named<D>> = documents
            .into_iter()
            .filter_map(|document| {
                let id = self.identifier(kind, id(&document))?;
                Some(Named {
                    id,
                    parent,
                    document,
                    whole: true,
                })
            })
            .collect();
        let whole = named.len() == count;
        named.sort_by(|one, other| one.id.cmp(&other.id));
        (named, whole)
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
            let (named, unique) = self.all(kind, list.items, &id, index);
            parent.whole = list.whole && unique;
            children.extend(named);
        }
        children
    }

    fn identifier(&mut self, kind: Kind, text: &Text) -> Option<Identifier> {
        let words = self.kinds.get(kind as usize)?;
        let Some(pattern) = &words.pattern else {
            let message = format!(
                "`{text}` is the identifier of a {}, of which model.yaml says nothing",
                words.one
            );
            self.report.push(
                Diagnostic::new(Code::MalformedIdentifier, text.at(), message).help(format!(
                    "add `{}` with `one`, `many` and `identifier` to `kinds`",
                    kind.key()
                )),
            );
            return None;
        };
        let Some(id) = pattern.read(text.as_str()) else {
            let message = format!(
                "`{text}` is not written like the identifier of a {}",
                words.one
            );
            let help = format!(
                "this model writes them `{}`, where each # is a digit and each @ a capital letter",
                pattern.written()
            );
            self.report
                .push(Diagnostic::new(Code::MalformedIdentifier, text.at(), message).help(help));
            return None;
        };
        self.take(text).then_some(id)
    }

    /// Entries named by a word of the author's choice.
    fn named<D>(&mut self, documents: Vec<D>, id: impl Fn(&D) -> &Text) -> Vec<D> {
        documents
            .into_iter()
            .filter(|document| is_slug(id(document), self.report) && self.take(id(document)))
            .collect()
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
        let chapters = chapters
            .iter()
            .map(|chapter| (chapter.slug.as_str(), chapter.front.title.at()));
        let profiles = profiles
            .iter()
            .map(|profile| (profile.id.as_str(), profile.id.at()));
        let mut pages: BTreeMap<String, Place> = BTreeMap::new();
        for (slug, at) in chapters.chain(profiles) {
            let address = slug.to_lowercase();
            let reserved = is_reserved(&address);
            let other = pages.get(&address).or_else(|| {
                // A profile's own identifier is in `taken`; a chapter's is not.
                self.taken.get(&address).filter(|first| **first != at)
            });
            if reserved || other.is_some() {
                let message = format!("the address `{slug}/` belongs to another page");
                let mut clash = Diagnostic::new(Code::AddressClash, at, message)
                    .help("rename the file of the chapter, or the identifier of the profile");
                if let Some(other) = other {
                    clash = clash.related(*other, "the other page");
                }
                self.report.push(clash);
            }
            pages.insert(address, at);
        }
    }
}

/// Whether a word can stand in an address: small letters, digits and dashes.
fn is_slug(text: &Text, report: &mut Report) -> bool {
    let good = text
        .as_str()
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !good {
        let message = format!("`{text}` cannot stand in a web address");
        report.push(
            Diagnostic::new(Code::MalformedIdentifier, text.at(), message)
                .help("use small letters, digits and dashes"),
        );
    }
    good
}
