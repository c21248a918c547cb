//! A chapter: its `chapter.toml`, and the lessons that it lists.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::{Chapter, Html, Lesson, Named, Scenario, Term};

use super::file::{Context, File};
use super::folder::{Document, Folder, Format};
use super::item::htmls;
use super::lesson::{self, Pair};
use super::links::{Links, Refusal};
use super::problem::{Problem, Report, suggest};
use super::table::{Table, Text};
use super::{markdown, value};

/// The terms of the course so far, with their plain meanings.
pub(super) type Glossary = BTreeMap<String, String>;

/// Reads a folder, and adds its terms to those of the chapters before it.
pub(super) fn read(
    folder: &Folder<'_>,
    report: &Report,
    glossary: &mut Glossary,
) -> Option<Chapter> {
    let Some(document) = folder.find("chapter", Format::Toml) else {
        let first = folder.documents.first()?;
        report.add(Problem {
            file: first.file.path.clone(),
            line: 1,
            found: format!("no chapter.toml in `{}`", folder.slug),
            expected: "a chapter.toml beside the lessons".to_owned(),
            next: "add it; chapters/README.md shows one".to_owned(),
        });
        return None;
    };
    let entries = document.entries.as_ref()?;
    let no_links = Links::default();
    let mut context = Context {
        file: document.file,
        report,
        links: &no_links,
        chapter: "",
    };
    let table = Table::new(context, "chapter.toml", 1, entries);
    let id = table.id("id").map_or("", |id| id.value);
    context.chapter = id;
    define_terms(&table, glossary);
    let lessons = table.required_texts("lessons");
    let links = Links {
        terms: glossary.clone(),
        lessons: lessons
            .iter()
            .map(|lesson| lesson.value.to_owned())
            .collect(),
    };
    context.links = &links;
    let table = Table::new(context, "chapter.toml", 1, entries);
    let mut chapter = keys(&table, folder);
    chapter.lessons = read_lessons(&table, folder, &lessons, &chapter.scenarios);
    Some(chapter)
}

/// Everything in chapter.toml but the content of the lessons.
fn keys(table: &Table<'_>, folder: &Folder<'_>) -> Chapter {
    let text = |key| {
        table
            .required(key)
            .map(|text: Text<'_>| text.value.to_owned())
            .unwrap_or_default()
    };
    let minutes = table
        .count("minutes")
        .and_then(|minutes| u32::try_from(minutes).ok());
    if minutes.is_none_or(|minutes| minutes == 0) {
        let line = table.line_of("minutes");
        table.context.problem(
            line,
            "no time for the learner",
            "`minutes` above 0",
            "add `minutes = 30`",
        );
    }
    let needs = table.texts("needs");
    needs
        .iter()
        .for_each(|need| table.context.check_id(need.line, "chapter id", need.value));
    let chapter = Chapter {
        id: table
            .id("id")
            .map(|id| id.value.to_owned())
            .unwrap_or_default(),
        slug: folder.slug.to_owned(),
        number: folder.number,
        title: text("title"),
        summary: text("summary"),
        minutes: minutes.unwrap_or_default(),
        needs: needs.iter().map(|need| need.value.to_owned()).collect(),
        takeaways: htmls(table, "takeaways"),
        terms: terms(table),
        lessons: Vec::new(),
        scenarios: scenarios(table),
    };
    table.know(&["lessons"]);
    table.finish();
    chapter
}

/// Terms have to be known before any text that may link to them is compiled.
fn define_terms(table: &Table<'_>, glossary: &mut Glossary) {
    for term in table.tables("term", "`[[term]]`") {
        let (Some(name), Some(means)) = (term.required("name"), term.required("means")) else {
            continue;
        };
        if glossary.contains_key(name.value) {
            let found = format!("a second term `{}`", name.value);
            term.context.problem(
                name.line,
                found,
                "every term once in the course",
                "remove one of the two",
            );
        }
        glossary.insert(name.value.to_owned(), markdown::plain(means.value));
    }
}

fn terms(table: &Table<'_>) -> Vec<Term> {
    let mut terms = Vec::new();
    for term in table.tables("term", "`[[term]]`") {
        let (name, means, from) = (
            term.required("name"),
            term.required_html("means"),
            term.required("from"),
        );
        term.finish();
        check_lesson(&term, from);
        let (Some(name), Some(from)) = (name, from) else {
            continue;
        };
        terms.push(Term {
            name: name.value.to_owned(),
            means,
            from: from.value.to_owned(),
        });
    }
    terms
}

fn check_lesson(term: &Table<'_>, from: Option<Text<'_>>) {
    let links = term.context.links;
    if let Some(Text { value, line }) = from
        && !links.lessons.iter().any(|lesson| lesson == value)
    {
        let Refusal {
            found,
            expected,
            next,
        } = links.unknown_lesson(value);
        term.context.problem(line, found, expected, next);
    }
}

fn scenarios(table: &Table<'_>) -> Named<Scenario> {
    let mut scenarios = Named::default();
    let Some(given) = table.table("scenario") else {
        return scenarios;
    };
    for (name, found) in given.entries() {
        table.context.check_id(name.line, "scenario", name.value);
        let title = format!("`[scenario.{}]`", name.value);
        let Some(entries) = found.get_ref().as_table() else {
            let kind = found.get_ref().type_str();
            table.context.problem(
                name.line,
                format!("{kind} for {title}"),
                "a table",
                "write its keys below a header",
            );
            continue;
        };
        table.context.locate(&["scenario", name.value], name.line);
        let scenario = scenario(
            &Table::new(table.context, &title, name.line, entries),
            name.value,
        );
        scenarios.insert(name.value.to_owned(), scenario);
    }
    scenarios
}

fn scenario(table: &Table<'_>, name: &str) -> Scenario {
    const OWN: [&str; 4] = ["says", "seed", "parties", "faults"];
    let says: Html = table.required_html("says");
    let seed = table.count("seed");
    if !table.has("seed") {
        table.missing("seed");
    }
    let parties = table.required_texts("parties");
    let mut settings = Map::new();
    for (party, found) in table.entries().filter(|(key, _)| !OWN.contains(&key.value)) {
        if found.get_ref().as_table().is_none() {
            let next = suggest(party.value, OWN, "move it below the header of a party");
            let found = format!("the unknown key `{}` in {}", party.value, table.title);
            table.context.problem(
                party.line,
                found,
                "`says`, `seed`, `parties`, `faults` or a party's settings",
                next,
            );
            continue;
        }
        table
            .context
            .locate(&["scenario", name, party.value], party.line);
        settings.insert(party.value.to_owned(), value::json(found.get_ref()));
    }
    Scenario {
        says,
        seed: seed.unwrap_or_default(),
        parties: parties.iter().map(|party| party.value.to_owned()).collect(),
        settings,
        faults: faults(table, name),
    }
}

/// What each fault says is for the simulator to read.
fn faults(table: &Table<'_>, name: &str) -> Vec<Map<String, Value>> {
    let place = ["scenario", name, "faults"];
    table.context.locate(&place, table.line_of("faults"));
    let faults = table.tables("faults", "`faults = [{ kind = \"…\", … }]`");
    faults.iter().map(Table::to_json).collect()
}

fn read_lessons(
    table: &Table<'_>,
    folder: &Folder<'_>,
    listed: &[Text<'_>],
    scenarios: &Named<Scenario>,
) -> Vec<Lesson> {
    let mut lessons: Vec<Lesson> = Vec::new();
    let mut ids = Vec::new();
    for Text { value: stem, line } in listed {
        table.context.check_id(*line, "lesson", stem);
        if lessons.iter().any(|lesson| lesson.id == *stem) {
            table.context.problem(
                *line,
                format!("the lesson `{stem}` twice"),
                "every lesson once",
                "remove one",
            );
            continue;
        }
        let Some(prose) = folder.find(stem, Format::Markdown) else {
            let found = format!("the lesson `{stem}`, which has no file");
            let expected = format!("the file `{}/{stem}.md`", folder.slug);
            table.context.problem(
                *line,
                found,
                expected,
                "write it, or remove it from `lessons`",
            );
            continue;
        };
        let items = folder.find(stem, Format::Toml);
        let readable = items.is_none_or(|document| document.entries.is_some());
        let items = items.and_then(|document| Some((document.file, document.entries.as_ref()?)));
        let pair = Pair {
            stem,
            prose: prose.file,
            items,
            readable,
        };
        lessons.push(lesson::read(table.context, &pair, scenarios, &mut ids));
    }
    check_listed(table, &folder.documents, listed);
    lessons
}

fn check_listed(table: &Table<'_>, documents: &[Document<'_>], listed: &[Text<'_>]) {
    let unlisted = |document: &&Document<'_>| {
        let is_chapter = document.format == Format::Toml && document.stem == "chapter";
        !is_chapter && listed.iter().all(|lesson| lesson.value != document.stem)
    };
    for Document { stem, file, .. } in documents.iter().filter(unlisted) {
        let file: &File = file;
        let next = format!("add \"{stem}\" to `lessons` in chapter.toml, or remove the file");
        let context = Context {
            file,
            ..table.context
        };
        context.problem(
            1,
            "a file that no chapter lists",
            "a lesson of chapter.toml",
            next,
        );
    }
}
