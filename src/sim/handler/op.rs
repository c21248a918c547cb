//! The operations of a handler: all that a program can do to the world or ask of it, and their form in JSON.

use core::fmt;

use serde_json::{Map, Value};
use wire::codec::json::object;

/// The longest text of an operation, in bytes.
const MAX_TEXT: usize = 65_536;
/// The longest sleep, in milliseconds: an hour.
pub const MAX_SLEEP: u64 = 3_600_000;

/// An operation.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// Checks the signature of the request. Gives `{"ok": bool, "why": text}`.
    Verify {
        /// Whose scheme; that of the endpoint where it is empty.
        scheme: String,
    },
    /// Gives the app's clock: milliseconds since 1970.
    Now,
    /// Writes a row unless there is one with this key. Gives whether it was new.
    Insert {
        /// Table.
        table: String,
        /// Key.
        key: String,
        /// Columns.
        row: Map<String, Value>,
    },
    /// Writes a row, whether there is one or not. Gives null.
    Put {
        /// Table.
        table: String,
        /// Key.
        key: String,
        /// Columns.
        row: Map<String, Value>,
    },
    /// Gives the row of that key, or null.
    Get {
        /// Table.
        table: String,
        /// Key.
        key: String,
    },
    /// Puts a job into the queue unless there was one with this key. Gives whether it was new.
    Enqueue {
        /// Key.
        key: String,
        /// What the job is about.
        job: Value,
    },
    /// Sends a request and waits for the answer. Gives `{"status", "headers", "body"}` or `{"error": text}`.
    Call(Call),
    /// Waits. Gives null.
    Sleep {
        /// Milliseconds, up to [`MAX_SLEEP`].
        ms: u64,
    },
    /// Answers the request. Gives whether it was not answered before.
    Answer {
        /// Status code.
        status: u16,
        /// Content.
        body: String,
    },
    /// Asks a person to look at something. Gives null.
    Flag {
        /// Why.
        reason: String,
        /// What it is about, such as the id of a payment.
        about: String,
    },
    /// Writes a line into the app's log. Gives null.
    Log {
        /// The line.
        text: String,
    },
}

/// A request of a handler.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// Method.
    pub method: String,
    /// Address.
    pub url: String,
    /// Fields.
    pub headers: Vec<(String, String)>,
    /// Content.
    pub body: String,
}

/// Why a value is no operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpProblem(pub String);

impl fmt::Display for OpProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Op {
    /// Its word.
    pub fn kind(&self) -> &'static str {
        match self {
            Op::Verify { .. } => "verify",
            Op::Now => "now",
            Op::Insert { .. } => "insert",
            Op::Put { .. } => "put",
            Op::Get { .. } => "get",
            Op::Enqueue { .. } => "enqueue",
            Op::Call(_) => "call",
            Op::Sleep { .. } => "sleep",
            Op::Answer { .. } => "answer",
            Op::Flag { .. } => "flag",
            Op::Log { .. } => "log",
        }
    }

    /// Whether it changes anything outside the run. An answer and a line of the log change nobody's state.
    pub fn writes(&self) -> bool {
        matches!(
            self,
            Op::Insert { .. } | Op::Put { .. } | Op::Enqueue { .. } | Op::Call(_) | Op::Flag { .. }
        )
    }

    /// How long it takes, in milliseconds, apart from what it waits for.
    pub(super) fn cost(&self) -> u64 {
        match self {
            Op::Now | Op::Answer { .. } | Op::Log { .. } | Op::Sleep { .. } => 0,
            Op::Verify { .. } | Op::Get { .. } | Op::Call(_) => 1,
            Op::Insert { .. } | Op::Put { .. } | Op::Enqueue { .. } | Op::Flag { .. } => 2,
        }
    }

    /// Reads its JSON form, which is how a sandbox says it: `{"do": "insert", "table": "seen", "key": "evt_1", "row": {}}`.
    ///
    /// # Errors
    /// What is missing or of the wrong kind, in one sentence.
    pub fn from_value(value: &Value) -> Result<Op, OpProblem> {
        let Reader(map) = Reader(value.as_object().ok_or_else(|| problem("do", "a word"))?);
        let read = Reader(map);
        let table = || read.text("table");
        Ok(match read.text("do")?.as_str() {
            "verify" => Op::Verify {
                scheme: read.or_empty("scheme")?,
            },
            "now" => Op::Now,
            "insert" => Op::Insert {
                table: table()?,
                key: read.text("key")?,
                row: read.row()?,
            },
            "put" => Op::Put {
                table: table()?,
                key: read.text("key")?,
                row: read.row()?,
            },
            "get" => Op::Get {
                table: table()?,
                key: read.text("key")?,
            },
            "enqueue" => Op::Enqueue {
                key: read.text("key")?,
                job: map.get("job").cloned().unwrap_or_default(),
            },
            "call" => Op::Call(Call {
                method: read.text("method")?,
                url: read.text("url")?,
                headers: read.pairs("headers")?,
                body: read.or_empty("body")?,
            }),
            "sleep" => Op::Sleep {
                ms: read.number("ms", MAX_SLEEP)?,
            },
            "answer" => Op::Answer {
                status: u16::try_from(read.number("status", 599)?)
                    .ok()
                    .filter(|status| *status >= 200)
                    .ok_or_else(|| problem("status", "a status code from 200 to 599"))?,
                body: read.or_empty("body")?,
            },
            "flag" => Op::Flag {
                reason: read.text("reason")?,
                about: read.or_empty("about")?,
            },
            "log" => Op::Log {
                text: read.or_empty("text")?,
            },
            word => return Err(OpProblem(format!("There is no operation `{word}`."))),
        })
    }
}

/// What a call came to, in the form in which a program gets it.
pub(super) fn answered(status: u16, headers: &wire::Fields, body: &str) -> Value {
    let mut map = Map::new();
    for (name, value) in headers.iter() {
        map.insert(name.to_ascii_lowercase(), value.into());
    }
    object(vec![
        ("status", status.into()),
        ("headers", Value::Object(map)),
        ("body", body.into()),
    ])
}

struct Reader<'a>(&'a Map<String, Value>);

impl Reader<'_> {
    fn text(&self, key: &str) -> Result<String, OpProblem> {
        let text = self.0.get(key).and_then(Value::as_str);
        let text = text.filter(|text| text.len() <= MAX_TEXT);
        text.map(str::to_owned)
            .ok_or_else(|| problem(key, "a text of at most 64 kB"))
    }

    fn or_empty(&self, key: &str) -> Result<String, OpProblem> {
        match self.0.get(key) {
            None | Some(Value::Null) => Ok(String::new()),
            Some(_) => self.text(key),
        }
    }

    fn number(&self, key: &str, most: u64) -> Result<u64, OpProblem> {
        let number = self.0.get(key).and_then(|value| {
            let whole = value.as_f64().map(|number| format!("{number:.0}"));
            value.as_u64().or_else(|| whole?.parse().ok())
        });
        number
            .filter(|number| *number <= most)
            .ok_or_else(|| problem(key, &format!("a number from 0 to {most}")))
    }

    fn row(&self) -> Result<Map<String, Value>, OpProblem> {
        match self.0.get("row") {
            None | Some(Value::Null) => Ok(Map::new()),
            Some(Value::Object(row)) => Ok(row.clone()),
            Some(_) => Err(problem("row", "an object")),
        }
    }

    fn pairs(&self, key: &str) -> Result<Vec<(String, String)>, OpProblem> {
        let map = match self.0.get(key) {
            None | Some(Value::Null) => return Ok(Vec::new()),
            Some(value) => value.as_object(),
        };
        let pairs = map.and_then(|map| {
            let pair =
                |(name, value): (&String, &Value)| Some((name.clone(), value.as_str()?.to_owned()));
            map.iter().map(pair).collect()
        });
        pairs.ok_or_else(|| problem(key, "an object of texts"))
    }
}

fn problem(key: &str, expected: &str) -> OpProblem {
    OpProblem(format!("`{key}` must be {expected}."))
}
