//! Mistakes in the notation, told in an author's words, at the place where they were made.
//!
//! A parser says where it stopped understanding. That is often a line or a page below the
//! mistake, so that each case looks for the place that an author has to change. It also says
//! how the mistake can be covered up, for the rest of the text to be read.

use std::ops::Range;

use super::parser::ErrorKind as E;

use super::lines::{Line, Lines, outside_blocks};
use super::tree::{Last, Stop, Why};
use super::{Cover, DEEPEST, Document};
use crate::diagnostic::{Code, Diagnostic};

/// What stands where a mark was covered up: it means nothing to the notation anywhere.
const FILLER: u8 = b'_';

/// A mistake in the notation.
pub(super) struct Mistake {
    code: Code,
    pub(super) at: Range<usize>,
    /// More places with the same mistake.
    also_at: Vec<Range<usize>>,
    message: String,
    help: &'static str,
    /// Without it, nothing below can be read.
    pub(super) cover: Option<Cover>,
}

impl Mistake {
    fn new(at: Range<usize>, message: impl Into<String>, help: &'static str) -> Self {
        Self {
            code: Code::BrokenSyntax,
            at,
            also_at: Vec::new(),
            message: message.into(),
            help,
            cover: None,
        }
    }

    fn code(self, code: Code) -> Self {
        Self { code, ..self }
    }

    /// Puts a filler in the place of a character: the text around it is what was meant.
    fn covered(self, range: Range<usize>) -> Self {
        self.covered_with(range, FILLER)
    }

    fn covered_with(self, range: Range<usize>, with: u8) -> Self {
        let cover = Some(Cover {
            spoils: range.start,
            range,
            with,
            loses_key: false,
        });
        Self { cover, ..self }
    }

    /// The same, where a key goes with it.
    fn losing_key(mut self) -> Self {
        if let Some(cover) = &mut self.cover {
            cover.loses_key = true;
        }
        self
    }

    /// What there is to report.
    pub(super) fn diagnostics(&self, document: &Document<'_>) -> Vec<Diagnostic> {
        let places = std::iter::once(&self.at).chain(&self.also_at);
        let diagnostic = |at: &Range<usize>| {
            let place = document.place(at.start, at.end);
            Diagnostic::new(self.code, place, self.message.as_str()).help(self.help)
        };
        places.map(diagnostic).collect()
    }
}

/// Finds out what is wrong where reading stopped.
pub(super) fn explain(document: &Document<'_>, stop: &Stop) -> Mistake {
    let here = stop.at..document.word_end(stop.at);
    let kind = match &stop.why {
        Why::Depth => return too_deep(here),
        Why::Second => return second_document(here),
        Why::Syntax(error) => error.kind(),
    };
    match kind {
        E::RecursionLimitExceeded => too_deep(here),
        E::MultipleDocumentsUnsupported => second_document(here),
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabInPlainScalar
        | E::TabAtBlockScalarStart
        | E::InvalidBlockEntryWhitespace
        | E::InvalidMappingValueWhitespace => tabs(document, here),
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => {
            unclosed_quote(opening_quote(document, stop).unwrap_or(stop.at))
        }
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            text_after_quote(document, stop)
        }
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => unknown_escape(document, stop),
        E::MissingAnchorOrAliasName
        | E::ExpectedTagBang
        | E::InvalidGlobalTagCharacter
        | E::InvalidTagTerminator
        | E::MissingTagUri
        | E::UnclosedVerbatimTag
        | E::InvalidTagEscape
        | E::InvalidTagUtf8LeadingByte
        | E::InvalidTagUtf8TrailingByte
        | E::InvalidTagUtf8
        | E::UndeclaredTagHandle => reserved_start(document, stop).code(Code::UnwantedYaml),
        E::UnexpectedCharacter { .. }
        | E::MappingKeyNotAllowed
        | E::PlainScalarStartsWithDashFlowIndicator => reserved_start(document, stop),
        E::CommentNotSeparated => Mistake::new(
            stop.at..stop.at + 1,
            "a `#` follows without a space before it",
            "put a space before it to begin a comment, or the whole text in double quotes",
        )
        .covered(stop.at..stop.at + 1),
        E::CommentInterceptedScalar => comment_in_text(document, stop),
        E::InvalidBlockScalarHeader | E::ZeroBlockScalarIndent => text_after_bar(document, stop),
        E::InvalidBlockScalarIndent => Mistake::new(
            here,
            "a line in this block is indented otherwise than its first line",
            "indent all lines of a block by the same number of spaces",
        ),
        E::BlockSequenceEntryNotAllowed | E::BlockEntryInFlowCollection => {
            dash_in_line(document, stop)
        }
        E::MisplacedFlowCollectionEnd => {
            let bracket = document.slice(stop.at..stop.at + 1);
            let message = format!("nothing opened this `{bracket}`");
            Mistake::new(
                stop.at..stop.at + 1,
                message,
                "delete it, or put the text in double quotes",
            )
            .covered(stop.at..stop.at + 1)
        }
        _ if stop.bracket.is_some() => in_brackets(document, stop),
        E::MismatchedFlowCollectionEnd { .. } | E::UnclosedFlowCollection { .. } => {
            in_brackets(document, stop)
        }
        E::MappingValueNotAllowed => stray_colon(document, stop),
        E::SimpleKeyExpected | E::InvalidSimpleKey => no_key(document, stop),
        E::ExpectedBlockMappingKey | E::ExpectedBlockSequenceEntry | E::ExpectedDocumentStart => {
            unexpected(document, stop)
        }
        _ => misfit(document, stop),
    }
}

fn too_deep(at: Range<usize>) -> Mistake {
    Mistake::new(
        at.start..at.start,
        format!("lists and keys are nested more than {DEEPEST} deep here"),
        "no part of a model needs this; look for stray `-`, `[` or `{`",
    )
    .code(Code::DeepNesting)
}

fn second_document(at: Range<usize>) -> Mistake {
    Mistake::new(
        at,
        "a second document begins here",
        "a file holds one document: move this part to a file of its own",
    )
}

fn tabs(document: &Document<'_>, here: Range<usize>) -> Mistake {
    let mut tabs = indenting_tabs(&document.text).into_iter();
    let first = tabs.next().unwrap_or_else(|| {
        let line = document.line_start(here.start);
        let tab = document
            .slice(line..document.line_end(here.start))
            .find('\t');
        tab.map_or(here, |tab| line + tab..line + tab + 1)
    });
    Mistake {
        also_at: tabs.collect(),
        ..Mistake::new(
            first,
            "a tab stands in the indentation, where YAML wants spaces",
            "replace it by two spaces for each level",
        )
        .code(Code::TabIndentation)
    }
}

/// The first tab in the indentation of each line, but for the lines of `|` and `>` blocks.
fn indenting_tabs(text: &str) -> Vec<Range<usize>> {
    let tab = |(start, line): (usize, &str)| {
        let is_white = |c: char| c == ' ' || c == '\t';
        let item = line.trim_start_matches(is_white).strip_prefix('-');
        let words = match item {
            Some(item) if item.starts_with(is_white) => item.trim_start_matches(is_white),
            _ => line.trim_start_matches(is_white),
        };
        let tab = line.get(..line.len() - words.len())?.find('\t')?;
        Some(start + tab..start + tab + 1)
    };
    outside_blocks(text).into_iter().filter_map(tab).collect()
}

/// Where the quoted text begins in which reading stopped: after what was read last.
fn opening_quote(document: &Document<'_>, stop: &Stop) -> Option<usize> {
    let mut at = stop.last_range.end;
    if document.after(at).starts_with(['\'', '"']) {
        return Some(at);
    }
    while at <= stop.at {
        let rest = document.after(at);
        let found = rest.find(['#', '\'', '"'])?;
        at += found;
        if !document.after(at).starts_with('#') {
            return (at <= stop.at).then_some(at);
        }
        at = document.line_end(at);
    }
    None
}

fn unclosed_quote(at: usize) -> Mistake {
    Mistake::new(
        at..at + 1,
        "a quotation mark is opened here and never closed",
        "close it, or put the whole text in the other kind of quotes",
    )
    .covered(at..at + 1)
}

fn text_after_quote(document: &Document<'_>, stop: &Stop) -> Mistake {
    let opening = opening_quote(document, stop).unwrap_or(stop.at);
    let same_line = document.line_start(opening) == document.line_start(stop.at);
    let line = document.slice(document.line_start(stop.at)..stop.at);
    let before_closing = line.trim_end().trim_end_matches(['\'', '"']).trim_end();
    // The mark that closes the text begins a value of its own, or keys are a part of the text:
    // another mark is missing above.
    let begins = before_closing.is_empty() || before_closing.ends_with([':', '-', '[', ',']);
    let mut below = document.slice(opening..stop.at).lines().skip(1);
    if !same_line && (begins || below.any(begins_with_key)) {
        return unclosed_quote(opening);
    }
    let help = if document.after(opening).starts_with('\'') {
        "write an apostrophe within single quotes twice, or put the whole text in double quotes"
    } else {
        "write a quotation mark within double quotes as `\\\"`, or put the whole text in single quotes"
    };
    let at = stop.at..document.word_end(stop.at);
    let mistake = Mistake::new(
        at,
        "the quotation marks close before this, and the text goes on",
        help,
    );
    mistake.covered(opening..opening + 1)
}

fn unknown_escape(document: &Document<'_>, stop: &Stop) -> Mistake {
    let opening = opening_quote(document, stop).unwrap_or(stop.at);
    let text = document.after(opening);
    let mut characters = text.char_indices();
    let mut found = opening..opening + 1;
    while let Some((at, character)) = characters.next() {
        if character != '\\' {
            continue;
        }
        let Some((_, escaped)) = characters.next() else {
            break;
        };
        let digits = match escaped {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let start = at + 1 + escaped.len_utf8();
        let hexadecimal = text
            .get(start..start + digits)
            .is_some_and(|digits| digits.chars().all(|digit| digit.is_ascii_hexdigit()));
        let known = "0abtnvfre \"/\\N_LP\t\r\n".contains(escaped);
        if !known && (digits == 0 || !hexadecimal) {
            found = opening + at..opening + start;
            break;
        }
    }
    let message = format!(
        "`{}` means nothing within double quotes",
        document.slice(found.clone())
    );
    let backslash = found.start..found.start + 1;
    Mistake::new(
        found,
        message,
        "write a backslash twice, or put the whole text in single quotes",
    )
    .covered(backslash)
}

fn reserved_start(document: &Document<'_>, stop: &Stop) -> Mistake {
    let mark = stop.at
        ..stop.at
            + document
                .after(stop.at)
                .chars()
                .next()
                .map_or(0, char::len_utf8);
    let message = match document.slice(mark.clone()) {
        "`" => "a text without quotes cannot begin with a backtick".to_owned(),
        mark => format!("a text without quotes cannot begin with `{mark}`"),
    };
    Mistake::new(mark.clone(), message, "put the whole text in double quotes").covered(mark)
}

fn comment_in_text(document: &Document<'_>, stop: &Stop) -> Mistake {
    let from = stop.last_range.end.min(stop.at);
    let mark = document
        .after(from)
        .find('#')
        .map_or(stop.at, |at| from + at);
    let at = mark..document.line_end(mark);
    let help = "move the comment, or put the whole text in double quotes";
    Mistake::new(at, "a comment stands between the lines of a text", help).covered(mark..mark + 1)
}

fn text_after_bar(document: &Document<'_>, stop: &Stop) -> Mistake {
    let line = document.line_start(stop.at);
    let words = document.slice(line..document.line_end(stop.at));
    let bar = words
        .find([" |", " >"].map(|bar| bar.chars().nth(1).unwrap_or('|')))
        .map_or(stop.at, |at| line + at);
    let after = document.slice(bar + 1..line + words.len());
    let start = bar + 1 + (after.len() - after.trim_start().len());
    let end = bar + 1 + after.trim_end().len();
    let message = format!(
        "a text stands in the line of its `{}`",
        document.slice(bar..bar + 1)
    );
    Mistake::new(
        start..end.max(start),
        message,
        "begin the text in the next line, and indent it",
    )
    .covered_with(start..end.max(start), b' ')
}

fn dash_in_line(_: &Document<'_>, stop: &Stop) -> Mistake {
    let dash = stop.at..stop.at + 1;
    let help = "put each item in a line of its own below the key, with a dash before it";
    Mistake::new(dash.clone(), "a list begins in the line of its key", help).covered(dash)
}

/// A mistake between brackets, or a bracket without its partner.
fn in_brackets(document: &Document<'_>, stop: &Stop) -> Mistake {
    let opening = stop.bracket.unwrap_or(stop.at);
    let bracket = document.slice(opening..opening + 1);
    let line = opening..document.line_end(opening);
    let closed = closing(document.slice(line.clone()));
    let same_line = stop.at <= line.end;
    match closed {
        Some(_) if same_line && document.after(stop.at).starts_with(',') => {
            let comma = stop.at..stop.at + 1;
            let help = "delete one of the commas, or write what belongs between them";
            Mistake::new(comma.clone(), "nothing stands before this comma", help)
                .covered_with(comma, b' ')
        }
        Some(end) if same_line => {
            let help = "put a text with `: `, `,` or a bracket in it in double quotes";
            let at = opening..opening + end;
            Mistake::new(
                at,
                "what stands between these brackets is no list of single values",
                help,
            )
            .covered(opening..opening + 1)
        }
        Some(_) => misfit(document, stop),
        None => {
            let message = format!("a `{bracket}` is opened here and never closed");
            let help =
                "close it in the same line, or put a text that begins with it in double quotes";
            let mistake = Mistake::new(opening..opening + 1, message, help);
            // Further lines between brackets would be read as something else than they are.
            let next = document.slice(line.end..document.text.len()).trim_start();
            match next.lines().next() {
                Some(next)
                    if !next.contains(": ") && !next.ends_with(':') && !next.starts_with('-') =>
                {
                    mistake
                }
                _ => mistake.covered(opening..opening + 1),
            }
        }
    }
}

/// The byte after the bracket that closes the one at the start of a line.
fn closing(line: &str) -> Option<usize> {
    let mut open = Vec::new();
    let mut quote = None;
    for (at, character) in line.char_indices() {
        if let Some(mark) = quote {
            quote = (mark != character).then_some(mark);
            continue;
        }
        match character {
            '"' | '\'' => quote = Some(character),
            '[' => open.push(']'),
            '{' => open.push('}'),
            ']' | '}' => {
                if open.pop() != Some(character) {
                    return None;
                }
                if open.is_empty() {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// A `:` where no key can be: within a text, or after a key that is indented too deep.
fn stray_colon(document: &Document<'_>, stop: &Stop) -> Mistake {
    let colon = stop.at..stop.at + 1;
    let goes_on = stop.last == Last::Plain
        && document.line_start(stop.last_range.start) < document.line_start(stop.at);
    if goes_on {
        if let Some(mistake) = missing_space(document, stop.last_range.start) {
            return mistake;
        }
        let line = document.line_start(stop.at);
        if is_key(document.slice(line..stop.at).trim()) {
            return misfit(document, stop);
        }
    }
    let ends = document
        .slice(colon.end..document.line_end(colon.end))
        .trim()
        .is_empty();
    let message = if ends {
        "a text without quotes ends in a `:`, as if it were a key"
    } else {
        "a text without quotes goes on after a `:`, as if it were a key"
    };
    let help = "put the whole text in double quotes, or write it as a block after `|`";
    Mistake::new(colon.clone(), message, help).covered(colon)
}

/// A key whose `:` has no space after it, at the start of a text.
fn missing_space(document: &Document<'_>, start: usize) -> Option<Mistake> {
    let line = document.slice(start..document.line_end(start));
    let (key, value) = line.split_once(':')?;
    let missing = is_key(key) && !value.is_empty() && !value.starts_with([' ', '/']);
    missing.then(|| {
        let colon = start + key.len();
        let first = value.chars().next().map_or(0, char::len_utf8);
        let mut mistake = Mistake::new(
            colon..colon + 1,
            "there is no space after this `:`",
            "put one there",
        )
        .covered_with(colon + 1..colon + 1 + first, b' ');
        if let Some(cover) = &mut mistake.cover {
            cover.spoils += first;
        }
        mistake
    })
}

/// Whether a line begins with a key.
fn begins_with_key(line: &str) -> bool {
    let line = line.trim_start();
    let line = line.strip_prefix("- ").unwrap_or(line);
    let key = line.split_once(':');
    key.is_some_and(|(key, value)| is_key(key) && (value.is_empty() || value.starts_with(' ')))
}

/// Whether a word is written like the keys of a model.
fn is_key(word: &str) -> bool {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !word.is_empty() && word.chars().all(good)
}

/// A line that is neither a key nor a part of the text above.
fn no_key(document: &Document<'_>, stop: &Stop) -> Mistake {
    if let Some(mistake) = missing_space(document, stop.at) {
        return mistake;
    }
    if let Some(mistake) = comment_before(document, stop) {
        return mistake;
    }
    let line = stop.at..document.line_end(stop.at);
    let at = trimmed(document, line.clone());
    if is_key(document.slice(at.clone())) {
        return Mistake::new(at, "there is no `:` after this key", "put one there");
    }
    let help = "indent it like the text it belongs to, or write a key with `: ` before it";
    let message = "this line has no key, and is not indented like a part of the text above";
    Mistake::new(at, message, help).covered_with(line, b'\n')
}

/// A comment between the lines of a text that has no quotes.
fn comment_before(document: &Document<'_>, stop: &Stop) -> Option<Mistake> {
    let between = stop.last_range.end..stop.at;
    let line = document.line_start(stop.last_range.end);
    let text = document.slice(line..stop.last_range.end);
    let deeper = stop.at - document.line_start(stop.at) > text.len() - text.trim_start().len();
    let comment = stop.last == Last::Plain && deeper && document.slice(between).contains('#');
    comment.then(|| comment_in_text(document, stop))
}

/// Something that does not follow from what stands before it.
fn unexpected(document: &Document<'_>, stop: &Stop) -> Mistake {
    let after = document.line_start(stop.last_range.end) == document.line_start(stop.at);
    match stop.last {
        Last::Brackets(opening) if after => {
            let bracket = document.slice(opening..opening + 1);
            let message =
                format!("a text that begins with `{bracket}` is a list or a table to YAML");
            let help = "put the whole text in double quotes";
            Mistake::new(opening..document.word_end(opening), message, help)
                .covered(opening..opening + 1)
        }
        Last::Alias if after => {
            let range = stop.last_range.clone();
            let mark = range.start..range.start + 1;
            let message = "a text without quotes cannot begin with `*`";
            Mistake::new(range, message, "put the whole text in double quotes")
                .code(Code::UnwantedYaml)
                .covered(mark)
        }
        Last::Block if follows(document, stop) => {
            let line = stop.at..document.line_end(stop.at);
            let help = "indent it like the lines above";
            let message = "this line is indented less than the text it belongs to";
            Mistake::new(trimmed(document, line.clone()), message, help).covered_with(line, b'\n')
        }
        _ => misfit(document, stop),
    }
}

/// Whether reading stopped at a line of text that stands right below a block.
fn follows(document: &Document<'_>, stop: &Stop) -> bool {
    let line = document.slice(stop.at..document.line_end(stop.at));
    stop.at <= document.line_end(stop.last_range.end)
        && !begins_with_key(line)
        && !line.starts_with("- ")
}

/// A line that is not indented like the lines it belongs to: it, or the one that misled it.
fn misfit(document: &Document<'_>, stop: &Stop) -> Mistake {
    let lines = Lines::of(&document.text);
    let here = Line::new(
        document.line_start(stop.at),
        document.slice(document.line_start(stop.at)..document.line_end(stop.at)),
    );
    let help = "line it up with the lines that it belongs to, two spaces deeper for each level";
    if let Some(mistake) = comment_before(document, stop) {
        return mistake;
    }
    if let Some(culprit) = lines.misleading(here) {
        let at = culprit.start + culprit.indentation..culprit.start + culprit.key_end();
        return Mistake::new(at, "this is not indented like the lines around it", help);
    }
    if here.words.starts_with('-') && begins_with_key(here.words.trim_start_matches('-')) {
        let dash = here.start + here.indentation..here.start + here.indentation + 1;
        return Mistake::new(dash, "there is no space after this dash", "put one there");
    }
    let at = here.start + here.indentation..here.start + here.key_end();
    let message = "this is not indented like any line above that it could belong to";
    let mistake = Mistake::new(at, message, help);
    // A single line that stands too far to the right reads as a part of the text above.
    let alone = lines
        .after(here)
        .is_none_or(|next| next.column < here.column);
    match (stop.why.is_stray_colon(), alone) {
        (true, true) => mistake.covered(stop.at..stop.at + 1).losing_key(),
        _ => mistake,
    }
}

fn trimmed(document: &Document<'_>, line: Range<usize>) -> Range<usize> {
    let words = document.slice(line.clone()).trim_end();
    line.start..line.start + words.len()
}
