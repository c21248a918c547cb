//! A lesson: prose and items brought together, with every item placed exactly once.

use toml::de::DeTable;

use crate::{Block, Lesson, LessonKind, Named, Scenario};

use super::file::{Context, File};
use super::item::{self, Around};
use super::problem::{listed, suggest};
use super::prose::{self, Prose};
use super::table::{Table, Text};

const KINDS: [(&str, LessonKind); 3] = [
    ("lesson", LessonKind::Lesson),
    ("quiz", LessonKind::Quiz),
    ("scenario", LessonKind::Scenario),
];

/// The files of a lesson.
pub(super) struct Pair<'a> {
    /// File name without ending.
    pub(super) stem: &'a str,
    pub(super) prose: &'a File,
    /// The items' file and what was read from it, where there is one.
    pub(super) items: Option<(&'a File, &'a DeTable<'a>)>,
    /// Whether the items' file could be read at all; if not, nothing can be said about what the prose places.
    pub(super) readable: bool,
}

/// Reads both files. `ids` holds every item id of the chapter so far.
pub(super) fn read<'a>(
    context: Context<'a>,
    pair: &Pair<'a>,
    scenarios: &Named<Scenario>,
    ids: &mut Vec<&'a str>,
) -> Lesson {
    let prose_context = Context {
        file: pair.prose,
        ..context
    };
    let prose = prose::read(&prose_context, pair.prose);
    let mut lesson = Lesson {
        id: pair.stem.to_owned(),
        ..Lesson::default()
    };
    let mut written = Vec::new();
    if let Some((file, entries)) = pair.items {
        let table = Table::new(Context { file, ..context }, "the lesson's file", 1, entries);
        lesson.kind = kind(&table);
        for entry in table.tables("item", "`[[item]]`") {
            let around = Around {
                earlier: &lesson.items,
                scenarios,
            };
            let item = item::read(&entry, &around);
            lesson.items.extend(item);
            written.extend(entry.text("id"));
        }
        table.finish();
        check_unique(&Context { file, ..context }, &written, ids);
        check_placed(&Context { file, ..context }, &prose, &written);
    }
    if pair.readable {
        check_directives(&prose_context, &prose, &written);
    }
    lesson.title = prose.title;
    lesson.lead = prose.lead;
    lesson.blocks = prose.blocks.into_iter().map(|(block, _)| block).collect();
    lesson
}

fn kind(table: &Table<'_>) -> LessonKind {
    let Some(Text { value, line }) = table.text("kind") else {
        return LessonKind::default();
    };
    let kind = KINDS.iter().find(|(name, _)| *name == value);
    if kind.is_none() {
        let names = KINDS.map(|(name, _)| name);
        let next = suggest(value, names, "choose one of them");
        table.context.problem(
            line,
            format!("the unknown kind `{value}`"),
            listed(names),
            next,
        );
    }
    kind.map(|(_, kind)| *kind).unwrap_or_default()
}

fn check_unique<'a>(context: &Context<'_>, written: &[Text<'a>], ids: &mut Vec<&'a str>) {
    for id in written {
        if ids.contains(&id.value) {
            let found = format!("a second item `{}`", id.value);
            let next = "rename the newer one: a learner's progress hangs on the id";
            context.problem(id.line, found, "every item id once in a chapter", next);
        }
        ids.push(id.value);
    }
}

fn placed(prose: &Prose) -> impl Iterator<Item = (&str, u32)> {
    prose.blocks.iter().filter_map(|(block, line)| match block {
        Block::Item(id) => Some((id.as_str(), *line)),
        _ => None,
    })
}

fn check_placed(context: &Context<'_>, prose: &Prose, written: &[Text<'_>]) {
    for id in written {
        if placed(prose).all(|(placed, _)| placed != id.value) {
            let found = format!("the item `{}`, which the prose does not place", id.value);
            let next = format!("add the line `::: item {}`", id.value);
            context.problem(id.line, found, "every item once in the prose", next);
        }
    }
}

fn check_directives(context: &Context<'_>, prose: &Prose, written: &[Text<'_>]) {
    let mut seen = Vec::new();
    for (id, line) in placed(prose) {
        if seen.contains(&id) {
            let found = format!("the item `{id}` a second time");
            context.problem(
                line,
                found,
                "every item once in the prose",
                "remove one of the two",
            );
        } else if written.iter().all(|known| known.value != id) {
            let next = suggest(
                id,
                written.iter().map(|known| known.value),
                "add it to the lesson's TOML file",
            );
            context.problem(
                line,
                format!("the unknown item `{id}`"),
                "an item of this lesson",
                next,
            );
        }
        seen.push(id);
    }
}
