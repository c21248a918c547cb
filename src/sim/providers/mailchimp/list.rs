//! The account and its one audience, as resources, and the search across it.

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::{Part, Request};

use super::members::Members;
use super::merge::MergeFields;
use super::settings::Settings;
use super::{Done, Mailchimp, input, links};
use crate::actor::Ctx;
use crate::providers::answer::Refused;
use crate::providers::ask;

/// Whose account it is; the same words wherever an owner is named.
const COMPANY: &str = "Playground Courses";

/// `GET /3.0/`
pub(super) fn account(settings: &Settings, members: &Members) -> Value {
    object(vec![
        ("account_id", text("8d3a3db4d97663a9074efcc16")),
        ("login_id", text("l-100001")),
        ("account_name", text(COMPANY)),
        ("email", text("owner@courses.example")),
        ("first_name", text("Olu")),
        ("last_name", text("Ade")),
        ("username", text("playground")),
        ("role", text("owner")),
        ("pricing_plan_type", text("monthly")),
        ("account_timezone", text("UTC")),
        ("total_subscribers", members.count("subscribed").into()),
        (
            "_links",
            links::list(&[
                ("self", settings.url(""), "GET"),
                ("lists", settings.url("lists"), "GET"),
                ("ping", settings.url("ping"), "GET"),
                ("search-members", settings.url("search-members"), "GET"),
            ]),
        ),
    ])
}

/// `GET /3.0/ping`
pub(super) fn ping() -> Value {
    object(vec![("health_status", text("Everything's Chimpy!"))])
}

/// `GET /3.0/lists`
pub(super) fn all(settings: &Settings, members: &Members, fields: &MergeFields) -> Value {
    object(vec![
        ("lists", vec![content(settings, members, fields)].into()),
        ("total_items", 1.into()),
        (
            "constraints",
            object(vec![
                ("may_create", false.into()),
                ("max_instances", 1.into()),
                ("current_total_instances", 1.into()),
            ]),
        ),
        (
            "_links",
            links::list(&[("self", settings.url("lists"), "GET")]),
        ),
    ])
}

/// `GET /3.0/lists/{list_id}`
pub(super) fn content(settings: &Settings, members: &Members, fields: &MergeFields) -> Value {
    let own = settings.url(&format!("lists/{}", settings.list_id));
    object(vec![
        ("id", text(&settings.list_id)),
        ("web_id", 100_001.into()),
        ("name", text(&settings.list_name)),
        (
            "contact",
            object(vec![
                ("company", text(COMPANY)),
                ("address1", text("1 Long Road")),
                ("city", text("Lagos")),
                ("state", text("")),
                ("zip", text("100001")),
                ("country", text("NG")),
            ]),
        ),
        (
            "permission_reminder",
            text("You signed up for course news."),
        ),
        ("use_archive_bar", true.into()),
        (
            "campaign_defaults",
            object(vec![
                ("from_name", text(COMPANY)),
                ("from_email", text("news@courses.example")),
                ("subject", text("")),
                ("language", text("en")),
            ]),
        ),
        ("email_type_option", false.into()),
        ("visibility", text("prv")),
        ("double_optin", false.into()),
        ("has_welcome", false.into()),
        ("marketing_permissions", false.into()),
        (
            "stats",
            object(vec![
                ("member_count", members.count("subscribed").into()),
                ("unsubscribe_count", members.count("unsubscribed").into()),
                ("cleaned_count", members.count("cleaned").into()),
                ("total_contacts", members.total().into()),
                ("merge_field_count", fields.len().into()),
            ]),
        ),
        (
            "_links",
            links::list(&[
                ("self", own.clone(), "GET"),
                ("parent", settings.url("lists"), "GET"),
                ("batch-sub-members", own.clone(), "POST"),
                ("members", format!("{own}/members"), "GET"),
                ("merge-fields", format!("{own}/merge-fields"), "GET"),
                ("tag-search", format!("{own}/tag-search"), "GET"),
            ]),
        ),
    ])
}

impl Mailchimp {
    /// `GET /3.0/search-members`
    pub(super) fn search(&mut self, ctx: &Ctx<'_>, request: &Request) -> Result<Done, Refused> {
        let query = ask::query(request);
        let wanted = ask::get(&query, "query").map(str::trim).unwrap_or_default();
        if wanted.is_empty() {
            return Err(self.errors.invalid(&[input::blank("query")], Part::Path));
        }
        if ask::get(&query, "list_id").is_some_and(|list| list != self.settings.list_id) {
            return Err(self.errors.not_found("The account has no such audience."));
        }
        let beside = self.beside(ctx);
        let exact = wanted
            .contains('@')
            .then(|| self.members.find(wanted))
            .flatten();
        let exact = exact.and_then(|number| self.members.at(number));
        let exact: Vec<Value> = exact.iter().map(|one| one.content(&beside)).collect();
        let found = self.members.search(wanted);
        let found: Vec<Value> = found.iter().map(|one| one.content(&beside)).collect();
        let group = |members: Vec<Value>| {
            let total = members.len();
            object(vec![
                ("members", members.into()),
                ("total_items", total.into()),
            ])
        };
        let content = object(vec![
            ("exact_matches", group(exact)),
            ("full_search", group(found)),
            ("_links", links::list(&[])),
        ]);
        Ok(Done::new(
            content,
            "It looks for the words in addresses and names.",
        ))
    }
}
