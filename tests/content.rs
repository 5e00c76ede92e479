//! Facts of the model that is shipped, as its readers find them: a change of any of them should
//! be meant.

mod tool;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use modelbook::{Project, Settings, Site};

use tool::in_project;

/// Identifier, title, category, group, number of practices.
type Area = (
    &'static str,
    &'static str,
    &'static str,
    Option<&'static str>,
    usize,
);

const SECURITY: &str = "Security engineering";
const PROJECT: &str = "Project and organizational, Project";
const ORGANIZATION: &str = "Project and organizational, Organization";
const RISK: Option<&str> = Some("Risk");
const ENGINEERING: Option<&str> = Some("Engineering");
const ASSURANCE: Option<&str> = Some("Assurance");

const AREAS: [Area; 22] = [
    (
        "PA01",
        "Administer Security Controls",
        SECURITY,
        ENGINEERING,
        4,
    ),
    ("PA02", "Assess Impact", SECURITY, RISK, 6),
    ("PA03", "Assess Security Risk", SECURITY, RISK, 6),
    ("PA04", "Assess Threat", SECURITY, RISK, 6),
    ("PA05", "Assess Vulnerability", SECURITY, RISK, 5),
    ("PA06", "Build Assurance Argument", SECURITY, ASSURANCE, 5),
    ("PA07", "Coordinate Security", SECURITY, ENGINEERING, 4),
    ("PA08", "Monitor Security Posture", SECURITY, ENGINEERING, 7),
    ("PA09", "Provide Security Input", SECURITY, ENGINEERING, 6),
    ("PA10", "Specify Security Needs", SECURITY, ENGINEERING, 7),
    (
        "PA11",
        "Verify and Validate Security",
        SECURITY,
        ASSURANCE,
        5,
    ),
    ("PA12", "Ensure Quality", PROJECT, None, 7),
    ("PA13", "Manage Configurations", PROJECT, None, 5),
    ("PA14", "Manage Project Risks", PROJECT, None, 6),
    (
        "PA15",
        "Monitor and Control Technical Effort",
        PROJECT,
        None,
        6,
    ),
    ("PA16", "Plan Technical Effort", PROJECT, None, 10),
    (
        "PA17",
        "Define Organization’s Systems Engineering Process",
        ORGANIZATION,
        None,
        4,
    ),
    (
        "PA18",
        "Improve Organization’s Systems Engineering Processes",
        ORGANIZATION,
        None,
        4,
    ),
    (
        "PA19",
        "Manage Product Line Evolution",
        ORGANIZATION,
        None,
        5,
    ),
    (
        "PA20",
        "Manage Systems Engineering Support Environment",
        ORGANIZATION,
        None,
        7,
    ),
    (
        "PA21",
        "Provide Ongoing Skills and Knowledge",
        ORGANIZATION,
        None,
        8,
    ),
    ("PA22", "Coordinate with Suppliers", ORGANIZATION, None, 5),
];

/// Number, title, and how many generic practices each of its common features has.
const LEVELS: [(u32, &str, &[usize]); 6] = [
    (0, "Not Performed", &[]),
    (1, "Performed Informally", &[1]),
    (2, "Planned and Tracked", &[6, 2, 2, 2]),
    (3, "Well Defined", &[2, 3, 3]),
    (4, "Quantitatively Controlled", &[1, 2]),
    (5, "Continuously Improving", &[2, 3]),
];

/// The whole site, built once for all tests.
static SITE: LazyLock<Site> = LazyLock::new(|| {
    let built = Project::load(&in_project(""), &Settings::default()).map(|project| {
        let (site, report) = project.build();
        let told = modelbook::diagnostic::human(&report, project.sources(), false);
        assert_eq!(told, "", "the shipped model has mistakes");
        site
    });
    match built {
        Ok(Some(site)) => site,
        other => unreachable!("the shipped model does not build: {other:?}"),
    }
});

/// The page of an identifier or a list, which must be there.
fn page(address: &str) -> String {
    let file = SITE.files.get(&format!("{address}/index.html"));
    assert!(file.is_some(), "{address} has no page");
    let bytes = file.map_or(&[] as &[u8], |file| file.bytes());
    String::from_utf8_lossy(bytes).into_owned()
}

/// What stands between two marks, each time they stand in a text.
fn between<'a>(text: &'a str, before: &'a str, after: &'a str) -> impl Iterator<Item = &'a str> {
    let starts = text.split(before).skip(1);
    starts.filter_map(move |rest| rest.split(after).next())
}

/// What a reader sees of a page, without its elements.
fn plain(page: &str) -> String {
    let pieces = page.split('<');
    pieces
        .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text))
        .collect()
}

fn title(page: &str) -> Option<&str> {
    between(page, "<h1>", "</h1>").next()
}

fn fact<'a>(page: &'a str, term: &str) -> Option<&'a str> {
    let (_, rest) = page.split_once(&format!("<dt>{term}</dt><dd>"))?;
    rest.split("</dd>").next()
}

/// Every identifier of the model, from its structure alone.
fn identifiers() -> Vec<String> {
    let areas = AREAS.iter().flat_map(|(id, .., practices)| {
        let number = id.trim_start_matches("PA");
        let practices = (1..=*practices).map(move |n| format!("BP.{number}.{n:02}"));
        std::iter::once((*id).to_owned()).chain(practices)
    });
    let levels = LEVELS.iter().flat_map(|(level, _, features)| {
        let features = features
            .iter()
            .zip(1..)
            .flat_map(move |(generics, feature)| {
                let own = format!("CF.{level}.{feature}");
                let generics = (1..=*generics).map(move |n| format!("GP.{level}.{feature}.{n}"));
                std::iter::once(own).chain(generics)
            });
        std::iter::once(format!("CL{level}")).chain(features)
    });
    areas.chain(levels).collect()
}

#[test]
fn there_are_22_areas_each_in_its_category_and_group() {
    for (id, name, category, group, _) in AREAS {
        let page = page(id);
        assert_eq!(title(&page), Some(name), "{id}");
        assert_eq!(fact(&page, "Category"), Some(category), "{id}");
        assert_eq!(fact(&page, "Group"), group, "{id}");
    }
    assert!(SITE.files.get("PA23/index.html").is_none());
}

#[test]
fn every_area_lists_its_practices_and_no_other() {
    for (id, .., practices) in AREAS {
        let page = page(id);
        let number = id.trim_start_matches("PA");
        let section = between(&page, "<section id=\"practices\">", "</section>").next();
        let listed: Vec<&str> =
            between(section.unwrap_or(""), "<span class=\"id\">", "<").collect();
        let expected: Vec<String> = (1..=practices)
            .map(|n| format!("BP.{number}.{n:02}"))
            .collect();
        assert_eq!(listed, expected, "{id}");
    }
    let security: usize = AREAS.iter().take(11).map(|(.., practices)| practices).sum();
    let all: usize = AREAS.iter().map(|(.., practices)| practices).sum();
    assert_eq!((security, all), (61, 128));
}

#[test]
fn there_are_six_levels_with_twelve_features_and_29_generic_practices() {
    for (level, name, features) in LEVELS {
        let page = page(&format!("CL{level}"));
        assert_eq!(title(&page), Some(name));
        let main: String = between(&page, "<div class=\"body\">", "<aside").collect();
        let sections = between(&main, "<section class=\"feature\"", "</section>");
        let listed: Vec<usize> = sections
            .map(|section| between(section, "<li class=\"entry", ">").count())
            .collect();
        assert_eq!(listed, features, "CL{level}");
    }
    let per_level = LEVELS.map(|(_, _, features)| features.iter().sum::<usize>());
    assert_eq!(per_level, [0, 1, 12, 8, 3, 5]);
    assert_eq!(
        LEVELS
            .iter()
            .map(|(_, _, features)| features.len())
            .sum::<usize>(),
        12
    );
}

#[test]
fn every_identifier_has_its_page_under_its_own_name() {
    let identifiers = identifiers();
    assert_eq!(identifiers.len(), 22 + 128 + 6 + 12 + 29);
    for id in &identifiers {
        let page = page(id);
        let own = format!("<span class=\"id\">{id}</span>");
        assert!(
            page.contains(&own),
            "the page of {id} does not bear its name"
        );
    }
    let known: BTreeSet<&String> = identifiers.iter().collect();
    let kinds = ["PA", "BP.", "CL", "CF.", "GP."];
    for (path, _) in SITE.files.iter() {
        let folder = path.as_str().split('/').next().unwrap_or("").to_owned();
        let is_entry = kinds.iter().any(|kind| folder.starts_with(kind));
        assert!(
            !is_entry || known.contains(&folder),
            "{path} is the page of nothing"
        );
    }
}

#[test]
fn the_declared_129_stands_beside_the_128_that_are_listed() {
    let about = page("about");
    assert!(about.contains("<th scope=\"row\">Base practices</th><td>128</td><td>129</td>"));
    assert!(about.contains("<tr class=\"differs\"><th scope=\"row\">Base practices"));
    assert!(about.contains("We would rather show the gap than fill it with an invented practice."));
    for (kind, listed) in [
        ("Process areas", 22),
        ("Capability levels", 6),
        ("Common features", 12),
        ("Generic practices", 29),
    ] {
        let row = format!("<th scope=\"row\">{kind}</th><td>{listed}</td>");
        assert!(about.contains(&row), "{row}");
    }
}

#[test]
fn the_notices_that_must_go_along_with_the_model_stand_on_its_pages() {
    let notices = [
        "Copyright © 1999 Systems Security Engineering",
        "Copyright © 1995 Carnegie Mellon University",
        "It is not the text of ISO/IEC 21827",
        "none of these endorses them",
        "Creative Commons Attribution 4.0 International",
    ];
    let home = SITE
        .files
        .get("index.html")
        .map_or(&[] as &[u8], |file| file.bytes());
    let home = plain(&String::from_utf8_lossy(home));
    let about = plain(&page("about"));
    for notice in notices {
        assert!(about.contains(notice), "about/ lacks {notice}");
        assert!(home.contains(notice), "the home page lacks {notice}");
    }
}

#[test]
fn every_title_says_how_certain_it_is() {
    for id in identifiers() {
        let page = page(&id);
        let certainty = page.split("<dt>How certain</dt>").nth(1);
        let title = certainty.is_some_and(|rest| rest.starts_with("<dd>Title"));
        assert!(title, "{id} does not say how certain its title is");
    }
}

#[test]
fn the_model_s_seven_profiles_are_those_of_its_text() {
    let list = page("profiles");
    let main = list.split("<main").nth(1).unwrap_or("");
    let profiles = between(main, "<li class=\"entry\">", "</h2>").count();
    assert_eq!(profiles, 7);
    let full = page("full-model");
    for (id, ..) in AREAS {
        assert!(
            full.contains(&format!("href=\"../{id}/\"")),
            "full-model lacks {id}"
        );
    }
}
