//! The Events API: the handshake with the request URL, events with a signature, and three more attempts.
//!
//! Slack waits 3 s for an answer and tries again almost at once, after 1 min and after 5 min; a receiver that answers
//! with `X-Slack-No-Retry: 1` is left alone.

use std::sync::Arc;

use serde_json::Value;
use wire::codec::form;
use wire::codec::json::{self, object, text};
use wire::signature::slack;
use wire::{Method, Request, Response, Secret, Target};

use crate::actor::{Ctx, Outcome, Wake};
use crate::providers::deliver::{
    Again, Deliveries, Delivery, Failure, OWN_TAGS, Policy, RETRY, Schedule,
};

/// The tag of the handshake.
const HANDSHAKE: u64 = OWN_TAGS;
/// The tag of a slash command.
const COMMAND: u64 = OWN_TAGS + 1;
/// How long the app may take, in milliseconds.
const PATIENCE: u64 = 3_000;
/// What is done when an event is not taken.
const POLICY: Policy = Policy {
    timeout: PATIENCE,
    again: Again::Always,
    schedule: Schedule::Waits(&[0, 60_000, 300_000]),
};

/// Where events go, and which are under way.
pub(super) struct Events {
    url: Option<String>,
    secret: Secret,
    challenge: String,
    verified: bool,
    deliveries: Deliveries,
}

/// The fields that sign a request to the app at that Unix time.
fn signature(secret: &str, unix: i64, content: &[u8]) -> [(&'static str, String); 2] {
    [
        (slack::TIMESTAMP, unix.to_string()),
        (slack::RECIPE.field, slack::sign(secret, unix, content)),
    ]
}

impl Events {
    /// Nothing is verified yet.
    pub(super) fn new(url: Option<String>, secret: Secret, challenge: String) -> Events {
        Events {
            url,
            secret,
            challenge,
            verified: false,
            deliveries: Deliveries::new(),
        }
    }

    /// Asks the request URL to give a challenge back.
    pub(super) fn begin(&mut self, ctx: &mut Ctx<'_>, token: &str) {
        let content = object(vec![
            ("token", text(token)),
            ("challenge", text(&self.challenge)),
            ("type", text("url_verification")),
        ]);
        if let Some(request) = self.request(ctx, &content) {
            ctx.send_within(request, HANDSHAKE, PATIENCE);
        }
    }

    /// Sends an event, where the request URL has proved itself.
    pub(super) fn send(&mut self, ctx: &mut Ctx<'_>, event: &str, content: &Value) {
        if !self.verified {
            return;
        }
        let (Some(request), Some(url)) = (self.request(ctx, content), self.url.as_deref()) else {
            return;
        };
        let delivery = Delivery {
            about: 0,
            event: Arc::from(event),
            endpoint: Arc::from(url),
            born: ctx.now(),
            request,
            policy: POLICY,
            attempt: 1,
        };
        self.deliveries.send(ctx, delivery);
    }

    /// Sends a slash command; it is not tried again.
    pub(super) fn command(&mut self, ctx: &mut Ctx<'_>, url: &str, pairs: &[(String, String)]) {
        let Ok(target) = Target::parse(url) else {
            return;
        };
        let mut request = Request::new(Method::post(), target);
        let media_type = "application/x-www-form-urlencoded";
        request
            .fields
            .push("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)");
        request.fields.push("Content-Type", media_type);
        request.content = form::encode(pairs).into_bytes();
        self.sign(ctx, &mut request);
        ctx.send_within(request, COMMAND, PATIENCE);
    }

    /// Tries an event once more, with a new timestamp and signature, where the timer is of one.
    pub(super) fn wake(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        let secret = self.secret.reveal();
        if let Some(delivery) = self.deliveries.due(wake) {
            let fields = signature(secret, ctx.unix(), &delivery.request.content);
            for (name, value) in fields {
                delivery.request.fields.set(name, value);
            }
            self.deliveries.again(ctx, wake.about);
        }
    }

    /// What became of a request to the app.
    pub(super) fn answered(&mut self, ctx: &mut Ctx<'_>, tag: u64, outcome: Outcome<'_>) {
        if tag == HANDSHAKE {
            return self.shake(ctx, outcome);
        }
        if tag == COMMAND {
            return command_answered(ctx, outcome);
        }
        let Some(mut attempt) = self.deliveries.answered(ctx, tag, outcome) else {
            return;
        };
        if attempt.next.is_some() {
            if wants_no_more(outcome) {
                self.deliveries.stop(tag);
                attempt.next = None;
            } else if let Some(failure) = attempt.failure {
                let (what, about) = (RETRY, tag);
                if let Some(delivery) = self.deliveries.due(Wake { what, about }) {
                    let fields = &mut delivery.request.fields;
                    fields.set("X-Slack-Retry-Num", attempt.attempt.to_string());
                    fields.set("X-Slack-Retry-Reason", reason(failure));
                }
            }
        }
        attempt.fact(ctx);
    }

    /// Reads the answer to the handshake: the challenge as text, as JSON or as a form.
    fn shake(&mut self, ctx: &mut Ctx<'_>, outcome: Outcome<'_>) {
        self.verified = match outcome {
            Outcome::Answered(response) if response.status.is_success() => {
                challenge(response).as_deref() == Some(self.challenge.as_str())
            }
            _ => false,
        };
        let columns = vec![("verified", self.verified.into())];
        ctx.fact(
            "request_url",
            self.url.as_deref().unwrap_or_default(),
            columns,
        );
    }

    fn request(&self, ctx: &Ctx<'_>, content: &Value) -> Option<Request> {
        let target = Target::parse(self.url.as_deref()?).ok()?;
        let mut request = Request::new(Method::post(), target);
        request
            .fields
            .push("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)");
        request.fields.push("Content-Type", "application/json");
        request.content = json::compact(content).into_bytes();
        self.sign(ctx, &mut request);
        Some(request)
    }

    fn sign(&self, ctx: &Ctx<'_>, request: &mut Request) {
        for (name, value) in signature(self.secret.reveal(), ctx.unix(), &request.content) {
            request.fields.push(name, value);
        }
    }
}

/// The challenge that an answer gives back.
fn challenge(response: &Response) -> Option<String> {
    let content = response.text();
    let trimmed = content.trim();
    if let Some(pair) = trimmed.strip_prefix("challenge=") {
        return Some(pair.to_owned());
    }
    match json::read(trimmed.as_bytes()) {
        Some(Value::Object(content)) => Some(content.get("challenge")?.as_str()?.to_owned()),
        _ => Some(trimmed.to_owned()),
    }
}

fn command_answered(ctx: &mut Ctx<'_>, outcome: Outcome<'_>) {
    let says = match outcome {
        Outcome::Answered(response) if response.status.is_success() => response.text(),
        Outcome::Answered(_) | Outcome::Broken => "dispatch_failed".to_owned(),
        Outcome::TimedOut => "operation_timeout".to_owned(),
    };
    ctx.fact("commands", "last", vec![("answer", says.into())]);
}

fn wants_no_more(outcome: Outcome<'_>) -> bool {
    match outcome {
        Outcome::Answered(response) => response.fields.get("X-Slack-No-Retry") == Some("1"),
        Outcome::Broken | Outcome::TimedOut => false,
    }
}

fn reason(failure: Failure) -> &'static str {
    match failure {
        Failure::Connect => "connection_failed",
        Failure::Timeout => "http_timeout",
        Failure::Status(_) => "http_error",
    }
}
