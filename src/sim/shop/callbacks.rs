//! Callbacks about messages and e-mails: what became of them, noted at the orders they belong to.

use serde_json::Value;
use wire::codec::{form, json};
use wire::signature::twilio;
use wire::{Part, Request, Response, Secret};

use super::{Done, Shop, refuse};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::Refused;

/// What a callback says, whatever its form.
struct News {
    sid: String,
    status: String,
    to: String,
    error: Option<u32>,
}

impl Shop {
    /// Twilio tells what became of a message.
    pub(super) fn callback(
        &self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<Done, Refused> {
        self.verify(request)?;
        notes.good(
            Part::Headers,
            "The signature fits: Twilio sent this, and nobody changed it.",
        );
        let Some(news) = read(request) else {
            let says = "The body names no message and no status.";
            return Err(refuse(400, Part::Body, says));
        };
        notes.good(Part::Body, &format!("{} is {}.", news.sid, news.status));
        let error = news.error.map_or(Value::Null, Value::from);
        let (status, to) = (news.status.as_str(), news.to.as_str());
        ctx.fact(
            "callbacks",
            &news.sid,
            vec![
                ("status", status.into()),
                ("to", to.into()),
                ("error_code", error.clone()),
            ],
        );
        let mut then = "It answers 200; no order has this number.".to_owned();
        for order in self
            .config
            .orders
            .iter()
            .filter(|order| order.phone == news.to)
        {
            ctx.fact(
                "orders",
                &order.id,
                vec![
                    ("confirmation", status.into()),
                    ("error_code", error.clone()),
                ],
            );
            then = format!(
                "It notes “{status}” at order #{} and answers 200.",
                order.id
            );
        }
        Ok(Done::new(Response::new(200), &then))
    }

    fn verify(&self, request: &Request) -> Result<(), Refused> {
        let refuse = |says: &str| Err(refuse(403, Part::Headers, says));
        let Some(signature) = request.fields.get("X-Twilio-Signature") else {
            return refuse("X-Twilio-Signature is missing: anybody could have sent this.");
        };
        let Some(token) = &self.token else {
            return refuse("Your app has no Auth Token to check the signature with.");
        };
        match twilio::verify(
            token.reveal(),
            &request.target.to_string(),
            request,
            signature,
        ) {
            Ok(()) => Ok(()),
            Err(_) => refuse("The signature does not fit: not from Twilio, or changed on the way."),
        }
    }

    /// The e-mail provider tells what became of an e-mail.
    pub(super) fn mail(
        &self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<Done, Refused> {
        if self.mail_secret.as_ref().map(Secret::reveal) != request.fields.get("Postbird-Secret") {
            let says = "Postbird-Secret is missing or wrong.";
            return Err(refuse(403, Part::Headers, says));
        }
        notes.good(Part::Headers, "The secret fits.");
        let event: Value = json::read(&request.content).unwrap_or_default();
        let text = |pointer: &str| event.pointer(pointer).and_then(Value::as_str);
        let (Some(id), Some(to), Some(status)) =
            (text("/data/id"), text("/data/to"), text("/data/status"))
        else {
            return Err(refuse(400, Part::Body, "The body is no Postbird event."));
        };
        notes.good(Part::Body, &format!("{id} is {status}."));
        ctx.fact(
            "emails",
            id,
            vec![("status", status.into()), ("to", to.into())],
        );
        for order in self
            .config
            .orders
            .iter()
            .filter(|order| order.email.eq_ignore_ascii_case(to))
        {
            ctx.fact(
                "orders",
                &order.id,
                vec![("email_confirmation", status.into())],
            );
        }
        let then = "It notes the status and answers 200.";
        Ok(Done::new(Response::new(200), then))
    }
}

/// The news of a form (the real wire) or of a JSON object (the tutorial's).
fn read(request: &Request) -> Option<News> {
    let pairs = if request.media_type().as_deref() == Some("application/json") {
        let Value::Object(content) = json::read(&request.content)? else {
            return None;
        };
        content
            .into_iter()
            .map(|(name, value)| (name, text(value)))
            .collect()
    } else {
        form::decode(&request.content)
    };
    let field = |name: &str| {
        pairs
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.clone())
    };
    Some(News {
        sid: field("MessageSid")?,
        status: field("MessageStatus")?,
        to: field("To").unwrap_or_default(),
        error: field("ErrorCode").and_then(|code| code.parse().ok()),
    })
}

fn text(value: Value) -> String {
    match value {
        Value::String(text) => text,
        other => other.to_string(),
    }
}
