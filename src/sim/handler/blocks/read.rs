//! A handler of blocks out of JSON, or all that is wrong with it at once.
//!
//! `{"handler": 1, "request": [{"do": "verify", "otherwise": 401}, …], "job": [{"do": "call", "call": "enrol"}, …]}`

use serde_json::Value;
use wire::time::millis;

use super::{Block, Blocks, CallBlock, Fail, MAX_BLOCKS, Otherwise};
use crate::handler::Env;
use crate::retry::Policy;
use crate::table::{ConfigProblem, Table, or};

/// The name under which the problems of a handler are noted.
const HANDLER: &str = "handler";
/// The version of the form that is read and written.
pub(super) const VERSION: u64 = 1;
/// Tables and texts of a block are at most so long, in bytes.
const MAX_TEXT: usize = 1_000;

impl Blocks {
    /// Reads a handler for an app that knows these values and calls.
    ///
    /// # Errors
    /// Everything that does not fit, each with its place, what was found and what was expected.
    pub fn read(value: &Value, env: &Env) -> Result<Blocks, Vec<ConfigProblem>> {
        let mut problems = Vec::new();
        let map = value.as_object();
        let mut table = Table::new(HANDLER, map, &mut problems);
        if map.is_none() {
            table.problem("", &value.to_string(), "a table with `request` and `job`");
        }
        table.only(&["handler", "request", "job"]);
        let version = table.number("handler");
        if version != Some(VERSION) {
            let found = version.map_or_else(|| "nothing".to_owned(), |found| found.to_string());
            table.problem("handler", &found, "1, the version of this form");
        }
        let blocks = Blocks {
            request: list(&mut table, "request", env),
            job: list(&mut table, "job", env),
        };
        if problems.is_empty() {
            Ok(blocks)
        } else {
            Err(problems)
        }
    }
}

fn list(table: &mut Table<'_>, key: &str, env: &Env) -> Vec<Block> {
    let mut blocks = Vec::new();
    table.tables(key, &mut |table| {
        let Some(block) = block(table, env) else {
            return;
        };
        if key == "job" && block.is_of_requests() {
            let expected = "in `request`: a job has neither a signature nor anybody who waits";
            table.problem("do", block.word(), expected);
        }
        blocks.push(block);
    });
    if blocks.len() > MAX_BLOCKS {
        let found = format!("{} blocks", blocks.len());
        table.problem(key, &found, &format!("at most {MAX_BLOCKS}"));
        blocks.truncate(MAX_BLOCKS);
    }
    blocks
}

fn block(table: &mut Table<'_>, env: &Env) -> Option<Block> {
    if table.value("do").is_none() {
        table.problem("do", "nothing", &or(&Block::WORDS));
    }
    let word = table.word("do", &Block::WORDS)?;
    let keys: &[&str] = match word {
        "verify" | "parse" => &["do", "otherwise"],
        "fresh" => &["do", "by", "within", "otherwise"],
        "seen" | "mark" | "once" | "enqueue" => &["do", "by"],
        "store" => &["do", "table", "by"],
        "call" => &["do", "call", "retry", "key", "once", "done", "fail"],
        "answer" => &["do", "status"],
        "flag" => &["do", "why"],
        _ => &["do", "text"],
    };
    table.only(keys);
    Some(match word {
        "verify" => Block::Verify {
            otherwise: otherwise(table, 401)?,
        },
        "fresh" => Block::Fresh {
            by: by(table, "by", env)?,
            within: within(table)?,
            otherwise: otherwise(table, 400)?,
        },
        "parse" => Block::Parse {
            otherwise: otherwise(table, 400)?,
        },
        "seen" => Block::Seen {
            by: by(table, "by", env)?,
        },
        "mark" => Block::Mark {
            by: by(table, "by", env)?,
        },
        "once" => Block::Once {
            by: by(table, "by", env)?,
        },
        "store" => Block::Store {
            table: text(table, "table")?,
            by: by(table, "by", env)?,
        },
        "enqueue" => Block::Enqueue {
            by: by(table, "by", env)?,
        },
        "call" => Block::Call(call(table, env)?),
        "answer" => Block::Answer {
            status: status(table, "status", Some(200))?,
        },
        "flag" => Block::Flag {
            why: text(table, "why")?,
        },
        _ => Block::Log {
            text: text(table, "text")?,
        },
    })
}

fn call(table: &mut Table<'_>, env: &Env) -> Option<CallBlock> {
    let call = text(table, "call")?;
    if env.call(&call).is_none() {
        let names: Vec<&str> = env.calls.iter().map(|call| call.name.as_str()).collect();
        table.problem("call", &call, &or(&names));
    }
    let once = optional(table, "once", env);
    let key = optional(table, "key", env);
    let retry = match table.value("retry").map(Policy::from_json) {
        None => Policy::USUAL,
        Some(Ok(policy)) => policy,
        Some(Err(problems)) => {
            for problem in problems {
                let key = ["retry.", &problem.key].concat();
                table.problem(&key, &problem.found, &problem.expected);
            }
            return None;
        }
    };
    let fail = match table.value("fail") {
        None => Fail::Flag,
        Some(_) => {
            let word = table.word("fail", &Fail::WORDS)?;
            Fail::ALL.into_iter().find(|fail| fail.word() == word)?
        }
    };
    Some(CallBlock {
        call,
        retry,
        key,
        once,
        done: codes(table),
        fail,
    })
}

/// Status codes that count as done.
fn codes(table: &mut Table<'_>) -> Vec<u16> {
    let Some(value) = table.value("done") else {
        return Vec::new();
    };
    let code = |value: &Value| {
        u16::try_from(value.as_u64()?)
            .ok()
            .filter(|code| (200..600).contains(code))
    };
    let codes = value
        .as_array()
        .and_then(|list| list.iter().map(code).collect());
    codes.unwrap_or_else(|| {
        table.problem("done", &value.to_string(), "a list of status codes");
        Vec::new()
    })
}

/// A status to answer, `"go on"`, or the usual one.
fn otherwise(table: &mut Table<'_>, usual: u16) -> Option<Otherwise> {
    match table.value("otherwise") {
        None => Some(Otherwise::Answer(usual)),
        Some(Value::String(text)) if text == "go on" => Some(Otherwise::GoOn),
        Some(_) => status(table, "otherwise", None).map(Otherwise::Answer),
    }
}

fn status(table: &mut Table<'_>, key: &str, usual: Option<u16>) -> Option<u16> {
    let status = table.within(key, (200, 599), usual.map(u64::from))?;
    u16::try_from(status).ok()
}

fn within(table: &mut Table<'_>) -> Option<u64> {
    let found = table.text("within").unwrap_or_else(|| "5m".to_owned());
    let read = millis(&found);
    if read.is_none() {
        table.problem("within", &found, "a length of time such as \"5m\"");
    }
    read
}

fn text(table: &mut Table<'_>, key: &str) -> Option<String> {
    let text = table.required(key);
    if text.len() > MAX_TEXT {
        let found = format!("{} bytes", text.len());
        table.problem(key, &found, &format!("at most {MAX_TEXT}"));
        return None;
    }
    (!text.is_empty()).then_some(text)
}

/// The name of a value of the event.
fn by(table: &mut Table<'_>, key: &str, env: &Env) -> Option<String> {
    let name = table.required(key);
    let names: Vec<&str> = env.fields.iter().map(|(name, _)| name.as_str()).collect();
    if !name.is_empty() && !names.contains(&name.as_str()) {
        table.problem(key, &name, &or(&names));
        return None;
    }
    (!name.is_empty()).then_some(name)
}

fn optional(table: &mut Table<'_>, key: &str, env: &Env) -> Option<String> {
    table.value(key)?;
    by(table, key, env)
}
