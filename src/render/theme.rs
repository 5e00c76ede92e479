//! The theme: templates, styles, scripts and fonts.
//!
//! The default theme is embedded in the program. A project's own theme overrides it file by
//! file; together with `source/load.rs` this is the only place that reads files (R1).

use std::collections::BTreeMap;
use std::path::Path;

use rust_embed::RustEmbed;
use sha2::{Digest as _, Sha256};
use tera::{Context, Kwargs, State, Tera, Value};
use walkdir::WalkDir;

use super::mistakes::{Templates, file_of};
use crate::config::Config;
use crate::diagnostic::{Checked, Code, Diagnostic, Report};
use crate::error::Error;
use crate::notation::{List, Read, Reader, document, toml};
use crate::output::OutputFile;
use crate::source::{FileId, SourceTree, Text, read_theme_file};
use crate::view::{Site, View};

#[derive(RustEmbed)]
#[folder = "themes/default"]
struct Embedded;

document! {
    /// `theme.toml`: what belongs to the theme, in which order.
    ThemeToml is "a theme" {
        required name "name": Text,
        list stylesheets "stylesheets": Text,
        list scripts "scripts": Text,
    }
}

/// A theme, checked and ready to render.
#[derive(Debug)]
pub struct Theme {
    templates: Tera,
    /// Template files by the names that other templates call them by.
    names: BTreeMap<String, FileId>,
    stylesheet: (String, Vec<u8>),
    script: (String, Vec<u8>),
    slash_script: String,
    /// Fonts and everything else that pages load as it is.
    others: BTreeMap<String, Vec<u8>>,
}

/// Files of a theme, by their paths within it.
#[derive(Default)]
struct Files {
    texts: BTreeMap<String, FileId>,
    others: BTreeMap<String, Vec<u8>>,
}

impl Theme {
    /// Takes the embedded theme and what the project overrides of it.
    ///
    /// # Errors
    ///
    /// When the folder that `book.toml` names is not there or cannot be read.
    pub fn load(
        sources: &mut SourceTree,
        root: &Path,
        config: &Config,
    ) -> Result<Checked<Self>, Error> {
        let mut report = Report::default();
        let mut files = Files::default();
        embedded(sources, &mut files);
        if let Some(folder) = &config.theme {
            overrides(sources, &mut files, &mut report, root, folder)?;
        }
        let theme = Self::assemble(sources, files, &mut report);
        Ok(Checked::new(theme, report))
    }

    fn assemble(sources: &SourceTree, files: Files, report: &mut Report) -> Self {
        let toml = files.texts.get("theme.toml");
        let toml = toml.and_then(|id| read_toml(sources, *id, report));
        let mut join = |folder, ending, names: fn(&ThemeToml) -> &List<Text>| {
            let toml = toml.as_ref();
            toml.map_or_else(String::new, |toml| {
                joined(sources, &files, toml, (folder, names(toml), ending), report)
            })
        };
        let stylesheet = join("assets/css/", ".css", |toml| &toml.stylesheets);
        let script = join("assets/js/", ".js", |toml| &toml.scripts);
        let text = |path: &str| {
            let file = files.texts.get(path).and_then(|id| sources.file(*id));
            file.map_or("", |file| file.text())
        };
        let names: BTreeMap<String, FileId> = files
            .texts
            .iter()
            .filter_map(|(path, id)| Some((path.strip_prefix("templates/")?.to_owned(), *id)))
            .collect();
        Self {
            templates: templates(sources, &names, report),
            names,
            stylesheet: (named("style", "css", &stylesheet), stylesheet.into_bytes()),
            script: (named("script", "js", &script), script.into_bytes()),
            slash_script: text("assets/js/slash.inline.js").trim().to_owned(),
            others: files.others,
        }
    }

    /// Whether the files that are not texts are the same; texts stand among the sources.
    pub(crate) fn loads_like(&self, other: &Self) -> bool {
        self.others == other.others
    }

    pub(super) fn stylesheet_path(&self) -> &str {
        &self.stylesheet.0
    }

    pub(super) fn script_path(&self) -> &str {
        &self.script.0
    }

    pub(super) fn slash_script(&self) -> &str {
        &self.slash_script
    }

    /// The files that pages load, by their paths in the site.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let made = [&self.stylesheet, &self.script];
        let made = made
            .into_iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
        made.chain(
            self.others
                .iter()
                .map(|(path, bytes)| (path.as_str(), bytes.as_slice())),
        )
    }

    /// The templates together with what all pages of one depth share.
    pub(super) fn engine(&self, site: &Site) -> Engine<'_> {
        let mut templates = self.templates.clone();
        templates.global_context().insert("site", site);
        Engine {
            theme: self,
            templates,
        }
    }
}

/// Templates that know the site around a page.
pub(super) struct Engine<'a> {
    theme: &'a Theme,
    templates: Tera,
}

impl Engine<'_> {
    /// Renders one page; where the template is at fault, the page is empty and that is said.
    pub(super) fn page(&self, sources: &SourceTree, view: &View) -> Checked<OutputFile> {
        let mut report = Report::default();
        let name = format!("pages/{}.html", view.template);
        let html = match Context::from_serialize(view)
            .and_then(|context| self.templates.render(&name, &context))
        {
            Ok(html) => html,
            Err(error) => {
                let names = &self.theme.names;
                report.extend(Templates { sources, names }.mistakes(&name, &error));
                String::new()
            }
        };
        let template = self.theme.names.get(&name).copied();
        Checked::new(
            OutputFile {
                bytes: html.into_bytes(),
                template,
            },
            report,
        )
    }
}

fn embedded(sources: &mut SourceTree, files: &mut Files) {
    let mut paths: Vec<_> = Embedded::iter().collect();
    paths.sort();
    for path in paths {
        let Some(file) = Embedded::get(&path) else {
            continue;
        };
        match std::str::from_utf8(&file.data) {
            Ok(text) if is_text(&path) => {
                let id = sources.add(format!("themes/default/{path}"), text);
                files.texts.insert(path.into_owned(), id);
            }
            _ => {
                files
                    .others
                    .insert(path.into_owned(), file.data.into_owned());
            }
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "R1 names this file as the one that reads themes"
)]
fn overrides(
    sources: &mut SourceTree,
    files: &mut Files,
    report: &mut Report,
    root: &Path,
    folder: &str,
) -> Result<(), Error> {
    let base = root.join(folder);
    if !base.is_dir() {
        return Err(
            Error::new(format!("there is no folder {folder}/ with a theme"))
                .help("mend `theme` in book.toml, or delete that line for the default theme"),
        );
    }
    for entry in WalkDir::new(&base).sort_by_file_name() {
        let entry = entry.map_err(|cause| Error::io("could not read", &base, cause.into()))?;
        let Ok(inside) = entry.path().strip_prefix(&base) else {
            continue;
        };
        let inside = inside.to_string_lossy().replace('\\', "/");
        if !entry.file_type().is_file() || inside.split('/').any(|part| part.starts_with('.')) {
            continue;
        }
        if is_text(&inside) {
            let name = format!("{folder}/{inside}");
            let id = read_theme_file(sources, report, entry.path(), name)?;
            files.texts.insert(inside, id);
        } else {
            let bytes = std::fs::read(entry.path())
                .map_err(|cause| Error::io("could not read", entry.path(), cause))?;
            files.others.insert(inside, bytes);
        }
    }
    Ok(())
}

fn is_text(path: &str) -> bool {
    [".html", ".css", ".js", ".toml"]
        .iter()
        .any(|ending| path.ends_with(ending))
}

fn read_toml(sources: &SourceTree, id: FileId, report: &mut Report) -> Option<ThemeToml> {
    let node = toml(id, sources.file(id)?.text(), report);
    ThemeToml::read(node, &mut Reader::toml(report))
}

/// One text made of the files that the theme names, in its order.
fn joined(
    sources: &SourceTree,
    files: &Files,
    theme: &ThemeToml,
    (folder, names, ending): (&str, &List<Text>, &str),
    report: &mut Report,
) -> String {
    let mut joined = String::new();
    for name in &names.items {
        let path = format!("{folder}{name}{ending}");
        match files.texts.get(&path).and_then(|id| sources.file(*id)) {
            Some(file) => joined.push_str(file.text()),
            None => {
                let message = format!("the theme `{}` has no file {path}", theme.name);
                report.push(
                    Diagnostic::new(Code::BrokenTemplate, name.at(), message)
                        .help("add the file, or delete its name here"),
                );
            }
        }
    }
    joined
}

/// A file name that changes with the content, so that a browser may keep the file for ever.
fn named(stem: &str, ending: &str, content: &str) -> String {
    let digest = Sha256::digest(content.as_bytes());
    let hash: String = digest
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("assets/{stem}.{hash}.{ending}")
}

/// Reads all templates. One that cannot be read is set aside to find the next mistake.
fn templates(sources: &SourceTree, names: &BTreeMap<String, FileId>, report: &mut Report) -> Tera {
    let mut texts: BTreeMap<&str, &str> = names
        .iter()
        .filter_map(|(name, id)| Some((name.as_str(), sources.file(*id)?.text())))
        .collect();
    for _ in 0..=names.len() {
        let mut tera = Tera::new();
        tera.register_filter("safe", safe);
        let Err(error) = tera.add_raw_templates(texts.iter().map(|(name, text)| (*name, *text)))
        else {
            return tera;
        };
        let at = file_of(&error).unwrap_or_default();
        // Only a whole theme tells which components there are: that is said when nothing else is.
        if !report.has_errors() || !at.is_empty() {
            report.extend(Templates { sources, names }.mistakes(&at, &error));
        }
        match texts.get_mut(at.as_str()) {
            Some(text) if !text.is_empty() => *text = "",
            _ => break,
        }
    }
    Tera::new()
}

/// Marks a text as HTML. Other than the engine's own, it does not pass over a misspelled name.
fn safe(text: &str, _: Kwargs, _: &State<'_>) -> Value {
    Value::safe_string(text)
}
