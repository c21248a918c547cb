//! Status callbacks: built, signed, sent, and tried again where the connection fails (Twilio's guide to webhooks).

use std::sync::Arc;

use wire::codec::form;
use wire::signature::twilio;
use wire::{Method, Request, Target};

use super::account::Account;
use super::message::Message;
use super::status::Status;
use super::{simple, wire_form};
use crate::actor::{Ctx, Outcome, Wake};
use crate::config::Dialect;
use crate::providers::deliver::{Again, Deliveries, Delivery, Failure, Kinds, Policy, Schedule};
use crate::stream::Stream;

/// The media type of forms.
const FORM: &str = "application/x-www-form-urlencoded";
/// The wait before another attempt, in milliseconds. The real one is not recorded.
const RETRY_AFTER: u64 = 1_000;
/// The retries that an address has unless it asks for others, and the most that it can ask for.
const RETRIES: u32 = 1;
const MAX_RETRIES: u32 = 5;
/// How long a receiver may take, in milliseconds, and what an address can ask for.
const TIMEOUT: u64 = 15_000;
const MIN_TIMEOUT: u64 = 100;

/// The callbacks that have no answer yet.
pub(super) struct Callbacks {
    deliveries: Deliveries,
    tokens: Stream,
}

impl Callbacks {
    /// No callbacks in the world of that seed.
    pub(super) fn new(seed: u64) -> Callbacks {
        Callbacks {
            deliveries: Deliveries::new(),
            tokens: Stream::new(seed, "twilio callback"),
        }
    }

    /// Sends the news of a status.
    pub(super) fn send(
        &mut self,
        ctx: &mut Ctx<'_>,
        account: &Account,
        message: &Message,
        status: Status,
    ) {
        let Some(endpoint) = &message.callback else {
            return;
        };
        let (url, fragment) = endpoint.split_once('#').unwrap_or((endpoint, ""));
        let Some(request) = self.request(ctx, account, message, status, url) else {
            return;
        };
        let delivery = Delivery {
            about: 0,
            event: Arc::clone(&message.sid),
            endpoint: Arc::clone(endpoint),
            born: ctx.now(),
            request,
            policy: policy(fragment),
            attempt: 1,
        };
        self.deliveries.send(ctx, delivery);
    }

    /// Tries a callback once more, where the timer is of one.
    pub(super) fn retry(&mut self, ctx: &mut Ctx<'_>, wake: Wake) -> bool {
        let due = self.deliveries.due(wake).is_some();
        if due {
            self.deliveries.again(ctx, wake.about);
        }
        due
    }

    /// A callback is over, or to be repeated; failures go into the debugger's log.
    pub(super) fn answered(&mut self, ctx: &mut Ctx<'_>, tag: u64, outcome: Outcome<'_>) {
        let attempt = self.deliveries.answered(ctx, tag, outcome);
        let Some((attempt, failure)) =
            attempt.and_then(|attempt| attempt.failure.map(|failure| (attempt, failure)))
        else {
            return;
        };
        let (code, note) = match failure {
            Failure::Status(status) => (11_200, format!("HTTP {status}")),
            Failure::Timeout => (11_200, "HTTP timeout".to_owned()),
            Failure::Connect => (11_205, "HTTP connection failure".to_owned()),
        };
        ctx.fact(
            "debugger",
            &attempt.event,
            vec![("error_code", code.into()), ("note", note.into())],
        );
    }

    fn request(
        &mut self,
        ctx: &Ctx<'_>,
        account: &Account,
        message: &Message,
        status: Status,
        url: &str,
    ) -> Option<Request> {
        let (url, media_type, content, signature) = match message.dialect {
            Dialect::Wire => {
                let pairs =
                    wire_form::callback(message, status.word(), &account.sid, ctx.calendar());
                let signature = twilio::sign_form(account.token.reveal(), url, &pairs);
                (url.to_owned(), FORM, form::encode(&pairs), signature)
            }
            Dialect::Simple => {
                let content = simple::callback(message, status.word()).to_string();
                let url = twilio::hashed_url(url, content.as_bytes());
                let signature = twilio::sign_json(account.token.reveal(), &url);
                (url, "application/json", content, signature)
            }
        };
        self.post(&url, media_type, content, &signature)
    }

    /// Reports a text that came in; what the app answers comes back under the tag.
    pub(super) fn report(
        &mut self,
        ctx: &mut Ctx<'_>,
        account: &Account,
        pairs: &[(String, String)],
        tag: u64,
    ) {
        let Some(endpoint) = account.incoming.as_deref() else {
            return;
        };
        let (url, fragment) = endpoint.split_once('#').unwrap_or((endpoint, ""));
        let signature = twilio::sign_form(account.token.reveal(), url, pairs);
        if let Some(request) = self.post(url, FORM, form::encode(pairs), &signature) {
            ctx.send_within(request, tag, policy(fragment).timeout);
        }
    }

    fn post(
        &mut self,
        url: &str,
        media_type: &str,
        content: String,
        signature: &str,
    ) -> Option<Request> {
        let mut request = Request::new(Method::post(), Target::parse(url).ok()?);
        let token = self.tokens.hex32();
        for (name, value) in [
            ("User-Agent", "TwilioProxy/1.1"),
            ("Content-Type", media_type),
            ("I-Twilio-Idempotency-Token", &token),
            ("X-Twilio-Signature", signature),
        ] {
            request.fields.push(name, value);
        }
        request.content = content.into_bytes();
        Some(request)
    }
}

/// The connection overrides of a callback's fragment: `rt` and `tt` how long the receiver may take, `rc` how many
/// retries, `rp` which failures are tried again. By default a failed connect is, once. `ct`, the time for the connection
/// alone, has no meaning here: a connection is there at once, or refused.
fn policy(fragment: &str) -> Policy {
    let mut most = RETRIES;
    let mut timeout = TIMEOUT;
    let mut kinds = Kinds {
        connect: true,
        timeout: false,
        client_error: false,
        server_error: false,
    };
    for (name, value) in fragment.split('&').filter_map(|pair| pair.split_once('=')) {
        match name {
            "rc" => most = value.parse().unwrap_or(most).min(MAX_RETRIES),
            "rt" | "tt" => {
                let asked = value.parse().unwrap_or(TIMEOUT);
                timeout = timeout.min(asked).max(MIN_TIMEOUT);
            }
            "rp" => {
                let has = |word: &str| {
                    value
                        .split(',')
                        .any(|found| found == word || found == "all")
                };
                kinds = Kinds {
                    connect: has("ct"),
                    timeout: has("rt"),
                    client_error: has("4xx"),
                    server_error: has("5xx"),
                };
            }
            _ => {}
        }
    }
    let wait = RETRY_AFTER;
    Policy {
        timeout,
        again: Again::Only(kinds),
        schedule: Schedule::Evenly { wait, most },
    }
}

#[cfg(test)]
mod tests {
    use super::{Again, Kinds, Schedule, policy};

    /// Timeout, retries, and the failures that are tried again: connect, timeout, 4xx, 5xx.
    #[track_caller]
    fn check(fragment: &str, timeout: u64, retries: u32, kinds: [bool; 4]) {
        let policy = policy(fragment);
        let [connect, late, client_error, server_error] = kinds;
        let kinds = Kinds {
            connect,
            timeout: late,
            client_error,
            server_error,
        };
        let (wait, most) = (1_000, retries);
        assert_eq!(policy.timeout, timeout);
        assert_eq!(policy.again, Again::Only(kinds));
        assert_eq!(policy.schedule, Schedule::Evenly { wait, most });
    }

    #[test]
    fn reads_the_connection_overrides_of_the_fragment() {
        let usual = [true, false, false, false];
        check("", 15_000, 1, usual);
        check("rc=99", 15_000, 5, usual);
        check("rc=3&rp=5xx,ct,rt", 15_000, 3, [true, true, false, true]);
        check("rp=all", 15_000, 1, [true; 4]);
        check("rt=2000&tt=5000&ct=100", 2_000, 1, usual);
        check("tt=1&rt=99999", 100, 1, usual);
    }
}
