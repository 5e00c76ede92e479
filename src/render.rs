//! Arranges views in templates.
//!
//! Comes in: a [`Model`], a [`Plan`] and a [`Theme`]. Goes out: an [`OutputTree`] with every page
//! and the theme's own files. Knows templates; knows no disk.

mod mistakes;
mod policy;
mod theme;

pub use theme::Theme;

use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostic::{Checked, Report};
use crate::model::Model;
use crate::output::{OutputFile, OutputPath, OutputTree};
use crate::plan::{self, PagePlace, Plan};
use crate::source::SourceTree;
use crate::view::{Assets, Site, view};

/// Renders every page once, in parallel.
pub fn render(
    sources: &SourceTree,
    model: &Model,
    plan: &Plan,
    theme: &Theme,
    config: &Config,
) -> Checked<OutputTree> {
    let policy = policy::policy(theme.slash_script());
    let assets = Assets {
        stylesheet: theme.stylesheet_path(),
        script: theme.script_path(),
        icon: "assets/icon.svg",
        slash_script: theme.slash_script(),
        policy: &policy,
    };
    let engine = |place| theme.engine(&Site::new(model, plan, config, place, &assets));
    let (root, folder) = (engine(PagePlace::Root), engine(PagePlace::Folder));
    let rendered: Vec<_> = plan
        .pages()
        .par_iter()
        .map(|page| {
            let engine = match plan::place(*page) {
                PagePlace::Root => &root,
                PagePlace::Folder => &folder,
            };
            (
                *page,
                engine.page(sources, &view(model, plan, config, *page)),
            )
        })
        .collect();

    let mut report = Report::default();
    let mut tree = OutputTree::default();
    for (
        page,
        Checked {
            value,
            report: found,
        },
    ) in rendered
    {
        report.append(found);
        tree.insert(Plan::path(model, page), value);
    }
    for (path, bytes) in theme.files() {
        let file = OutputFile {
            bytes: bytes.to_vec(),
            template: None,
        };
        tree.insert(OutputPath::new(path), file);
    }
    Checked::new(tree, report)
}

/// The policy that every page states and hosts may send as a header.
#[must_use]
pub fn content_security_policy(theme: &Theme) -> String {
    policy::policy(theme.slash_script())
}
