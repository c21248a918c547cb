//! Everything that a learner can do to a world, and its stored form.

use serde_json::{Map, Value};
use sim::Dialect;
use wire::Request;
use wire::codec::json::object;

/// The longest time that one act lets pass, in milliseconds: 31 days, longer than any provider retries.
pub const MAX_ADVANCE: u64 = 31 * 24 * 60 * 60 * 1000;

/// Something done to a world.
#[allow(
    clippy::large_enum_variant,
    reason = "most acts that are kept are requests; on wasm32 the variant is small enough for the lint"
)]
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// Puts a request on the wire; time moves by other acts.
    Send(Request),
    /// Puts the last request on the wire once more.
    Again,
    /// Lets so many milliseconds pass; [`MAX_ADVANCE`] at most.
    Advance(u64),
    /// Lets time pass until the next thing happens.
    Step,
    /// Lets time pass until the last request is answered, or known to be lost.
    UntilAnswered,
    /// Lets time pass until nothing is left to happen.
    UntilIdle,
    /// Begins the world anew; what was done before is forgotten.
    Reset,
    /// Chooses the form of the providers' API from now on.
    Dialect(Dialect),
}

impl Act {
    /// Whether the learner asked for something, rather than let time pass.
    pub fn is_attempt(&self) -> bool {
        matches!(self, Act::Send(_) | Act::Again)
    }

    /// The stored form: a word, or an object with one member.
    pub fn to_value(&self) -> Value {
        match self {
            Act::Send(request) => member("send", request.to_value()),
            Act::Again => "again".into(),
            Act::Advance(millis) => member("advance", (*millis).into()),
            Act::Step => "step".into(),
            Act::UntilAnswered => "until-answered".into(),
            Act::UntilIdle => "until-idle".into(),
            Act::Reset => "reset".into(),
            Act::Dialect(Dialect::Simple) => member("dialect", "simple".into()),
            Act::Dialect(Dialect::Wire) => member("dialect", "wire".into()),
        }
    }

    /// Reads the stored form; `None` when it is damaged.
    pub fn from_value(value: &Value) -> Option<Act> {
        match value {
            Value::String(word) => match word.as_str() {
                "again" => Some(Act::Again),
                "step" => Some(Act::Step),
                "until-answered" => Some(Act::UntilAnswered),
                "until-idle" => Some(Act::UntilIdle),
                "reset" => Some(Act::Reset),
                _ => None,
            },
            Value::Object(object) => from_member(object),
            _ => None,
        }
    }
}

/// Reads a list of acts; `None` when one of them is damaged or there are more than a stage takes.
pub fn acts_from_value(value: &Value) -> Option<Vec<Act>> {
    let acts = value.as_array()?;
    if acts.len() > crate::stage::MAX_ACTS {
        return None;
    }
    acts.iter().map(Act::from_value).collect()
}

fn member(name: &str, value: Value) -> Value {
    object(vec![(name, value)])
}

fn from_member(object: &Map<String, Value>) -> Option<Act> {
    let (name, value) = object.iter().next()?;
    match (name.as_str(), object.len()) {
        ("send", 1) => Request::from_value(value).map(Act::Send),
        ("advance", 1) => value.as_u64().map(Act::Advance),
        ("dialect", 1) => match value.as_str()? {
            "simple" => Some(Act::Dialect(Dialect::Simple)),
            "wire" => Some(Act::Dialect(Dialect::Wire)),
            _ => None,
        },
        _ => None,
    }
}
