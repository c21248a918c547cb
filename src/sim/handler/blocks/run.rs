//! A run of a block list: one operation after the other, each decided by what came of the one before.

use std::sync::Arc;

use serde_json::{Map, Value};
use wire::Request;

use super::{Block, Blocks, CallBlock, Fail, Otherwise};
use crate::handler::call::{Calling, Step};
use crate::handler::env::{Env, content, plain};
use crate::handler::op::Op;
use crate::handler::{Entry, Next, Run};
use crate::stream::Stream;

mod words;

/// The table of what was marked.
const SEEN: &str = "seen";

/// What a run is about.
#[derive(Clone)]
pub(in crate::handler) enum About {
    /// A request.
    Request(Arc<Request>),
    /// A job: the values of the event.
    Job(Arc<Value>),
}

/// A run of a list.
#[derive(Clone)]
pub(in crate::handler) struct BlockRun {
    blocks: Arc<Blocks>,
    env: Arc<Env>,
    entry: Entry,
    /// The block that is at work.
    at: usize,
    waiting: Option<Waiting>,
    request: Option<Arc<Request>>,
    /// The values of the event by their names. A job shares those of its queue.
    values: Arc<Value>,
    parsed: bool,
    draw: Stream,
}

/// Whose result is awaited.
#[derive(Clone)]
enum Waiting {
    /// The block's own.
    Block,
    /// That of a step of a call.
    Call(Box<Calling>),
    /// One that decides nothing.
    Nobody,
}

impl BlockRun {
    /// A run at its beginning. `draw` is its own source of chance.
    pub(in crate::handler) fn new(
        blocks: Arc<Blocks>,
        env: Arc<Env>,
        about: About,
        draw: Stream,
    ) -> BlockRun {
        let (entry, request, values) = match about {
            About::Request(request) => {
                let values = Arc::new(env.values(&request, None));
                (Entry::Request, Some(request), values)
            }
            About::Job(values) => (Entry::Job, None, values),
        };
        BlockRun {
            blocks,
            env,
            entry,
            at: 0,
            waiting: None,
            request,
            values,
            parsed: entry == Entry::Job,
            draw,
        }
    }

    /// Goes on to the next block.
    fn go_on(&mut self) {
        self.at = self.at.saturating_add(1);
        self.waiting = None;
    }

    fn value(&self, by: &str) -> Result<String, String> {
        match self.values.get(by) {
            Some(value) => Ok(plain(value)),
            None if !self.parsed && self.env.is_of_content(by) => Err(format!(
                "`{by}` stands in the content, and nothing has read it yet."
            )),
            None => Err(format!("The event has no `{by}`.")),
        }
    }

    /// What the app knows the value by in its table.
    fn mark(&self, by: &str) -> Result<String, String> {
        Ok([by, " ", &self.value(by)?].concat())
    }

    /// The operation with which a block begins; nothing where it has none and the list goes on.
    fn begin(&mut self, block: &Block) -> Result<Option<Op>, String> {
        let seen = SEEN.to_owned();
        Ok(Some(match block {
            Block::Verify { .. } => Op::Verify {
                scheme: String::new(),
            },
            Block::Fresh { .. } => Op::Now,
            Block::Parse { .. } => return Ok(None),
            Block::Seen { by } => Op::Get {
                table: seen,
                key: self.mark(by)?,
            },
            Block::Mark { by } | Block::Once { by } => Op::Insert {
                table: seen,
                key: self.mark(by)?,
                row: Map::new(),
            },
            Block::Store { table, by } => Op::Put {
                table: table.clone(),
                key: self.value(by)?,
                row: self.values.as_object().cloned().unwrap_or_default(),
            },
            Block::Enqueue { by } => Op::Enqueue {
                key: self.value(by)?,
                job: Value::clone(&self.values),
            },
            Block::Call(block) => {
                let template = self.env.call(&block.call);
                let template =
                    template.ok_or_else(|| format!("There is no call `{}`.", block.call))?;
                if self.entry == Entry::Request && !self.parsed {
                    return Err(format!(
                        "`{}` needs values of the content, and nothing has read it yet.",
                        block.call
                    ));
                }
                let mut call = template.fill(&self.values, &self.env);
                if let Some(by) = &block.key {
                    // A string in double quotes, as the draft standard wants it.
                    let key = ["\"", &block.call, "-", &self.value(by)?, "\""].concat();
                    call.headers.push(("Idempotency-Key".to_owned(), key));
                }
                let once = block.once.as_ref().map(|by| self.value(by)).transpose()?;
                let mut calling = Calling::new(block, call, once.as_deref());
                let first = calling.next(block, &Value::Null, &mut self.draw);
                self.waiting = Some(Waiting::Call(Box::new(calling)));
                return Ok(match first {
                    Step::Do(op) => Some(op),
                    Step::Done | Step::Failed(_) => None,
                });
            }
            Block::Answer { status } => Op::Answer {
                status: *status,
                body: String::new(),
            },
            Block::Flag { why } => self.flag(why),
            Block::Log { text } => Op::Log {
                text: self.line(text),
            },
        }))
    }

    /// What the result of a block's operation decides: the run ends with this, or the list goes on.
    fn decide(&mut self, block: &Block, came: &Value) -> Option<Next> {
        let (fails, otherwise) = match block {
            Block::Verify { otherwise } => {
                let ok = came.get("ok").and_then(Value::as_bool);
                (ok != Some(true), *otherwise)
            }
            Block::Fresh {
                by,
                within,
                otherwise,
            } => {
                let at = match self
                    .values
                    .get(by)
                    .map(plain)
                    .map(|text| text.parse::<u64>())
                {
                    Some(Ok(at)) => at.saturating_mul(1_000),
                    _ => return Some(Next::Threw(format!("`{by}` is no time."))),
                };
                let now = came.as_u64().unwrap_or_default();
                (now.abs_diff(at) > *within, *otherwise)
            }
            Block::Seen { .. } => (!came.is_null(), Otherwise::Answer(200)),
            Block::Once { .. } => (came == &Value::Bool(false), Otherwise::Answer(200)),
            _ => (false, Otherwise::GoOn),
        };
        match otherwise {
            Otherwise::Answer(status) if fails => Some(self.end(status)),
            _ => None,
        }
    }

    /// The run ends; a request gets this status.
    fn end(&self, status: u16) -> Next {
        let answers = self.entry == Entry::Request;
        Next::End(answers.then(|| (status, String::new())))
    }

    /// Reads the content.
    fn parse(&mut self, otherwise: Otherwise) -> Option<Next> {
        let read = self.request.as_ref().and_then(|request| content(request));
        let found = read.is_some();
        if let Some(request) = self.request.clone() {
            self.values = Arc::new(self.env.values(&request, read.as_ref()));
        }
        self.parsed = true;
        match otherwise {
            Otherwise::Answer(status) if !found => Some(self.end(status)),
            _ => None,
        }
    }

    /// A call failed for good: the operation that says so, or how the run ends; nothing where the list goes on.
    fn failed(&mut self, call: &CallBlock, reason: String) -> Option<Next> {
        match call.fail {
            Fail::Skip => None,
            Fail::Stop => Some(Next::Threw(reason)),
            Fail::Flag => {
                self.waiting = Some(Waiting::Nobody);
                Some(Next::Do(self.flag(&reason)))
            }
        }
    }

    /// What the awaited result leads to; nothing where the list goes on.
    fn take(&mut self, block: &Block, came: &Value) -> Option<Next> {
        match self.waiting.take()? {
            Waiting::Nobody => None,
            Waiting::Block => self.decide(block, came),
            Waiting::Call(mut calling) => {
                let Block::Call(call) = block else {
                    return None;
                };
                match calling.next(call, came, &mut self.draw) {
                    Step::Do(op) => {
                        self.waiting = Some(Waiting::Call(calling));
                        Some(Next::Do(op))
                    }
                    Step::Done => None,
                    Step::Failed(reason) => self.failed(call, reason),
                }
            }
        }
    }
}

impl Run for BlockRun {
    fn copy(&self) -> Box<dyn Run> {
        Box::new(self.clone())
    }

    fn next(&mut self, came: Value) -> Next {
        let blocks = Arc::clone(&self.blocks);
        let list = match self.entry {
            Entry::Request => &blocks.request,
            Entry::Job => &blocks.job,
        };
        if self.waiting.is_some() {
            let Some(block) = list.get(self.at) else {
                return Next::End(None);
            };
            if let Some(next) = self.take(block, &came) {
                return next;
            }
            self.go_on();
        }
        loop {
            let Some(block) = list.get(self.at) else {
                return Next::End(None);
            };
            if let Block::Parse { otherwise } = block {
                if let Some(next) = self.parse(*otherwise) {
                    return next;
                }
                self.go_on();
                continue;
            }
            match self.begin(block) {
                Ok(Some(op)) => {
                    self.waiting.get_or_insert(Waiting::Block);
                    return Next::Do(op);
                }
                Ok(None) => self.go_on(),
                Err(says) => return Next::Threw(says),
            }
        }
    }
}
