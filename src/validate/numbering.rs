#![doc = include_str!("../diagnostic/codes/numbering-gap.md")]
#![doc = include_str!("../diagnostic/codes/missing-level.md")]
#![doc = include_str!("../diagnostic/codes/misplaced-entry.md")]

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Report};
use crate::model::{Identifier, Kind, Model, Ordinal, Pattern};
use crate::source::Place;

/// An entry as far as its number goes.
type Numbered<'a> = (&'a Identifier, Place);

/// Reports entries that stand under the wrong parent, and numbers that are left out.
pub(super) fn check(model: &Model, report: &mut Report) {
    let numbering = Numbering {
        model,
        known: model
            .practices
            .values()
            .map(|practice| practice.id.as_str())
            .chain(model.generics.values().map(|generic| generic.id.as_str()))
            .chain(model.features.values().map(|feature| feature.id.as_str()))
            .collect(),
    };
    for area in model.areas.values() {
        let practices = area.practices.iter().map(|key| {
            let practice = &model.practices[*key];
            (&practice.id, practice.at)
        });
        numbering.children(
            (&area.id, area.whole),
            practices.collect(),
            Kind::Practice,
            report,
        );
    }
    for level in model.levels.values() {
        let features = level.features.iter().map(|key| {
            let feature = &model.features[*key];
            (&feature.id, feature.at)
        });
        numbering.children(
            (&level.id, level.whole),
            features.collect(),
            Kind::Feature,
            report,
        );
    }
    let in_place = model.features.values().filter(|feature| {
        let level = &model.levels[feature.level];
        feature.id.ordinals().starts_with(level.id.ordinals())
    });
    for feature in in_place {
        let generics = feature.practices.iter().map(|key| {
            let generic = &model.generics[*key];
            (&generic.id, generic.at)
        });
        numbering.children(
            (&feature.id, feature.whole),
            generics.collect(),
            Kind::Generic,
            report,
        );
    }
    if !model.missing.contains(&Kind::Area) {
        let areas = model.areas.values().map(|area| (&area.id, area.at));
        let areas: Vec<Numbered<'_>> = areas.filter(is_ordered).collect();
        let families = areas.chunk_by(|(one, _), (other, _)| family(one) == family(other));
        for family in families {
            numbering.gaps(family, Kind::Area, report);
        }
    }
    if !model.missing.contains(&Kind::Level) {
        let levels = model.levels.values().map(|level| (&level.id, level.at));
        let levels: Vec<Numbered<'_>> = levels.filter(is_ordered).collect();
        numbering.missing_levels(&levels, report);
    }
}

/// Whether an identifier follows the pattern of its kind; of others all has been said.
fn is_ordered((id, _): &Numbered<'_>) -> bool {
    !id.ordinals().is_empty()
}

/// All variable parts of an identifier but the last.
fn family(id: &Identifier) -> &[Ordinal] {
    id.ordinals().split_last().map_or(&[], |(_, before)| before)
}

struct Numbering<'a> {
    model: &'a Model,
    /// Identifiers that stand anywhere, be it in the wrong place: no number of theirs is missing.
    known: BTreeSet<&'a str>,
}

impl Numbering<'_> {
    /// A child carries the numbers of its parent, so that a citation can be read without the
    /// model at hand. Hence the numbers must agree.
    fn children(
        &self,
        (parent, whole): (&Identifier, bool),
        children: Vec<Numbered<'_>>,
        kind: Kind,
        report: &mut Report,
    ) {
        let children = children.into_iter().filter(is_ordered);
        let carries = |(id, _): &Numbered<'_>| id.ordinals().starts_with(parent.ordinals());
        let (own, misplaced): (Vec<_>, Vec<_>) = children.partition(carries);
        for (id, at) in misplaced {
            let message = format!("{id} stands in {parent}");
            let help = match self.home(id, kind) {
                Some(home) => format!("move it to {home}, or give it a number of {parent}"),
                None => format!("give it a number of {parent}"),
            };
            report.push(Diagnostic::new(Code::MisplacedEntry, at, message).help(help));
        }
        if whole {
            self.gaps(&own, kind, report);
        }
    }

    /// Where an entry belongs by its number.
    fn home(&self, id: &Identifier, kind: Kind) -> Option<String> {
        let parents = match kind {
            Kind::Practice => Kind::Area,
            Kind::Generic => Kind::Feature,
            _ => Kind::Level,
        };
        let pattern = self.model.vocabulary.words(parents).pattern.as_ref()?;
        let above = id.ordinals().get(..pattern.ordinals())?;
        Some(pattern.write(above))
    }

    /// Numbers run from one without gaps; siblings come sorted.
    fn gaps(&self, siblings: &[Numbered<'_>], kind: Kind, report: &mut Report) {
        let words = self.model.vocabulary.words(kind);
        let Some(pattern) = &words.pattern else {
            return;
        };
        let help = match kind {
            Kind::Practice => {
                "number without gaps; what is no longer in force stays, with `status: withdrawn`"
            }
            _ => "number without gaps, or add what is missing",
        };
        let mut expected = 1;
        for (id, at) in siblings {
            let named = |rank| {
                sibling(id, rank, pattern).filter(|name| !self.known.contains(name.as_str()))
            };
            // Few numbers are known, so that one that is not is soon found from either end.
            let first = (expected..id.rank()).find_map(named);
            let last = (expected..id.rank()).rev().find_map(named);
            if let (Some(first), Some(last)) = (first, last) {
                let message = if first == last {
                    format!("there is no {first} before {id}")
                } else {
                    format!("there are no {first} to {last} before {id}")
                };
                report.push(Diagnostic::new(Code::NumberingGap, *at, message).help(help));
            }
            expected = id.rank().saturating_add(1);
        }
    }

    /// Levels run on from the first, be it nought or one.
    fn missing_levels(&self, levels: &[Numbered<'_>], report: &mut Report) {
        let words = self.model.vocabulary.words(Kind::Level);
        let Some(pattern) = &words.pattern else {
            return;
        };
        let mut expected = levels.first().map_or(0, |(id, _)| id.rank().min(1));
        for (id, at) in levels {
            let last = id.rank().saturating_sub(1);
            let missing = (expected <= last).then(|| {
                let first = sibling(id, expected, pattern)?;
                Some((first, sibling(id, last, pattern)?))
            });
            if id.rank() > 0
                && let Some((first, last)) = missing.flatten()
            {
                let message = if first == last {
                    format!("{first} is missing before {id}")
                } else {
                    format!("{first} to {last} are missing before {id}")
                };
                report.push(
                    Diagnostic::new(Code::MissingLevel, *at, message)
                        .help("add a file for it in levels/; each level rests on the one below"),
                );
            }
            expected = id.rank().saturating_add(1);
        }
    }
}

/// The identifier of the sibling with this rank.
fn sibling(id: &Identifier, rank: u32, pattern: &Pattern) -> Option<String> {
    let mut ordinals = id.ordinals().to_vec();
    let last = ordinals.last_mut()?;
    *last = match last {
        Ordinal::Number(_) => Ordinal::Number(rank),
        Ordinal::Letters(..) => Ordinal::letters(rank),
    };
    Some(pattern.write(&ordinals))
}
