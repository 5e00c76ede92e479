//! The lines of a document by their indentation, to find the one that is out of place.

/// A line in which something is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// Its first byte.
    pub(super) start: usize,
    /// The bytes before its first character.
    pub(super) column: usize,
    /// The bytes before its first word; the dash of a list counts as white space.
    pub(super) indentation: usize,
    /// What is written in it, from the first word on.
    pub(super) words: &'a str,
}

impl<'a> Line<'a> {
    pub(super) fn new(start: usize, line: &'a str) -> Self {
        let content = line.trim_start_matches([' ', '\t']);
        let item = content
            .strip_prefix("- ")
            .map(|item| item.trim_start_matches(' '));
        let words = item.unwrap_or(content);
        Self {
            start,
            column: line.len() - content.len(),
            indentation: line.len() - words.len(),
            words,
        }
    }

    /// The end of its key, or else of its words, from the start of the line.
    pub(super) fn key_end(&self) -> usize {
        let words = self.words.trim_end();
        let key = words.split_once(':').map(|(key, _)| key);
        let key = key.filter(|key| !key.contains(char::is_whitespace));
        self.indentation + key.unwrap_or(words).len()
    }

    /// Whether it is a key whose value stands in the lines below.
    fn opens(&self) -> bool {
        self.words.trim_end().ends_with(':')
    }
}

/// All lines but blank ones, comments, and the texts of blocks.
pub(super) struct Lines<'a>(Vec<Line<'a>>);

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let lines = outside_blocks(text).into_iter();
        let lines = lines.map(|(start, line)| Line::new(start, line));
        Self(lines.filter(|line| !line.words.starts_with('#')).collect())
    }

    pub(super) fn after(&self, line: Line<'_>) -> Option<Line<'a>> {
        let after = self.0.partition_point(|one| one.start <= line.start);
        self.0.get(after).copied()
    }

    /// The line above that ended what `line` would go on with: it stands further to the left
    /// than `line` and the lines above it that are indented like `line`. Or the first line,
    /// which gives all others their measure.
    pub(super) fn misleading(&self, line: Line<'_>) -> Option<Line<'a>> {
        let above = self.0.get(..self.index(line))?;
        let first = above.first()?;
        if first.column > line.column {
            return Some(*first);
        }
        let index = above
            .iter()
            .rposition(|one| one.indentation < line.indentation)?;
        let (before, rest) = above.split_at(index);
        let (culprit, below) = rest.split_first()?;
        // A key is where it should be when `line` is one of those below it.
        let is_below =
            |first: &Line<'_>| first.column == line.column || first.indentation == line.indentation;
        let fits = culprit.opens() && below.first().is_none_or(is_below);
        let sibling = before
            .iter()
            .rfind(|one| one.indentation <= line.indentation)?;
        (!fits && sibling.indentation == line.indentation).then_some(*culprit)
    }

    fn index(&self, line: Line<'_>) -> usize {
        self.0.partition_point(|one| one.start < line.start)
    }
}

/// Each line that is neither blank nor a part of a `|` or `>` block, with its first byte.
pub(super) fn outside_blocks(text: &str) -> Vec<(usize, &str)> {
    let mut lines = Vec::new();
    let mut block = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        let in_block = block.is_some_and(|above| spaces > above);
        if !line.trim().is_empty() && !in_block {
            lines.push((start, line));
            block = is_block_header(line.trim()).then_some(spaces);
        }
        start += line.len();
    }
    lines
}

/// Whether a line ends in the mark of a block, such as `|`, `>-` or `|2 # why`.
fn is_block_header(line: &str) -> bool {
    let line = line.split(" #").next().unwrap_or(line).trim_end();
    let line = line.trim_end_matches(|mark: char| mark.is_ascii_digit() || "+-".contains(mark));
    line.ends_with(" |") || line.ends_with(" >")
}
