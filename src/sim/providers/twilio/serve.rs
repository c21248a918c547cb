//! A request's way through Twilio: who asks, for what, with which method, and only then the body.

use serde_json::Value;
use wire::{Part, Request};

use super::account::Kind;
use super::auth;
use super::book::MAX_MESSAGES;
use super::checks::{self, Around, New};
use super::errors::{Refusal, Refused};
use super::message::{Media, Message};
use super::params::Params;
use super::routes::{self, Resource};
use super::{Twilio, list, simple, wire_form};
use crate::actor::Ctx;
use crate::config::Dialect;
use crate::notes::Notes;

/// A request, and what is known of it.
pub(super) struct Ask<'a> {
    /// The request.
    pub request: &'a Request,
    /// The form of the API that it is read in.
    pub dialect: Dialect,
    /// The place of the account that asks, once that is known.
    pub place: Option<u32>,
    /// How many requests the account has in work, this one among them.
    pub in_work: u64,
}

/// What a request achieved.
pub(super) struct Served {
    /// HTTP status code.
    pub status: u16,
    /// Content, where there is any.
    pub content: Option<Value>,
    /// The content's name in XML.
    pub name: &'static str,
    /// What Twilio did, in a sentence.
    pub then: String,
    /// 32 digits, where the request id follows from a SID.
    pub request_id: Option<String>,
}

impl Ask<'_> {
    /// The path that is asked for.
    pub(super) fn path(&self) -> &str {
        &self.request.target.path
    }

    /// Refuses all methods but GET and HEAD.
    pub(super) fn read_only(&self, resource: &Resource, notes: &mut Notes) -> Result<(), Refused> {
        match self.request.method.as_str() {
            "GET" | "HEAD" => {
                notes.good(Part::Method, "GET: read it.");
                Ok(())
            }
            other => Err(not_allowed(resource, other)),
        }
    }
}

impl Served {
    /// An answer with that content.
    pub(super) fn new(status: u16, name: &'static str, content: Value, then: &str) -> Served {
        Served {
            status,
            content: Some(content),
            name,
            then: then.to_owned(),
            request_id: None,
        }
    }

    /// 204.
    pub(super) fn nothing(then: &str) -> Served {
        Served {
            status: 204,
            content: None,
            name: "",
            then: then.to_owned(),
            request_id: None,
        }
    }
}

impl Twilio {
    /// Serves a request, or says where it was refused.
    pub(super) fn serve(
        &mut self,
        ctx: &mut Ctx<'_>,
        ask: &mut Ask<'_>,
        notes: &mut Notes,
    ) -> Result<Served, Refused> {
        let request = ask.request;
        let path = request.target.path.as_str();
        let method = request.method.as_str();
        if method == "OPTIONS" {
            // A browser's preflight carries no credentials, so that none are asked for.
            notes.good(Part::Method, "OPTIONS: what may a page ask here?");
            return Ok(Served::nothing("It names the allowed methods."));
        }
        let place = auth::check(&self.accounts, request)?;
        let test = self.enter(ctx, ask, place)?;
        notes.good(
            Part::Headers,
            if test {
                "The test token fits: everything is checked, nothing is sent."
            } else {
                "The token fits the account."
            },
        );
        // Test credentials reach nothing that can be read, whether it exists or not.
        let found = self.routes.find(path).filter(|_| !test || method == "POST");
        let resource = match found {
            Some(resource) if !test || resource == Resource::Messages => resource,
            None if !test || method == "POST" => {
                return Err(Refusal::not_found(path, &routes::hint(path)));
            }
            _ => {
                return Err(Refusal::new(
                    20_008,
                    "Resource not accessible with Test Account Credentials",
                    Part::Path,
                    "Test credentials can create messages, and nothing else here.",
                ));
            }
        };
        match resource {
            Resource::Messages => self.messages(ctx, ask, place, notes),
            Resource::Message(sid) => {
                let number = self.number(path, place, &sid)?;
                notes.good(Part::Path, &format!("The account has the message {sid}."));
                self.one_message(ctx, ask, (place, number), notes)
            }
            #[cfg(feature = "twins")]
            Resource::More(more, sids) => self.more(ctx, ask, place, more, &sids, notes),
        }
    }

    /// Counts the request among those of its account, which may have too many. Whether it is a test account comes back.
    fn enter(&mut self, ctx: &Ctx<'_>, ask: &mut Ask<'_>, place: u32) -> Result<bool, Refused> {
        ask.place = Some(place);
        let Some(account) = self.account_mut(place) else {
            return Ok(false);
        };
        ask.in_work = account.in_work(ctx.now());
        if account.is_limited(ask.in_work) {
            return Err(Refusal::new(
                20_429,
                "Too Many Requests",
                Part::Headers,
                "The account has too many requests in work at once. Nothing was done: it can be sent again.",
            ));
        }
        Ok(account.kind == Kind::Test)
    }

    /// The number of a message that can be found.
    pub(super) fn number(&self, path: &str, place: u32, sid: &str) -> Result<u64, Refused> {
        let account = self.account(place);
        let number = account.and_then(|account| account.book.find(sid));
        number.ok_or_else(|| {
            let says = if sid.len() == 34 {
                format!("The account has no message {sid}.")
            } else {
                format!(
                    "The account has no message {sid}; a SID has 34 characters, this has {}.",
                    sid.chars().count()
                )
            };
            Refusal::not_found(path, &says)
        })
    }

    fn messages(
        &mut self,
        ctx: &mut Ctx<'_>,
        ask: &Ask<'_>,
        place: u32,
        notes: &mut Notes,
    ) -> Result<Served, Refused> {
        let gone = || Refusal::not_found(ask.path(), "The account is gone.");
        let account = self.account(place).ok_or_else(gone)?;
        notes.good(Part::Path, "The account has a message list.");
        if ask.request.method.as_str() == "POST" {
            notes.good(Part::Method, "POST: create one in it.");
            let params = Params::read(ask.request, ask.dialect);
            let around = Around {
                account,
                settings: &self.settings,
                now: ctx.now(),
                calendar: ctx.calendar(),
            };
            let new = checks::create(&params, &around)?;
            self.has_room(ctx, place, &new)?;
            let what = match (new.body.is_empty(), new.media.is_empty()) {
                (false, _) => "the text is not empty",
                (true, false) => "there are media",
                (true, true) => "there is a template",
            };
            let says = format!("From is yours, To can be reached, {what}.");
            notes.good(Part::Body, &says);
            return Ok(self.create(ctx, new, place, ask.dialect));
        }
        ask.read_only(&Resource::Messages, notes)?;
        Ok(Served::new(
            200,
            "Messages",
            list::page(account, ask.request, ctx.calendar()),
            "It looks the messages up and answers.",
        ))
    }

    /// Whether the account, and the queue of the sender, take one more.
    fn has_room(&self, ctx: &mut Ctx<'_>, place: u32, new: &New) -> Result<(), Refused> {
        if self
            .account(place)
            .is_some_and(|account| account.book.is_full())
        {
            let says = format!("The account holds {MAX_MESSAGES} messages: it takes no more.");
            let refusal = Refusal::new(20_429, "Too Many Requests", Part::Body, &says);
            ctx.bound(says);
            return Err(refusal);
        }
        match &new.from {
            Some(from) if new.service.is_none() => self.paces.admits(from, ctx.now()),
            _ => Ok(()),
        }
    }

    fn create(&mut self, ctx: &mut Ctx<'_>, new: New, place: u32, dialect: Dialect) -> Served {
        let hex = self.sids.hex32();
        let media = new.media.iter().map(|url| Media {
            sid: ["ME", &self.media.hex32()].concat().into(),
            url: url.as_str().into(),
            deleted: false,
        });
        let (media, send_at) = (media.collect(), new.send_at);
        let message = Message::new(new, &hex, media, dialect, ctx.now());
        let account = self.account(place);
        let sid = account
            .map(|account| account.sid.as_str())
            .unwrap_or_default();
        let content = match dialect {
            Dialect::Simple => simple::resource(&message, ctx.calendar()),
            Dialect::Wire => wire_form::created(&message, sid, ctx.calendar()),
        };
        let then = if account.is_some_and(|account| account.kind == Kind::Test) {
            "It answers as if, and forgets the message.".to_owned()
        } else {
            let then = format!("It writes down {} and answers.", message.sid);
            self.store(ctx, place, message, send_at);
            then
        };
        Served {
            request_id: Some(hex),
            ..Served::new(201, "Message", content, &then)
        }
    }
}

/// 405 for that method.
pub(super) fn not_allowed(resource: &Resource, method: &str) -> Refused {
    let methods = resource.methods();
    let says = format!("{method} is not possible here; {methods} are.");
    Refusal::method(methods, &says)
}
