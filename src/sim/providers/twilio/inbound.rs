//! A text that comes in: it is written down, STOP and START are obeyed, the app is told, and what it answers is sent.
//!
//! Keywords and words of the answers are those of Twilio's guide to opt-outs for long codes.

use wire::sms;

use super::account::{Account, has};
use super::checks::New;
use super::message::{Direction, Message};
use super::sender::channel;
use super::status::Status;
use super::{Twilio, key, parts, twiml};
use crate::actor::{Ctx, Outcome};
use crate::config::Dialect;
use crate::providers::deliver::OWN_TAGS;

const STOP: [&str; 8] = [
    "STOP",
    "STOPALL",
    "UNSUBSCRIBE",
    "CANCEL",
    "END",
    "QUIT",
    "OPTOUT",
    "REVOKE",
];
const START: [&str; 3] = ["START", "YES", "UNSTOP"];
const STOPPED: &str = "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.";
const STARTED: &str = "You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.";
/// How long a reply may wait in the queue, in seconds.
const VALIDITY: u64 = 36_000;

impl Twilio {
    /// A text has come in for a number of one of the accounts. Nobody hears of a text to any other.
    pub(super) fn inbound(&mut self, ctx: &mut Ctx<'_>, from: &str, to: &str, text: &str) {
        let mut places = (0_u32..).zip(&self.accounts);
        let Some(place) = places.find(|(_, account)| has(&account.numbers, to)) else {
            return;
        };
        let (place, now) = (place.0, ctx.now());
        let message = self.incoming(ctx, from, to, text);
        let Some(number) = self.store(ctx, place, message, None) else {
            return;
        };
        let Some(account) = self.account_mut(place) else {
            return;
        };
        if channel(to).is_some() {
            account.wrote(from, to, now);
        } else if let Some(out) = keyword(text) {
            let pools = account.services.iter();
            let pools = pools.filter(|service| has(&service.numbers, to));
            let mut senders: Vec<String> = pools.map(|service| service.sid.clone()).collect();
            senders.push(to.to_owned());
            for sender in &senders {
                account.opts(from, sender, out);
                ctx.fact(
                    "opt_outs",
                    &[from, " ", sender].concat(),
                    vec![("out", out.into())],
                );
            }
            self.reply_with(ctx, place, (to, from), if out { STOPPED } else { STARTED });
        }
        self.tell(ctx, place, number);
    }

    /// The app has answered: each message in its TwiML goes back to the one who wrote.
    pub(super) fn replied(&mut self, ctx: &mut Ctx<'_>, about: u64, outcome: Outcome<'_>) {
        let (place, number) = parts(about);
        let account = self.account(place);
        let Some(message) = account.and_then(|account| account.book.at(number)) else {
            return;
        };
        let (sid, from, to) = (
            message.sid.clone(),
            message.to.clone(),
            String::from(message.sender()),
        );
        match outcome {
            Outcome::Answered(response) if response.status.is_success() => {
                let opted_out = account.is_some_and(|account| account.opted_out(&to, &from));
                for text in twiml::messages(&response.text()) {
                    if !opted_out {
                        self.reply_with(ctx, place, (&from, &to), &text);
                    }
                }
            }
            failed => {
                let (code, note) = match failed {
                    Outcome::Answered(response) => (11_200, format!("HTTP {}", response.status.0)),
                    Outcome::TimedOut => (11_200, "HTTP timeout".to_owned()),
                    Outcome::Broken => (11_205, "HTTP connection failure".to_owned()),
                };
                let columns = vec![("error_code", code.into()), ("note", note.into())];
                ctx.fact("debugger", &sid, columns);
            }
        }
    }

    fn incoming(&mut self, ctx: &Ctx<'_>, from: &str, to: &str, text: &str) -> Message {
        let new = New {
            to: to.to_owned(),
            from: Some(from.to_owned()),
            body: text.to_owned(),
            ..New::default()
        };
        let hex = self.sids.hex32();
        let mut message = Message::new(new, &hex, Vec::new(), Dialect::Wire, ctx.now());
        message.direction = Direction::Inbound;
        message.status = Status::Received;
        message.sent = Some(ctx.now());
        message
    }

    fn reply_with(&mut self, ctx: &mut Ctx<'_>, place: u32, (from, to): (&str, &str), text: &str) {
        let new = New {
            to: to.to_owned(),
            from: Some(from.to_owned()),
            body: text.to_owned(),
            validity: VALIDITY,
            callback: self
                .account(place)
                .and_then(|account| account.callback.clone()),
            ..New::default()
        };
        let hex = self.sids.hex32();
        let mut message = Message::new(new, &hex, Vec::new(), Dialect::Wire, ctx.now());
        message.direction = Direction::Reply;
        self.store(ctx, place, message, None);
    }

    /// Tells the app, where the account says at which address.
    fn tell(&mut self, ctx: &mut Ctx<'_>, place: u32, number: u64) {
        let account = usize::try_from(place).ok();
        let Some(account) = account.and_then(|place| self.accounts.get(place)) else {
            return;
        };
        if let Some(message) = account.book.at(number) {
            let pairs = fields(account, message);
            let tag = OWN_TAGS.saturating_add(key(place, number));
            self.callbacks.report(ctx, account, &pairs, tag);
        }
    }
}

/// Whether the text opts out or in; none where it does neither.
fn keyword(text: &str) -> Option<bool> {
    let word = text.trim().to_ascii_uppercase();
    if STOP.contains(&word.as_str()) {
        Some(true)
    } else {
        START.contains(&word.as_str()).then_some(false)
    }
}

/// The parameters of the report. The real one names cities and countries as well.
fn fields(account: &Account, message: &Message) -> Vec<(String, String)> {
    let sid = &*message.sid;
    let mut pools = account.services.iter();
    let service = pools.find(|service| has(&service.numbers, &message.to));
    let segments = sms::segments(&message.body).segments.to_string();
    let mut pairs = vec![
        ("SmsMessageSid", sid),
        ("NumMedia", "0"),
        ("SmsSid", sid),
        ("SmsStatus", "received"),
        ("Body", &message.body),
        ("To", &message.to),
        ("NumSegments", &segments),
        ("MessageSid", sid),
        ("AccountSid", &account.sid),
        ("From", message.sender()),
        ("ApiVersion", "2010-04-01"),
    ];
    if let Some(service) = service {
        pairs.push(("MessagingServiceSid", &service.sid));
    }
    pairs
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}
