//! Pages of the small model, held against those that were accepted before.
//!
//! A change of a page is accepted with `SNAPSHOTS=overwrite cargo test --test golden`; then read
//! the difference before it is committed.

mod tool;

use std::collections::BTreeSet;

use tool::{Files, Folder, assert_accepted, files, in_project};

/// One page of each kind, by the name of its template; more than one where a kind has two faces.
const PAGES: [(&str, &str); 18] = [
    ("about", "about/index.html"),
    ("area", "PA01/index.html"),
    ("chapter", "how-to-read/index.html"),
    ("chart", "chart/index.html"),
    ("contents", "contents/index.html"),
    ("feature", "CF.2.1/index.html"),
    ("generic", "GP.2.1.1/index.html"),
    ("glossary", "glossary/index.html"),
    ("guide", "guide/index.html"),
    ("home", "index.html"),
    ("level", "CL2/index.html"),
    ("levels", "levels/index.html"),
    ("not-found", "404.html"),
    ("practice", "BP.01.01/index.html"),
    ("practice-withdrawn", "BP.01.02/index.html"),
    ("profile", "lone-light/index.html"),
    ("profiles", "profiles/index.html"),
    ("references", "references/index.html"),
];

/// The page that is compared with everything around its `<main>`.
const WHOLE: (&str, &str) = ("practice-whole", "BP.01.01/index.html");

fn golden(name: &str) -> String {
    format!("tests/golden/lighthouse/{name}.html")
}

fn page(site: &Files, path: &str) -> String {
    String::from_utf8_lossy(&site[path]).into_owned()
}

/// The `<main>` of a page, which holds everything that is not the same on all pages.
fn main_of(page: &str) -> &str {
    let start = page.find("<main").unwrap_or(0);
    let end = page
        .find("</main>")
        .map_or(page.len(), |at| at + "</main>".len());
    &page[start..end]
}

/// A page without what changes with every stylesheet and every version.
fn lasting(page: &str) -> String {
    let mut lasting = String::new();
    let version = format!("modelbook {}", env!("CARGO_PKG_VERSION"));
    for (index, piece) in page.split("assets/").enumerate() {
        if index == 0 {
            lasting.push_str(piece);
            continue;
        }
        let name = piece.split('"').next().unwrap_or("");
        let parts: Vec<&str> = name.split('.').collect();
        let kept = match parts[..] {
            [stem, hash, ending] if hash.len() == 12 => format!("{stem}.….{ending}"),
            _ => name.to_owned(),
        };
        lasting.push_str(&format!("assets/{kept}{}", &piece[name.len()..]));
    }
    lasting.replace(&version, "modelbook …")
}

#[test]
fn pages_are_as_accepted() {
    let site = Folder::lighthouse().build();
    for (name, path) in PAGES {
        let page = page(&site, path);
        assert_accepted(&golden(name), &format!("{}\n", main_of(&page)));
    }
    assert_accepted(&golden(WHOLE.0), &lasting(&page(&site, WHOLE.1)));
}

#[test]
fn every_kind_of_page_is_held_and_nothing_is_left_over() {
    let named: BTreeSet<&str> = PAGES
        .iter()
        .map(|(name, _)| *name)
        .chain([WHOLE.0])
        .collect();
    let kept = files(&in_project("tests/golden/lighthouse"));
    let kept: BTreeSet<&str> = kept
        .keys()
        .map(|path| path.trim_end_matches(".html"))
        .collect();
    assert_eq!(
        kept, named,
        "a golden file that no page makes, or a page without one"
    );
    let templates = files(&in_project("themes/default/templates/pages"));
    let kinds: BTreeSet<&str> = templates
        .keys()
        .map(|path| path.trim_end_matches(".html"))
        .collect();
    let missing: Vec<&&str> = kinds.difference(&named).collect();
    assert!(missing.is_empty(), "no page is held for {missing:?}");
}
