//! Prints capability models, written in YAML and Markdown, as cross-linked websites.
//!
//! Data flows one way. Each module below is a stage with one function and one type that it
//! hands on. They stand in the order in which they are best read: a module knows only those above
//! it, as `tests/tidy.rs` sees to.
//!
//! ```text
//! content/ ─load─▶ SourceTree ─parse─▶ Documents ─resolve─▶ Model ─validate─▶ Report
//!                                                             │
//! book.toml ─▶ Config ──────────────────────────────────── plan ─▶ Plan
//!                                                             │
//! themes/ ─▶ Theme ────────▶ render(Model, Plan, Theme) + export(Model, Plan)
//!                                                             │
//!                                  OutputTree ─audit─▶ Report │
//!                                                             ├─ write ─▶ disk
//!                                                             └─ serve ─▶ browser
//! ```
//!
//! # Example
//!
//! ```no_run
//! use std::path::Path;
//!
//! # fn main() -> Result<(), modelbook::error::Error> {
//! let project = modelbook::Project::load(Path::new("."), &modelbook::Settings::default())?;
//! let (site, report) = project.build();
//! print!("{}", modelbook::diagnostic::human(&report, project.sources(), false));
//! if let Some(site) = site {
//!     modelbook::output::write(&site.files, Path::new("site"))?;
//! }
//! # Ok(())
//! # }
//! ```

// What the machine refuses.
pub mod error;

// What an author wrote, as text with places in it.
pub mod source;

// What is wrong with it, told to the author.
pub mod diagnostic;

// YAML and TOML, as one tree of nodes.
mod notation;

// How a model is published: `book.toml`.
pub mod config;

// From nodes to documents, key by key.
pub mod parse;

// Sentences and words of running text.
mod prose;

// What documents become when every name in them has found its entry.
pub mod model;

// From documents to a model.
pub mod resolve;

// Whether it is a good one.
pub mod validate;

// Which pages it fills, and at which addresses.
pub mod plan;

// From prose to HTML.
mod markdown;

// How much each entry says, and how easy it is to read.
pub mod figures;

// What each page shows.
mod view;

// How a theme arranges it.
pub mod render;

// What stands beside the pages for machines.
pub mod export;

// The finished site: audited, and written in one swap.
pub mod output;

// All stages, one after the other.
mod project;

// The site in a browser, while an author writes.
#[cfg(feature = "serve")]
pub mod serve;

pub use project::{Progress, Project, Settings, Site};
