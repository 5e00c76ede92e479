//! `modelbook init`

#![expect(
    clippy::disallowed_methods,
    reason = "R1 guards what a build reads and writes; this command writes the model itself"
)]

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use modelbook::error::Error;
use rust_embed::RustEmbed;

use super::{Outcome, say};

/// Start a new model in an empty folder
///
/// Writes a small complete model to begin from, or one that the tool ships. Nothing that is
/// there already is overwritten.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The folder to start in; it is made when it is not there
    #[arg(default_value = ".")]
    dir: PathBuf,

    /// Which model to write
    #[arg(long, value_enum, default_value_t = Shipped::Lighthouse)]
    model: Shipped,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Shipped {
    /// A small made-up model, to be replaced by yours
    Lighthouse,
    /// The security engineering capability model of ISO/IEC 21827, newly written
    SseCmm,
}

#[derive(RustEmbed)]
#[folder = "tests/fixtures/lighthouse"]
struct Lighthouse;

#[derive(RustEmbed)]
#[folder = "."]
#[include = "content/**"]
#[include = "NOTICE"]
struct SseCmm;

pub(super) fn run(root: &Path, arguments: &Arguments) -> Result<Outcome, Error> {
    // Without `./` in front, so that messages name what the user has named.
    let dir: PathBuf = if root == Path::new(".") {
        arguments.dir.clone()
    } else {
        root.join(&arguments.dir).components().collect()
    };
    let files: Vec<(String, Vec<u8>)> = match arguments.model {
        Shipped::Lighthouse => embedded::<Lighthouse>(),
        Shipped::SseCmm => embedded::<SseCmm>(),
    };
    let in_the_way: Vec<&str> = files
        .iter()
        .map(|(path, _)| path.as_str())
        .filter(|path| dir.join(path).exists())
        .collect();
    if dir.join("content").exists() || !in_the_way.is_empty() {
        return Err(
            Error::new(format!("{} holds a model already", dir.display()))
                .help("name an empty folder: `modelbook init my-model`"),
        );
    }
    for (path, bytes) in &files {
        write(&dir.join(path), bytes)?;
    }
    say(format_args!(
        "wrote {} files to {}\nnext: `modelbook serve --open` there, and edit what is in content/",
        files.len(),
        dir.display()
    ));
    Ok(Outcome::Fine)
}

fn embedded<E: RustEmbed>() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = E::iter()
        .filter_map(|path| Some((path.to_string(), E::get(&path)?.data.into_owned())))
        .collect();
    files.sort();
    files
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let refused = |cause| Error::io("could not write", path, cause);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(refused)?;
    }
    std::fs::write(path, bytes).map_err(refused)
}
