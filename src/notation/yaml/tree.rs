//! From the parser's events to nodes.

mod values;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use self::values::{empty_item, empty_value, insert, read_key, unwanted};
use super::parser::{Event, Options, Parser, ScalarStyle, Span, StructureStyle};
use super::stop::{Last, Stop, Why};
use super::{DEEPEST, Document, scalar};
use crate::diagnostic::Diagnostic;
use crate::notation::node::{Entry, Node, Value};
use crate::notation::spans::{self, Style};
use crate::source::{Place, Text};

/// What came out of a text, as far as it could be read.
pub(super) struct Tree {
    pub(super) node: Option<Node>,
    /// What is wrong although it can be read.
    pub(super) found: Vec<Diagnostic>,
    /// Where reading stopped, if it did.
    pub(super) stop: Option<Stop>,
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
