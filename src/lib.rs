//! Prints capability models, written in YAML and Markdown, as cross-linked websites.
//!
//! Data flows one way. Each stage is a module with one function and one type that it hands on;
//! read them in the order of the picture, after [`error`], [`source`] and [`diagnostic`]:
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

pub mod config;
pub mod diagnostic;
pub mod error;
pub mod export;
mod markdown;
pub mod model;
mod notation;
pub mod output;
pub mod parse;
pub mod plan;
mod project;
pub mod render;
pub mod resolve;
pub mod source;
pub mod validate;
mod view;

pub use project::{Progress, Project, Settings, Site};
