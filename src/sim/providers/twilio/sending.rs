//! The life of a message behind its 201: it waits, gets a sender, goes to the carrier, and each change is called back.

use std::sync::Arc;

use serde_json::Value;
use wire::Time;

use super::account::Account;
use super::message::Message;
use super::sender::{channel, number};
use super::status::Status;
use super::{Twilio, key, parts};
use crate::actor::{Ctx, Parcel, Wake};
use crate::link::Delay;

/// The wait in Twilio's queue.
const QUEUE: Delay = Delay::new(480, 40);
/// The time in which a messaging service picks a sender.
const PICK: Delay = Delay::new(120, 40);
/// The way to the carrier.
const TO_CARRIER: Delay = Delay::new(45, 20);
/// From a change of status to its callback.
const CALLBACK: Delay = Delay::new(20, 25);
/// The time after which a WhatsApp user opens a message.
const READ: Delay = Delay::new(2_000, 500);

/// The message's turn in the queue has come.
const WAKE_DISPATCH: u32 = 0;
/// The carrier has taken the text.
const WAKE_SENT: u32 = 1;
/// A messaging service is to pick a sender: at once, or when the scheduled time has come.
const WAKE_PICK: u32 = 2;
/// The recipient opens the message.
const WAKE_READ: u32 = 3;
/// A callback is due; the status is added.
const WAKE_CALLBACK: u32 = 16;

impl Twilio {
    /// Writes a new message down, and sets its life going.
    pub(super) fn store(
        &mut self,
        ctx: &mut Ctx<'_>,
        place: u32,
        message: Message,
        send_at: Option<Time>,
    ) -> Option<u64> {
        let mut columns = vec![
            ("status", message.status.word().into()),
            ("to", (*message.to).into()),
            ("from", message.from.as_deref().into()),
            ("body", (*message.body).into()),
            ("error_code", Value::Null),
        ];
        if let Some(service) = message.service.as_deref() {
            columns.push(("messaging_service_sid", service.into()));
        }
        ctx.fact("messages", &message.sid, columns);
        let status = message.status;
        let number = self.account_mut(place)?.book.add(message)?;
        match (status, send_at) {
            (Status::Queued, _) => self.enqueue(ctx, place, number),
            (Status::Received, _) => {}
            (_, at) => {
                let wait = match at {
                    Some(at) => at.since(ctx.now()),
                    None => ctx.draw(PICK),
                };
                let (what, about) = (WAKE_PICK, key(place, number));
                ctx.timer(wait, Wake { what, about });
            }
        }
        Some(number)
    }

    /// One of the message's timers is due.
    pub(super) fn due(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        let (place, number) = parts(wake.about);
        match wake.what {
            WAKE_DISPATCH => self.dispatch(ctx, place, number),
            WAKE_SENT => self.change(ctx, wake.about, Status::Sent, None),
            WAKE_PICK => self.pick(ctx, place, number),
            WAKE_READ => self.change(ctx, wake.about, Status::Read, None),
            other => {
                let status = other
                    .checked_sub(WAKE_CALLBACK)
                    .and_then(Status::from_number);
                let account = usize::try_from(place).ok();
                let account = account.and_then(|place| self.accounts.get(place));
                let message = account.and_then(|account| account.book.at(number));
                if let (Some(status), Some(account), Some(message)) = (status, account, message) {
                    self.callbacks.send(ctx, account, message, status);
                }
            }
        }
    }

    /// Moves a message to its next status and orders the callback.
    pub(super) fn change(
        &mut self,
        ctx: &mut Ctx<'_>,
        about: u64,
        status: Status,
        error: Option<u32>,
    ) {
        let (place, number) = parts(about);
        let account = self.account_mut(place);
        let Some(message) = account.and_then(|account| account.book.at_mut(number)) else {
            return;
        };
        if !message.status.may_become(status) {
            return;
        }
        message.become_status(ctx.now(), status, error);
        if !message.deleted {
            let mut columns = vec![
                ("status", status.word().into()),
                ("error_code", error.into()),
            ];
            if status == Status::Queued {
                columns.push(("from", message.from.as_deref().into()));
            }
            ctx.fact("messages", &message.sid, columns);
        }
        if message.callback.is_some() && message.reports(status) {
            let delay = ctx.draw(CALLBACK);
            let what = WAKE_CALLBACK.saturating_add(status.number());
            ctx.timer(delay, Wake { what, about });
        }
        if status == Status::Delivered && message.is_whatsapp() {
            let delay = ctx.draw(READ);
            let what = WAKE_READ;
            ctx.timer(delay, Wake { what, about });
        }
    }

    /// The messaging service picks a sender, and the message stands in the queue.
    fn pick(&mut self, ctx: &mut Ctx<'_>, place: u32, number: u64) {
        let Some(account) = self.account_mut(place) else {
            return;
        };
        let Some(message) = account.book.at(number) else {
            return;
        };
        if !message.status.may_become(Status::Queued) {
            return;
        }
        let picked = match &message.from {
            Some(from) => Some(String::from(&**from)),
            None => picked(account, message).map(str::to_owned),
        };
        let about = key(place, number);
        let Some(from) = picked else {
            return self.change(ctx, about, Status::Failed, Some(30_008));
        };
        account.book.sends(number, &from);
        if let Some(message) = account.book.at_mut(number) {
            message.count();
        }
        if self.paces.is_full(&from, ctx.now()) {
            return self.change(ctx, about, Status::Failed, Some(30_001));
        }
        self.change(ctx, about, Status::Queued, None);
        self.enqueue(ctx, place, number);
    }

    /// Gives the message its turn.
    fn enqueue(&mut self, ctx: &mut Ctx<'_>, place: u32, number: u64) {
        let now = ctx.now();
        let Some(message) = self.account(place).and_then(|it| it.book.at(number)) else {
            return;
        };
        let (from, segments) = (Arc::<str>::from(message.sender()), message.segments);
        let queue = self.paces.take(&from, segments, now);
        let wait = ctx.draw(QUEUE).saturating_add(queue);
        let (what, about) = (WAKE_DISPATCH, key(place, number));
        ctx.timer(wait, Wake { what, about });
    }

    /// Takes a message from the queue and gives it to the carrier, or fails to.
    fn dispatch(&mut self, ctx: &mut Ctx<'_>, place: u32, at: u64) {
        let about = key(place, at);
        let Some(account) = self.account(place) else {
            return;
        };
        let Some(message) = account.book.at(at) else {
            return;
        };
        let late = ctx.now().since(message.updated) > message.validity;
        let to = number(&message.to);
        let error = match self.settings.handset(to).failure() {
            None if late => Some(30_036),
            None => not_in_window(account, message, ctx.now()),
            error => error,
        };
        if error.is_some() {
            return self.change(ctx, about, Status::Failed, error);
        }
        let parcel = Parcel::Sms {
            about,
            id: Arc::clone(&message.sid),
            from: message.sender().into(),
            to: to.into(),
            text: Arc::clone(&message.text),
        };
        let what = if message.is_whatsapp() {
            "WhatsApp"
        } else {
            "SMS"
        };
        let delay = ctx.draw(TO_CARRIER);
        ctx.hand(&self.carrier, what, "", delay, parcel);
        let what = WAKE_SENT;
        ctx.timer(delay, Wake { what, about });
    }
}

/// The sender of a pool: one of the recipient's country where there is one, and the same for each text to the same
/// recipient. How the real one chooses among several is not documented to the last; it is sticky.
fn picked<'a>(account: &'a Account, message: &Message) -> Option<&'a str> {
    let service = account.service(message.service.as_deref()?)?;
    let fits = |sender: &&String| channel(sender) == channel(&message.to);
    let country = number(&message.to).get(..2).unwrap_or_default();
    let near = |sender: &&String| fits(sender) && number(sender).starts_with(country);
    let count = service.numbers.iter().filter(near).count();
    let spread = |length: usize| {
        let digits = message.to.bytes().map(usize::from).sum::<usize>();
        digits.checked_rem(length).unwrap_or_default()
    };
    let mut senders = service.numbers.iter();
    if count > 0 {
        senders.filter(near).nth(spread(count)).map(String::as_str)
    } else {
        senders.find(fits).map(String::as_str)
    }
}

/// Why WhatsApp does not take a free text: nobody joined the sandbox, or wrote in the last 24 hours. (That the
/// sandbox has this number is from general knowledge.)
fn not_in_window(account: &Account, message: &Message, now: Time) -> Option<u32> {
    const SANDBOX: &str = "whatsapp:+14155238886";
    if !message.is_whatsapp() {
        return None;
    }
    let window = account.window(&message.to, message.sender());
    match window {
        None if message.sender() == SANDBOX => Some(63_015),
        Some(until) if now <= until => None,
        _ if message.template => None,
        _ => Some(63_016),
    }
}
