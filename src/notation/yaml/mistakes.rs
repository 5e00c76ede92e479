//! Mistakes in the notation, told in an author's words, at the place where they were made.
//!
//! A parser says where it stopped understanding. That is often a line or a page below the
//! mistake, so that each case looks for the place that an author has to change. It also says
//! how the mistake can be covered up, for the rest of the text to be read.

mod brackets;
mod layout;
mod marks;
mod quotes;

use std::ops::Range;

use super::parser::ErrorKind as E;
use super::stop::{Stop, Why};
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
        | E::InvalidMappingValueWhitespace => layout::tabs(document, here),
        E::UnclosedQuotedScalar | E::DocumentIndicatorInQuotedScalar => {
            quotes::unclosed_quote(quotes::opening_quote(document, stop).unwrap_or(stop.at))
        }
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => {
            quotes::text_after_quote(document, stop)
        }
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => quotes::unknown_escape(document, stop),
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
        | E::UndeclaredTagHandle => marks::reserved_start(document, stop).code(Code::UnwantedYaml),
        E::UnexpectedCharacter { .. }
        | E::MappingKeyNotAllowed
        | E::PlainScalarStartsWithDashFlowIndicator => marks::reserved_start(document, stop),
        E::CommentNotSeparated => Mistake::new(
            stop.at..stop.at + 1,
            "a `#` follows without a space before it",
            "put a space before it to begin a comment, or the whole text in double quotes",
        )
        .covered(stop.at..stop.at + 1),
        E::CommentInterceptedScalar => layout::comment_in_text(document, stop),
        E::InvalidBlockScalarHeader | E::ZeroBlockScalarIndent => {
            marks::text_after_bar(document, stop)
        }
        E::InvalidBlockScalarIndent => Mistake::new(
            here,
            "a line in this block is indented otherwise than its first line",
            "indent all lines of a block by the same number of spaces",
        ),
        E::BlockSequenceEntryNotAllowed | E::BlockEntryInFlowCollection => {
            marks::dash_in_line(document, stop)
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
        _ if stop.bracket.is_some() => brackets::in_brackets(document, stop),
        E::MismatchedFlowCollectionEnd { .. } | E::UnclosedFlowCollection { .. } => {
            brackets::in_brackets(document, stop)
        }
        E::MappingValueNotAllowed => marks::stray_colon(document, stop),
        E::SimpleKeyExpected | E::InvalidSimpleKey => layout::no_key(document, stop),
        E::ExpectedBlockMappingKey | E::ExpectedBlockSequenceEntry | E::ExpectedDocumentStart => {
            marks::unexpected(document, stop)
        }
        _ => layout::misfit(document, stop),
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
