//! Tells when something was saved that a build reads.
//!
//! Comes in: what the system says about the files of a project. Goes out: that it is time to
//! read again. Does not read files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::event::EventKind;
use notify::{ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::config::Config;
use crate::error::Error;

/// A program that saves empties the file, writes it, renames it: this long after its last step
/// it is done. It is a part of the time that the author waits for the page.
const QUIET: Duration = Duration::from_millis(20);
/// Among changes without an end, such as a checkout, a build is due after this.
const LONGEST: Duration = Duration::from_millis(500);

/// The watch over one project.
#[derive(Debug)]
pub(super) struct Watch {
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    /// The folder of the project, without links, as the system names it.
    root: PathBuf,
    /// The folders that are read, from the root, as `book.toml` names them.
    folders: Vec<PathBuf>,
    out: PathBuf,
    watched: BTreeMap<PathBuf, RecursiveMode>,
}

/// What an event means for the next build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Meaning {
    Nothing,
    Saved,
    /// A watched folder came or went, and with it what the system knows of it.
    Moved,
}

impl Watch {
    /// Watches the folder of a project for `book.toml` and for folders that come and go.
    pub(super) fn new(root: &Path) -> Result<Self, Error> {
        let root = root
            .canonicalize()
            .map_err(|cause| Error::io("could not open", root, cause))?;
        let (sender, events) = channel();
        let heard = move |event: notify::Result<Event>| {
            // A build reads files, which must not lead to the next build.
            if !matches!(
                &event,
                Ok(Event {
                    kind: EventKind::Access(_),
                    ..
                })
            ) {
                // Nobody listens any more when the program ends.
                let _ = sender.send(event);
            }
        };
        let options = notify::Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(heard, options).map_err(|cause| refused(&cause))?;
        let mut watch = Self {
            watcher,
            events,
            folders: vec![PathBuf::from(Config::default().source)],
            out: root.join(Config::default().out),
            root,
            watched: BTreeMap::new(),
        };
        watch.renew()?;
        Ok(watch)
    }

    /// Watches the folders that this configuration names, and no others; says whether there is
    /// one among them that was not watched before, so that it has to be read again.
    pub(super) fn follow(&mut self, config: &Config) -> Result<bool, Error> {
        let names = [Some(&config.source), config.theme.as_ref()];
        self.folders = names.into_iter().flatten().map(PathBuf::from).collect();
        self.out = self.root.join(&config.out);
        let changed = self.wanted() != self.watched;
        if changed {
            self.renew()?;
        }
        Ok(changed)
    }

    /// Waits until something was saved and all is quiet again, or until patience ends.
    ///
    /// # Errors
    ///
    /// When the system says that it cannot watch everything. Waiting again is worth the while.
    pub(super) fn wait(&mut self, patience: Option<Duration>) -> Result<(), Error> {
        let mut until = patience.map(|patience| Instant::now() + patience);
        let mut longest: Option<Instant> = None;
        let mut meaning = Meaning::Nothing;
        loop {
            let event = match until {
                Some(until) => {
                    let left = until.saturating_duration_since(Instant::now());
                    self.events.recv_timeout(left)
                }
                None => self.events.recv().map_err(RecvTimeoutError::from),
            };
            match event {
                Ok(Ok(event)) => {
                    let means = self.meaning(&event);
                    if means > Meaning::Nothing {
                        let now = Instant::now();
                        let longest = *longest.get_or_insert(now + LONGEST);
                        until = Some(longest.min(now + QUIET));
                    }
                    meaning = meaning.max(means);
                }
                Ok(Err(cause)) => return Err(refused(&cause)),
                Err(RecvTimeoutError::Timeout) => break,
                // Without anybody who tells, looking from time to time has to do.
                Err(RecvTimeoutError::Disconnected) => {
                    std::thread::sleep(LONGEST);
                    break;
                }
            }
        }
        match meaning {
            Meaning::Saved => Ok(()),
            // What made patience end may have been that nothing could be heard.
            Meaning::Moved | Meaning::Nothing => self.renew(),
        }
    }

    fn meaning(&self, event: &Event) -> Meaning {
        if event.need_rescan() {
            return Meaning::Moved;
        }
        let folders = || self.folders.iter().map(|folder| self.root.join(folder));
        let means = |path: &PathBuf| {
            let holds = |folder: PathBuf| folder.starts_with(path);
            let within = |folder: PathBuf| {
                let folder = folder.canonicalize().unwrap_or(folder);
                path.strip_prefix(folder)
                    .is_ok_and(|inside| !is_hidden(inside))
            };
            // What changes a folder like this happened in it, and is told of by itself.
            let is_inside = matches!(event.kind, EventKind::Modify(kind) if !is_rename(kind));
            if folders().any(holds) {
                if is_inside {
                    Meaning::Nothing
                } else {
                    Meaning::Moved
                }
            } else if *path == self.root.join("book.toml")
                || !path.starts_with(&self.out) && folders().any(within)
            {
                Meaning::Saved
            } else {
                Meaning::Nothing
            }
        };
        event
            .paths
            .iter()
            .map(means)
            .max()
            .unwrap_or(Meaning::Nothing)
    }

    /// What has to be watched: the folders that are read, and every folder above them up to the
    /// project's own, in which they can appear.
    fn wanted(&self) -> BTreeMap<PathBuf, RecursiveMode> {
        let mut wanted = BTreeMap::from([(self.root.clone(), RecursiveMode::NonRecursive)]);
        for folder in self.folders.iter().map(|folder| self.root.join(folder)) {
            let above = folder
                .ancestors()
                .skip(1)
                .take_while(|path| path.starts_with(&self.root));
            for path in above.filter(|path| path.is_dir()) {
                wanted
                    .entry(path.to_owned())
                    .or_insert(RecursiveMode::NonRecursive);
            }
            if let Ok(folder) = folder.canonicalize()
                && folder.is_dir()
            {
                wanted.insert(folder, RecursiveMode::Recursive);
            }
        }
        wanted
    }

    /// Watches everything anew: of a folder that was replaced the system knows only the old one.
    fn renew(&mut self) -> Result<(), Error> {
        for path in std::mem::take(&mut self.watched).into_keys() {
            // One that is gone is no longer watched.
            let _ = self.watcher.unwatch(&path);
        }
        for (path, mode) in self.wanted() {
            match self.watcher.watch(&path, mode) {
                Ok(()) => {
                    self.watched.insert(path, mode);
                }
                // It has gone since it was found.
                Err(cause) if matches!(cause.kind, ErrorKind::PathNotFound) => {}
                Err(cause) => return Err(refused(&cause)),
            }
        }
        Ok(())
    }
}

fn is_rename(kind: notify::event::ModifyKind) -> bool {
    matches!(kind, notify::event::ModifyKind::Name(_))
}

/// Whether a file or a folder above it begins with a dot, so that no build reads it.
fn is_hidden(inside: &Path) -> bool {
    inside
        .components()
        .any(|part| part.as_os_str().to_string_lossy().starts_with('.'))
}

fn refused(cause: &notify::Error) -> Error {
    let error = Error::new(format!(
        "the system does not let every folder be watched: {cause}"
    ));
    match cause.kind {
        ErrorKind::MaxFilesWatch => error.help("raise its limit, fs.inotify.max_user_watches"),
        _ => error,
    }
}
