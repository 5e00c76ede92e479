//! What is wrong with a model, told so that its author can mend it.
//!
//! Every stage reports [`Diagnostic`]s and goes on. A [`Report`] collects them, and one of the
//! printers below shows it: for people, as JSON, as SARIF, or as workflow commands.

mod code;
mod github;
mod human;
mod json;
#[cfg(feature = "serve")]
mod overlay;
mod report;
mod sarif;
mod suggest;

pub use code::{Code, Severity};
pub use github::github;
pub use human::{human, summary};
pub use json::json;
#[cfg(feature = "serve")]
pub(crate) use overlay::overlay;
pub use report::{Checked, Report};
pub use sarif::sarif;
pub(crate) use suggest::{closest, did_you_mean};

use crate::source::Place;

/// One mistake: what it is called, where it is, what is the case, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    code: Code,
    place: Place,
    message: String,
    help: Option<String>,
    related: Option<(Place, String)>,
}

impl Diagnostic {
    /// Says what is the case at a place: a lower-case sentence without a full stop.
    #[must_use]
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            code,
            place,
            message: message.into(),
            help: None,
            related: None,
        }
    }

    /// Says what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Says what to do about it, where something can be said.
    #[must_use]
    pub fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// Shows a second place that belongs to the mistake, such as the first of two duplicates.
    #[must_use]
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related = Some((place, label.into()));
        self
    }

    /// The stable name of this kind of mistake.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// Where the mistake is.
    #[must_use]
    pub fn place(&self) -> Place {
        self.place
    }

    /// What is the case.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}
