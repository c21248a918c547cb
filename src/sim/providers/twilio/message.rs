//! A message as Twilio keeps it. How it looks on the wire is the business of `wire_form` and `simple`.

use std::sync::Arc;

use wire::{Time, sms};

use crate::config::Dialect;
use crate::providers::twilio::checks::New;
use crate::providers::twilio::status::Status;

/// A stored message.
pub(super) struct Message {
    /// `SM…`, or `MM…` with media.
    pub sid: Arc<str>,
    /// Recipient.
    pub to: Arc<str>,
    /// Sender.
    pub from: Arc<str>,
    /// Text.
    pub body: Arc<str>,
    /// How many media files come with it.
    pub media: u32,
    /// How many segments the text takes.
    pub segments: u32,
    /// Where its callbacks go.
    pub callback: Option<Arc<str>>,
    /// The form of the API in which it was created, and in which its callbacks are written.
    pub dialect: Dialect,
    /// Where it stands.
    pub status: Status,
    /// Why it ended badly.
    pub error: Option<u32>,
    /// When it was created.
    pub created: Time,
    /// When it last changed.
    pub updated: Time,
    /// When the carrier took it.
    pub sent: Option<Time>,
    /// It was deleted: no look-up finds it, but callbacks still come.
    pub deleted: bool,
}

impl Message {
    /// A new message in the queue.
    pub(super) fn new(
        new: New,
        hex: &str,
        callback: Option<&str>,
        dialect: Dialect,
        now: Time,
    ) -> Message {
        let kind = if new.media == 0 { "SM" } else { "MM" };
        let segments = sms::segments(&new.body).segments.max(1);
        Message {
            sid: Arc::from(format!("{kind}{hex}")),
            to: Arc::from(new.to),
            from: Arc::from(new.from),
            body: Arc::from(new.body),
            media: new.media,
            segments,
            callback: callback.map(Arc::from),
            dialect,
            status: Status::Queued,
            error: None,
            created: now,
            updated: now,
            sent: None,
            deleted: false,
        }
    }

    /// Moves on. The caller has asked the machine whether it may.
    pub(super) fn become_status(&mut self, now: Time, status: Status, error: Option<u32>) {
        self.status = status;
        self.error = error;
        self.updated = now;
        if status == Status::Sent {
            self.sent = Some(now);
        }
    }

    /// Whether the dialect sends a callback for that status: the tutorial's tells only how it ended.
    pub(super) fn dialect_reports(&self, status: Status) -> bool {
        match self.dialect {
            Dialect::Simple => status.is_final(),
            Dialect::Wire => status != Status::Queued,
        }
    }
}
