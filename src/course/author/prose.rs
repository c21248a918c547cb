//! A lesson's prose: its title, its first sentence, and the blocks between which something live stands.
//!
//! It knows the directives and nothing of the items they place.

use crate::{Block, Html};

use super::file::{Context, File};
use super::markdown;
use super::problem::{listed, suggest};
use super::table::Text;

/// A read Markdown file.
#[derive(Default)]
pub(super) struct Prose {
    pub(super) title: String,
    pub(super) lead: String,
    /// Blocks with the lines where they begin.
    pub(super) blocks: Vec<(Block, u32)>,
}

const DIRECTIVES: [&str; 4] = ["item", "bytes", "reference", "takeaways"];
/// The lenses and the inputs they must have. `form` takes any.
const LENSES: [(&str, &[&str]); 4] = [
    ("basic", &["user", "password"]),
    ("base64", &["text"]),
    ("form", &[]),
    ("twilio-signature", &["url", "token"]),
];

/// Reads the prose of a lesson.
pub(super) fn read(context: &Context<'_>, file: &File) -> Prose {
    let (first, body) = file.text.split_once('\n').unwrap_or((&file.text, ""));
    let mut prose = Prose::default();
    let (mut line, mut rest) = (2, body);
    match first.strip_prefix("# ") {
        Some(title) if !title.trim().is_empty() => prose.title = markdown::plain(title),
        _ => {
            let next = "begin the file with the lesson's title";
            context.problem(1, "no title", "`# Title` on the first line", next);
            (line, rest) = (1, &file.text);
        }
    }
    for (start, piece) in pieces(rest, line) {
        match piece {
            Piece::Prose(text) if text.trim().is_empty() => {}
            Piece::Prose(text) => {
                if prose.lead.is_empty() {
                    prose.lead = sentence(&markdown::plain(text));
                }
                let html: Html = markdown::prose(
                    context,
                    Text {
                        value: text,
                        line: start,
                    },
                );
                prose.blocks.push((Block::Prose(html), start));
            }
            Piece::Directive(words) => {
                prose
                    .blocks
                    .extend(directive(context, start, words).map(|block| (block, start)));
            }
        }
    }
    if prose.lead.is_empty() {
        context.problem(
            1,
            "no prose",
            "at least one paragraph",
            "write the lesson, or say what the page is for",
        );
    }
    prose
}

enum Piece<'a> {
    Prose(&'a str),
    /// What follows the three colons.
    Directive(&'a str),
}

/// Cuts the text at its directives; those inside fenced code are text.
fn pieces(text: &str, first_line: u32) -> Vec<(u32, Piece<'_>)> {
    let mut pieces = Vec::new();
    let mut fence: Option<&str> = None;
    let (mut line, mut start_line) = (first_line, first_line);
    let (mut start, mut offset) = (0, 0);
    for full in text.split_inclusive('\n') {
        let trimmed = full.trim();
        let after = offset + full.len();
        match fence {
            Some(open) if closes(trimmed, open) => fence = None,
            Some(_) => {}
            None => fence = opened(trimmed),
        }
        if fence.is_none()
            && let Some(words) = trimmed.strip_prefix(":::")
        {
            pieces.push((
                start_line,
                Piece::Prose(text.get(start..offset).unwrap_or_default()),
            ));
            pieces.push((line, Piece::Directive(words.trim())));
            (start, start_line) = (after, line.saturating_add(1));
        }
        offset = after;
        line = line.saturating_add(1);
    }
    pieces.push((
        start_line,
        Piece::Prose(text.get(start..).unwrap_or_default()),
    ));
    pieces
}

/// The marks that open a fenced code block, if the line does.
fn opened(line: &str) -> Option<&str> {
    let mark = line
        .chars()
        .next()
        .filter(|mark| matches!(mark, '`' | '~'))?;
    let info = line.trim_start_matches(mark);
    let (marks, _) = line.split_at_checked(line.len().saturating_sub(info.len()))?;
    (marks.len() >= 3 && !info.contains('`')).then_some(marks)
}

fn closes(line: &str, open: &str) -> bool {
    line.starts_with(open)
        && open
            .chars()
            .next()
            .is_some_and(|mark| line.trim_start_matches(mark).is_empty())
}

fn directive(context: &Context<'_>, line: u32, words: &str) -> Option<Block> {
    let (name, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    match (name, rest.trim()) {
        ("item", id) if !id.is_empty() && !id.contains(char::is_whitespace) => {
            Some(Block::Item(id.to_owned()))
        }
        ("item", _) => {
            context.problem(
                line,
                format!("`::: {words}`"),
                "`::: item ID`",
                "name one item of the lesson's TOML file",
            );
            None
        }
        ("bytes", rest) => lens(context, line, rest),
        ("reference", operation) => Some(Block::Reference {
            operation: operation.to_owned(),
            line,
        }),
        ("takeaways", "") => Some(Block::Takeaways),
        ("takeaways", _) => {
            context.problem(
                line,
                format!("`::: {words}`"),
                "`::: takeaways` alone",
                "remove what follows",
            );
            Some(Block::Takeaways)
        }
        _ => {
            context.problem(
                line,
                format!("the unknown directive `::: {words}`"),
                format!("`:::` followed by one of {}", listed(DIRECTIVES)),
                suggest(name, DIRECTIVES, "remove the line"),
            );
            None
        }
    }
}

fn lens(context: &Context<'_>, line: u32, words: &str) -> Option<Block> {
    let (lens, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    let names = LENSES.map(|(name, _)| name);
    let Some((_, needed)) = LENSES.iter().find(|(name, _)| *name == lens) else {
        let next = suggest(lens, names, "choose one of them");
        context.problem(
            line,
            format!("the unknown lens `{lens}`"),
            listed(names),
            next,
        );
        return None;
    };
    let Some(inputs) = inputs(rest) else {
        let next = "put every value into double quotes, with a space between the inputs";
        context.problem(
            line,
            format!("`{}`", rest.trim()),
            "`name=\"value\"` pairs",
            next,
        );
        return None;
    };
    for name in needed
        .iter()
        .filter(|name| inputs.iter().all(|(given, _)| given != *name))
    {
        let next = format!("add `{name}=\"…\"`");
        context.problem(
            line,
            format!("no `{name}`"),
            format!("{} for the lens `{lens}`", listed(needed.iter().copied())),
            next,
        );
    }
    let free =
        |name: &str| lens == "form" || (lens == "twilio-signature" && name.starts_with("param."));
    for (name, _) in &inputs {
        if !free(name) && !needed.contains(&name.as_str()) {
            let next = suggest(name, needed.iter().copied(), "remove it");
            let expected = format!("{} for the lens `{lens}`", listed(needed.iter().copied()));
            context.problem(line, format!("the unknown input `{name}`"), expected, next);
        }
    }
    if lens == "form" && inputs.is_empty() {
        context.problem(
            line,
            "a form without pairs",
            "at least one `name=\"value\"`",
            "add a pair",
        );
    }
    Some(Block::Bytes {
        lens: lens.to_owned(),
        inputs,
    })
}

fn inputs(text: &str) -> Option<Vec<(String, String)>> {
    let mut inputs = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (name, after) = rest.split_once("=\"")?;
        let (value, after) = after.split_once('"')?;
        if name.is_empty()
            || name.contains(char::is_whitespace)
            || !(after.is_empty() || after.starts_with(char::is_whitespace))
        {
            return None;
        }
        inputs.push((name.to_owned(), value.to_owned()));
        rest = after.trim_start();
    }
    Some(inputs)
}

/// The first sentence of a paragraph.
fn sentence(paragraph: &str) -> String {
    let ends = |(at, sign): (usize, char)| {
        let end = at + sign.len_utf8();
        let follows = paragraph.get(end..)?.chars().next();
        (matches!(sign, '.' | '!' | '?') && follows.is_none_or(char::is_whitespace)).then_some(end)
    };
    let end = paragraph
        .char_indices()
        .find_map(ends)
        .unwrap_or(paragraph.len());
    paragraph.get(..end).unwrap_or(paragraph).trim().to_owned()
}
