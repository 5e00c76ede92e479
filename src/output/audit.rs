//! Reads the finished pages and follows every link in them.
//!
//! Comes in: an [`OutputTree`]. Goes out: what is wrong with it, each mistake at the template of
//! its page. Does not know the model: it believes the pages only.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::address::Address;
use super::page::{Page, Skip};
use super::{OutputFile, OutputPath, OutputTree};
use crate::diagnostic::{Checked, Code, Diagnostic, Report, did_you_mean};
use crate::source::{FileId, Place};

/// More of a link than this says no more: it can be a whole picture.
const LONGEST_SHOWN: usize = 80;

/// Checks what only the whole site can tell: links, anchors and headings of all pages.
///
/// A mistake is shown at the template of its page, or at another one where a page was made from
/// none; in a site without any template nothing can be shown.
pub fn audit(tree: &OutputTree) -> Checked<()> {
    let mut report = Report::default();
    if let Some(template) = tree.iter().find_map(|(_, file)| file.template) {
        // Anchors can be looked up when all pages have been read, and everything else at once.
        let visits: Vec<Visit<'_>> = tree
            .files
            .par_iter()
            .filter(|(path, _)| path.is_page())
            .map(|(path, file)| Visit::pay(tree, path, file, template))
            .collect();
        let missing: Vec<Vec<Diagnostic>> = visits
            .par_iter()
            .map(|visit| visit.missing_anchors(&visits))
            .collect();
        for (visit, missing) in visits.into_iter().zip(missing) {
            let mut found = visit.found;
            found.extend(missing);
            found.sort_by(|a, b| (a.code(), a.message()).cmp(&(b.code(), b.message())));
            // What a page has twice, such as a link, is as wrong the second time.
            found.dedup();
            report.extend(found);
        }
    }
    Checked::new((), report)
}

/// One page that has been read.
struct Visit<'a> {
    path: &'a OutputPath,
    place: Place,
    anchors: BTreeSet<String>,
    /// What is wrong as far as the page alone and the list of files can tell.
    found: Vec<Diagnostic>,
    /// Links to anchors of pages that exist.
    pending: Vec<Pending<'a>>,
}

/// A link to an anchor that is still to be looked for.
struct Pending<'a> {
    link: String,
    target: &'a OutputPath,
    anchor: String,
}

impl<'a> Visit<'a> {
    fn pay(
        tree: &'a OutputTree,
        path: &'a OutputPath,
        file: &OutputFile,
        template: FileId,
    ) -> Self {
        let mut page = Page::read(&file.bytes);
        let mut visit = Self {
            path,
            place: Place::new(file.template.unwrap_or(template), 0, 0),
            anchors: std::mem::take(&mut page.anchors),
            found: Vec::new(),
            pending: Vec::new(),
        };
        visit.check_headings(&page);
        for anchor in &page.repeated {
            let message = format!("`{path}` has the anchor `{anchor}` more than once");
            let help = "a link to it reaches only the first one; give each an id of its own";
            visit.report(Code::DuplicateAnchor, message, Some(help.to_owned()));
        }
        let start = start_of_links(&page, path);
        for link in &page.links {
            visit.follow(tree, link, &start);
        }
        visit
    }

    fn follow(&mut self, tree: &'a OutputTree, link: &str, start: &str) {
        let (problem, help) = match Address::resolve(link, start) {
            Address::Elsewhere => return,
            Address::Inside { path, anchor } => {
                match (tree.files.get_key_value(path.as_str()), anchor) {
                    (Some((target, _)), Some(anchor)) if target.is_page() => {
                        self.pending.push(Pending {
                            link: link.to_owned(),
                            target,
                            anchor: anchor.into_owned(),
                        });
                        return;
                    }
                    (Some(_), _) => return,
                    (None, _) => (format!("the site has no `{path}`"), near(tree, &path)),
                }
            }
            Address::HostRoot => {
                let help = "start it at the page; the site need not stand at the root of its host";
                (
                    "it starts at the root of the host".to_owned(),
                    Some(help.to_owned()),
                )
            }
            Address::AboveSite => ("it leads out of the site".to_owned(), None),
            Address::Scheme(scheme) => {
                let help = "pages link to http, https and mailto";
                (
                    format!("`{scheme}:` is no address of a page"),
                    Some(help.to_owned()),
                )
            }
        };
        let message = format!("`{}` links to `{}`, but {problem}", self.path, shown(link));
        self.report(Code::DeadLink, message, help);
    }

    fn check_headings(&mut self, page: &Page) {
        let path = self.path;
        if page.titles != 1 {
            let message = match page.titles {
                0 => format!("`{path}` has no heading of level 1"),
                many => format!("`{path}` has {many} headings of level 1"),
            };
            let help =
                "a page has one `h1`, its title, by which readers and screen readers find it";
            self.report(Code::SkippedHeading, message, Some(help.to_owned()));
        }
        for Skip { above, level, text } in &page.skips {
            let heading = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let heading = shown(&heading);
            let message = match above {
                // A page without a title, or with two, has been reported already.
                0 if page.titles != 1 => continue,
                0 => format!("in `{path}`, the first heading, `{heading}`, has level {level}"),
                _ => format!(
                    "in `{path}`, `{heading}` has level {level} below a heading of level {above}"
                ),
            };
            let help = format!(
                "make it an `h{}`, and give it its size in the stylesheet",
                above + 1
            );
            self.report(Code::SkippedHeading, message, Some(help));
        }
    }

    /// The links of this page to anchors that their pages do not have.
    fn missing_anchors(&self, visits: &[Visit<'_>]) -> Vec<Diagnostic> {
        let mut missing = Vec::new();
        for Pending {
            link,
            target,
            anchor,
        } in &self.pending
        {
            let target = visits.binary_search_by_key(target, |visit| visit.path);
            let Some(target) = target.ok().and_then(|index| visits.get(index)) else {
                continue;
            };
            // Browsers take `#top` for the top of the page where nothing is called so.
            if target.anchors.contains(anchor) || anchor.eq_ignore_ascii_case("top") {
                continue;
            }
            let (path, other, link) = (self.path, target.path, shown(link));
            let message =
                format!("`{path}` links to `{link}`, but `{other}` has no anchor `{anchor}`");
            let help = did_you_mean(anchor, target.anchors.iter().map(String::as_str));
            missing.push(Diagnostic::new(Code::DeadLink, self.place, message).maybe_help(help));
        }
        missing
    }

    fn report(&mut self, code: Code, message: String, help: Option<String>) {
        let diagnostic = Diagnostic::new(code, self.place, message);
        self.found.push(diagnostic.maybe_help(help));
    }
}

/// The page from which the links of a page are followed: itself, unless it names another.
///
/// A host shows its page for unknown addresses at any depth, so that page names the root, wherever
/// on the host that is.
fn start_of_links(page: &Page, path: &OutputPath) -> String {
    let base = page
        .base
        .as_deref()
        .map(|base| Address::resolve(base, path.as_str()));
    match base {
        None => path.to_string(),
        Some(Address::Inside { path, .. }) => path,
        Some(_) => "index.html".to_owned(),
    }
}

/// What was probably meant by a path that leads nowhere.
fn near(tree: &OutputTree, path: &str) -> Option<String> {
    let folder = format!("{path}/index.html");
    tree.get(&folder)
        .map(|_| "end the link with a slash; what it names is a folder".to_owned())
}

/// A text as far as a message can take it.
fn shown(text: &str) -> String {
    match text.char_indices().nth(LONGEST_SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests;
