//! Markdown to HTML: CommonMark with tables, plus links to parts of a request, to terms and to lessons.
//!
//! Raw HTML never passes, so what comes out is safe to insert. It knows no items and no directives.

use std::ops::Range;

use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html,
};

use crate::Html;
use crate::placeholder::escape;

use super::file::Context;
use super::links::{Refusal, bracketed};
use super::table::Text;

/// CommonMark with tables, and with quotes and dashes as a printer sets them; code keeps its bytes.
const MARKDOWN: Options = Options::ENABLE_TABLES.union(Options::ENABLE_SMART_PUNCTUATION);

/// Code that is shown as a panel of its own.
const PANELS: [&str; 9] = [
    "http",
    "json",
    "curl",
    "xml",
    "graphql",
    "diff",
    "python",
    "javascript",
    "text",
];

/// Compiles prose with paragraphs, lists, tables and code.
pub(super) fn prose(context: &Context<'_>, text: Text<'_>) -> Html {
    let source = bracketed(text.value);
    let mut broken = Vec::new();
    let mut note = |link: BrokenLink<'_>| noted(&mut broken, &link);
    let events = Parser::new_with_broken_link_callback(&source, MARKDOWN, Some(&mut note));
    let mut writer = Writer::new(*context, text.line, &source);
    let labels = table_labels(&source);
    let mut labels = labels.iter();
    for (event, span) in events.into_offset_iter() {
        match event {
            Event::Start(Tag::Table(_)) => {
                let label = escape(labels.next().map_or("", String::as_str));
                writer.raw(format!(
                    "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table: {label}\">"
                ));
                writer.events.push(event);
            }
            Event::End(TagEnd::Table) => {
                writer.events.push(event);
                writer.raw("</div>\n");
            }
            Event::Start(Tag::Heading {
                level: HeadingLevel::H1,
                ..
            }) => {
                writer.problem(
                    &span,
                    "a second title",
                    "headings from `##` on",
                    "add a `#`",
                );
            }
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => {}
            other => writer.push(other, &span),
        }
    }
    writer.broken_links(&broken);
    writer.finish()
}

/// Compiles one paragraph of text without the paragraph around it.
pub(super) fn inline(context: &Context<'_>, text: Text<'_>) -> Html {
    // An escaped full stop keeps the beginning of the text from being read as a list or a heading ("401. …").
    let source = format!("\\.{}", bracketed(text.value.trim()));
    let mut writer = Writer::new(*context, text.line, &source);
    writer.is_inline = true;
    let mut paragraphs = 0;
    let mut broken = Vec::new();
    let mut note = |link: BrokenLink<'_>| noted(&mut broken, &link);
    let events = Parser::new_with_broken_link_callback(&source, MARKDOWN, Some(&mut note));
    for (event, span) in events.into_offset_iter() {
        match event {
            Event::Start(Tag::Paragraph) => {
                paragraphs += 1;
                if paragraphs == 2 {
                    writer.problem(
                        &span,
                        "a second paragraph",
                        "one paragraph of text",
                        "join the two",
                    );
                }
            }
            Event::End(TagEnd::Paragraph) => {}
            Event::Text(first) if writer.events.is_empty() => {
                let first = first.strip_prefix('.').unwrap_or(&first).to_owned();
                writer.push(Event::Text(first.into()), &span);
            }
            Event::Start(
                Tag::Heading { .. } | Tag::List(_) | Tag::CodeBlock(_) | Tag::BlockQuote(_),
            )
            | Event::Rule => {
                let next =
                    "move it into the prose, or indent no line and start none with `-`, `#` or `>`";
                writer.problem(
                    &span,
                    "a list, heading, quote or code block",
                    "one paragraph of text",
                    next,
                );
            }
            other => writer.push(other, &span),
        }
    }
    writer.broken_links(&broken);
    writer.finish()
}

/// Remembers brackets that lead nowhere. Nothing is made of them.
fn noted<'a>(
    broken: &mut Vec<Range<usize>>,
    link: &BrokenLink<'_>,
) -> Option<(CowStr<'a>, CowStr<'a>)> {
    broken.push(link.span.clone());
    None
}

/// The words alone, of the first paragraph.
pub(super) fn plain(source: &str) -> String {
    let mut words = String::new();
    for event in Parser::new_ext(&bracketed(source), MARKDOWN) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => break,
            _ => {}
        }
    }
    words
}

/// Collects events, with our own links and code blocks already written.
struct Writer<'a> {
    context: Context<'a>,
    first_line: u32,
    source: &'a str,
    events: Vec<Event<'a>>,
    /// How each open link ends.
    closers: Vec<&'static str>,
    /// Whether it is a text that other pages show, too, and not the prose of one page.
    is_inline: bool,
}

impl<'a> Writer<'a> {
    fn new(context: Context<'a>, first_line: u32, source: &'a str) -> Self {
        Writer {
            context,
            first_line,
            source,
            events: Vec::new(),
            closers: Vec::new(),
            is_inline: false,
        }
    }

    /// Reports what looks like a link and is none: `[word][other]`, or `[word](an address with spaces)`. Brackets alone
    /// are brackets.
    fn broken_links(&self, broken: &[Range<usize>]) {
        for span in broken {
            let written = self.source.get(span.clone()).unwrap_or_default();
            let behind = self.source.get(span.end..).unwrap_or_default();
            if written.contains("][") || behind.starts_with(['(', '[']) {
                self.problem(
                    span,
                    &format!("`{written}`, which looks like a link and leads nowhere"),
                    "`[word](term:Name)`, or one of the other links, without spaces in an address",
                    "correct the link, or put the brackets into backticks",
                );
            }
        }
    }

    fn push(&mut self, event: Event<'a>, span: &Range<usize>) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => self.link(&dest_url, span),
            Event::End(TagEnd::Link) => {
                let closer = self.closers.pop().unwrap_or_default();
                self.raw(closer);
            }
            Event::Start(Tag::Image { .. }) => {
                self.problem(span, "an image", "text, a table or code", "say it in words");
            }
            Event::End(TagEnd::Image) => {}
            Event::Start(Tag::CodeBlock(kind)) => self.code_block(&kind),
            Event::End(TagEnd::CodeBlock) => self.raw("</code></pre>\n"),
            Event::Start(Tag::HtmlBlock) => self.raw_html(span),
            Event::InlineHtml(text) => {
                self.raw_html(span);
                self.events.push(Event::Text(text));
            }
            Event::Html(text) => self.events.push(Event::Text(text)),
            Event::End(TagEnd::HtmlBlock) => {}
            other => self.events.push(other),
        }
    }

    fn link(&mut self, target: &str, span: &Range<usize>) {
        if self.is_inline && target.starts_with("lesson:") {
            self.problem(
                span,
                &format!("a link to `{target}` in a text that other pages show, too"),
                "`lesson:` in the prose of a lesson alone, because it leads there from beside it",
                "name the lesson in words",
            );
        }
        match self.context.links.markup(target) {
            Ok((open, close)) => {
                self.raw(open);
                self.closers.push(close);
            }
            Err(Refusal {
                found,
                expected,
                next,
            }) => {
                self.problem(span, &found, &expected, &next);
                self.closers.push("");
            }
        }
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        let language = match kind {
            CodeBlockKind::Fenced(language) => language.as_ref(),
            CodeBlockKind::Indented => "",
        };
        // A block that scrolls must be reachable by keyboard.
        if PANELS.contains(&language) {
            self.raw(format!(
                "<pre class=\"code is-sunk\" data-lang=\"{language}\" tabindex=\"0\"><code>"
            ));
        } else {
            self.raw("<pre tabindex=\"0\"><code>");
        }
    }

    fn raw_html(&self, span: &Range<usize>) {
        let written = self
            .source
            .get(span.clone())
            .and_then(|html| html.lines().next())
            .unwrap_or_default();
        let next = "put it into backticks, or write it as Markdown";
        self.problem(span, &format!("raw HTML `{written}`"), "Markdown", next);
    }

    fn raw(&mut self, markup: impl Into<CowStr<'a>>) {
        self.events.push(Event::InlineHtml(markup.into()));
    }

    fn problem(&self, span: &Range<usize>, found: &str, expected: &str, next: &str) {
        let before = self.source.get(..span.start).unwrap_or_default();
        let lines = u32::try_from(before.matches('\n').count()).unwrap_or(u32::MAX);
        self.context
            .problem(self.first_line.saturating_add(lines), found, expected, next);
    }

    fn finish(self) -> Html {
        let mut markup = String::new();
        html::push_html(&mut markup, self.events.into_iter());
        markup.truncate(markup.trim_end().len());
        Html(markup)
    }
}

/// The first header of every table, in order.
fn table_labels(source: &str) -> Vec<String> {
    let mut labels = Vec::new();
    let mut label: Option<String> = None;
    for event in Parser::new_ext(source, MARKDOWN) {
        match event {
            Event::Start(Tag::TableHead) => label = Some(String::new()),
            Event::End(TagEnd::TableCell | TagEnd::TableHead) => labels.extend(label.take()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(label) = &mut label {
                    label.push_str(&text);
                }
            }
            _ => {}
        }
    }
    labels
}
