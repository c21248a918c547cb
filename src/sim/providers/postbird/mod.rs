//! Postbird, a small e-mail provider that does not exist outside this world: JSON in and out, a Bearer key, errors
//! as problem details (RFC 9457). It is the second opinion: the same road as Twilio's, built the way many newer
//! APIs are.

mod checks;
mod email;
mod problem;
mod settings;

use std::sync::Arc;

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::{Part, Party, Request};

use crate::actor::{Actor, Ctx, Parcel, Reply, Wake};
use crate::config::Config;
use crate::link::{DOOR, Delay};
use crate::notes::Notes;
use crate::providers::answer::{self, Refused};
use crate::providers::store::Store;
use crate::providers::{Provider, ask};
use crate::stream::Stream;
use crate::table::Table;
use checks::New;
use email::Email;
use problem::refusal;
use settings::Settings;

/// The order in which Postbird reads.
const ORDER: [Part; 4] = [Part::Headers, Part::Path, Part::Method, Part::Body];
/// The most e-mails that the provider keeps; beyond it a create is answered 429.
const MAX_EMAILS: usize = 1_000_000;

/// Writing an e-mail down.
const WORK: Delay = Delay::new(25, 25);
/// From the queue to the first attempt.
const QUEUE: Delay = Delay::new(260, 40);
/// The way to the customer's mail server.
const DELIVERY: Delay = Delay::new(900, 200);
/// From a change of status to its event.
const EVENT: Delay = Delay::new(20, 25);

const WAKE_SEND: u32 = 0;
const WAKE_OUTCOME: u32 = 1;
const WAKE_EVENT: u32 = 2;

/// The registry's entry.
pub(super) const PROVIDER: Provider = Provider {
    party: "email",
    title: "Postbird",
    hosts: &["api.postbird.example"],
    make: actor,
};

fn actor(table: &mut Table<'_>, config: &Config) -> Box<dyn Actor> {
    let host = PROVIDER.hosts.concat();
    Box::new(Postbird {
        party: Party::new(PROVIDER.party),
        settings: Settings::read(table, config, &host),
        emails: Store::new(MAX_EMAILS),
        ids: Stream::new(config.seed, "postbird id"),
    })
}

struct Postbird {
    party: Party,
    settings: Settings,
    emails: Store<Email>,
    ids: Stream,
}

impl Actor for Postbird {
    fn party(&self) -> &Party {
        &self.party
    }

    fn hosts(&self) -> Vec<&str> {
        vec![&self.settings.host]
    }

    fn mailboxes(&self) -> &[String] {
        &self.settings.mailboxes
    }

    fn answer(&mut self, ctx: &mut Ctx<'_>, request: &Request) -> Reply {
        let mut notes = Notes::new(&ORDER);
        match self.serve(ctx, request, &mut notes) {
            Ok((status, content, then)) => {
                let response = answer::json(status, "application/json", &content);
                answer::served(notes, then, response, ctx.draw(WORK))
            }
            Err(refusal) => refusal.reply(notes, ctx.draw(DOOR)),
        }
    }

    fn wake(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        let Some(email) = self.emails.at_mut(wake.about) else {
            return;
        };
        match wake.what {
            WAKE_SEND => {
                email.status = "sent";
                let delay = ctx.draw(DELIVERY);
                if self.settings.mailboxes.contains(&email.new.to) {
                    let parcel = Parcel::Mail {
                        id: Arc::clone(&email.id),
                        from: Arc::from(self.settings.sender.as_str()),
                        subject: Arc::from(email.new.subject.as_str()),
                        text: Arc::from(email.new.text.as_str()),
                    };
                    ctx.hand(
                        &Party::new(&format!("mailbox:{}", email.new.to)),
                        "e-mail",
                        "",
                        delay,
                        parcel,
                    );
                }
                ctx.fact("messages", &email.id, vec![("status", email.status.into())]);
                ctx.timer(
                    delay,
                    Wake {
                        what: WAKE_OUTCOME,
                        about: wake.about,
                    },
                );
            }
            WAKE_OUTCOME => {
                let exists = self.settings.mailboxes.contains(&email.new.to);
                email.status = if exists { "delivered" } else { "bounced" };
                ctx.fact("messages", &email.id, vec![("status", email.status.into())]);
                if self.settings.callback.is_some() {
                    let delay = ctx.draw(EVENT);
                    ctx.timer(
                        delay,
                        Wake {
                            what: WAKE_EVENT,
                            about: wake.about,
                        },
                    );
                }
            }
            _ => {
                let event = email::event(
                    &self.settings,
                    &mut self.ids,
                    email,
                    &ctx.calendar().iso(ctx.now()),
                );
                if let Some(event) = event {
                    ctx.send(event, 0);
                }
            }
        }
    }
}

impl Postbird {
    fn serve(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<(u16, Value, String), Refused> {
        checks::key(&self.settings, request)?;
        notes.good(Part::Headers, "The key is known.");
        let path = request.target.path.as_str();
        let method = request.method.as_str();
        if path == "/v1/emails" {
            notes.good(Part::Path, "Here is the list of e-mails.");
            if method != "POST" {
                return Err(problem::method("POST", method));
            }
            notes.good(Part::Method, "POST: create one in it.");
            let new = checks::create(&self.settings, request)?;
            notes.good(
                Part::Body,
                "JSON with all that is needed: from, to, subject and text.",
            );
            return self.create(ctx, new);
        }
        let segments = ask::segments(path).unwrap_or_default();
        let id = match segments.as_slice() {
            [v1, emails, id] if v1 == "v1" && emails == "emails" && !id.is_empty() => Some(id),
            _ => None,
        };
        let Some(id) = id else {
            let says = format!("Postbird has nothing at {path}; e-mails are at /v1/emails.");
            let detail = "There is no such resource.";
            return Err(refusal(404, detail, Part::Path, &says));
        };
        let Some(email) = self.emails.get(id) else {
            let says = format!("There is no e-mail {id}.");
            return Err(refusal(404, &says, Part::Path, &says));
        };
        notes.good(Part::Path, &format!("There is an e-mail {id}."));
        if !matches!(method, "GET" | "HEAD") {
            return Err(problem::method("GET", method));
        }
        notes.good(Part::Method, "GET: read it.");
        Ok((
            200,
            email.content(&ctx.calendar().iso(email.created)),
            "It looks the e-mail up and answers.".to_owned(),
        ))
    }

    fn create(&mut self, ctx: &mut Ctx<'_>, new: New) -> Result<(u16, Value, String), Refused> {
        if self.emails.is_full() {
            let says = format!("Postbird holds {MAX_EMAILS} e-mails: it takes no more.");
            let refusal = refusal(429, &says, Part::Body, &says);
            ctx.bound(says);
            return Err(refusal);
        }
        let id: Arc<str> = Arc::from(["em_", &self.ids.hex(20)].concat());
        let email = Email {
            id: Arc::clone(&id),
            new,
            status: "accepted",
            created: ctx.now(),
        };
        let columns = vec![
            ("status", email.status.into()),
            ("to", email.new.to.as_str().into()),
            ("subject", email.new.subject.as_str().into()),
        ];
        ctx.fact("messages", &id, columns);
        let content = object(vec![
            ("id", text(&id)),
            ("status", text(email.status)),
            ("to", text(&email.new.to)),
            ("created_at", ctx.calendar().iso(email.created).into()),
        ]);
        if let Some(about) = self.emails.add(&id, email) {
            let wait = ctx.draw(QUEUE);
            let what = WAKE_SEND;
            ctx.timer(wait, Wake { what, about });
        }
        Ok((202, content, format!("It writes down {id} and answers.")))
    }
}
