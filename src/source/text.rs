//! A text somebody wrote, which still knows where each of its characters stands.

use std::fmt;
use std::ops::Range;

use super::Place;

/// From this byte of the value on, the file runs in step with it, starting at that byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) value: u32,
    pub(crate) source: u32,
}

/// A value as the author meant it, with the way back to the file.
///
/// The value of a quoted or block text differs from what stands in the file: quotes,
/// escapes and indentation are gone. [`Text::place`] finds the true place all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    value: String,
    at: Place,
    segments: Box<[Segment]>,
}

impl Text {
    pub(crate) fn new(value: String, at: Place, segments: Vec<Segment>) -> Self {
        Self {
            value,
            at,
            segments: segments.into_boxed_slice(),
        }
    }

    /// A text that runs in step with the file from the start of `at`.
    #[must_use]
    pub fn verbatim(value: impl Into<String>, at: Place) -> Self {
        let start = Segment {
            value: 0,
            source: at.start,
        };
        Self::new(value.into(), at, vec![start])
    }

    /// What the author meant.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.value
    }

    /// Whether nothing but white space was written.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.value.trim().is_empty()
    }

    /// Where the whole text stands.
    #[must_use]
    pub fn at(&self) -> Place {
        self.at
    }

    /// Where a part of the value, given in bytes, stands in the file.
    #[must_use]
    pub fn place(&self, part: Range<usize>) -> Place {
        let start = self.source_of(part.start);
        // The last byte decides the end: the byte after it may already be in the next line.
        let end = match part.end.checked_sub(1) {
            Some(last) if part.end > part.start => self.source_of(last) + 1,
            _ => start,
        };
        Place::new(self.at.file, start, end.max(start))
    }

    fn source_of(&self, offset: usize) -> usize {
        let after = self
            .segments
            .partition_point(|segment| segment.value as usize <= offset);
        match after
            .checked_sub(1)
            .and_then(|index| self.segments.get(index))
        {
            Some(segment) => segment.source as usize + (offset - segment.value as usize),
            None => self.at.start as usize,
        }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.value)
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.value
    }
}
