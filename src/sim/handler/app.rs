//! The learner's app whose handler is a program: it begins runs, lets their operations happen one after the other, and
//! lets them die where the plan of faults says so.

use std::sync::Arc;

use serde_json::{Value, json};
use wire::{ExchangeId, Part, Party, Request, Response};

use super::blocks::run::{About, BlockRun};
use super::desk::Desk;
use super::job::{Again, Jobs, LEASE};
use super::known::ScriptRun;
use super::running::{After, Hands, PATIENCE, Running, input, job_input};
use super::{Entry, Env, Next, Program, Run};
use crate::actor::{Actor, Ctx, Outcome, Reply, Wake};
use crate::config::Config;
use crate::notes::Notes;
use crate::providers::answer::Refusal;
use crate::shop::ShopConfig;
use crate::slots::Slots;
use crate::stream::Stream;

/// The most operations of a run.
const MAX_OPS: u32 = 1_000;
/// From the queue to a worker, in milliseconds.
const TAKEN: u64 = 20;
/// Timers: a run's operation is over; the queue has something; a job comes back.
const NEXT: u32 = 1;
const WORK: u32 = 2;
const BACK: u32 = 3;
/// The order in which a request is read before a handler sees it.
const ORDER: [Part; 1] = [Part::Path];

/// The app of that world.
pub(crate) fn actor(config: &Config, program: &Program) -> Box<dyn Actor> {
    Box::new(App {
        party: Party::new("shop"),
        seed: config.seed,
        began: u64::try_from(config.epoch)
            .unwrap_or(0)
            .saturating_mul(1_000),
        shop: Arc::new(config.shop.clone()),
        env: Arc::new(config.shop.env.clone()),
        program: program.clone(),
        desk: Desk::default(),
        jobs: Jobs::default(),
        runs: Slots::new(),
        back: Slots::new(),
    })
}

#[derive(Clone)]
struct App {
    party: Party,
    seed: u64,
    began: u64,
    shop: Arc<ShopConfig>,
    env: Arc<Env>,
    program: Program,
    desk: Desk,
    jobs: Jobs,
    runs: Slots<Running>,
    /// Jobs that come back to the queue, by the number of their timer.
    back: Slots<String>,
}

impl Actor for App {
    fn party(&self) -> &Party {
        &self.party
    }

    fn copy(&self) -> Option<Box<dyn Actor>> {
        Some(Box::new(self.clone()))
    }

    fn hosts(&self) -> Vec<&str> {
        vec![&self.shop.host]
    }

    fn asked(
        &mut self,
        ctx: &mut Ctx<'_>,
        exchange: ExchangeId,
        request: &Arc<Request>,
    ) -> Option<Reply> {
        let mut endpoints = self.shop.endpoints.iter();
        if !endpoints.any(|endpoint| endpoint.path == request.target.path) {
            let says = format!("Your app has nothing at {}.", request.target.path);
            let refusal = Refusal::new(Part::Path, &says, Response::new(404));
            return Some(refusal.reply(Notes::new(&ORDER), 0));
        }
        let about = About::Request(Arc::clone(request));
        let program = self.program(about, || input(request, &self.env, self.began));
        self.begin(ctx, program, Some((exchange, Arc::clone(request))), None);
        None
    }

    fn wake(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        match wake.what {
            NEXT => {
                let running = self.runs.get_mut(wake.about);
                if let Some(came) = running.map(|running| running.came.take()) {
                    self.step(ctx, wake.about, came);
                }
            }
            WORK => self.work(ctx),
            _ => {
                if let Some(key) = self.back.take(wake.about) {
                    self.jobs.back(ctx, &key);
                    self.work(ctx);
                }
            }
        }
    }

    fn answered(&mut self, ctx: &mut Ctx<'_>, tag: u64, outcome: Outcome<'_>) {
        let came = match outcome {
            Outcome::Answered(response) => {
                let body = response.text();
                super::op::answered(response.status.0, &response.fields, &body)
            }
            Outcome::Broken => json!({"error": "The connection broke."}),
            Outcome::TimedOut => json!({"error": "No answer came in time."}),
        };
        self.step(ctx, tag, came);
    }
}

impl App {
    /// A run of the program.
    fn program(&self, about: About, input: impl Fn() -> Value) -> Box<dyn Run> {
        match &self.program {
            Program::Blocks(blocks) => {
                let number = self.runs.next_number();
                let draw = Stream::new(self.seed, &format!("run {number}"));
                let (blocks, env) = (Arc::clone(blocks), Arc::clone(&self.env));
                Box::new(BlockRun::new(blocks, env, about, draw))
            }
            Program::Script(known) => {
                let entry = match about {
                    About::Request(_) => Entry::Request,
                    About::Job(_) => Entry::Job,
                };
                Box::new(ScriptRun::new(Arc::clone(known), entry, input()))
            }
        }
    }

    fn begin(
        &mut self,
        ctx: &mut Ctx<'_>,
        run: Box<dyn Run>,
        request: Option<(ExchangeId, Arc<Request>)>,
        job: Option<String>,
    ) {
        let entry = if job.is_some() {
            Entry::Job
        } else {
            Entry::Request
        };
        let number = self.runs.add(Running {
            run,
            entry,
            request,
            job,
            nth: 0,
            came: Value::Null,
            answered: false,
        });
        self.step(ctx, number, Value::Null);
    }

    /// Lets a run do its next operation.
    fn step(&mut self, ctx: &mut Ctx<'_>, number: u64, came: Value) {
        let Some(running) = self.runs.get_mut(number) else {
            return;
        };
        let op = match running.run.next(came) {
            Next::Unknown(need) => return ctx.need(need),
            Next::End(answer) => {
                // A machine can also die when all is done and only the end is missing.
                let last = running.nth.saturating_add(1);
                return match ctx.crash(number, last) {
                    Some(cause) => self.die(ctx, number, cause),
                    None => self.end(ctx, number, Ok(answer)),
                };
            }
            Next::Threw(says) => return self.end(ctx, number, Err(says)),
            Next::Do(_) if running.nth >= MAX_OPS => {
                let says = format!("It did more than {MAX_OPS} things in one run.");
                return self.end(ctx, number, Err(says));
            }
            Next::Do(op) => op,
        };
        running.nth = running.nth.saturating_add(1);
        if let Some(cause) = ctx.crash(number, running.nth) {
            return self.die(ctx, number, cause);
        }
        let had_work = self.jobs.waits();
        let mut hands = Hands {
            endpoints: &self.shop.endpoints,
            desk: &mut self.desk,
            jobs: &mut self.jobs,
        };
        match running.perform(ctx, number, op, &mut hands) {
            After::In(millis, came) => {
                running.came = came;
                let (what, about) = (NEXT, number);
                ctx.timer(millis, Wake { what, about });
            }
            After::Call(request) => ctx.send_within(request, number, PATIENCE),
        }
        if self.jobs.waits() > had_work {
            self.ring(ctx);
        }
    }

    /// A run is over: it returned, or broke off with an error.
    fn end(&mut self, ctx: &mut Ctx<'_>, number: u64, how: Result<Option<(u16, String)>, String>) {
        let Some(mut running) = self.runs.take(number) else {
            return;
        };
        if let Err(says) = &how {
            self.desk.log(ctx, &format!("error: {says}"));
        }
        match &running.job {
            None => match how {
                Ok(Some((status, body))) => running.answer(ctx, status, body),
                Ok(None) => {}
                Err(_) => running.answer(ctx, 500, String::new()),
            },
            Some(key) => {
                if how.is_ok() {
                    self.jobs.done(ctx, key);
                } else {
                    match self.jobs.failed(ctx, key) {
                        Again::After(wait) => self.come_back(ctx, key, wait),
                        Again::Never => {
                            let reason = format!("job {key} was given up");
                            self.desk.flag(ctx, &reason, key);
                        }
                    }
                }
                self.ring(ctx);
            }
        }
    }

    /// The machine dies under a run: nothing that was only in its memory is left.
    fn die(&mut self, ctx: &mut Ctx<'_>, number: u64, cause: String) {
        let Some(running) = self.runs.take(number) else {
            return;
        };
        let exchange = running.request.as_ref().map(|(exchange, _)| *exchange);
        ctx.fault("crash", exchange, &cause);
        if let Some(exchange) = exchange.filter(|_| !running.answered) {
            ctx.break_off(exchange, cause);
        }
        if let Some(key) = &running.job {
            self.jobs.busy = false;
            self.come_back(ctx, key, LEASE);
            self.ring(ctx);
        }
    }

    fn come_back(&mut self, ctx: &mut Ctx<'_>, key: &str, wait: u64) {
        let about = self.back.add(key.to_owned());
        ctx.timer(wait, Wake { what: BACK, about });
    }

    /// Tells the worker that there may be something to do.
    fn ring(&mut self, ctx: &mut Ctx<'_>) {
        ctx.timer(
            TAKEN,
            Wake {
                what: WORK,
                about: 0,
            },
        );
    }

    /// Begins the next job, unless one is at work.
    fn work(&mut self, ctx: &mut Ctx<'_>) {
        if self.jobs.busy {
            return;
        }
        let Some((key, about)) = self.jobs.take(ctx) else {
            return;
        };
        let run = self.program(About::Job(Arc::clone(&about)), || {
            job_input(&key, &about, &self.env, self.began)
        });
        self.begin(ctx, run, None, Some(key));
    }
}
