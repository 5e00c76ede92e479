//! What an audit says about small pages.

use super::audit;
use crate::diagnostic::Diagnostic;
use crate::output::{OutputFile, OutputPath, OutputTree};
use crate::source::SourceTree;

const GOOD: &str = "<!doctype html><title>PA02</title><h1 id=top>Keep the Log</h1>\
    <a href='../glossary/#watch'>watch</a> <a href=#goals>goals</a> <a href=#>top</a>\
    <img src=../lamp.svg#wick><form action='../PA02/?q=oil'></form>\
    <h2 id=goals>Goals</h2><h3>First</h3><h2>Practices</h2><a href='https://example.org/x'>x</a>\
    <script>'<a href=nowhere><h4>'</script><template><h5 id=goals></h5></template>";
const GLOSSARY: &str = "<h1>Glossary</h1><dt id=watch>watch</dt><dt id=wick>wick</dt>";

/// What an audit says about a page at `path` that stands beside the pages above.
fn audited(path: &str, html: &str) -> Vec<String> {
    let mut sources = SourceTree::default();
    let template = sources.add("themes/default/templates/frame.html", "");
    let files = [
        ("PA02/index.html", GOOD),
        ("glossary/index.html", GLOSSARY),
        ("lamp.svg", ""),
        (path, html),
    ];
    let file = |text: &str| OutputFile {
        bytes: text.as_bytes().to_vec(),
        template: Some(template),
    };
    let tree: OutputTree = files
        .into_iter()
        .map(|(path, text)| (OutputPath::new(path), file(text)))
        .collect();
    let report = audit(&tree).report;
    let told = |found: &&Diagnostic| format!("{}: {}", found.code(), found.message());
    report.sorted(&sources).iter().map(told).collect()
}

fn told_of(body: &str) -> Vec<String> {
    audited("PA01/index.html", &format!("<h1>Tend the Lamp</h1>{body}"))
}

#[test]
fn a_good_page_is_accepted() {
    assert_eq!(audited("PA01/index.html", GOOD), [""; 0]);
}

#[test]
fn a_link_to_no_page_is_reported() {
    let told = told_of("<a href=../PA02>a</a><link href='/x.css'><img src=../../lamp.svg>");
    assert_eq!(
        told,
        [
            "dead-link: `PA01/index.html` links to `../../lamp.svg`, but it leads out of the site",
            "dead-link: `PA01/index.html` links to `../PA02`, but the site has no `PA02`",
            "dead-link: `PA01/index.html` links to `/x.css`, but it starts at the root of the host",
        ]
    );
}

#[test]
fn a_link_to_no_anchor_is_reported() {
    let told = told_of("<a href='../glossary/#whch'>a</a><a href=#lamp>b</a><a href=#Top>c</a>");
    assert_eq!(
        told,
        [
            "dead-link: `PA01/index.html` links to `#lamp`, but `PA01/index.html` has no anchor `lamp`",
            "dead-link: `PA01/index.html` links to `../glossary/#whch`, but `glossary/index.html` has no anchor `whch`",
        ]
    );
}

#[test]
fn a_scheme_that_pages_do_not_use_is_reported() {
    let told = told_of("<a href=' javascript:alert(1)'>a</a><a href='mailto:a@example.org'>b</a>");
    assert_eq!(told.len(), 1);
    assert!(
        told[0].ends_with("`javascript:` is no address of a page"),
        "{told:?}"
    );
}

#[test]
fn a_redirect_is_a_link() {
    let told = told_of("<meta http-equiv=refresh content='0; url=../PA03/'>");
    assert!(told[0].contains("links to `../PA03/`"), "{told:?}");
}

#[test]
fn a_page_with_a_base_links_from_the_root() {
    let page = "<base href='/models/'><h1>Not here</h1><a href=PA02/#goals>a</a><a href=../>b</a>";
    assert_eq!(
        audited("404.html", page),
        ["dead-link: `404.html` links to `../`, but it leads out of the site"]
    );
}

#[test]
fn an_anchor_that_is_there_twice_is_reported_once() {
    let told = told_of("<p id=a><p id=a><p id=a><p id=A>");
    assert_eq!(
        told,
        ["duplicate-anchor: `PA01/index.html` has the anchor `a` more than once"]
    );
}

#[test]
fn headings_lead_down_step_by_step_from_one_title() {
    let told = told_of("<h2>Goals</h2><h4>The <em>oil</em>\n can</h4>");
    assert_eq!(
        told,
        [
            "skipped-heading: in `PA01/index.html`, `The oil can` has level 4 below a heading of level 2"
        ]
    );
    assert_eq!(
        audited("a.html", "<h2>Goals</h2>"),
        ["skipped-heading: `a.html` has no heading of level 1"]
    );
    assert_eq!(
        audited("a.html", "<h2>Goals</h2><h1>A</h1>"),
        ["skipped-heading: in `a.html`, the first heading, `Goals`, has level 2"]
    );
    assert_eq!(
        audited("a.html", "<h1>A</h1><h1>B</h1>"),
        ["skipped-heading: `a.html` has 2 headings of level 1"]
    );
}
