//! The files an author wrote, as text, and places in them.
//!
//! Comes in: a folder. Goes out: a [`SourceTree`]. Knows files and UTF-8, and no notation.

mod load;
mod text;

pub(crate) use load::read_theme_file;
pub use load::{load, read_configuration};
pub(crate) use text::Segment;
pub use text::Text;

/// The number of a file in its [`SourceTree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId(u32);

/// A stretch of bytes in one file: where something was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file it is in.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last; equal to `start` for a point between two characters.
    pub end: u32,
}

impl Place {
    /// The bytes from `start` to `end` of `file`.
    ///
    /// Offsets beyond four gigabytes are clamped: no such file passes [`load`].
    #[must_use]
    pub fn new(file: FileId, start: usize, end: usize) -> Self {
        let clamp = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            file,
            start: clamp(start),
            end: clamp(end),
        }
    }
}

/// One file: its name in the project and what it says.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceFile {
    path: String,
    text: String,
    readable: bool,
}

impl SourceFile {
    /// The path from the project's root, with `/` between its parts on every system.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What the file says, without a byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// False when the bytes were not UTF-8; the text then stands in only for excerpts.
    #[must_use]
    pub fn readable(&self) -> bool {
        self.readable
    }

    /// Line and column of a byte, both from 1, the column counted in characters.
    #[must_use]
    pub fn line_and_column(&self, offset: u32) -> (usize, usize) {
        let offset = (offset as usize).min(self.text.len());
        let before = self.text.get(..offset).unwrap_or(&self.text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        (line, column)
    }
}

/// Every text that takes part in a build, in the order of their paths.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SourceTree {
    files: Vec<SourceFile>,
}

impl SourceTree {
    /// Takes in one text under a project path, as the embedded theme and tests do.
    ///
    /// A byte order mark is dropped, so that offsets are those an editor shows.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        self.push(SourceFile {
            path: path.into(),
            text,
            readable: true,
        })
    }

    /// Takes in a file that cannot be read; `text` stands in for it in excerpts.
    pub(crate) fn add_unreadable(
        &mut self,
        path: impl Into<String>,
        text: impl Into<String>,
    ) -> FileId {
        self.push(SourceFile {
            path: path.into(),
            text: text.into(),
            readable: false,
        })
    }

    /// The file with this number, which only this tree can have given out.
    #[must_use]
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// The texts below a folder, such as `content/`, with their numbers.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (FileId, &'a SourceFile)> {
        self.files
            .iter()
            .enumerate()
            .filter(move |(_, file)| file.path.starts_with(folder))
            .map(|(index, file)| (FileId(u32::try_from(index).unwrap_or(u32::MAX)), file))
    }

    fn push(&mut self, file: SourceFile) -> FileId {
        self.files.push(file);
        FileId(u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX))
    }
}
