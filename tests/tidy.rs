//! Holds the architecture: who may know what, and where things live. `R1` and the like are the
//! rules of ARCHITECTURE.md.

#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test reads the project itself, and says so loudly when it cannot"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use modelbook::diagnostic::Code;
use walkdir::WalkDir;

/// A module that knows one below it in lib.rs, and why it may.
const ACCEPTED: [(&str, &str, &str); 1] = [(
    "source",
    "diagnostic",
    "a file that cannot be read as text is reported at its place",
)];

/// The files that touch the disk, besides the questions whether and where something is.
const DISK: [(&str, &str); 4] = [
    ("src/cli/init.rs", "writes a model to start from"),
    ("src/output/write.rs", "writes the site"),
    ("src/render/theme.rs", "reads a project's theme"),
    ("src/source/load.rs", "reads content and book.toml"),
];

/// One file of the project.
struct File {
    /// From the project's root, with `/`.
    path: String,
    text: String,
}

impl File {
    /// The lines of a Rust file that are neither comments nor tests.
    fn code(&self) -> String {
        if self.path.ends_with("/tests.rs") {
            return String::new();
        }
        let code = self.text.split("#[cfg(test)]\nmod tests").next().unwrap();
        let lines = code.lines().filter(|line| !line.trim().starts_with("//"));
        lines.map(|line| format!("{line}\n")).collect()
    }

    /// The module of the crate that it belongs to.
    fn module(&self) -> &str {
        let inside = self.path.trim_start_matches("src/");
        inside.split(['/', '.']).next().unwrap()
    }

    fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }
}

/// Every text file below a folder of the project.
fn files(folder: &str) -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let walk = WalkDir::new(root.join(folder)).sort_by_file_name();
    let found = walk.into_iter().map(Result::unwrap);
    found
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| {
            let path = entry.path().strip_prefix(root).unwrap();
            Some(File {
                path: path.to_string_lossy().replace('\\', "/"),
                text: fs::read_to_string(entry.path()).ok()?,
            })
        })
        .collect()
}

/// Every Rust file of the crate.
fn rust() -> impl Iterator<Item = File> {
    files("src").into_iter().filter(File::is_rust)
}

/// The modules of the crate in the order of lib.rs.
fn modules() -> Vec<String> {
    let lib = rust().find(|file| file.path == "src/lib.rs").unwrap();
    let lines = lib.text.lines();
    let names = lines.filter_map(|line| {
        let line = line.strip_prefix("pub ").unwrap_or(line);
        line.strip_prefix("mod ")?.strip_suffix(';')
    });
    names.map(str::to_owned).collect()
}

/// The places at which a word stands alone in a text, as what comes before and after it.
fn words<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word)
        .map(|(at, _)| (&text[..at], &text[at + word.len()..]))
        .filter(move |(before, after)| !before.ends_with(is_part) && !after.starts_with(is_part))
}

fn has_word(text: &str, word: &str) -> bool {
    words(text, word).next().is_some()
}

/// The paths of the files in which something is found.
fn paths(found: impl Fn(&File) -> bool) -> Vec<String> {
    rust().filter(found).map(|file| file.path).collect()
}

#[test]
fn each_notation_is_known_to_one_file_only() {
    let yaml = paths(|file| has_word(&file.code(), "serde_yaml"));
    let is_strange = |path: &&String| !path.starts_with("src/notation/yaml");
    assert_eq!(yaml.iter().find(is_strange), None, "R2");
    assert!(!yaml.is_empty(), "another crate reads YAML now");
    let names_the_crate = |code: &str| {
        words(code, "toml").any(|(before, after)| {
            let is_path = after.starts_with("::");
            is_path && !before.ends_with("::")
        })
    };
    let toml = paths(|file| names_the_crate(&file.code()));
    assert_eq!(toml, ["src/notation/toml.rs"], "R2");
}

#[test]
fn a_model_is_neither_read_nor_written_as_data() {
    let data = ["serde", "serde_json", "Serialize", "Deserialize"];
    let found = paths(|file| {
        let code = file.code();
        file.module() == "model" && data.iter().any(|word| has_word(&code, word))
    });
    assert_eq!(found, [""; 0], "R2");
}

#[test]
fn only_named_files_touch_the_disk() {
    let doors = ["fs", "File", "OpenOptions", "tempfile"];
    let is_used = |code: &str, door| words(code, door).any(|(_, after)| after.starts_with("::"));
    let found = paths(|file| {
        let code = file.code();
        doors.iter().any(|door| is_used(&code, door))
    });
    assert_eq!(found, DISK.map(|(path, _)| path), "R1");
}

#[test]
fn a_module_knows_only_those_above_it() {
    let modules = modules();
    let place = |module: &str| modules.iter().position(|name| name == module);
    let mut accepted: BTreeSet<&(&str, &str, &str)> = BTreeSet::new();
    for file in rust() {
        let own = file.module();
        if ["lib", "main", "cli"].contains(&own) {
            continue;
        }
        let at = place(own).unwrap_or_else(|| panic!("{} is in no module of lib.rs", file.path));
        let code = file.code();
        for known in known_modules(&code) {
            let other = place(&known)
                .unwrap_or_else(|| panic!("{} names crate::{known}, which is none", file.path));
            let pair = ACCEPTED
                .iter()
                .find(|(module, other, _)| (*module, *other) == (own, &known));
            accepted.extend(pair);
            assert!(
                other <= at || pair.is_some(),
                "R9: {} uses `crate::{known}`, which stands below `{own}` in lib.rs",
                file.path
            );
        }
        let is_top = !file.path.trim_start_matches("src/").contains('/');
        assert!(
            !is_top || !code.contains("super::"),
            "R9: {} writes `super::` where `crate::` would show what it knows",
            file.path
        );
    }
    assert_eq!(
        accepted.len(),
        ACCEPTED.len(),
        "an exception that nothing needs any more: only {accepted:?} are met"
    );
}

/// What stands right after `crate::`, in one name or in braces.
fn known_modules(code: &str) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap().split(',').collect(),
            None => vec![rest],
        };
        for name in names {
            let name = name.trim();
            let end = name.find(|c: char| !c.is_alphanumeric() && c != '_');
            let name = &name[..end.unwrap_or(name.len())];
            match name.chars().next() {
                None => {}
                // What lib.rs hands out under its own name.
                Some(first) if first.is_uppercase() => {
                    known.insert("project".to_owned());
                }
                Some(_) => {
                    known.insert(name.to_owned());
                }
            }
        }
    }
    known
}

#[test]
fn every_code_is_explained_and_every_explanation_has_its_code() {
    let files: BTreeMap<String, String> = files("src/diagnostic/codes")
        .into_iter()
        .map(|file| {
            let name = file.path.rsplit('/').next().unwrap();
            (name.trim_end_matches(".md").to_owned(), file.text)
        })
        .collect();
    let codes: BTreeSet<&str> = Code::all().map(Code::name).collect();
    let named: BTreeSet<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(codes, named, "R8");
    for (name, text) in &files {
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.len() >= 5, "R8: `{name}` is hardly explained");
        assert_eq!(lines[..2], [format!("# {name}").as_str(), ""]);
        assert!(lines[2].ends_with('.'), "`{name}` lacks a first sentence");
        let kebab = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(name.chars().all(kebab), "`{name}` is not in kebab-case");
        let vague = ["no-", "not-", "invalid-", "illegal-", "bad-", "wrong-"];
        assert!(
            !vague.iter().any(|word| name.starts_with(word)),
            "`{name}` does not name what is bad"
        );
    }
}

#[test]
fn a_file_is_short_and_bears_the_name_of_one_thing() {
    let vague = [
        "mod", "util", "utils", "helper", "helpers", "common", "misc", "types", "stuff",
    ];
    for file in rust() {
        let lines = file.text.lines().count();
        assert!(lines <= 400, "{} has {lines} lines; split it", file.path);
        for part in file.path.trim_end_matches(".rs").split('/') {
            assert!(!vague.contains(&part), "{} says nothing", file.path);
        }
        let first = file.text.lines().next().unwrap_or("");
        let is_documented = first.starts_with("//!") || first.starts_with("#![doc");
        assert!(is_documented, "{} does not say what it is", file.path);
    }
}

#[test]
fn nothing_is_left_to_do() {
    let marks = [
        "TODO",
        "FIXME",
        "XXX",
        "HACK",
        "todo!",
        "unimplemented!",
        "dbg!",
    ];
    for file in files("src").into_iter().chain(files("themes")) {
        for mark in marks {
            assert!(!has_word(&file.text, mark), "{}: {mark}", file.path);
        }
    }
}

#[test]
fn the_tool_does_not_know_the_model_it_ships() {
    let mut names = vec![
        "SSE-CMM".to_owned(),
        "ssecmm".to_owned(),
        "21827".to_owned(),
    ];
    // The titles of the model itself; one word such as `Risk` says too little.
    for file in files("content/areas")
        .iter()
        .chain(&files("content/levels"))
    {
        let titles = file.text.lines().filter_map(|line| {
            let title = line
                .trim_start_matches([' ', '-'])
                .strip_prefix("title: ")?;
            Some(title.trim_matches(['"', '\'']).to_owned())
        });
        names.extend(titles.filter(|title| title.contains(' ')));
    }
    assert!(names.len() > 150, "the titles were not found");
    let numbers = ["22", "61", "67", "128", "129"];
    for file in files("src").into_iter().chain(files("themes")) {
        // What the one command that hands the model out says of it.
        if file.path == "src/cli/init.rs" {
            continue;
        }
        // What `--help` shows stands in comments.
        let is_hidden = file.is_rust() && file.module() != "cli";
        let shown = if is_hidden {
            file.code()
        } else {
            file.text.clone()
        };
        for name in &names {
            let found = shown.to_lowercase().contains(&name.to_lowercase());
            assert!(!found, "{} knows `{name}`", file.path);
        }
        for number in numbers.iter().filter(|_| file.is_rust()) {
            assert!(!has_word(&shown, number), "{} counts {number}", file.path);
        }
    }
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    let mut table = "";
    let mut above = "";
    let mut seen = 0;
    for line in manifest.lines() {
        if line.starts_with('[') {
            table = line;
        } else if table.contains("dependencies") && line.contains('=') {
            assert!(above.starts_with("# "), "no reason above `{line}`");
            seen += 1;
        }
        above = line;
    }
    assert!(seen > 20, "the dependencies were not found");
}

/// Says nothing as long as there is no ARCHITECTURE.md.
#[test]
fn what_the_map_names_is_there() {
    let Ok(map) = fs::read_to_string("ARCHITECTURE.md") else {
        return;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let modules = modules();
    let blocks = map.split("```").step_by(2);
    let quoted = blocks.flat_map(|text| text.split('`').skip(1).step_by(2));
    for name in quoted {
        // A pattern such as `pages/<kind>.html`, a sentence or an option is no name.
        if name.contains(['<', '*', ' ', '…', '#', '(', '[']) || name.starts_with('-') {
            continue;
        }
        for name in unfolded(name) {
            let folders = ["src/", "tests/", "themes/", "content/", "benches/"];
            let is_path = folders.iter().any(|folder| name.starts_with(folder));
            assert!(
                !is_path || root.join(&name).exists(),
                "ARCHITECTURE.md names {name}, which is not there"
            );
            let first = name.split("::").next().unwrap();
            let is_ours = name.contains("::") && first.chars().all(char::is_lowercase);
            let others = ["std", "clippy", "crate", "serde_yaml", "tera"];
            assert!(
                !is_ours || others.contains(&first) || modules.iter().any(|own| own == first),
                "ARCHITECTURE.md names {name}, and lib.rs has no `{first}`"
            );
        }
    }
}

/// `src/output/{audit,write}.rs` as two names.
fn unfolded(name: &str) -> Vec<String> {
    let Some((before, rest)) = name.split_once('{') else {
        return vec![name.to_owned()];
    };
    let (inner, after) = rest.split_once('}').unwrap_or((rest, ""));
    let names = inner.split(',');
    names
        .map(|one| format!("{before}{}{after}", one.trim()))
        .collect()
}
