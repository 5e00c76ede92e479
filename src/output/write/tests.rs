//! Writing on a real disk: what stays, what is refused, and what a refusal leaves behind.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{Change, Written, copy_with_date, exchange_step_by_step, write};
use crate::error::Error;
use crate::output::manifest::Manifest;
use crate::output::{OutputFile, OutputPath, OutputTree};

/// A folder of its own for each test, with a site in it.
struct Place {
    folder: TempDir,
    site: PathBuf,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site");
        Self { folder, site }
    }

    fn build(&self, files: &[(&str, &str)]) -> Result<Written, Error> {
        write(&tree(files), &self.site)
    }

    fn add(&self, path: &str, text: &str) {
        let path = self.site.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.site.join(path)).ok()
    }

    /// Whether nothing but the site stands in the folder.
    fn is_tidy(&self) -> bool {
        self.folder.path().read_dir().unwrap().count() == 1
    }
}

fn tree(files: &[(&str, &str)]) -> OutputTree {
    let file = |text: &str| OutputFile {
        bytes: text.as_bytes().to_vec(),
        template: None,
    };
    files
        .iter()
        .map(|(path, text)| (OutputPath::new(*path), file(text)))
        .collect()
}

fn changes(files: usize, changed: usize, removed: usize) -> Written {
    Written {
        files,
        changed,
        removed,
    }
}

#[test]
fn a_site_is_made_with_the_folders_above_it() {
    let mut place = Place::new();
    place.site = place.site.join("deep/down");
    assert_eq!(
        place.build(&[("PA01/index.html", "a")]).unwrap(),
        changes(1, 1, 0)
    );
    assert_eq!(place.read("PA01/index.html").unwrap(), "a");
    assert_eq!(
        place.read(".modelbook").unwrap(),
        "modelbook output 1\nPA01/index.html\n"
    );
}

#[cfg(unix)]
#[test]
fn an_unchanged_file_stays_the_same_file() {
    use std::os::unix::fs::MetadataExt;

    let place = Place::new();
    place
        .build(&[("a.html", "a"), ("b/index.html", "b"), ("c.html", "c")])
        .unwrap();
    let identity = |path: &str| {
        let found = place.site.join(path).metadata().unwrap();
        (
            found.ino(),
            found.mtime(),
            found.mtime_nsec(),
            found.nlink(),
        )
    };
    let (a, b, whole) = (identity("a.html"), identity("b/index.html"), identity(""));
    let written = place.build(&[("a.html", "a"), ("b/index.html", "b"), ("d.html", "c")]);
    assert_eq!(written.unwrap(), changes(3, 1, 1));
    assert_eq!((identity("a.html"), identity("b/index.html")), (a, b));
    assert_eq!(
        (place.read("c.html"), place.read("d.html")),
        (None, Some("c".to_owned()))
    );
    let replaced = identity("");
    assert_ne!(replaced, whole);
    let written = place.build(&[("a.html", "a"), ("b/index.html", "b"), ("d.html", "c")]);
    assert_eq!(written.unwrap(), changes(3, 0, 0));
    assert_eq!(
        identity(""),
        replaced,
        "nothing changed, so nothing was swapped"
    );
    assert!(place.is_tidy());
}

#[test]
fn what_somebody_else_has_put_there_survives() {
    let place = Place::new();
    place
        .build(&[
            ("a.html", "a"),
            ("PA01/index.html", "a"),
            ("PA02/index.html", "a"),
        ])
        .unwrap();
    place.add("CNAME", "models.example");
    place.add(".git/HEAD", "ref: refs/heads/pages");
    place.add("PA01/photo.jpg", "lamp");
    place.add("PA03/photo.jpg", "tower");
    let written = place
        .build(&[("a.html", "b"), ("PA03/index.html", "c")])
        .unwrap();
    assert_eq!(written, changes(2, 2, 2));
    assert_eq!(place.read("CNAME").unwrap(), "models.example");
    assert_eq!(place.read(".git/HEAD").unwrap(), "ref: refs/heads/pages");
    assert_eq!(place.read("PA01/photo.jpg").unwrap(), "lamp");
    assert_eq!(place.read("PA03/photo.jpg").unwrap(), "tower");
    assert_eq!(place.read("PA03/index.html").unwrap(), "c");
    assert!(place.read("PA01/index.html").is_none() && !place.site.join("PA02").exists());
    assert!(place.is_tidy());
}

#[test]
fn a_file_of_somebody_else_is_not_replaced() {
    let place = Place::new();
    place.build(&[("a.html", "a")]).unwrap();
    place.add("PA01/index.html", "mine");
    for clash in ["PA01/index.html", "PA01", "PA01/index.html/b.html"] {
        let refusal = place
            .build(&[("a.html", "b"), (clash, "theirs")])
            .unwrap_err();
        assert!(
            refusal.to_string().contains("is not modelbook's"),
            "{refusal}"
        );
        assert_eq!(place.read("PA01/index.html").unwrap(), "mine");
        assert_eq!(place.read("a.html").unwrap(), "a");
        assert!(place.is_tidy());
    }
}

#[test]
fn a_folder_that_no_build_has_written_is_refused() {
    let place = Place::new();
    place.add("thesis.txt", "ten years");
    let refusal = place.build(&[("thesis.txt", "")]).unwrap_err().to_string();
    assert!(
        refusal.contains("holds files, and they are not modelbook's"),
        "{refusal}"
    );
    place.add(".modelbook", "modelbook output 2\nthesis.txt\n");
    let refusal = place.build(&[("thesis.txt", "")]).unwrap_err().to_string();
    assert!(
        refusal.contains("another version of modelbook"),
        "{refusal}"
    );
    assert_eq!(place.read("thesis.txt").unwrap(), "ten years");

    let refused = |out: &Path| write(&tree(&[("a", "a")]), out).unwrap_err().to_string();
    assert!(refused(&place.site.join("thesis.txt")).contains("it is a file"));
    assert!(refused(Path::new("/")).contains("it would replace everything"));
    let here = std::env::current_dir().unwrap();
    assert!(refused(&here).contains("it holds the folder in which this runs"));
    assert!(
        refused(here.parent().unwrap()).contains("it "),
        "above the folder of this crate"
    );
    assert!(refused(Path::new(".")).contains("it would replace everything"));
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_refused_with_or_without_a_slash() {
    let place = Place::new();
    let real = place.folder.path().join("real");
    fs::create_dir(&real).unwrap();
    std::os::unix::fs::symlink(&real, &place.site).unwrap();
    for out in [place.site.clone(), place.site.join("")] {
        let refusal = write(&tree(&[("a", "a")]), &out).unwrap_err().to_string();
        assert!(refusal.contains("it is a symbolic link"), "{refusal}");
    }
    assert_eq!(real.read_dir().unwrap().count(), 0);
}

#[test]
fn a_site_that_cannot_be_staged_leaves_the_old_one() {
    let place = Place::new();
    place.build(&[("a", "a"), ("b", "b")]).unwrap();
    // A file and a folder of one name: no disk can hold them.
    for broken in [
        [("a", "new"), ("a/b", "new")],
        [("b", "new"), ("../a", "new")],
    ] {
        place.build(&broken).unwrap_err();
        assert_eq!(
            (place.read("a").unwrap(), place.read("b").unwrap()),
            ("a".into(), "b".into())
        );
        assert!(place.is_tidy());
    }
}

#[test]
fn an_empty_folder_is_taken_with_its_permissions() {
    let place = Place::new();
    fs::create_dir(&place.site).unwrap();
    let permissions = place.site.metadata().unwrap().permissions();
    place.build(&[("a", "a")]).unwrap();
    assert_eq!(place.site.metadata().unwrap().permissions(), permissions);
}

#[test]
fn a_swap_that_cannot_be_completed_is_undone() {
    let place = Place::new();
    place.build(&[("a", "old")]).unwrap();
    place.add("CNAME", "models.example");
    place.add("NOTES", "mine");
    let mut beside = tempfile::tempdir_in(place.folder.path()).unwrap();
    let staged = beside.path().join("site");
    fs::create_dir(&staged).unwrap();
    fs::write(staged.join("NOTES"), "somebody was quicker").unwrap();
    let manifest = Manifest::of(&tree(&[("a", "new")])).unwrap();
    let change = Change {
        out: &place.site,
        old: &manifest,
        new: &manifest,
        files: Vec::new(),
    };
    change.swap(&mut beside, &staged).unwrap_err();
    drop(beside);
    let kept = ["a", "CNAME", "NOTES"].map(|path| place.read(path).unwrap());
    assert_eq!(kept, ["old", "models.example", "mine"]);
    assert!(place.is_tidy());
}

#[test]
fn where_folders_cannot_be_swapped_at_once_three_renames_do_it() {
    let place = Place::new();
    place.add("a/new", "new");
    place.add("b/old", "old");
    let [a, b, aside] = ["a", "b", "aside"].map(|name| place.site.join(name));
    exchange_step_by_step(&a, &b, &aside).unwrap();
    assert_eq!(
        (place.read("a/old"), place.read("b/new")),
        (Some("old".into()), Some("new".into()))
    );
    exchange_step_by_step(&place.site.join("missing"), &b, &aside).unwrap_err();
    assert_eq!(place.read("b/new").unwrap(), "new", "restored");
    assert!(!aside.exists());
}

#[test]
fn a_copy_keeps_its_date() {
    let place = Place::new();
    place.add("a", "a");
    let [a, b] = ["a", "b"].map(|name| place.site.join(name));
    let date = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    fs::File::options()
        .append(true)
        .open(&a)
        .unwrap()
        .set_modified(date)
        .unwrap();
    copy_with_date(&a, &b).unwrap();
    assert_eq!(b.metadata().unwrap().modified().unwrap(), date);
}
