//! Templates arrange and decide nothing (R5): no arithmetic, no comparison, no address put
//! together.

#![allow(
    clippy::unwrap_used,
    reason = "a template that cannot be read is no template"
)]

mod tool;

use std::collections::BTreeSet;

use tool::{files, in_project, project_text};

/// What a template may do to a value.
const FILTERS: [&str; 5] = ["safe", "join", "capitalize", "length", "reverse"];

/// The statements besides `for` that a template is made of.
const ARRANGING: [&str; 10] = [
    "extends",
    "block",
    "endblock",
    "component",
    "endcomponent",
    "if",
    "elif",
    "else",
    "endif",
    "endfor",
];

/// One template of the default theme.
struct Template {
    path: String,
    text: String,
}

fn templates() -> Vec<Template> {
    let files = files(&in_project("themes/default/templates")).into_iter();
    let read = files.map(|(path, bytes)| Template {
        path,
        text: String::from_utf8(bytes).unwrap(),
    });
    let templates: Vec<Template> = read.collect();
    assert!(templates.len() > 15, "the templates were not found");
    templates
}

impl Template {
    /// What stands between two marks, without the dashes that eat white space.
    fn between<'a>(&'a self, open: &'a str, close: &'a str) -> impl Iterator<Item = &'a str> {
        let pieces = self.text.split(open).skip(1);
        pieces.map(move |piece| {
            piece
                .split(close)
                .next()
                .unwrap()
                .trim_matches(['-', ' ', '\n'])
        })
    }

    fn statements(&self) -> impl Iterator<Item = &str> {
        self.between("{%", "%}")
    }

    fn expressions(&self) -> impl Iterator<Item = &str> {
        self.between("{{", "}}")
    }
}

/// Whether this is a path such as `page.title`, and nothing that would have to be worked out.
fn is_name(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    !text.is_empty() && text.chars().all(is_part)
}

/// Whether this is a name, or a text, with nothing but the known filters after it.
fn is_plain(text: &str) -> bool {
    let mut parts = text.split(" | ");
    let value = parts.next().unwrap();
    let is_text = value.len() > 1 && value.starts_with('"') && value.ends_with('"');
    let is_known = |filter: &str| FILTERS.contains(&filter.split('(').next().unwrap());
    (is_name(value) || is_text) && parts.all(is_known)
}

#[test]
fn an_if_asks_only_whether_something_is_there() {
    for template in templates() {
        let path = &template.path;
        for statement in template.statements() {
            let Some(question) = statement
                .strip_prefix("if ")
                .or_else(|| statement.strip_prefix("elif "))
            else {
                continue;
            };
            let words = question.split_whitespace();
            let mut asked = words.filter(|word| !["not", "and", "or"].contains(word));
            assert!(asked.all(is_name), "{path} decides: {statement}");
        }
    }
}

#[test]
fn a_statement_sets_nothing_and_counts_nothing() {
    for template in templates() {
        for statement in template.statements() {
            let path = &template.path;
            let (verb, rest) = statement.split_once(' ').unwrap_or((statement, ""));
            let is_good = match verb {
                "for" => rest
                    .split_once(" in ")
                    .is_some_and(|(item, list)| is_name(item) && is_plain(list)),
                verb => ARRANGING.contains(&verb),
            };
            assert!(is_good, "{path} does more than arrange: {statement}");
        }
    }
}

#[test]
fn an_expression_shows_a_value_as_it_is() {
    for template in templates() {
        let path = &template.path;
        for expression in template.expressions() {
            let Some(component) = expression.strip_prefix('<') else {
                assert!(is_plain(expression), "{path} works out: {expression}");
                continue;
            };
            let given = component.split('{').skip(1);
            for value in given.map(|rest| rest.split('}').next().unwrap()) {
                assert!(is_plain(value), "{path} works out: {expression}");
            }
        }
    }
}

#[test]
fn no_address_is_put_together() {
    for template in templates() {
        let path = &template.path;
        for attribute in [" href=\"", " src=\""] {
            for value in template.between(attribute, "\"") {
                let inner = value.strip_prefix('#').unwrap_or(value);
                let given = inner
                    .strip_prefix("{{ ")
                    .and_then(|rest| rest.strip_suffix(" }}"));
                let is_anchor = value.starts_with('#') && is_name(inner);
                assert!(is_anchor || given.is_some_and(is_name), "{path}: {value}");
            }
        }
    }
}

#[test]
fn only_what_is_html_already_is_shown_as_html() {
    for template in templates() {
        let lists = template.statements().filter_map(|statement| {
            let (item, list) = statement.strip_prefix("for ")?.split_once(" in ")?;
            list.ends_with("_html").then_some(item)
        });
        let items: Vec<&str> = lists.collect();
        for expression in template.expressions() {
            let Some(name) = expression.strip_suffix(" | safe") else {
                continue;
            };
            let is_html = name.ends_with("html") || items.contains(&name);
            assert!(
                is_html || name == "site.slash_script",
                "{}: {name}",
                template.path
            );
        }
    }
}

/// The engine takes a misspelled name in an `if` for something that is not there.
#[test]
fn a_template_asks_for_nothing_that_no_view_has() {
    let mut views = files(&in_project("src/view"));
    for path in ["src/view.rs", "src/markdown.rs"] {
        views.insert(path.to_owned(), project_text(path).into_bytes());
    }
    let mut fields: BTreeSet<String> = ["first", "index"].map(str::to_owned).into();
    for code in views.into_values() {
        let code = String::from_utf8(code).unwrap();
        let lines = code.lines().map(|line| line.trim_start_matches([' ', '(']));
        let declared = lines.filter_map(|line| {
            let line = line
                .trim_start_matches("pub(super) ")
                .trim_start_matches("pub(crate) ");
            line.split_once(": ").map(|(name, _)| name)
        });
        fields.extend(declared.filter(|name| is_name(name)).map(str::to_owned));
    }
    for template in templates() {
        let asked = template.statements().chain(template.expressions());
        for asked in asked {
            let words = asked.split(|c: char| !is_name(&c.to_string()));
            for path in words.filter(|word| word.contains('.') && !word.ends_with(".html")) {
                let unknown = path.split('.').skip(1).find(|name| !fields.contains(*name));
                assert_eq!(unknown, None, "{}: {path}", template.path);
            }
        }
    }
}
