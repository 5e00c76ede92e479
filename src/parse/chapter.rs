//! A chapter: Markdown below a front matter of YAML.

use super::document::{ChapterDocument, FrontMatter};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::notation::{Node, Read, Reader, Value, yaml_part};
use crate::source::{FileId, Place, Text};

const FENCE: &str = "---";

/// Reads a chapter. Its address is its file's name without `.md` and the number in front.
pub(super) fn chapter(
    file: FileId,
    text: &str,
    name: &str,
    report: &mut Report,
) -> Option<ChapterDocument> {
    if text.trim().is_empty() {
        report.push(super::empty_file(Place::new(file, 0, 0)));
        return None;
    }
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or("");
    if first.trim_end() != FENCE {
        let place = Place::new(file, 0, first.trim_end().len());
        let message = "a chapter begins with its front matter";
        report.push(
            Diagnostic::new(Code::MissingKey, place, message)
                .help("begin with three lines: `---`, `title: …`, `---`"),
        );
        return chapter_of(file, name, FrontMatter::absent(place)?, text, 0, report);
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
    // Whatever is wrong above, the text below it can be looked at.
    let front = yaml_part(file, text.get(start..end)?, start, report)
        .filter(|node| has_keys(node, start, file, report))
        .and_then(|node| FrontMatter::read(node, &mut Reader::yaml(report)))
        .or_else(|| FrontMatter::absent(Place::new(file, start, start)))?;
    chapter_of(file, name, front, text, end + closing.len(), report)
}

/// Whether anything stands between the two lines of dashes; says so when not.
fn has_keys(node: &Node, start: usize, file: FileId, report: &mut Report) -> bool {
    let empty = matches!(node.value, Value::Empty);
    if empty {
        let place = Place::new(file, 0, start.min(FENCE.len()));
        let message = "nothing stands in this front matter";
        report
            .push(Diagnostic::new(Code::EmptyValue, place, message).help("add a line `title: …`"));
    }
    !empty
}

fn chapter_of(
    file: FileId,
    name: &str,
    front: FrontMatter,
    text: &str,
    start: usize,
    report: &mut Report,
) -> Option<ChapterDocument> {
    let body = text.get(start..)?;
    if body.trim().is_empty() {
        let end = text.trim_end().len();
        let place = Place::new(file, end, end);
        let message = "nothing is written in this chapter";
        report.push(
            Diagnostic::new(Code::EmptyValue, place, message)
                .help("write it below the front matter, or delete the file"),
        );
    }
    let slug = name.trim_end_matches(".md");
    let slug = slug.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    Some(ChapterDocument {
        slug: Text::verbatim(slug, Place::new(file, 0, 0)),
        front,
        body: Text::verbatim(body, Place::new(file, start, text.len())),
    })
}
