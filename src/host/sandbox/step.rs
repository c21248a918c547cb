//! What the frame of the sandbox says: its messages, read. What an operation means is not its business.

use core::fmt;

use serde_json::Value;

/// What a program does next.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// An operation, in its JSON form.
    Op(Value),
    /// It returned: null, or `{"status", "body"}`.
    End(Value),
    /// It broke off.
    Threw(Thrown),
    /// It took more than it may, and was ended.
    Killed {
        /// What it took too much of: `loop`, `memory`, `log`, `operations`, `message`; `broken` where the place itself failed.
        why: String,
        /// The same as a sentence for the learner.
        says: String,
    },
}

/// What a program does next, and perhaps what it would do after that.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Operations to which likely results were given, each with its result; what follows is true if they come.
    pub ahead: Vec<(Value, Value)>,
    /// The step after these.
    pub step: Step,
}

/// An error of a program.
#[derive(Clone, Debug, PartialEq)]
pub struct Thrown {
    /// In words.
    pub message: String,
    /// Line of the program, from 1, where it is known.
    pub line: Option<u32>,
    /// Column of the line, from 1.
    pub column: Option<u32>,
}

impl fmt::Display for Thrown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match (self.line, self.column) {
            (Some(line), Some(column)) => write!(f, " (line {line}, column {column})"),
            (Some(line), None) => write!(f, " (line {line})"),
            _ => Ok(()),
        }
    }
}

/// A message of the frame.
#[derive(Debug, PartialEq)]
pub(super) enum Heard {
    /// It is alive.
    Pong,
    /// What a run does; with an operation comes the number by which it is answered.
    Run { run: u32, nth: u32, answer: Answer },
}

/// Reads a message. Nothing where it is none.
pub(super) fn read(text: &str) -> Option<Heard> {
    let mut message: Value = serde_json::from_str(text).ok()?;
    if message.get("pong").is_some() {
        return Some(Heard::Pong);
    }
    let run = number(&message, "run")?;
    let nth = number(&message, "n").unwrap_or(0);
    let mut take = |key: &str| message.get_mut(key).map(Value::take);
    let ahead = take("ahead").map(pairs).unwrap_or_default();
    let step = if let Some(op) = take("op") {
        Step::Op(op)
    } else if let Some(end) = take("end") {
        Step::End(end)
    } else if let Some(threw) = take("threw") {
        Step::Threw(Thrown {
            message: text_of(&threw, "message"),
            line: number(&threw, "line"),
            column: number(&threw, "column"),
        })
    } else {
        Step::Killed {
            why: take("killed")?.as_str()?.to_owned(),
            says: text_of(&message, "says"),
        }
    };
    let answer = Answer { ahead, step };
    Some(Heard::Run { run, nth, answer })
}

fn pairs(value: Value) -> Vec<(Value, Value)> {
    let pair = |mut one: Value| Some((one.get_mut(0)?.take(), one.get_mut(1)?.take()));
    match value {
        Value::Array(list) => list.into_iter().filter_map(pair).collect(),
        _ => Vec::new(),
    }
}

fn number(value: &Value, key: &str) -> Option<u32> {
    u32::try_from(value.get(key)?.as_u64()?).ok()
}

fn text_of(value: &Value, key: &str) -> String {
    let text = value.get(key).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(message: Value, expected: Option<Heard>) {
        assert_eq!(read(&message.to_string()), expected);
    }

    fn run(nth: u32, step: Step) -> Option<Heard> {
        let answer = Answer {
            ahead: Vec::new(),
            step,
        };
        Some(Heard::Run {
            run: 7,
            nth,
            answer,
        })
    }

    #[test]
    fn every_message_of_the_frame_is_read() {
        let op = json!({"do": "now"});
        check(
            json!({"run": 7, "n": 2, "op": op}),
            run(2, Step::Op(op.clone())),
        );
        check(
            json!({"run": 7, "end": null}),
            run(0, Step::End(Value::Null)),
        );
        let thrown = Thrown {
            message: "Error: no".to_owned(),
            line: Some(3),
            column: None,
        };
        check(
            json!({"run": 7, "threw": {"message": "Error: no", "line": 3, "column": null}}),
            run(0, Step::Threw(thrown)),
        );
        let killed = Step::Killed {
            why: "loop".to_owned(),
            says: "It never ends.".to_owned(),
        };
        check(
            json!({"run": 7, "killed": "loop", "says": "It never ends."}),
            run(0, killed),
        );
        check(json!({"pong": 1}), Some(Heard::Pong));
    }

    #[test]
    fn what_a_program_would_do_is_read_in_order() {
        let (log, get) = (json!({"do": "log"}), json!({"do": "get"}));
        let answer = Answer {
            ahead: vec![(log.clone(), Value::Null), (log.clone(), json!(true))],
            step: Step::Op(get.clone()),
        };
        let (run, nth) = (7, 2);
        check(
            json!({"run": 7, "ahead": [[log, null], [log, true]], "n": 2, "op": get}),
            Some(Heard::Run { run, nth, answer }),
        );
    }

    #[test]
    fn what_is_no_message_is_passed_over() {
        check(json!({"run": 7}), None);
        check(json!({"end": null}), None);
        check(json!([]), None);
        assert_eq!(read("{"), None);
    }

    #[test]
    fn an_error_says_where_it_is() {
        let mut thrown = Thrown {
            message: "Error: no".to_owned(),
            line: Some(3),
            column: Some(9),
        };
        assert_eq!(thrown.to_string(), "Error: no (line 3, column 9)");
        thrown.line = None;
        assert_eq!(thrown.to_string(), "Error: no");
    }
}
