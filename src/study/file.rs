//! The progress file: versioned JSON, read with tolerance, bounded in size. Where it is kept is not known here.

use core::fmt;

use course::{Data, Named};
use serde_json::{Map, Value};

use crate::{ItemProgress, Progress, Theme};

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
        map.insert("theme".to_owned(), self.theme.word().into());
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
        let value: Value =
            serde_json::from_str(text).map_err(|error| damaged(error.to_string()))?;
        let Value::Object(mut map) = value else {
            return Err(damaged("it is no JSON object".to_owned()));
        };
        match map.shift_remove("version").as_ref().and_then(Value::as_u64) {
            Some(1..=VERSION) => {}
            Some(newer) if newer > VERSION => return Err(ProgressProblem::Newer(newer)),
            _ => return Err(damaged("it names no version".to_owned())),
        }
        let items = match map.shift_remove("items") {
            Some(Value::Object(items)) => items,
            None => Map::new(),
            Some(_) => return Err(damaged("its items are no object".to_owned())),
        };
        let mut entries = Named::default();
        for (key, value) in items {
            if let Value::Object(entry) = value {
                entries.insert(key, ItemProgress::from_map(entry));
            }
        }
        let theme = map.shift_remove("theme");
        Ok(Progress {
            items: entries,
            position: take_text(&mut map, "position"),
            theme: theme
                .as_ref()
                .and_then(Value::as_str)
                .and_then(Theme::from_word)
                .unwrap_or_default(),
            updated: take_number(&mut map, "updated"),
            unknown: map,
        })
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

    fn from_map(mut map: Map<String, Value>) -> ItemProgress {
        let mut entry = ItemProgress {
            attempts: take_count(&mut map, "attempts"),
            solved: take_flag(&mut map, "solved"),
            first_try: take_flag(&mut map, "first_try"),
            hints: take_count(&mut map, "hints"),
            variant: take_number(&mut map, "variant"),
            mistakes: mistakes(map.shift_remove("mistakes")),
            answer: map.shift_remove("answer").filter(|value| !value.is_null()),
            input: map.shift_remove("input").filter(|value| !value.is_null()),
            draft: map.shift_remove("draft").filter(|value| !value.is_null()),
            acts: map.shift_remove("acts").filter(|value| !value.is_null()),
            updated: take_number(&mut map, "updated"),
            unknown: map,
        };
        entry.bound(MAX_ENTRY_BYTES);
        entry
    }
}

fn mistakes(value: Option<Value>) -> Named<u32> {
    let mut mistakes = Named::default();
    let Some(Value::Object(map)) = value else {
        return mistakes;
    };
    for (name, value) in map {
        if mistakes.len() >= MAX_MISTAKES {
            break;
        }
        if let Some(count) = value.as_u64() {
            mistakes.insert(name, clamp(count));
        }
    }
    mistakes
}

fn put(map: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    match value {
        Some(value) => drop(map.insert(name.to_owned(), value)),
        None => drop(map.shift_remove(name)),
    }
}

fn take_number(map: &mut Map<String, Value>, name: &str) -> u64 {
    map.shift_remove(name)
        .as_ref()
        .and_then(Value::as_u64)
        .unwrap_or_default()
}

fn take_count(map: &mut Map<String, Value>, name: &str) -> u32 {
    clamp(take_number(map, name))
}

fn take_flag(map: &mut Map<String, Value>, name: &str) -> bool {
    map.shift_remove(name)
        .as_ref()
        .and_then(Value::as_bool)
        .unwrap_or_default()
}

fn take_text(map: &mut Map<String, Value>, name: &str) -> Option<String> {
    match map.shift_remove(name) {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}

fn clamp(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
