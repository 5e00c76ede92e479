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

use std::fmt::Display;
use std::io::{ErrorKind, Write as _};
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
///
/// Exit codes: 0 when all is fine, 1 when the content has errors, 2 when the command line is wrong
/// or the machine refuses.
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
        Command::Init(arguments) => init::run(project, arguments),
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Mistakes) => ExitCode::from(1),
        Err(error) => {
            say(format_args!("error: {error}"));
            ExitCode::from(2)
        }
    }
}

/// Says a line to people. Whoever has closed standard error does not want to hear it.
fn say(line: impl Display) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// Shows a report to people; color only where it can be seen and is wanted.
fn show(report: &Report, sources: &SourceTree) {
    let _ = write!(anstream::stderr(), "{}", human(report, sources, true));
}

/// Writes data to standard output, and takes it well when nobody reads on.
fn print(text: &str) -> Result<(), Error> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(cause) if cause.kind() != ErrorKind::BrokenPipe => Err(Error::new(format!(
            "could not write to standard output: {cause}"
        ))),
        _ => Ok(()),
    }
}
