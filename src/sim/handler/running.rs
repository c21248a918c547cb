//! A run at work, and what each of its operations does to the app.

use std::sync::Arc;

use serde_json::{Value, json};
use wire::{ExchangeId, Method, Operation, Request, Response, Target, Time};

use super::desk::{Desk, cut};
use super::env::Env;
use super::job::Jobs;
use super::op::{Call, Op};
use super::{Entry, Run};
use crate::actor::Ctx;
use crate::shop::Endpoint;

/// How long a call waits for its answer, in milliseconds.
pub(super) const PATIENCE: u64 = 10_000;
/// The longest line that an operation is told in, in bytes.
const MAX_SAYS: usize = 200;
/// What is said of a signature that fits.
const FITS: &str = "The signature fits.";

/// What will probably come of an operation, by its word: what comes of it when nothing is wrong and nothing comes twice.
/// What is not in it depends on the world.
pub fn likely(entry: Entry) -> Value {
    let mut likely = json!({
        "insert": true, "enqueue": true, "put": null, "sleep": null, "flag": null, "log": null,
    });
    if let (Entry::Request, Some(map)) = (entry, likely.as_object_mut()) {
        map.insert("verify".to_owned(), verified(None));
        map.insert("answer".to_owned(), true.into());
    }
    likely
}

/// The result of a check of a signature.
fn verified(why: Option<&str>) -> Value {
    json!({"ok": why.is_none(), "why": why.unwrap_or(FITS)})
}

/// A run.
#[derive(Clone)]
pub(super) struct Running {
    /// Its program.
    pub run: Box<dyn Run>,
    /// Which part of the program it is.
    pub entry: Entry,
    /// The request that it is about, and its exchange.
    pub request: Option<(ExchangeId, Arc<Request>)>,
    /// The key of the job that it is about.
    pub job: Option<String>,
    /// How many operations it has begun.
    pub nth: u32,
    /// What came of the last one, while its time has not passed.
    pub came: Value,
    /// Whether the request is answered.
    pub answered: bool,
}

/// How an operation goes on.
pub(super) enum After {
    /// It is over when so many milliseconds have passed, with this result.
    In(u64, Value),
    /// It is over when this request is answered.
    Call(Request),
}

/// An app while one of its runs takes a step.
pub(super) struct Hands<'a> {
    /// Where its endpoint is, and how its requests are signed.
    pub endpoints: &'a [Endpoint],
    /// Tables, flags, log.
    pub desk: &'a mut Desk,
    /// The queue.
    pub jobs: &'a mut Jobs,
}

impl Running {
    /// Does an operation, and logs it.
    pub(super) fn perform(
        &mut self,
        ctx: &mut Ctx<'_>,
        number: u64,
        op: Op,
        hands: &mut Hands<'_>,
    ) -> After {
        let (kind, writes, cost) = (op.kind(), op.writes(), op.cost());
        let tell = |ctx: &mut Ctx<'_>, running: &Running, says: &str, good| {
            ctx.operation(Operation {
                party: ctx.party(),
                run: number,
                nth: running.nth,
                exchange: running.request.as_ref().map(|(exchange, _)| *exchange),
                kind,
                says: cut(says, MAX_SAYS).to_owned(),
                good,
                writes,
            });
        };
        match op {
            Op::Verify { scheme } => {
                let fits = self.verify(ctx, &scheme, hands.endpoints);
                let why = fits.err();
                let says = why.as_deref().unwrap_or(FITS);
                tell(ctx, self, says, Some(why.is_none()));
                After::In(cost, verified(why.as_deref()))
            }
            Op::Now => {
                let now = ctx.unix_millis();
                tell(ctx, self, "It looks at the clock.", None);
                After::In(cost, now.into())
            }
            Op::Insert { table, key, row } => {
                let is_new = hands.desk.get(&table, &key).is_null();
                let says = format!(
                    "{table}: {key} is {}.",
                    if is_new { "new" } else { "there already" }
                );
                tell(ctx, self, &says, Some(is_new));
                hands.desk.insert(ctx, &table, &key, row);
                After::In(cost, is_new.into())
            }
            Op::Put { table, key, row } => {
                tell(ctx, self, &format!("{table}: {key} is written."), None);
                hands.desk.put(ctx, &table, &key, row);
                After::In(cost, Value::Null)
            }
            Op::Get { table, key } => {
                let row = hands.desk.get(&table, &key);
                let word = if row.is_null() { "not there" } else { "there" };
                tell(ctx, self, &format!("{table}: {key} is {word}."), None);
                After::In(cost, row)
            }
            Op::Enqueue { key, job } => {
                let is_new = hands.jobs.is_new(&key);
                let word = if is_new {
                    "waits in the queue"
                } else {
                    "was in the queue before"
                };
                tell(ctx, self, &format!("{key} {word}."), Some(is_new));
                hands.jobs.add(ctx, &key, job);
                After::In(cost, is_new.into())
            }
            Op::Call(call) => {
                tell(ctx, self, &format!("{} {}", call.method, call.url), None);
                match request(&call) {
                    Ok(request) => After::Call(request),
                    Err(says) => After::In(cost, json!({ "error": says })),
                }
            }
            Op::Sleep { ms } => {
                tell(ctx, self, &format!("It waits for {}.", Time(ms)), None);
                After::In(ms, Value::Null)
            }
            Op::Answer { status, body } => {
                let first = self.entry == Entry::Request && !self.answered;
                tell(ctx, self, &format!("It answers {status}."), Some(first));
                self.answer(ctx, status, body);
                After::In(cost, first.into())
            }
            Op::Flag { reason, about } => {
                tell(ctx, self, &format!("A person is asked: {reason}."), None);
                hands.desk.flag(ctx, &reason, &about);
                After::In(cost, Value::Null)
            }
            Op::Log { text } => {
                tell(ctx, self, &text, None);
                hands.desk.log(ctx, &text);
                After::In(cost, Value::Null)
            }
        }
    }

    /// Answers the request, unless it is answered.
    pub(super) fn answer(&mut self, ctx: &mut Ctx<'_>, status: u16, body: String) {
        let Some((exchange, _)) = self.request.as_ref().filter(|_| !self.answered) else {
            return;
        };
        let mut response = Response::new(status);
        if !body.is_empty() {
            response
                .fields
                .push("Content-Type", "text/plain; charset=utf-8");
            response.content = body.into_bytes();
        }
        ctx.answer_later(*exchange, response);
        self.answered = true;
    }

    /// Whether the signature of the request fits, or why not.
    fn verify(&self, ctx: &Ctx<'_>, scheme: &str, endpoints: &[Endpoint]) -> Result<(), String> {
        let (_, request) = self.request.as_ref().ok_or("A job has no signature.")?;
        let mut endpoints = endpoints.iter();
        let endpoint = endpoints.find(|endpoint| {
            let named = scheme.is_empty() || scheme == endpoint.scheme.word();
            named && endpoint.path == request.target.path
        });
        let endpoint = endpoint.ok_or_else(|| format!("No requests of `{scheme}` arrive here."))?;
        let secret = ctx.known_secret(endpoint.scheme.word(), &endpoint.secret);
        let fits = endpoint.scheme.verify(&secret, request, ctx.unix());
        fits.map_err(|refusal| refusal.to_string())
    }
}

/// The request that a call means.
fn request(call: &Call) -> Result<Request, String> {
    let target = Target::parse(&call.url).map_err(|_| format!("{} is no address.", call.url))?;
    let method =
        Method::parse(&call.method).ok_or_else(|| format!("{} is no method.", call.method))?;
    let mut request = Request::new(method, target);
    for (name, value) in &call.headers {
        request.fields.push(name.as_str(), value.as_str());
    }
    request.content = call.body.clone().into_bytes();
    Ok(request)
}

/// What a script is called with for a request.
pub(super) fn input(request: &Request, env: &Env, began: u64) -> Value {
    let mut headers = serde_json::Map::new();
    for (name, value) in request.fields.iter() {
        headers.insert(name.to_ascii_lowercase(), value.into());
    }
    json!({
        "method": request.method.as_str(),
        "url": request.target.to_string(),
        "path": request.target.path,
        "headers": headers,
        "body": request.text(),
        "env": vars(env),
        "began": began,
    })
}

/// What a script is called with for a job.
pub(super) fn job_input(key: &str, about: &Value, env: &Env, began: u64) -> Value {
    json!({"key": key, "job": about, "env": vars(env), "began": began})
}

fn vars(env: &Env) -> Value {
    let vars = env.vars.iter();
    Value::Object(
        vars.map(|(name, value)| (name.clone(), value.as_str().into()))
            .collect(),
    )
}
