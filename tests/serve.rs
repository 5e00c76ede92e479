//! `modelbook serve`, seen from a browser and from the terminal.

#![cfg(feature = "serve")]
#![expect(
    clippy::disallowed_methods,
    reason = "R1 guards what a build reads and writes; here an author edits a model"
)]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what goes wrong in a test ends it"
)]

#[path = "serve/served.rs"]
mod served;

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

use served::{Served, modelbook};
use tempfile::TempDir;

const AREA: &str = "content/areas/pa01-tend-the-lamp.yaml";
const AREA_TEXT: &str = "id: PA01
title: Tend the lamp
purpose: The light burns from dusk to dawn.
practices:
  - id: BP.01.01
    title: Trim the wick
    statement: Cut the charred part of the wick away before each lighting.
";
const MODEL_TEXT: &str = "id: lighthouse
title: Lighthouse model
short-title: Lighthouse
language: en
summary: What a keeper does so that ships find their way.
kinds:
  area:
    one: area
    many: areas
    identifier: PA##
  practice:
    one: practice
    many: practices
    identifier: BP.##.##
";

#[test]
fn pages_are_served_from_memory() {
    let project = lighthouse();
    let site = Served::start(project.path(), &[]);

    let page = site.get("/PA01/");
    assert_eq!(page.status, 200);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(page.header("cache-control"), "no-store");
    assert!(page.body.contains("Tend the lamp"));
    let head = page.body.split("</head>").next().unwrap();
    assert!(head.contains("<script src=\"/_modelbook/live.js\""));
    assert_eq!(site.get("/").status, 200);
    assert_eq!(site.get("/PA01/index.html").body, page.body);
    assert_eq!(site.get("/%50A01/?print").body, page.body);

    for (ending, kind) in [(".css", "text/css"), (".js", "text/javascript")] {
        let mut quoted = head.split('"').filter(|part| part.contains("assets/"));
        let asset = quoted.find(|part| part.ends_with(ending)).unwrap();
        let file = site.get(asset.trim_start_matches(".."));
        assert_eq!(file.status, 200, "{asset}");
        let expected = format!("{kind}; charset=utf-8");
        assert_eq!(file.header("content-type"), expected);
    }
    for path in ["/_modelbook/live.js", "/_modelbook/live.css", "/robots.txt"] {
        assert_eq!(site.get(path).status, 200, "{path}");
    }

    let bare = site.get("/PA01?print");
    assert_eq!(bare.status, 308);
    assert_eq!(bare.header("location"), "/PA01/?print");
    assert!(!project.path().join("site").exists());
}

#[test]
fn an_unknown_address_gets_the_page_for_it() {
    let project = lighthouse();
    // Where the site will be published does not matter while it is served.
    let book = "[build]\nbase-url = \"https://models.example/lighthouse/\"\n";
    fs::write(project.path().join("book.toml"), book).unwrap();
    let site = Served::start(project.path(), &[]);
    for path in ["/PA07/", "/deep/er/", "/..%2fbook.toml", "//models.example"] {
        let page = site.get(path);
        assert_eq!(page.status, 404, "{path}");
        assert!(page.body.contains("<base href=\"/\">"), "{}", page.body);
        assert!(page.body.contains("/_modelbook/live.js"));
    }
}

#[test]
fn only_readers_at_this_machine_are_answered() {
    let project = lighthouse();
    let site = Served::start(project.path(), &[]);
    for host in ["localhost", "LOCALHOST:80", "127.0.0.1:3000", "[::1]:3000"] {
        let host = format!("Host: {host}\r\n");
        assert_eq!(site.ask("GET", "/", &host).status, 200, "{host}");
    }
    let twice = "localhost\r\nHost: localhost";
    for host in ["models.example", "localhost.models.example:3000", twice] {
        let host = format!("Host: {host}\r\n");
        for path in ["/", "/PA07/", "/_modelbook/events", "/_modelbook/live.js"] {
            let answer = site.ask("GET", path, &host);
            assert_eq!(answer.status, 403, "{host}{path}");
            assert!(!answer.body.contains("<html"));
        }
    }
    assert_eq!(site.ask("GET", "/", "").status, 403);

    let head = site.ask("HEAD", "/PA01/", "Host: localhost\r\n");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let answer = site.ask(method, "/", "Host: localhost\r\n");
        assert_eq!(answer.status, 405);
        assert_eq!(answer.header("allow"), "GET, HEAD");
    }
}

#[test]
fn an_edit_is_on_the_page_and_a_mistake_leaves_the_last_good_one() {
    let project = lighthouse();
    let area = project.path().join(AREA);
    let mut site = Served::start(project.path(), &[]);
    let mut events = site.events();
    let first = events.next_id("reload");

    // None of these changes what a build reads, so none may cause one.
    save(&area, AREA_TEXT);
    fs::write(project.path().join("content/.pa01.swp"), "wick").unwrap();
    fs::write(project.path().join("notes.txt"), "wick").unwrap();
    save(&area, &AREA_TEXT.replace("wick", "lens"));
    let second = events.next_id("reload");
    assert_ne!(second, first);
    let page = site.get("/PA01/").body;
    assert!(page.contains("Trim the lens") && page.contains(&second));
    assert!(site.says().starts_with("built in "));
    let line = site.says();
    assert!(
        line.starts_with("rebuilt in ") && line.contains(" pages"),
        "{line}"
    );

    save(&area, &AREA_TEXT.replace("purpose", "porpoise"));
    let (kind, report) = events.next().unwrap();
    assert_eq!(kind, "report");
    for part in [
        r#""summary":"1 error""#,
        r#""severity":"error""#,
        r#""code":"unknown-key""#,
        &format!(r#""file":"{AREA}","line":3,"column":1"#),
        r#""help":"did you mean `purpose`?""#,
        r"3 | porpoise: The light burns",
    ] {
        assert!(report.contains(part), "{part} is not in {report}");
    }
    let last_good = site.get("/PA01/");
    assert_eq!(last_good.status, 200);
    assert_eq!(last_good.body, page);
    site.says_at_last("error[unknown-key]: `porpoise` means nothing in an area");
    site.says_at_last("the last good site stays up: 1 error");
    // A page that is opened now hears of the mistake at once.
    assert_eq!(site.events().next().unwrap().0, "report");

    fs::remove_file(&area).unwrap();
    fs::write(&area, AREA_TEXT.replace("lamp", "lantern")).unwrap();
    while !site.get("/PA01/").body.contains("Tend the lantern") {
        events.next_id("reload");
    }
}

#[test]
fn without_a_first_site_the_mistakes_are_shown_in_its_place() {
    let project = lighthouse();
    let area = project.path().join(AREA);
    fs::write(&area, AREA_TEXT.replace("PA01", "PA1")).unwrap();
    let mut site = Served::start(project.path(), &[]);
    for path in ["/", "/PA01/", "/nowhere"] {
        let page = site.get(path);
        assert_eq!(page.status, 503);
        assert!(page.body.contains("<script src=\"/_modelbook/live.js\""));
    }
    site.says_at_last("there is no site yet: ");
    let mut events = site.events();
    assert_eq!(events.next().unwrap().0, "report");
    save(&area, AREA_TEXT);
    events.next_id("reload");
    assert_eq!(site.get("/PA01/").status, 200);
}

#[test]
fn folders_may_come_and_go() {
    let project = lighthouse();
    let at = |path: &str| project.path().join(path);
    let mut site = Served::start(project.path(), &[]);
    let mut events = site.events();
    events.next_id("reload");

    fs::rename(at("content"), at("attic")).unwrap();
    let (kind, report) = events.next().unwrap();
    assert_eq!(kind, "report");
    assert!(report.contains("there is no folder content/"), "{report}");
    assert_eq!(site.get("/PA01/").status, 200);
    site.says_at_last("error: there is no folder content/");

    fs::rename(at("attic"), at("content")).unwrap();
    events.next_id("reload");
    save(&at(AREA), &AREA_TEXT.replace("lamp", "lantern"));
    events.next_id("reload");
    assert!(site.get("/PA01/").body.contains("Tend the lantern"));

    fs::create_dir_all(at("paint/templates/pages")).unwrap();
    let theme = "[build]\ntheme = \"paint\"\n";
    save(&at("book.toml"), theme);
    events.next_id("reload");
    let page = "<!doctype html><title>x</title><h1>White and red</h1>";
    save(&at("paint/templates/pages/area.html"), page);
    events.next_id("reload");
    assert!(site.get("/PA01/").body.contains("White and red"));
}

#[test]
fn a_port_that_is_taken_is_refused_or_passed_over() {
    let project = lighthouse();
    // Where another program has it already, it is taken all the same.
    let _taken = TcpListener::bind("127.0.0.1:3000");
    let site = Served::start_at(project.path(), &[]);
    assert_ne!(site.port, 3000);
    assert!((3001..=3020).contains(&site.port));

    let taken = site.port.to_string();
    let refused = modelbook(project.path(), &["--port", &taken])
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(
        said.contains(&format!("error: port {taken} is taken")),
        "{said}"
    );
    assert!(said.contains("= help: "), "{said}");
}

#[test]
fn without_a_model_there_is_nothing_to_serve() {
    let empty = TempDir::new().unwrap();
    let refused = modelbook(empty.path(), &["--port", "0"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(
        said.starts_with("error: there is no folder content/"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_even_while_a_browser_listens() {
    let project = lighthouse();
    let mut site = Served::start(project.path(), &[]);
    let mut events = site.events();
    events.next_id("reload");
    let id = site.child.id().to_string();
    assert!(
        Command::new("kill")
            .args(["-INT", &id])
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(site.child.wait().unwrap().code(), Some(0));
    assert_eq!(events.next(), None);
}

/// A project with the smallest model that has an area and a practice.
fn lighthouse() -> TempDir {
    let project = TempDir::new().unwrap();
    fs::create_dir_all(project.path().join("content/areas")).unwrap();
    fs::write(project.path().join("content/model.yaml"), MODEL_TEXT).unwrap();
    fs::write(project.path().join(AREA), AREA_TEXT).unwrap();
    project
}

/// Saves the way editors do: a new file takes the place of the old one.
fn save(path: &Path, text: &str) {
    let new = path.with_file_name(".new");
    fs::write(&new, text).unwrap();
    fs::rename(&new, path).unwrap();
}
