//! The learner's own app: its orders, and the endpoint at which it hears what became of its messages.
//!
//! It believes a callback only when the signature fits, and then writes down what it was told.

use serde_json::Value;
use wire::codec::{form, json};
use wire::signature::twilio;
use wire::{Part, Party, Request, Response, Secret};

use crate::actor::{Actor, Ctx, Reply};
use crate::config::{Config, ShopConfig};
use crate::link::Delay;
use crate::notes::Notes;

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
    })
}

struct Shop {
    party: Party,
    config: ShopConfig,
    token: Option<Secret>,
    mail_secret: Option<Secret>,
}

/// A refusal: status, part, why.
type Refusal = (u16, Part, String);

/// What a callback says, whatever its form.
struct News {
    sid: String,
    status: String,
    to: String,
    error: Option<u32>,
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
    }

    fn answer(&mut self, ctx: &mut Ctx<'_>, request: &Request) -> Reply {
        let mut notes = Notes::new(&ORDER);
        let work = ctx.draw(WORK);
        match self.handle(ctx, request, &mut notes) {
            Ok(then) => Reply {
                readings: notes.accepted(),
                then,
                response: Response::new(200),
                work,
            },
            Err((status, part, says)) => {
                let mut response = Response::new(status);
                if status == 405 {
                    response.fields.push("Allow", "POST");
                }
                let then = format!("It believes nothing and answers {status}.");
                Reply {
                    readings: notes.refused(part, &says),
                    then,
                    response,
                    work,
                }
            }
        }
    }
}

impl Shop {
    fn handle(
        &self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<String, Refusal> {
        let path = request.target.path.as_str();
        if path != self.config.webhook && path != MAIL_WEBHOOK {
            return Err((404, Part::Path, format!("Your app has nothing at {path}.")));
        }
        notes.good(Part::Path, "Your app listens here.");
        if request.method != "POST" {
            return Err((
                405,
                Part::Method,
                format!("{}: callbacks are a POST.", request.method),
            ));
        }
        notes.good(Part::Method, "POST: somebody has news.");
        if path == MAIL_WEBHOOK {
            self.mail(ctx, request, notes)
        } else {
            self.callback(ctx, request, notes)
        }
    }

    fn callback(
        &self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<String, Refusal> {
        self.verify(request)?;
        notes.good(
            Part::Headers,
            "The signature fits: Twilio sent this, and nobody changed it.",
        );
        let Some(news) = read(request) else {
            return Err((
                400,
                Part::Body,
                "The body names no message and no status.".to_owned(),
            ));
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
        Ok(then)
    }

    fn verify(&self, request: &Request) -> Result<(), Refusal> {
        let refuse = |says: &str| Err((403, Part::Headers, says.to_owned()));
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

    fn mail(
        &self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<String, Refusal> {
        if self.mail_secret.as_ref().map(Secret::reveal) != request.fields.get("Postbird-Secret") {
            return Err((
                403,
                Part::Headers,
                "Postbird-Secret is missing or wrong.".to_owned(),
            ));
        }
        notes.good(Part::Headers, "The secret fits.");
        let event: Value = json::read(&request.content).unwrap_or_default();
        let text = |pointer: &str| event.pointer(pointer).and_then(Value::as_str);
        let (Some(id), Some(to), Some(status)) =
            (text("/data/id"), text("/data/to"), text("/data/status"))
        else {
            return Err((400, Part::Body, "The body is no Postbird event.".to_owned()));
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
        Ok("It notes the status and answers 200.".to_owned())
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
