//! Mistakes as people and other tools are told of them.

mod tool;

use modelbook::diagnostic::{Code, Severity};
use serde_json::Value;

use tool::{Folder, assert_accepted};

const AREA: &str = "content/areas/pa02-keep-the-log.yaml";

/// A model with three mistakes: one with a help, one without a neighbor, one that only warns.
fn broken() -> Folder {
    let folder = Folder::lighthouse();
    folder.edit(AREA, "purpose: ", "purpose: Lé [[BP.01.30]]. ");
    folder.edit(AREA, "category: ", "category: un");
    folder.write("content/areas/100%,a:b.md", "A stray file.");
    folder
}

#[test]
fn mistakes_are_shown_to_people_with_their_places() {
    let run = broken().run(&["check"]);
    assert_accepted("tests/snapshots/check.txt", &run.err);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
}

#[test]
fn mistakes_are_data_in_json() {
    let run = broken().run(&["check", "--format", "json"]);
    assert_accepted("tests/snapshots/check.json", &run.out);
    let found: Vec<Value> = serde_json::from_str(&run.out).unwrap();
    let codes: Vec<&str> = found
        .iter()
        .map(|one| one["code"].as_str().unwrap())
        .collect();
    assert_eq!(
        codes,
        ["stray-file", "undeclared-word", "unknown-reference"]
    );
    let unknown = &found[2];
    let source = broken().read(AREA);
    let line = source
        .lines()
        .position(|line| line.contains("BP.01.30"))
        .unwrap();
    let column = source
        .lines()
        .nth(line)
        .unwrap()
        .split("BP")
        .next()
        .unwrap();
    assert_eq!(unknown["file"], AREA);
    assert_eq!(unknown["line"], line + 1);
    assert_eq!(
        unknown["column"],
        column.chars().count() + 1,
        "columns are characters"
    );
    assert_eq!(unknown["end_line"], line + 1);
    assert_eq!(unknown["severity"], "error");
    assert!(run.err.starts_with("checked "), "{}", run.err);

    let fine = Folder::lighthouse().run(&["check", "--format", "json"]);
    assert_eq!((fine.code, fine.out.as_str()), (0, "[]\n"));
}

/// Holds the log against what SARIF 2.1.0 requires, and what code scanning asks for besides.
#[test]
fn mistakes_are_a_log_in_sarif() {
    let run = broken().run(&["check", "--format", "sarif"]);
    let log: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(log["version"], "2.1.0");
    assert!(
        log["$schema"]
            .as_str()
            .unwrap()
            .ends_with("sarif-2.1.0.json")
    );
    let runs = log["runs"].as_array().unwrap();
    assert_eq!(runs.len(), 1);
    assert_eq!(runs[0]["columnKind"], "unicodeCodePoints");
    let driver = &runs[0]["tool"]["driver"];
    assert_eq!(driver["name"], "modelbook");
    let rules = driver["rules"].as_array().unwrap();
    let names: Vec<&str> = rules
        .iter()
        .map(|rule| rule["id"].as_str().unwrap())
        .collect();
    assert_eq!(names, Code::all().map(Code::name).collect::<Vec<_>>());
    for (rule, code) in rules.iter().zip(Code::all()) {
        let short = rule["shortDescription"]["text"].as_str().unwrap();
        assert!(
            !short.is_empty() && !short.contains('\n'),
            "{code}: {short}"
        );
        assert_eq!(rule["help"]["markdown"], code.explanation());
        assert!(rule["help"]["text"].is_string());
        let level = rule["defaultConfiguration"]["level"].as_str();
        assert_eq!(level, Some(code.severity().name()));
    }
    let results = runs[0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 3);
    for result in results {
        let rule = result["ruleId"].as_str().unwrap();
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(names[index], rule);
        let code = Code::named(rule).unwrap();
        assert_eq!(result["level"], code.severity().name());
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let location = &result["locations"][0]["physicalLocation"];
        let region = &location["region"];
        let at = |key: &str| region[key].as_u64().unwrap();
        assert!(at("startLine") >= 1 && at("startColumn") >= 1);
        assert!((at("startLine"), at("startColumn")) <= (at("endLine"), at("endColumn")));
    }
    let places: Vec<&str> = results
        .iter()
        .map(|result| &result["locations"][0]["physicalLocation"]["artifactLocation"])
        .map(|file| file["uri"].as_str().unwrap())
        .collect();
    assert_eq!(
        places[0], "content/areas/100%25,a%3Ab.md",
        "a path is no URI"
    );
    assert_eq!(places[1], AREA);
    let help = results[2]["message"]["text"].as_str().unwrap();
    assert!(
        help.contains("PA01 has BP.01.01 to BP.01.05"),
        "help is lost: {help}"
    );
}

#[test]
fn mistakes_are_commands_for_github() {
    let run = broken().run(&["check", "--format", "github"]);
    assert_accepted("tests/snapshots/check-github.txt", &run.out);
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), 3);
    let stray = lines[0].strip_prefix("::warning file=content/areas/100%25%2Ca%3Ab.md,line=1,");
    assert!(stray.is_some(), "{}", lines[0]);
    for line in lines {
        let (properties, message) = line[2..].split_once("::").unwrap();
        assert!(properties.contains(",title="), "{line}");
        assert!(!message.is_empty(), "{line}");
    }
}

#[test]
fn the_levels_of_severity_are_those_of_the_codes() {
    let folder = broken();
    let run = folder.run(&["check"]);
    let (errors, warnings): (Vec<Code>, Vec<Code>) = Code::all()
        .filter(|code| run.err.contains(&format!("[{code}]: ")))
        .partition(|code| code.severity() == Severity::Error);
    assert_eq!((errors.len(), warnings.len()), (2, 1));
    assert!(run.err.ends_with("2 errors and 1 warning\n"), "{}", run.err);
}
