//! Names that no chapter and no profile can have, because every site keeps them for itself.

/// The addresses of lists, and of what later parts of the tool publish, in lower case.
const RESERVED: [&str; 16] = [
    "about",
    "api",
    "areas",
    "assets",
    "card",
    "chart",
    "contents",
    "glossary",
    "guide",
    "kit",
    "levels",
    "print",
    "profiles",
    "references",
    "search",
    "worksheets",
];

/// Whether a name, in lower case, is the site's own.
pub(crate) fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name)
}
