//! One message: read it, redact or cancel it, delete it.

use serde_json::Value;
use wire::{Part, Request};

use super::checks::{NO_BODY, bad};
use super::errors::{Refusal, Refused};
use super::message::Message;
use super::params::Params;
use super::routes::Resource;
use super::serve::{Served, not_allowed};
use super::{Twilio, simple, wire_form};
use crate::actor::Ctx;
use crate::config::Dialect;
use crate::notes::Notes;

impl Twilio {
    /// Serves a request for the message of that number.
    pub(super) fn one_message(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        number: u64,
        notes: &mut Notes,
    ) -> Result<Served, Refused> {
        let account = self.account.sid.as_str();
        let gone = || Refusal::not_found(&request.target.path, "The message is gone.");
        let message = self.messages.at_mut(number).ok_or_else(gone)?;
        match request.method.as_str() {
            "GET" | "HEAD" => {
                notes.good(Part::Method, "GET: read it.");
                Ok(Served::new(
                    200,
                    "Message",
                    content(ctx, message, account),
                    "It looks the message up and answers.",
                ))
            }
            "POST" => {
                notes.good(Part::Method, "POST: change it.");
                update(ctx, message, &Params::read(request, Dialect::Wire))?;
                notes.good(Part::Body, "Body is empty: the text is to be forgotten.");
                Ok(Served::new(
                    200,
                    "Message",
                    content(ctx, message, account),
                    "It forgets the text and answers.",
                ))
            }
            "DELETE" => {
                notes.good(Part::Method, "DELETE: remove it.");
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
                self.messages.hide(number);
                Ok(Served::nothing(
                    "It removes the message and answers without content.",
                ))
            }
            other => Err(not_allowed(&Resource::Message(String::new()), other)),
        }
    }
}

/// An empty `Body` redacts; `Status=canceled` cancels what is scheduled, and nothing here ever is. The real answer
/// to a text in `Body` is not recorded; it is refused here.
fn update(ctx: &mut Ctx<'_>, message: &mut Message, params: &Params) -> Result<(), Refused> {
    if params.get("Status") == Some("canceled") {
        let word = message.status.word();
        return Err(bad(
            30_409,
            "This message cannot be canceled",
            &format!("The message is {word}: only a scheduled one can be cancelled."),
        ));
    }
    if !params.has("Body") {
        return Err(bad(21_602, NO_BODY, &params.missing("Body")));
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
    message.body = "".into();
    message.updated = ctx.now();
    ctx.fact("messages", &message.sid, vec![("body", "".into())]);
    Ok(())
}

fn content(ctx: &Ctx<'_>, message: &Message, account: &str) -> Value {
    match ctx.dialect() {
        Dialect::Simple => simple::resource(message, ctx.calendar()),
        Dialect::Wire => wire_form::resource(message, account, ctx.calendar()),
    }
}
