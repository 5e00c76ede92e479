//! A figure: an SVG drawing that stands in the page itself, and so may bring nothing along.

use html5gum::{Token, Tokenizer};

use super::document::FigureDocument;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::source::{FileId, Place, Text};

/// Elements that would run, style or load something in the page.
const FOREIGN: [&str; 8] = [
    "a",
    "foreignobject",
    "iframe",
    "image",
    "link",
    "script",
    "style",
    "use",
];

/// Reads a figure; its name is that of its file.
pub(super) fn figure(
    file: FileId,
    text: &str,
    name: &str,
    report: &mut Report,
) -> Option<FigureDocument> {
    let start = text.find("<svg").unwrap_or(text.len());
    let drawing = text.get(start..)?.trim_end();
    let mut problems = Vec::new();
    let mut titled = false;
    for token in Tokenizer::new(drawing).flatten() {
        let Token::StartTag(tag) = token else {
            continue;
        };
        let element = String::from_utf8_lossy(&tag.name).into_owned();
        titled |= element == "title";
        if FOREIGN.contains(&element.as_str()) {
            problems.push(format!("<{element}"));
        }
        for attribute in tag.attributes.keys() {
            let attribute = String::from_utf8_lossy(attribute);
            let runs = attribute.starts_with("on");
            if runs || ["style", "href", "xlink:href"].contains(&attribute.as_ref()) {
                problems.push(format!("{attribute}="));
            }
        }
    }
    if drawing.is_empty() {
        problems.push(String::new());
    }
    let whole = problems.is_empty() && titled;
    if !titled && problems.is_empty() {
        let place = Place::new(file, start, start + "<svg".len());
        report.push(
            Diagnostic::new(
                Code::ForeignFigure,
                place,
                "this figure has no title for those who do not see it",
            )
            .help("begin with `<title>` and say in `<desc>` what it shows"),
        );
    }
    for problem in problems {
        let at = text.to_lowercase().find(&problem).unwrap_or(0);
        let place = Place::new(file, at, at + problem.len());
        let message = match problem.as_str() {
            "" => "there is no drawing in this file".to_owned(),
            _ => format!("`{problem}` has no place in a figure"),
        };
        report.push(
            Diagnostic::new(Code::ForeignFigure, place, message)
                .help("draw with shapes and texts, presentation attributes and classes alone"),
        );
    }
    whole.then(|| FigureDocument {
        name: name.to_owned(),
        drawing: Text::verbatim(drawing, Place::new(file, start, text.len())),
    })
}
