//! Postbird, a small e-mail provider that does not exist outside this world: JSON in and out, a Bearer key, errors
//! as problem details (RFC 9457). It is the second opinion: the same road as Twilio's, built the way many newer
//! APIs are.

mod checks;
mod email;
mod problem;

use std::sync::Arc;

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::codec::template::Template;
use wire::{Part, Party, Request};

use crate::actor::{Actor, Ctx, Parcel, Reply, Wake};
use crate::config::{Config, EmailConfig};
use crate::link::{DOOR, Delay};
use crate::notes::Notes;
use crate::providers::answer;
use crate::providers::index::Index;
use crate::stream::Stream;
use checks::New;
use email::Email;
use problem::{Refusal, Refused};

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

/// The provider, where the world has one.
pub(crate) fn actor(config: &Config) -> Option<Box<dyn Actor>> {
    let email = config.email.clone()?;
    Some(Box::new(Postbird {
        party: Party::new("email"),
        one: Template::parse("/v1/emails/{id}").ok()?,
        config: email,
        emails: Vec::new(),
        by_id: Index::default(),
        ids: Stream::new(config.seed, "postbird id"),
    }))
}

struct Postbird {
    party: Party,
    one: Template,
    config: EmailConfig,
    emails: Vec<Email>,
    by_id: Index,
    ids: Stream,
}

impl Actor for Postbird {
    fn party(&self) -> &Party {
        &self.party
    }

    fn host(&self) -> Option<&str> {
        Some(&self.config.host)
    }

    fn answer(&mut self, ctx: &mut Ctx<'_>, request: &Request) -> Reply {
        let mut notes = Notes::new(&ORDER);
        match self.serve(ctx, request, &mut notes) {
            Ok((status, content, then)) => {
                let response = answer::json(status, "application/json", &content);
                Reply {
                    readings: notes.accepted(),
                    then,
                    response,
                    work: ctx.draw(WORK),
                }
            }
            Err(refusal) => Reply {
                readings: notes.refused(refusal.part, &refusal.says),
                then: format!("It stops here and answers {}.", refusal.status),
                response: refusal.response(),
                work: ctx.draw(DOOR),
            },
        }
    }

    fn wake(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        let Some(email) = usize::try_from(wake.about)
            .ok()
            .and_then(|place| self.emails.get_mut(place))
        else {
            return;
        };
        match wake.what {
            WAKE_SEND => {
                email.status = "sent";
                let delay = ctx.draw(DELIVERY);
                if self.config.mailboxes.contains(&email.new.to) {
                    let parcel = Parcel::Mail {
                        id: Arc::clone(&email.id),
                        from: Arc::from(self.config.sender.as_str()),
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
                let exists = self.config.mailboxes.contains(&email.new.to);
                email.status = if exists { "delivered" } else { "bounced" };
                ctx.fact("messages", &email.id, vec![("status", email.status.into())]);
                if self.config.callback.is_some() {
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
                    &self.config,
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
        checks::key(&self.config, request)?;
        notes.good(Part::Headers, "The key is known.");
        let path = request.target.path.as_str();
        let method = request.method.as_str();
        if path == "/v1/emails" {
            notes.good(Part::Path, "Here is the list of e-mails.");
            if method != "POST" {
                return Err(Refusal::method("POST", method));
            }
            notes.good(Part::Method, "POST: create one in it.");
            let new = checks::create(&self.config, request)?;
            notes.good(
                Part::Body,
                "JSON with all that is needed: from, to, subject and text.",
            );
            return self.create(ctx, new);
        }
        let id = self
            .one
            .matches(path)
            .and_then(|values| values.into_iter().next())
            .map(|(_, id)| id);
        let Some(id) = id else {
            let says = format!("Postbird has nothing at {path}; e-mails are at /v1/emails.");
            let detail = "There is no such resource.";
            return Err(Refusal::new(404, detail, Part::Path, &says));
        };
        let place = self
            .by_id
            .get(&id)
            .and_then(|number| usize::try_from(number).ok());
        let Some(email) = place.and_then(|place| self.emails.get(place)) else {
            let says = format!("There is no e-mail {id}.");
            return Err(Refusal::new(404, &says, Part::Path, &says));
        };
        notes.good(Part::Path, &format!("There is an e-mail {id}."));
        if !matches!(method, "GET" | "HEAD") {
            return Err(Refusal::method("GET", method));
        }
        notes.good(Part::Method, "GET: read it.");
        Ok((
            200,
            email.content(&ctx.calendar().iso(email.created)),
            "It looks the e-mail up and answers.".to_owned(),
        ))
    }

    fn create(&mut self, ctx: &mut Ctx<'_>, new: New) -> Result<(u16, Value, String), Refused> {
        if self.emails.len() >= MAX_EMAILS {
            let says = format!("Postbird holds {MAX_EMAILS} e-mails: it takes no more.");
            let refusal = Refusal::new(429, &says, Part::Body, &says);
            ctx.bound(says);
            return Err(refusal);
        }
        let hex = self.ids.hex32();
        let id: Arc<str> = Arc::from(format!("em_{}", hex.get(..20).unwrap_or(&hex)));
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
        let number = u64::try_from(self.emails.len()).unwrap_or(u64::MAX);
        let content = object(vec![
            ("id", text(&id)),
            ("status", text(email.status)),
            ("to", text(&email.new.to)),
            ("created_at", ctx.calendar().iso(email.created).into()),
        ]);
        self.by_id.insert(&id, number);
        self.emails.push(email);
        let wait = ctx.draw(QUEUE);
        ctx.timer(
            wait,
            Wake {
                what: WAKE_SEND,
                about: number,
            },
        );
        Ok((202, content, format!("It writes down {id} and answers.")))
    }
}
