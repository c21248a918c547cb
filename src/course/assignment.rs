//! Assignments of the handler lab: a world, what may go wrong in it, what a handler promises there, and handlers that keep
//! or break these promises. What a fault or a block means is not known here.

use serde_json::{Map, Value};

use crate::data::{data_enum, data_struct};
use crate::{FactPattern, Scenario};

/// A handler to be written, and all that judges it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assignment {
    /// Its id, by which links and commands name it: the name of its file.
    pub id: String,
    /// A few words.
    pub title: String,
    /// What the handler is for, in a few sentences.
    pub says: String,
    /// The calm world: parties, settings, no faults.
    pub scenario: Scenario,
    /// How long its story is, in virtual milliseconds.
    pub until: u64,
    /// What happens in it.
    pub cues: Vec<Cue>,
    /// What may go wrong: each is a fault without its number, which stands for one at any of its places.
    pub space: Vec<Map<String, Value>>,
    /// The most faults of a schedule.
    pub most: u32,
    /// What must hold in every schedule, those first that can be seen broken before the end.
    pub promises: Vec<Promise>,
    /// Hints, from the first nudge to the plan.
    pub hints: Vec<String>,
    /// The handler that the learner begins with.
    pub start: Handler,
    /// Handlers that keep every promise.
    pub models: Vec<Handler>,
    /// Typical handlers that break one.
    pub wrongs: Vec<WrongHandler>,
}

/// A request that the app sends at its time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cue {
    /// When, in virtual milliseconds.
    pub at: u64,
    /// The request, in the stored form of a [`wire::Request`].
    pub request: Map<String, Value>,
}

/// A handler as a file holds it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Handler {
    /// A few words.
    pub title: String,
    /// A handler of blocks in its JSON form; empty where it is a script.
    pub blocks: Map<String, Value>,
    /// A handler in JavaScript; empty where it is made of blocks.
    pub script: String,
}

/// A typical wrong handler.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WrongHandler {
    /// Stable within the assignment.
    pub name: String,
    /// The handler.
    pub handler: Handler,
    /// The name of the promise that it breaks first.
    pub breaks: String,
    /// Why, and what to do.
    pub feedback: String,
}

/// Something that must hold whatever goes wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    /// Stable within the assignment.
    pub name: String,
    /// The promise in one plain sentence.
    pub says: String,
    /// Why it matters, and what usually breaks it.
    pub why: String,
    /// What is looked at.
    pub rule: PromiseRule,
}

/// What is looked at to see whether a promise is kept.
#[derive(Clone, Debug, PartialEq)]
pub enum PromiseRule {
    /// No run for a request writes anything before it has checked the signature, and found it good.
    Verified,
    /// No run for a request of that party writes anything, and none is answered with success.
    Forged {
        /// Who sends what is not true.
        from: String,
    },
    /// Every request of that party that a handler has seen is answered within so many milliseconds, unless a fault struck.
    Acknowledged {
        /// Sender.
        from: String,
        /// Milliseconds of virtual time.
        ms: u64,
    },
    /// Every event of that party is answered with success in the end. An event is known by a field of its request.
    Heard {
        /// Sender.
        from: String,
        /// The name of the field.
        by: String,
    },
    /// No line of the log and no flag holds any of these texts.
    Secret {
        /// What must stay out.
        texts: Vec<String>,
    },
    /// For each row of one kind there are rows of another that have the same value.
    Each(Box<EachRule>),
}

/// For each row of one kind there are so many rows of another that have the same value.
#[derive(Clone, Debug, PartialEq)]
pub struct EachRule {
    /// The rows for which it holds.
    pub of: FactPattern,
    /// Where the value stands in these: a JSON Pointer into the columns, or `row`.
    pub key: String,
    /// What is counted.
    pub have: FactPattern,
    /// Where the value stands in those.
    pub same: String,
    /// At least so many; less is no breach where a person was asked about the row.
    pub least: u32,
    /// At most so many; none where it does not matter.
    pub most: Option<u32>,
    /// Kinds of fault that make one more forgivable each: on the way to the party that has the rows, or when the machine died
    /// right behind its call, because then no program can tell whether it was done.
    pub forgives: Vec<String>,
}

data_struct! {
    Assignment {
        id, title, says, scenario, until, cues, space, most, promises, hints, start, models, wrongs,
    }
    Cue { at, request }
    Handler { title, blocks, script }
    WrongHandler { name, handler, breaks, feedback }
    Promise { name, says, why, rule }
    EachRule { of, key, have, same, least, most, forgives }
}

data_enum! { PromiseRule {
    "verified" => Verified,
    "forged" => Forged { from },
    "acknowledged" => Acknowledged { from, ms },
    "heard" => Heard { from, by },
    "secret" => Secret { texts },
    "each" => Each(rule),
} }
