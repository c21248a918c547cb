//! Status callbacks: built, signed, sent, and tried again where the connection fails (Twilio's guide to webhooks).

use std::sync::Arc;

use wire::codec::form;
use wire::signature::twilio;
use wire::{Method, Request, Target};

use super::account::Account;
use super::message::Message;
use super::status::Status;
use super::{WAKE_RETRY, simple, wire_form};
use crate::actor::{Ctx, Outcome, Wake};
use crate::config::Dialect;
use crate::slots::Slots;
use crate::stream::Stream;

/// The wait before another attempt, in milliseconds. The real one is not recorded.
const RETRY_AFTER: u64 = 1_000;
/// The most retries that an address can ask for.
const MAX_RETRIES: u32 = 5;

/// The callbacks that have no answer yet.
pub(super) struct Callbacks {
    open: Slots<Attempt>,
    tokens: Stream,
}

/// A callback, kept until it is over.
struct Attempt {
    request: Request,
    sid: Arc<str>,
    retries: u32,
    policy: Policy,
}

/// When an attempt is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Policy {
    connect: bool,
    client_error: bool,
    server_error: bool,
}

impl Callbacks {
    /// No callbacks in the world of that seed.
    pub(super) fn new(seed: u64) -> Callbacks {
        Callbacks {
            open: Slots::new(),
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
        let Some(url) = message.callback.as_deref() else {
            return;
        };
        let (url, fragment) = url.split_once('#').unwrap_or((url, ""));
        let (retries, policy) = overrides(fragment);
        let Some(request) = self.request(ctx, account, message, status, url) else {
            return;
        };
        let number = self.open.add(Attempt {
            request: request.clone(),
            sid: Arc::clone(&message.sid),
            retries,
            policy,
        });
        ctx.send(request, number);
    }

    /// Tries a callback once more.
    pub(super) fn retry(&mut self, ctx: &mut Ctx<'_>, number: u64) {
        if let Some(attempt) = self.open.get(number) {
            ctx.send(attempt.request.clone(), number);
        }
    }

    /// A callback is over, or to be repeated; failures go into the debugger's log.
    pub(super) fn answered(&mut self, ctx: &mut Ctx<'_>, number: u64, outcome: Outcome<'_>) {
        let Some(mut attempt) = self.open.take(number) else {
            return;
        };
        let (again, code, note) = match outcome {
            Outcome::Answered(response) if response.status.is_success() => return,
            Outcome::Answered(response) => {
                let again = match response.status.0 {
                    400..500 => attempt.policy.client_error,
                    500..600 => attempt.policy.server_error,
                    _ => false,
                };
                (again, 11_200, format!("HTTP {}", response.status.0))
            }
            Outcome::Broken => (
                attempt.policy.connect,
                11_205,
                "HTTP connection failure".to_owned(),
            ),
        };
        ctx.fact(
            "debugger",
            &attempt.sid,
            vec![("error_code", code.into()), ("note", note.into())],
        );
        if again && attempt.retries > 0 {
            attempt.retries = attempt.retries.saturating_sub(1);
            self.open.put_back(number, attempt);
            ctx.timer(
                RETRY_AFTER,
                Wake {
                    what: WAKE_RETRY,
                    about: number,
                },
            );
        }
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
                (
                    url.to_owned(),
                    "application/x-www-form-urlencoded",
                    form::encode(&pairs),
                    signature,
                )
            }
            Dialect::Simple => {
                let content = simple::callback(message, status.word()).to_string();
                let url = twilio::hashed_url(url, content.as_bytes());
                let signature = twilio::sign_json(account.token.reveal(), &url);
                (url, "application/json", content, signature)
            }
        };
        let mut request = Request::new(Method::post(), Target::parse(&url).ok()?);
        let token = self.tokens.hex32();
        for (name, value) in [
            ("User-Agent", "TwilioProxy/1.1"),
            ("Content-Type", media_type),
            ("I-Twilio-Idempotency-Token", &token),
            ("X-Twilio-Signature", &signature),
        ] {
            request.fields.push(name, value);
        }
        request.content = content.into_bytes();
        Some(request)
    }
}

/// The connection overrides of a callback's fragment: `rc` retries, `rp` policy. By default a failed connect is repeated once.
fn overrides(fragment: &str) -> (u32, Policy) {
    let mut retries = 1;
    let mut policy = Policy {
        connect: true,
        client_error: false,
        server_error: false,
    };
    for (name, value) in fragment.split('&').filter_map(|pair| pair.split_once('=')) {
        match name {
            "rc" => retries = value.parse().unwrap_or(retries).min(MAX_RETRIES),
            "rp" => {
                let has = |word: &str| {
                    value
                        .split(',')
                        .any(|found| found == word || found == "all")
                };
                policy = Policy {
                    connect: has("ct"),
                    client_error: has("4xx"),
                    server_error: has("5xx"),
                };
            }
            _ => {}
        }
    }
    (retries, policy)
}

#[cfg(test)]
mod tests {
    use super::{Policy, overrides};

    #[test]
    fn reads_the_connection_overrides_of_the_fragment() {
        let usual = Policy {
            connect: true,
            client_error: false,
            server_error: false,
        };
        assert_eq!(overrides(""), (1, usual));
        assert_eq!(overrides("rc=99"), (5, usual));
        let servers = Policy {
            connect: true,
            client_error: false,
            server_error: true,
        };
        assert_eq!(overrides("rc=3&rp=5xx,ct,rt"), (3, servers));
        assert_eq!(
            overrides("rp=all").1,
            Policy {
                connect: true,
                client_error: true,
                server_error: true
            }
        );
    }
}
