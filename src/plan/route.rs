//! Links between pages: the only place where a URL is made (R4).
//!
//! The site is flat: a page stands at the root or in a folder of its own, so a link is at most
//! one step up and one down, and never leaves the site.

use serde::Serialize;

/// Where a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the site's own folder.
    Root,
    /// In a folder of its own.
    Folder,
}

impl Place {
    fn up(self) -> &'static str {
        match self {
            Self::Root => "",
            Self::Folder => "../",
        }
    }
}

/// The address of a link, relative to the page it stands on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub(crate) struct Href(String);

impl Href {
    /// A link to the page in a folder, or to the home page.
    pub(super) fn page(from: Place, folder: Option<&str>, offline: bool) -> Self {
        let up = from.up();
        let index = if offline { "index.html" } else { "" };
        Self(match folder {
            Some(folder) => format!("{up}{folder}/{index}"),
            None if up.is_empty() && index.is_empty() => "./".to_owned(),
            None => format!("{up}{index}"),
        })
    }

    /// A link to a file, by its path from the root of the site.
    pub(super) fn file(from: Place, path: &str) -> Self {
        Self(format!("{}{path}", from.up()))
    }

    /// A link within the page itself.
    pub(crate) fn anchor(anchor: &str) -> Self {
        Self(format!("#{anchor}"))
    }

    /// The same link, to one place of the page.
    pub(crate) fn with_anchor(mut self, anchor: &str) -> Self {
        self.0.push('#');
        self.0.push_str(anchor);
        self
    }

    /// The link as it stands in an attribute.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}
