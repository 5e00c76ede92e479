//! The stages, one after the other.

use std::path::Path;

use crate::config::{BaseUrl, Config, config};
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::error::Error;
use crate::model::Model;
use crate::output::OutputTree;
use crate::render::Theme;
use crate::source::{self, Place, SourceTree};
use crate::{export, output, parse, plan, render, resolve, validate};

/// What the command line says over `book.toml`.
#[derive(Debug, Default, Clone)]
pub struct Settings {
    /// Where the site will be published.
    pub base_url: Option<BaseUrl>,
    /// Whether links name files.
    pub offline: bool,
    /// The identifier of the profile that the site is for.
    pub profile: Option<String>,
}

/// Everything a build reads, read.
#[derive(Debug)]
pub struct Project {
    sources: SourceTree,
    config: Config,
    theme: Theme,
    /// What was found wrong while reading.
    report: Report,
}

/// A whole site in memory.
#[derive(Debug)]
pub struct Site {
    /// Every file, by its path.
    pub files: OutputTree,
    /// What the model consists of, in a few words.
    pub extent: String,
    /// The identifiers of the profiles for which the site could have been made.
    pub profiles: Vec<String>,
}

/// Told of each stage as it begins, for those who wait.
pub type Progress<'a> = &'a (dyn Fn(&'static str) + Sync);

impl Project {
    /// Reads the configuration, the model and the theme of the project at `root`.
    ///
    /// # Errors
    ///
    /// When there is no model or the system refuses to read a file.
    pub fn load(root: &Path, settings: &Settings) -> Result<Self, Error> {
        let mut sources = SourceTree::default();
        let mut report = source::read_configuration(&mut sources, root)?;
        let mut config = report.absorb(config(&sources));
        config.offline |= settings.offline;
        config.profile.clone_from(&settings.profile);
        config.base_url = settings.base_url.clone().or(config.base_url);
        let missing = missing_folders(root, &mut config);
        report.extend(missing);
        match source::load(&mut sources, root, &config.source) {
            Ok(found) => report.append(found),
            // A broken book.toml may have named another folder.
            Err(_) if report.has_errors() => {}
            Err(error) => return Err(error),
        }
        let theme = report.absorb(Theme::load(&mut sources, root, &config)?);
        Ok(Self {
            sources,
            config,
            theme,
            report,
        })
    }

    /// The same project, as if nobody had said where its site will be published.
    #[must_use]
    pub fn unpublished(mut self) -> Self {
        self.config.base_url = None;
        self
    }

    /// Whether the other reading found the same files, so that both give the same site (R6).
    #[must_use]
    pub fn reads_like(&self, other: &Self) -> bool {
        self.sources == other.sources && self.theme.loads_like(&other.theme)
    }

    /// The texts, for showing diagnostics in them.
    #[must_use]
    pub fn sources(&self) -> &SourceTree {
        &self.sources
    }

    /// How the model is published.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// Builds every output in memory.
    ///
    /// The site is `None` when the report holds an error: it is whole or it is not there.
    #[must_use]
    pub fn build(&self) -> (Option<Site>, Report) {
        self.build_with(&|_| {})
    }

    /// The same, and says which stage begins.
    #[must_use]
    pub fn build_with(&self, progress: Progress<'_>) -> (Option<Site>, Report) {
        let (model, mut report) = self.model(progress);
        let Some(model) = model.filter(|_| !report.has_errors()) else {
            return (None, report);
        };
        let plan = plan::plan(&model, &self.config);
        progress("rendering the pages");
        let rendered = render::render(&self.sources, &model, &plan, &self.theme, &self.config);
        let mut files = report.absorb(rendered);
        if report.has_errors() {
            return (None, report);
        }
        let policy = render::content_security_policy(&self.theme);
        export::export(&model, &plan, &policy, &mut files);
        progress("auditing the pages");
        report.absorb(output::audit(&files));
        let site = Site {
            files,
            extent: model.extent(),
            profiles: model
                .profiles
                .values()
                .map(|profile| profile.id.to_string())
                .collect(),
        };
        ((!report.has_errors()).then_some(site), report)
    }

    /// Reads the model as far as it can be read, and everything that is wrong with it.
    #[must_use]
    pub fn check(&self) -> (Option<Model>, Report) {
        self.model(&|_| {})
    }

    fn model(&self, progress: Progress<'_>) -> (Option<Model>, Report) {
        let mut report = self.report.clone();
        progress("reading the model");
        let documents = report.absorb(parse::parse(&self.sources, &self.config.source));
        progress("resolving references");
        let model = report.absorb(resolve::resolve(&self.sources, documents));
        if let Some(model) = &model {
            report.absorb(validate::validate(model));
        }
        (model, report)
    }
}

/// Reports the folders that book.toml names and that are not there; without its own, a project
/// has the default theme.
fn missing_folders(root: &Path, config: &mut Config) -> Vec<Diagnostic> {
    let is_missing = |name: &str| !root.join(name).is_dir();
    let mut found = Vec::new();
    if let Some(at) = config.source_at.filter(|_| is_missing(&config.source)) {
        found.push(missing_folder(at, &config.source));
    }
    if let (Some(at), Some(name)) = (config.theme_at, &config.theme)
        && is_missing(name)
    {
        found.push(missing_folder(at, name));
        config.theme = None;
    }
    found
}

fn missing_folder(at: Place, name: &str) -> Diagnostic {
    let message = format!("there is no folder {name}/ beside book.toml");
    Diagnostic::new(Code::MissingFolder, at, message)
        .help("write its name as it is, or delete the line")
}
