//! How the tool fares with a model of many thousand practices, stage by stage.
//!
//! ```sh
//! cargo bench --bench synthetic            # 10,000 practices
//! cargo bench --bench synthetic -- 50000   # as many as you like
//! ```
//!
//! Writes a made-up model to a temporary folder, ten practices to an area, each with about 150
//! words and references in them; then builds it twice, the second time over the first site.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "figures are its data, and it writes the model that it measures"
)]

use std::error::Error;
use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::time::Instant;

use modelbook::output::write;
use modelbook::{Project, Settings};

const PRACTICES: usize = 10_000;
const IN_AN_AREA: usize = 10;
const TERMS: usize = 200;

const MODEL: &str = "id: synthetic
title: A Model of Many Practices
short-title: Many Practices
summary: It is made up, and says nothing about anything.
kinds:
  area:
    one: process area
    many: process areas
    identifier: PA#####
  practice:
    one: base practice
    many: base practices
    identifier: BP.#####.##
  level:
    one: capability level
    many: capability levels
    identifier: CL#
  feature:
    one: common feature
    many: common features
    identifier: CF.#.#
  generic:
    one: generic practice
    many: generic practices
    identifier: GP.#.#.#
relation-kinds:
  - id: related
    words: is close to
    inverse: is close to
categories:
";

const SENTENCES: [&str; 8] = [
    "the work begins when somebody asks for it, and ends when the result lies where others find it.",
    "what was agreed is written down before anybody forgets who agreed to it.",
    "a small team does the same with less paper, as long as two people know where it is kept.",
    "whoever relies on the result checks it against the last one and asks about every difference.",
    "where the means are short, the order of the work is changed, and the change is told.",
    "nobody waits for a perfect list; a useful one is looked at again after a month.",
    "the record names the day, the person and the reason, and nothing that is said elsewhere.",
    "when the same trouble comes twice, the way of working is at fault and not the worker.",
];

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo hands `--bench` to every benchmark.
    let given = std::env::args().skip(1).find_map(|word| word.parse().ok());
    let practices: usize = given.unwrap_or(PRACTICES);
    let folder = tempfile::tempdir()?;
    model(folder.path(), practices)?;
    println!(
        "{practices} practices in {} areas",
        practices.div_ceil(IN_AN_AREA)
    );
    for run in ["the first build", "over the same site"] {
        println!("\n{run}");
        measure(folder.path())?;
    }
    if let Some(peak) = peak() {
        println!("\nmost memory at a time: {peak}");
    }
    Ok(())
}

/// Builds the model once, and says how long each stage took.
fn measure(root: &Path) -> Result<(), Box<dyn Error>> {
    let begin = Instant::now();
    let stages = Mutex::new(vec![("reading the files", begin)]);
    let begins = |stage| {
        if let Ok(mut stages) = stages.lock() {
            stages.push((stage, Instant::now()));
        }
    };
    let project = Project::load(root, &Settings::default())?;
    let (site, report) = project.build_with(&begins);
    let site = site.ok_or_else(|| {
        let told = modelbook::diagnostic::human(&report, project.sources(), false);
        told.chars().take(2000).collect::<String>()
    })?;
    if let Some(found) = modelbook::diagnostic::summary(&report) {
        println!("the made-up model has {found}, which takes time to say");
    }
    begins("writing the site");
    let written = write(&site.files, &root.join("site"))?;
    let end = Instant::now();
    let mut stages = stages.into_inner()?;
    stages.push(("in all", end));
    let whole = (end - begin).as_secs_f64();
    for pair in stages.windows(2) {
        let [(stage, from), (_, to)] = pair else {
            continue;
        };
        let took = (*to - *from).as_secs_f64();
        println!(
            "{stage:24} {:8.0} ms {:5.1} %",
            took * 1e3,
            took / whole * 100.
        );
    }
    let pages = site.files.pages();
    let each = whole * 1e6 / f64::from(u32::try_from(pages)?);
    println!("{:24} {:8.0} ms", "in all", whole * 1e3);
    println!(
        "{pages} pages, {each:.0} µs for each; {} of {} files changed",
        written.changed, written.files
    );
    Ok(())
}

fn model(root: &Path, practices: usize) -> Result<(), Box<dyn Error>> {
    let content = root.join("content");
    fs::create_dir_all(content.join("areas"))?;
    fs::create_dir_all(content.join("levels"))?;
    let areas = practices.div_ceil(IN_AN_AREA);
    let categories = areas.div_ceil(50);
    let mut text = MODEL.to_owned();
    for category in 1..=categories {
        text.push_str(&format!(
            "  - id: shelf-{category}\n    title: Shelf {category}\n"
        ));
    }
    fs::write(content.join("model.yaml"), text)?;
    fs::write(content.join("glossary.yaml"), glossary())?;
    for number in 0..=3 {
        let path = content.join(format!("levels/{number}.yaml"));
        fs::write(path, level(number))?;
    }
    for area in 1..=areas {
        let in_this = IN_AN_AREA.min(practices - (area - 1) * IN_AN_AREA);
        let path = content.join(format!("areas/pa{area:05}.yaml"));
        fs::write(path, area_text(area, in_this, areas))?;
    }
    Ok(())
}

/// A word that means nothing and is no other word by accident.
fn term(number: usize) -> String {
    let syllables = ["ba", "do", "fu", "ki", "le", "mo", "nu", "ra", "si", "ta"];
    let digits = [number / 100, number / 10 % 10, number % 10];
    let word = digits.iter().filter_map(|digit| syllables.get(*digit));
    word.copied().collect::<String>() + "x"
}

/// Terms of which each mentions the next.
fn glossary() -> String {
    let terms = (0..TERMS).map(|number| {
        let (own, next) = (term(number), term((number + 1) % TERMS));
        format!("  - term: {own}\n    meaning: What comes before [[term:{next}]] in a row.\n")
    });
    format!("terms:\n{}", terms.collect::<String>())
}

fn level(number: usize) -> String {
    let mut lines = vec![
        format!("id: CL{number}"),
        format!("title: Step {number}"),
        format!("summary: The work is done {number} times as well."),
    ];
    if number > 0 {
        lines.push("features:".to_owned());
    }
    for feature in (1..=3).filter(|_| number > 0) {
        lines.extend([
            format!("  - id: CF.{number}.{feature}"),
            format!("    title: Feature {number} {feature}"),
            format!("    summary: What {feature} practices of step {number} have in common."),
            "    practices:".to_owned(),
            format!("      - id: GP.{number}.{feature}.1"),
            format!("        title: Do it {number} {feature}"),
            format!("        statement: Do it as feature {feature} of step {number} asks."),
            format!("        prompt: Is {{area}} done as step {number} asks?"),
        ]);
    }
    lines.join("\n") + "\n"
}

fn area_text(area: usize, practices: usize, areas: usize) -> String {
    let next = area % areas + 1;
    let mut lines = vec![
        format!("id: PA{area:05}"),
        format!("title: Keep the Order of Number {area}"),
        format!("category: shelf-{}", area.div_ceil(50)),
        "purpose: |".to_owned(),
        format!("  The things of number {area} are where they belong."),
        format!("  What is not, is told to [[PA{next:05}]]."),
        "goals:".to_owned(),
        format!("  - Nothing that belongs to number {area} is lost."),
        "practices:".to_owned(),
    ];
    for practice in 1..=practices {
        lines.extend(practice_lines(area, practice, areas));
    }
    lines.join("\n") + "\n"
}

fn practice_lines(area: usize, practice: usize, areas: usize) -> Vec<String> {
    let seed = area * 31 + practice * 7;
    let sentence = |offset: usize| {
        let at = (seed + offset * 5) % SENTENCES.len();
        let said = SENTENCES.get(at).copied().unwrap_or_default();
        // No sentence stands twice in a model without a warning.
        format!("At desk {area}-{practice}-{offset}, {said}")
    };
    let other = (area * 7 + practice * 13) % areas + 1;
    let term = term(seed % TERMS);
    let mut lines = vec![
        format!("  - id: BP.{area:05}.{practice:02}"),
        format!("    title: Sort the things of kind {practice}"),
        format!("    statement: Sort the things of kind {practice} that belong to number {area}."),
        "    description: |".to_owned(),
        format!("      {}", sentence(0)),
        format!("      {}", sentence(1)),
        format!("      {}", sentence(2)),
        String::new(),
        format!("      This goes on where [[BP.{other:05}.01]] ends, with the {term} in hand."),
        format!("      {}", sentence(3)),
        format!("      {}", sentence(4)),
        "    work-products:".to_owned(),
        format!("      - name: list {practice}"),
        "        holds: what was sorted, and when".to_owned(),
        "    signs:".to_owned(),
        format!("      - {}", sentence(5)),
        "    pitfalls:".to_owned(),
        format!("      - {}", sentence(6)),
        format!("    question: Are the things of kind {practice} sorted?"),
    ];
    if practice > 1 {
        lines.push("    relations:".to_owned());
        lines.push("      - kind: related".to_owned());
        lines.push(format!("        target: BP.{area:05}.{:02}", practice - 1));
    }
    lines
}

/// The most memory this program has held, where the system tells.
fn peak() -> Option<String> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: usize = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(format!("{} MB", kilobytes / 1024))
}
