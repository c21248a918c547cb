//! The learner's own app: its orders, the endpoints at which it hears from providers, and what it asks them of itself.
//!
//! It believes a callback only when the signature fits, and then writes down what it was told.

mod callbacks;
mod console;
mod events;
mod polls;
mod scheme;
mod settings;

use serde_json::Value;
use wire::{Part, Party, Request, Response, Secret};

use crate::actor::{Actor, Ctx, Outcome, Reply, Wake};
use crate::config::Config;
use crate::link::Delay;
use crate::notes::Notes;
use crate::providers::answer::{self, Refusal, Refused};
use events::Events;
use polls::Polls;

pub(crate) use settings::{Endpoint, read};
pub use settings::{Order, ShopConfig};

/// The time that the handler needs.
const WORK: Delay = Delay::new(6, 5);
/// The order in which the endpoint reads: a framework routes before a handler verifies.
const ORDER: [Part; 4] = [Part::Path, Part::Method, Part::Headers, Part::Body];
/// Where the e-mail provider's events arrive.
const MAIL_WEBHOOK: &str = "/webhooks/postbird";

/// The learner's app of that world.
pub(crate) fn actor(config: &Config) -> Box<dyn Actor> {
    Box::new(Shop {
        party: Party::new("shop"),
        config: config.shop.clone(),
        token: config.setting("twilio", "token").map(Secret::new),
        mail_secret: config.setting("email", "callback-secret").map(Secret::new),
        events: Events::default(),
        polls: Polls::new(&config.shop.polls),
    })
}

struct Shop {
    party: Party,
    config: ShopConfig,
    token: Option<Secret>,
    mail_secret: Option<Secret>,
    events: Events,
    polls: Polls,
}

/// What it answers when nothing is wrong: a response, and one sentence on what was done.
struct Done {
    response: Response,
    then: String,
}

impl Done {
    fn new(response: Response, then: &str) -> Done {
        let then = then.to_owned();
        Done { response, then }
    }
}

/// A refusal without content.
fn refuse(status: u16, part: Part, says: &str) -> Refused {
    Refusal::new(part, says, Response::new(status))
}

/// Callbacks are a POST.
fn posted(request: &Request, notes: &mut Notes) -> Result<(), Refused> {
    if request.method != "POST" {
        let says = format!("{}: callbacks are a POST.", request.method);
        let response = answer::with(Response::new(405), "Allow", "POST");
        return Err(Refusal::new(Part::Method, &says, response));
    }
    notes.good(Part::Method, "POST: somebody has news.");
    Ok(())
}

impl Actor for Shop {
    fn party(&self) -> &Party {
        &self.party
    }

    fn hosts(&self) -> Vec<&str> {
        vec![&self.config.host]
    }

    fn begin(&mut self, ctx: &mut Ctx<'_>) {
        for order in &self.config.orders {
            let columns = vec![
                ("customer", order.customer.as_str().into()),
                ("phone", order.phone.as_str().into()),
                ("email", order.email.as_str().into()),
                ("confirmation", Value::Null),
            ];
            ctx.fact("orders", &order.id, columns);
        }
        self.polls.begin(ctx);
    }

    fn answer(&mut self, ctx: &mut Ctx<'_>, request: &Request) -> Reply {
        let mut notes = Notes::new(&ORDER);
        let work = ctx.draw(WORK);
        match self.handle(ctx, request, &mut notes) {
            Ok(done) => answer::served(notes, done.then, done.response, work),
            Err(refusal) => {
                let mut reply = refusal.reply(notes, work);
                let status = reply.response.status.0;
                reply.then = format!("It believes nothing and answers {status}.");
                reply
            }
        }
    }

    fn wake(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        self.polls.wake(ctx, wake.about);
    }

    fn answered(&mut self, ctx: &mut Ctx<'_>, tag: u64, outcome: Outcome<'_>) {
        self.polls.answered(ctx, tag, outcome, &mut self.events);
    }
}

impl Shop {
    fn handle(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<Done, Refused> {
        let path = request.target.path.as_str();
        if let (Some(console), Some(name)) =
            (&self.config.console, path.strip_prefix(console::KEYS))
        {
            return console::put_key(&mut self.polls, console, name, ctx, request, notes);
        }
        let mut endpoints = self.config.endpoints.iter();
        if let Some(endpoint) = endpoints.find(|endpoint| endpoint.path == path) {
            notes.good(Part::Path, "Your app listens here.");
            return events::hear(&mut self.events, endpoint, ctx, request, notes);
        }
        if path != self.config.webhook && path != MAIL_WEBHOOK {
            let says = format!("Your app has nothing at {path}.");
            return Err(refuse(404, Part::Path, &says));
        }
        notes.good(Part::Path, "Your app listens here.");
        posted(request, notes)?;
        if path == MAIL_WEBHOOK {
            self.mail(ctx, request, notes)
        } else {
            self.callback(ctx, request, notes)
        }
    }
}
