//! The same input gives the same bytes, everywhere and every time (R6), and what has not changed
//! is not touched (R7).

mod tool;

use tool::{Files, Folder, Run, differences, files, in_project};

/// Builds with variables of the environment set.
fn built_with(folder: &Folder, variables: &[(&str, &str)]) -> Files {
    let mut tool = folder.tool(&["build"]);
    let run = Run::of(tool.envs(variables.iter().copied()));
    assert_eq!(run.code, 0, "{}", run.err);
    folder.files("site")
}

fn assert_same(one: &Files, other: &Files) {
    assert!(one.len() > 50, "there is hardly a site");
    assert_eq!(differences(one, other), [""; 0], "these differ");
}

#[test]
fn a_model_built_twice_gives_the_same_bytes() {
    let folder = Folder::lighthouse();
    let first = folder.build();
    folder.remove("site");
    assert_same(&first, &folder.build());
}

#[test]
fn the_number_of_threads_does_not_matter() {
    let shipped = Folder::empty();
    shipped.run(&["init", "--model", "sse-cmm"]);
    for folder in [Folder::lighthouse(), shipped] {
        let built = ["1", "2", "7"].map(|threads| {
            let built = built_with(&folder, &[("RAYON_NUM_THREADS", threads)]);
            folder.remove("site");
            built
        });
        assert_same(&built[0], &built[1]);
        assert_same(&built[0], &built[2]);
    }
}

#[test]
fn neither_the_folder_nor_the_order_of_its_files_matters() {
    let here = Folder::lighthouse().build();
    let sources = files(&in_project("tests/fixtures/lighthouse"));
    let mut shuffled: Vec<_> = sources.iter().collect();
    // By the sum of the bytes of their names: an order that no disk and no program has.
    shuffled.sort_by_key(|(path, _)| path.bytes().map(u32::from).sum::<u32>() % 97);
    for order in [shuffled.clone(), shuffled.into_iter().rev().collect()] {
        let other = Folder::empty();
        other.copy(order);
        other.rename("content", "some where/content");
        other.rename("book.toml", "some where/book.toml");
        let run = other.run(&["-C", "some where", "build", "--out", "site"]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert_same(&here, &other.files("site"));
    }
}

#[test]
fn neither_language_nor_clock_nor_user_of_the_machine_matters() {
    let folder = Folder::lighthouse();
    let here = folder.build();
    let elsewhere = [
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LANG", "tr_TR.UTF-8"),
        ("LANGUAGE", "tr:az"),
        ("TZ", "Pacific/Chatham"),
        ("HOME", "/nonexistent"),
        ("USER", "somebody"),
        ("SOURCE_DATE_EPOCH", "1"),
        ("NO_COLOR", "1"),
        ("TERM", "dumb"),
        ("COLUMNS", "20"),
    ];
    folder.remove("site");
    assert_same(&here, &built_with(&folder, &elsewhere));
}

#[test]
fn no_page_tells_where_it_was_built() {
    let folder = Folder::lighthouse();
    let here = folder.path("").to_string_lossy().into_owned();
    let user = [here.trim_end_matches('/'), env!("CARGO_MANIFEST_DIR")];
    for (path, bytes) in folder.build() {
        let text = String::from_utf8_lossy(&bytes);
        let told = user.iter().find(|place| text.contains(**place));
        assert_eq!(told, None, "{path} tells");
    }
}

#[test]
fn mistakes_are_told_in_the_same_words_and_order() {
    let folder = Folder::lighthouse();
    for area in [
        "pa01-tend-the-lamp",
        "pa03-watch-the-weather",
        "pa04-answer-a-call",
    ] {
        let path = format!("content/areas/{area}.yaml");
        folder.edit(&path, "category: ", "category: un");
        folder.edit(
            &path,
            "purpose: ",
            "purpose: See BP.09.09 and [[nothing]]. ",
        );
    }
    let told = |threads: &str| {
        let mut tool = folder.tool(&["check"]);
        Run::of(tool.env("RAYON_NUM_THREADS", threads)).err
    };
    let one = told("1");
    assert_eq!(one.matches("error[").count(), 9, "{one}");
    assert_eq!(one, told("2"));
    assert_eq!(one, told("7"));
}

#[cfg(unix)]
#[test]
fn what_has_not_changed_is_not_touched() {
    let folder = Folder::lighthouse();
    folder.build();
    let site = folder.path("site");
    let before = tool::stamps(&site);
    let run = folder.run(&["build"]);
    assert!(run.err.contains("(0 of "), "{}", run.err);
    assert_eq!(before, tool::stamps(&site), "nothing had changed");

    folder.edit(
        "content/areas/pa04-answer-a-call.yaml",
        "question: ",
        "question: And ",
    );
    let first = folder.files("site");
    let changed = differences(&first, &folder.build());
    assert_eq!(changed.len(), 1, "one practice has a question: {changed:?}");
    let after = tool::stamps(&site);
    for (path, stamp) in before.iter().filter(|(path, _)| path.is_file()) {
        let is_changed = path.ends_with(&changed[0]);
        assert_eq!(after[path] != *stamp, is_changed, "{}", path.display());
    }
}
