//! The progress file: versioned JSON, read with tolerance, bounded in size. Where it is kept is not known here.

use core::fmt;

use course::{Data, Named};
use serde_json::{Map, Value};

use crate::{ItemProgress, Progress};

/// The version of the file that is written, and the newest that can be read.
pub const VERSION: u64 = 1;
/// The longest file that is read, in bytes; a browser's storage holds about as much.
pub const MAX_FILE_BYTES: usize = 5_000_000;
/// The longest entry of one item, in bytes of JSON. Beyond it the acts go first, then the draft, the input, the answer.
pub const MAX_ENTRY_BYTES: usize = 64 * 1024;
/// How many different mistakes are counted for one item.
pub const MAX_MISTAKES: usize = 64;

/// Why a text is no progress that can be used. It is never overwritten without the learner's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProgressProblem {
    /// It is no progress file, or a damaged one.
    Damaged(String),
    /// A newer version of the page wrote it.
    Newer(u64),
}

impl fmt::Display for ProgressProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProgressProblem::Damaged(why) => write!(f, "the stored progress is damaged: {why}"),
            ProgressProblem::Newer(version) => write!(
                f,
                "the stored progress has version {version}; this page reads version {VERSION}: reload it to get the newer page"
            ),
        }
    }
}

impl Progress {
    /// The whole progress as JSON, on one line.
    pub fn to_json(&self) -> String {
        let mut map = self.unknown.clone();
        map.insert("version".to_owned(), VERSION.into());
        map.insert("updated".to_owned(), self.updated.into());
        put(&mut map, "position", self.position.clone().map(Value::from));
        let mut items = Map::new();
        for (key, item) in &self.items {
            items.insert(key.clone(), item.to_value());
        }
        map.insert("items".to_owned(), Value::Object(items));
        Value::Object(map).to_string()
    }

    /// Reads a file. Members that are missing have their default, unknown ones are kept. An entry that is no object
    /// is dropped, and a member of the wrong type counts as missing: the rest of the file is worth more than its form.
    pub fn from_json(text: &str) -> Result<Progress, ProgressProblem> {
        let damaged = |why: String| ProgressProblem::Damaged(why);
        if text.len() > MAX_FILE_BYTES {
            let found = text.len();
            return Err(damaged(format!(
                "it has {found} bytes, and {MAX_FILE_BYTES} is the most"
            )));
        }
        let value = serde_json::from_str(text).map_err(|_| damaged("it is no JSON".to_owned()))?;
        let Value::Object(map) = value else {
            return Err(damaged("it is no JSON object".to_owned()));
        };
        match map.get("version").and_then(Value::as_u64) {
            Some(1..=VERSION) => {}
            Some(newer) if newer > VERSION => return Err(ProgressProblem::Newer(newer)),
            _ => return Err(damaged("it names no version".to_owned())),
        }
        let mut progress = Progress::default();
        for (name, value) in map {
            match (name.as_str(), value) {
                ("version", _) => {}
                ("updated", value) => progress.updated = number(&value),
                ("position", Value::String(route)) => progress.position = Some(route),
                ("position", _) => {}
                ("items", Value::Object(items)) => progress.items = entries(items),
                ("items", _) => return Err(damaged("its items are no object".to_owned())),
                (_, value) => _ = progress.unknown.insert(name, value),
            }
        }
        Ok(progress)
    }
}

impl ItemProgress {
    /// Drops what makes the entry longer than the bound: acts, then draft, input, answer, then what is unknown.
    pub(crate) fn bound(&mut self, bytes: usize) {
        let drops: [fn(&mut ItemProgress); 5] = [
            |entry| entry.acts = None,
            |entry| entry.draft = None,
            |entry| entry.input = None,
            |entry| entry.answer = None,
            |entry| entry.unknown = Map::new(),
        ];
        for drop in drops {
            if self.to_value().to_string().len() <= bytes {
                return;
            }
            drop(self);
        }
    }

    pub(crate) fn to_value(&self) -> Value {
        let mut map = self.unknown.clone();
        map.insert("updated".to_owned(), self.updated.into());
        map.insert("attempts".to_owned(), self.attempts.into());
        map.insert("solved".to_owned(), self.solved.into());
        put(
            &mut map,
            "first_try",
            self.first_try.then_some(Value::Bool(true)),
        );
        put(
            &mut map,
            "hints",
            (self.hints > 0).then(|| self.hints.into()),
        );
        put(
            &mut map,
            "variant",
            (self.variant > 0).then(|| self.variant.into()),
        );
        let mistakes = (!self.mistakes.is_empty()).then(|| self.mistakes.to_value());
        put(&mut map, "mistakes", mistakes);
        put(&mut map, "answer", self.answer.clone());
        put(&mut map, "input", self.input.clone());
        put(&mut map, "draft", self.draft.clone());
        put(&mut map, "acts", self.acts.clone());
        Value::Object(map)
    }

    fn from_map(map: Map<String, Value>) -> ItemProgress {
        let mut entry = ItemProgress::default();
        for (name, value) in map {
            match name.as_str() {
                "attempts" => entry.attempts = count(&value),
                "solved" => entry.solved = value.as_bool().unwrap_or_default(),
                "first_try" => entry.first_try = value.as_bool().unwrap_or_default(),
                "hints" => entry.hints = count(&value),
                "variant" => entry.variant = number(&value),
                "mistakes" => entry.mistakes = mistakes(value),
                "answer" => entry.answer = some(value),
                "input" => entry.input = some(value),
                "draft" => entry.draft = some(value),
                "acts" => entry.acts = some(value),
                "updated" => entry.updated = number(&value),
                _ => _ = entry.unknown.insert(name, value),
            }
        }
        entry.bound(MAX_ENTRY_BYTES);
        entry
    }
}

fn entries(items: Map<String, Value>) -> Named<ItemProgress> {
    let mut entries = Named::default();
    for (key, value) in items {
        if let Value::Object(entry) = value {
            entries.insert(key, ItemProgress::from_map(entry));
        }
    }
    entries
}

fn mistakes(value: Value) -> Named<u32> {
    let mut mistakes = Named::default();
    let Value::Object(map) = value else {
        return mistakes;
    };
    for (name, value) in map {
        if mistakes.len() >= MAX_MISTAKES {
            break;
        }
        if value.is_u64() {
            mistakes.insert(name, count(&value));
        }
    }
    mistakes
}

fn put(map: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        map.insert(name.to_owned(), value);
    }
}

fn some(value: Value) -> Option<Value> {
    (!value.is_null()).then_some(value)
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_default()
}

fn count(value: &Value) -> u32 {
    u32::try_from(number(value)).unwrap_or(u32::MAX)
}
