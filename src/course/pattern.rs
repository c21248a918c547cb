//! Patterns over a transcript, as authors write them. `assess` evaluates them; here they are only data.

use serde_json::{Map, Value};

use crate::Named;
use crate::data::{data_enum, data_struct};

/// A named invariant over the transcript.
#[derive(Clone, Debug, PartialEq)]
pub struct Goal {
    /// Stable within the item.
    pub name: String,
    /// The goal in one plain sentence, as the learner's task list shows it.
    pub says: String,
    /// What must hold.
    pub rule: Rule,
}

/// What must hold of a transcript.
#[derive(Clone, Debug, PartialEq)]
pub enum Rule {
    /// It happened, as often as the condition says.
    Occurs(Condition),
    /// It never happened.
    Never(Pattern),
    /// Both happened, and the first `first` came before the first `then`.
    Before {
        /// The earlier.
        first: Pattern,
        /// The later.
        then: Pattern,
    },
    /// After every `after` comes a `then` within so many milliseconds of virtual time; at least one `after` happened.
    Within {
        /// Milliseconds of virtual time.
        ms: u64,
        /// The cause.
        after: Pattern,
        /// The effect.
        then: Pattern,
    },
    /// For every match of `each` there is exactly one match of `one` that has the same value at `by`; at least one `each` happened.
    ForEachExactlyOne {
        /// What is counted for.
        each: Pattern,
        /// What must be there once.
        one: Pattern,
        /// Name of the shared field: a key of JSON or form content, or a column of a fact.
        by: String,
    },
}

/// A pattern and how often it must match. Neither bound given means at least once.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// What is looked for.
    pub pattern: Pattern,
    /// At least so often.
    pub at_least: u64,
    /// At most so often.
    pub at_most: Option<u64>,
}

/// One event, or one exchange.
#[derive(Clone, Debug, PartialEq)]
pub enum Pattern {
    /// A request with its answer.
    Exchange(Box<ExchangePattern>),
    /// A fact about a party's state.
    Fact(FactPattern),
    /// A fault that struck.
    Fault(FaultPattern),
}

/// Matches an exchange. A text may hold `*` for any run of characters; what is not given matches everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExchangePattern {
    /// Sender.
    pub from: Option<String>,
    /// Receiver.
    pub to: Option<String>,
    /// Method.
    pub method: Option<String>,
    /// Path of the target URI, with `*`.
    pub path: Option<String>,
    /// Any of these statuses; empty matches every one, also none yet.
    pub status: Vec<u16>,
    /// Request fields that must be there, name → pattern.
    pub header: Named<String>,
    /// A request field that must be absent.
    pub header_absent: Option<String>,
    /// A piece of the whole URL as written, query and user information included.
    pub url_contains: Option<String>,
    /// Query parameters that must be there, name → pattern.
    pub query: Named<String>,
    /// Form parameters of the request's content, name → pattern.
    pub form: Named<String>,
    /// Names of form parameters that must be absent.
    pub form_absent: Vec<String>,
    /// Members of the request's JSON content, by name or JSON Pointer.
    pub request_json: Map<String, Value>,
    /// Media type of the request's content, such as `application/json`.
    pub content_type: Option<String>,
    /// Members of the answer's JSON content, by name or JSON Pointer; a text may hold `*`.
    pub json: Map<String, Value>,
}

/// Matches a fact. A text may hold `*`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FactPattern {
    /// The party whose state changed.
    pub party: Option<String>,
    /// The table.
    pub table: Option<String>,
    /// The row's key.
    pub row: Option<String>,
    /// Columns and their values.
    pub columns: Map<String, Value>,
}

/// Matches a fault. A text may hold `*`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FaultPattern {
    /// Its word, such as `down`, `lost` or `status`.
    pub kind: Option<String>,
    /// Sender of the request that was struck.
    pub from: Option<String>,
    /// Its receiver.
    pub to: Option<String>,
}

data_struct! {
    Goal { name, says, rule }
    Condition { pattern, at_least, at_most }
    ExchangePattern {
        from, to, method, path, status, header, header_absent, url_contains, query, form, form_absent, request_json,
        content_type, json,
    }
    FactPattern { party, table, row, columns }
    FaultPattern { kind, from, to }
}

data_enum! { Rule {
    "occurs" => Occurs(condition),
    "never" => Never(pattern),
    "before" => Before { first, then },
    "within" => Within { ms, after, then },
    "for-each-exactly-one" => ForEachExactlyOne { each, one, by },
} }

data_enum! { Pattern {
    "exchange" => Exchange(pattern),
    "fact" => Fact(pattern),
    "fault" => Fault(pattern),
} }
