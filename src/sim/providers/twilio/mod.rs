//! The Twilio twin: Programmable Messaging as `api.twilio.com` answers it.
//!
//! It knows its accounts, their messages and the carrier, and nothing of what a text is for. The facts and their
//! order of trust: recorded answers, the official clients, the OpenAPI description, the guides. Where they are silent, the file says what was chosen.

mod account;
mod auth;
mod book;
mod callback;
mod checks;
mod errors;
mod inbound;
mod instance;
mod list;
mod message;
#[cfg(feature = "twins")]
mod more;
mod pace;
mod params;
mod routes;
mod sender;
mod sending;
mod serve;
mod settings;
mod simple;
mod status;
mod test_account;
mod twiml;
mod wire_form;
mod xml;

use wire::{Part, Party, Request, Response};

use crate::actor::{Actor, Ctx, Outcome, Parcel, Reply, Wake};
use crate::config::{Config, Dialect};
use crate::link::{DOOR, Delay};
use crate::notes::Notes;
use crate::providers::Provider;
use crate::providers::deliver::OWN_TAGS;
use crate::stream::Stream;
use crate::table::Table;
use account::Account;
use callback::Callbacks;
use errors::Refusal;
use pace::Paces;
use routes::Routes;
use serve::{Ask, Served};
use settings::Settings;
use status::Status;

/// Twilio asks who you are before it looks at anything else.
const ORDER: [Part; 4] = [Part::Headers, Part::Path, Part::Method, Part::Body];

/// Writing a message down.
const WORK: Delay = Delay::new(30, 31);
/// Looking at a request that is then refused.
const REFUSAL: Delay = Delay::new(8, 12);
/// Where it answers. The page has nothing at the second one.
#[cfg(feature = "twins")]
const HOSTS: &[&str] = &["api.twilio.com", "messaging.twilio.com"];
#[cfg(not(feature = "twins"))]
const HOSTS: &[&str] = &["api.twilio.com"];

/// The registry's entry.
pub(super) const PROVIDER: Provider = Provider {
    party: "twilio",
    title: "Twilio",
    hosts: HOSTS,
    make: actor,
};

fn actor(table: &mut Table<'_>, config: &Config) -> Box<dyn Actor> {
    let settings = Settings::read(table, config);
    Box::new(Twilio {
        party: Party::new(PROVIDER.party),
        carrier: Party::new("carrier"),
        callbacks: Callbacks::new(config.seed),
        accounts: Account::all(table),
        routes: Routes::new(),
        paces: Paces::new(settings.paced),
        settings,
        sids: Stream::new(config.seed, "twilio sid"),
        media: Stream::new(config.seed, "twilio media"),
        requests: Stream::new(config.seed, "twilio request"),
    })
}

struct Twilio {
    party: Party,
    carrier: Party,
    settings: Settings,
    accounts: Vec<Account>,
    routes: Routes,
    paces: Paces,
    callbacks: Callbacks,
    sids: Stream,
    media: Stream,
    requests: Stream,
}

impl Actor for Twilio {
    fn party(&self) -> &Party {
        &self.party
    }

    fn dialect(&self) -> Option<Dialect> {
        Some(self.settings.dialect)
    }

    fn answer(&mut self, ctx: &mut Ctx<'_>, request: &Request) -> Reply {
        let mut notes = Notes::new(&ORDER);
        let mut ask = Ask {
            request,
            dialect: self.dialect_of(ctx, request),
            place: None,
            in_work: 1,
        };
        match self.serve(ctx, &mut ask, &mut notes) {
            Ok(served) => self.reply(ctx, &ask, served, notes),
            Err(refusal) => self.refuse(ctx, &ask, &refusal, notes),
        }
    }

    fn wake(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        if !self.callbacks.retry(ctx, wake) {
            self.due(ctx, wake);
        }
    }

    fn receive(&mut self, ctx: &mut Ctx<'_>, _from: &Party, parcel: Parcel) {
        match parcel {
            Parcel::Receipt { about, error } => {
                let status = match error {
                    None => Status::Delivered,
                    Some(_) => Status::Undelivered,
                };
                self.change(ctx, about, status, error);
            }
            Parcel::Sms { from, to, text, .. } => self.inbound(ctx, &from, &to, &text),
            Parcel::Mail { .. } => {}
        }
    }

    fn answered(&mut self, ctx: &mut Ctx<'_>, tag: u64, outcome: Outcome<'_>) {
        match tag.checked_sub(OWN_TAGS) {
            Some(about) => self.replied(ctx, about, outcome),
            None => self.callbacks.answered(ctx, tag, outcome),
        }
    }
}

impl Twilio {
    fn account(&self, place: u32) -> Option<&Account> {
        self.accounts.get(usize::try_from(place).ok()?)
    }

    fn account_mut(&mut self, place: u32) -> Option<&mut Account> {
        self.accounts.get_mut(usize::try_from(place).ok()?)
    }

    /// The form of the API in which a request is read: the world's, unless it asks for the tutorial's.
    fn dialect_of(&self, ctx: &Ctx<'_>, request: &Request) -> Dialect {
        let asks = |(name, value): &(String, String)| request.fields.get(name) == Some(value);
        if self.settings.tutorial.as_ref().is_some_and(asks) {
            Dialect::Simple
        } else {
            ctx.dialect()
        }
    }

    /// The answer to a request that was served, as JSON or XML.
    fn reply(&mut self, ctx: &mut Ctx<'_>, ask: &Ask<'_>, served: Served, notes: Notes) -> Reply {
        let work = ctx.draw(WORK);
        self.works(ctx, ask, work);
        let json = speaks_json(ask.path());
        let mut response = Response::new(served.status);
        let id = served.request_id.unwrap_or_else(|| self.requests.hex32());
        let form = served.content.is_some().then_some(json);
        wire_form::fields(&mut response.fields, form, &id, ask.in_work, work);
        if let Some(content) = served.content {
            response.content = written(served.name, &content, json);
        }
        Reply {
            readings: notes.accepted(),
            then: served.then,
            response,
            work,
        }
    }

    /// The answer to a request that was refused; at the door it costs no work.
    fn refuse(
        &mut self,
        ctx: &mut Ctx<'_>,
        ask: &Ask<'_>,
        refusal: &Refusal,
        notes: Notes,
    ) -> Reply {
        let at_the_door = refusal.part == Part::Headers;
        let work = ctx.draw(if at_the_door { DOOR } else { REFUSAL });
        if !at_the_door {
            self.works(ctx, ask, work);
        }
        let json = speaks_json(ask.path());
        let mut response = Response::new(refusal.status);
        let id = self.requests.hex32();
        wire_form::fields(&mut response.fields, Some(json), &id, ask.in_work, work);
        refusal.challenge(&mut response.fields);
        response.content = written("RestException", &refusal.content(), json);
        let then = format!(
            "It stops here and answers {}, code {}.",
            refusal.status, refusal.code
        );
        Reply {
            readings: notes.refused(refusal.part, &refusal.says),
            then,
            response,
            work,
        }
    }

    /// The account of the request is busy with it for so long.
    fn works(&mut self, ctx: &Ctx<'_>, ask: &Ask<'_>, work: u64) {
        let until = ctx.now().plus(ctx.work(work));
        if let Some(account) = ask.place.and_then(|place| self.account_mut(place)) {
            account.works(until);
        }
    }
}

/// The number of a timer or a parcel: the account's place and the message's number.
fn key(place: u32, number: u64) -> u64 {
    u64::from(place) << 32 | number
}

/// Place and number of a timer or a parcel.
fn parts(key: u64) -> (u32, u64) {
    let place = u32::try_from(key >> 32).unwrap_or(u32::MAX);
    (place, key & u64::from(u32::MAX))
}

/// Paths of the first version say which form they want; all others speak JSON only.
fn speaks_json(path: &str) -> bool {
    path.ends_with(".json") || path.starts_with("/v1/")
}

/// The bytes of a content: JSON, or XML below that name.
fn written(name: &str, content: &serde_json::Value, json: bool) -> Vec<u8> {
    if json {
        content.to_string().into_bytes()
    } else {
        xml::document(name, content).into_bytes()
    }
}
