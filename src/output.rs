//! The finished site in memory: every file with its path and its bytes.
//!
//! Comes in: what `render` and `export` made. Goes out: the mistakes that [`audit`] finds in it,
//! and the folder that [`write()`] makes of it. Knows paths, bytes and HTML, and nothing of models.

mod address;
mod audit;
mod folder;
mod manifest;
mod page;
mod write;

use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;

use crate::source::FileId;

#[cfg(feature = "serve")]
pub(crate) use address::decode;
pub use audit::audit;
pub use write::{Written, write};

/// Where a file stands in the site: relative to its root, with `/` on every system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OutputPath(String);

impl OutputPath {
    /// Takes a path that `plan` or a theme has made, such as `PA01/index.html`.
    pub(crate) fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The path as text, such as `PA01/index.html`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a page that people read, and not a picture, a sheet or data.
    #[must_use]
    pub fn is_page(&self) -> bool {
        let extension = self.0.rsplit_once('.').map(|(_, extension)| extension);
        extension == Some("html")
    }
}

impl Borrow<str> for OutputPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a file of the site holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    pub(crate) bytes: Vec<u8>,
    /// The theme's file that a page was made from: a mistake in the page is shown there.
    pub(crate) template: Option<FileId>,
}

impl OutputFile {
    /// The bytes as they will stand on the disk.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Every file of the site, in the order of their paths.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct OutputTree {
    files: BTreeMap<OutputPath, OutputFile>,
}

impl OutputTree {
    /// Takes in a file; of two with one path, the later one stays.
    pub fn insert(&mut self, path: OutputPath, file: OutputFile) {
        self.files.insert(path, file);
    }

    /// The file with this path, if the site has one.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&OutputFile> {
        self.files.get(path)
    }

    /// All files, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, &OutputFile)> {
        self.files.iter()
    }

    /// How many files the site has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// How many of the files are pages.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.files.keys().filter(|path| path.is_page()).count()
    }
}

impl FromIterator<(OutputPath, OutputFile)> for OutputTree {
    fn from_iter<I: IntoIterator<Item = (OutputPath, OutputFile)>>(files: I) -> Self {
        Self {
            files: files.into_iter().collect(),
        }
    }
}
