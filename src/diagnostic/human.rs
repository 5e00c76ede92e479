//! A report for people, the way rustc shows its own.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Diagnostic, Report, Severity};
use crate::source::{Place, SourceTree};

/// Every diagnostic with its excerpt and help, sorted, with a blank line after each.
#[must_use]
pub fn human(report: &Report, sources: &SourceTree, color: bool) -> String {
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut shown = String::new();
    for diagnostic in report.sorted(sources) {
        let groups = [group(diagnostic, sources)];
        shown.push_str(&renderer.render(&groups));
        shown.push_str("\n\n");
    }
    shown
}

/// The last words of a run: `2 errors and 1 warning`, or nothing to say.
#[must_use]
pub fn summary(report: &Report) -> Option<String> {
    let counted = |severity, one: &str| match report.count(severity) {
        0 => None,
        1 => Some(format!("1 {one}")),
        many => Some(format!("{many} {one}s")),
    };
    let parts = [
        counted(Severity::Error, "error"),
        counted(Severity::Warning, "warning"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" and "))
}

/// The lines of the file that a diagnostic is about, without the line that names the file.
#[cfg(feature = "serve")]
pub(super) fn excerpt(diagnostic: &Diagnostic, sources: &SourceTree) -> String {
    let group = Group::with_level(level(diagnostic));
    let shown = Renderer::plain().render(&[with_excerpts(group, diagnostic, sources)]);
    let lines = shown.split_once('\n').map(|(_, lines)| lines.to_owned());
    lines.unwrap_or_default()
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceTree) -> Group<'a> {
    let title = level(diagnostic)
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.name());
    let group = with_excerpts(Group::with_title(title), diagnostic, sources);
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(help.as_str())),
        None => group,
    }
}

fn level(diagnostic: &Diagnostic) -> Level<'static> {
    match diagnostic.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    }
}

fn with_excerpts<'a>(
    mut group: Group<'a>,
    diagnostic: &'a Diagnostic,
    sources: &'a SourceTree,
) -> Group<'a> {
    let mark = AnnotationKind::Primary.span(range(diagnostic.place));
    if let Some(file) = sources.file(diagnostic.place.file) {
        let mut snippet = Snippet::source(file.text())
            .path(file.path())
            .annotation(mark);
        if let Some((place, label)) = &diagnostic.related
            && place.file == diagnostic.place.file
        {
            let context = AnnotationKind::Context.span(range(*place));
            snippet = snippet.annotation(context.label(label.as_str()));
        }
        group = group.element(snippet);
    }
    if let Some((place, label)) = &diagnostic.related
        && place.file != diagnostic.place.file
        && let Some(file) = sources.file(place.file)
    {
        let context = AnnotationKind::Context.span(range(*place));
        let snippet = Snippet::source(file.text()).path(file.path());
        group = group.element(snippet.annotation(context.label(label.as_str())));
    }
    group
}

fn range(place: Place) -> std::ops::Range<usize> {
    place.start as usize..place.end as usize
}
