//! Messages as the real API writes them: 20 keys in the wire's order, strings for numbers, RFC 2822 dates; and the
//! header fields of a live answer (Twilio's Message resource and recorded answers).

use serde_json::Value;
use wire::Fields;
use wire::codec::json::{self, text};

use super::message::{Direction, Message};
use super::sender;
use super::status::delivery_error;
use crate::calendar::Calendar;

/// The price of one segment, in hundred-thousandths of a dollar.
const PRICE: u64 = 750;

/// The resource as a create answers it.
pub(super) fn created(message: &Message, account: &str, calendar: Calendar) -> Value {
    build(message, account, calendar, false)
}

/// The resource as fetch and list answer it: with one more sub-resource.
pub(super) fn resource(message: &Message, account: &str, calendar: Calendar) -> Value {
    build(message, account, calendar, true)
}

fn build(message: &Message, account: &str, calendar: Calendar, feedback: bool) -> Value {
    let sid = &*message.sid;
    let base = format!("/2010-04-01/Accounts/{account}/Messages/{sid}");
    let mut below = vec![("media", format!("{base}/Media.json").into())];
    if feedback {
        below.push(("feedback", format!("{base}/Feedback.json").into()));
    }
    json::object(vec![
        ("body", text(&message.body)),
        ("num_segments", message.segments.to_string().into()),
        ("direction", text(message.direction.word())),
        ("from", message.from.as_deref().into()),
        ("date_updated", calendar.rfc2822(message.updated).into()),
        ("price", price(message).into()),
        ("error_message", message.error.map(delivery_error).into()),
        ("uri", format!("{base}.json").into()),
        ("account_sid", text(account)),
        ("num_media", message.media.len().to_string().into()),
        ("to", text(&message.to)),
        ("date_created", calendar.rfc2822(message.created).into()),
        ("status", text(message.status.word())),
        ("sid", text(sid)),
        (
            "date_sent",
            message.sent.map(|at| calendar.rfc2822(at)).into(),
        ),
        ("messaging_service_sid", message.service.as_deref().into()),
        ("error_code", message.error.into()),
        ("price_unit", text("USD")),
        ("api_version", text("2010-04-01")),
        ("subresource_uris", json::object(below)),
    ])
}

/// The price is known once the carrier has the message; it is a negative decimal in a string.
fn price(message: &Message) -> Option<String> {
    message
        .sent
        .filter(|_| message.direction != Direction::Inbound)?;
    let total = PRICE.saturating_mul(u64::from(message.segments));
    Some(format!("-{}.{:05}", total / 100_000, total % 100_000))
}

/// The header fields of every answer. `json` is none where there is no content, and false for XML.
pub(super) fn fields(
    fields: &mut Fields,
    json: Option<bool>,
    request_id: &str,
    in_work: u64,
    millis: u64,
) {
    if let Some(json) = json {
        fields.push(
            "Content-Type",
            if json {
                "application/json"
            } else {
                "application/xml"
            },
        );
    }
    fields.push("Twilio-Request-Id", format!("RQ{request_id}"));
    fields.push("Twilio-Concurrent-Requests", in_work.to_string());
    fields.push(
        "Twilio-Request-Duration",
        format!("{}.{:03}", millis / 1000, millis % 1000),
    );
    for (name, value) in FIELDS {
        fields.push(name, value);
    }
}

const FIELDS: [(&str, &str); 10] = [
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Allow-Methods", "GET, POST, DELETE, OPTIONS"),
    (
        "Access-Control-Allow-Headers",
        "Accept, Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since, Idempotency-Key",
    ),
    ("Access-Control-Expose-Headers", "ETag"),
    ("Access-Control-Allow-Credentials", "true"),
    ("X-API-Domain", "api.twilio.com"),
    ("X-Home-Region", "us1"),
    ("X-Powered-By", "AT-5000"),
    ("X-Shenanigans", "none"),
    ("Strict-Transport-Security", "max-age=31536000"),
];

/// The parameters of a status callback, in the order of a recorded one.
pub(super) fn callback(
    message: &Message,
    status: &str,
    account: &str,
    calendar: Calendar,
) -> Vec<(String, String)> {
    let mut pairs: Vec<(&str, String)> = Vec::new();
    if let Some(error) = message.error {
        pairs.push(("ErrorCode", error.to_string()));
    }
    if matches!(status, "delivered" | "undelivered") {
        pairs.push(("RawDlrDoneDate", calendar.receipt(message.updated)));
    }
    let sid = &*message.sid;
    pairs.extend([
        ("SmsSid", sid.to_owned()),
        ("SmsStatus", status.to_owned()),
        ("MessageStatus", status.to_owned()),
        ("To", (*message.to).to_owned()),
    ]);
    if let Some(service) = &message.service {
        pairs.push(("MessagingServiceSid", (**service).to_owned()));
    }
    pairs.extend([
        ("MessageSid", sid.to_owned()),
        ("AccountSid", account.to_owned()),
    ]);
    if let Some(from) = &message.from {
        pairs.push(("From", (**from).to_owned()));
    }
    pairs.push(("ApiVersion", "2010-04-01".to_owned()));
    if message.is_whatsapp() {
        // From general knowledge: no recording of these was found.
        pairs.extend([
            ("ChannelPrefix", "whatsapp".to_owned()),
            ("ChannelToAddress", sender::number(&message.to).to_owned()),
            ("EventType", status.to_ascii_uppercase()),
        ]);
    }
    pairs
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}
