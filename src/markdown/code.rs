//! Highlighting of code blocks. The grammars are loaded by the first page that has code.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, ScopeStack, SyntaxSet};

use super::escape;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// What a theme can tell apart, by the beginning of a scope's name. Six colors are enough.
const CLASSES: [(&str, &str); 8] = [
    ("comment", "comment"),
    ("string", "string"),
    ("constant", "constant"),
    ("keyword", "keyword"),
    ("storage", "keyword"),
    ("entity.name.tag", "name"),
    ("entity.name", "name"),
    ("variable", "name"),
];

/// A code block in a known language with `<span class="code-…">`, in any other as it stands.
pub(super) fn block(language: &str, source: &str) -> String {
    let words = highlighted(language, source).unwrap_or_else(|| escape(source));
    format!("<pre tabindex=\"0\"><code>{words}</code></pre>\n")
}

fn highlighted(language: &str, source: &str) -> Option<String> {
    if language.is_empty() {
        return None;
    }
    let syntax = SYNTAXES.find_syntax_by_token(language)?;
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut html = String::new();
    for line in source.split_inclusive('\n') {
        let changes = state.parse_line(line, &SYNTAXES).ok()?;
        let mut at = 0;
        for (offset, change) in changes {
            push(&mut html, line.get(at..offset)?, class(&stack));
            stack.apply(&change).ok()?;
            at = offset;
        }
        push(&mut html, line.get(at..)?, class(&stack));
    }
    Some(html)
}

fn class(stack: &ScopeStack) -> Option<&'static str> {
    stack.as_slice().iter().rev().find_map(|scope| {
        let name = scope.build_string();
        CLASSES
            .iter()
            .find(|(prefix, _)| name.starts_with(prefix))
            .map(|(_, class)| *class)
    })
}

fn push(html: &mut String, text: &str, class: Option<&str>) {
    if text.is_empty() {
        return;
    }
    match class {
        Some(class) => html.push_str(&format!(
            "<span class=\"code-{class}\">{}</span>",
            escape(text)
        )),
        None => html.push_str(&escape(text)),
    }
}
