//! `modelbook build`

use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use clap::Args;
use modelbook::config::BaseUrl;
use modelbook::diagnostic::summary;
use modelbook::error::Error;
use modelbook::{Project, Settings, output};

use super::{Outcome, say, show};

/// Write the site
///
/// Reads the model, checks it, and writes the whole site into a folder. When something is wrong
/// with the model, everything that is wrong is said and the folder stays as it was. Files that
/// have not changed are not touched.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder to write; by default `out` of book.toml, or `site`
    #[arg(long, short, value_name = "DIR")]
    out: Option<PathBuf>,

    /// Where the site will be published, such as `https://models.example/lighthouse/`
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<BaseUrl>,

    /// Name `index.html` in links, so that the folder works without a server and scripts
    #[arg(long)]
    offline: bool,

    /// Make the site for one profile: areas that it leaves out stand in no list
    #[arg(long, value_name = "ID")]
    profile: Option<String>,

    /// Open the site in the browser when it is written
    #[arg(long)]
    open: bool,
}

pub(super) fn base_url(text: &str) -> Result<BaseUrl, String> {
    BaseUrl::parse(text)
        .ok_or_else(|| "write it whole, such as https://models.example/lighthouse/".to_owned())
}

pub(super) fn run(root: &Path, arguments: &Arguments) -> Result<Outcome, Error> {
    let waiting = Waiting::new();
    let settings = Settings {
        base_url: arguments.base_url.clone(),
        offline: arguments.offline,
        profile: arguments.profile.clone(),
    };
    let project = Project::load(root, &settings)?;
    let (site, report) = project.build_with(&|stage| waiting.begins(stage));
    show(&report, project.sources());
    let Some(site) = site else {
        let found = summary(&report).unwrap_or_default();
        say(format_args!("nothing was written: {found}"));
        return Ok(Outcome::Mistakes);
    };
    if let Some(profile) = &arguments.profile {
        known_profile(profile, &site.profiles)?;
    }
    waiting.begins("writing the site");
    let out = match &arguments.out {
        Some(out) => out.clone(),
        None => root.join(&project.config().out),
    };
    refuse_within(&out, &root.join(&project.config().source), "model")?;
    if let Some(theme) = &project.config().theme {
        refuse_within(&out, &root.join(theme), "theme")?;
    }
    let written = output::write(&site.files, &out)?;
    let warned = summary(&report).map_or_else(String::new, |found| format!(", {found}"));
    say(format_args!(
        "built {} pages in {}/ ({} of {} files changed{warned})",
        site.files.pages(),
        out.display(),
        written.changed + written.removed,
        written.files,
    ));
    if project.config().base_url.is_none() && written.changed > 0 {
        say("note: without a base-url there are no sitemap and no canonical links");
    }
    if arguments.open {
        open(&out.join("index.html"));
    }
    Ok(Outcome::Fine)
}

fn known_profile(wanted: &str, known: &[String]) -> Result<(), Error> {
    if known.iter().any(|profile| profile == wanted) {
        return Ok(());
    }
    let error = Error::new(format!("the model has no profile `{wanted}`"));
    Err(error.help(match known {
        [] => "it has no profiles at all".to_owned(),
        known => format!("it has {}", known.join(", ")),
    }))
}

/// A site in the folder of the model or the theme would be read as a part of it next time.
fn refuse_within(out: &Path, folder: &Path, whose: &str) -> Result<(), Error> {
    if real(out).starts_with(real(folder)) {
        return Err(
            Error::new(format!("{} is in the folder of the {whose}", out.display()))
                .help("name a folder beside it with `--out`"),
        );
    }
    Ok(())
}

/// The one true path of a folder that need not be there, past links and steps up.
fn real(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let there = path.ancestors().find_map(|above| {
        let rest = path.strip_prefix(above).ok()?;
        Some((above.canonicalize().ok()?, rest))
    });
    let Some((mut real, rest)) = there else {
        return path;
    };
    // What is not there is no link, so a step up from it leads to where it was named.
    for part in rest.components() {
        match part {
            Component::ParentDir => drop(real.pop()),
            other => real.push(other),
        }
    }
    real
}

/// Opens a page in the browser; where there is none, says where the page is.
fn open(page: &Path) {
    let page = page.canonicalize().unwrap_or_else(|_| page.to_owned());
    if open::that_detached(&page).is_err() {
        say(format_args!(
            "there is no browser to open it; the site begins at {}",
            page.display()
        ));
    }
}

/// Says what is being done, to those who have waited for half a second.
struct Waiting {
    since: Instant,
    said: Mutex<()>,
}

impl Waiting {
    fn new() -> Self {
        Self {
            since: Instant::now(),
            said: Mutex::new(()),
        }
    }

    fn begins(&self, stage: &str) {
        const PATIENCE: Duration = Duration::from_millis(500);
        if self.since.elapsed() > PATIENCE
            && let Ok(_turn) = self.said.lock()
        {
            say(format_args!("{stage} …"));
        }
    }
}
