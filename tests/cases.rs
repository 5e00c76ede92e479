//! Every mistake that a model can have, as data: a folder of `tests/cases` for each code.
//!
//! A case is what it changes in `tests/cases/base`, and `shown.txt` holds all that is said of it:
//! a missing diagnostic fails it, and so does one more. Accept with `SNAPSHOTS=overwrite`.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a case may lack a file of the base, and stops where the disk refuses"
)]

mod tool;

use std::collections::BTreeSet;

use modelbook::diagnostic::Code;
use tool::{Folder, assert_accepted, files, in_project};

/// The names of the cases: a code, and after two dashes what is special.
fn cases() -> BTreeSet<String> {
    let folders = files(&in_project("tests/cases"));
    let names = folders.keys().filter_map(|path| path.split('/').next());
    let names = names.filter(|name| *name != "base");
    names.map(str::to_owned).collect()
}

fn said_of(case: &str) -> String {
    let folder = Folder::empty();
    folder.copy(&files(&in_project("tests/cases/base")));
    let mut overlay = files(&in_project(&format!("tests/cases/{case}")));
    overlay.remove("shown.txt");
    folder.copy(&overlay);
    // Version control keeps no link that leads out of it; here is one.
    if case == "escaping-link" {
        let link = folder.path("content/areas/pa02-keep-the-log.yaml");
        #[cfg(unix)]
        std::os::unix::fs::symlink("/", link).unwrap();
    }
    if case == "missing-model" {
        std::fs::remove_file(folder.path("content/model.yaml")).unwrap();
    }
    folder.run(&["check"]).err
}

#[test]
fn a_model_without_mistakes_has_none() {
    let folder = Folder::empty();
    folder.copy(&files(&in_project("tests/cases/base")));
    let run = folder.run(&["check"]);
    assert_eq!((run.code, run.err.lines().count()), (0, 1), "{}", run.err);
}

#[test]
fn every_case_is_told_as_accepted() {
    for case in cases() {
        let said = said_of(&case);
        let code = case.split("--").next().unwrap();
        assert!(said.contains(&format!("[{code}]")), "{case}:\n{said}");
        assert_accepted(&format!("tests/cases/{case}/shown.txt"), &said);
    }
}

#[test]
fn every_code_has_a_case_and_every_case_a_code() {
    let cases = cases();
    let shown: BTreeSet<&str> = cases
        .iter()
        .map(|case| case.split("--").next().unwrap())
        .collect();
    let codes: BTreeSet<&str> = Code::all().map(Code::name).collect();
    assert_eq!(codes, shown);
}

#[test]
fn a_model_of_another_shape_builds_without_a_word() {
    let folder = Folder::empty();
    folder.copy(&files(&in_project("tests/fixtures/harbor")));
    let run = folder.run(&["check"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(
        run.err,
        "checked 13 streams, 47 activities: nothing is wrong\n"
    );
    let site = folder.build();
    for page in [
        "GOV-A-2/index.html",
        "TRA-A-11/index.html",
        "chart/index.html",
    ] {
        assert!(site.contains_key(page), "{page}");
    }
    assert!(!site.contains_key("levels/index.html"));
    let page = String::from_utf8(site["GOV-A-2/index.html"].clone()).unwrap();
    assert!(page.contains("Activity") && page.contains("maturity step 2: Written down"));
}
