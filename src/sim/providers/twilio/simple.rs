//! Messages as the tutorial writes them: five fields, an ISO date, and one JSON callback at the end.

use serde_json::Value;
use wire::codec::json::{object, text};

use super::message::Message;
use crate::calendar::Calendar;

/// The five fields.
pub(super) fn resource(message: &Message, calendar: Calendar) -> Value {
    object(vec![
        ("sid", text(&message.sid)),
        ("status", text(message.status.word())),
        ("to", text(&message.to)),
        ("body", text(&message.body)),
        ("date_created", calendar.iso(message.created).into()),
    ])
}

/// The content of the callback.
pub(super) fn callback(message: &Message, status: &str) -> Value {
    let mut members = vec![
        ("MessageSid", text(&message.sid)),
        ("MessageStatus", text(status)),
        ("To", text(&message.to)),
    ];
    if let Some(error) = message.error {
        members.push(("ErrorCode", error.into()));
    }
    object(members)
}
