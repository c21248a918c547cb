//! An `[[item]]` of a lesson's TOML file: its common keys, and the checks that hold for every kind.

use toml::de::DeValue;

use crate::placeholder::{Function, Piece, pieces, words};
use crate::{Clash, Html, Item, Kind, Named, Scenario, Vary};

use super::problem::{listed, suggest};
use super::sources::key;
use super::table::{Table, Text};
use super::{arrange, kinds, markdown, point, request, value};

const KINDS: [&str; 6] = ["choice", "order", "match", "fill", "point", "request"];
/// Texts that name things; they never hold placeholders.
const NAMES: [&str; 6] = ["id", "kind", "concept", "name", "vary", "normalise"];

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
        "choice" => Some(Kind::Choice(kinds::choice(table, name))),
        "order" => Some(Kind::Order(arrange::order(table, name))),
        "match" => Some(Kind::Match(arrange::pairing(table, name))),
        "fill" => Some(Kind::Fill(kinds::fill(table, name))),
        "point" => point::point(table, name).map(Kind::Point),
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

fn vary(table: &Table<'_>) -> Named<Vary> {
    let mut vary = Named::default();
    let Some(given) = table.table("vary") else {
        return vary;
    };
    for (name, found) in given.entries() {
        given.context.check_id(name.line, "placeholder", name.value);
        match found
            .get_ref()
            .as_table()
            .map(|entries| Table::new(table.context, "`vary`", name.line, entries))
        {
            Some(how) => {
                if let Some(how) = how_to_vary(&how) {
                    vary.insert(name.value.to_owned(), how);
                }
            }
            None => {
                let expected = "`{ like = \"…\" }`, `{ one-of = […] }` or `{ from = 1, to = 9 }`";
                let kind = found.get_ref().type_str();
                table.context.problem(
                    name.line,
                    format!("{kind} for `{}`", name.value),
                    expected,
                    "choose one of them",
                );
            }
        }
    }
    vary
}

fn how_to_vary(table: &Table<'_>) -> Option<Vary> {
    let like = table.string("like");
    let one_of: Vec<String> = table
        .values("one-of")
        .iter()
        .filter_map(|found| value::scalar(found.get_ref()))
        .collect();
    let (from, to) = (table.integer("from"), table.integer("to"));
    table.finish();
    let vary = match (like, one_of.is_empty(), from, to) {
        (Some(example), true, None, None) if !example.is_empty() => Vary::Like(example),
        (None, false, None, None) => Vary::OneOf(one_of),
        (None, true, Some(from), Some(to)) if from <= to => Vary::Range { from, to },
        _ => {
            let expected =
                "exactly one of `like`, `one-of` and `from` with a `to` that is not below it";
            table.context.problem(
                table.line,
                "values that cannot be drawn",
                expected,
                "choose one of the three",
            );
            return None;
        }
    };
    Some(vary)
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
    for unused in vary.keys().filter(|name| !used.contains(name)) {
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
                let (unknown, names): (&str, Vec<&str>) = match piece {
                    Piece::Literal(_) => continue,
                    Piece::Name(name) => (name, vec![name]),
                    Piece::Call(_, argument) => (argument, words(argument).collect()),
                    Piece::Unknown(inside) => (inside, Vec::new()),
                };
                let known: Vec<&str> = names
                    .into_iter()
                    .filter(|name| vary.contains_key(name))
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

fn unknown_placeholder(table: &Table<'_>, line: u32, inside: &str, vary: &Named<Vary>) {
    let names = || vary.keys().map(String::as_str);
    let functions = listed(Function::ALL.iter().map(|(name, _)| *name));
    table.context.problem(
        line,
        format!("the unknown placeholder `{{{inside}}}`"),
        format!(
            "one of {}, alone or in a function ({functions})",
            listed(names())
        ),
        suggest(
            inside,
            names(),
            "add it to `vary`, or write a literal brace twice",
        ),
    );
}

/// Checks the first variant: its places are there, and its parts can be told from each other.
fn check_example(table: &Table<'_>, item: &Item) {
    let example = item.variant(0);
    if let Kind::Point(point) = &example.kind {
        point::check_places(table, &item.id, point);
    }
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
