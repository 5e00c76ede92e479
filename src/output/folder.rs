//! The output folder before anything is written: whether it may be replaced, and what in it is
//! somebody else's.
//!
//! Comes in: the path that the user named. Goes out: a refusal or a list. Changes nothing.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::manifest::Manifest;
use crate::error::Error;

/// Whether there is a folder at `out`.
///
/// # Errors
///
/// When something is there that must not be replaced, whatever it holds.
pub(super) fn exists(out: &Path) -> Result<bool, Error> {
    let refusal = |why: &str| {
        Error::new(format!(
            "the site cannot be written to `{}`: {why}",
            out.display()
        ))
        .help("name a folder that holds nothing but the site, such as `site`")
    };
    if out.file_name().is_none() {
        return Err(refusal("it would replace everything that is there"));
    }
    let metadata = match out.symlink_metadata() {
        Ok(metadata) => metadata,
        Err(cause) if cause.kind() == ErrorKind::NotFound => return Ok(false),
        Err(cause) => return Err(Error::io("could not look at", out, cause)),
    };
    if metadata.is_symlink() {
        return Err(refusal(
            "it is a symbolic link, which would be replaced itself",
        ));
    }
    if !metadata.is_dir() {
        return Err(refusal("it is a file"));
    }
    let real = out
        .canonicalize()
        .map_err(|cause| Error::io("could not look at", out, cause))?;
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    if here.is_ok_and(|here| here.starts_with(real)) {
        return Err(refusal("it holds the folder in which this runs"));
    }
    Ok(true)
}

/// Everything in a site that no build has put there, such as `CNAME` or `.git`.
///
/// Of a folder that is wholly somebody else's only the folder is named; of one in which the new
/// site has files, only the others are.
///
/// # Errors
///
/// When the system refuses to list a folder.
pub(super) fn foreign(site: &Path, old: &Manifest, new: &Manifest) -> Result<Vec<PathBuf>, Error> {
    let mut foreign = Vec::new();
    let mut walk = WalkDir::new(site)
        .min_depth(1)
        .sort_by_file_name()
        .into_iter();
    while let Some(entry) = walk.next() {
        let entry = entry.map_err(|cause| {
            let path = cause.path().unwrap_or(site).to_owned();
            Error::io("could not read", &path, cause.into())
        })?;
        let Ok(path) = entry.path().strip_prefix(site) else {
            continue;
        };
        let name = name(path);
        let is_ours = |name: &str| match entry.file_type() {
            kind if kind.is_dir() => old.has_below(name) || new.has_below(name),
            kind => kind.is_file() && old.has(name),
        };
        if name.is_some_and(|name| is_ours(&name)) {
            continue;
        }
        foreign.push(path.to_owned());
        if entry.file_type().is_dir() {
            walk.skip_current_dir();
        }
    }
    Ok(foreign)
}

/// A path the way manifests write it; none can be written of a name that is not Unicode.
fn name(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}
