//! The command line of modelbook.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
