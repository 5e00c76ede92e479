//! `modelbook serve`
use std::path::Path;
use clap::Args;
use modelbook::error::Error;
use super::Outcome;
/// Look at the site while writing
#[derive(Debug, Args)]
pub(super) struct Arguments {}
pub(super) fn run(_: &Path, _: &Arguments) -> Result<Outcome, Error> { Err(Error::new("soon")) }
