//! The Twilio twin: Programmable Messaging as `api.twilio.com` answers it.
//!
//! It knows its account, its messages and the carrier, and nothing of what a text is for. The facts and their
//! order of trust: recorded answers, the official clients, the OpenAPI description, the guides. Where they are silent, the file says what was chosen.

mod account;
mod auth;
mod callback;
mod checks;
mod errors;
mod instance;
mod list;
mod message;
mod params;
mod routes;
mod sender;
mod serve;
mod simple;
mod status;
mod test_account;
mod wire_form;
mod xml;

use std::sync::Arc;

use serde_json::Value;
use wire::{Part, Party, Request, Response};

use crate::actor::{Actor, Ctx, Outcome, Parcel, Reply, Wake};
use crate::config::{Config, Dialect};
use crate::link::{DOOR, Delay};
use crate::notes::Notes;
use crate::providers::Provider;
use crate::providers::store::Store;
use crate::stream::Stream;
use crate::table::Table;
use account::{Account, has};
use callback::Callbacks;
use errors::Refusal;
use message::Message;
use routes::Routes;
use serve::Served;
use status::Status;

/// Twilio asks who you are before it looks at anything else.
const ORDER: [Part; 4] = [Part::Headers, Part::Path, Part::Method, Part::Body];
/// The most messages that an account keeps; beyond it a create is answered 20429.
const MAX_MESSAGES: usize = 1_000_000;

/// Writing a message down.
const WORK: Delay = Delay::new(30, 31);
/// Looking at a request that is then refused.
const REFUSAL: Delay = Delay::new(8, 12);
/// The wait in Twilio's queue.
const QUEUE: Delay = Delay::new(480, 40);
/// The way to the carrier.
const TO_CARRIER: Delay = Delay::new(45, 20);
/// From a change of status to its callback.
const CALLBACK: Delay = Delay::new(20, 25);

/// The message's turn in the queue has come.
const WAKE_DISPATCH: u32 = 0;
/// The carrier has taken the text.
const WAKE_SENT: u32 = 1;
/// A callback is due; the status is added.
const WAKE_CALLBACK: u32 = 16;

/// The registry's entry.
pub(super) const PROVIDER: Provider = Provider {
    party: "twilio",
    title: "Twilio",
    hosts: &["api.twilio.com"],
    make: actor,
};

fn actor(table: &mut Table<'_>, config: &Config) -> Box<dyn Actor> {
    Box::new(Twilio {
        party: Party::new(PROVIDER.party),
        carrier: Party::new("carrier"),
        callbacks: Callbacks::new(config.seed),
        account: Account::read(table, &config.phones),
        routes: Routes::new(),
        messages: Store::new(MAX_MESSAGES),
        sids: Stream::new(config.seed, "twilio sid"),
        requests: Stream::new(config.seed, "twilio request"),
    })
}

struct Twilio {
    party: Party,
    carrier: Party,
    account: Account,
    routes: Routes,
    messages: Store<Message>,
    callbacks: Callbacks,
    sids: Stream,
    requests: Stream,
}

impl Actor for Twilio {
    fn party(&self) -> &Party {
        &self.party
    }

    fn dialect(&self) -> Option<Dialect> {
        Some(self.account.dialect)
    }

    fn answer(&mut self, ctx: &mut Ctx<'_>, request: &Request) -> Reply {
        let mut notes = Notes::new(&ORDER);
        let json = request.target.path.ends_with(".json");
        match self.serve(ctx, request, &mut notes) {
            Ok(served) => self.reply(ctx, served, notes, json),
            Err(refusal) => self.refuse(ctx, &refusal, notes, json),
        }
    }

    fn wake(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        if self.callbacks.retry(ctx, wake) {
            return;
        }
        match wake.what {
            WAKE_DISPATCH => self.dispatch(ctx, wake.about),
            WAKE_SENT => self.change(ctx, wake.about, Status::Sent, None),
            other => {
                let status = other
                    .checked_sub(WAKE_CALLBACK)
                    .and_then(Status::from_number);
                let message = self.messages.at(wake.about);
                if let (Some(status), Some(message)) = (status, message) {
                    self.callbacks.send(ctx, &self.account, message, status);
                }
            }
        }
    }

    fn receive(&mut self, ctx: &mut Ctx<'_>, _from: &Party, parcel: Parcel) {
        if let Parcel::Receipt { about, error } = parcel {
            let status = if error.is_none() {
                Status::Delivered
            } else {
                Status::Undelivered
            };
            self.change(ctx, about, status, error);
        }
    }

    fn answered(&mut self, ctx: &mut Ctx<'_>, tag: u64, outcome: Outcome<'_>) {
        self.callbacks.answered(ctx, tag, outcome);
    }
}

impl Twilio {
    /// The answer to a request that was served, as JSON or XML.
    fn reply(&mut self, ctx: &mut Ctx<'_>, served: Served, notes: Notes, json: bool) -> Reply {
        let work = ctx.draw(WORK);
        let mut response = Response::new(served.status);
        let id = served.request_id.unwrap_or_else(|| self.requests.hex32());
        let form = served.content.is_some().then_some(json);
        wire_form::fields(&mut response.fields, form, &id, work);
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
    fn refuse(&mut self, ctx: &mut Ctx<'_>, refusal: &Refusal, notes: Notes, json: bool) -> Reply {
        let at_the_door = refusal.part == Part::Headers;
        let work = ctx.draw(if at_the_door { DOOR } else { REFUSAL });
        let mut response = Response::new(refusal.status);
        wire_form::fields(
            &mut response.fields,
            Some(json),
            &self.requests.hex32(),
            work,
        );
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

    /// Takes a message from the queue and gives it to the carrier, or fails to.
    fn dispatch(&mut self, ctx: &mut Ctx<'_>, number: u64) {
        let Some(message) = self.messages.at(number) else {
            return;
        };
        if has(&self.account.failing, &message.to) {
            return self.change(ctx, number, Status::Failed, Some(30_008));
        }
        let parcel = Parcel::Sms {
            about: number,
            id: Arc::clone(&message.sid),
            from: Arc::clone(&message.from),
            to: Arc::clone(&message.to),
            text: Arc::clone(&message.body),
        };
        let delay = ctx.draw(TO_CARRIER);
        ctx.hand(&self.carrier, "SMS", "", delay, parcel);
        ctx.timer(
            delay,
            Wake {
                what: WAKE_SENT,
                about: number,
            },
        );
    }

    /// Moves a message to its next status and orders the callback.
    fn change(&mut self, ctx: &mut Ctx<'_>, number: u64, status: Status, error: Option<u32>) {
        let Some(message) = self.messages.at_mut(number) else {
            return;
        };
        if !message.status.may_become(status) {
            return;
        }
        message.become_status(ctx.now(), status, error);
        if !message.deleted {
            ctx.fact(
                "messages",
                &message.sid,
                vec![
                    ("status", status.word().into()),
                    ("error_code", error.into()),
                ],
            );
        }
        if message.callback.is_some() && message.dialect_reports(status) {
            let delay = ctx.draw(CALLBACK);
            ctx.timer(
                delay,
                Wake {
                    what: WAKE_CALLBACK.saturating_add(status.number()),
                    about: number,
                },
            );
        }
    }
}

/// The bytes of a content: JSON, or XML below that name.
fn written(name: &str, content: &Value, json: bool) -> Vec<u8> {
    if json {
        content.to_string().into_bytes()
    } else {
        xml::document(name, content).into_bytes()
    }
}
