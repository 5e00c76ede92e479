//! The list of files by which a later build knows its own site again.
//!
//! Comes in: a site, or the text of an earlier list. Goes out: the other of the two. Does not
//! touch the disk.

use std::collections::BTreeSet;
use std::path::{Component, Path};

use super::OutputTree;
use crate::error::Error;

/// Where the list stands in the site.
pub(super) const NAME: &str = ".modelbook";

const FIRST_LINE: &str = "modelbook output 1";

/// The paths of all files that a build has written.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    paths: BTreeSet<String>,
}

impl Manifest {
    /// The list for a site that is about to be written.
    ///
    /// # Errors
    ///
    /// When a path is none that a disk and a list can take.
    pub(super) fn of(tree: &OutputTree) -> Result<Self, Error> {
        let mut paths = BTreeSet::new();
        for (path, _) in tree.iter() {
            if path.as_str() == NAME || !is_plain(path.as_str()) {
                let message = format!(
                    "no file of a site can be called `{}`",
                    path.as_str().escape_debug()
                );
                return Err(Error::new(message).help("give what makes it another name"));
            }
            paths.insert(path.to_string());
        }
        Ok(Self { paths })
    }

    /// Reads a list back; `None` for any other text, and for a list of another form.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next()? != FIRST_LINE {
            return None;
        }
        let paths = lines.map(str::to_owned).collect();
        Some(Self { paths })
    }

    /// The list as it stands on the disk.
    pub(super) fn text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\n");
        for path in &self.paths {
            text.push_str(path);
            text.push('\n');
        }
        text
    }

    /// Whether the file with this path is the build's own.
    pub(super) fn has(&self, path: &str) -> bool {
        path == NAME || self.paths.contains(path)
    }

    /// Whether the build has files of its own in this folder.
    pub(super) fn has_below(&self, folder: &str) -> bool {
        let folder = format!("{folder}/");
        let mut below = self.paths.range(folder.clone()..);
        below.next().is_some_and(|path| path.starts_with(&folder))
    }

    /// How many of its files another list does not have.
    pub(super) fn without(&self, other: &Self) -> usize {
        self.paths.difference(&other.paths).count()
    }
}

/// Whether a path leads to one file below a folder, on every system and whoever reads it.
fn is_plain(path: &str) -> bool {
    let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_));
    let is_part = |part: &str| !part.is_empty() && part != "." && part != "..";
    Path::new(path).components().all(is_plain)
        && path.split('/').all(is_part)
        && !path.contains(|c: char| c == '\\' || c.is_control())
}
