//! Identifiers and the patterns by which a model writes them.

use std::fmt;

/// How the identifiers of one kind are written, such as `BP.##.##`.
///
/// `#` is a digit and `@` a capital letter; several of one kind in a row are one ordinal. A `+`
/// after them allows more. Everything else stands for itself.
///
/// # Example
///
/// ```
/// # use modelbook::model::Pattern;
/// let practices = Pattern::parse("BP.##.##").unwrap();
/// assert!(practices.read("BP.02.01").is_some());
/// assert!(practices.read("BP.2.1").is_none(), "both numbers have two digits");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    written: String,
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Literal(String),
    Digits { count: usize, more: bool },
    Letters { count: usize, more: bool },
}

/// An identifier, with the numbers and letters that order it among others of its kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identifier {
    ordinals: Vec<Ordinal>,
    text: String,
}

/// One of the variable parts of an identifier.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ordinal {
    Number(u32),
    /// Ordered as in lists: Z comes before AA.
    Letters(usize, String),
}

impl Ordinal {
    /// The letters with this place in a count from one.
    pub(crate) fn letters(rank: u32) -> Self {
        let mut letters = String::new();
        let mut rest = rank;
        while rest > 0 {
            let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
            letters.insert(0, char::from(b'A' + digit));
            rest = (rest - 1) / 26;
        }
        Self::Letters(letters.len(), letters)
    }

    /// Its place in a count from one; `B` is the second letter.
    pub(crate) fn rank(&self) -> u32 {
        match self {
            Self::Number(number) => *number,
            Self::Letters(_, letters) => letters.bytes().fold(0, |rank: u32, letter| {
                let digit = u32::from(letter.saturating_sub(b'A')) + 1;
                rank.saturating_mul(26).saturating_add(digit)
            }),
        }
    }
}

impl Identifier {
    /// An identifier that follows no pattern, or has been complained of: nothing orders it.
    pub(crate) fn unordered(text: impl Into<String>) -> Self {
        Self {
            ordinals: Vec::new(),
            text: text.into(),
        }
    }

    /// The identifier as the model writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The variable parts, first to last.
    pub(crate) fn ordinals(&self) -> &[Ordinal] {
        &self.ordinals
    }

    /// The last variable part: the entry's number among its siblings.
    pub(crate) fn rank(&self) -> u32 {
        self.ordinals.last().map_or(0, Ordinal::rank)
    }
}

impl fmt::Display for Identifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Pattern {
    /// Reads a pattern. `None` when nothing in it varies, or when a character of it cannot
    /// stand in a web address and a file name.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let mut parts = Vec::new();
        let mut rest = written;
        while let Some(first) = rest.chars().next() {
            let run = rest.len() - rest.trim_start_matches(first).len();
            let after = rest.get(run..)?;
            let more = matches!(first, '#' | '@') && after.starts_with('+');
            let part = match first {
                '#' => Part::Digits { count: run, more },
                '@' => Part::Letters { count: run, more },
                _ => {
                    let end = rest.find(['#', '@']).unwrap_or(rest.len());
                    Part::Literal(rest.get(..end)?.to_owned())
                }
            };
            let length = match &part {
                Part::Literal(text) => text.len(),
                _ => run + usize::from(more),
            };
            rest = rest.get(length..)?;
            parts.push(part);
        }
        let plain = |part: &Part| match part {
            Part::Literal(text) => text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ')),
            _ => true,
        };
        let varies = parts.iter().any(|part| !matches!(part, Part::Literal(_)));
        (varies && parts.iter().all(plain)).then(|| Self {
            written: written.to_owned(),
            parts,
        })
    }

    /// The pattern by which an identifier would be written, as text.
    pub(crate) fn of(identifier: &str) -> String {
        let digits = |c: char| if c.is_ascii_digit() { '#' } else { c };
        identifier.chars().map(digits).collect()
    }

    /// Reads an identifier exactly as the model writes it.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<Identifier> {
        let (length, ordinals) = self.matched(text)?;
        (length == text.len()).then(|| Identifier {
            ordinals,
            text: text.to_owned(),
        })
    }

    /// The ordinals of what is written more or less like an identifier of this pattern: with
    /// other zeros, in other letters, or with other marks in between.
    pub(crate) fn read_loosely(&self, text: &str) -> Option<Vec<Ordinal>> {
        let mut rest = text;
        let mut ordinals = Vec::new();
        for part in &self.parts {
            let bare = |c: char| !c.is_ascii_alphanumeric();
            match part {
                Part::Literal(literal) => {
                    let wanted = literal.trim_matches(bare);
                    rest = rest.trim_start_matches(bare);
                    let found = rest.get(..wanted.len())?;
                    if !found.eq_ignore_ascii_case(wanted) {
                        return None;
                    }
                    rest = rest.get(wanted.len()..)?.trim_start_matches(bare);
                }
                Part::Digits { .. } => {
                    let run = leading(rest, |c| c.is_ascii_digit(), 1, true)?;
                    ordinals.push(Ordinal::Number(run.parse().ok()?));
                    rest = rest.get(run.len()..)?;
                }
                Part::Letters { count, more } => {
                    let run = leading(rest, |c| c.is_ascii_alphabetic(), *count, *more)?;
                    ordinals.push(Ordinal::Letters(run.len(), run.to_ascii_uppercase()));
                    rest = rest.get(run.len()..)?;
                }
            }
        }
        rest.is_empty().then_some(ordinals)
    }

    /// The length in bytes of the identifier at the start of `text`, if one stands there alone:
    /// not as a part of a longer word or number.
    pub(crate) fn length_at_start(&self, text: &str) -> Option<usize> {
        let (length, _) = self.matched(text)?;
        let mut after = text.get(length..)?.chars();
        let stands_alone = match (after.next(), after.next()) {
            (Some(next), _) if next.is_alphanumeric() || next == '_' => false,
            (Some('.' | '-'), Some(next)) => !next.is_ascii_alphanumeric(),
            _ => true,
        };
        stands_alone.then_some(length)
    }

    /// Whether it begins with at least two fixed letters, so that a match is no accident.
    pub(crate) fn is_distinctive(&self) -> bool {
        match self.parts.first() {
            Some(Part::Literal(text)) => text.chars().filter(char::is_ascii_alphabetic).count() > 1,
            _ => false,
        }
    }

    /// How many ordinals identifiers of this pattern have.
    pub(crate) fn ordinals(&self) -> usize {
        self.parts
            .iter()
            .filter(|part| !matches!(part, Part::Literal(_)))
            .count()
    }

    /// An identifier of this pattern with these ordinals, in the order of the pattern.
    pub(crate) fn write(&self, ordinals: &[Ordinal]) -> String {
        let mut ordinals = ordinals.iter();
        let mut text = String::new();
        for part in &self.parts {
            match (part, part.is_variable().then(|| ordinals.next()).flatten()) {
                (Part::Literal(literal), _) => text.push_str(literal),
                (Part::Digits { count, .. }, Some(Ordinal::Number(number))) => {
                    text.push_str(&format!("{number:0count$}"));
                }
                (_, Some(Ordinal::Letters(_, letters))) => text.push_str(letters),
                _ => {}
            }
        }
        text
    }

    /// The same pattern as the author wrote it.
    pub(crate) fn written(&self) -> &str {
        &self.written
    }

    fn matched(&self, text: &str) -> Option<(usize, Vec<Ordinal>)> {
        let mut at = 0;
        let mut ordinals = Vec::new();
        for part in &self.parts {
            let rest = text.get(at..)?;
            match part {
                Part::Literal(literal) => {
                    rest.strip_prefix(literal.as_str())?;
                    at += literal.len();
                }
                Part::Digits { count, more } => {
                    let run = leading(rest, |c| c.is_ascii_digit(), *count, *more)?;
                    // With a width of its own, a number is padded; else it has no leading zero.
                    if *more && run.len() > *count && run.starts_with('0') {
                        return None;
                    }
                    ordinals.push(Ordinal::Number(run.parse().ok()?));
                    at += run.len();
                }
                Part::Letters { count, more } => {
                    let run = leading(rest, |c| c.is_ascii_uppercase(), *count, *more)?;
                    ordinals.push(Ordinal::Letters(run.len(), run.to_owned()));
                    at += run.len();
                }
            }
        }
        Some((at, ordinals))
    }
}

impl Part {
    fn is_variable(&self) -> bool {
        !matches!(self, Self::Literal(_))
    }
}

fn leading(text: &str, wanted: fn(char) -> bool, count: usize, more: bool) -> Option<&str> {
    let run = text.find(|c| !wanted(c)).unwrap_or(text.len());
    match run {
        run if run < count => None,
        run if run > count && !more => text.get(..count),
        run => text.get(..run),
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn identifiers_are_ordered_by_number_and_not_by_letter() {
        let pattern = Pattern::parse("@@@-@+-#+").unwrap();
        let read = |text| pattern.read(text).unwrap();
        assert!(read("GOV-A-9") < read("GOV-A-10"));
        assert!(read("GOV-Z-1") < read("GOV-AA-1"));
        assert_eq!(read("GOV-C-1").ordinals()[1].rank(), 3);
    }

    #[test]
    fn an_identifier_in_a_longer_word_is_none() {
        let pattern = Pattern::parse("BP.##.##").unwrap();
        assert_eq!(pattern.length_at_start("BP.02.01, and"), Some(8));
        assert_eq!(pattern.length_at_start("BP.02.01."), Some(8));
        assert_eq!(pattern.length_at_start("BP.02.011"), None);
        assert_eq!(pattern.length_at_start("BP.02.01.3"), None);
        assert_eq!(pattern.length_at_start("BP.02.01-b"), None);
    }

    #[test]
    fn a_pattern_writes_what_it_reads() {
        let pattern = Pattern::parse("BP.##.##").unwrap();
        let id = pattern.read("BP.02.01").unwrap();
        assert_eq!(pattern.write(id.ordinals()), "BP.02.01");
    }

    #[test]
    fn a_pattern_needs_something_that_varies() {
        assert!(Pattern::parse("PA").is_none());
        assert!(Pattern::parse("PA/##").is_none());
        assert!(Pattern::parse("").is_none());
    }
}
