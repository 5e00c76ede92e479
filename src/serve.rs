//! The site while its author writes: built in memory and shown on this machine alone.
//!
//! Comes in: the folder of a project. Goes out: pages to a browser, and [`News`] for whoever looks
//! at the terminal. The last good site stays up whatever is written. Knows a project as a whole
//! and none of its stages.

mod http;
mod watch;

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch::{Receiver, Sender, channel};

use crate::diagnostic::{Report, overlay};
use crate::error::Error;
use crate::output::OutputTree;
use crate::project::{Project, Settings};
use crate::source::SourceTree;
use watch::Watch;

/// How often a project that could not be read is looked at again.
const LOST: Duration = Duration::from_secs(1);

/// What happened, for people.
#[derive(Debug)]
pub enum News<'a> {
    /// The project was read anew, and built as far as it can be.
    Built {
        /// The new site, unless the report holds an error.
        site: Option<&'a OutputTree>,
        /// What is wrong with the model.
        report: &'a Report,
        /// The texts, for showing diagnostics in them.
        sources: &'a SourceTree,
        /// From reading the first file to having every page.
        took: Duration,
    },
    /// The machine refused something. The site stays as it was and goes on being watched.
    Refused(&'a Error),
}

/// A project that has been read and is being watched, and the port where it will be shown.
#[derive(Debug)]
pub struct Server {
    root: PathBuf,
    project: Project,
    reading: Duration,
    watch: Watch,
    listener: TcpListener,
}

impl Server {
    /// Reads the project at `root` and takes a port of this machine: the one asked for, or else
    /// the first free one from 3000.
    ///
    /// # Errors
    ///
    /// When there is no model, or no port, or the system does not let files be watched.
    pub fn new(root: &Path, port: Option<u16>) -> Result<Self, Error> {
        // Watching comes first, so that nothing saved while the model is read is missed.
        let mut watch = Watch::new(root)?;
        let began = Instant::now();
        let mut project = load(root)?;
        if watch.follow(project.config())? {
            project = load(root)?;
        }
        let reading = began.elapsed();
        let listener = http::listen(port)?;
        Ok(Self {
            root: root.to_owned(),
            project,
            reading,
            watch,
            listener,
        })
    }

    /// Where a browser finds the site, such as `http://127.0.0.1:3000/`.
    ///
    /// # Errors
    ///
    /// When the system has lost the port.
    pub fn address(&self) -> Result<String, Error> {
        let address = self.listener.local_addr().map_err(http::refused)?;
        Ok(format!("http://{address}/"))
    }

    /// Builds and serves the site until Ctrl C; `tell` hears of the first build and every other.
    ///
    /// Building has a thread of its own, on which `tell` is called too, so that pages are served
    /// while the next ones are being made.
    ///
    /// # Errors
    ///
    /// When the system refuses to serve.
    pub fn run(self, tell: impl FnMut(News<'_>) + Send + 'static) -> Result<(), Error> {
        let (sender, shown) = channel(None);
        let desk = Desk {
            root: self.root,
            project: self.project,
            watch: self.watch,
            shown: sender,
            states: 0,
            tell,
        };
        let reading = self.reading;
        std::thread::spawn(move || desk.work(reading));
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(http::refused)?;
        let end = runtime.block_on(http::serve(self.listener, shown));
        // Whoever still waits for events would otherwise be waited for.
        runtime.shutdown_background();
        end
    }
}

/// What a browser is shown at a time.
#[derive(Debug, Clone)]
struct Shown {
    /// Names this state among all of this and other runs.
    id: String,
    /// The last good site, and the state that it came with.
    site: Option<(Arc<OutputTree>, String)>,
    /// What stands in the way of a newer site, in the words of the overlay.
    trouble: Option<Arc<str>>,
}

/// The present state; there is none before the first build.
type Stage = Receiver<Option<Shown>>;

/// Where the author's work is taken in and becomes the next state.
struct Desk<T> {
    root: PathBuf,
    project: Project,
    watch: Watch,
    shown: Sender<Option<Shown>>,
    states: u32,
    tell: T,
}

impl<T: FnMut(News<'_>)> Desk<T> {
    /// Builds what was read, and then again after each change, for as long as somebody looks.
    fn work(mut self, reading: Duration) {
        self.build(reading);
        let mut lost: Option<String> = None;
        while !self.shown.is_closed() {
            if let Err(error) = self.watch.wait(lost.as_ref().map(|_| LOST)) {
                (self.tell)(News::Refused(&error));
            }
            let began = Instant::now();
            match load(&self.root) {
                // A file was touched, or one that no build reads was saved.
                Ok(project) if lost.is_none() && project.reads_like(&self.project) => {}
                Ok(project) => {
                    lost = None;
                    self.project = self.followed(project);
                    self.build(began.elapsed());
                }
                Err(error) => {
                    let message = error.to_string();
                    if lost.as_ref() != Some(&message) {
                        self.show(Err(refusal(&message)));
                        (self.tell)(News::Refused(&error));
                    }
                    lost = Some(message);
                }
            }
        }
    }

    /// Watches what the project's configuration names now. What was not watched while it was
    /// read can have changed since.
    fn followed(&mut self, project: Project) -> Project {
        match self.watch.follow(project.config()) {
            Ok(false) => project,
            Ok(true) => load(&self.root).unwrap_or(project),
            Err(error) => {
                (self.tell)(News::Refused(&error));
                project
            }
        }
    }

    /// Builds what was read in this time.
    fn build(&mut self, reading: Duration) {
        let began = Instant::now();
        let (site, report) = self.project.build();
        let site = site.map(|site| Arc::new(site.files));
        let took = reading + began.elapsed();
        self.show(
            site.clone()
                .ok_or_else(|| overlay(&report, self.project.sources())),
        );
        (self.tell)(News::Built {
            site: site.as_deref(),
            report: &report,
            sources: self.project.sources(),
            took,
        });
    }

    /// Makes a new site, or what stands in its way, the present state.
    fn show(&mut self, site: Result<Arc<OutputTree>, String>) {
        self.states += 1;
        // A page that an earlier run served must not take this run's first site for its own.
        let id = format!("{}-{}", std::process::id(), self.states);
        self.shown.send_modify(|shown| {
            let last = shown.take().and_then(|shown| shown.site);
            *shown = Some(match site {
                Ok(files) => Shown {
                    site: Some((files, id.clone())),
                    id,
                    trouble: None,
                },
                Err(trouble) => Shown {
                    id,
                    site: last,
                    trouble: Some(trouble.into()),
                },
            });
        });
    }
}

/// Served at the root of a host, the site has no address of its own.
fn load(root: &Path) -> Result<Project, Error> {
    Ok(Project::load(root, &Settings::default())?.unpublished())
}

/// What the machine refused, for the overlay: it has no place in the model.
fn refusal(message: &str) -> String {
    serde_json::json!({ "summary": message, "diagnostics": [], "omitted": 0 }).to_string()
}
