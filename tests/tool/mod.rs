//! Runs the built tool the way a user does, in a folder of the test's own.

#![allow(
    dead_code,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "each test uses a part of this, and stops where the disk refuses"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;
use walkdir::WalkDir;

/// The files of a folder, by their paths in it.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// A folder of a test's own, gone when the test is done.
pub(crate) struct Folder {
    folder: TempDir,
}

/// What the tool said, and how it ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Folder {
    pub(crate) fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A copy of the small model of the tests.
    pub(crate) fn lighthouse() -> Self {
        let folder = Self::empty();
        folder.copy(&files(&in_project("tests/fixtures/lighthouse")));
        folder
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes files in the order in which they come.
    pub(crate) fn copy<'a>(&self, files: impl IntoIterator<Item = (&'a String, &'a Vec<u8>)>) {
        for (path, bytes) in files {
            self.write(path, bytes);
        }
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Puts one text in the place of another, which must be there.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} does not say `{from}`");
        self.write(path, text.replacen(from, to, 1));
    }

    pub(crate) fn rename(&self, from: &str, to: &str) {
        fs::create_dir_all(self.path(to).parent().unwrap()).unwrap();
        fs::rename(self.path(from), self.path(to)).unwrap();
    }

    /// Removes a folder with everything in it.
    pub(crate) fn remove(&self, path: &str) {
        fs::remove_dir_all(self.path(path)).unwrap();
    }

    /// What stands in the folder itself, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    pub(crate) fn files(&self, path: &str) -> Files {
        files(&self.path(path))
    }

    /// The tool, about to run in this folder, with nothing of the tester's own settings.
    pub(crate) fn tool(&self, arguments: &[&str]) -> Command {
        let mut tool = Command::new(env!("CARGO_BIN_EXE_modelbook"));
        tool.current_dir(self.folder.path()).args(arguments);
        for name in [
            "NO_COLOR",
            "CLICOLOR",
            "CLICOLOR_FORCE",
            "RAYON_NUM_THREADS",
        ] {
            tool.env_remove(name);
        }
        tool.env("COLUMNS", "100");
        tool
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(&mut self.tool(arguments))
    }

    /// Builds a site that must turn out well, and gives its files.
    pub(crate) fn build(&self) -> Files {
        let run = self.run(&["build"]);
        assert_eq!(run.code, 0, "{}", run.err);
        self.files("site")
    }
}

impl Run {
    pub(crate) fn of(tool: &mut Command) -> Self {
        let output = tool.output().unwrap();
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// A path in the project that is tested.
pub(crate) fn in_project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A text of the project that is tested.
pub(crate) fn project_text(path: &str) -> String {
    fs::read_to_string(in_project(path)).unwrap()
}

/// All files below a folder, hidden ones too.
pub(crate) fn files(folder: &Path) -> Files {
    let walk = WalkDir::new(folder).into_iter().map(Result::unwrap);
    let found = walk.filter(|entry| entry.file_type().is_file());
    found
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            let name = path.to_string_lossy().replace('\\', "/");
            (name, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// The paths at which two folders differ.
pub(crate) fn differences(one: &Files, other: &Files) -> Vec<String> {
    let all: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let differ = all
        .into_iter()
        .filter(|path| one.get(*path) != other.get(*path));
    differ.cloned().collect()
}

/// Which file stands at each path, and since when; folders too.
#[cfg(unix)]
pub(crate) fn stamps(folder: &Path) -> BTreeMap<PathBuf, (u64, i64, i64)> {
    use std::os::unix::fs::MetadataExt;
    let walk = WalkDir::new(folder).into_iter().map(Result::unwrap);
    walk.map(|entry| {
        let found = entry.metadata().unwrap();
        let stamp = (found.ino(), found.mtime(), found.mtime_nsec());
        (entry.path().to_owned(), stamp)
    })
    .collect()
}

/// Holds a text against the one that was accepted before; `SNAPSHOTS=overwrite` accepts it.
pub(crate) fn assert_accepted(path: &str, text: &str) {
    let place = in_project(path);
    if std::env::var_os("SNAPSHOTS").is_some_and(|wish| wish == "overwrite") {
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(&place, text).unwrap();
    }
    let accepted = fs::read_to_string(&place).unwrap_or_default();
    if let Some((line, (is, was))) = first_difference(text, &accepted) {
        assert_eq!(
            is, was,
            "line {line} of {path} is other than accepted; accept it with SNAPSHOTS=overwrite"
        );
    }
}

fn first_difference<'a>(text: &'a str, accepted: &'a str) -> Option<(usize, (&'a str, &'a str))> {
    let lines = text.lines().count().max(accepted.lines().count());
    let line = |text: &'a str, number| text.lines().nth(number).unwrap_or("(nothing)");
    let mut pairs = (0..lines).map(|number| (line(text, number), line(accepted, number)));
    let at = pairs.position(|(is, was)| is != was)?;
    Some((at + 1, (line(text, at), line(accepted, at))))
}
