//! The routes: the token first, then version and object in the path, then the method, then the body.

use serde_json::{Map, Value};
use wire::codec::json::{self, object, text};
use wire::{Part, Request};

use super::errors::{Error, Failed};
use super::message::{self, New, Order};
use super::settings::{Template, digits, is_version};
use super::{PAIR, WhatsApp};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::ask::{self, Credentials};
use crate::providers::bucket::Rate;

impl WhatsApp {
    /// Serves a request.
    pub(super) fn serve(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<Value, Failed> {
        let segments = ask::segments(&request.target.path).unwrap_or_default();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        if segments.as_slice() == ["_simulator", "whatsapp", "inbound"] {
            notes.good(
                Part::Headers,
                "The simulator's own route asks for no token.",
            );
            return self.inbound(ctx, request);
        }
        self.token(request)?;
        notes.good(Part::Headers, "The token is the app's.");
        let path = match segments.split_first() {
            Some((first, rest)) if is_version(first) => rest,
            _ => segments.as_slice(),
        };
        let verb = request.method.as_str();
        let reads = matches!(verb, "GET" | "HEAD");
        let (phone, waba) = (self.settings.phone_id.as_str(), self.settings.waba.as_str());
        match path {
            [id, "messages"] if *id == phone && verb == "POST" => {
                notes.good(
                    Part::Path,
                    "The messages of a phone number that the token may use.",
                );
                notes.good(Part::Method, "POST: send one.");
                self.may(
                    "whatsapp_business_messaging",
                    10,
                    "Application does not have permission for this action",
                )?;
                let content = content(request);
                let order = message::read(&self.settings, &content)?;
                notes.good(Part::Body, "All that a message of this type needs.");
                self.order(ctx, order)
            }
            [id, ..] if reads && (*id == phone || *id == waba) => {
                let message =
                    "You do not have the necessary permissions required to read this object.";
                self.may("whatsapp_business_management", 200, message)?;
                self.read(request, path)
            }
            [id] | [id, ..] if id.bytes().all(|byte| byte.is_ascii_digit()) && !id.is_empty() => {
                let known = *id == phone || *id == waba;
                Err(unsupported(verb, id, known))
            }
            _ => {
                let says = format!("Unknown path components: {}", request.target.path);
                Err(Error::plain(400, 2500, Part::Path, &says, &says))
            }
        }
    }

    /// Reads the number, or what the account has.
    fn read(&self, request: &Request, path: &[&str]) -> Result<Value, Failed> {
        let (phone, waba) = (self.settings.phone_id.as_str(), self.settings.waba.as_str());
        match path {
            [id] if *id == phone => Ok(self.phone(request)),
            [id, "phone_numbers"] if *id == waba => Ok(list(vec![self.phone(request)])),
            [id, "message_templates"] if *id == waba => {
                Ok(list(self.settings.templates.iter().map(template).collect()))
            }
            path => Err(unsupported(
                "get",
                path.first().copied().unwrap_or_default(),
                true,
            )),
        }
    }

    /// 403 where the token was not given a permission.
    fn may(&self, permission: &str, code: u32, message: &str) -> Result<(), Failed> {
        let given = self.settings.permissions.as_ref();
        if given.is_none_or(|given| given.iter().any(|one| one == permission)) {
            return Ok(());
        }
        let says = format!("The token lacks the permission {permission}.");
        Err(Error::plain(403, code, Part::Headers, message, &says))
    }

    fn token(&self, request: &Request) -> Result<(), Failed> {
        let query = ask::query(request);
        let found = match ask::credentials(request) {
            Credentials::Bearer(token) | Credentials::Other("OAuth", token) => Some(token),
            _ => ask::get(&query, "access_token"),
        };
        let refuse =
            |message: &str, says: &str| Err(Error::plain(401, 190, Part::Headers, message, says));
        match found {
            Some(token) if token == self.settings.token.reveal() => Ok(()),
            Some(_) => refuse(
                "Invalid OAuth access token - Cannot parse access token",
                "Nobody has this token.",
            ),
            // Inference: the recorded cases of a missing token are of other products.
            None => refuse(
                "An access token is required to request this resource.",
                "There is no token.",
            ),
        }
    }

    /// Does what a create asks for.
    fn order(&mut self, ctx: &mut Ctx<'_>, order: Order) -> Result<Value, Failed> {
        match order {
            Order::Read(id) => {
                let known = self
                    .messages
                    .get(&id)
                    .is_some_and(|message| message.inbound);
                if !known {
                    let details =
                        "Param message_id is not the id of a message that a customer wrote.";
                    return Err(Error::invalid(details));
                }
                ctx.fact("messages", &id, vec![("status", text("read"))]);
                Ok(object(vec![("success", true.into())]))
            }
            Order::Send(new) => self.send(ctx, *new),
        }
    }

    fn send(&mut self, ctx: &mut Ctx<'_>, new: New) -> Result<Value, Failed> {
        let unknown = |id: &String| self.messages.get(id).is_none();
        if new.reacts_to.as_ref().is_some_and(unknown) {
            let details = "Param reaction['message_id'] is not the id of a known message.";
            return Err(Error::of(400, 131_009, Part::Body, details));
        }
        let now = ctx.now();
        let rate = Rate {
            burst: self.settings.throughput,
            wait: 1_000_u64.div_ceil(self.settings.throughput),
        };
        if self.messages.is_full() || self.throughput.take(now, rate).is_err() {
            let details = "Message failed to send because there were too many messages sent from this phone number in a short period of time";
            return Err(Error::of(400, 130_429, Part::Body, details));
        }
        let customer = self.customer(&new.wa_id);
        if customer.is_some_and(|customer| customer.bucket.take(now, PAIR).is_err()) {
            let details = "Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.";
            return Err(Error::of(400, 131_056, Part::Body, details));
        }
        let contact = object(vec![
            ("input", text(&new.input)),
            ("wa_id", text(&new.wa_id)),
        ]);
        let is_template = new.template.is_some();
        let id = self.accept(ctx, new);
        let mut message = vec![("id", text(&id))];
        if is_template {
            message.push(("message_status", text("accepted")));
        }
        Ok(object(vec![
            ("messaging_product", text("whatsapp")),
            ("contacts", Value::Array(vec![contact])),
            ("messages", Value::Array(vec![object(message)])),
        ]))
    }

    /// The phone number, with the fields that the query names.
    fn phone(&self, request: &Request) -> Value {
        let digits = &self.settings.phone;
        let shown = match (
            digits.get(..1),
            digits.get(1..4),
            digits.get(4..7),
            digits.get(7..),
        ) {
            (Some("1"), Some(area), Some(first), Some(last)) => format!("+1 {area}-{first}-{last}"),
            _ => format!("+{digits}"),
        };
        let all = vec![
            ("verified_name", text("Playground Shop")),
            ("code_verification_status", text("VERIFIED")),
            ("display_phone_number", text(&shown)),
            ("quality_rating", text("GREEN")),
            ("platform_type", text("CLOUD_API")),
            ("throughput", object(vec![("level", text("STANDARD"))])),
            ("last_onboarded_time", text("2025-01-01T00:00:00+0000")),
            ("webhook_configuration", object(Vec::new())),
            ("id", text(&self.settings.phone_id)),
        ];
        let query = ask::query(request);
        let Some(fields) = ask::get(&query, "fields") else {
            return object(all);
        };
        let asked =
            |name: &str| name == "id" || fields.split(',').any(|field| field.trim() == name);
        object(all.into_iter().filter(|(name, _)| asked(name)).collect())
    }

    /// A customer writes, at the simulator's own route.
    fn inbound(&mut self, ctx: &mut Ctx<'_>, request: &Request) -> Result<Value, Failed> {
        let content = content(request);
        let member = |name: &str| content.get(name).and_then(Value::as_str);
        let from = digits(member("from").unwrap_or_default());
        let said = member("text").unwrap_or_default();
        if from.is_empty() || said.is_empty() {
            return Err(Error::missing(if from.is_empty() {
                "from"
            } else {
                "text"
            }));
        }
        let id = self.customer_writes(ctx, &from, member("name").unwrap_or("Maya"), said);
        Ok(object(vec![("id", text(&id))]))
    }
}

/// The body: JSON, or a form whose values may be JSON. What is neither is as if it was not there, as Graph has it.
fn content(request: &Request) -> Map<String, Value> {
    if let Some(pairs) = ask::form(request) {
        let value = |text: String| match json::read(text.as_bytes()) {
            Some(value @ (Value::Object(_) | Value::Array(_))) => value,
            _ => Value::String(text),
        };
        return pairs
            .into_iter()
            .map(|(name, text)| (name, value(text)))
            .collect();
    }
    match json::read(&request.content) {
        Some(Value::Object(content)) => content,
        _ => Map::new(),
    }
}

/// 400: the object is not there, not ours, or cannot do that.
fn unsupported(verb: &str, id: &str, known: bool) -> Failed {
    let verb = verb.to_ascii_lowercase();
    let message = format!(
        "Unsupported {verb} request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api"
    );
    let (part, says) = if known {
        (
            Part::Method,
            format!("{id} is there, but it cannot do that."),
        )
    } else {
        (
            Part::Path,
            format!("There is no {id}, or the token may not see it."),
        )
    };
    let mut error = Error::plain(400, 100, part, &message, &says);
    error.kind = "GraphMethodException";
    error.subcode = Some(33);
    error
}

/// A list with its cursors.
fn list(data: Vec<Value>) -> Value {
    let cursors = object(vec![("before", text("QVFI")), ("after", text("QVFI"))]);
    let paging = object(vec![("cursors", cursors)]);
    object(vec![("data", Value::Array(data)), ("paging", paging)])
}

fn template(template: &Template) -> Value {
    let body = object(vec![("type", text("BODY")), ("text", text(&template.text))]);
    object(vec![
        ("name", text(&template.name)),
        ("components", Value::Array(vec![body])),
        ("language", text(&template.language)),
        ("status", text("APPROVED")),
        ("category", text(template.category)),
        ("id", text("594425479261596")),
    ])
}
