//! Answers a browser on this machine, and nobody else.
//!
//! Comes in: the present state. Goes out: its files, and an event whenever it changes. Knows HTTP
//! and no models.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::{Next, from_fn};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::serve::ListenerExt as _;
use axum::{Router, serve as serve_connections};
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::WatchStream;

use super::{Shown, Stage};
use crate::error::Error;
use crate::output::{OutputTree, decode};

const FIRST_PORT: u16 = 3000;
const LAST_PORT: u16 = 3020;

/// After a restart, a page that was left open finds the new server within this.
const RETRY: Duration = Duration::from_millis(500);

const HTML: &str = "text/html; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const STYLE: &str = "text/css; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// What every answer says: keep nothing, guess nothing, and show nothing to other sites.
const HEADERS: [(HeaderName, &str); 3] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// Takes the port asked for, or else the first free one.
pub(super) fn listen(port: Option<u16>) -> Result<TcpListener, Error> {
    let taken = |cause: &io::Error| cause.kind() == io::ErrorKind::AddrInUse;
    let cannot = |port: u16, cause| Error::new(format!("could not take port {port}: {cause}"));
    if let Some(port) = port {
        return TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|cause| {
            if taken(&cause) {
                Error::new(format!("port {port} is taken by another program"))
                    .help("name another one, or leave `--port` out to get one that is free")
            } else {
                cannot(port, cause).help("name a port from 1024 to 65535, or leave `--port` out")
            }
        });
    }
    for port in FIRST_PORT..=LAST_PORT {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Err(cause) if taken(&cause) => {}
            listener => return listener.map_err(|cause| cannot(port, cause)),
        }
    }
    Err(
        Error::new(format!("ports {FIRST_PORT} to {LAST_PORT} are all taken"))
            .help("name a free one with `--port`"),
    )
}

/// Serves until Ctrl C, or until nobody makes new states any more.
pub(super) async fn serve(listener: TcpListener, stage: Stage) -> Result<(), Error> {
    listener.set_nonblocking(true).map_err(refused)?;
    let listener = tokio::net::TcpListener::from_std(listener).map_err(refused)?;
    // An event is a few bytes; held back to be sent with others, it would come too late.
    let listener = listener.tap_io(|connection| {
        let _ = connection.set_nodelay(true);
    });
    let mut made = stage.clone();
    let last_made = async { while made.changed().await.is_ok() {} };
    tokio::select! {
        interrupted = tokio::signal::ctrl_c() => interrupted.map_err(refused),
        served = serve_connections(listener, router(stage)) => served.map_err(refused),
        () = last_made => Err(Error::new("the site is not being built any more")
            .help("this is a mistake of modelbook; start `modelbook serve` again")),
    }
}

/// A refusal of the system to serve at all.
#[expect(
    clippy::needless_pass_by_value,
    reason = "it is what `map_err` hands over"
)]
pub(super) fn refused(cause: io::Error) -> Error {
    Error::new(format!("the site cannot be served: {cause}"))
}

fn router(stage: Stage) -> Router {
    let file = |kind: &'static str, text: &'static str| {
        get(move || async move { ([(header::CONTENT_TYPE, kind)], text) })
    };
    Router::new()
        .route("/_modelbook/events", get(events))
        .route("/_modelbook/live.js", file(SCRIPT, include_str!("live.js")))
        .route(
            "/_modelbook/live.css",
            file(STYLE, include_str!("live.css")),
        )
        .fallback(page)
        .layer(from_fn(guard))
        .with_state(stage)
}

/// Refuses what no reader at this machine asks for.
async fn guard(request: Request, next: Next) -> Response {
    let mut response = if !is_asked_here(request.headers()) {
        let why =
            "This address shows a model to its author, as localhost and under no other name.\n";
        (StatusCode::FORBIDDEN, why).into_response()
    } else if matches!(*request.method(), Method::GET | Method::HEAD) {
        next.run(request).await
    } else {
        (
            StatusCode::METHOD_NOT_ALLOWED,
            [(header::ALLOW, "GET, HEAD")],
        )
            .into_response()
    };
    for (name, value) in HEADERS {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Whether a request names this machine as its host.
///
/// A page of another site can have its own name lead to this machine, and would then read along.
fn is_asked_here(headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    match (hosts.next().map(HeaderValue::to_str), hosts.next()) {
        (Some(Ok(host)), None) => is_here(host),
        _ => false,
    }
}

fn is_here(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !host.ends_with(']') => (name, port),
        _ => (host, ""),
    };
    let names = ["localhost", "127.0.0.1", "[::1]"];
    names.iter().any(|here| name.eq_ignore_ascii_case(here))
        && port.bytes().all(|digit| digit.is_ascii_digit())
}

/// Says how things stand, and again whenever that changes.
async fn events(State(stage): State<Stage>) -> impl IntoResponse {
    let states = WatchStream::new(stage);
    Sse::new(states.filter_map(|shown| Some(Ok::<_, Infallible>(event(&shown?)))))
}

fn event(shown: &Shown) -> Event {
    let event = Event::default().id(&shown.id).retry(RETRY);
    match &shown.trouble {
        None => event.event("reload").data(&shown.id),
        Some(trouble) => event.event("report").data(trouble),
    }
}

/// Answers with a file of the site, once there has been a build.
async fn page(State(mut stage): State<Stage>, uri: Uri) -> Response {
    let shown = match stage.wait_for(Option::is_some).await {
        Ok(shown) => shown.clone(),
        Err(_) => None,
    };
    let Some((files, id)) = shown.and_then(|shown| shown.site) else {
        let kind = [(header::CONTENT_TYPE, HTML)];
        let text = include_str!("waiting.html");
        return (StatusCode::SERVICE_UNAVAILABLE, kind, text).into_response();
    };
    answer(&files, &id, &uri)
}

fn answer(files: &OutputTree, id: &str, uri: &Uri) -> Response {
    let path = decode(uri.path());
    let path = path.strip_prefix('/').unwrap_or(&path);
    let index = |folder: &str| format!("{folder}index.html");
    let file = |path: &str| Some((content_type(path), files.get(path)?.bytes()));
    let found = if path.is_empty() || path.ends_with('/') {
        file(&index(path))
    } else if files.get(&index(&format!("{path}/"))).is_some() {
        let query = uri
            .query()
            .map_or_else(String::new, |query| format!("?{query}"));
        return Redirect::permanent(&format!("{}/{query}", uri.path())).into_response();
    } else {
        file(path)
    };
    let (status, found) = match found {
        Some(found) => (StatusCode::OK, Some(found)),
        None => (StatusCode::NOT_FOUND, file("404.html")),
    };
    let (kind, bytes) = found.unwrap_or((TEXT, b"There is nothing at this address.\n"));
    let bytes = if kind == HTML {
        live(bytes, id)
    } else {
        bytes.to_vec()
    };
    (status, [(header::CONTENT_TYPE, kind)], bytes).into_response()
}

/// A page that looks again when the site has changed.
fn live(html: &[u8], id: &str) -> Vec<u8> {
    let script =
        format!("<script src=\"/_modelbook/live.js\" data-build=\"{id}\" defer></script>\n");
    let end = b"</head>";
    let at = html
        .windows(end.len())
        .position(|here| here == end)
        .unwrap_or(html.len());
    let (before, after) = html.split_at(at);
    [before, script.as_bytes(), after].concat()
}

fn content_type(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => HTML,
        "css" => STYLE,
        "js" => SCRIPT,
        "txt" | "" => TEXT,
        "json" => "application/json",
        "xml" => "application/xml",
        "csv" => "text/csv; charset=utf-8",
        "pdf" => "application/pdf",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for host in [
            "localhost",
            "LocalHost:3000",
            "127.0.0.1:1",
            "[::1]",
            "[::1]:3000",
        ] {
            assert!(is_here(host), "{host}");
        }
        for host in [
            "",
            "models.example",
            "localhost.models.example:3000",
            "127.0.0.1.models.example",
        ] {
            assert!(!is_here(host), "{host}");
        }
        for host in [
            "::1",
            "[::1].models.example",
            "localhost:3000.models.example",
            "user@localhost",
        ] {
            assert!(!is_here(host), "{host}");
        }
    }

    #[test]
    fn a_page_gets_the_script_into_its_head() {
        let page = live(b"<head><title>The lamp</title></head><body></head>", "7-1");
        let script = "<script src=\"/_modelbook/live.js\" data-build=\"7-1\" defer></script>\n";
        let expected = format!("<head><title>The lamp</title>{script}</head><body></head>");
        assert_eq!(String::from_utf8(page).unwrap(), expected);
        assert!(live(b"no head", "7-1").ends_with(script.as_bytes()));
    }
}
