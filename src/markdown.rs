//! Markdown whose references are known, as HTML.
//!
//! Comes in: a [`Prose`]. Goes out: [`Html`]. Knows how a text becomes elements, and where the
//! plan says its links lead; knows no templates.

mod code;

use std::collections::{BTreeMap, BTreeSet};
use std::iter::Peekable;
use std::slice::Iter;

use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd, html,
};
use serde::Serialize;

use crate::model::{Entry, Key, MARKDOWN, Mark, MarkKind, Model, Prose, Term};
use crate::plan::{Page, Plan};

/// Text that is HTML already.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(crate) struct Html(pub(crate) String);

/// A heading that a text brought with it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Heading {
    pub(crate) anchor: String,
    pub(crate) title: String,
    /// 2 for a section of the page, 3 for a part of one.
    pub(crate) level: usize,
}

/// Writes the texts of one page, in their order.
pub(crate) struct Writer<'a> {
    pub(crate) model: &'a Model,
    pub(crate) plan: &'a Plan,
    pub(crate) page: Page,
    /// Terms that the page has linked: each is linked once.
    linked: BTreeSet<Key<Term>>,
    anchors: BTreeMap<String, usize>,
    headings: Vec<Heading>,
}

impl<'a> Writer<'a> {
    /// A writer for a page whose texts have not begun.
    pub(crate) fn new(model: &'a Model, plan: &'a Plan, page: Page) -> Self {
        Self {
            model,
            plan,
            page,
            linked: BTreeSet::new(),
            anchors: BTreeMap::new(),
            headings: Vec::new(),
        }
    }

    /// A text of its own, in paragraphs; its first headings come out `below` levels deeper.
    pub(crate) fn block(&mut self, prose: &Prose, below: usize) -> Html {
        let mut events = Vec::new();
        let mut marks = prose.marks.iter().peekable();
        let mut parser = Parser::new_ext(prose.as_str(), MARKDOWN).into_offset_iter();
        let mut in_head = false;
        while let Some((event, range)) = parser.next() {
            match event {
                Event::Start(Tag::Link {
                    link_type: LinkType::WikiLink { .. },
                    ..
                }) => {
                    skip_to_end(&mut parser, TagEnd::Link);
                    if let Some(mark) = mark_of(&mut marks, &range) {
                        let link = self.mark(mark, prose);
                        events.push(Event::InlineHtml(link.into()));
                    }
                }
                Event::Start(Tag::Image { .. }) => {
                    skip_to_end(&mut parser, TagEnd::Image);
                    // The paragraph around it holds nothing else, and a figure is none.
                    events.pop();
                    parser.next();
                    if let Some(mark) = mark_of(&mut marks, &range) {
                        events.push(Event::Html(self.mark(mark, prose).into()));
                    }
                }
                Event::Text(words) => {
                    while marks
                        .next_if(|mark| mark.range.start < range.start)
                        .is_some()
                    {}
                    let mut at = range.start;
                    let within = |mark: &&Mark| mark.range.end <= range.end;
                    let mut split = false;
                    while let Some(mark) = marks.next_if(within) {
                        split = true;
                        push_text(&mut events, prose.as_str().get(at..mark.range.start));
                        events.push(Event::InlineHtml(self.mark(mark, prose).into()));
                        at = mark.range.end;
                    }
                    if split {
                        push_text(&mut events, prose.as_str().get(at..range.end));
                    } else {
                        events.push(Event::Text(words));
                    }
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    let language = match kind {
                        CodeBlockKind::Fenced(language) => language.to_string(),
                        CodeBlockKind::Indented => String::new(),
                    };
                    let mut source = String::new();
                    for (inner, _) in parser.by_ref() {
                        match inner {
                            Event::Text(text) => source.push_str(&text),
                            _ => break,
                        }
                    }
                    events.push(Event::Html(code::block(&language, &source).into()));
                }
                Event::Start(Tag::Table(columns)) => {
                    // Alignment would come out as a style attribute, which the policy forbids.
                    let columns = vec![pulldown_cmark::Alignment::None; columns.len()];
                    events.push(Event::Html("<div class=\"scroll\" tabindex=\"0\">".into()));
                    events.push(Event::Start(Tag::Table(columns)));
                }
                Event::Start(Tag::TableHead) => {
                    events.push(event);
                    in_head = true;
                }
                Event::End(TagEnd::TableHead) => {
                    events.push(event);
                    in_head = false;
                }
                // A head says what it is the head of.
                Event::Start(Tag::TableCell) if in_head => {
                    events.push(Event::Html("<th scope=\"col\">".into()));
                }
                Event::End(TagEnd::TableCell) if in_head => {
                    events.push(Event::Html("</th>".into()));
                }
                Event::End(TagEnd::Table) => {
                    events.push(Event::End(TagEnd::Table));
                    events.push(Event::Html("</div>".into()));
                }
                Event::Start(Tag::Heading { level, .. }) => {
                    self.heading(level, below, &mut parser, &mut events);
                }
                other => events.push(other),
            }
        }
        let mut text = String::with_capacity(prose.as_str().len() * 5 / 4);
        html::push_html(&mut text, events.into_iter());
        Html(text.trim_end().to_owned())
    }

    /// A text within a line: its only paragraph, without the element around it.
    pub(crate) fn inline(&mut self, prose: &Prose) -> Html {
        let Html(text) = self.block(prose, 1);
        let inner = text
            .strip_prefix("<p>")
            .and_then(|rest| rest.strip_suffix("</p>"));
        match inner {
            Some(inner) if !inner.contains("<p>") => Html(inner.to_owned()),
            _ => Html(text),
        }
    }

    /// Lets the next texts link terms again, as on a page of many entries.
    pub(crate) fn forget_terms(&mut self) {
        self.linked.clear();
    }

    /// The headings that texts have brought so far.
    pub(crate) fn take_headings(&mut self) -> Vec<Heading> {
        std::mem::take(&mut self.headings)
    }

    fn heading<'e>(
        &mut self,
        level: HeadingLevel,
        below: usize,
        parser: &mut impl Iterator<Item = (Event<'e>, std::ops::Range<usize>)>,
        events: &mut Vec<Event<'e>>,
    ) {
        let mut inner = Vec::new();
        let mut title = String::new();
        for (event, _) in parser {
            match &event {
                Event::End(TagEnd::Heading(_)) => break,
                Event::Text(text) | Event::Code(text) => title.push_str(text),
                _ => {}
            }
            inner.push(event);
        }
        let depth = (level as usize + below).min(6);
        let anchor = self.anchor(&title);
        events.push(Event::Html(format!("<h{depth} id=\"{anchor}\">").into()));
        events.extend(inner);
        events.push(Event::Html(format!("</h{depth}>\n").into()));
        self.headings.push(Heading {
            anchor,
            title,
            level: depth,
        });
    }

    /// An anchor made of a heading's words, and unlike every other on the page.
    fn anchor(&mut self, title: &str) -> String {
        let words = title.split(|c: char| !c.is_alphanumeric());
        let words: Vec<String> = words
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let anchor = words.join("-");
        let count = self.anchors.entry(anchor.clone()).or_insert(0);
        *count += 1;
        match *count {
            1 => anchor,
            count => format!("{anchor}-{count}"),
        }
    }

    fn mark(&mut self, mark: &Mark, prose: &Prose) -> String {
        let written = prose.as_str().get(mark.range.clone()).unwrap_or("");
        match &mark.kind {
            MarkKind::Figure { name, caption } => {
                let drawing = self.model.figures.get(name).map_or("", String::as_str);
                let caption = escape(&typographic(caption));
                format!("<figure>\n{drawing}\n<figcaption>{caption}</figcaption>\n</figure>\n")
            }
            MarkKind::Term(term) => {
                let words = escape(written);
                if !self.linked.insert(*term) {
                    return words;
                }
                self.anchor_element(Entry::Term(*term), &words, "term")
            }
            MarkKind::Reference { to, label } => {
                if let Entry::Term(term) = to {
                    self.linked.insert(*term);
                }
                let class = if matches!(to, Entry::Term(_)) {
                    "term"
                } else {
                    "ref"
                };
                let words = match label {
                    Some(label) => escape(label),
                    None => escape(&short_name(self.model, *to)),
                };
                self.anchor_element(*to, &words, class)
            }
        }
    }

    fn anchor_element(&self, to: Entry, words: &str, class: &str) -> String {
        let href = self.plan.entry_href(self.model, self.page, to);
        format!(
            "<a class=\"{class}\" href=\"{}\">{words}</a>",
            href.as_str()
        )
    }
}

/// What an entry is called within a sentence: its identifier, or its title where it has none.
pub(crate) fn short_name(model: &Model, entry: Entry) -> String {
    match entry {
        Entry::Area(key) => model.areas[key].id.to_string(),
        Entry::Practice(key) => model.practices[key].id.to_string(),
        Entry::Level(key) => model.levels[key].id.to_string(),
        Entry::Feature(key) => model.features[key].id.to_string(),
        Entry::Generic(key) => model.generics[key].id.to_string(),
        Entry::Chapter(key) => typographic(model.chapters[key].title.as_str()),
        Entry::Profile(key) => typographic(model.profiles[key].title.as_str()),
        Entry::Term(key) => model.terms[key].name.to_string(),
        Entry::Work(key) => {
            let work = &model.works[key];
            work.designation.as_ref().unwrap_or(&work.title).to_string()
        }
    }
}

/// A title with the apostrophes of print.
pub(crate) fn typographic(title: &str) -> String {
    title.replace('\'', "\u{2019}")
}

/// The words of a text without its marks, cut at a word after about 160 characters.
pub(crate) fn plain(prose: &Prose) -> String {
    const ENOUGH: usize = 160;
    let mut text = String::new();
    for event in Parser::new_ext(prose.as_str(), MARKDOWN) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph) => text.push(' '),
            _ => {}
        }
        if text.chars().count() > ENOUGH {
            let cut: String = text.chars().take(ENOUGH).collect();
            let end = cut.rfind(' ').unwrap_or(cut.len());
            let words = cut
                .get(..end)
                .unwrap_or(&cut)
                .trim_end_matches([',', ';', ':', '.']);
            return format!("{words} …");
        }
    }
    text.trim().to_owned()
}

/// Passes over what stands within an element.
fn skip_to_end<'e>(
    parser: &mut impl Iterator<Item = (Event<'e>, std::ops::Range<usize>)>,
    end: TagEnd,
) {
    parser.find(|(event, _)| *event == Event::End(end));
}

/// The mark of exactly this stretch; marks before it are passed over.
fn mark_of<'m>(
    marks: &mut Peekable<Iter<'m, Mark>>,
    range: &std::ops::Range<usize>,
) -> Option<&'m Mark> {
    while marks
        .next_if(|mark| mark.range.start < range.start)
        .is_some()
    {}
    marks.next_if(|mark| mark.range == *range)
}

fn push_text<'e>(events: &mut Vec<Event<'e>>, text: Option<&'e str>) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        events.push(Event::Text(CowStr::Borrowed(text)));
    }
}

pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}
