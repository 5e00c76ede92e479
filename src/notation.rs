//! YAML and TOML as one tree of nodes, each of which knows where it was written.
//!
//! Comes in: the text of a file. Goes out: a [`Node`], read further by [`Read`] into typed
//! documents. Only `yaml.rs` and `toml.rs` below know their notation (R2).

mod document;
mod fields;
mod node;
mod spans;
mod toml;
mod yaml;

pub(crate) use self::toml::toml;
pub(crate) use document::document;
pub(crate) use fields::{Fields, List, Number, Read, Reader};
pub(crate) use node::{Node, Value};
pub(crate) use yaml::{yaml, yaml_part};
