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
    match Code::named(inner(name)) {
        Some(code) => print(code.explanation())?,
        None => {
            let error = Error::new(format!("there is no code `{name}`"));
            return Err(match Code::near(inner(name)) {
                Some(near) => error.help(format!("did you mean `{near}`?")),
                None => error.help("`modelbook explain` lists all codes"),
            });
        }
    }
    Ok(Outcome::Fine)
}

/// The code in `error[unknown-reference]`, as it is copied out of a message.
fn inner(name: &str) -> &str {
    let inner = name
        .strip_prefix("error[")
        .or_else(|| name.strip_prefix("warning["));
    inner.map_or(name, |inner| inner.trim_end_matches([']', ':']))
}

fn listed(code: Code) -> String {
    let severity = match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    format!("{severity:7}  {code}\n")
}
