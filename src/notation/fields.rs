//! Reading nodes into documents: every mistake is reported, and what can be read is read.

use crate::diagnostic::{Code, Diagnostic, Report, did_you_mean};
use crate::source::{Place, Text};

use super::node::{Entry, Node, Value};

/// What a document or one of its values is read with.
pub(crate) struct Reader<'r> {
    pub(crate) report: &'r mut Report,
    notation: Notation,
}

/// How a document is written, for telling an author how to mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Notation {
    Yaml,
    Toml,
}

impl<'r> Reader<'r> {
    pub(crate) fn yaml(report: &'r mut Report) -> Self {
        Self {
            report,
            notation: Notation::Yaml,
        }
    }

    pub(crate) fn toml(report: &'r mut Report) -> Self {
        Self {
            report,
            notation: Notation::Toml,
        }
    }
}

/// A value that can be read from a node.
pub(crate) trait Read: Sized {
    /// Reads it, or reports why it cannot be read.
    fn read(node: Node, reader: &mut Reader<'_>) -> Option<Self>;

    /// What stands in for a value whose absence has been reported.
    fn absent(at: Place) -> Option<Self> {
        let _ = at;
        None
    }
}

/// A whole number, and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number {
    pub(crate) value: u32,
    pub(crate) at: Place,
}

/// A list, and whether every item of it could be read.
#[derive(Debug, Clone)]
pub(crate) struct List<T> {
    pub(crate) items: Vec<T>,
    pub(crate) whole: bool,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            whole: true,
        }
    }
}

impl<T> IntoIterator for List<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

/// The keys of one document while they are taken out one by one.
pub(crate) struct Fields {
    entries: Vec<Entry>,
    at: Place,
    /// A key that is not there may be one that could not be read.
    damaged: bool,
    noun: &'static str,
    known: &'static [&'static str],
}

impl Fields {
    /// Opens a node that should hold keys; `noun` says what it is, such as `a practice`.
    pub(crate) fn open(
        node: Node,
        noun: &'static str,
        known: &'static [&'static str],
        reader: &mut Reader<'_>,
    ) -> Option<Self> {
        match node.value {
            Value::Table(entries) => Some(Self {
                entries,
                at: node.at,
                damaged: node.damaged,
                noun,
                known,
            }),
            Value::Broken => None,
            other => {
                let message = format!("{} stands where the keys of {noun} belong", other.shape());
                let help = format!("the keys of {noun} are {}", listing(known));
                reader
                    .report
                    .push(Diagnostic::new(Code::MisshapenValue, node.at, message).help(help));
                None
            }
        }
    }

    /// A value without which the document means nothing.
    pub(crate) fn identity<T: Read>(&mut self, key: &str, reader: &mut Reader<'_>) -> Option<T> {
        match self.take(key) {
            Some(entry) => read_value(entry, reader),
            None => {
                self.missing(key, reader);
                None
            }
        }
    }

    /// A value that must be there; when it is not, that is said and an empty one stands in.
    pub(crate) fn required<T: Read>(&mut self, key: &str, reader: &mut Reader<'_>) -> Option<T> {
        self.identity(key, reader).or_else(|| T::absent(self.at))
    }

    /// A value that may be there.
    #[expect(
        clippy::option_option,
        clippy::unnecessary_wraps,
        reason = "the outer one is that of every kind of field"
    )]
    pub(crate) fn optional<T: Read>(
        &mut self,
        key: &str,
        reader: &mut Reader<'_>,
    ) -> Option<Option<T>> {
        Some(self.take(key).and_then(|entry| read_value(entry, reader)))
    }

    /// A list that may be left out, but not left empty.
    #[expect(
        clippy::unnecessary_wraps,
        reason = "all kinds of fields have one shape"
    )]
    pub(crate) fn list<T: Read>(&mut self, key: &str, reader: &mut Reader<'_>) -> Option<List<T>> {
        Some(match self.take(key) {
            Some(entry) => read_value(entry, reader).unwrap_or(List {
                items: Vec::new(),
                whole: false,
            }),
            // A key that means nothing may have been meant to be this one.
            None => List {
                items: Vec::new(),
                whole: !self.damaged && !self.entries.iter().any(|entry| self.is_unknown(entry)),
            },
        })
    }

    /// Reports every key that nobody asked for.
    pub(crate) fn finish(self, reader: &mut Reader<'_>) {
        for entry in self.entries {
            let key = entry.key.as_str();
            let message = format!("`{key}` means nothing in {}", self.noun);
            let dashed = key
                .strip_prefix('-')
                .filter(|word| self.known.contains(word));
            let help = dashed
                .map(|_| "put a space after the dash that begins an item of a list".to_owned())
                .or_else(|| did_you_mean(key, self.known.iter().copied()))
                .unwrap_or_else(|| {
                    format!("the keys of {} are {}", self.noun, listing(self.known))
                });
            reader
                .report
                .push(Diagnostic::new(Code::UnknownKey, entry.key.at(), message).help(help));
        }
    }

    fn is_unknown(&self, entry: &Entry) -> bool {
        !self.known.contains(&entry.key.as_str())
    }

    fn take(&mut self, key: &str) -> Option<Entry> {
        let index = self
            .entries
            .iter()
            .position(|entry| entry.key.as_str() == key)?;
        Some(self.entries.remove(index))
    }

    fn missing(&self, key: &str, reader: &mut Reader<'_>) {
        if self.damaged {
            return;
        }
        // A misspelled key is one mistake, not two.
        let misspelled = self.entries.iter().any(|entry| {
            self.is_unknown(entry) && did_you_mean(entry.key.as_str(), [key]).is_some()
        });
        if !misspelled {
            let message = format!("{} has no `{key}`", self.noun);
            let help = match reader.notation {
                Notation::Yaml => format!("add a line `{key}: …`"),
                Notation::Toml => format!("add a line `{key} = …`"),
            };
            reader
                .report
                .push(Diagnostic::new(Code::MissingKey, self.at, message).help(help));
        }
    }
}

fn read_value<T: Read>(entry: Entry, reader: &mut Reader<'_>) -> Option<T> {
    match entry.value.value {
        Value::Broken => None,
        Value::Empty => {
            let message = format!("`{}` has no value", entry.key);
            reader.report.push(
                Diagnostic::new(Code::EmptyValue, entry.value.at, message)
                    .help("write one, or delete the line"),
            );
            None
        }
        _ => T::read(entry.value, reader),
    }
}

fn listing(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}

fn misshapen<T>(node: &Node, wanted: Wanted, reader: &mut Reader<'_>) -> Option<T> {
    let (wanted, help) = match wanted {
        Wanted::Text => (
            "a text belongs",
            match reader.notation {
                Notation::Yaml => {
                    "put a text that begins with `[` or `{` or holds `: ` in double quotes"
                }
                Notation::Toml => "write one text, in double quotes",
            },
        ),
        Wanted::Number => (
            "a small whole number belongs",
            "write it in digits, such as `2`",
        ),
        Wanted::List => (
            "a list belongs",
            match reader.notation {
                Notation::Yaml => "write each item in a line of its own, with a dash before it",
                Notation::Toml => "put it in brackets, with commas between the items",
            },
        ),
    };
    let message = match &node.value {
        Value::Broken => return None,
        Value::Scalar { text, .. } if text.as_str().len() < SHOWN => {
            format!("`{text}` stands where {wanted}")
        }
        other => format!("{} stands where {wanted}", other.shape()),
    };
    reader
        .report
        .push(Diagnostic::new(Code::MisshapenValue, node.at, message).help(help));
    None
}

/// A value up to this length is shown in a message; the excerpt shows it in any case.
const SHOWN: usize = 24;

/// What a key wants.
#[derive(Clone, Copy)]
enum Wanted {
    Text,
    Number,
    List,
}

impl Read for Text {
    fn read(node: Node, reader: &mut Reader<'_>) -> Option<Self> {
        match node.value {
            Value::Scalar {
                text,
                taken_for: None,
            } if text.is_blank() => {
                let message = "this text is empty";
                reader.report.push(
                    Diagnostic::new(Code::EmptyValue, node.at, message)
                        .help("write it, or delete the line"),
                );
                None
            }
            Value::Scalar {
                text,
                taken_for: None,
            } => Some(text),
            Value::Scalar {
                text,
                taken_for: Some(other),
            } => {
                let message = format!("`{text}` is read as {other}, and a text belongs here");
                let help = format!("put it in double quotes: \"{text}\"");
                reader
                    .report
                    .push(Diagnostic::new(Code::AmbiguousText, node.at, message).help(help));
                None
            }
            _ => misshapen(&node, Wanted::Text, reader),
        }
    }

    fn absent(at: Place) -> Option<Self> {
        Some(Text::verbatim(
            "",
            Place {
                end: at.start,
                ..at
            },
        ))
    }
}

impl Read for Number {
    fn read(node: Node, reader: &mut Reader<'_>) -> Option<Self> {
        let value = match &node.value {
            Value::Scalar { text, .. } => text.as_str().parse().ok(),
            _ => None,
        };
        match value {
            Some(value) => Some(Self { value, at: node.at }),
            None => misshapen(&node, Wanted::Number, reader),
        }
    }
}

impl<T: Read> Read for List<T> {
    fn read(node: Node, reader: &mut Reader<'_>) -> Option<Self> {
        let damaged = node.damaged;
        let Value::List(nodes) = node.value else {
            return misshapen(&node, Wanted::List, reader);
        };
        if nodes.is_empty() {
            reader.report.push(
                Diagnostic::new(Code::EmptyValue, node.at, "this list is empty")
                    .help("fill it, or delete it with its key"),
            );
        }
        let empty = nodes.is_empty();
        let count = nodes.len();
        let mut items = Vec::with_capacity(count);
        for item in nodes {
            match item.value {
                Value::Broken => {}
                Value::Empty => reader.report.push(
                    Diagnostic::new(Code::EmptyValue, item.at, "this item of the list is empty")
                        .help("write it, or delete the line"),
                ),
                _ => items.extend(T::read(item, reader)),
            }
        }
        // A list that was left empty was meant to hold something.
        let whole = items.len() == count && !damaged && !empty;
        Some(Self { items, whole })
    }
}
