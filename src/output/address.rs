//! Where a link in a page leads, told as a browser would tell it.
//!
//! Comes in: a link as written and the page it stands in. Goes out: an [`Address`]. Does not know
//! which files there are.

use std::borrow::Cow;

/// What a link points at.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address<'a> {
    /// A file of the site, and an anchor in it unless the link means the top of the page.
    Inside {
        path: String,
        anchor: Option<Cow<'a, str>>,
    },
    /// Somebody else's page, or a letter: nothing that could be checked here.
    Elsewhere,
    /// A path that starts at the root of the host, where the site need not stand.
    HostRoot,
    /// More steps up than the page has folders above it.
    AboveSite,
    /// A scheme that pages do not use, such as `javascript`.
    Scheme(&'a str),
}

impl<'a> Address<'a> {
    /// Follows `link` from the page at `from`, without looking whether anything is there.
    pub(super) fn resolve(link: &'a str, from: &str) -> Self {
        let link = link.trim_matches(|c: char| c <= ' ');
        let (rest, anchor) = match link.split_once('#') {
            Some((rest, anchor)) => (rest, anchor),
            None => (link, ""),
        };
        let path = rest.split('?').next().unwrap_or("");
        if let Some(scheme) = scheme(path) {
            let known = ["http", "https", "mailto"];
            let known = known.iter().any(|name| scheme.eq_ignore_ascii_case(name));
            return if known {
                Self::Elsewhere
            } else {
                Self::Scheme(scheme)
            };
        }
        if path.starts_with(['/', '\\']) {
            return Self::HostRoot;
        }
        match join(from, path) {
            Some(path) => Self::Inside {
                path,
                anchor: (!anchor.is_empty()).then(|| decode(anchor)),
            },
            None => Self::AboveSite,
        }
    }
}

/// The letters before a colon that stands before any slash.
fn scheme(path: &str) -> Option<&str> {
    let (scheme, _) = path.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    is_scheme.then_some(scheme)
}

/// The path from the site's root of what `path` means in the page at `from`.
fn join(from: &str, path: &str) -> Option<String> {
    if path.is_empty() {
        return Some(from.to_owned());
    }
    let mut whole = String::with_capacity(from.len() + path.len() + "index.html".len());
    whole.push_str(from);
    leave_last(&mut whole);
    let mut segments = path.split('/').peekable();
    while let Some(segment) = segments.next() {
        match decode(segment).as_ref() {
            "." => continue,
            ".." => {
                whole.pop()?;
                leave_last(&mut whole);
                continue;
            }
            // An encoded slash is part of a name, and no file of a site has one in its name.
            name if name.contains('/') => whole.push_str(segment),
            name => whole.push_str(name),
        }
        if segments.peek().is_some() {
            whole.push('/');
        }
    }
    if whole.is_empty() || whole.ends_with('/') {
        whole.push_str("index.html");
    }
    Some(whole)
}

/// Cuts a path after its last slash, so that the folder stays.
fn leave_last(path: &mut String) {
    let folder = path.rfind('/').map_or(0, |slash| slash + 1);
    path.truncate(folder);
}

/// Text without percent-encoding; a percent sign that encodes nothing stands for itself.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        match (first, encoded(after)) {
            (b'%', Some(byte)) => {
                decoded.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => decoded.push(first),
        }
    }
    Cow::Owned(String::from_utf8_lossy(&decoded).into_owned())
}

/// The byte that the two digits after a percent sign mean.
fn encoded(digits: &[u8]) -> Option<u8> {
    let digit = |index: usize| char::from(*digits.get(index)?).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::Address;

    fn inside(path: &str, anchor: Option<&'static str>) -> Address<'static> {
        Address::Inside {
            path: path.to_owned(),
            anchor: anchor.map(Cow::Borrowed),
        }
    }

    #[test]
    fn a_link_is_followed_from_the_folder_of_its_page() {
        let follow = |link| Address::resolve(link, "BP.02.01/index.html");
        assert_eq!(follow("../PA02/"), inside("PA02/index.html", None));
        assert_eq!(
            follow("../PA02/?print#goals"),
            inside("PA02/index.html", Some("goals"))
        );
        assert_eq!(follow(".."), inside("index.html", None));
        assert_eq!(follow("./"), inside("BP.02.01/index.html", None));
        assert_eq!(follow("sheet.pdf"), inside("BP.02.01/sheet.pdf", None));
        assert_eq!(follow("#wick"), inside("BP.02.01/index.html", Some("wick")));
        assert_eq!(follow(" # "), inside("BP.02.01/index.html", None));
        assert_eq!(follow(""), inside("BP.02.01/index.html", None));
        assert_eq!(
            follow("../glossary/#fresnel%20lens"),
            inside("glossary/index.html", Some("fresnel lens"))
        );
        assert_eq!(
            follow("%2e%2e/l%C3%A4mp%/"),
            inside("lämp%/index.html", None)
        );
        assert_eq!(follow("a%2Fb"), inside("BP.02.01/a%2Fb", None));
    }

    #[test]
    fn a_link_that_leaves_the_site_is_told_from_one_that_may_not() {
        let follow = |link| Address::resolve(link, "PA02/index.html");
        assert_eq!(follow("HTTPS://example.org/#x"), Address::Elsewhere);
        assert_eq!(follow("mailto:keeper@example.org"), Address::Elsewhere);
        assert_eq!(follow("javascript:void(0)"), Address::Scheme("javascript"));
        assert_eq!(follow("/PA02/"), Address::HostRoot);
        assert_eq!(follow("//example.org/"), Address::HostRoot);
        assert_eq!(follow("../../"), Address::AboveSite);
        assert_eq!(follow("./a:b"), inside("PA02/a:b", None));
    }
}
