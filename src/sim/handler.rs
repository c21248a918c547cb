//! The learner's webhook handler: a program that the app runs for every request at its endpoint, and for every job that it
//! puts into its own queue.
//!
//! A run of a program is a sequence of operations ([`Op`]); whatever it does to the world or learns of it is one of them.
//! Blocks are interpreted here. JavaScript runs elsewhere, but what it does next depends on its input and on the results of
//! its operations so far and on nothing else, because every run begins clean. So the world looks it up in a table
//! ([`Known`]), and where the table does not say, it stops with a [`Need`]: whoever plays it asks the sandbox, writes the
//! answer down and plays the world again. The world itself never waits for a browser.

use std::sync::Arc;

use serde_json::Value;

mod app;
mod blocks;
mod call;
mod desk;
mod env;
mod job;
mod known;
mod op;
mod running;

pub(crate) use app::actor;
pub use blocks::{Block, Blocks, CallBlock, Fail, MAX_BLOCKS, Otherwise};
pub use env::{CallTemplate, Env, Place};
pub use known::{Known, Move, Need};
pub use op::{Op, OpProblem};
pub use running::likely;

/// What the app runs.
#[derive(Clone, Debug)]
pub enum Program {
    /// Blocks.
    Blocks(Arc<Blocks>),
    /// JavaScript, as far as it is known what it does.
    Script(Arc<Known>),
}

/// Which of a program's two parts runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entry {
    /// For a request at the endpoint.
    Request,
    /// For a job of the queue.
    Job,
}

impl Entry {
    /// The name of its function in JavaScript.
    pub fn function(self) -> &'static str {
        match self {
            Entry::Request => "handler",
            Entry::Job => "worker",
        }
    }
}

/// A run of a program: it is asked for its next step with what came of the step before.
trait Run: Send + Sync {
    /// The next step. `came` is what came of the last operation; null at the beginning.
    fn next(&mut self, came: Value) -> Next;

    /// The same run at the same place.
    fn copy(&self) -> Box<dyn Run>;
}

impl Clone for Box<dyn Run> {
    fn clone(&self) -> Self {
        self.as_ref().copy()
    }
}

/// What a run does next.
enum Next {
    /// This.
    Do(Op),
    /// Nothing more. A status and a content answer the request, where it has none yet.
    End(Option<(u16, String)>),
    /// Nothing more: it broke off with this error.
    Threw(String),
    /// It is not known.
    Unknown(Need),
}
