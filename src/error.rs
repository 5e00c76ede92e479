//! What the machine refused: a file that cannot be read, a folder that is not ours.
//!
//! A problem in the content is never an [`Error`]; it is a
//! [`Diagnostic`](crate::diagnostic::Diagnostic), and the run goes on to find the next one.

use std::fmt;
use std::path::{Path, PathBuf};

/// A refusal that stops the run, with the path it is about and what to do.
#[derive(Debug)]
pub struct Error {
    message: String,
    path: Option<PathBuf>,
    cause: Option<std::io::Error>,
    help: Option<String>,
}

impl Error {
    /// A refusal in the tool's own words, such as `site is not an output folder of modelbook`.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            path: None,
            cause: None,
            help: None,
        }
    }

    /// A refusal by the operating system while something was done to `path`.
    #[must_use]
    pub fn io(doing: &str, path: &Path, cause: std::io::Error) -> Self {
        Self {
            message: doing.to_owned(),
            path: Some(path.to_owned()),
            cause: Some(cause),
            help: None,
        }
    }

    /// Says what the user can do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if let Some(path) = &self.path {
            write!(f, " {}", path.display())?;
        }
        if let Some(cause) = &self.cause {
            write!(f, ": {cause}")?;
        }
        if let Some(help) = &self.help {
            write!(f, "\n  = help: {help}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
