//! A message as Twilio keeps it. How it looks on the wire is the business of `wire_form` and `simple`.

use std::sync::Arc;

use wire::{Time, sms};

use super::checks::New;
use super::sender;
use super::status::Status;
use crate::config::Dialect;

/// What a trial account's texts begin with.
const TRIAL_PREFIX: &str = "Sent from your Twilio trial account - ";

/// Who wrote a message, and to what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// Created through the API.
    Api,
    /// Sent as the answer to a text that came in.
    Reply,
    /// A text that came in.
    Inbound,
}

impl Direction {
    /// The word on the wire.
    pub(super) fn word(self) -> &'static str {
        match self {
            Direction::Api => "outbound-api",
            Direction::Reply => "outbound-reply",
            Direction::Inbound => "inbound",
        }
    }
}

/// A media file of a message.
#[cfg_attr(
    not(feature = "twins"),
    allow(dead_code, reason = "the page only counts them")
)]
#[derive(Clone)]
pub(super) struct Media {
    /// `ME…`
    pub sid: Arc<str>,
    /// Where Twilio fetched it.
    pub url: Arc<str>,
    /// It was deleted.
    pub deleted: bool,
}

/// A stored message.
#[derive(Clone)]
pub(super) struct Message {
    /// `SM…`, or `MM…` with media.
    pub sid: Arc<str>,
    /// Who wrote it.
    pub direction: Direction,
    /// Recipient.
    pub to: Arc<str>,
    /// Sender; none until a messaging service has picked one.
    pub from: Option<Arc<str>>,
    /// The messaging service that sends it.
    pub service: Option<Arc<str>>,
    /// Text as the API shows it: empty once it is redacted.
    pub body: Arc<str>,
    /// Text as it goes out.
    pub text: Arc<str>,
    /// Its media files.
    pub media: Vec<Media>,
    /// It is made of a template that the recipient's channel has approved.
    pub template: bool,
    /// How many segments the text takes; 0 as long as nobody sends it.
    pub segments: u32,
    /// How long it may wait in the queue, in milliseconds.
    pub validity: u64,
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
    /// A new message, with the status in which its life begins.
    pub(super) fn new(
        new: New,
        hex: &str,
        media: Vec<Media>,
        dialect: Dialect,
        now: Time,
    ) -> Message {
        let kind = if media.is_empty() { "SM" } else { "MM" };
        let status = match (&new.service, new.send_at) {
            (_, Some(_)) => Status::Scheduled,
            (Some(_), None) => Status::Accepted,
            (None, None) => Status::Queued,
        };
        let body = if new.trial {
            [TRIAL_PREFIX, &new.body].concat()
        } else {
            new.body
        };
        let body: Arc<str> = Arc::from(body);
        let mut message = Message {
            sid: Arc::from([kind, hex].concat()),
            direction: Direction::Api,
            to: Arc::from(new.to),
            from: new.from.map(Arc::from),
            service: new.service.map(Arc::from),
            text: Arc::clone(&body),
            body,
            media,
            template: new.template,
            segments: 0,
            validity: new.validity.saturating_mul(1000),
            callback: new.callback.map(Arc::from),
            dialect,
            status,
            error: None,
            created: now,
            updated: now,
            sent: None,
            deleted: false,
        };
        if message.from.is_some() {
            message.count();
        }
        message
    }

    /// Counts the segments, which Twilio does once it knows who sends.
    pub(super) fn count(&mut self) {
        self.segments = sms::segments(&self.text).segments.max(1);
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

    /// Whether a change to that status is called back: the tutorial's dialect tells only how it ended.
    pub(super) fn reports(&self, status: Status) -> bool {
        match self.dialect {
            Dialect::Simple => status.is_final() && status != Status::Read,
            Dialect::Wire => true,
        }
    }

    /// Whether it travels over WhatsApp.
    pub(super) fn is_whatsapp(&self) -> bool {
        sender::channel(&self.to) == Some("whatsapp")
    }

    /// Who sends it; empty as long as nobody does.
    pub(super) fn sender(&self) -> &str {
        self.from.as_deref().unwrap_or_default()
    }
}
