//! `modelbook check`

use std::path::Path;

use clap::{Args, ValueEnum};
use modelbook::diagnostic::{github, json, sarif, summary};
use modelbook::error::Error;
use modelbook::figures::figures;
use modelbook::{Project, Settings};

use super::{Outcome, print, say, show};

/// Say everything that is wrong with the model, and write nothing
///
/// Exit code 0 when a site could be built, 1 when not. `modelbook explain CODE` says more about
/// a code.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// For people, or as data for other tools
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,

    /// Say how much each page has to read and how easy it is, on standard output
    #[arg(long, conflicts_with = "format")]
    stats: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// With excerpts, on standard error
    Human,
    /// One array of objects, on standard output
    Json,
    /// SARIF 2.1.0 for code scanning, on standard output
    Sarif,
    /// Workflow commands for GitHub Actions, on standard output
    Github,
}

pub(super) fn run(root: &Path, arguments: &Arguments) -> Result<Outcome, Error> {
    let project = Project::load(root, &Settings::default())?;
    let (site, report) = project.build();
    let sources = project.sources();
    match arguments.format {
        Format::Human => show(&report, sources),
        Format::Json => print(&json(&report, sources))?,
        Format::Sarif => print(&sarif(&report, sources))?,
        Format::Github => print(&github(&report, sources))?,
    }
    if arguments.stats {
        print(&statistics(&project))?;
    }
    let extent = match site {
        Some(site) => site.extent,
        None => project
            .check()
            .0
            .map_or_else(|| "the model".to_owned(), |model| model.extent()),
    };
    let found = summary(&report).unwrap_or_else(|| "nothing is wrong".to_owned());
    say(format_args!("checked {extent}: {found}"));
    Ok(if report.has_errors() {
        Outcome::Mistakes
    } else {
        Outcome::Fine
    })
}

/// A line for each entry: words, sentences, reading ease, name.
fn statistics(project: &Project) -> String {
    let Some(model) = project.check().0 else {
        return String::new();
    };
    let figures = figures(&model);
    let mut table = "words  sentences  ease  page\n".to_owned();
    for entry in &figures {
        let ease = entry
            .ease
            .map_or_else(|| "–".to_owned(), |ease| format!("{ease:.0}"));
        table.push_str(&format!(
            "{:5}  {:9}  {ease:>4}  {}\n",
            entry.words, entry.sentences, entry.name
        ));
    }
    let words: usize = figures.iter().map(|entry| entry.words).sum();
    let sentences: usize = figures.iter().map(|entry| entry.sentences).sum();
    table.push_str(&format!("{words:5}  {sentences:9}        in all\n"));
    table
}
