//! Files for machines that stand beside the pages.
//!
//! Comes in: a [`Model`] and a [`Plan`]. Goes out: files of the site. Knows no templates.

mod hosting;
mod sitemap;

use crate::model::Model;
use crate::output::{OutputFile, OutputPath, OutputTree};
use crate::plan::Plan;

/// Adds everything a site has besides its pages; `policy` is the one that the pages state.
pub fn export(model: &Model, plan: &Plan, policy: &str, tree: &mut OutputTree) {
    let mut add = |path: &str, text: String| {
        let file = OutputFile {
            bytes: text.into_bytes(),
            template: None,
        };
        tree.insert(OutputPath::new(path), file);
    };
    add("robots.txt", sitemap::robots(plan));
    if let Some(sitemap) = sitemap::sitemap(model, plan) {
        add("sitemap.xml", sitemap);
    }
    for (path, text) in hosting::files(plan, policy) {
        add(path, text);
    }
}
