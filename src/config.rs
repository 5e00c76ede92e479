//! `book.toml`: how a model is published. Every default stands here.

use crate::diagnostic::{Checked, Code, Diagnostic, Report};
use crate::notation::{List, Read, Reader, document, toml};
use crate::source::{Place, SourceTree, Text};

/// How a model is published. Everything has a default, so that no `book.toml` is needed.
#[derive(Debug, Clone)]
pub struct Config {
    /// The name of the site, when it is not that of the model.
    pub title: Option<String>,
    /// Who publishes the site.
    pub authors: Vec<String>,
    /// What the site is, in a sentence, for search engines and previews.
    pub description: Option<String>,
    /// The folder of the model, from the project's root.
    pub source: String,
    /// The folder that the site is written to, from the project's root.
    pub out: String,
    /// Where the site will be published, when that is known.
    pub base_url: Option<BaseUrl>,
    /// The folder of a theme that overrides the default one, file by file.
    pub theme: Option<String>,
    /// Whether links name files, so that the site works from a folder without scripts.
    pub offline: bool,
    /// The identifier of the profile that the site is for; without one it is for everybody.
    pub profile: Option<String>,
    /// Where book.toml names the folder of the model, if it does.
    pub(crate) source_at: Option<Place>,
    /// Where it names the folder of a theme.
    pub(crate) theme_at: Option<Place>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: None,
            authors: Vec::new(),
            description: None,
            source: "content".to_owned(),
            out: "site".to_owned(),
            base_url: None,
            theme: None,
            offline: false,
            profile: None,
            source_at: None,
            theme_at: None,
        }
    }
}

/// An http or https address that ends in a slash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Reads an address such as `https://models.example/lighthouse/`; a missing slash is added.
    ///
    /// # Example
    ///
    /// ```
    /// # use modelbook::config::BaseUrl;
    /// let base = BaseUrl::parse("https://models.example/lighthouse").unwrap();
    /// assert_eq!(base.path(), "/lighthouse/");
    /// assert!(BaseUrl::parse("models.example").is_none());
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let after = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))?;
        let host = after.split('/').next().unwrap_or("");
        let good =
            |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '?' | '#' | '\'');
        if host.is_empty() || !after.chars().all(good) {
            return None;
        }
        let slash = if text.ends_with('/') { "" } else { "/" };
        Some(Self(format!("{text}{slash}")))
    }

    /// The whole address, with its slash.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part after the host, with a slash at both ends.
    #[must_use]
    pub fn path(&self) -> &str {
        let after_scheme = self.0.find("//").map_or(0, |at| at + 2);
        let host = self.0.get(after_scheme..).unwrap_or("");
        host.find('/').and_then(|at| host.get(at..)).unwrap_or("/")
    }
}

document! {
    /// `book.toml`.
    BookToml is "book.toml" {
        optional book "book": BookTable,
        optional build "build": BuildTable,
    }
}

document! {
    /// `[book]`: what the site is.
    BookTable is "[book]" {
        optional title "title": Text,
        list authors "authors": Text,
        optional description "description": Text,
        optional src "src": Text,
    }
}

document! {
    /// `[build]`: how it is made.
    BuildTable is "[build]" {
        optional out "out": Text,
        optional base_url "base-url": Text,
        optional theme "theme": Text,
    }
}

/// Reads `book.toml` out of the sources; without one, everything has its default.
pub fn config(sources: &SourceTree) -> Checked<Config> {
    let mut report = Report::default();
    let mut config = Config::default();
    let file = sources.below("book.toml").find(|(_, file)| file.readable());
    let Some((id, file)) = file else {
        return Checked::new(config, report);
    };
    let node = toml(id, file.text(), &mut report);
    let Some(document) = BookToml::read(node, &mut Reader::toml(&mut report)) else {
        return Checked::new(config, report);
    };
    if let Some(book) = document.book {
        config.title = book.title.map(|text| text.to_string());
        config.authors = strings(book.authors);
        config.description = book.description.map(|text| text.to_string());
        if let Some(folder) = book.src
            && let Some(name) = folder_name(&folder, &mut report)
        {
            config.source = name;
            config.source_at = Some(folder.at());
        }
    }
    if let Some(build) = document.build {
        if let Some(folder) = build.out {
            config.out = folder.to_string();
        }
        if let Some(folder) = build.theme {
            config.theme = folder_name(&folder, &mut report);
            config.theme_at = Some(folder.at());
        }
        if let Some(address) = build.base_url {
            config.base_url = BaseUrl::parse(address.as_str());
            if config.base_url.is_none() {
                report.push(malformed_address(&address));
            }
        }
    }
    Checked::new(config, report)
}

fn malformed_address(address: &Text) -> Diagnostic {
    let message = format!("`{address}` is not an address at which a site can be published");
    Diagnostic::new(Code::MalformedAddress, address.at(), message)
        .help("write it whole, such as `https://models.example/lighthouse/`, without `?` and `#`")
}

/// A folder within the project, written with `/` and without a slash at its end.
fn folder_name(text: &Text, report: &mut Report) -> Option<String> {
    let name = text.as_str().trim_end_matches('/').trim_start_matches("./");
    if !name.is_empty() && !name.starts_with('/') && !name.split('/').any(|part| part == "..") {
        return Some(name.to_owned());
    }
    let message = format!("`{text}` leads out of the project");
    report.push(
        Diagnostic::new(Code::EscapingLink, text.at(), message)
            .help("name a folder beside book.toml"),
    );
    None
}

fn strings(list: List<Text>) -> Vec<String> {
    list.into_iter().map(|text| text.to_string()).collect()
}
