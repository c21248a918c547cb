//! Razorpay: orders that customers pay, payments that are captured and refunded. JSON in and out, Basic credentials of
//! a key and its secret, amounts in paise, and signed webhooks that are tried again for a day.

mod body;
mod checkout;
mod error;
mod event;
mod kind;
mod order;
mod payment;
mod refund;
mod serve;
mod settings;
mod webhook;

use serde_json::Value;
use wire::{Part, Party, Request, Secret};

use crate::actor::{Actor, Ctx, Outcome, Reply, Wake};
use crate::config::Config;
use crate::link::{DOOR, Delay};
use crate::notes::Notes;
use crate::providers::Provider;
use crate::providers::answer::{self, Refused};
use crate::providers::deliver::{Deliveries, Delivery};
use crate::providers::shelf::said;
use crate::slots::Slots;
use crate::stream::Stream;
use crate::table::Table;
use kind::{Kind, Shelves};
use settings::Settings;

/// The order in which Razorpay reads.
const ORDER: [Part; 4] = [Part::Headers, Part::Path, Part::Method, Part::Body];
/// Doing what is asked.
const WORK: Delay = Delay::new(120, 80);

/// An event is to be told.
const TELL: u32 = 0;
/// A customer answers in the UPI app.
const UPI: u32 = 1;
/// A payment was not captured in time.
const LAPSE: u32 = 2;

/// The registry's entry.
pub(super) const PROVIDER: Provider = Provider {
    party: "razorpay",
    title: "Razorpay",
    hosts: &["api.razorpay.com"],
    make: actor,
};

/// What a call leads to.
type Answer = Result<Done, Refused>;

/// What was done: the content of the answer, and a sentence for the learner.
struct Done {
    content: Value,
    then: String,
}

impl Done {
    fn new(content: Value, then: String) -> Done {
        Done { content, then }
    }
}

fn actor(table: &mut Table<'_>, config: &Config) -> Box<dyn Actor> {
    Box::new(Razorpay {
        party: Party::new(PROVIDER.party),
        settings: Settings::read(table, config),
        ids: Stream::new(config.seed, "razorpay id"),
        requests: Stream::new(config.seed, "razorpay request"),
        shelves: Shelves::new(),
        secrets: Vec::new(),
        waiting: Slots::new(),
        deliveries: Deliveries::new(),
    })
}

#[derive(Clone)]
struct Razorpay {
    party: Party,
    settings: Settings,
    ids: Stream,
    requests: Stream,
    shelves: Shelves,
    /// The secrets of the webhooks, by their numbers.
    secrets: Vec<Secret>,
    /// Deliveries before their first attempt.
    waiting: Slots<Delivery>,
    deliveries: Deliveries,
}

impl Actor for Razorpay {
    fn party(&self) -> &Party {
        &self.party
    }

    fn copy(&self) -> Option<Box<dyn Actor>> {
        Some(Box::new(self.clone()))
    }

    fn begin(&mut self, ctx: &mut Ctx<'_>) {
        self.settled_webhooks(ctx);
    }

    fn answer(&mut self, ctx: &mut Ctx<'_>, request: &Request) -> Reply {
        let mut notes = Notes::new(&ORDER);
        let mut reply = match self.serve(ctx, request, &mut notes) {
            Ok(done) => {
                let response = answer::json(200, "application/json", &done.content);
                answer::served(notes, done.then, response, ctx.draw(WORK))
            }
            Err(refusal) => refusal.reply(notes, ctx.draw(DOOR)),
        };
        let id = self.requests.hex32();
        reply
            .response
            .fields
            .push("Cache-Control", "no-cache, private");
        reply.response.fields.push("X-Razorpay-Request-Id", id);
        reply
    }

    fn wake(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        match wake.what {
            TELL => self.tell(ctx, wake.about),
            UPI => self.approved(ctx, wake.about),
            LAPSE => self.lapse(ctx, wake.about),
            _ => self.try_again(ctx, wake),
        }
    }

    fn answered(&mut self, ctx: &mut Ctx<'_>, tag: u64, outcome: Outcome<'_>) {
        self.told(ctx, tag, outcome);
    }
}

impl Razorpay {
    fn id(&mut self, kind: Kind) -> String {
        [kind.prefix(), &self.ids.base62(14)].concat()
    }

    /// An entity that the path or the content names.
    fn find(&self, kind: Kind, id: &str) -> Result<Value, Refused> {
        let found = self.shelves.of(kind).and_then(|shelf| shelf.get(id));
        found
            .cloned()
            .ok_or_else(|| error::no_such(kind.prefix(), id))
    }

    /// Takes a new entity in; its number comes back.
    fn keep(
        &mut self,
        ctx: &mut Ctx<'_>,
        kind: Kind,
        entity: &Value,
        names: &[String],
    ) -> Result<u64, Refused> {
        let shelf = self.shelves.of_mut(kind).filter(|shelf| !shelf.is_full());
        let Some(number) = shelf.and_then(|shelf| shelf.add(entity.clone(), names)) else {
            let says = format!(
                "Razorpay holds so many {} that it takes no more.",
                kind.path()
            );
            ctx.bound(says.clone());
            return Err(error::full(&says));
        };
        note(ctx, kind, entity);
        Ok(number)
    }

    /// Writes a changed entity back.
    fn write(&mut self, ctx: &mut Ctx<'_>, kind: Kind, entity: &Value) {
        let shelf = self.shelves.of_mut(kind);
        if let Some(kept) = shelf.and_then(|shelf| shelf.get_mut(said(entity, "id"))) {
            kept.clone_from(entity);
            note(ctx, kind, entity);
        }
    }

    /// Files an entity under one more name.
    fn file(&mut self, kind: Kind, id: &str, name: &str) {
        if let Some(shelf) = self.shelves.of_mut(kind)
            && let Some(number) = shelf.number(id)
        {
            shelf.file(number, name);
        }
    }
}

fn note(ctx: &mut Ctx<'_>, kind: Kind, entity: &Value) {
    let column = |name: &&'static str| (*name, entity.get(*name).cloned().unwrap_or_default());
    let columns = kind.columns().iter().map(column).collect();
    ctx.fact(kind.path(), said(entity, "id"), columns);
}
