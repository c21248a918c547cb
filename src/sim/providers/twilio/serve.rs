//! A request's way through Twilio: who asks, for what, with which method, and only then the body.

use serde_json::Value;
use wire::{Part, Request};

use super::auth::{self, Caller};
use super::checks::{self, New};
use super::errors::{Refusal, Refused};
use super::message::Message;
use super::params::Params;
use super::routes::{self, Resource};
use super::{MAX_MESSAGES, QUEUE, Twilio, WAKE_DISPATCH, list, simple, wire_form};
use crate::actor::{Ctx, Wake};
use crate::config::Dialect;
use crate::notes::Notes;

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
        request: &Request,
        notes: &mut Notes,
    ) -> Result<Served, Refused> {
        let path = request.target.path.as_str();
        let method = request.method.as_str();
        if method == "OPTIONS" {
            // A browser's preflight carries no credentials, so that none are asked for.
            notes.good(Part::Method, "OPTIONS: what may a page ask here?");
            return Ok(Served::nothing("It names the allowed methods."));
        }
        let caller = auth::check(&self.account, request)?;
        notes.good(
            Part::Headers,
            match caller {
                Caller::Live => "The token fits the account.",
                Caller::Test => "The test token fits: everything is checked, nothing is sent.",
            },
        );
        let resource = self
            .routes
            .find(path)
            .ok_or_else(|| Refusal::not_found(path, &routes::hint(path)))?;
        if caller == Caller::Test && !(resource == Resource::Messages && method == "POST") {
            return Err(Refusal::new(
                20_008,
                "Resource not accessible with Test Account Credentials",
                Part::Path,
                "Test credentials can create messages, and nothing else here.",
            ));
        }
        match resource {
            Resource::Messages => self.messages(ctx, request, method, caller, notes),
            Resource::Message(sid) => {
                let number = self.number(path, &sid)?;
                notes.good(Part::Path, &format!("The account has the message {sid}."));
                self.one_message(ctx, request, number, notes)
            }
            Resource::Media(sid) => {
                self.number(path, &sid)?;
                notes.good(Part::Path, &format!("The message {sid} has a media list."));
                read_only(&Resource::Media(sid), method)?;
                notes.good(Part::Method, "GET: read it.");
                Ok(Served::new(
                    200,
                    "MediaList",
                    list::no_media(path),
                    "It answers with an empty list.",
                ))
            }
        }
    }

    /// The number of a message that can be found.
    fn number(&self, path: &str, sid: &str) -> Result<u64, Refused> {
        self.messages.find(sid).ok_or_else(|| {
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
        request: &Request,
        method: &str,
        caller: Caller,
        notes: &mut Notes,
    ) -> Result<Served, Refused> {
        notes.good(Part::Path, "The account has a message list.");
        match method {
            "POST" => {
                notes.good(Part::Method, "POST: create one in it.");
                let params = Params::read(request, ctx.dialect());
                let new = checks::create(&params, &self.account, caller)?;
                let what = if new.body.is_empty() {
                    "there are media"
                } else {
                    "the text is not empty"
                };
                let says = format!("From is yours, To can be reached, {what}.");
                notes.good(Part::Body, &says);
                self.create(ctx, new, caller)
            }
            "GET" | "HEAD" => {
                notes.good(Part::Method, "GET: read it.");
                let account = self.account.sid.as_str();
                let content = list::page(account, &self.messages, request, ctx.calendar());
                Ok(Served::new(
                    200,
                    "Messages",
                    content,
                    "It looks the messages up and answers.",
                ))
            }
            _ => Err(not_allowed(&Resource::Messages, method)),
        }
    }

    fn create(&mut self, ctx: &mut Ctx<'_>, new: New, caller: Caller) -> Result<Served, Refused> {
        if self.messages.is_full() {
            let says = format!("The account holds {MAX_MESSAGES} messages: it takes no more.");
            let refusal = Refusal::new(20_429, "Too Many Requests", Part::Body, &says);
            ctx.bound(says);
            return Err(refusal);
        }
        let hex = self.sids.hex32();
        let callback = new
            .callback
            .clone()
            .or_else(|| self.account.callback.clone());
        let dialect = ctx.dialect();
        let message = Message::new(new, &hex, callback.as_deref(), dialect, ctx.now());
        let content = match dialect {
            Dialect::Simple => simple::resource(&message, ctx.calendar()),
            Dialect::Wire => wire_form::created(&message, &self.account.sid, ctx.calendar()),
        };
        let then = match caller {
            Caller::Live => format!("It writes down {} and answers.", message.sid),
            Caller::Test => "It answers as if, and forgets the message.".to_owned(),
        };
        if caller == Caller::Live {
            self.store(ctx, message);
        }
        Ok(Served {
            request_id: Some(hex),
            ..Served::new(201, "Message", content, &then)
        })
    }

    fn store(&mut self, ctx: &mut Ctx<'_>, message: Message) {
        let columns = vec![
            ("status", message.status.word().into()),
            ("to", (*message.to).into()),
            ("from", (*message.from).into()),
            ("body", (*message.body).into()),
            ("error_code", Value::Null),
        ];
        ctx.fact("messages", &message.sid, columns);
        let sid = message.sid.clone();
        if let Some(about) = self.messages.add(&sid, message) {
            let wait = ctx.draw(QUEUE);
            let what = WAKE_DISPATCH;
            ctx.timer(wait, Wake { what, about });
        }
    }
}

/// Refuses all methods but GET and HEAD.
fn read_only(resource: &Resource, method: &str) -> Result<(), Refused> {
    if matches!(method, "GET" | "HEAD") {
        Ok(())
    } else {
        Err(not_allowed(resource, method))
    }
}

/// 405 for that method.
pub(super) fn not_allowed(resource: &Resource, method: &str) -> Refused {
    let methods = resource.methods();
    let says = format!("{method} is not possible here; {methods} are.");
    Refusal::method(methods, &says)
}
