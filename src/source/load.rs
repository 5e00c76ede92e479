//! Reads an author's files from the disk: the only place besides the theme that does (R1).

#![expect(
    clippy::disallowed_methods,
    reason = "R1 names this file as the one that reads content and book.toml"
)]

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{FileId, Place, SourceFile, SourceTree};
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
    let walk = WalkDir::new(&base).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|entry| !is_hidden(entry.file_name())) {
        let entry = entry.map_err(|cause| {
            let path = cause.path().unwrap_or(&base).to_owned();
            Error::io("could not read", &path, cause.into())
        })?;
        if entry.depth() == 0 || entry.file_type().is_dir() {
            continue;
        }
        let name = project_path(root, entry.path());
        if entry.path_is_symlink() && !stays_inside(entry.path(), &real_base) {
            let file = sources.add(name, "");
            let message = "this link leads out of the folder of the model";
            report.push(
                Diagnostic::new(Code::EscapingLink, Place::new(file, 0, 0), message).help(
                    "copy the file to this place, so that the model is whole wherever it is built",
                ),
            );
        } else if is_content(&name) && entry.path().is_file() {
            read(sources, &mut report, entry.path(), name)?;
        }
    }
    Ok(report)
}

/// Reads `book.toml`, if the project has one.
///
/// # Errors
///
/// When it is there and the system refuses to read it.
pub fn read_configuration(sources: &mut SourceTree, root: &Path) -> Result<Report, Error> {
    let mut report = Report::default();
    let path = root.join("book.toml");
    if path.exists() {
        read(sources, &mut report, &path, "book.toml".to_owned())?;
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
    match String::from_utf8(bytes) {
        Ok(text) => Ok(sources.add(name, text)),
        Err(broken) => {
            let valid = broken.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(broken.as_bytes()).into_owned();
            let file = sources.push(SourceFile {
                path: name,
                text,
                readable: false,
            });
            let replacement = '\u{fffd}'.len_utf8();
            let place = Place::new(file, valid, valid + replacement);
            report.push(
                Diagnostic::new(Code::ForeignEncoding, place, "this byte is not UTF-8")
                    .help("save the file as UTF-8; it looks like Latin-1 or Windows-1252"),
            );
            Ok(file)
        }
    }
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    name.to_string_lossy().starts_with('.')
}

fn is_content(name: &str) -> bool {
    [".yaml", ".yml", ".md"]
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
