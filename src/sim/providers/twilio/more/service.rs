//! Messaging services as `messaging.twilio.com/v1` shows them: dates in ISO 8601, addresses whole, pages below `meta`.

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::{Part, Time};

use super::More;
use super::account::number_sid;
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::twilio::account::{Account, Service};
use crate::providers::twilio::errors::{Refusal, Refused};
use crate::providers::twilio::routes::Resource;
use crate::providers::twilio::sender::is_e164;
use crate::providers::twilio::serve::{Ask, Served};

/// Where these resources are.
const BASE: &str = "https://messaging.twilio.com";
/// The page size that the envelope names. All services of an account stand on one page.
const PAGE_SIZE: u32 = 50;

/// The services, one of them, or the numbers in its pool.
pub(super) fn serve(
    ctx: &Ctx<'_>,
    ask: &Ask<'_>,
    account: &Account,
    more: More,
    sid: &str,
    notes: &mut Notes,
) -> Result<Served, Refused> {
    let at = Resource::More(more, Vec::new());
    if more == More::Services {
        notes.good(Part::Path, "The account has a list of messaging services.");
        ask.read_only(&at, notes)?;
        let all = account.services.iter();
        let all = all.map(|service| resource(ctx, account, service)).collect();
        let then = "It looks the services up and answers.";
        return Ok(Served::new(
            200,
            "Services",
            page(ask, "services", all),
            then,
        ));
    }
    let service = account.service(sid).ok_or_else(|| {
        let says = format!("The account has no messaging service {sid}.");
        Refusal::not_found(ask.path(), &says)
    })?;
    notes.good(Part::Path, "It is a messaging service of the account.");
    ask.read_only(&at, notes)?;
    let then = "It looks the service up and answers.";
    if more == More::Service {
        let content = resource(ctx, account, service);
        return Ok(Served::new(200, "Service", content, then));
    }
    let numbers = service.numbers.iter().filter(|number| is_e164(number));
    let all = numbers.map(|number| pooled(ctx, account, service, number));
    let content = page(ask, "phone_numbers", all.collect());
    Ok(Served::new(200, "PhoneNumbers", content, then))
}

fn page(ask: &Ask<'_>, key: &str, all: Vec<Value>) -> Value {
    let url = format!("{BASE}{}?PageSize={PAGE_SIZE}&Page=0", ask.path());
    object(vec![
        (
            "meta",
            object(vec![
                ("page", 0.into()),
                ("page_size", PAGE_SIZE.into()),
                ("first_page_url", text(&url)),
                ("previous_page_url", Value::Null),
                ("url", text(&url)),
                ("next_page_url", Value::Null),
                ("key", text(key)),
            ]),
        ),
        (key, Value::Array(all)),
    ])
}

fn resource(ctx: &Ctx<'_>, account: &Account, service: &Service) -> Value {
    let sid = service.sid.as_str();
    let began = ctx.calendar().iso(Time::ZERO);
    let url = format!("{BASE}/v1/Services/{sid}");
    object(vec![
        ("sid", text(sid)),
        ("account_sid", text(&account.sid)),
        ("friendly_name", text("Messaging service")),
        ("date_created", text(&began)),
        ("date_updated", text(&began)),
        ("inbound_request_url", account.incoming.as_deref().into()),
        ("inbound_method", text("POST")),
        ("fallback_url", Value::Null),
        ("fallback_method", text("POST")),
        ("status_callback", service.callback.as_deref().into()),
        ("sticky_sender", true.into()),
        ("mms_converter", true.into()),
        ("smart_encoding", false.into()),
        ("scan_message_content", text("inherit")),
        ("fallback_to_long_code", false.into()),
        ("area_code_geomatch", true.into()),
        ("validity_period", 36_000.into()),
        ("synchronous_validation", false.into()),
        ("usecase", text("undeclared")),
        ("us_app_to_person_registered", false.into()),
        ("use_inbound_webhook_on_number", false.into()),
        ("url", text(&url)),
        (
            "links",
            object(vec![(
                "phone_numbers",
                [&url, "/PhoneNumbers"].concat().into(),
            )]),
        ),
    ])
}

fn pooled(ctx: &Ctx<'_>, account: &Account, service: &Service, number: &str) -> Value {
    let sid = number_sid(account, number);
    let began = ctx.calendar().iso(Time::ZERO);
    let url = format!("{BASE}/v1/Services/{}/PhoneNumbers/{sid}", service.sid);
    object(vec![
        ("sid", text(&sid)),
        ("account_sid", text(&account.sid)),
        ("service_sid", text(&service.sid)),
        ("date_created", text(&began)),
        ("date_updated", text(&began)),
        ("phone_number", text(number)),
        ("country_code", Value::Null),
        ("capabilities", Value::Array(vec![text("SMS"), text("MMS")])),
        ("url", url.into()),
    ])
}
