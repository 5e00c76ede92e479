//! Building never harms: an old site stays while a new one is not whole, and what is not ours is
//! left alone (R7).

mod tool;

use tool::{Files, Folder};

const AREA: &str = "content/areas/pa02-keep-the-log.yaml";

/// What stands in a folder, and since when.
fn state(folder: &Folder, path: &str) -> (Files, impl PartialEq + std::fmt::Debug + use<>) {
    #[cfg(unix)]
    let stamps = tool::stamps(&folder.path(path));
    #[cfg(not(unix))]
    let stamps = ();
    (folder.files(path), stamps)
}

#[test]
fn a_failing_build_leaves_the_old_site_as_it_was() {
    let folder = Folder::lighthouse();
    folder.build();
    let before = state(&folder, "site");
    let mistakes: [(&str, &str, &str); 4] = [
        // At each stage that can fail: reading, resolving, validating, rendering.
        (AREA, "title: Keep the Log", "title: [Keep the Log"),
        (AREA, "category: ", "category: un"),
        (AREA, "  - id: BP.02.02", "  - id: BP.02.09"),
        ("theme/templates/pages/home.html", "", "{{ page.nothing }}"),
    ];
    for (path, from, to) in mistakes {
        let kept = (!from.is_empty()).then(|| folder.read(path));
        if kept.is_some() {
            folder.edit(path, from, to);
        } else {
            folder.write(path, to);
            folder.edit("book.toml", "[build]", "[build]\ntheme = \"theme\"");
        }
        let run = folder.run(&["build"]);
        assert_eq!(run.code, 1, "{to}: {}", run.err);
        assert!(run.err.contains("nothing was written: "), "{}", run.err);
        assert_eq!(before, state(&folder, "site"), "{to}");
        assert!(
            !folder
                .names()
                .iter()
                .any(|name| name.starts_with(".modelbook"))
        );
        if let Some(text) = kept {
            folder.write(path, text);
        }
    }
}

#[test]
fn a_failing_first_build_makes_no_folder() {
    let folder = Folder::lighthouse();
    folder.edit(AREA, "category: ", "category: un");
    let before = folder.names();
    assert_eq!(folder.run(&["build"]).code, 1);
    assert_eq!(folder.run(&["build", "--out", "deep/down"]).code, 1);
    assert_eq!(before, folder.names());
}

#[test]
fn a_folder_that_is_not_ours_is_refused_and_not_touched() {
    let folder = Folder::lighthouse();
    folder.write("thesis/chapter.txt", "ten years");
    folder.write("thesis/index.html", "<h1>My thesis</h1>");
    folder.write("notes.txt", "a file");
    folder.write("theme/README", "how it looks");
    folder.edit("book.toml", "[build]", "[build]\ntheme = \"theme\"");
    let before = state(&folder, "");
    let here = folder.path("");
    let refusals = [
        ("thesis", "holds files, and they are not modelbook's"),
        ("notes.txt", "it is a file"),
        ("content", "is in the folder of the model"),
        ("content/site", "is in the folder of the model"),
        ("gone/../content/deep/site", "is in the folder of the model"),
        ("theme/site", "is in the folder of the theme"),
        (".", "it would replace everything that is there"),
        ("..", "it would replace everything that is there"),
        ("/", "it would replace everything that is there"),
        ("../../..", "it would replace everything that is there"),
        (
            here.to_str().unwrap(),
            "holds the folder in which this runs",
        ),
    ];
    for (out, why) in refusals {
        let run = folder.run(&["build", "--out", out]);
        assert_eq!(run.code, 2, "{out}: {}", run.err);
        assert!(run.err.contains(why), "{out}: {}", run.err);
        assert!(run.err.contains("= help: "), "{out}: {}", run.err);
        assert_eq!(before, state(&folder, ""), "{out}");
    }
}

#[cfg(unix)]
#[test]
fn a_way_round_into_the_model_is_refused_too() {
    let folder = Folder::lighthouse();
    std::os::unix::fs::symlink(folder.path("content"), folder.path("other")).unwrap();
    let before = state(&folder, "");
    let run = folder.run(&["build", "--out", "other/site"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(
        run.err.contains("is in the folder of the model"),
        "{}",
        run.err
    );
    assert_eq!(before, state(&folder, ""));
}

#[test]
fn what_others_put_into_the_site_survives() {
    let folder = Folder::lighthouse();
    folder.build();
    let theirs = [
        ("CNAME", "models.example"),
        (".git/HEAD", "ref: refs/heads/pages"),
        (".git/objects/ab/cd", "object"),
        ("PA02/photo.jpg", "a lamp"),
        (
            "reports/2026/audit.html",
            "<h1>Audit</h1><a href=gone/>gone</a>",
        ),
    ];
    for (path, text) in theirs {
        folder.write(&format!("site/{path}"), text);
    }
    folder.edit(AREA, "title: Keep the Log", "title: Keep the Book");
    let site = folder.build();
    for (path, text) in theirs {
        assert_eq!(site[path], text.as_bytes(), "{path}");
    }
    let page = String::from_utf8_lossy(&site["PA02/index.html"]);
    assert!(page.contains("<h1>Keep the Book</h1>"));
    assert_eq!(folder.names(), ["book.toml", "content", "site"]);
}

#[test]
fn a_page_that_is_no_longer_made_goes_and_its_folder_too() {
    let folder = Folder::lighthouse();
    folder.build();
    folder.rename(
        "content/chapters/10-how-to-read.md",
        "content/chapters/10-how-it-is-read.md",
    );
    for path in folder.files("content").into_keys() {
        let path = format!("content/{path}");
        let text = folder
            .read(&path)
            .replace("[[how-to-read", "[[how-it-is-read");
        folder.write(&path, text);
    }
    let site = folder.build();
    assert!(site.contains_key("how-it-is-read/index.html"));
    assert!(!folder.path("site/how-to-read").exists());
}

#[test]
fn the_folders_above_the_site_are_made() {
    let folder = Folder::lighthouse();
    let run = folder.run(&["build", "--out", "deep/down/site"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(folder.path("deep/down/site/index.html").is_file());
    assert_eq!(folder.names(), ["book.toml", "content", "deep"]);
}

#[test]
fn the_exit_code_says_who_has_to_act() {
    let folder = Folder::lighthouse();
    for fine in [
        &["build"] as &[&str],
        &["check"],
        &["explain"],
        &["--help"],
        &["--version"],
    ] {
        assert_eq!(folder.run(fine).code, 0, "{fine:?}");
    }
    for machine in [
        &["build", "--out", "content/site"] as &[&str],
        &["build", "--base-url", "models.example"],
        &["buidl"],
        &["build", "--ouut", "site"],
        &["-C", "nowhere", "build"],
        &["-C", "nowhere", "check"],
        &["explain", "no-such-code"],
        &["init"],
        &[],
    ] {
        let run = folder.run(machine);
        assert_eq!(run.code, 2, "{machine:?}: {}", run.err);
        assert!(run.out.is_empty(), "{machine:?}: {}", run.out);
    }
    folder.edit(AREA, "category: ", "category: un");
    for content in [
        &["build"] as &[&str],
        &["check"],
        &["check", "--format", "json"],
    ] {
        assert_eq!(folder.run(content).code, 1, "{content:?}");
    }
}

#[test]
fn warnings_do_not_stop_a_build() {
    let folder = Folder::lighthouse();
    folder.write("content/notes.txt.md", "A stray file.");
    let run = folder.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("warning[stray-file]"), "{}", run.err);
    assert!(run.err.contains(", 1 warning)"), "{}", run.err);
}
