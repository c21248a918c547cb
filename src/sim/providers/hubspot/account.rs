//! The account behind the token: its details, its calls of today, the one person who owns things in it.

use serde_json::Value;
use wire::codec::json::{object, text};

use super::limits::Limits;
use super::{Done, record};
use crate::actor::Ctx;

/// The account's number.
pub(super) const PORTAL: u32 = 24_801_234;

/// `GET /account-info/v3/details`
pub(super) fn details() -> Done {
    let content = object(vec![
        ("portalId", PORTAL.into()),
        ("accountType", text("STANDARD")),
        ("timeZone", text("UTC")),
        ("companyCurrency", text("USD")),
        ("additionalCurrencies", Value::Array(Vec::new())),
        ("utcOffset", text("+00:00")),
        ("utcOffsetMilliseconds", 0.into()),
        ("uiDomain", text("app.hubspot.com")),
        ("dataHostingLocation", text("na1")),
    ]);
    Done::new(200, content, "It tells whose token this is.")
}

/// `GET /account-info/v3/api-usage/daily/private-apps`
pub(super) fn usage(ctx: &Ctx<'_>, limits: &Limits) -> Done {
    let (today, daily) = limits.today();
    let now = record::moment(ctx.calendar(), ctx.now());
    let one = object(vec![
        ("name", text("private-apps-api-calls-daily")),
        ("usageLimit", daily.into()),
        ("currentUsage", today.into()),
        ("collectedAt", text(&now)),
        ("fetchStatus", text("SUCCESS")),
    ]);
    let content = object(vec![("results", vec![one].into())]);
    Done::new(200, content, "It counts the calls of today.")
}

/// `GET /crm/v3/owners`
pub(super) fn owners() -> Done {
    let owner = object(vec![
        ("id", text("41629779")),
        ("email", text("owner@courses.example")),
        ("type", text("PERSON")),
        ("firstName", text("Olu")),
        ("lastName", text("Ade")),
        ("userId", 9_586_504.into()),
        ("createdAt", text("2024-01-15T09:00:00.000Z")),
        ("updatedAt", text("2024-01-15T09:00:00.000Z")),
        ("archived", false.into()),
    ]);
    let content = object(vec![("results", vec![owner].into())]);
    Done::new(200, content, "It shows who can own objects.")
}
