//! A project's own theme: it overrides the default one file by file, and its mistakes are told
//! like those of the content.

#![allow(
    clippy::unwrap_used,
    reason = "what the tool says as data must be readable"
)]

mod tool;

use serde_json::Value;

use tool::{Folder, differences, project_text};

const HOME: &str = "templates/pages/home.html";

/// The lighthouse with a folder `theme` of its own, in which nothing stands yet.
fn lighthouse() -> Folder {
    let folder = Folder::lighthouse();
    folder.edit("book.toml", "[build]", "[build]\ntheme = \"theme\"");
    folder.write("theme/.keep", "");
    folder
}

/// The text of a file of the default theme.
fn default(path: &str) -> String {
    project_text(&format!("themes/default/{path}"))
}

/// The lighthouse with its own copy of a file, in which one text stands in the place of another.
fn with(path: &str, from: &str, to: &str) -> Folder {
    let folder = lighthouse();
    folder.write(&format!("theme/{path}"), default(path));
    folder.edit(&format!("theme/{path}"), from, to);
    folder
}

/// A mistake: its code, its file, the text that is marked, and what is said.
type Mistake = (String, String, String, String);

fn mistakes(folder: &Folder) -> Vec<Mistake> {
    let run = folder.run(&["check", "--format", "json"]);
    let found: Vec<Value> = serde_json::from_str(&run.out).unwrap();
    let told = format!("{} error", found.len());
    assert!(run.err.contains(&told), "{told}: {}", run.err);
    let mistakes = found.iter().map(|found| {
        let text = |key: &str| found[key].as_str().unwrap_or_default().to_owned();
        let number = |key: &str| usize::try_from(found[key].as_u64().unwrap()).unwrap();
        let file = text("file");
        let source = match file.strip_prefix("themes/default/") {
            Some(path) => default(path),
            None => folder.read(&file),
        };
        assert_eq!(number("line"), number("end_line"), "{found}");
        let line = source.lines().nth(number("line") - 1).unwrap_or("");
        let marked = line.chars().skip(number("column") - 1);
        let marked = marked.take(number("end_column") - number("column"));
        let said = [text("message"), text("help")].join("; ");
        (text("code"), file, marked.collect(), said)
    });
    mistakes.collect()
}

/// The only mistake of a lighthouse with this change in its theme.
fn mistake(path: &str, from: &str, to: &str) -> Mistake {
    let mut found = mistakes(&with(path, from, to));
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

fn broken(file: &str, marked: &str, said: &str) -> Mistake {
    let file = format!("theme/{file}");
    (
        "broken-template".to_owned(),
        file,
        marked.to_owned(),
        said.to_owned(),
    )
}

#[test]
fn an_empty_theme_changes_nothing() {
    let plain = Folder::lighthouse().build();
    assert_eq!(differences(&plain, &lighthouse().build()), [""; 0]);
}

#[test]
fn one_file_is_overridden_and_the_rest_stays() {
    let plain = Folder::lighthouse().build();
    let home = with(HOME, "<h1>", "<h1>Welcome to ").build();
    assert_eq!(differences(&plain, &home), ["index.html"]);
    let page = String::from_utf8_lossy(&home["index.html"]);
    assert!(page.contains("<h1>Welcome to The Lighthouse Model</h1>"));

    let row = with(
        "templates/components/parts.html",
        "<b>{{ link.title }}</b>",
        "<i>{{ link.title }}</i>",
    );
    let changed = differences(&plain, &row.build());
    assert!(
        changed.iter().all(|path| path.ends_with(".html")),
        "{changed:?}"
    );
    assert!(changed.contains(&"PA02/index.html".to_owned()));
    assert!(!changed.contains(&"index.html".to_owned()));
}

#[test]
fn a_changed_style_has_a_name_of_its_own() {
    let plain = Folder::lighthouse().build();
    let tokens = with("assets/css/tokens.css", "#fdfcf9", "#ffffff").build();
    let style = |files: &tool::Files| {
        let mut names = files.keys().filter(|path| path.ends_with(".css"));
        let name = names.next().unwrap().clone();
        assert_eq!(names.next(), None, "one stylesheet");
        name
    };
    assert_ne!(style(&plain), style(&tokens));
    for (path, bytes) in tokens.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        assert!(page.contains(&style(&tokens)), "{path}");
        assert!(!page.contains(&style(&plain)), "{path}");
    }
}

#[test]
fn files_that_pages_load_are_published_as_they_are() {
    let folder = lighthouse();
    folder.write(
        "theme/assets/logo.svg",
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
    );
    folder.write("theme/.hidden/notes.txt", "not for readers");
    let site = folder.build();
    let plain = Folder::lighthouse().build();
    assert_eq!(
        differences(&plain, &site),
        [".modelbook", "assets/logo.svg"]
    );
}

#[test]
fn a_statement_that_is_not_ended_is_reported_where_that_shows() {
    assert_eq!(
        mistake(HOME, "{%- endfor %}", ""),
        broken(
            HOME,
            "endif",
            "`endif` ends nothing that is open here; \
             look above it for something that was begun and not ended"
        )
    );
    let (_, file, _, said) = mistake(HOME, "{{ page.extent }}", "{{ page.extent }");
    assert_eq!(
        (file.as_str(), said.as_str()),
        (
            "theme/templates/pages/home.html",
            "found `}` but expected }}; "
        )
    );
}

#[test]
fn a_name_that_no_page_has_is_reported() {
    assert_eq!(
        mistake(HOME, "{{ page.extent }}", "{{ page.extend }}"),
        broken(
            HOME,
            "extend",
            "this template is not given `extend`; did you mean `extent`?"
        )
    );
    assert_eq!(
        mistake(HOME, "{{ page.extent }}", "{{ extent }}"),
        broken(
            HOME,
            "extent",
            "this template is not given `extent`; it is given frame, page, site"
        )
    );
    for (from, to, marked) in [
        (
            "page.summary_html | safe",
            "page.summray_html | safe",
            "page.summray_html",
        ),
        ("in page.doors", "in page.dors", "page.dors"),
        ("in door.links", "in door.lniks", "door.lniks"),
    ] {
        let said = format!("this template is not given `{marked}`; ");
        assert_eq!(mistake(HOME, from, to), broken(HOME, marked, &said));
    }
}

#[test]
fn a_mistake_that_all_pages_share_is_said_once() {
    let frame = "templates/frame.html";
    let (code, file, marked, _) = mistake(frame, "{{ site.title }}", "{{ site.titel }}");
    assert_eq!(
        (code.as_str(), marked.as_str()),
        ("broken-template", "titel")
    );
    assert_eq!(file, "theme/templates/frame.html");
    let folder = with(frame, "{{ site.title }}", "{{ site.titel }}");
    let run = folder.run(&["build"]);
    assert!(
        run.err.ends_with("nothing was written: 1 error\n"),
        "{}",
        run.err
    );
}

#[test]
fn something_that_no_template_defines_is_reported() {
    assert_eq!(
        mistake(HOME, "<row link={link} />", "<rwo link={link} />"),
        broken(
            HOME,
            "<rwo link={link} />",
            "there is no component `rwo`; did you mean `row`?"
        )
    );
    assert_eq!(
        mistake(HOME, "<row link={link} />", "<row lnik={link} />"),
        broken(
            HOME,
            "<row lnik={link} />",
            "this component takes no `lnik`; it takes `link`"
        )
    );
    assert_eq!(
        mistake(HOME, "\"frame.html\"", "\"fraem.html\""),
        broken(
            HOME,
            "\"fraem.html\"",
            "there is no template `fraem.html`; did you mean `frame.html`?"
        )
    );
    assert_eq!(
        mistake(HOME, "page.extent", "page.extent | shout"),
        broken(HOME, "shout", "there is no filter `shout`; ")
    );
}

#[test]
fn a_broken_template_does_not_accuse_those_that_use_it() {
    let parts = "templates/components/parts.html";
    let (code, file, ..) = mistake(
        parts,
        "{% component row(link) -%}",
        "{% component row(link -%}",
    );
    assert_eq!(
        (code.as_str(), file),
        ("broken-template", format!("theme/{parts}"))
    );

    let folder = with(HOME, "{{ page.extent }}", "{{ page.extent }");
    let about = "templates/pages/about.html";
    folder.write(
        &format!("theme/{about}"),
        default(about).replacen("{%- endif %}", "", 1),
    );
    let files: Vec<String> = mistakes(&folder)
        .into_iter()
        .map(|(_, file, ..)| file)
        .collect();
    assert_eq!(
        files,
        [format!("theme/{about}"), format!("theme/{HOME}")],
        "both are told at once"
    );
}

#[test]
fn a_stylesheet_that_is_not_there_is_reported_where_it_is_named() {
    let said = "the theme `default` has no file assets/css/bsae.css; \
                add the file, or delete its name here";
    assert_eq!(
        mistake("theme.toml", "\"base\"", "\"bsae\""),
        broken("theme.toml", "\"bsae\"", said)
    );
    let (code, _, marked, said) = mistake("theme.toml", "scripts", "script");
    assert_eq!((code.as_str(), marked.as_str()), ("unknown-key", "script"));
    assert!(said.contains("did you mean `scripts`?"), "{said}");
}

#[test]
fn a_folder_that_is_not_there_is_a_mistake_in_book_toml() {
    let folder = Folder::lighthouse();
    folder.edit("book.toml", "[build]", "[build]\ntheme = \"gone\"");
    let run = folder.run(&["build"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("error[missing-folder]"), "{}", run.err);
}

#[test]
fn a_link_that_leads_nowhere_is_reported_at_its_template() {
    let (code, file, _, said) = mistake(HOME, "<h1>", "<h1><a href=\"PA99/\">gone</a>");
    assert_eq!(
        (code.as_str(), file),
        ("dead-link", format!("theme/{HOME}"))
    );
    assert!(
        said.contains("`index.html` links to `PA99/`, but the site has no"),
        "{said}"
    );
    let (code, _, _, said) = mistake(HOME, "<h1>", "<h1><a href=\"#chrat\">gone</a>");
    assert_eq!(code, "dead-link");
    assert!(said.ends_with("did you mean `chart`?"), "{said}");
}

#[test]
fn an_anchor_that_stands_twice_is_reported_at_its_template() {
    let (code, file, _, said) = mistake(HOME, "<h1>", "<h1 id=\"content\">");
    assert_eq!(
        (code.as_str(), file),
        ("duplicate-anchor", format!("theme/{HOME}"))
    );
    assert!(
        said.contains("`index.html` has the anchor `content` more than once"),
        "{said}"
    );
}
