//! A call block at work: looked up, made, tried again, written down.

use serde_json::{Map, Value};

use super::blocks::CallBlock;
use super::op::{Call, Op};
use crate::retry::may_retry;
use crate::stream::Stream;

/// The table in which calls that are made only once are written down.
const DONE: &str = "done";

/// A call under way.
#[derive(Clone)]
pub(super) struct Calling {
    call: Call,
    /// The key under which it is written down, where it is made only once.
    once: Option<String>,
    attempt: u32,
    phase: Phase,
}

#[derive(Clone)]
enum Phase {
    Begin,
    LookedUp,
    Asked,
    Slept,
    WrittenDown,
}

/// Its next step.
pub(super) enum Step {
    /// This.
    Do(Op),
    /// It is done.
    Done,
    /// It failed for good, for this reason.
    Failed(String),
}

impl Calling {
    /// Nothing is done yet.
    pub(super) fn new(block: &CallBlock, call: Call, once: Option<&str>) -> Calling {
        let once = once.map(|value| [&block.call, " ", value].concat());
        Calling {
            call,
            once,
            attempt: 0,
            phase: Phase::Begin,
        }
    }

    /// The next step of that block after that result.
    pub(super) fn next(&mut self, block: &CallBlock, came: &Value, draw: &mut Stream) -> Step {
        match self.phase {
            Phase::Begin => match &self.once {
                Some(key) => {
                    self.phase = Phase::LookedUp;
                    let (table, key) = (DONE.to_owned(), key.clone());
                    Step::Do(Op::Get { table, key })
                }
                None => self.ask(),
            },
            Phase::LookedUp if !came.is_null() => Step::Done,
            Phase::LookedUp | Phase::Slept => self.ask(),
            Phase::Asked => self.answered(block, came, draw),
            Phase::WrittenDown => Step::Done,
        }
    }

    fn ask(&mut self) -> Step {
        self.attempt = self.attempt.saturating_add(1);
        self.phase = Phase::Asked;
        Step::Do(Op::Call(self.call.clone()))
    }

    fn answered(&mut self, block: &CallBlock, came: &Value, draw: &mut Stream) -> Step {
        let status = came.get("status").and_then(Value::as_u64);
        let status = status.and_then(|status| u16::try_from(status).ok());
        let fine = |status: u16| (200..300).contains(&status) || block.done.contains(&status);
        if status.is_some_and(fine) {
            return match &self.once {
                Some(key) => {
                    self.phase = Phase::WrittenDown;
                    let (table, key, row) = (DONE.to_owned(), key.clone(), Map::new());
                    Step::Do(Op::Put { table, key, row })
                }
                None => Step::Done,
            };
        }
        let named = came.pointer("/headers/retry-after").and_then(Value::as_str);
        let named = named.and_then(|seconds| seconds.parse::<u64>().ok());
        let named = named.map(|seconds| seconds.saturating_mul(1_000));
        let wait = block.retry.wait(self.attempt, named, draw);
        match wait.filter(|_| may_retry(status)) {
            Some(ms) => {
                self.phase = Phase::Slept;
                Step::Do(Op::Sleep {
                    ms: ms.min(super::op::MAX_SLEEP),
                })
            }
            None => {
                let came =
                    status.map_or_else(|| "no answer".to_owned(), |status| status.to_string());
                Step::Failed([&block.call, " failed: ", &came].concat())
            }
        }
    }
}
