//! Messages as the tutorial writes them: five fields, an ISO date, and one JSON callback at the end.

use serde_json::{Value, json};

use super::message::Message;
use crate::calendar::Calendar;

/// The five fields.
pub(super) fn resource(message: &Message, calendar: Calendar) -> Value {
    json!({
        "sid": *message.sid,
        "status": message.status.word(),
        "to": *message.to,
        "body": *message.body,
        "date_created": calendar.iso(message.created),
    })
}

/// The content of the callback.
pub(super) fn callback(message: &Message, status: &str) -> Value {
    let mut content =
        json!({ "MessageSid": *message.sid, "MessageStatus": status, "To": *message.to });
    if let (Some(error), Some(map)) = (message.error, content.as_object_mut()) {
        map.insert("ErrorCode".to_owned(), error.into());
    }
    content
}
