//! How the webhooks of each provider are signed, and what they tell: which event it is, and of which kind.
//!
//! Each scheme calls its own module of `wire::signature`, so that the page carries no other.

use serde_json::Value;
use wire::codec::form;
use wire::signature::content::{self, GITHUB, RAZORPAY, TYPEFORM, WHATSAPP};
use wire::signature::{Recipe, Refusal, slack, standard, stripe};
use wire::{Request, Secret};

use crate::providers::ask;

/// The most events that one request may bring.
const MAX_EVENTS: usize = 100;

/// Whose webhooks arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// GitHub's deliveries.
    GitHub,
    /// Typeform's responses.
    Typeform,
    /// Slack's Events API.
    Slack,
    /// Razorpay's webhooks.
    Razorpay,
    /// Stripe's events.
    Stripe,
    /// Standard Webhooks.
    Standard,
    /// WhatsApp's notifications.
    WhatsApp,
}

/// Something that happened at a provider.
pub(super) struct Event {
    /// Which thing: the response of a form, the message and its status, else the event's own id.
    pub row: String,
    /// The provider's word for what happened.
    pub kind: String,
}

impl Scheme {
    /// All of them.
    pub(crate) const ALL: [Scheme; 7] = [
        Scheme::GitHub,
        Scheme::Typeform,
        Scheme::Slack,
        Scheme::Razorpay,
        Scheme::Stripe,
        Scheme::Standard,
        Scheme::WhatsApp,
    ];

    /// The word of the settings.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Scheme::GitHub => "github",
            Scheme::Typeform => "typeform",
            Scheme::Slack => "slack",
            Scheme::Razorpay => "razorpay",
            Scheme::Stripe => "stripe",
            Scheme::Standard => "standard",
            Scheme::WhatsApp => "whatsapp",
        }
    }

    /// The scheme of that word.
    pub(crate) fn from_word(word: &str) -> Option<Scheme> {
        Scheme::ALL.into_iter().find(|scheme| scheme.word() == word)
    }

    /// Checks the signature. `now` is in seconds since 1970.
    pub(crate) fn verify(
        self,
        secret: &Secret,
        request: &Request,
        now: i64,
    ) -> Result<(), Refusal> {
        let (secret, content) = (secret.reveal(), &request.content);
        let of_content = |recipe: &Recipe| {
            content::verify(recipe, secret, field(request, recipe.field)?, content)
        };
        match self {
            Scheme::GitHub => of_content(&GITHUB),
            Scheme::Typeform => of_content(&TYPEFORM),
            Scheme::Razorpay => of_content(&RAZORPAY),
            Scheme::WhatsApp => of_content(&WHATSAPP),
            Scheme::Slack => {
                let signature = field(request, slack::RECIPE.field)?;
                let at = field(request, slack::TIMESTAMP)?;
                slack::verify(secret, signature, at, content, now)
            }
            Scheme::Stripe => {
                let signature = field(request, stripe::RECIPE.field)?;
                stripe::verify(secret, signature, content, now)
            }
            Scheme::Standard => {
                let signatures = field(request, standard::RECIPE.field)?;
                let id = field(request, standard::ID)?;
                let at = field(request, standard::TIMESTAMP)?;
                standard::verify(secret, id, at, signatures, content, now)
            }
        }
    }

    /// The content as JSON; GitHub may send it within a form.
    pub(super) fn content(self, request: &Request) -> Result<Value, String> {
        if self == Scheme::GitHub
            && let Some(pairs) = ask::form(request)
        {
            let payload = ask::get(&pairs, "payload").unwrap_or_default();
            return wire::codec::json::parse(payload)
                .map_err(|problem| format!("`payload` is no JSON. {problem}"));
        }
        ask::json(request)
    }

    /// What Slack wants to hear back before it sends anything.
    pub(super) fn challenge(self, content: &Value) -> Option<&str> {
        let asked = text(content, "/type") == Some("url_verification");
        (self == Scheme::Slack && asked)
            .then(|| text(content, "/challenge"))
            .flatten()
    }

    /// What happened; nothing where the content names no event.
    pub(super) fn events(self, request: &Request, content: &Value) -> Option<Vec<Event>> {
        let header = |name: &str| request.fields.get(name).filter(|value| !value.is_empty());
        let kind = |pointer: &str| text(content, pointer).unwrap_or_default().to_owned();
        let (row, kind) = match self {
            Scheme::GitHub => {
                let kind = header("X-GitHub-Event").unwrap_or_default().to_owned();
                (header("X-GitHub-Delivery"), kind)
            }
            Scheme::Typeform => {
                text(content, "/event_id")?;
                (text(content, "/form_response/token"), kind("/event_type"))
            }
            Scheme::Slack => (text(content, "/event_id"), kind("/event/type")),
            Scheme::Razorpay => (header("x-razorpay-event-id"), kind("/event")),
            Scheme::Stripe => (text(content, "/id"), kind("/type")),
            Scheme::Standard => (header(standard::ID), kind("/type")),
            Scheme::WhatsApp => return whatsapp(content),
        };
        let row = row?.to_owned();
        Some(vec![Event { row, kind }])
    }
}

/// The challenge of WhatsApp's handshake, where the word in it is the right one.
pub(super) fn handshake(request: &Request, token: &Secret) -> Option<String> {
    let query = request.target.query.as_deref().unwrap_or_default();
    let pairs = form::decode(query.as_bytes());
    let subscribes = ask::get(&pairs, "hub.mode") == Some("subscribe");
    let word = Secret::from(ask::get(&pairs, "hub.verify_token")?);
    let challenge = ask::get(&pairs, "hub.challenge")?.to_owned();
    (subscribes && word == *token).then_some(challenge)
}

/// A notification brings messages and statuses; each status of a message is a thing of its own.
fn whatsapp(content: &Value) -> Option<Vec<Event>> {
    let list = |value: &Value, name: &str| {
        let list = value.get(name).and_then(Value::as_array);
        list.cloned().unwrap_or_default()
    };
    let mut events = Vec::new();
    for change in list(content, "entry")
        .iter()
        .flat_map(|entry| list(entry, "changes"))
    {
        let value = change.get("value").unwrap_or(&Value::Null);
        for message in list(value, "messages") {
            let row = text(&message, "/id")?.to_owned();
            let kind = "message".to_owned();
            events.push(Event { row, kind });
        }
        for told in list(value, "statuses") {
            let (id, status) = (text(&told, "/id")?, text(&told, "/status")?);
            let (row, kind) = ([id, " ", status].concat(), status.to_owned());
            events.push(Event { row, kind });
        }
    }
    events.truncate(MAX_EVENTS);
    (!events.is_empty()).then_some(events)
}

fn field<'r>(request: &'r Request, name: &'static str) -> Result<&'r str, Refusal> {
    let value = request.fields.get(name).filter(|value| !value.is_empty());
    value.ok_or(Refusal::Missing { field: name })
}

fn text<'v>(value: &'v Value, pointer: &str) -> Option<&'v str> {
    value.pointer(pointer).and_then(Value::as_str)
}
