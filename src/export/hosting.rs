//! Headers for common hosts: the policy that pages state, said by the server too, and how long
//! a browser may keep what.

use crate::plan::Plan;

/// What a server adds to every answer, besides the policy.
const HEADERS: [(&str, &str); 3] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

/// The name of a style or script changes with its content.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const ASK_AGAIN: &str = "no-cache";

/// A file for each kind of host, by its path in the site.
pub(super) fn files(plan: &Plan, policy: &str) -> [(&'static str, String); 4] {
    let policy = format!("{policy}; frame-ancestors 'self'");
    let root = plan.base_url().map_or("/", |base| base.path());
    [
        ("_headers", netlify(root, &policy)),
        (".htaccess", apache(root, &policy)),
        ("nginx.conf", nginx(root, &policy)),
        // Without it GitHub Pages leaves out files that begin with an underscore.
        (".nojekyll", String::new()),
    ]
}

/// Netlify and Cloudflare Pages.
fn netlify(root: &str, policy: &str) -> String {
    let mut text = format!("{root}*\n  Content-Security-Policy: {policy}\n");
    for (name, value) in HEADERS {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    text.push_str(&format!("  Cache-Control: {ASK_AGAIN}\n"));
    for made in ["style", "script"] {
        text.push_str(&format!(
            "{root}assets/{made}.*\n  ! Cache-Control\n  Cache-Control: {FOR_EVER}\n"
        ));
    }
    text
}

fn apache(root: &str, policy: &str) -> String {
    let mut text = format!(
        "ErrorDocument 404 {root}404.html\n\
         <IfModule mod_headers.c>\n  Header always set Content-Security-Policy \"{policy}\"\n"
    );
    for (name, value) in HEADERS {
        text.push_str(&format!("  Header always set {name} \"{value}\"\n"));
    }
    text.push_str(&format!("  Header set Cache-Control \"{ASK_AGAIN}\"\n"));
    text.push_str(&format!(
        "  <FilesMatch \"^(style|script)\\.[0-9a-f]+\\.(css|js)$\">\n    \
         Header set Cache-Control \"{FOR_EVER}\"\n  </FilesMatch>\n</IfModule>\n"
    ));
    // The address of a practice ends like the name of a file: `BP.05.03/`.
    text.push_str("<IfModule mod_mime.c>\n  AddType font/woff2 .woff2\n</IfModule>\n");
    text
}

/// To be included in a `server` block.
fn nginx(root: &str, policy: &str) -> String {
    let mut headers = format!("add_header Content-Security-Policy \"{policy}\" always;\n");
    for (name, value) in HEADERS {
        headers.push_str(&format!("add_header {name} \"{value}\" always;\n"));
    }
    // A location with a header of its own inherits none, so they are said again.
    let inner: String = headers.lines().map(|line| format!("  {line}\n")).collect();
    format!(
        "# include this file in the server block of the site\n\
         error_page 404 {root}404.html;\n{headers}add_header Cache-Control \"{ASK_AGAIN}\" always;\n\
         location ~ ^{root}assets/(style|script)\\.[0-9a-f]+\\.(css|js)$ {{\n{inner}  \
         add_header Cache-Control \"{FOR_EVER}\" always;\n}}\n"
    )
}
