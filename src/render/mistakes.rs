//! What is wrong with a template, at its place and in the words of who wrote it.
//!
//! Comes in: an error of the template engine. Goes out: diagnostics. Knows how the engine words
//! its errors, and nothing of what pages show.

use std::collections::BTreeMap;

use tera::ErrorKind;

use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::source::{FileId, Place, SourceTree};

/// The templates in which mistakes are looked for.
pub(super) struct Templates<'a> {
    pub(super) sources: &'a SourceTree,
    /// Template files by the names that other templates call them by.
    pub(super) names: &'a BTreeMap<String, FileId>,
}

/// A complaint of the engine about one stretch of a template.
struct Complaint<'a> {
    said: &'a str,
    template: &'a str,
    /// From 1.
    line: usize,
    /// In characters, from 0.
    column: usize,
    /// In characters of that line.
    width: usize,
}

impl Templates<'_> {
    /// Every mistake that an error is about; `asked` is the template that was asked for.
    pub(super) fn mistakes(&self, asked: &str, error: &tera::Error) -> Vec<Diagnostic> {
        let found: Vec<Diagnostic> = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let span = report.span();
                let is_one_line = span.start_line == span.end_line;
                let width = span.end_col.saturating_sub(span.start_col);
                let complaint = Complaint {
                    said: report.message(),
                    template: report.filename(),
                    line: span.start_line,
                    column: span.start_col,
                    width: if is_one_line { width } else { 0 },
                };
                self.place(&complaint).into_iter().collect()
            }
            ErrorKind::Msg(reports) => listed(reports)
                .iter()
                .filter_map(|complaint| self.place(complaint))
                .collect(),
            ErrorKind::MissingParent { current, parent } => {
                let place = self.find(current, &format!("\"{parent}\""));
                let help = did_you_mean(parent, self.names.keys().map(String::as_str));
                let message = format!("there is no template `{parent}`");
                let found = place.map(|place| mistake(place, message).maybe_help(help));
                found.into_iter().collect()
            }
            _ => Vec::new(),
        };
        if !found.is_empty() {
            return found;
        }
        let template = file_of(error);
        let start = self.find(template.as_deref().unwrap_or(asked), "");
        let start = start.or_else(|| Some(Place::new(*self.names.values().next()?, 0, 0)));
        let message = error.to_string().replace('\n', " ");
        start
            .map(|place| mistake(place, message))
            .into_iter()
            .collect()
    }

    /// The first place of some words in a template.
    fn find(&self, template: &str, words: &str) -> Option<Place> {
        let id = *self.names.get(template)?;
        let start = self.sources.file(id)?.text().find(words)?;
        Some(Place::new(id, start, start + words.len()))
    }

    fn place(&self, complaint: &Complaint<'_>) -> Option<Diagnostic> {
        let id = *self.names.get(complaint.template)?;
        let text = self.sources.file(id)?.text();
        let start = byte_at(text, complaint.line, complaint.column);
        let end = byte_at(text, complaint.line, complaint.column + complaint.width);
        // Of `page.title` the engine marks the first or the last word; both are meant.
        let rest = text.get(start..)?;
        let whole = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '.'));
        let end = end.max(start + whole.unwrap_or(rest.len()));
        let (message, help) = self.in_words(complaint.said, text.get(start..end)?);
        Some(mistake(Place::new(id, start, end), message).maybe_help(help))
    }

    /// What the engine said about the marked words, as it concerns an author.
    fn in_words(&self, said: &str, marked: &str) -> (String, Option<String>) {
        let name = said.split('`').nth(1).unwrap_or(marked);
        let missing = |name: &str| format!("this template is not given `{name}`");
        if said.starts_with("Field ") || said.starts_with("Variable ") {
            let known = said.rsplit_once(": ").map_or("", |(_, known)| known);
            let known: Vec<&str> = known.split(", ").filter(|word| !word.is_empty()).collect();
            let help = did_you_mean(name, known.iter().copied());
            let listing = (!known.is_empty()).then(|| format!("it is given {}", known.join(", ")));
            return (missing(name), help.or(listing));
        }
        if said.ends_with("`undefined`") || said.ends_with("undefined") {
            return (missing(marked), None);
        }
        if let Some(kind) = said.strip_prefix("Unknown ").and_then(first_word) {
            let known: Vec<&str> = match kind {
                "component" => self.components().collect(),
                "template" => self.names.keys().map(String::as_str).collect(),
                "argument(s)" => {
                    let message = format!("this component takes no `{name}`");
                    let taken = said
                        .rsplit_once(": ")
                        .map(|(_, taken)| format!("it takes {taken}"));
                    return (message, taken);
                }
                "tag" if marked.starts_with("end") => {
                    let message = format!("`{marked}` ends nothing that is open here");
                    let help = "look above it for something that was begun and not ended";
                    return (message, Some(help.to_owned()));
                }
                "filter" | "test" | "function" | "tag" => Vec::new(),
                _ => return (plain(said), None),
            };
            let name = if kind == "tag" { marked } else { name };
            let message = format!("there is no {kind} `{name}`");
            return (message, did_you_mean(name, known));
        }
        if said.starts_with("Invalid type") {
            let message = format!("`{marked}` cannot be used like this");
            return (message, None);
        }
        (plain(said), None)
    }

    /// The names of all components that the templates define.
    fn components(&self) -> impl Iterator<Item = &str> {
        let files = self.names.values().filter_map(|id| self.sources.file(*id));
        files.flat_map(|file| {
            let starts = file.text().split("{% component ").skip(1);
            starts.filter_map(|rest| rest.split('(').next())
        })
    }
}

/// The template that an error is about, if it says so.
pub(super) fn file_of(error: &tera::Error) -> Option<String> {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            Some(report.filename().to_owned())
        }
        ErrorKind::MissingParent { current, .. } => Some(current.clone()),
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            Some(tpl.clone())
        }
        _ => None,
    }
}

fn mistake(place: Place, message: String) -> Diagnostic {
    Diagnostic::new(Code::BrokenTemplate, place, message)
}

/// The complaints in an error that holds several, each drawn for a terminal:
///
/// ```text
/// error: Unknown component `rwo`
///  --> pages/home.html:8:84
///   |
/// 8 | …
///   | ^^^
/// ```
fn listed(reports: &str) -> Vec<Complaint<'_>> {
    let lines: Vec<&str> = reports.lines().collect();
    let complaints = lines.windows(5).filter_map(|lines| {
        let [said, place, _, _, marks] = lines else {
            return None;
        };
        let said = said.strip_prefix("error: ")?;
        let place = place.trim_start().strip_prefix("--> ")?;
        let mut place = place.rsplitn(3, ':');
        let column: usize = place.next()?.parse().ok()?;
        Some(Complaint {
            said,
            line: place.next()?.parse().ok()?,
            template: place.next()?,
            column: column.saturating_sub(1),
            width: marks.matches('^').count(),
        })
    });
    complaints.collect()
}

/// A sentence of the engine, written like ours.
fn plain(said: &str) -> String {
    let said = said.trim_end_matches('.').replace('\n', " ");
    let mut characters = said.chars();
    match characters.next() {
        Some(first) => first.to_lowercase().chain(characters).collect(),
        None => said,
    }
}

fn first_word(text: &str) -> Option<&str> {
    text.split_whitespace().next()
}

/// The byte at a line, from 1, and a column, from 0.
fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let mut lines = text.split_inclusive('\n');
    let before: usize = lines
        .by_ref()
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let line = lines.next().unwrap_or("");
    let at = line.char_indices().nth(column);
    before + at.map_or(line.trim_end().len(), |(at, _)| at)
}
