//! One message: read it, redact or cancel it, delete it.

use wire::Part;

use super::account::Account;
use super::checks::words::{NO_BODY, bad};
use super::errors::{Refusal, Refused};
use super::message::Message;
use super::params::Params;
use super::routes::Resource;
use super::serve::{Ask, Served, not_allowed};
use super::status::Status;
use super::{Twilio, key, simple, wire_form};
use crate::actor::Ctx;
use crate::config::Dialect;
use crate::notes::Notes;

/// What an update asks for.
enum Update {
    /// To forget the text.
    Redact,
    /// Not to send it.
    Cancel,
}

impl Twilio {
    /// Serves a request for a message: the account's place and its number there.
    pub(super) fn one_message(
        &mut self,
        ctx: &mut Ctx<'_>,
        ask: &Ask<'_>,
        at: (u32, u64),
        notes: &mut Notes,
    ) -> Result<Served, Refused> {
        match ask.request.method.as_str() {
            "GET" | "HEAD" => {
                notes.good(Part::Method, "GET: read it.");
                self.shown(ctx, ask, at, "It looks the message up and answers.")
            }
            "POST" => {
                notes.good(Part::Method, "POST: change it.");
                // The real API reads forms only, and an update has no form in the tutorial.
                let params = Params::read(ask.request, Dialect::Wire);
                match self.update(at, &params)? {
                    Update::Cancel => {
                        notes.good(Part::Body, "Status is canceled: it is not to be sent.");
                        self.change(ctx, key(at.0, at.1), Status::Canceled, None);
                        self.shown(ctx, ask, at, "It takes the message back and answers.")
                    }
                    Update::Redact => {
                        notes.good(Part::Body, "Body is empty: the text is to be forgotten.");
                        self.redact(ctx, at);
                        self.shown(ctx, ask, at, "It forgets the text and answers.")
                    }
                }
            }
            "DELETE" => {
                notes.good(Part::Method, "DELETE: remove it.");
                self.delete(ctx, at)
            }
            other => Err(not_allowed(&Resource::Message(String::new()), other)),
        }
    }

    fn message(&mut self, (place, number): (u32, u64)) -> Option<&mut Message> {
        self.account_mut(place)?.book.at_mut(number)
    }

    /// The message as it is now.
    fn shown(
        &self,
        ctx: &Ctx<'_>,
        ask: &Ask<'_>,
        (place, number): (u32, u64),
        then: &str,
    ) -> Result<Served, Refused> {
        let found = |account: &Account| {
            let message = account.book.at(number)?;
            Some(match ask.dialect {
                Dialect::Simple => simple::resource(message, ctx.calendar()),
                Dialect::Wire => wire_form::resource(message, &account.sid, ctx.calendar()),
            })
        };
        let content = self.account(place).and_then(found);
        let content =
            content.ok_or_else(|| Refusal::not_found(ask.path(), "The message is gone."))?;
        Ok(Served::new(200, "Message", content, then))
    }

    /// An empty `Body` redacts; `Status=canceled` cancels what is scheduled. The real answer to a text in `Body` is not
    /// recorded; it is refused here.
    fn update(&mut self, at: (u32, u64), params: &Params) -> Result<Update, Refused> {
        let status = self.message(at).map(|message| message.status);
        let status = status.unwrap_or(Status::Failed);
        match params.get("Status") {
            Some("canceled") if status.may_become(Status::Canceled) => return Ok(Update::Cancel),
            Some("canceled") => {
                return Err(bad(
                    30_409,
                    "This message cannot be canceled",
                    &format!(
                        "The message is {}: only a scheduled one can be cancelled.",
                        status.word()
                    ),
                ));
            }
            _ => {}
        }
        if params.get("Body").is_some() {
            let mut refusal = bad(
                20_009,
                "Cannot change the body of a message",
                "A text that was sent cannot be changed; an empty Body makes Twilio forget it.",
            );
            refusal.status = 400;
            return Err(refusal);
        }
        if !params.has("Body") {
            return Err(bad(21_602, NO_BODY, &params.missing("Body")));
        }
        Ok(Update::Redact)
    }

    fn redact(&mut self, ctx: &mut Ctx<'_>, at: (u32, u64)) {
        if let Some(message) = self.message(at) {
            message.body = "".into();
            message.updated = ctx.now();
            ctx.fact("messages", &message.sid, vec![("body", "".into())]);
        }
    }

    fn delete(
        &mut self,
        ctx: &mut Ctx<'_>,
        (place, number): (u32, u64),
    ) -> Result<Served, Refused> {
        if let Some(message) = self.message((place, number)) {
            if !message.status.is_final() {
                let word = message.status.word();
                return Err(Refusal::new(
                    20_009,
                    "Cannot delete this resource before it is complete",
                    Part::Path,
                    &format!("The message is still {word}: it cannot be deleted yet."),
                ));
            }
            message.deleted = true;
            ctx.fact("messages", &message.sid, vec![("deleted", true.into())]);
        }
        if let Some(account) = self.account_mut(place) {
            account.book.hide(number);
        }
        Ok(Served::nothing(
            "It removes the message and answers without content.",
        ))
    }
}
