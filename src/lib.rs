//! Prints capability models, written in YAML and Markdown, as cross-linked websites.
//!
//! Data flows one way. Each stage is a module with one function and one type that it hands on.
//! The modules stand in the order in which they are best read: each knows only those before it.
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

// Whether a model is a good one.
pub mod validate;

// The site: what it consists of, its audit, and how it is written in one swap.
pub mod output;

// Which pages a model fills, and at which addresses.
pub mod plan;

// From prose to HTML.
mod markdown;

// How much there is to read.
pub mod figures;

// What each page shows.
mod view;

// How a theme arranges it.
pub mod render;

// What stands beside the pages for machines.
pub mod export;

// All stages, one after the other.
mod project;

// The site while its author writes.
#[cfg(feature = "serve")]
pub mod serve;

pub use project::{Progress, Project, Settings, Site};
