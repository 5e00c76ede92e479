//! References and mistakes in Markdown.

mod words;

use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::names::Names;
use crate::diagnostic::{Code, Diagnostic, Report, did_you_mean};
use crate::model::{Entry, MARKDOWN, Mark, MarkKind, Prose};
use crate::source::Text;

/// Finds what a text refers to, and reports what it may not hold.
///
/// `own` is the entry that the text belongs to; its own name in it is no link.
pub(super) fn prose(
    names: &Names<'_>,
    own: Option<Entry>,
    text: Text,
    report: &mut Report,
) -> Prose {
    let mut broken = Vec::new();
    let mut note_broken = |link: BrokenLink<'_>| {
        // Brackets alone are brackets: `[sic]` is no link.
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            broken.push((link.span, link.reference.to_string()));
        }
        None::<(CowStr<'_>, CowStr<'_>)>
    };
    let events =
        Parser::new_with_broken_link_callback(text.as_str(), MARKDOWN, Some(&mut note_broken));
    let mut scan = Scan {
        names,
        own,
        text: &text,
        marks: Vec::new(),
        report,
        heading: 1,
        quiet: 0,
        reference: None,
        paragraph: 0..0,
        figure: None,
        in_code: false,
        in_table: false,
        bracket: None,
        tags: 0,
    };
    for (event, range) in events.into_offset_iter() {
        scan.event(event, range);
    }
    let marks = scan.marks;
    for (range, reference) in broken {
        let message = format!("this text has no link definition `[{reference}]: …`");
        report.push(
            Diagnostic::new(Code::UncheckedLink, text.place(range), message).help(
                "write the address in parentheses, or refer to an entry as `[[BP.01.01|text]]`"
                    .replace("BP.01.01", "ID"),
            ),
        );
    }
    Prose { text, marks }
}

struct Scan<'a, 'n> {
    names: &'a Names<'n>,
    own: Option<Entry>,
    text: &'a Text,
    marks: Vec<Mark>,
    report: &'a mut Report,
    /// The level of the last heading; the page's title is the first.
    heading: usize,
    /// How many elements are open in which words mean nothing: code, links, headings.
    quiet: usize,
    /// The `[[…]]` that is open: its range, its target, and its own words so far.
    reference: Option<(Range<usize>, Entry, Option<String>)>,
    /// The last paragraph, from its first to its last byte.
    paragraph: Range<usize>,
    /// The figure that is open: its range, its name, and its caption so far.
    figure: Option<(Range<usize>, String, String)>,
    in_code: bool,
    in_table: bool,
    /// The byte after the last text, if that was a `[`.
    bracket: Option<usize>,
    /// How many elements of HTML are open.
    tags: usize,
}

impl Scan<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(TagEnd::Link) => self.end_of_link(),
            Event::End(TagEnd::CodeBlock) => {
                self.quiet -= 1;
                self.in_code = false;
            }
            Event::End(TagEnd::Heading(_)) => self.quiet -= 1,
            Event::End(TagEnd::Table) => self.in_table = false,
            Event::End(TagEnd::Image) => self.end_of_figure(),
            Event::Text(words) => self.words(&words, range),
            Event::Code(code) => {
                if let Some((_, _, Some(label))) = &mut self.reference {
                    label.push_str(&code);
                }
            }
            // The end of an element is a part of the mistake at its start.
            Event::InlineHtml(html) if html.starts_with("</") && self.tags > 0 => self.tags -= 1,
            Event::InlineHtml(html) => {
                let opens = !html.starts_with("</") && !html.starts_with("<!");
                self.tags += usize::from(opens);
                self.raw_html(range);
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::HtmlBlock => self.raw_html(range),
            Tag::CodeBlock(_) => {
                self.quiet += 1;
                self.in_code = true;
            }
            Tag::Table(_) => self.in_table = true,
            Tag::Heading { level, .. } => {
                self.quiet += 1;
                self.heading(level as usize, range);
            }
            Tag::Paragraph => self.paragraph = range,
            Tag::Image { dest_url, .. } => {
                self.quiet += 1;
                self.figure(&dest_url, range);
            }
            Tag::Link {
                link_type: LinkType::WikiLink { has_pothole },
                dest_url,
                ..
            } => {
                self.quiet += 1;
                self.reference(&dest_url, has_pothole, range);
            }
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                self.quiet += 1;
                if link_type != LinkType::Email {
                    self.address(&dest_url, range);
                }
            }
            _ => {}
        }
    }

    /// A figure stands in a paragraph of its own; the words in its brackets are its caption.
    fn figure(&mut self, name: &str, range: Range<usize>) {
        let whole = self.text.as_str();
        let alone = whole.get(self.paragraph.clone()).map(str::trim) == whole.get(range.clone());
        let known = self.names.figures.contains(name);
        if known && alone {
            self.figure = Some((range, name.to_owned(), String::new()));
            return;
        }
        let (message, help) = if known {
            let help = "put it between two blank lines".to_owned();
            ("a figure stands within other words".to_owned(), help)
        } else {
            let names = self.names.figures.iter().map(String::as_str);
            let help = did_you_mean(name, names).unwrap_or_else(|| {
                "put the drawing into figures/ as SVG, or say it in words".to_owned()
            });
            (format!("the model has no figure `{name}`"), help)
        };
        let place = self.text.place(range);
        self.report
            .push(Diagnostic::new(Code::StrayImage, place, message).help(help));
    }

    fn end_of_figure(&mut self) {
        self.quiet -= 1;
        if let Some((range, name, caption)) = self.figure.take() {
            let kind = MarkKind::Figure { name, caption };
            self.marks.push(Mark { range, kind });
        }
    }

    fn end_of_link(&mut self) {
        self.quiet -= 1;
        if let Some((range, to, label)) = self.reference.take() {
            let kind = MarkKind::Reference { to, label };
            self.marks.push(Mark { range, kind });
        }
    }

    fn reference(&mut self, target: &str, has_label: bool, range: Range<usize>) {
        // In a table the bar is escaped, and the parser leaves the backslash in the target.
        let target = target.trim_end_matches('\\');
        let written = self.text.as_str().get(range.clone()).unwrap_or("");
        let at = range.start + written.find(target).unwrap_or(0);
        let place = self.text.place(at..at + target.len());
        let Some(to) = self.names.follow(target.trim(), place, self.report) else {
            return;
        };
        if Some(to) == self.own {
            let message = format!("`{}` refers to itself", target.trim());
            self.report.push(
                Diagnostic::new(Code::SelfReference, place, message)
                    .help("write it without brackets"),
            );
        }
        self.reference = Some((range, to, has_label.then(String::new)));
    }

    fn address(&mut self, address: &str, range: Range<usize>) {
        let written = self.text.as_str().get(range.clone()).unwrap_or("");
        let place = match written.rfind(address) {
            Some(at) if !address.is_empty() => self
                .text
                .place(range.start + at..range.start + at + address.len()),
            _ => self.text.place(range),
        };
        let scheme = address
            .split_once(':')
            .map(|(scheme, _)| scheme.to_lowercase());
        let named = scheme.filter(|scheme| {
            !scheme.is_empty()
                && scheme
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
        });
        match named.as_deref() {
            Some("mailto") => {}
            Some("http" | "https") if address.contains("://") => {}
            Some(scheme) if !matches!(scheme, "http" | "https") => {
                let message = format!("a page does not link to `{scheme}:` addresses");
                self.report.push(
                    Diagnostic::new(Code::ForbiddenScheme, place, message)
                        .help("use an http, https or mailto address"),
                );
            }
            _ => {
                let message = "nothing checks where this link leads";
                self.report.push(
                    Diagnostic::new(Code::UncheckedLink, place, message)
                        .help("refer to an entry as `[[ID]]` or `[[ID|text]]`, and to other sites by their full address"),
                );
            }
        }
    }

    fn heading(&mut self, level: usize, range: Range<usize>) {
        let marks = self.text.as_str().get(range.clone()).unwrap_or("");
        let line = marks.lines().next().unwrap_or("").trim_end().len();
        let place = self.text.place(range.start..range.start + line);
        if level == 1 {
            let message = "the title of the page is its only heading of the first level";
            self.report.push(
                Diagnostic::new(Code::SkippedHeading, place, message).help("begin with `##`"),
            );
        } else if level > self.heading + 1 {
            let wanted = "#".repeat(self.heading + 1);
            let message = format!("this heading skips a level: `{wanted}` comes next");
            self.report.push(
                Diagnostic::new(Code::SkippedHeading, place, message)
                    .help(format!("write it with `{wanted}`")),
            );
        }
        self.heading = level.max(2);
    }

    fn raw_html(&mut self, range: Range<usize>) {
        let written = self.text.as_str().get(range.clone()).unwrap_or("");
        let line = written.lines().next().unwrap_or("").trim_end().len();
        let place = self.text.place(range.start..range.start + line);
        self.report.push(
            Diagnostic::new(Code::RawHtml, place, "HTML stands in a text of Markdown")
                .help("say it in Markdown; write `\\<` where a less-than sign is meant"),
        );
    }
}
