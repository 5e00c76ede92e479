//! `modelbook explain`

use clap::Args;
use modelbook::diagnostic::{Code, Severity};
use modelbook::error::Error;

use super::{Outcome, print};

/// Say what a diagnostic means and how to mend it
///
/// The code stands in brackets after `error` or `warning`. Without one, lists all codes.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Such as `unknown-reference`
    code: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Error> {
    let Some(name) = &arguments.code else {
        let codes: String = Code::all().map(listed).collect();
        print(&codes)?;
        return Ok(Outcome::Fine);
    };
    match Code::named(name.trim_start_matches("error[").trim_end_matches(']')) {
        Some(code) => print(code.explanation())?,
        None => {
            let error = Error::new(format!("there is no code `{name}`"));
            return Err(match Code::near(name) {
                Some(near) => error.help(format!("did you mean `{near}`?")),
                None => error.help("`modelbook explain` lists all codes"),
            });
        }
    }
    Ok(Outcome::Fine)
}

fn listed(code: Code) -> String {
    let severity = match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    format!("{severity:7}  {code}\n")
}
