//! A value as written, before anybody asked what it should be.

use crate::source::{Place, Text};

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) at: Place,
    pub(crate) value: Value,
    /// Whether something in it could not be read, so that what is missing may have stood there.
    pub(crate) damaged: bool,
}

/// The shapes a value can have.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    /// A key with nothing after it.
    Empty,
    /// Something that has been complained of already.
    Broken,
    /// A text, or something that looks like one.
    Scalar {
        text: Text,
        /// What readers of the notation take an unquoted value for, such as `a number`.
        taken_for: Option<&'static str>,
    },
    /// Values in order.
    List(Vec<Node>),
    /// Keys with values, in the order in which they were written, each key once.
    Table(Vec<Entry>),
}

/// A key with its value.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) key: Text,
    pub(crate) value: Node,
}

impl Value {
    /// The shape in an author's words.
    pub(crate) fn shape(&self) -> &'static str {
        match self {
            Self::Empty | Self::Broken => "nothing",
            Self::Scalar { taken_for, .. } => taken_for.unwrap_or("a text"),
            Self::List(_) => "a list",
            Self::Table(_) => "a group of keys",
        }
    }
}
