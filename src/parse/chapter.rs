//! A chapter: Markdown below a front matter of YAML.

use super::document::{ChapterDocument, FrontMatter};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::notation::{Read, Reader, yaml_part};
use crate::source::{FileId, Place, Text};

const FENCE: &str = "---";

/// Reads a chapter. Its address is its file's name without `.md` and the number in front.
pub(super) fn chapter(
    file: FileId,
    text: &str,
    name: &str,
    report: &mut Report,
) -> Option<ChapterDocument> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or("");
    if first.trim_end() != FENCE {
        let place = Place::new(file, 0, first.trim_end().len());
        let message = "a chapter begins with its front matter";
        report.push(
            Diagnostic::new(Code::MissingKey, place, message)
                .help("begin with three lines: `---`, `title: …`, `---`"),
        );
        return None;
    }
    let start = first.len();
    let mut end = start;
    let closing = lines.find(|line| {
        let closes = line.trim_end() == FENCE;
        if !closes {
            end += line.len();
        }
        closes
    });
    let Some(closing) = closing else {
        let place = Place::new(file, 0, FENCE.len());
        let message = "the front matter is opened and never closed";
        report.push(
            Diagnostic::new(Code::BrokenSyntax, place, message).help("close it with a line `---`"),
        );
        return None;
    };
    let node = yaml_part(file, text.get(start..end)?, start, report)?;
    let front = FrontMatter::read(node, &mut Reader { report })?;
    let body_start = end + closing.len();
    let body = text.get(body_start..)?;
    let slug = name.trim_end_matches(".md");
    let slug = slug.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    Some(ChapterDocument {
        slug: slug.to_owned(),
        front,
        body: Text::verbatim(body, Place::new(file, body_start, text.len())),
    })
}
