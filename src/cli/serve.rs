//! `modelbook serve`

use std::path::Path;

use clap::Args;
use modelbook::diagnostic::{human, summary};
use modelbook::error::Error;
use modelbook::serve::{News, Server};

use super::{Outcome, say};

/// Look at the site while writing
///
/// Builds the site in memory and shows it in the browser, on this machine alone. Whatever is
/// saved in the model, in book.toml or in the theme is on the page at once. While something is
/// wrong, the page says what, and the last good site stays up. Ctrl C ends it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The port of this machine to serve at; by default 3000, or the next one that is free
    #[arg(long, value_name = "N")]
    port: Option<u16>,

    /// Open the site in the browser
    #[arg(long)]
    open: bool,
}

pub(super) fn run(root: &Path, arguments: &Arguments) -> Result<Outcome, Error> {
    let server = Server::new(root, arguments.port)?;
    let address = server.address()?;
    say(format_args!("serving at {address} until Ctrl C"));
    if arguments.open && open::that_detached(&address).is_err() {
        say(format_args!(
            "there is no browser to open it; the site is at {address}"
        ));
    }
    let mut terminal = Terminal::default();
    server.run(move |news| terminal.tell(&news))?;
    Ok(Outcome::Fine)
}

/// Says what happened, in a line wherever one is enough.
#[derive(Default)]
struct Terminal {
    /// Whether there has been a site.
    good: bool,
    /// The diagnostics that were shown last.
    shown: String,
}

impl Terminal {
    fn tell(&mut self, news: &News<'_>) {
        match news {
            News::Built {
                site,
                report,
                sources,
                took,
            } => {
                // Warnings that stand for long need not be read after every save.
                let diagnostics = human(report, sources, true);
                let is_news = report.has_errors() || diagnostics != self.shown;
                if let Some(lines) = diagnostics.strip_suffix('\n').filter(|_| is_news) {
                    say(lines);
                }
                self.shown = diagnostics;
                let found = summary(report);
                let Some(site) = site else {
                    let found = found.unwrap_or_default();
                    let stands = if self.good {
                        "the last good site stays up"
                    } else {
                        "there is no site yet"
                    };
                    say(format_args!("{stands}: {found}"));
                    return;
                };
                let built = if self.good { "rebuilt" } else { "built" };
                let warned = found.map_or_else(String::new, |found| format!(", {found}"));
                let pages = site.pages();
                say(format_args!(
                    "{built} in {} ms: {pages} pages{warned}",
                    took.as_millis()
                ));
                self.good = true;
            }
            News::Refused(error) => say(format_args!("error: {error}")),
        }
    }
}
