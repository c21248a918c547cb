//! What is known of a script: which step follows which results. Nothing here runs a script.

use std::collections::BTreeMap;

use serde_json::Value;
use wire::codec::hash;

use super::op::{Op, OpProblem};
use super::{Entry, Next, Run};

/// The most steps that are remembered of one script.
const MAX_KNOWN: usize = 200_000;

/// What a script does next after these results of its operations.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    /// Which of its functions runs.
    pub entry: Entry,
    /// What the function is called with.
    pub input: Value,
    /// What came of its operations so far.
    pub results: Vec<Value>,
    /// The key of that place in the table.
    key: u64,
}

/// A step of a script.
#[derive(Clone, Debug, PartialEq)]
pub enum Move {
    /// An operation.
    Do(Op),
    /// It returns, perhaps with a status and a content.
    End(Option<(u16, String)>),
    /// It breaks off; the text says why and where.
    Threw(String),
}

impl Move {
    /// The operation that a sandbox said, in its JSON form. What is none breaks the run off.
    pub fn operation(said: &Value) -> Move {
        match Op::from_value(said) {
            Ok(op) => Move::Do(op),
            Err(OpProblem(says)) => Move::Threw(says),
        }
    }

    /// The end that a sandbox said: null, or `{"status": 200, "body": ""}`. Another one breaks the run off.
    pub fn end(said: &Value) -> Move {
        let answer = || {
            let status = u16::try_from(said.get("status")?.as_u64()?).ok()?;
            let body = said.get("body").and_then(Value::as_str).unwrap_or_default();
            (200..=599)
                .contains(&status)
                .then(|| (status, body.to_owned()))
        };
        match (said, answer()) {
            (Value::Null, _) => Move::End(None),
            (_, Some(answer)) => Move::End(Some(answer)),
            _ => {
                Move::Threw("It returned neither nothing nor a status from 200 to 599.".to_owned())
            }
        }
    }
}

/// The table.
#[derive(Clone, Debug, Default)]
pub struct Known {
    moves: BTreeMap<u64, Move>,
}

impl Known {
    /// Writes down what the sandbox said. False where the table is full.
    pub fn learn(&mut self, need: &Need, step: Move) -> bool {
        let room = self.moves.len() < MAX_KNOWN;
        if room {
            self.moves.insert(need.key, step);
        }
        room
    }

    /// Writes down what the sandbox said when it went on with likely results: operations, each with its result, and the step
    /// after them. False where the table is full.
    pub fn learn_ahead(&mut self, need: &Need, ahead: Vec<(Move, Value)>, last: Move) -> bool {
        let mut need = need.clone();
        for (step, came) in ahead {
            if !self.learn(&need, step) {
                return false;
            }
            need.key = after(need.key, &came);
        }
        self.learn(&need, last)
    }

    /// How many steps are known.
    pub fn len(&self) -> usize {
        self.moves.len()
    }

    /// Whether nothing is known yet.
    pub fn is_empty(&self) -> bool {
        self.moves.is_empty()
    }
}

/// The key of a place: out of that of the place before, and the result that leads on.
fn after(key: u64, came: &Value) -> u64 {
    hash::fnv1a(&format!("{key:x} {came}"))
}

/// A run of a script, by the table.
#[derive(Clone)]
pub(super) struct ScriptRun {
    known: std::sync::Arc<Known>,
    entry: Entry,
    input: Value,
    results: Vec<Value>,
    begun: bool,
    key: u64,
}

impl ScriptRun {
    /// The run of that function over that input.
    pub(super) fn new(known: std::sync::Arc<Known>, entry: Entry, input: Value) -> ScriptRun {
        let key = hash::fnv1a(&[entry.function(), &input.to_string()].concat());
        ScriptRun {
            known,
            entry,
            input,
            results: Vec::new(),
            begun: false,
            key,
        }
    }
}

impl Run for ScriptRun {
    fn copy(&self) -> Box<dyn Run> {
        Box::new(self.clone())
    }

    fn next(&mut self, came: Value) -> Next {
        if self.begun {
            self.key = after(self.key, &came);
            self.results.push(came);
        }
        self.begun = true;
        match self.known.moves.get(&self.key) {
            Some(Move::Do(op)) => Next::Do(op.clone()),
            Some(Move::End(answer)) => Next::End(answer.clone()),
            Some(Move::Threw(says)) => Next::Threw(says.clone()),
            None => Next::Unknown(Need {
                entry: self.entry,
                input: self.input.clone(),
                results: self.results.clone(),
                key: self.key,
            }),
        }
    }
}
