//! An `[[item]]` of a lesson's TOML file: its common keys, and the checks that hold for every kind.

use toml::de::DeValue;

use crate::filler;
use crate::function::{Function, IMPOSSIBLE};
use crate::placeholder::{Piece, pieces, words};
use crate::{Clash, Html, Item, Kind, Named, Scenario, Vary};

use super::problem::{listed, suggest};
use super::sources::key;
use super::table::{Table, Text};
use super::vary::vary;
use super::{arrange, choice, kinds, markdown, point, request};

const KINDS: [&str; 9] = [
    "choice", "choose", "order", "match", "fill", "point", "sign", "diagnose", "request",
];
/// Texts that name things; they never hold placeholders.
const NAMES: [&str; 8] = [
    "id",
    "kind",
    "concept",
    "name",
    "vary",
    "normalise",
    "tool",
    "acts",
];

/// Where an item stands.
pub(super) struct Around<'a> {
    /// The lesson's items so far: `start = "item:…"` may name one.
    pub(super) earlier: &'a [Item],
    /// The chapter's scenarios.
    pub(super) scenarios: &'a Named<Scenario>,
}

/// Reads one item; nothing when too little of it is there.
pub(super) fn read(table: &Table<'_>, around: &Around<'_>) -> Option<Item> {
    let id = table.id("id");
    let name = id.map_or("", |id| id.value);
    table.context.locate(&["item", name], table.line);
    let kind_name = table.required("kind");
    let concept = table.id("concept");
    let stem = table.required_html("stem");
    let hints = htmls(table, "hints");
    let explain = table.html("explain");
    let vary = vary(table);
    let kind = match kind_name?.value {
        "choice" => Some(Kind::Choice(choice::choice(table, name, "option"))),
        "choose" => Some(Kind::Choice(choice::choose(table, name, around))),
        "order" => Some(Kind::Order(arrange::order(table, name))),
        "match" => Some(Kind::Match(arrange::pairing(table, name))),
        "fill" => Some(Kind::Fill(kinds::fill(table, name))),
        "point" => point::point(table, name).map(Kind::Point),
        "sign" => Some(Kind::Sign(kinds::sign(table, name))),
        "diagnose" => point::diagnose(table, name).map(Kind::Diagnose),
        "request" => Some(Kind::Request(request::read(table, name, around))),
        unknown => {
            let line = table.line_of("kind");
            let next = suggest(unknown, KINDS, "choose one of them");
            table.context.problem(
                line,
                format!("the unknown kind `{unknown}`"),
                listed(KINDS),
                next,
            );
            return None;
        }
    };
    table.finish();
    check_placeholders(table, &vary);
    let concept = concept
        .map(|text| text.value.to_owned())
        .unwrap_or_default();
    let item = Item {
        id: id?.value.to_owned(),
        concept,
        stem,
        hints,
        explain,
        vary,
        kind: kind?,
    };
    check_example(table, &item);
    Some(item)
}

/// A list of inline Markdown, empty when absent.
pub(super) fn htmls(table: &Table<'_>, key: &'static str) -> Vec<Html> {
    table
        .texts(key)
        .into_iter()
        .map(|text| markdown::inline(&table.context, text))
        .collect()
}

/// Reads `[[item.KEY]]` tables that have a name of their own, which must be unique, and remembers where they stand.
pub(super) fn named<'a, T>(
    table: &Table<'a>,
    item: &str,
    key: &'static str,
    name_key: &'static str,
    read: impl Fn(&Table<'a>, &str) -> Option<T>,
) -> Vec<T> {
    let mut seen: Vec<&str> = Vec::new();
    let mut parts = Vec::new();
    for part in table.tables(key, &format!("`[[item.{key}]]`")) {
        let name = part.id(name_key);
        if let Some(Text { value, line }) = name {
            if seen.contains(&value) {
                let found = format!("a second {key} `{value}`");
                part.context.problem(
                    line,
                    found,
                    "every name once in an item",
                    "rename one of the two",
                );
            }
            seen.push(value);
            part.context.locate(&["item", item, key, value], part.line);
        }
        let read = read(&part, name.map_or("", |name| name.value));
        part.finish();
        parts.extend(read);
    }
    parts
}

/// Reports an item that has fewer than two mistakes.
pub(super) fn check_mistakes(table: &Table<'_>) {
    let count = table.values("mistake").len();
    if count < 2 {
        let found = format!("{count} `[[item.mistake]]` in {}", table.title);
        let next = "add the mistakes that learners make, each with its own feedback";
        table
            .context
            .problem(table.line, found, "at least two mistakes", next);
    }
}

/// In an item that varies, every brace must be meant, and every placeholder used.
fn check_placeholders(table: &Table<'_>, vary: &Named<Vary>) {
    let declared = table.table("vary").map_or(0, |vary| vary.entries().count());
    // What is wrong in `vary` itself is said already.
    if !table.has("vary") || declared != vary.len() {
        return;
    }
    let mut used = Vec::new();
    for (key, found) in table.entries() {
        if !NAMES.contains(&key.value) {
            check_braces(table, found.get_ref(), key.line, vary, &mut used);
        }
    }
    for unused in names(vary).filter(|name| !used.iter().any(|used| used == name)) {
        let next = format!("write `{{{unused}}}` somewhere, or remove it from `vary`");
        table.context.problem(
            table.line_of("vary"),
            format!("the unused placeholder `{unused}`"),
            "a use of it",
            next,
        );
    }
}

fn check_braces(
    table: &Table<'_>,
    found: &DeValue<'_>,
    line: u32,
    vary: &Named<Vary>,
    used: &mut Vec<String>,
) {
    let line_of = |span| table.context.file.line_of(&span);
    match found {
        DeValue::Array(values) => {
            values.iter().for_each(|one| {
                check_braces(table, one.get_ref(), line_of(one.span()), vary, used)
            });
        }
        DeValue::Table(entries) => {
            for (key, value) in entries
                .iter()
                .filter(|(key, _)| !NAMES.contains(&key.get_ref().as_ref()))
            {
                check_braces(table, value.get_ref(), line_of(key.span()), vary, used);
            }
        }
        DeValue::String(text) => {
            for piece in pieces(text) {
                let (unknown, words): (&str, Vec<&str>) = match piece {
                    Piece::Literal(_) => continue,
                    Piece::Name(name) => (name, vec![name]),
                    Piece::Call(_, argument) => (argument, words(argument).collect()),
                    Piece::Unknown(inside) => (inside, Vec::new()),
                };
                let known: Vec<&str> = words
                    .into_iter()
                    .filter(|word| names(vary).any(|name| name == *word))
                    .collect();
                if known.is_empty() {
                    unknown_placeholder(table, line, unknown, vary);
                }
                used.extend(known.into_iter().map(str::to_owned));
            }
        }
        _ => {}
    }
}

/// Every placeholder that gets a value.
fn names(vary: &Named<Vary>) -> impl Iterator<Item = &str> {
    vary.iter().flat_map(|(name, how)| how.names(name))
}

fn unknown_placeholder(table: &Table<'_>, line: u32, inside: &str, vary: &Named<Vary>) {
    let functions = listed(Function::ALL.iter().map(|(name, _)| *name));
    table.context.problem(
        line,
        format!("the unknown placeholder `{{{inside}}}`"),
        format!(
            "one of {}, alone or in a function ({functions})",
            listed(names(vary))
        ),
        suggest(
            inside,
            names(vary),
            "add it to `vary`, or write a literal brace twice",
        ),
    );
}

/// Checks the first variant: its places are there, and its parts can be told from each other.
fn check_example(table: &Table<'_>, item: &Item) {
    let mut example = item.variant(0);
    match &example.kind {
        Kind::Point(point) => point::check_places(table, &item.id, point),
        Kind::Diagnose(diagnose) => point::check_places(table, &item.id, &diagnose.place),
        _ => {}
    }
    filler::every_text(&mut example, &mut |text, _| {
        if text.contains(IMPOSSIBLE) {
            let expected = "an expression of whole numbers, or `key:text` for an HMAC";
            table.context.problem(
                table.line,
                format!("what cannot be computed, in `{text}`"),
                expected,
                "correct what stands in the parentheses",
            );
        }
    });
    let Some(Clash { part, name }) = example.clash() else {
        return;
    };
    let line = table.context.report.line(&key(
        table.context.chapter,
        &["item", &item.id, part, &name],
    ));
    table.context.problem(
        line.unwrap_or(table.line),
        format!("the {part} `{name}`, which is the same as another or as an accepted answer"),
        "parts that can be told from each other",
        "change it or remove it",
    );
}
