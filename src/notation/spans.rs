//! The way back from a value to the characters of the file that made it.
//!
//! Quotes, escapes, line folding and the indentation of blocks are gone from a value. Walking
//! value and source side by side finds, for each stretch of the value, where it came from.

use crate::source::Segment;

/// How a text was written, which decides what of the source is missing in the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    SingleQuoted,
    DoubleQuoted,
    /// A `|` block: line by line, less the indentation.
    Literal,
    /// A `>` block.
    Folded,
}

/// Pairs stretches of `value` with stretches of `source`, which starts at byte `start` of a file.
pub(super) fn segments(value: &str, source: &str, start: usize, style: Style) -> Vec<Segment> {
    let mut walk = Walk {
        source,
        start,
        cursor: 0,
        segments: Vec::new(),
    };
    match style {
        Style::Literal => walk.lines(value),
        _ => walk.characters(value, style),
    }
    walk.segments
}

struct Walk<'a> {
    source: &'a str,
    start: usize,
    cursor: usize,
    segments: Vec<Segment>,
}

impl Walk<'_> {
    fn lines(&mut self, value: &str) {
        let mut sources = self.source.split_inclusive('\n');
        let mut offset = 0;
        for line in value.split_inclusive('\n') {
            let text = line.trim_end_matches('\n');
            // Blank lines above the first words are in the value but not in the source given.
            if text.is_empty() && self.cursor == 0 {
                self.note(offset);
                offset += line.len();
                continue;
            }
            let Some(source) = sources.next() else { break };
            let written = source.trim_end_matches(['\n', '\r']);
            let indentation = written.len().saturating_sub(text.len());
            let line_start = self.cursor;
            self.cursor = line_start + indentation;
            self.note(offset);
            self.cursor = line_start + source.len();
            offset += line.len();
        }
    }

    fn characters(&mut self, value: &str, style: Style) {
        if matches!(style, Style::SingleQuoted | Style::DoubleQuoted) {
            self.cursor = 1;
        }
        for (offset, character) in value.char_indices() {
            if style == Style::DoubleQuoted {
                self.skip_joined_lines();
            }
            self.note(offset);
            let rest = self.rest();
            let break_length = line_break(rest);
            if break_length > 0 && matches!(character, ' ' | '\n') {
                self.cursor += break_length;
            } else if style == Style::DoubleQuoted && rest.starts_with('\\') {
                self.cursor += escape_length(rest);
                // The last byte of the character is the last one of its escape.
                if character.len_utf8() > 1 {
                    self.note_at(offset + character.len_utf8() - 1, self.cursor - 1);
                }
            } else if style == Style::SingleQuoted && rest.starts_with("''") {
                self.cursor += 2;
            } else if rest.starts_with(character) {
                self.cursor += character.len_utf8();
            }
        }
    }

    /// A backslash at the end of a line joins two lines without a trace in the value.
    fn skip_joined_lines(&mut self) {
        loop {
            let rest = self.rest();
            let joined = rest.strip_prefix('\\').map_or(0, line_break);
            if joined == 0 {
                return;
            }
            self.cursor += 1 + joined;
        }
    }

    fn rest(&self) -> &str {
        self.source.get(self.cursor..).unwrap_or("")
    }

    /// Notes that byte `offset` of the value stands at the cursor, unless that follows already.
    fn note(&mut self, offset: usize) {
        self.note_at(offset, self.cursor);
    }

    fn note_at(&mut self, offset: usize, cursor: usize) {
        let at = self.start + cursor;
        let follows = self.segments.last().is_some_and(|last| {
            offset.checked_sub(last.value as usize) == at.checked_sub(last.source as usize)
        });
        if !follows {
            self.segments.push(Segment {
                value: u32::try_from(offset).unwrap_or(u32::MAX),
                source: u32::try_from(at).unwrap_or(u32::MAX),
            });
        }
    }
}

/// The length of white space that holds at least one line break, else 0.
fn line_break(rest: &str) -> usize {
    let white = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
    match rest.get(..white) {
        Some(space) if space.contains('\n') => white,
        _ => 0,
    }
}

fn escape_length(rest: &str) -> usize {
    match rest.as_bytes().get(1) {
        Some(b'x') => 4,
        // Two of them make one character of those beyond the first 65,536.
        Some(b'u') if is_surrogate(rest) => 12,
        Some(b'u') => 6,
        Some(b'U') => 10,
        Some(_) => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
        None => 1,
    }
}

fn is_surrogate(escape: &str) -> bool {
    let digits = escape.get(2..6).unwrap_or("").to_ascii_lowercase();
    matches!(digits.get(..2), Some("d8" | "d9" | "da" | "db"))
}

#[cfg(test)]
mod tests {
    use super::{Style, segments};
    use crate::source::{Place, SourceTree, Text};

    /// The place of `part` in a value, as the file's own text.
    fn found(source: &str, from: &str, value: &str, part: &str, style: Style) -> String {
        let mut sources = SourceTree::default();
        let file = sources.add("x", source);
        let start = source.find(from).unwrap();
        let segments = segments(value, &source[start..], start, style);
        let text = Text::new(
            value.to_owned(),
            Place::new(file, start, source.len()),
            segments,
        );
        let at = value.find(part).unwrap();
        let place = text.place(at..at + part.len());
        source[place.start as usize..place.end as usize].to_owned()
    }

    #[test]
    fn a_part_of_a_value_is_found_where_it_was_written() {
        let literal = "a: |\n  one\n    two [[X]]\n\n  thrée [[Y]]\n";
        let value = "one\n  two [[X]]\n\nthrée [[Y]]\n";
        assert_eq!(
            found(literal, "one", value, "[[X]]", Style::Literal),
            "[[X]]"
        );
        assert_eq!(
            found(literal, "one", value, "[[Y]]", Style::Literal),
            "[[Y]]"
        );

        let folded = "a: >\n  one\n  two\n\n  three [[Y]]\n";
        let value = "one two\nthree [[Y]]\n";
        assert_eq!(found(folded, "one", value, "[[Y]]", Style::Folded), "[[Y]]");

        let double = "a: \"x \\\"q\\\" \\u00e9 a\\\n   b [[Y]]\"";
        let value = "x \"q\" é ab [[Y]]";
        assert_eq!(
            found(double, "\"x", value, "[[Y]]", Style::DoubleQuoted),
            "[[Y]]"
        );

        let single = "a: 'it''s [[Y]]'";
        assert_eq!(
            found(single, "'it", "it's [[Y]]", "[[Y]]", Style::SingleQuoted),
            "[[Y]]"
        );

        let plain = "a: one\n  two [[Y]]";
        assert_eq!(
            found(plain, "one", "one two [[Y]]", "[[Y]]", Style::Plain),
            "[[Y]]"
        );
    }
}
