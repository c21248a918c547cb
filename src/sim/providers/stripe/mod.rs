//! Stripe: payments with test cards. Form content with brackets in, JSON out, a key as Bearer token or Basic user,
//! idempotent requests, and events that are signed and told to endpoints.

mod auth;
mod cards;
mod charge;
mod confirm;
mod customer;
mod endpoint;
mod error;
mod event;
mod hooks;
mod intent;
mod keys;
mod kind;
mod list;
mod method;
mod money;
mod params;
mod refund;
mod reply;
mod schema;
mod serve;
mod settings;
mod shape;

use serde_json::Value;
use wire::{Part, Party, Request, Response, Secret};

use crate::actor::{Actor, Ctx, Outcome, Reply, Wake};
use crate::config::{Config, Latency};
use crate::link::{DOOR, Delay};
use crate::notes::Notes;
use crate::providers::Provider;
use crate::providers::answer::{self, Refused};
use crate::providers::deliver::Deliveries;
use crate::providers::shelf::said;
use crate::stream::Stream;
use crate::table::Table;
use cards::Fate;
use keys::Keys;
use kind::{Kind, Shelves};
use settings::Settings;

/// The order in which Stripe reads.
const ORDER: [Part; 4] = [Part::Headers, Part::Path, Part::Method, Part::Body];
/// Doing what is asked.
const WORK: Delay = Delay::new(180, 120);

/// An event is to be told.
const TELL: u32 = 0;
/// An authorization ends.
const EXPIRE: u32 = 1;

/// The registry's entry.
pub(super) const PROVIDER: Provider = Provider {
    party: "stripe",
    title: "Stripe",
    hosts: &["api.stripe.com", "hooks.stripe.com"],
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
    Box::new(Stripe {
        party: Party::new(PROVIDER.party),
        settings: Settings::read(table, config),
        latency: config.latency,
        ids: Stream::new(config.seed, "stripe id"),
        requests: Stream::new(config.seed, "stripe request"),
        shelves: Shelves::new(),
        fates: Vec::new(),
        secrets: Vec::new(),
        earned: Vec::new(),
        keys: Keys::default(),
        deliveries: Deliveries::new(),
        asked: (None, None),
    })
}

struct Stripe {
    party: Party,
    settings: Settings,
    latency: Latency,
    ids: Stream,
    requests: Stream,
    shelves: Shelves,
    /// What becomes of payments with each payment method, by its number.
    fates: Vec<Fate>,
    /// The secrets of the endpoints, by their numbers.
    secrets: Vec<Secret>,
    /// What was earned, by currency.
    earned: Vec<(String, i64)>,
    keys: Keys,
    deliveries: Deliveries,
    /// Id and idempotency key of the request that is being answered: events name both.
    asked: (Option<String>, Option<String>),
}

impl Actor for Stripe {
    fn party(&self) -> &Party {
        &self.party
    }

    fn begin(&mut self, ctx: &mut Ctx<'_>) {
        self.settled_endpoints(ctx);
    }

    fn answer(&mut self, ctx: &mut Ctx<'_>, request: &Request) -> Reply {
        if let Some(id) = hooks::intent(request) {
            self.asked = (None, None);
            return self.authenticate(ctx, id, request);
        }
        let id = format!("req_{}", self.requests.base62(14));
        let key = request
            .fields
            .get("Idempotency-Key")
            .filter(|key| !key.is_empty());
        let key = key.filter(|_| request.method == "POST");
        self.asked = (Some(id.clone()), key.map(str::to_owned));
        let mut notes = Notes::new(&ORDER);
        if request.method == "OPTIONS" {
            // A browser asks before it asks; it brings no key yet. That the status is 200 is an inference.
            let response = self.dressed(request, Response::new(200), &id, None);
            let then = "It says what a page of another origin may do.".to_owned();
            return answer::served(notes, then, response, ctx.draw(DOOR));
        }
        let keyed = match self.remembered(ctx, request, key, &mut notes) {
            Ok((_, Some(replay))) => return self.replay(ctx, request, notes, replay, &id),
            Ok((keyed, None)) => keyed,
            Err(refusal) => {
                let work = ctx.draw(DOOR);
                return self.refuse(request, notes, *refusal, &id, work);
            }
        };
        match self.serve(ctx, request, &mut notes) {
            Ok(done) => {
                let content = wire::codec::json::pretty(&done.content);
                let response = answer::text(200, "application/json", &content);
                let work = ctx.draw(WORK);
                self.remember(ctx, keyed, work, &id, &response);
                let response = self.dressed(request, response, &id, Some(&id));
                answer::served(notes, done.then, response, work)
            }
            Err(mut refusal) => {
                reply::worded(&mut refusal, &id);
                let executed = error::executed(&refusal.response);
                let work = ctx.draw(if executed { WORK } else { DOOR });
                if executed {
                    self.remember(ctx, keyed, work, &id, &refusal.response);
                }
                self.refuse(request, notes, *refusal, &id, work)
            }
        }
    }

    fn wake(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        self.asked = (None, None);
        match wake.what {
            TELL => self.tell(ctx, wake.about),
            EXPIRE => self.expire(ctx, wake.about),
            _ => self.try_again(ctx, wake),
        }
    }

    fn answered(&mut self, ctx: &mut Ctx<'_>, tag: u64, outcome: Outcome<'_>) {
        self.told(ctx, tag, outcome);
    }
}

impl Stripe {
    /// A new id of that kind.
    fn id(&mut self, kind: Kind) -> String {
        let (prefix, length) = kind.id();
        [prefix, &self.ids.base62(length)].concat()
    }

    /// A resource that the path names.
    fn find(&self, kind: Kind, id: &str) -> Result<Value, Refused> {
        let found = self.shelves.get(kind, id).cloned();
        found.ok_or_else(|| error::missing(kind.called(), id))
    }

    /// Takes a new resource in; its number comes back.
    fn keep(
        &mut self,
        ctx: &mut Ctx<'_>,
        kind: Kind,
        resource: &Value,
        names: &[String],
    ) -> Result<u64, Refused> {
        let shelf = self.shelves.of_mut(kind).filter(|shelf| !shelf.is_full());
        let Some(number) = shelf.and_then(|shelf| shelf.add(resource.clone(), names)) else {
            let says = format!(
                "Stripe holds so many {} that it takes no more.",
                kind.path()
            );
            ctx.bound(says.clone());
            return Err(error::invalid(429, "rate_limit", "", &says, &says));
        };
        note(ctx, kind, resource);
        Ok(number)
    }

    /// Writes a changed resource back.
    fn write(&mut self, ctx: &mut Ctx<'_>, kind: Kind, resource: &Value) {
        let shelf = self.shelves.of_mut(kind);
        if let Some(kept) = shelf.and_then(|shelf| shelf.get_mut(said(resource, "id"))) {
            kept.clone_from(resource);
            note(ctx, kind, resource);
        }
    }

    /// Files a resource under one more name.
    fn file(&mut self, kind: Kind, id: &str, name: &str) {
        if let Some(shelf) = self.shelves.of_mut(kind)
            && let Some(number) = shelf.number(id)
        {
            shelf.file(number, name);
        }
    }

    /// What becomes of a payment with this method.
    fn fate(&self, method: &str) -> Fate {
        let shelf = self.shelves.of(Kind::Method);
        let number = shelf.and_then(|shelf| shelf.number(method));
        let place = number.and_then(|number| usize::try_from(number).ok());
        place
            .and_then(|place| self.fates.get(place))
            .copied()
            .unwrap_or(Fate::Paid)
    }
}

fn note(ctx: &mut Ctx<'_>, kind: Kind, resource: &Value) {
    let column = |name: &&'static str| (*name, resource.get(*name).cloned().unwrap_or_default());
    let columns = kind.columns().iter().map(column).collect();
    ctx.fact(kind.path(), said(resource, "id"), columns);
}
