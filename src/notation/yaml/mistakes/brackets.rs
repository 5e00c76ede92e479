//! Brackets without a partner, and what stands between brackets.

use super::Mistake;
use super::layout::misfit;
use crate::notation::yaml::Document;
use crate::notation::yaml::stop::Stop;

/// A mistake between brackets, or a bracket without its partner.
pub(super) fn in_brackets(document: &Document<'_>, stop: &Stop) -> Mistake {
    let opening = stop.bracket.unwrap_or(stop.at);
    let bracket = document.slice(opening..opening + 1);
    let line = opening..document.line_end(opening);
    let closed = closing(document.slice(line.clone()));
    let same_line = stop.at <= line.end;
    match closed {
        Some(_) if same_line && document.after(stop.at).starts_with(',') => {
            let comma = stop.at..stop.at + 1;
            let help = "delete one of the commas, or write what belongs between them";
            Mistake::new(comma.clone(), "nothing stands before this comma", help)
                .covered_with(comma, b' ')
        }
        Some(end) if same_line => {
            let help = "put a text with `: `, `,` or a bracket in it in double quotes";
            let at = opening..opening + end;
            Mistake::new(
                at,
                "what stands between these brackets is no list of single values",
                help,
            )
            .covered(opening..opening + 1)
        }
        Some(_) => misfit(document, stop),
        None => {
            let message = format!("a `{bracket}` is opened here and never closed");
            let help =
                "close it in the same line, or put a text that begins with it in double quotes";
            let mistake = Mistake::new(opening..opening + 1, message, help);
            // Further lines between brackets would be read as something else than they are.
            let next = document.slice(line.end..document.text.len()).trim_start();
            match next.lines().next() {
                Some(next)
                    if !next.contains(": ") && !next.ends_with(':') && !next.starts_with('-') =>
                {
                    mistake
                }
                _ => mistake.covered(opening..opening + 1),
            }
        }
    }
}

/// The byte after the bracket that closes the one at the start of a line.
fn closing(line: &str) -> Option<usize> {
    let mut open = Vec::new();
    let mut quote = None;
    for (at, character) in line.char_indices() {
        if let Some(mark) = quote {
            quote = (mark != character).then_some(mark);
            continue;
        }
        match character {
            '"' | '\'' => quote = Some(character),
            '[' => open.push(']'),
            '{' => open.push('}'),
            ']' | '}' => {
                if open.pop() != Some(character) {
                    return None;
                }
                if open.is_empty() {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}
