//! Where reading stopped, and why.

use std::ops::Range;

use super::parser::{ErrorKind, ScanError};

/// Where and why the parser went no further, and what stood before.
pub(super) struct Stop {
    pub(super) at: usize,
    pub(super) why: Why,
    /// What was read last.
    pub(super) last: Last,
    pub(super) last_range: Range<usize>,
    /// The outermost bracket that is open.
    pub(super) bracket: Option<usize>,
}

/// Why reading stopped.
pub(super) enum Why {
    /// The parser did not understand.
    Syntax(ScanError),
    /// It is nested too deep.
    Depth,
    /// A second document begins.
    Second,
}

impl Why {
    /// Whether a `:` stands where no key can be.
    pub(super) fn is_stray_colon(&self) -> bool {
        matches!(self, Self::Syntax(error) if *error.kind() == ErrorKind::MappingValueNotAllowed)
    }
}

/// What stood before a mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    Nothing,
    Plain,
    Quoted,
    Block,
    Alias,
    /// A closed list or table in brackets, which began at this byte.
    Brackets(usize),
}
