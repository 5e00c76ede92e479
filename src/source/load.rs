//! Reads an author's files from the disk: the only place besides the theme that does (R1).

#![expect(
    clippy::disallowed_methods,
    reason = "R1 names this file as the one that reads content and book.toml"
)]

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{FileId, Place, SourceTree};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::error::Error;

/// No text of a model comes near this; a larger file is a mistake, such as a video.
const LARGEST_FILE: u64 = 32 * 1024 * 1024;

/// Reads every YAML and Markdown file below `folder` of the project at `root`.
///
/// Paths are taken in sorted order, so that the order in which a disk lists them cannot matter.
/// A file that is not UTF-8 and a link that leads out of the folder are reported.
///
/// # Errors
///
/// When the folder is not there or the system refuses to read in it.
pub fn load(sources: &mut SourceTree, root: &Path, folder: &str) -> Result<Report, Error> {
    let mut report = Report::default();
    let base = root.join(folder);
    if !base.is_dir() {
        return Err(
            Error::new(format!("there is no folder {folder}/ with a model here"))
                .help("run this in the folder of a model, or start one with `modelbook init`"),
        );
    }
    let real_base = base
        .canonicalize()
        .map_err(|cause| Error::io("could not open", &base, cause))?;
    let mut walk = WalkDir::new(&base)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !is_hidden(entry.file_name()));
    while let Some(entry) = walk.next() {
        let entry = entry.map_err(|cause| {
            let path = cause.path().unwrap_or(&base).to_owned();
            Error::io("could not read", &path, cause.into())
        })?;
        let name = project_path(root, entry.path());
        if entry.file_type().is_dir() {
            if is_content(&name) {
                report.push(folder_like_a_file(sources, &name));
                walk.skip_current_dir();
            }
            continue;
        }
        if entry.path_is_symlink() && !stays_inside(entry.path(), &real_base) {
            report.push(escaping_link(sources, entry.path(), name));
        } else if is_content(&name) && entry.path().is_file() {
            read(sources, &mut report, entry.path(), name)?;
        }
    }
    let model = format!("{folder}/model.yaml");
    if sources.below(&model).next().is_none() {
        report.push(missing_model(sources, model));
    }
    Ok(report)
}

/// Said where the file should be.
fn missing_model(sources: &mut SourceTree, path: String) -> Diagnostic {
    let place = Place::new(sources.add_unreadable(path, ""), 0, 0);
    let message = "this file is missing, so nothing says how identifiers are written";
    Diagnostic::new(Code::MissingModel, place, message)
        .help("`modelbook init` in an empty folder writes one to start from")
}

/// A link out of the folder, which is not followed.
fn escaping_link(sources: &mut SourceTree, path: &Path, name: String) -> Diagnostic {
    let place = Place::new(sources.add_unreadable(name, ""), 0, 0);
    let message = if path.exists() {
        "this is a link that leads out of the model's folder"
    } else {
        "this is a link that leads to nothing"
    };
    Diagnostic::new(Code::EscapingLink, place, message).help(
        "put a copy of the file in its place, so that the model is whole wherever it is built",
    )
}

fn folder_like_a_file(sources: &mut SourceTree, name: &str) -> Diagnostic {
    let place = Place::new(sources.add_unreadable(format!("{name}/"), ""), 0, 0);
    Diagnostic::new(
        Code::StrayFile,
        place,
        "this is a folder, and nothing reads it",
    )
    .help("give it another name, or put a file in its place")
}

/// Reads `book.toml`, if the project has one.
///
/// # Errors
///
/// When it is there and the system refuses to read it.
pub fn read_configuration(sources: &mut SourceTree, root: &Path) -> Result<Report, Error> {
    let mut report = Report::default();
    let path = root.join("book.toml");
    let name = "book.toml".to_owned();
    let is_inside = || {
        root.canonicalize()
            .is_ok_and(|root| stays_inside(&path, &root))
    };
    if path.is_symlink() && !is_inside() {
        report.push(escaping_link(sources, &path, name));
    } else if path.exists() {
        read(sources, &mut report, &path, name)?;
    }
    Ok(report)
}

/// Reads one text file of a project's theme.
pub(crate) fn read_theme_file(
    sources: &mut SourceTree,
    report: &mut Report,
    path: &Path,
    name: String,
) -> Result<FileId, Error> {
    read(sources, report, path, name)
}

fn read(
    sources: &mut SourceTree,
    report: &mut Report,
    path: &Path,
    name: String,
) -> Result<FileId, Error> {
    let refused = |cause| Error::io("could not read", path, cause);
    if path.metadata().map_err(refused)?.len() > LARGEST_FILE {
        return Err(Error::new(format!("{name} is larger than 32 MiB"))
            .help("a model is text; move other material out of its folder"));
    }
    let bytes = std::fs::read(path).map_err(refused)?;
    let utf_16 =
        bytes.contains(&0) || bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let (text, at) = match String::from_utf8(bytes) {
        Ok(text) => match text.find('\0') {
            None => return Ok(sources.add(name, text)),
            Some(at) => (text, at),
        },
        Err(broken) => {
            let text = String::from_utf8_lossy(broken.as_bytes()).into_owned();
            (text, broken.utf8_error().valid_up_to())
        }
    };
    // What stands in for a byte in excerpts is as long for either reason.
    let file = sources.add_unreadable(name, text.replace('\0', "\u{fffd}"));
    let place = Place::new(file, at, at + '\u{fffd}'.len_utf8());
    let looks_like = if utf_16 {
        "UTF-16"
    } else {
        "Latin-1 or Windows-1252"
    };
    report.push(
        Diagnostic::new(Code::ForeignEncoding, place, "this byte is not UTF-8").help(format!(
            "save the file as UTF-8; it looks like {looks_like}"
        )),
    );
    Ok(file)
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    name.to_string_lossy().starts_with('.')
}

fn is_content(name: &str) -> bool {
    let name = name.to_lowercase();
    [".yaml", ".yml", ".md", ".svg"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

fn stays_inside(link: &Path, real_base: &Path) -> bool {
    link.canonicalize()
        .is_ok_and(|target| target.starts_with(real_base))
}

/// A path as it is shown and compared everywhere: from the project's root, with `/`.
fn project_path(root: &Path, path: &Path) -> String {
    let inside: PathBuf = path.strip_prefix(root).unwrap_or(path).to_owned();
    let parts: Vec<_> = inside
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    parts.join("/")
}
