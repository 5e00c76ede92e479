//! A report in SARIF 2.1.0, which code-scanning tools read.

use serde_json::{Value, json};

use super::json::Span;
use super::{Code, Diagnostic, Report};
use crate::source::SourceTree;

/// One SARIF log with one run; each code is a rule with its explanation.
#[must_use]
pub fn sarif(report: &Report, sources: &SourceTree) -> String {
    let rules: Vec<Value> = Code::all()
        .map(|code| {
            json!({
                "id": code.name(),
                "shortDescription": { "text": code.summary() },
                "defaultConfiguration": { "level": code.severity().name() },
                "help": { "text": code.explanation(), "markdown": code.explanation() },
            })
        })
        .collect();
    let results: Vec<Value> = report
        .sorted(sources)
        .into_iter()
        .map(|diagnostic| result(diagnostic, sources))
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "modelbook",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text + "\n"
}

fn result(diagnostic: &Diagnostic, sources: &SourceTree) -> Value {
    let span = Span::of(diagnostic, sources);
    let message = match &diagnostic.help {
        Some(help) => format!("{}: {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    json!({
        "ruleId": diagnostic.code.name(),
        "ruleIndex": Code::all().position(|code| code == diagnostic.code),
        "level": diagnostic.code.severity().name(),
        "message": { "text": message },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(span.path) },
            "region": {
                "startLine": span.start.0,
                "startColumn": span.start.1,
                "endLine": span.end.0,
                "endColumn": span.end.1,
            },
        } }],
    })
}

/// A path as a relative reference of RFC 3986, in which a percent sign has a meaning.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/,@+".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}
