//! The assignments of the handler lab, read from the folder that holds a file for each. What a block, a fault or a setting
//! means is the simulator's business; whether the handlers keep what they promise is shown when they are judged.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use course::author::Problem;
use course::{Assignment, Cue, EachRule, FactPattern, Handler, Promise, PromiseRule, WrongHandler};
use serde_json::{Map, Value};

use super::edit::edited;
use super::story::{Story, scenario, tables, texts};

/// The folder, beside the chapters.
pub(crate) const FOLDER: &str = "handlers";
/// Keys of a file that are not the settings of a party.
const OWN: [&str; 12] = [
    "title", "says", "seed", "parties", "until", "most", "hints", "cue", "fault", "promise",
    "start", "model",
];
/// The most faults of a schedule.
const MOST: u64 = 5;

type Table = Map<String, Value>;

/// All assignments in the order of their names, and every problem found in them.
pub(crate) fn read(folder: &Path) -> Result<(Vec<Assignment>, Vec<Problem>)> {
    let folder = folder.join(FOLDER);
    let (mut all, mut problems) = (Vec::new(), Vec::new());
    if !folder.exists() {
        return Ok((all, problems));
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        names.extend(name.strip_suffix(".toml").map(str::to_owned));
    }
    names.sort();
    for name in names {
        let path = folder.join(format!("{name}.toml"));
        let text = fs::read_to_string(&path)
            .with_context(|| format!("{} is not UTF-8 text", path.display()))?;
        let (assignment, found) = read_text(&name, &text);
        all.push(assignment);
        problems.extend(found);
    }
    Ok((all, problems))
}

/// The assignment in a file.
pub(super) fn read_text(name: &str, text: &str) -> (Assignment, Vec<Problem>) {
    let file = format!("{FOLDER}/{name}.toml");
    let mut story = Story::new(&file, text);
    let table = story.table();
    let mut own = OWN.to_vec();
    own.push("wrong");
    let models: Vec<Handler> = story
        .parts(&table, "model")
        .into_iter()
        .map(|(line, table)| handler(&mut story, line, &table))
        .collect();
    let model = models.first().cloned().unwrap_or_default();
    let start = table.get("start").and_then(Value::as_object);
    let start = start.map(|table| handler(&mut story, 1, table));
    let assignment = Assignment {
        id: name.to_owned(),
        title: story.text(1, &table, "title"),
        says: story.text(1, &table, "says"),
        scenario: scenario(&table, &own),
        until: story.time(1, table.get("until")),
        cues: cues(&mut story, &table),
        space: tables(table.get("fault")),
        most: most(&mut story, &table),
        promises: promises(&mut story, &table),
        hints: texts(table.get("hints")),
        start: start.unwrap_or_default(),
        wrongs: wrongs(&mut story, &table, &model),
        models,
    };
    for wrong in &assignment.wrongs {
        let known = |promise: &Promise| promise.name == wrong.breaks;
        if !assignment.promises.iter().any(known) {
            let found = format!("the unknown promise `{}` in `{}`", wrong.breaks, wrong.name);
            story.wrong(1, &found, "the name of a promise");
        }
    }
    (assignment, story.problems())
}

fn most(story: &mut Story<'_>, table: &Table) -> u32 {
    let most = table.get("most").and_then(Value::as_u64).unwrap_or(2);
    if most > MOST {
        let expected = format!("at most {MOST} faults in a schedule");
        story.wrong(1, &format!("`most = {most}`"), &expected);
    }
    u32::try_from(most.min(MOST)).unwrap_or_default()
}

fn cues(story: &mut Story<'_>, table: &Table) -> Vec<Cue> {
    let mut cues = Vec::new();
    for (line, cue) in story.parts(table, "cue") {
        let command = story.text(line, &cue, "send");
        cues.push(Cue {
            at: story.time(line, cue.get("at")),
            request: story.request(line, &command),
        });
    }
    cues
}

/// A handler: `request` and `job`, lists of blocks; or `script`, a program in JavaScript.
fn handler(story: &mut Story<'_>, line: u32, table: &Table) -> Handler {
    let script = table.get("script").and_then(Value::as_str);
    let mut blocks = Table::new();
    if script.is_none() {
        blocks.insert("handler".to_owned(), 1.into());
        for key in ["request", "job"] {
            let list = tables(table.get(key)).into_iter().map(Value::Object);
            blocks.insert(key.to_owned(), list.collect());
        }
    }
    Handler {
        title: story.text(line, table, "title"),
        blocks,
        script: script.unwrap_or_default().to_owned(),
    }
}

fn wrongs(story: &mut Story<'_>, table: &Table, model: &Handler) -> Vec<WrongHandler> {
    let mut wrongs = Vec::new();
    for (line, wrong) in story.parts(table, "wrong") {
        let name = story.text(line, &wrong, "name");
        let blocks = if wrong.contains_key("edit") {
            match edited(&model.blocks, &tables(wrong.get("edit"))) {
                Ok(blocks) => blocks,
                Err(found) => {
                    story.wrong(line, &found, "an edit of the first model");
                    continue;
                }
            }
        } else {
            let titled = wrong.clone().into_iter();
            let titled = titled.chain([("title".to_owned(), name.as_str().into())]);
            handler(story, line, &titled.collect()).blocks
        };
        wrongs.push(WrongHandler {
            handler: Handler {
                title: name.clone(),
                blocks,
                script: String::new(),
            },
            name,
            breaks: story.text(line, &wrong, "breaks"),
            feedback: story.text(line, &wrong, "feedback"),
        });
    }
    wrongs
}

fn promises(story: &mut Story<'_>, table: &Table) -> Vec<Promise> {
    let mut promises = Vec::new();
    for (line, promise) in story.parts(table, "promise") {
        let Some(rule) = rule(story, line, &promise) else {
            continue;
        };
        promises.push(Promise {
            name: story.text(line, &promise, "name"),
            says: story.text(line, &promise, "says"),
            why: story.text(line, &promise, "why"),
            rule,
        });
    }
    promises
}

fn rule(story: &mut Story<'_>, line: u32, table: &Table) -> Option<PromiseRule> {
    Some(match story.text(line, table, "kind").as_str() {
        "verified" => PromiseRule::Verified,
        "forged" => PromiseRule::Forged {
            from: story.text(line, table, "from"),
        },
        "acknowledged" => PromiseRule::Acknowledged {
            from: story.text(line, table, "from"),
            ms: story.time(line, table.get("within")),
        },
        "heard" => PromiseRule::Heard {
            from: story.text(line, table, "from"),
            by: story.text(line, table, "by"),
        },
        "secret" => PromiseRule::Secret {
            texts: texts(table.get("texts")),
        },
        "each" => {
            let count = |key: &str| {
                let count = table.get(key).and_then(Value::as_u64);
                count.and_then(|count| u32::try_from(count).ok())
            };
            PromiseRule::Each(Box::new(EachRule {
                of: pattern(table.get("of")),
                key: story.text(line, table, "key"),
                have: pattern(table.get("have")),
                same: story.text(line, table, "same"),
                least: count("least").unwrap_or_default(),
                most: count("most"),
                forgives: texts(table.get("forgives")),
            }))
        }
        kind => {
            let expected = "verified, forged, acknowledged, heard, secret or each";
            story.wrong(line, &format!("the kind `{kind}`"), expected);
            return None;
        }
    })
}

fn pattern(value: Option<&Value>) -> FactPattern {
    let text = |key: &str| {
        let text = value?.get(key)?.as_str()?;
        Some(text.to_owned())
    };
    let columns = value.and_then(|value| value.get("columns"));
    FactPattern {
        party: text("party"),
        table: text("table"),
        row: text("row"),
        columns: columns
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default(),
    }
}
