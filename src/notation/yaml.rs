//! YAML as nodes. Nothing else in the program knows the notation.
//!
//! The notation is kept to what an author can see: no anchors, aliases, tags or merge keys,
//! and no nesting deeper than any document of a model needs.

mod refusals;

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{DuplicateKeyPolicy, MergeKeyPolicy, Spanned};

use self::refusals::unwanted;
use super::node::{Entry, Node, Value};
use super::spans::{self, Style};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::source::{FileId, Place, Text};

/// No document of a model is nested deeper than ten; this leaves room for mistakes.
const DEEPEST: usize = 32;

/// Reads one YAML document. `None` when it cannot be read at all.
pub(crate) fn yaml(file: FileId, text: &str, report: &mut Report) -> Option<Node> {
    yaml_part(file, text, 0, report)
}

/// Reads the YAML document that starts at byte `offset` of a file, such as a front matter.
pub(crate) fn yaml_part(
    file: FileId,
    text: &str,
    offset: usize,
    report: &mut Report,
) -> Option<Node> {
    let document = Document { file, text, offset };
    let options = serde_yaml::options! {
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        reject_unsupported_tags: true,
        with_snippet: false,
        budget: serde_yaml::budget! { max_depth: DEEPEST },
        alias_limits: serde_yaml::alias_limits! { max_total_replayed_events: 0 },
    };
    match serde_yaml::from_str_with_options::<Spanned<Raw>>(text, options) {
        Ok(raw) => Some(document.node(&raw, None, report)),
        Err(error) => {
            document.refused(&error, report);
            None
        }
    }
}

/// A value as the parser gives it; spans are added around it.
enum Raw {
    Null,
    Text(String),
    /// What the parser takes it for; the text itself is read from the file.
    Other(&'static str),
    List(Vec<Spanned<Raw>>),
    Table(Vec<(Spanned<Raw>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Other("a truth value"))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Other("a number"))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Other("a number"))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Other("a number"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut table = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            table.push(entry);
        }
        Ok(Raw::Table(table))
    }
}

/// One document, to turn the parser's positions into places.
struct Document<'a> {
    file: FileId,
    text: &'a str,
    /// Where the document starts in its file, in bytes.
    offset: usize,
}

impl Document<'_> {
    fn node(&self, raw: &Spanned<Raw>, key: Option<&Text>, report: &mut Report) -> Node {
        let (start, end) = self.range(raw);
        let at = self.place(start, end);
        match &raw.value {
            Raw::Null if start == end => self.empty(at, key, report),
            Raw::Null => self.other(at, "nothing"),
            Raw::Other(taken_for) => self.other(at, taken_for),
            Raw::Text(value) => {
                let text = self.scalar(value, start, end);
                Node {
                    at: text.at(),
                    value: Value::Scalar {
                        text,
                        taken_for: None,
                    },
                }
            }
            Raw::List(items) => {
                let items = items.iter().map(|item| self.node(item, None, report));
                Node {
                    at,
                    value: Value::List(items.collect()),
                }
            }
            Raw::Table(entries) => self.table(at, entries, report),
        }
    }

    fn other(&self, at: Place, taken_for: &'static str) -> Node {
        let range = at.start as usize - self.offset..at.end as usize - self.offset;
        let text = Text::verbatim(self.text.get(range).unwrap_or(""), at);
        let taken_for = Some(taken_for);
        Node {
            at,
            value: Value::Scalar { text, taken_for },
        }
    }

    /// A value that is not there. A `#` right after the key is the usual culprit.
    fn empty(&self, at: Place, key: Option<&Text>, report: &mut Report) -> Node {
        let after = match key {
            Some(key) => key.at().end as usize - self.offset + 1,
            None => at.start as usize - self.offset,
        };
        let rest = self.text.get(after..).unwrap_or("");
        let line = rest.lines().next().unwrap_or("");
        let blank = line.len() - line.trim_start().len();
        if line.trim_start().starts_with('#') {
            let place = self.place(after + blank, after + line.trim_end().len());
            let message = "everything after `#` is a comment, so nothing is left of this value";
            report.push(
                Diagnostic::new(Code::SwallowedValue, place, message)
                    .help("put the value in double quotes"),
            );
            // Said here: nobody needs to hear that the value is empty, too.
            return Node {
                at: place,
                value: Value::Scalar {
                    text: Text::verbatim(line.trim(), place),
                    taken_for: None,
                },
            };
        }
        Node {
            at: key.map_or(at, Text::at),
            value: Value::Empty,
        }
    }

    fn table(
        &self,
        at: Place,
        entries: &[(Spanned<Raw>, Spanned<Raw>)],
        report: &mut Report,
    ) -> Node {
        let mut table: Vec<Entry> = Vec::new();
        for (raw_key, raw_value) in entries {
            let (start, end) = self.range(raw_key);
            let key = match &raw_key.value {
                Raw::Text(text) => self.scalar(text, start, end),
                _ => Text::verbatim(
                    self.text.get(start..end).unwrap_or(""),
                    self.place(start, end),
                ),
            };
            if key.as_str() == "<<" {
                report.push(unwanted(key.at(), "a merge key"));
                continue;
            }
            let value = self.node(raw_value, Some(&key), report);
            match table
                .iter()
                .find(|entry| entry.key.as_str() == key.as_str())
            {
                Some(first) => report.push(
                    Diagnostic::new(
                        Code::DuplicateKey,
                        key.at(),
                        format!("`{key}` stands here twice"),
                    )
                    .related(first.key.at(), "the first one")
                    .help("keep one of them, or make a list of the two values"),
                ),
                None => table.push(Entry { key, value }),
            }
        }
        let first = table.first().map(|entry| entry.key.at());
        Node {
            at: first.unwrap_or(at),
            value: Value::Table(table),
        }
    }

    fn scalar(&self, value: &str, start: usize, end: usize) -> Text {
        let source = self.text.get(start..end).unwrap_or("");
        let style = self.style(source, start);
        let segments = spans::segments(value, source, self.offset + start, style);
        // A text of many lines is marked by its first: the mark is there to find it.
        let first = source.lines().next().unwrap_or("").trim_end();
        Text::new(
            value.to_owned(),
            self.place(start, start + first.len()),
            segments,
        )
    }

    fn style(&self, source: &str, start: usize) -> Style {
        match source.chars().next() {
            Some('\'') => return Style::SingleQuoted,
            Some('"') => return Style::DoubleQuoted,
            _ => {}
        }
        let above = self.text.get(..start).unwrap_or("");
        let mut lines = above.rsplit('\n');
        let indented = lines.next().is_some_and(|line| line.trim().is_empty());
        let header = lines.find(|line| !line.trim().is_empty()).unwrap_or("");
        let header = header.split(" #").next().unwrap_or(header).trim_end();
        let header =
            header.trim_end_matches(|mark: char| mark.is_ascii_digit() || "+-".contains(mark));
        match header.chars().last() {
            Some('|') if indented => Style::Literal,
            Some('>') if indented => Style::Folded,
            _ => Style::Plain,
        }
    }

    fn refused(&self, error: &serde_yaml::Error, report: &mut Report) {
        use serde_yaml::Error as E;
        let at = match error.location() {
            Some(location) => self.byte_at(location.line(), location.column()),
            None => 0,
        };
        let place = self.place(at, self.end_of_word(at));
        let said = error.without_snippet().to_string();
        let diagnostic = match error.without_snippet() {
            E::AliasReplayLimitExceeded { .. }
            | E::AliasExpansionLimitExceeded { .. }
            | E::AliasReplayStackDepthExceeded { .. }
            | E::AliasReplayCounterOverflow { .. }
            | E::RecursiveReferencesRequireWeakTypes { .. }
            | E::AliasError { .. } => unwanted(place, "an alias"),
            E::TaggedScalarCannotDeserializeIntoString { .. }
            | E::InvalidBinaryBase64 { .. }
            | E::TaggedEnumMismatch { .. } => unwanted(place, "a tag"),
            E::MultipleDocuments { .. } => self.second_document(),
            _ if said.contains(" tag") => unwanted(place, "a tag"),
            E::Budget { .. } => self.too_deep(at),
            _ if said.contains("recursion limit") => self.too_deep(at),
            _ => return self.broken(at, &said, report),
        };
        report.push(diagnostic);
    }

    fn range<T>(&self, spanned: &Spanned<T>) -> (usize, usize) {
        let span = spanned.referenced.span();
        let clamp = |offset: Option<u64>| offset.and_then(|offset| usize::try_from(offset).ok());
        let start = clamp(span.byte_offset()).unwrap_or(0).min(self.text.len());
        let length = clamp(span.byte_len()).unwrap_or(0);
        (start, (start + length).min(self.text.len()))
    }

    fn place(&self, start: usize, end: usize) -> Place {
        Place::new(self.file, self.offset + start, self.offset + end)
    }

    fn byte_at(&self, line: u64, column: u64) -> usize {
        let mut left = line;
        let mut start = 0;
        for text in self.text.split_inclusive('\n') {
            left = left.saturating_sub(1);
            if left == 0 {
                let before = usize::try_from(column).unwrap_or(1).saturating_sub(1);
                let within = text
                    .char_indices()
                    .nth(before)
                    .map_or(text.len(), |(at, _)| at);
                return start + within;
            }
            start += text.len();
        }
        start
    }

    fn end_of_word(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or("");
        let word = rest.find(|c: char| c.is_whitespace()).unwrap_or(rest.len());
        at + word.max(
            rest.chars()
                .next()
                .map_or(0, |c| if c == '\n' { 0 } else { c.len_utf8() }),
        )
    }
}
