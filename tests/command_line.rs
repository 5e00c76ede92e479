//! What a user meets first: the help, the explanations, a new model.

mod tool;

use std::collections::BTreeSet;

use modelbook::diagnostic::Code;

use tool::{Folder, Run, assert_accepted, differences, files, in_project};

/// A model with one mistake.
fn broken_model() -> Folder {
    let folder = Folder::lighthouse();
    folder.edit(
        "content/glossary.yaml",
        "meaning: ",
        "meaning: Not [[BP.01.30]]. ",
    );
    folder
}

#[test]
fn the_help_of_every_command_is_as_accepted() {
    let folder = Folder::empty();
    let general = folder.run(&["--help"]).out;
    assert_accepted("tests/snapshots/help.txt", &general);
    let list = general.split("Commands:\n").nth(1).unwrap();
    let list = list.split("\n\n").next().unwrap();
    let mut accepted = BTreeSet::from(["help.txt".to_owned()]);
    for line in list.lines() {
        let command = line.split_whitespace().next().unwrap();
        if command == "help" {
            continue;
        }
        let help = folder.run(&[command, "--help"]);
        assert_eq!(help.code, 0, "{command}");
        let name = format!("help-{command}.txt");
        assert_accepted(&format!("tests/snapshots/{name}"), &help.out);
        accepted.insert(name);
    }
    let kept = files(&in_project("tests/snapshots")).into_keys();
    let kept: BTreeSet<String> = kept.filter(|name| name.starts_with("help")).collect();
    assert_eq!(kept, accepted, "a snapshot of a command that is gone");
}

#[test]
fn the_help_tells_a_newcomer_what_to_do() {
    let folder = Folder::empty();
    let general = folder.run(&["--help"]).out;
    for needed in [
        "content/",
        "book.toml",
        "modelbook init",
        "modelbook serve --open",
        "modelbook build",
        "Exit codes",
    ] {
        assert!(general.contains(needed), "--help lacks {needed}");
    }
    let needs: [(&str, &[&str]); 5] = [
        (
            "build",
            &[
                "--out",
                "--base-url",
                "https://",
                "--offline",
                "--open",
                "book.toml",
                "`site`",
            ],
        ),
        (
            "check",
            &[
                "--format",
                "human",
                "json",
                "sarif",
                "github",
                "Exit code",
                "explain",
            ],
        ),
        ("serve", &["--port", "--open", "book.toml", "Ctrl C"]),
        ("explain", &["unknown-reference", "lists all codes"]),
        ("init", &["--model", "lighthouse", "sse-cmm", "overwritten"]),
    ];
    for (command, needs) in needs {
        let help = folder.run(&[command, "--help"]).out;
        for needed in needs {
            assert!(help.contains(needed), "{command} --help lacks {needed}");
        }
    }
    let nothing = folder.run(&[]);
    assert!(nothing.err.contains("Usage: "), "{}", nothing.err);
}

#[test]
fn a_mistyped_command_or_option_is_recognized() {
    let folder = Folder::empty();
    assert!(folder.run(&["buidl"]).err.contains("'build'"));
    assert!(
        folder
            .run(&["build", "--offlien"])
            .err
            .contains("'--offline'")
    );
    let address = folder.run(&["build", "--base-url", "models.example"]);
    assert!(address.err.contains("write it whole"), "{}", address.err);
}

#[test]
fn every_code_is_explained() {
    let folder = Folder::empty();
    for code in Code::all() {
        let run = folder.run(&["explain", code.name()]);
        assert_eq!(
            (run.code, run.out.as_str()),
            (0, code.explanation()),
            "{code}"
        );
    }
    let list = folder.run(&["explain"]).out;
    let listed: Vec<(&str, &str)> = list
        .lines()
        .map(|line| line.split_once(' ').unwrap())
        .map(|(severity, code)| (severity, code.trim()))
        .collect();
    let codes: Vec<(&str, &str)> = Code::all()
        .map(|code| (code.severity().name(), code.name()))
        .collect();
    assert_eq!(listed, codes);
}

#[test]
fn a_code_is_taken_as_it_is_copied_and_a_mistyped_one_is_recognized() {
    let folder = Folder::empty();
    for copied in ["error[unknown-reference]", "error[unknown-reference]:"] {
        let run = folder.run(&["explain", copied]);
        assert_eq!(run.out, Code::UnknownReference.explanation());
    }
    let copied = folder.run(&["explain", "warning[unused-term]:"]);
    assert_eq!(copied.out, Code::UnusedTerm.explanation());

    let mistyped = folder.run(&["explain", "unknwon-reference"]);
    assert_eq!(mistyped.code, 2);
    assert_eq!(
        mistyped.err,
        "error: there is no code `unknwon-reference`\n  = help: did you mean `unknown-reference`?\n"
    );
    let strange = folder.run(&["explain", "rhubarb"]);
    assert!(strange.err.contains("`modelbook explain` lists all codes"));
}

#[test]
fn figures_and_data_for_tools_do_not_share_an_output() {
    let folder = Folder::lighthouse();
    let run = folder.run(&["check", "--stats"]);
    assert!(
        run.out.starts_with("words  sentences  ease  page\n"),
        "{}",
        run.out
    );
    let both = folder.run(&["check", "--stats", "--format", "json"]);
    assert_eq!((both.code, both.out.as_str()), (2, ""));
}

#[test]
fn color_is_for_terminals_only() {
    let folder = broken_model();
    for arguments in [
        &["check"] as &[&str],
        &["build"],
        &["explain", "rhubarb"],
        &["--help"],
    ] {
        for color in [None, Some("NO_COLOR")] {
            let mut tool = folder.tool(arguments);
            tool.envs(color.map(|name| (name, "1")));
            let run = Run::of(tool.env("TERM", "xterm-256color"));
            assert!(
                !(run.out + &run.err).contains('\u{1b}'),
                "{arguments:?} {color:?}"
            );
        }
    }
    let mut tool = folder.tool(&["check"]);
    let forced = Run::of(tool.env("CLICOLOR_FORCE", "1"));
    assert!(forced.err.contains('\u{1b}'), "color was asked for");
    let mut tool = folder.tool(&["check", "--format", "json"]);
    let data = Run::of(tool.env("CLICOLOR_FORCE", "1"));
    assert!(!data.out.contains('\u{1b}'), "data is never colored");
}

#[test]
fn nobody_listening_is_no_panic() {
    use std::process::{Command, Stdio};
    let folder = broken_model();
    let commands: [&[&str]; 5] = [
        &["explain"],
        &["explain", "unknown-reference"],
        &["check", "--format", "sarif"],
        &["check"],
        &["--help"],
    ];
    for arguments in commands {
        let closed = || {
            let (reader, writer) = std::io::pipe().unwrap();
            drop(reader);
            Stdio::from(writer)
        };
        let mut tool = Command::new(env!("CARGO_BIN_EXE_modelbook"));
        tool.args(arguments).current_dir(folder.path(""));
        let out = tool
            .stdout(closed())
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(!said.contains("panicked"), "{arguments:?}: {said}");
        assert!(
            matches!(out.status.code(), Some(0 | 1)),
            "{arguments:?}: {said}"
        );
        let err = tool
            .stdout(Stdio::null())
            .stderr(closed())
            .output()
            .unwrap();
        assert!(matches!(err.status.code(), Some(0 | 1)), "{arguments:?}");
    }
}

#[test]
fn a_new_model_builds_without_a_warning() {
    let folder = Folder::empty();
    let run = folder.run(&["init", "my model"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("modelbook serve --open"), "{}", run.err);
    assert_eq!(folder.names(), ["my model"]);
    let build = folder.run(&["-C", "my model", "build"]);
    assert_eq!(build.code, 0, "{}", build.err);
    assert!(!build.err.contains("warning"), "{}", build.err);
    assert!(folder.path("my model/site/PA01/index.html").is_file());

    let elsewhere = Folder::empty();
    assert_eq!(elsewhere.run(&["-C", "there", "init"]).code, 0);
    assert_eq!(elsewhere.names(), ["there"]);
    assert_eq!(
        elsewhere.files("there/content"),
        folder.files("my model/content")
    );
}

#[test]
fn the_shipped_model_comes_out_of_the_tool_as_it_went_in() {
    let folder = Folder::empty();
    let run = folder.run(&["init", "--model", "sse-cmm"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let ours = files(&in_project("content"));
    assert_eq!(differences(&ours, &folder.files("content")), [""; 0]);
    let build = folder.run(&["build"]);
    assert_eq!(build.code, 0, "{}", build.err);
    assert!(folder.path("site/PA22/index.html").is_file());
}

#[test]
fn a_folder_with_a_model_is_not_written_over() {
    let folder = Folder::lighthouse();
    let before = folder.files("");
    let toml = Folder::empty();
    toml.write("book.toml", "[book]\n");
    for (folder, arguments) in [
        (&folder, &["init"] as &[&str]),
        (&folder, &["init", "--model", "sse-cmm"]),
        (&toml, &["init"]),
    ] {
        let run = folder.run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}");
        assert!(run.err.contains("holds a model already"), "{}", run.err);
        assert!(
            run.err.contains("= help: name an empty folder"),
            "{}",
            run.err
        );
    }
    assert_eq!(differences(&before, &folder.files("")), [""; 0]);
    assert_eq!(toml.names(), ["book.toml"]);
}

#[test]
fn a_folder_without_a_model_says_how_to_start_one() {
    let run = Folder::empty().run(&["build"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("there is no folder content/"),
        "{}",
        run.err
    );
    assert!(run.err.contains("`modelbook init`"), "{}", run.err);
    assert!(!run.err.contains("/tmp"), "{}", run.err);
}

/// `book.toml` is a pipe here, and whoever fills it takes half a second and more.
#[cfg(unix)]
#[test]
fn progress_is_told_to_those_who_have_waited_half_a_second() {
    use std::time::{Duration, Instant};
    let folder = Folder::lighthouse();
    let since = Instant::now();
    let quick = folder.run(&["build"]).err;
    // On a machine that is very busy even this build may be worth a word.
    assert!(!quick.contains('…') || since.elapsed() > Duration::from_millis(500));

    let pipe = folder.path("book.toml");
    folder.rename("book.toml", "kept.toml");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|status| status.success()));
    let filler = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(700));
        std::fs::OpenOptions::new().write(true).open(pipe).map(drop)
    });
    let slow = folder.run(&["build", "--out", "slow"]).err;
    filler.join().unwrap().unwrap();
    let stages = [
        "reading the model …",
        "rendering the pages …",
        "writing the site …",
    ];
    for stage in stages {
        assert!(slow.contains(stage), "{slow}");
    }
}
