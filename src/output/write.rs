//! Puts the site on the disk: staged beside the old one, then swapped with it in one step (R7).
//!
//! Comes in: an [`OutputTree`] that an audit has passed. Goes out: a folder. Knows the disk, and
//! nothing of what the files say.

#![expect(
    clippy::disallowed_methods,
    reason = "R1 names this file as the one that writes; it reads only what it has written"
)]

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tempfile::TempDir;

use super::manifest::{self, Manifest};
use super::{OutputTree, folder};
use crate::error::Error;

/// What writing a site has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// How many files the site has.
    pub files: usize,
    /// How many of them are new or have other bytes than before.
    pub changed: usize,
    /// How many files of the site before are gone.
    pub removed: usize,
}

/// Makes the folder `out` hold this site, beside whatever somebody else has put there.
///
/// A file that is the same as before stays the same file, with its date. Until the swap nothing
/// in `out` changes; when something is refused afterwards, the swap is undone.
///
/// # Errors
///
/// When `out` is not a folder that a build has written, when it holds a file of somebody else
/// where the site has one, and when the system refuses.
pub fn write(tree: &OutputTree, out: &Path) -> Result<Written, Error> {
    // Without a slash at its end, behind which a symbolic link would look like a folder.
    let out: &Path = &out.components().collect::<PathBuf>();
    let new = Manifest::of(tree)?;
    let exists = folder::exists(out)?;
    let old = if exists {
        read_manifest(out)?
    } else {
        Manifest::default()
    };
    let list = new.text();
    let mut files: Vec<Staged<'_>> = tree
        .files
        .par_iter()
        .map(|(path, file)| Staged::compare(path.as_str(), &file.bytes, out, &old))
        .collect();
    let written = Written {
        files: files.len(),
        changed: files.iter().filter(|file| !file.is_kept).count(),
        removed: old.without(&new),
    };
    let list = Staged::compare(manifest::NAME, list.as_bytes(), out, &old);
    files.push(list);
    if files.iter().any(|file| !file.is_kept) {
        let (old, new) = (&old, &new);
        Change {
            out,
            old,
            new,
            files,
        }
        .make(exists)?;
    }
    Ok(written)
}

/// What a build before has written to a folder, if the folder holds nothing but that and guests.
fn read_manifest(out: &Path) -> Result<Manifest, Error> {
    let refused = |cause| Error::io("could not read", out, cause);
    let name = out.display();
    match fs::read_to_string(out.join(manifest::NAME)) {
        Ok(text) => Manifest::parse(&text).ok_or_else(|| {
            let message = format!("another version of modelbook has written `{name}`");
            Error::new(message).help("delete that folder, or name another one")
        }),
        Err(cause) if cause.kind() != ErrorKind::NotFound => Err(refused(cause)),
        Err(_) if out.read_dir().map_err(refused)?.next().is_none() => Ok(Manifest::default()),
        Err(_) => {
            let message = format!("`{name}` holds files, and they are not modelbook's");
            Err(Error::new(message).help("name an empty or a new folder; this one was not touched"))
        }
    }
}

/// A file on its way to the disk.
struct Staged<'a> {
    path: &'a str,
    bytes: &'a [u8],
    /// The old site has the same one.
    is_kept: bool,
}

impl<'a> Staged<'a> {
    fn compare(path: &'a str, bytes: &'a [u8], out: &Path, old: &Manifest) -> Self {
        let place = out.join(path);
        let has_length = |found: fs::Metadata| found.is_file() && found.len() == bytes.len() as u64;
        let is_kept = old.has(path)
            && place.symlink_metadata().is_ok_and(has_length)
            && fs::read(&place).is_ok_and(|found| found == bytes);
        Self {
            path,
            bytes,
            is_kept,
        }
    }

    fn put(&self, out: &Path, site: &Path) -> Result<(), Error> {
        let (before, place) = (out.join(self.path), site.join(self.path));
        let put = if self.is_kept {
            fs::hard_link(&before, &place).or_else(|_| copy_with_date(&before, &place))
        } else {
            fs::write(&place, self.bytes)
        };
        put.map_err(|cause| Error::io("could not write", &before, cause))
    }
}

/// The old site and the one to come.
struct Change<'a> {
    out: &'a Path,
    old: &'a Manifest,
    new: &'a Manifest,
    files: Vec<Staged<'a>>,
}

impl Change<'_> {
    /// Stages the site in a folder beside the old one, and puts it in its place.
    fn make(&self, exists: bool) -> Result<(), Error> {
        let out = self.out;
        let refused = |cause| Error::io("could not write", out, cause);
        let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty());
        let parent = parent.unwrap_or(Path::new("."));
        fs::create_dir_all(parent).map_err(refused)?;
        let mut builder = tempfile::Builder::new();
        let beside = builder.prefix(".modelbook-").tempdir_in(parent);
        // Only the kind: the rest of this cause is a name that nobody has given.
        let mut beside = beside.map_err(|cause| {
            let help = "the site is made beside the one before, so the folder above is written to";
            Error::io("could not write in", parent, cause.kind().into()).help(help)
        })?;
        // A folder in that folder, because a temporary one is closed to everybody else.
        let site = beside.path().join("site");
        self.stage(&site)?;
        if !exists {
            return fs::rename(&site, out).map_err(refused);
        }
        refuse_clash(&self.foreign(out)?, &site, out)?;
        out.metadata()
            .and_then(|found| fs::set_permissions(&site, found.permissions()))
            .map_err(refused)?;
        self.swap(&mut beside, &site)
    }

    fn stage(&self, site: &Path) -> Result<(), Error> {
        let mut folder = site.to_owned();
        let create = |folder: &Path| {
            fs::create_dir_all(folder).map_err(|cause| Error::io("could not create", folder, cause))
        };
        create(&folder)?;
        for file in &self.files {
            let parent = site.join(file.path).parent().map(Path::to_owned);
            if let Some(parent) = parent.filter(|parent| *parent != folder) {
                create(&parent)?;
                folder = parent;
            }
        }
        let files = self.files.par_iter();
        let refusal = files.find_map_first(|file| file.put(self.out, site).err());
        refusal.map_or(Ok(()), Err)
    }

    /// Swaps the sites and brings along what is somebody else's, or leaves all as it was.
    fn swap(&self, beside: &mut TempDir, site: &Path) -> Result<(), Error> {
        let out = self.out;
        // From here on the folder beside may hold what is not ours. It is removed only when it
        // is known that it does not, so that nothing a user has can be lost on the way.
        beside.disable_cleanup(true);
        let rest = format!("what is missing is in `{}`", beside.path().display());
        let aside = site.with_file_name("aside");
        if let Err(cause) = exchange(site, out, &aside) {
            let refusal = Error::io("could not replace", out, cause);
            if aside.exists() {
                return Err(refusal.help(rest));
            }
            beside.disable_cleanup(false);
            return Err(refusal
                .help("it is replaced as a whole; name a folder that is not mounted or in use"));
        }
        let mut moved = Vec::new();
        let Err(refusal) = self.carry_over(site, &mut moved) else {
            beside.disable_cleanup(false);
            return Ok(());
        };
        moved.retain(|path| fs::rename(out.join(path), site.join(path)).is_err());
        if let Err(cause) = exchange(site, out, &aside) {
            return Err(Error::io("could not put back", out, cause).help(rest));
        }
        if !moved.is_empty() {
            return Err(refusal.help(rest));
        }
        beside.disable_cleanup(false);
        Err(refusal)
    }

    /// Moves everything that is somebody else's from the old site to the new one.
    fn carry_over(&self, from: &Path, moved: &mut Vec<PathBuf>) -> Result<(), Error> {
        // Listed once more, because something may have come while the site was staged.
        let foreign = self.foreign(from)?;
        refuse_clash(&foreign, self.out, self.out)?;
        for path in foreign {
            let place = self.out.join(&path);
            let parent = place.parent().unwrap_or(self.out);
            fs::create_dir_all(parent)
                .and_then(|()| fs::rename(from.join(&path), &place))
                .map_err(|cause| Error::io("could not keep", &place, cause))?;
            moved.push(path);
        }
        Ok(())
    }

    fn foreign(&self, site: &Path) -> Result<Vec<PathBuf>, Error> {
        folder::foreign(site, self.old, self.new)
    }
}

/// Refuses when something of somebody else's has the place of a file in the new site.
///
/// The disk is asked, because it knows whether it takes `cname` and `CNAME` for one name.
fn refuse_clash(foreign: &[PathBuf], site: &Path, out: &Path) -> Result<(), Error> {
    let is_free = |path: &&PathBuf| {
        let found = site.join(path).symlink_metadata();
        found.is_err_and(|cause| cause.kind() == ErrorKind::NotFound)
    };
    match foreign.iter().find(|path| !is_free(path)) {
        None => Ok(()),
        Some(path) => {
            let place = out.join(path);
            let message = format!(
                "`{}` is not modelbook's, and the site has a file there",
                place.display()
            );
            Err(Error::new(message).help("move it elsewhere; nothing was changed"))
        }
    }
}

/// Puts each of two folders in the place of the other; `aside` is a free place for a moment.
fn exchange(new: &Path, old: &Path, aside: &Path) -> io::Result<()> {
    if exchange_at_once(new, old) {
        return Ok(());
    }
    exchange_step_by_step(new, old, aside)
}

/// What a step has done is undone when the next one is refused; what cannot be, stays at `aside`.
fn exchange_step_by_step(new: &Path, old: &Path, aside: &Path) -> io::Result<()> {
    fs::rename(old, aside)?;
    let exchanged = fs::rename(new, old).and_then(|()| {
        fs::rename(aside, new).or_else(|cause| fs::rename(old, new).and(Err(cause)))
    });
    exchanged.or_else(|cause| fs::rename(aside, old).and(Err(cause)))
}

/// Swaps two folders in one step, where the system and the disk can.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange_at_once(one: &Path, other: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange_at_once(_: &Path, _: &Path) -> bool {
    false
}

/// Copies a file where it cannot be linked to, with its date.
fn copy_with_date(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    // Windows copies the date, too, and would refuse to set it on a file opened for reading.
    if cfg!(unix) {
        let date = from.metadata()?.modified()?;
        fs::File::open(to)?.set_modified(date)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
