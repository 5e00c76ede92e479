//! Arguments to command to exit code.
//!
//! Data goes to standard output, everything for people to standard error. Exit codes: 0 fine,
//! 1 the content has errors, 2 the command line or the machine.

mod build;
mod check;
mod explain;
mod init;
#[cfg(feature = "serve")]
mod serve;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use modelbook::diagnostic::{Report, human};
use modelbook::error::Error;
use modelbook::source::SourceTree;

/// Prints capability models, written in YAML and Markdown, as cross-linked websites.
///
/// A model stands in a folder `content/`; how it is published stands in `book.toml`, which may
/// be missing. Start one with `modelbook init`, look at it with `modelbook serve --open`, and
/// publish the folder that `modelbook build` writes.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true)]
struct Arguments {
    /// The folder of the project, where `content/` and `book.toml` are
    #[arg(
        long,
        short = 'C',
        global = true,
        value_name = "DIR",
        default_value = "."
    )]
    project: PathBuf,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Arguments),
    #[cfg(feature = "serve")]
    Serve(serve::Arguments),
    Check(check::Arguments),
    Explain(explain::Arguments),
    Init(init::Arguments),
}

/// How a command ended, when the machine did not refuse.
enum Outcome {
    Fine,
    /// The content has errors.
    Mistakes,
}

/// Runs the command that the arguments name.
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let project = &arguments.project;
    let outcome = match &arguments.command {
        Command::Build(arguments) => build::run(project, arguments),
        #[cfg(feature = "serve")]
        Command::Serve(arguments) => serve::run(project, arguments),
        Command::Check(arguments) => check::run(project, arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::Init(arguments) => init::run(arguments),
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Mistakes) => ExitCode::from(1),
        Err(error) => {
            anstream::eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// Shows a report to people; color only where it can be seen and is wanted.
fn show(report: &Report, sources: &SourceTree) {
    anstream::eprint!("{}", human(report, sources, true));
}

/// Writes data to standard output, and takes it well when nobody reads on.
fn print(text: &str) -> Result<(), Error> {
    use std::io::{ErrorKind, Write as _};
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(cause) if cause.kind() != ErrorKind::BrokenPipe => Err(Error::new(format!(
            "could not write to standard output: {cause}"
        ))),
        _ => Ok(()),
    }
}
