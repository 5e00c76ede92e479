//! From the parser's events to nodes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::parser::{
    ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, Span, StructureStyle,
};

use super::super::node::{Entry, Node, Value};
use super::super::spans::{self, Style};
use super::{DEEPEST, Document, scalar};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Place, Text};

/// What came out of a text, as far as it could be read.
pub(super) struct Tree {
    pub(super) node: Option<Node>,
    /// What is wrong although it can be read.
    pub(super) found: Vec<Diagnostic>,
    /// Where reading stopped, if it did.
    pub(super) stop: Option<Stop>,
}

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

/// Reads a document as far as it goes.
pub(super) fn build(document: &Document<'_>) -> Tree {
    let mut options = Options::default();
    options.emit_unresolved_aliases = true;
    options.emit_anchor_events = true;
    // Ours is the lower limit: it says where it was reached.
    options.flow_nesting_limit = 2 * DEEPEST;
    options.block_nesting_limit = 2 * DEEPEST;
    let mut builder = Builder {
        document,
        root: None,
        frames: Vec::new(),
        documents: 0,
        anchors: BTreeMap::new(),
        aliases: BTreeSet::new(),
        unclaimed: document
            .covered
            .iter()
            .map(|cover| (cover.spoils, cover.loses_key))
            .collect(),
        found: Vec::new(),
        last: Last::Nothing,
        last_range: 0..0,
    };
    let mut stop = None;
    for event in Parser::new_from_str_with_options(&document.text, options) {
        let why = match event {
            Ok((event, span)) => builder
                .event(event, &span)
                .map(|why| (span.start.byte_offset(), why)),
            Err(error) => Some((error.marker().byte_offset(), Why::Syntax(error))),
        };
        if let Some((at, why)) = why {
            stop = Some(builder.stop(at.unwrap_or(0), why));
            break;
        }
    }
    builder.report_unused_anchors();
    Tree {
        node: builder.root,
        found: builder.found,
        stop,
    }
}

struct Builder<'a, 'd> {
    document: &'a Document<'d>,
    root: Option<Node>,
    frames: Vec<Frame>,
    documents: usize,
    /// Anchors by number, and whether an alias uses them.
    anchors: BTreeMap<usize, (Place, bool)>,
    /// Which anchors have been complained of in which line.
    aliases: BTreeSet<(usize, usize)>,
    /// Where something was covered up that belongs to no node yet, and whether a key is lost
    /// there: the innermost node has it.
    unclaimed: BTreeMap<usize, bool>,
    found: Vec<Diagnostic>,
    last: Last,
    last_range: Range<usize>,
}

/// A list or table that is still open.
struct Frame {
    start: usize,
    in_brackets: bool,
    /// Whether a part of it is lost.
    damaged: bool,
    kind: FrameKind,
}

enum FrameKind {
    List {
        items: Vec<Node>,
        /// From here on, the dash of the next item is found.
        cursor: usize,
    },
    Table {
        entries: Vec<Entry>,
        key: Expected,
    },
}

/// What comes next in a table.
enum Expected {
    Key,
    ValueOf(Text),
    /// The value of a key that has been complained of.
    Lost,
    /// Nothing more: what follows belongs to another entry, whose dash is missing.
    Nothing,
}

impl Builder<'_, '_> {
    fn event(&mut self, event: Event<'_>, span: &Span) -> Option<Why> {
        let range = span.byte_range().unwrap_or(0..0);
        if let Some(tag) = span.tag_span().and_then(|tag| tag.byte_range()) {
            let help = "delete it; a text that begins with `!` goes in double quotes";
            self.found.push(unwanted(
                self.document.place(tag.start, tag.end),
                "a tag",
                help,
            ));
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                return (self.documents > 1).then_some(Why::Second);
            }
            Event::Scalar(value, style, ..) => self.scalar(&value, style, range),
            Event::Alias(anchor) => self.alias(Some(anchor), &range),
            Event::UnresolvedAlias(_) => self.alias(None, &range),
            Event::Anchor(anchor, _) => {
                let place = self.document.place(range.start, range.end);
                self.anchors.insert(anchor, (place, false));
            }
            Event::SequenceStart(style, ..) => {
                let kind = FrameKind::List {
                    items: Vec::new(),
                    cursor: range.start,
                };
                return self.open(range.start, style, kind);
            }
            Event::MappingStart(style, ..) => {
                let kind = FrameKind::Table {
                    entries: Vec::new(),
                    key: Expected::Key,
                };
                return self.open(range.start, style, kind);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(&range),
            _ => {}
        }
        None
    }

    fn stop(&self, at: usize, why: Why) -> Stop {
        let bracket = self.frames.iter().find(|frame| frame.in_brackets);
        Stop {
            at: at.min(self.document.text.len()),
            why,
            last: self.last,
            last_range: self.last_range.clone(),
            bracket: bracket.map(|frame| frame.start),
        }
    }

    fn open(&mut self, start: usize, style: StructureStyle, kind: FrameKind) -> Option<Why> {
        let in_brackets = matches!(style, StructureStyle::Flow);
        self.frames.push(Frame {
            start,
            in_brackets,
            damaged: false,
            kind,
        });
        self.last = Last::Nothing;
        (self.frames.len() > DEEPEST).then_some(Why::Depth)
    }

    fn close(&mut self, end: &Range<usize>) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        let range = frame.start..end.end.max(frame.start);
        let start = match frame.kind {
            _ if frame.in_brackets => self.document.place_in_line(&range),
            FrameKind::List { .. } => self.document.place(frame.start, frame.start + 1),
            FrameKind::Table { .. } => self.document.place(frame.start, frame.start),
        };
        let (at, value) = match frame.kind {
            FrameKind::List { items, .. } => (start, Value::List(items)),
            FrameKind::Table { entries, .. } => {
                let first = entries.first().filter(|_| !frame.in_brackets);
                let first = first.map(|entry| entry.key.at());
                (first.unwrap_or(start), Value::Table(entries))
            }
        };
        if frame.in_brackets {
            self.last = Last::Brackets(frame.start);
            self.last_range = range.clone();
        } else {
            self.last = Last::Nothing;
        }
        let damaged = self.claim(&range) | frame.damaged;
        self.put(Node { at, value, damaged }, &range);
    }

    /// Whether something was covered up in a node, outside of the nodes within it.
    fn claim(&mut self, range: &Range<usize>) -> bool {
        let before = self.unclaimed.len();
        let mut key_lost = false;
        self.unclaimed.retain(|at, loses_key| {
            let claimed = range.contains(at);
            key_lost |= claimed && *loses_key;
            !claimed
        });
        if let Some(frame) = self.frames.last_mut() {
            frame.damaged |= key_lost;
        }
        self.unclaimed.len() < before
    }

    fn scalar(&mut self, value: &str, style: ScalarStyle, range: Range<usize>) {
        (self.last, self.last_range) = match style {
            // An empty value stands nowhere: what stood before it stands before what follows.
            ScalarStyle::Plain if range.is_empty() => (self.last, self.last_range.clone()),
            ScalarStyle::Plain => (Last::Plain, range.clone()),
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => (Last::Quoted, range.clone()),
            ScalarStyle::Literal | ScalarStyle::Folded => (Last::Block, range.clone()),
        };
        let damaged = self.claim(&range);
        let in_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        let value = if damaged && !in_block {
            // A word of it is not what its author wrote.
            Value::Broken
        } else if style == ScalarStyle::Plain && range.is_empty() {
            Value::Empty
        } else {
            let plain = style == ScalarStyle::Plain;
            Value::Scalar {
                text: self.text(value, style, &range),
                taken_for: scalar::taken_for(value).filter(|_| plain),
            }
        };
        let at = match &value {
            Value::Scalar { text, .. } => text.at(),
            _ => self.document.place_in_line(&range),
        };
        self.put(Node { at, value, damaged }, &range);
    }

    fn text(&self, value: &str, style: ScalarStyle, range: &Range<usize>) -> Text {
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::SingleQuoted,
            ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
        };
        let source = self.document.slice(range.clone());
        let segments = spans::segments(value, source, self.document.offset + range.start, style);
        let in_block = matches!(style, Style::Literal | Style::Folded);
        // The text of a block begins in the line below its mark, or it does not begin.
        let at = if in_block && value.trim().is_empty() {
            self.block_mark(range.start)
        } else {
            self.document.place_in_line(range)
        };
        Text::new(value.to_owned(), at, segments)
    }

    /// The `|` or `>` of a block in which nothing is written.
    fn block_mark(&self, before: usize) -> Place {
        let above = self.document.slice(0..before);
        match above.rfind(['|', '>']) {
            Some(mark) => self.document.place(mark, mark + 1),
            None => self.document.place(before, before),
        }
    }

    /// Puts a finished node where it belongs; `range` is where it stands.
    fn put(&mut self, node: Node, range: &Range<usize>) {
        let document = self.document;
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut frame.kind {
            FrameKind::List { items, cursor } => {
                let node = match node.value {
                    Value::Empty => {
                        empty_item(document, node, *cursor, frame.in_brackets, &mut self.found)
                    }
                    _ => node,
                };
                *cursor = range.end.max(node.at.end as usize - document.offset);
                items.push(node);
            }
            FrameKind::Table { entries, key } => match std::mem::replace(key, Expected::Key) {
                Expected::Key => {
                    *key = read_key(document, node, range, &mut self.found);
                    frame.damaged |= matches!(key, Expected::Lost);
                }
                Expected::ValueOf(name) => {
                    let value = match node.value {
                        Value::Empty => empty_value(document, node, &name, &mut self.found),
                        _ => node,
                    };
                    if insert(entries, name, value, &mut self.found) {
                        *key = Expected::Nothing;
                        self.lose_entry();
                    }
                }
                Expected::Lost => {}
                Expected::Nothing => *key = Expected::Nothing,
            },
        }
    }

    /// Marks a table as holding parts of another one, and the list as lacking that.
    fn lose_entry(&mut self) {
        for frame in self.frames.iter_mut().rev().take(2) {
            frame.damaged = true;
        }
    }

    fn alias(&mut self, anchor: Option<usize>, range: &Range<usize>) {
        self.last = Last::Alias;
        self.last_range = range.clone();
        let place = self.document.place(range.start, range.end);
        let stands_for = anchor.and_then(|anchor| self.anchors.get_mut(&anchor));
        let line = self.document.line_start(range.start);
        let in_merge = self.frames.last().is_some_and(|frame| {
            matches!(
                &frame.kind,
                FrameKind::Table {
                    key: Expected::Lost,
                    ..
                }
            )
        });
        // One line can hold hundreds of the same; it is mended as one.
        if !in_merge && anchor.is_none_or(|anchor| self.aliases.insert((anchor, line))) {
            let help =
                "write the value out here; a text that begins with `*` goes in double quotes";
            let diagnostic = unwanted(place, "an alias", help);
            self.found.push(match &stands_for {
                Some((anchored, _)) => diagnostic.related(*anchored, "it stands for this value"),
                None => diagnostic,
            });
        }
        if let Some((_, used)) = stands_for {
            *used = true;
        }
        self.put(
            Node {
                at: place,
                value: Value::Broken,
                damaged: true,
            },
            range,
        );
    }

    fn report_unused_anchors(&mut self) {
        let unused = self.anchors.values().filter(|(_, used)| !used);
        let help = "delete it; a text that begins with `&` goes in double quotes";
        self.found
            .extend(unused.map(|(place, _)| unwanted(*place, "an anchor", help)));
    }
}

fn unwanted(place: Place, what: &str, help: &str) -> Diagnostic {
    let message = format!("{what} stands here, and a model is written without them");
    Diagnostic::new(Code::UnwantedYaml, place, message).help(help)
}

/// Reads the key of a table; one that cannot be a key loses its value with it.
fn read_key(
    document: &Document<'_>,
    node: Node,
    range: &Range<usize>,
    found: &mut Vec<Diagnostic>,
) -> Expected {
    let message = match node.value {
        Value::Scalar { text, .. } if text.as_str() == "<<" => {
            found.push(unwanted(
                text.at(),
                "a merge key",
                "write the keys out here",
            ));
            return Expected::Lost;
        }
        Value::Scalar { text, .. } => return Expected::ValueOf(text),
        Value::Broken => return Expected::Lost,
        Value::Empty => "there is no key before this `:`",
        Value::List(_) | Value::Table(_) => {
            "a key is a single word, and this is a list in brackets"
        }
    };
    let place = match node.value {
        Value::Empty => document.place(range.start, document.word_end(range.start)),
        _ => node.at,
    };
    let help = "put a text that begins with `[`, `{` or `:` in double quotes";
    found.push(Diagnostic::new(Code::BrokenSyntax, place, message).help(help));
    Expected::Lost
}

/// Adds a value to its table, unless the table has its key already.
///
/// Gives whether the key is that with which the table began: then another entry begins here.
fn insert(entries: &mut Vec<Entry>, key: Text, value: Node, found: &mut Vec<Diagnostic>) -> bool {
    let same = |entry: &Entry| entry.key.as_str() == key.as_str();
    let Some(index) = entries.iter().position(same) else {
        entries.push(Entry { key, value });
        return false;
    };
    let begins = index == 0 && entries.len() > 1;
    let help = if begins {
        "if another entry begins here, put a dash before it; else keep one of the two"
    } else {
        "keep one of them, or join the two under one key"
    };
    let message = format!("`{key}` stands here twice");
    let first = entries.get(index).map_or(key.at(), |entry| entry.key.at());
    found.push(
        Diagnostic::new(Code::DuplicateKey, key.at(), message)
            .related(first, "the first one")
            .help(help),
    );
    begins
}

/// The value of a key with nothing after it, shown at the key.
fn empty_value(
    document: &Document<'_>,
    node: Node,
    key: &Text,
    found: &mut Vec<Diagnostic>,
) -> Node {
    let after_key = key.at().end as usize - document.offset;
    let line = after_key..document.line_end(after_key);
    if document
        .covered
        .iter()
        .any(|cover| line.contains(&cover.range.start))
    {
        return Node {
            value: Value::Broken,
            ..node
        };
    }
    let colon = document
        .after(after_key)
        .find(':')
        .map_or(after_key, |at| after_key + at + 1);
    match comment_in_line(document, colon) {
        Some(comment) => swallowed(document, &comment, found),
        None => Node {
            at: key.at(),
            ..node
        },
    }
}

/// An item of a list with nothing in it, shown at its dash.
fn empty_item(
    document: &Document<'_>,
    node: Node,
    cursor: usize,
    in_brackets: bool,
    found: &mut Vec<Diagnostic>,
) -> Node {
    if in_brackets {
        return node;
    }
    let dash = next_dash(document, cursor);
    match comment_in_line(document, dash + 1) {
        Some(comment) => swallowed(document, &comment, found),
        None => Node {
            at: document.place(dash, dash + 1),
            ..node
        },
    }
}

/// A `#` right where a value belongs makes a comment of it.
fn swallowed(document: &Document<'_>, comment: &Range<usize>, found: &mut Vec<Diagnostic>) -> Node {
    let at = document.place(comment.start, comment.end);
    let message = "everything after `#` is a comment, so nothing is left of this value";
    found.push(
        Diagnostic::new(Code::SwallowedValue, at, message).help("put the value in double quotes"),
    );
    // Said here: nobody needs to hear that the value is empty, too.
    Node {
        at,
        value: Value::Broken,
        damaged: true,
    }
}

/// The comment that fills the rest of a line.
fn comment_in_line(document: &Document<'_>, at: usize) -> Option<Range<usize>> {
    let line = document.slice(at..document.line_end(at));
    let blank = line.len() - line.trim_start().len();
    let comment = at + blank..at + line.trim_end().len();
    document
        .slice(comment.clone())
        .starts_with('#')
        .then_some(comment)
}

/// The dash that begins the next item of a list, past white space and comments.
fn next_dash(document: &Document<'_>, from: usize) -> usize {
    let mut at = from;
    loop {
        let rest = document.after(at);
        at += rest.len() - rest.trim_start().len();
        if !document.after(at).starts_with('#') {
            return at;
        }
        at = document.line_end(at);
    }
}
