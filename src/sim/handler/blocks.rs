//! Handlers of blocks: a list for requests and one for jobs, each block one plain step.
//!
//! What a block does is told by [`run`](self), what it looks like in a file by `read` and `write`, and what it would be in
//! JavaScript by `script`. All four know the same blocks; the compiler finds whoever forgets one.

use crate::retry::Policy;

mod read;
pub(super) mod run;
mod script;
mod write;

/// The most blocks of a list.
pub const MAX_BLOCKS: usize = 40;

/// A handler of blocks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Blocks {
    /// What is done with a request, in this order.
    pub request: Vec<Block>,
    /// What is done with a job, in this order.
    pub job: Vec<Block>,
}

/// A block. `by` is always the name of a value of the event.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Checks the signature of the request.
    Verify {
        /// What happens where it does not fit.
        otherwise: Otherwise,
    },
    /// Checks that the event is young.
    Fresh {
        /// The value that says when it happened, in seconds since 1970.
        by: String,
        /// The greatest age, in milliseconds.
        within: u64,
        /// What happens where it is older, or from the future.
        otherwise: Otherwise,
    },
    /// Reads the content, so that the values in it have their names.
    Parse {
        /// What happens where it is no JSON.
        otherwise: Otherwise,
    },
    /// Ends with 200 where this was marked before.
    Seen {
        /// Which value it is known by.
        by: String,
    },
    /// Marks it, so that it is known from now on.
    Mark {
        /// Which value it is known by.
        by: String,
    },
    /// Marks it, and ends with 200 where it was marked already: both in one step, between which nothing can come.
    Once {
        /// Which value it is known by.
        by: String,
    },
    /// Writes all values of the event into a table of the app.
    Store {
        /// The table.
        table: String,
        /// The row's key.
        by: String,
    },
    /// Puts the event into the app's queue, where the second list works on it; once for each value.
    Enqueue {
        /// The job's key.
        by: String,
    },
    /// Makes one of the calls that the app knows.
    Call(CallBlock),
    /// Answers the request; the list goes on behind it.
    Answer {
        /// Status code.
        status: u16,
    },
    /// Asks a person to look at it.
    Flag {
        /// Why.
        why: String,
    },
    /// Writes a line into the log. `{name}` stands for a value, `{env.NAME}` for a setting, `{request}` for all of the
    /// request.
    Log {
        /// The line.
        text: String,
    },
}

/// A call with all that a careful client thinks of.
#[derive(Clone, Debug, PartialEq)]
pub struct CallBlock {
    /// Which call.
    pub call: String,
    /// When it is tried again.
    pub retry: Policy,
    /// The value that is sent as `Idempotency-Key`.
    pub key: Option<String>,
    /// The value for which it is made only once: it is looked up before, and written down after it succeeded.
    pub once: Option<String>,
    /// Status codes that count as done, beside 2xx.
    pub done: Vec<u16>,
    /// What happens when it failed for good.
    pub fail: Fail,
}

/// What happens where a check fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Otherwise {
    /// That status is answered, and nothing more is done.
    Answer(u16),
    /// Nothing: the list goes on.
    GoOn,
}

/// What happens where a call failed for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fail {
    /// A person is asked, and the list goes on.
    Flag,
    /// The run breaks off: a request is answered 500, a job tried again.
    Stop,
    /// Nothing.
    Skip,
}

impl Fail {
    /// The words of the file, in the order of the kinds.
    pub const WORDS: [&'static str; 3] = ["flag", "stop", "skip"];
    /// All of them.
    pub const ALL: [Fail; 3] = [Fail::Flag, Fail::Stop, Fail::Skip];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Fail::Flag => "flag",
            Fail::Stop => "stop",
            Fail::Skip => "skip",
        }
    }
}

impl Block {
    /// The words of the file.
    pub const WORDS: [&'static str; 12] = [
        "verify", "fresh", "parse", "seen", "mark", "once", "store", "enqueue", "call", "answer",
        "flag", "log",
    ];

    /// Its word.
    pub fn word(&self) -> &'static str {
        match self {
            Block::Verify { .. } => "verify",
            Block::Fresh { .. } => "fresh",
            Block::Parse { .. } => "parse",
            Block::Seen { .. } => "seen",
            Block::Mark { .. } => "mark",
            Block::Once { .. } => "once",
            Block::Store { .. } => "store",
            Block::Enqueue { .. } => "enqueue",
            Block::Call(_) => "call",
            Block::Answer { .. } => "answer",
            Block::Flag { .. } => "flag",
            Block::Log { .. } => "log",
        }
    }

    /// Whether it has its place in the list for requests only.
    pub fn is_of_requests(&self) -> bool {
        matches!(
            self,
            Block::Verify { .. }
                | Block::Fresh { .. }
                | Block::Parse { .. }
                | Block::Enqueue { .. }
                | Block::Answer { .. }
        )
    }
}
