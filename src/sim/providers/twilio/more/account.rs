//! The account itself and its numbers, as a client finds them.

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::{Part, Time};

use super::More;
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::twilio::account::{Account, Kind};
use crate::providers::twilio::errors::{Refusal, Refused};
use crate::providers::twilio::list::Wish;
use crate::providers::twilio::routes::Resource;
use crate::providers::twilio::sender::is_e164;
use crate::providers::twilio::serve::{Ask, Served};
use crate::stream::Stream;

/// The lists below an account that its resource names and this twin has.
const BELOW: [(&str, &str); 2] = [
    ("incoming_phone_numbers", "IncomingPhoneNumbers"),
    ("messages", "Messages"),
];

/// The account, alone or in a list.
pub(super) fn serve(
    ctx: &Ctx<'_>,
    ask: &Ask<'_>,
    account: &Account,
    more: More,
    notes: &mut Notes,
) -> Result<Served, Refused> {
    notes.good(Part::Path, "It is the account that asks.");
    ask.read_only(&Resource::More(more, Vec::new()), notes)?;
    let content = resource(ctx, account);
    let then = "It looks the account up and answers.";
    if more == More::Account {
        return Ok(Served::new(200, "Account", content, then));
    }
    let wish = Wish::of(ask.request);
    let page = wish.short(vec![content]);
    let content = wish.envelope("accounts", page);
    Ok(Served::new(200, "Accounts", content, then))
}

/// The account's numbers, or one of them.
pub(super) fn numbers(
    ctx: &Ctx<'_>,
    ask: &Ask<'_>,
    account: &Account,
    more: More,
    sid: &str,
    notes: &mut Notes,
) -> Result<Served, Refused> {
    let mut own = account.numbers.iter().filter(|number| is_e164(number));
    if more == More::Number {
        let found = own.find(|number| number_sid(account, number) == sid);
        let number = found.ok_or_else(|| {
            let says = format!("The account has no number {sid}.");
            Refusal::not_found(ask.path(), &says)
        })?;
        notes.good(Part::Path, &format!("It is the number {number}."));
        ask.read_only(&Resource::More(more, Vec::new()), notes)?;
        let content = number_resource(ctx, account, number);
        let then = "It looks the number up and answers.";
        return Ok(Served::new(200, "IncomingPhoneNumber", content, then));
    }
    notes.good(Part::Path, "The account has a list of numbers.");
    ask.read_only(&Resource::More(more, Vec::new()), notes)?;
    let wish = Wish::of(ask.request);
    // A part of the number is enough; the real one takes * for any digit as well.
    let asked = wish.filter("PhoneNumber");
    let chosen = own.filter(|number| asked.is_none_or(|part| number.contains(part)));
    let all = chosen.map(|number| number_resource(ctx, account, number));
    let content = wish.envelope("incoming_phone_numbers", wish.short(all.collect()));
    let then = "It looks the numbers up and answers.";
    Ok(Served::new(200, "IncomingPhoneNumbers", content, then))
}

/// The SID of a number: always the same one.
pub(super) fn number_sid(account: &Account, number: &str) -> String {
    let label = [&account.sid, " ", number].concat();
    ["PN", &Stream::new(0, &label).hex32()].concat()
}

fn resource(ctx: &Ctx<'_>, account: &Account) -> Value {
    let sid = account.sid.as_str();
    let began = ctx.calendar().rfc2822(Time::ZERO);
    let uri = |rest: &str| Value::from(format!("/2010-04-01/Accounts/{sid}{rest}.json"));
    let below = BELOW
        .into_iter()
        .map(|(key, name)| (key, uri(&["/", name].concat())));
    let kind = if account.kind == Kind::Trial {
        "Trial"
    } else {
        "Full"
    };
    object(vec![
        ("auth_token", text(account.token.reveal())),
        ("date_created", text(&began)),
        ("date_updated", text(&began)),
        ("friendly_name", text("My account")),
        ("owner_account_sid", text(sid)),
        ("sid", text(sid)),
        ("status", text("active")),
        ("subresource_uris", object(below.collect())),
        ("type", text(kind)),
        ("uri", uri("")),
    ])
}

fn number_resource(ctx: &Ctx<'_>, account: &Account, number: &str) -> Value {
    let (sid, owner) = (number_sid(account, number), account.sid.as_str());
    let began = ctx.calendar().rfc2822(Time::ZERO);
    let yes = Value::from(true);
    let url = account.incoming.as_deref().unwrap_or_default();
    object(vec![
        ("sid", text(&sid)),
        ("account_sid", text(owner)),
        ("friendly_name", text(number)),
        ("phone_number", text(number)),
        ("api_version", text("2010-04-01")),
        ("beta", false.into()),
        (
            "capabilities",
            object(vec![
                ("voice", false.into()),
                ("sms", yes.clone()),
                ("mms", yes),
                ("fax", false.into()),
            ]),
        ),
        ("origin", text("twilio")),
        ("sms_method", text("POST")),
        ("sms_url", text(url)),
        ("sms_fallback_method", text("POST")),
        ("sms_fallback_url", text("")),
        ("status", text("in-use")),
        ("status_callback", text("")),
        ("status_callback_method", text("POST")),
        ("date_created", text(&began)),
        ("date_updated", text(&began)),
        (
            "uri",
            format!("/2010-04-01/Accounts/{owner}/IncomingPhoneNumbers/{sid}.json").into(),
        ),
    ])
}
