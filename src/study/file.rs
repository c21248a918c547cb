//! The progress file: versioned JSON, read with tolerance, bounded in size. Where it is kept is not known here.

use core::fmt;

use serde_json::{Map, Value};

use crate::Progress;
use crate::card::MAX_CARDS;
use crate::concept::MAX_CONCEPTS;
use crate::entry::{at_most, from_object, number, put, to_object};
use crate::migrate::migrate;

/// The version of the file that is written, and the newest that can be read. Version 2 added cards and concepts.
pub const VERSION: u64 = 2;
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
    /// Together with what is here it would have that many bytes, more than can be read again.
    TooMuch(usize),
}

impl fmt::Display for ProgressProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProgressProblem::Damaged(why) => write!(f, "this progress is damaged: {why}"),
            ProgressProblem::Newer(version) => write!(
                f,
                "this progress has version {version}; this page reads up to version {VERSION}: reload it to get the newer page"
            ),
            ProgressProblem::TooMuch(bytes) => write!(
                f,
                "together with the progress that is here this would have {bytes} bytes, and {MAX_FILE_BYTES} is the most"
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
        map.insert("items".to_owned(), to_object(&self.items));
        map.insert("cards".to_owned(), to_object(&self.cards));
        map.insert("concepts".to_owned(), to_object(&self.concepts));
        Value::Object(map).to_string()
    }

    /// Reads a file of this version or an earlier one. Members that are missing have their default, unknown ones are
    /// kept. An entry that is no object is dropped, and a member of the wrong type counts as missing: the rest of the
    /// file is worth more than its form.
    pub fn from_json(text: &str) -> Result<Progress, ProgressProblem> {
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
        let version = match map.get("version").and_then(Value::as_u64) {
            Some(version @ 1..=VERSION) => version,
            Some(newer) if newer > VERSION => return Err(ProgressProblem::Newer(newer)),
            _ => return Err(damaged("it names no version".to_owned())),
        };
        let mut progress = Progress::default();
        for (name, value) in migrate(map, version) {
            match (name.as_str(), value) {
                ("version", _) => {}
                ("updated", value) => progress.updated = number(&value),
                ("position", Value::String(route)) => progress.position = Some(route),
                ("position", _) => {}
                ("items", value) => progress.items = from_object(object("items", value)?),
                ("cards", value) => {
                    progress.cards = at_most(from_object(object("cards", value)?), MAX_CARDS);
                }
                ("concepts", value) => {
                    let concepts = from_object(object("concepts", value)?);
                    progress.concepts = at_most(concepts, MAX_CONCEPTS);
                }
                (_, value) => _ = progress.unknown.insert(name, value),
            }
        }
        Ok(progress)
    }
}

fn object(name: &str, value: Value) -> Result<Map<String, Value>, ProgressProblem> {
    match value {
        Value::Object(map) => Ok(map),
        _ => Err(damaged(format!("its {name} are no object"))),
    }
}

fn damaged(why: String) -> ProgressProblem {
    ProgressProblem::Damaged(why)
}
