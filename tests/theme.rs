//! The default theme keeps to the design: colors that can be read, templates that decide nothing
//! (R5), and nothing that a strict policy would block.

#![allow(
    clippy::unwrap_used,
    reason = "a theme that cannot be read is no theme"
)]

mod tool;

use std::collections::{BTreeMap, BTreeSet};

use tool::{files, in_project};

/// The texts of the default theme below a folder, by their paths in it. A font is none.
fn texts(folder: &str) -> BTreeMap<String, String> {
    let files = files(&in_project(&format!("themes/default/{folder}")));
    let texts = files.into_iter();
    texts
        .filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?)))
        .collect()
}

/// The stylesheets without their comments.
fn styles() -> BTreeMap<String, String> {
    let mut styles = texts("assets/css");
    for text in styles.values_mut() {
        while let Some(start) = text.find("/*") {
            let end = start + text[start..].find("*/").unwrap() + 2;
            text.replace_range(start..end, "");
        }
    }
    styles
}

/// A color of tokens.css in light and in dark.
fn color(name: &str) -> [[f64; 3]; 2] {
    let tokens = styles().remove("tokens.css").unwrap();
    let value = tokens.split(&format!("--{name}: ")).nth(1).unwrap();
    let value = value.split(';').next().unwrap();
    let pair = value.strip_prefix("light-dark(").unwrap();
    let (light, dark) = pair.trim_end_matches(')').split_once(", ").unwrap();
    [light, dark].map(|hex| {
        let hex = hex.strip_prefix('#').unwrap();
        assert_eq!(hex.len(), 6, "--{name}");
        [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.)
    })
}

/// The relative luminance of WCAG 2.
fn luminance(color: [f64; 3]) -> f64 {
    let [red, green, blue] = color.map(|part| {
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn assert_contrast(front: &str, back: &str, least: f64) {
    for ((mode, front_color), back_color) in ["light", "dark"]
        .into_iter()
        .zip(color(front))
        .zip(color(back))
    {
        let (one, other) = (luminance(front_color), luminance(back_color));
        let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
        assert!(
            contrast >= least,
            "--{front} on --{back} has {contrast:.2}:1 in {mode}, and needs {least}:1"
        );
    }
}

#[test]
fn contrast_is_computed_as_the_guidelines_do() {
    assert!((luminance([1., 1., 1.]) - 1.).abs() < 1e-9);
    assert!(luminance([0., 0., 0.]).abs() < 1e-9);
    // #777 on white is the well-known 4.48.
    let gray = luminance([119. / 255.; 3]);
    assert!((1.05 / (gray + 0.05) - 4.48).abs() < 0.01);
}

#[test]
fn text_can_be_read_in_light_and_in_dark() {
    for text in ["ink", "ink-2", "link", "visited", "error"] {
        assert_contrast(text, "paper", 7.);
        assert_contrast(text, "sunken", 6.5);
    }
    for level in ["level-1", "level-2", "level-3"] {
        assert_contrast("on-level-low", level, 4.5);
    }
    for level in ["level-4", "level-5"] {
        assert_contrast("on-level-high", level, 4.5);
    }
    for mark in ["focus", "rule-strong"] {
        assert_contrast(mark, "paper", 3.);
        assert_contrast(mark, "sunken", 3.);
    }
    // A group is told by the color of a rule, and in words beside it.
    for group in ["group-1", "group-2", "group-3"] {
        assert_contrast(group, "paper", 3.);
    }
}

#[test]
fn every_custom_property_that_is_used_is_there() {
    let all: String = styles().into_values().collect();
    let name = |rest: &str| -> String {
        let is_name = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
        rest.chars().take_while(is_name).collect()
    };
    let used: BTreeSet<String> = all.split("var(--").skip(1).map(name).collect();
    let defined: BTreeSet<String> = all
        .split("--")
        .skip(1)
        .map(|rest| (name(rest), rest))
        .filter(|(name, rest)| rest[name.len()..].starts_with(':'))
        .map(|(name, _)| name)
        .collect();
    let missing: Vec<&String> = used.difference(&defined).collect();
    assert!(missing.is_empty(), "nothing defines {missing:?}");
    assert!(used.len() > 30, "the stylesheets were not found");
}

#[test]
fn colors_stand_in_the_tokens_and_on_paper_only() {
    for (path, text) in styles() {
        if ["tokens.css", "print.css"].contains(&path.as_str()) {
            continue;
        }
        let screen = text.split("@media print").next().unwrap();
        let hex = screen.split('#').skip(1).find(|rest| {
            let digits = rest.chars().take_while(char::is_ascii_hexdigit).count();
            [3, 4, 6, 8].contains(&digits)
        });
        assert_eq!(hex, None, "{path}");
        for function in ["rgb(", "rgba(", "hsl(", "oklch(", "light-dark("] {
            assert!(!text.contains(function), "{path} has {function}…)");
        }
    }
}

#[test]
fn the_style_is_lines_and_type_and_nothing_else() {
    for (path, text) in styles() {
        for ornament in [
            "box-shadow",
            "text-shadow",
            "drop-shadow",
            "gradient(",
            "text-transform",
            "small-caps",
            "@import",
            "http:",
            "https:",
            "font-weight: 300",
            "font-weight: 200",
            "lighter",
        ] {
            assert!(!text.contains(ornament), "{path} has {ornament}");
        }
        for value in values(&text, "border-radius") {
            assert_eq!(value, "0", "{path} rounds corners");
        }
        for value in values(&text, "letter-spacing") {
            let em = value.trim_end_matches("em").parse::<f64>();
            assert!(em.is_ok_and(|em| em.abs() <= 0.02), "{path}: {value}");
        }
    }
}

fn values<'a>(text: &'a str, property: &'a str) -> impl Iterator<Item = &'a str> {
    let after = text.split(property).skip(1);
    after.filter_map(|rest| Some(rest.strip_prefix(':')?.split([';', '}']).next()?.trim()))
}

#[test]
fn every_rule_stands_in_a_layer_and_layers_in_the_order_of_the_theme() {
    let theme = texts("").remove("theme.toml").unwrap();
    let list = theme.split("stylesheets = [").nth(1).unwrap();
    let list = list.split(']').next().unwrap();
    let names: Vec<&str> = list
        .split(", ")
        .map(|name| name.trim_matches('"'))
        .collect();
    let styles = styles();
    assert_eq!(
        styles.len(),
        names.len(),
        "a stylesheet that the theme does not name"
    );
    let order = styles["tokens.css"].split(';').next().unwrap();
    let layers: Vec<&str> = order.trim_start_matches("@layer ").split(", ").collect();
    let own = |name: &&&str| styles[&format!("{name}.css")].contains(&format!("@layer {name} {{"));
    let with_layers: Vec<&str> = names.iter().filter(own).copied().collect();
    assert_eq!(layers, with_layers);
    for (path, text) in &styles {
        for opening in outermost(text) {
            let layer = opening.strip_prefix("@layer ").map(str::trim);
            let is_known = layer.is_some_and(|layer| layers.contains(&layer));
            assert!(
                is_known || opening.trim() == "@font-face",
                "{path}: {opening}"
            );
        }
    }
}

/// What stands before each brace that is in no other.
fn outermost(text: &str) -> Vec<&str> {
    let mut openings = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, character) in text.char_indices() {
        match character {
            '{' => {
                if depth == 0 {
                    openings.push(text[start..at].trim());
                }
                depth += 1;
            }
            '}' => depth -= 1,
            ';' if depth == 0 => {}
            _ => continue,
        }
        start = at + 1;
    }
    openings
}

#[test]
fn the_fonts_weigh_a_hundred_kilobytes_at_most() {
    let fonts = files(&in_project("themes/default/assets/fonts"));
    let loaded: Vec<(&String, usize)> = fonts
        .iter()
        .filter(|(path, _)| path.ends_with(".woff2"))
        .map(|(path, bytes)| (path, bytes.len()))
        .collect();
    let weight: usize = loaded.iter().map(|(_, length)| length).sum();
    assert_eq!(loaded.len(), 3);
    assert!(weight <= 100_000, "{weight} bytes");
    assert!(
        fonts.contains_key("OFL.txt"),
        "the licence goes with the fonts"
    );
    let tokens = &styles()["tokens.css"];
    for (path, _) in loaded {
        assert!(tokens.contains(&format!("url(\"fonts/{path}\")")), "{path}");
    }
    let own = tokens.matches("url(").count();
    assert_eq!(own, tokens.matches("font-display: swap").count());
}

#[test]
fn every_kind_of_page_has_its_template_and_no_template_is_left_over() {
    let mut named = BTreeSet::new();
    for (path, bytes) in files(&in_project("src/view")) {
        let code = String::from_utf8(bytes).unwrap();
        // A view ends with its template, its frame and its body.
        for before in code.split("frame,").map(str::trim_end) {
            let literal = before
                .strip_suffix("\",")
                .and_then(|rest| rest.rsplit('"').next());
            named.extend(literal.map(|name| format!("pages/{name}.html")));
        }
        assert!(!path.ends_with(".html"));
    }
    let there: BTreeSet<String> = texts("templates")
        .into_keys()
        .filter(|path| path.starts_with("pages/"))
        .collect();
    assert_eq!(named, there);
}

#[test]
fn no_template_has_what_the_policy_forbids() {
    for (path, text) in texts("templates") {
        assert!(!text.contains("style="), "{path} has a style");
        assert!(!text.contains("<style"), "{path} has a style");
        let handler = text.match_indices(" on").map(|(at, _)| &text[at + 3..]);
        let mut handler = handler.map(|rest| rest.trim_start_matches(char::is_alphabetic));
        assert!(
            !handler.any(|rest| rest.starts_with('=')),
            "{path} has a handler"
        );
        let inline = text.replace("<script>{{ site.slash_script | safe }}</script>", "");
        assert!(!inline.contains("<script>"), "{path} has a script");
        assert!(!text.contains("javascript:"), "{path} has a script");
    }
}

#[test]
fn the_one_inline_script_is_one_line() {
    let script = &texts("assets/js")["slash.inline.js"];
    assert_eq!(script.trim().lines().count(), 1);
    assert!(!script.contains("</"), "it stands in a page");
}
