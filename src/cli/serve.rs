//! `modelbook serve`
use super::Outcome;
use clap::Args;
use modelbook::error::Error;
use std::path::Path;
/// Look at the site while writing
#[derive(Debug, Args)]
pub(super) struct Arguments {}
pub(super) fn run(_: &Path, _: &Arguments) -> Result<Outcome, Error> {
    Err(Error::new("soon"))
}
