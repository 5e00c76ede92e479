//! Reads one page the way a browser does, and keeps what an audit asks for.
//!
//! Comes in: HTML. Goes out: a [`Page`]: links, anchors and headings. Does not know where the page
//! stands nor what else there is.

use std::collections::BTreeSet;
use std::convert::Infallible;

use html5gum::{Emitter, Error, State, Tokenizer};

/// What a page says about itself and others.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Where its links start, if it says so itself.
    pub(super) base: Option<String>,
    /// Everything it links to, loads or sends to, as written.
    pub(super) links: Vec<String>,
    pub(super) anchors: BTreeSet<String>,
    /// Anchors that it has more than once.
    pub(super) repeated: BTreeSet<String>,
    /// How many headings of level 1 it has.
    pub(super) titles: usize,
    pub(super) skips: Vec<Skip>,
}

/// A heading that stands more than one level below the one before it.
#[derive(Debug)]
pub(super) struct Skip {
    /// The level of the heading before it; 0 for the first heading of a page.
    pub(super) above: u8,
    pub(super) level: u8,
    pub(super) text: String,
}

impl Page {
    /// Reads a page.
    pub(super) fn read(html: &[u8]) -> Self {
        let mut page = Self::default();
        let Ok(()) = Tokenizer::new_with_emitter(html, Reading::new(&mut page)).finish();
        page
    }
}

/// What an attribute is kept for.
#[derive(Debug, Default, Clone, Copy)]
enum Role {
    #[default]
    None,
    Link,
    Anchor,
    Base,
    /// The `content` of a `meta`, which can be an address to go on to.
    Refresh,
}

/// A page while it is being read. Texts are passed over without being copied.
#[derive(Debug)]
struct Reading<'a> {
    page: &'a mut Page,
    tag: Vec<u8>,
    closes: bool,
    /// The last tag that opened, by which the end of a script or title is known.
    opened: Vec<u8>,
    attribute: Vec<u8>,
    role: Role,
    value: Vec<u8>,
    /// How many templates are open: what stands in one is not yet part of the page.
    templates: usize,
    level: u8,
    hears: bool,
}

impl<'a> Reading<'a> {
    fn new(page: &'a mut Page) -> Self {
        Self {
            page,
            tag: Vec::new(),
            closes: false,
            opened: Vec::new(),
            attribute: Vec::new(),
            role: Role::None,
            value: Vec::new(),
            templates: 0,
            level: 0,
            hears: false,
        }
    }

    fn keep_attribute(&mut self) {
        let role = std::mem::take(&mut self.role);
        if let Role::None = role {
            return;
        }
        let value = String::from_utf8_lossy(&self.value);
        match role {
            Role::Base if self.page.base.is_none() => self.page.base = Some(value.into_owned()),
            Role::Link => self.page.links.push(value.into_owned()),
            Role::Refresh => self
                .page
                .links
                .extend(next_address(&value).map(str::to_owned)),
            Role::Anchor if self.page.anchors.contains(value.as_ref()) => {
                self.page.repeated.insert(value.into_owned());
            }
            Role::Anchor if !value.is_empty() => {
                self.page.anchors.insert(value.into_owned());
            }
            Role::None | Role::Base | Role::Anchor => {}
        }
    }

    fn open_tag(&mut self) -> Option<State> {
        self.opened.clone_from(&self.tag);
        match self.tag.as_slice() {
            [b'h', digit @ b'1'..=b'6'] if self.templates == 0 => self.open_heading(digit - b'0'),
            b"template" => self.templates += 1,
            b"title" | b"textarea" => return Some(State::RcData),
            b"script" => return Some(State::ScriptData),
            // Not noscript: what stands there is read by everybody who browses without scripts.
            b"style" | b"iframe" | b"xmp" | b"noembed" | b"noframes" => {
                return Some(State::RawText);
            }
            b"plaintext" => return Some(State::PlainText),
            _ => {}
        }
        None
    }

    fn open_heading(&mut self, level: u8) {
        self.page.titles += usize::from(level == 1);
        self.hears = level > self.level + 1;
        if self.hears {
            self.page.skips.push(Skip {
                above: self.level,
                level,
                text: String::new(),
            });
        }
        self.level = level;
    }

    fn close_tag(&mut self) {
        match self.tag.as_slice() {
            [b'h', b'1'..=b'6'] => self.hears = false,
            b"template" => self.templates = self.templates.saturating_sub(1),
            _ => {}
        }
    }
}

/// Where `0; url=../PA02/` sends the reader on to.
fn next_address(content: &str) -> Option<&str> {
    let (seconds, rest) = content.split_once(';')?;
    seconds.trim().parse::<u32>().ok()?;
    let (key, address) = rest.split_once('=')?;
    let quotes = ['"', '\''];
    (key.trim().eq_ignore_ascii_case("url")).then(|| address.trim().trim_matches(quotes))
}

impl Emitter for Reading<'_> {
    type Token = Infallible;

    fn emit_string(&mut self, text: &[u8]) {
        if self.hears
            && let Some(skip) = self.page.skips.last_mut()
        {
            skip.text.push_str(&String::from_utf8_lossy(text));
        }
    }

    fn init_start_tag(&mut self) {
        self.tag.clear();
        self.closes = false;
    }

    fn init_end_tag(&mut self) {
        self.tag.clear();
        self.closes = true;
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        self.tag.extend_from_slice(name);
    }

    fn init_attribute(&mut self) {
        self.keep_attribute();
        self.attribute.clear();
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        self.attribute.extend_from_slice(name);
    }

    fn init_attribute_value(&mut self) {
        self.value.clear();
        self.role = match (self.tag.as_slice(), self.attribute.as_slice()) {
            _ if self.closes => Role::None,
            (b"base", b"href") => Role::Base,
            (_, b"href" | b"src" | b"xlink:href" | b"action" | b"formaction" | b"poster")
            | (b"object", b"data") => Role::Link,
            (_, b"id") if self.templates == 0 => Role::Anchor,
            (b"meta", b"content") => Role::Refresh,
            _ => Role::None,
        };
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        if !matches!(self.role, Role::None) {
            self.value.extend_from_slice(value);
        }
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.keep_attribute();
        if self.closes {
            self.close_tag();
            return None;
        }
        self.open_tag()
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.closes && self.tag == self.opened
    }

    fn set_last_start_tag(&mut self, tag: Option<&[u8]>) {
        tag.unwrap_or_default().clone_into(&mut self.opened);
    }

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    fn emit_eof(&mut self) {}
    fn emit_error(&mut self, _: Error) {}
    fn init_comment(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn emit_current_comment(&mut self) {}
    fn set_self_closing(&mut self) {}
    fn init_doctype(&mut self) {}
    fn emit_current_doctype(&mut self) {}
    fn set_force_quirks(&mut self) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
}
