//! What the parser refuses, in an author's words and at the author's mistake.

use super::{DEEPEST, Document};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::source::Place;

impl Document<'_> {
    pub(super) fn too_deep(&self, at: usize) -> Diagnostic {
        let message = format!("lists and keys are nested more than {DEEPEST} deep here");
        Diagnostic::new(Code::DeepNesting, self.place(at, at), message)
            .help("no part of a model needs this; look for stray `-`, `[` or `{`")
    }

    pub(super) fn second_document(&self) -> Diagnostic {
        let mut offset = 0;
        let mut marker = 0..0;
        for line in self.text.split_inclusive('\n') {
            if line.starts_with("---") && offset > 0 {
                marker = offset..offset + 3;
                break;
            }
            offset += line.len();
        }
        let place = self.place(marker.start, marker.end);
        Diagnostic::new(Code::BrokenSyntax, place, "a second document starts here")
            .help("a file holds one document: move this part to a file of its own")
    }

    pub(super) fn broken(&self, at: usize, said: &str, report: &mut Report) {
        let tabs: Vec<usize> = self.tabs_in_indentation().collect();
        if said.contains("tab") && !tabs.is_empty() {
            for tab in tabs {
                let place = self.place(tab, tab + 1);
                let message = "a tab stands in the indentation, where YAML wants spaces";
                report.push(
                    Diagnostic::new(Code::TabIndentation, place, message)
                        .help("replace it by two spaces for each level"),
                );
            }
            return;
        }
        let said = said.split(" at line ").next().unwrap_or(said);
        let place = self.place(at, self.end_of_word(at));
        let (message, help) = explain(said);
        report.push(
            Diagnostic::new(
                Code::BrokenSyntax,
                place,
                format!("this YAML cannot be read: {message}"),
            )
            .maybe_help(help.map(str::to_owned)),
        );
    }

    fn tabs_in_indentation(&self) -> impl Iterator<Item = usize> {
        let mut offset = 0;
        self.text.split_inclusive('\n').filter_map(move |line| {
            let start = offset;
            offset += line.len();
            let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
            let tab = line
                .get(..blank)
                .and_then(|indentation| indentation.find('\t'));
            tab.filter(|_| !line.trim().is_empty())
                .map(|tab| start + tab)
        })
    }
}

/// Something of YAML that no model is written with.
pub(super) fn unwanted(place: Place, what: &str) -> Diagnostic {
    Diagnostic::new(
        Code::UnwantedYaml,
        place,
        format!("{what} stands here, and a model is written without them"),
    )
    .help("write the value out where it belongs")
}

/// The parser's words in an author's words, for the mistakes that authors make.
fn explain(said: &str) -> (String, Option<&'static str>) {
    let known = [
        (
            "mapping values are not allowed",
            "a `:` stands where no key can be",
            "put a text with `: ` in it in double quotes, or check the indentation",
        ),
        (
            "unclosed quote",
            "a quotation mark is opened and never closed",
            "close it, or put the whole value in the other kind of quotes",
        ),
        (
            "illegal placement of ':'",
            "a `[` or `{` above is not closed",
            "close it on the line on which it was opened",
        ),
    ];
    known
        .into_iter()
        .find(|(theirs, _, _)| said.contains(theirs))
        .map_or_else(
            || (said.to_owned(), None),
            |(_, ours, help)| (ours.to_owned(), Some(help)),
        )
}
