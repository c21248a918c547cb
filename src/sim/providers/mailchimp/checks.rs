//! What is asked of a member's content: its kinds, statuses, address, interests and merge fields, in this order.

use serde_json::{Map, Value};
use wire::{Part, Request};

use super::Mailchimp;
use super::input::{self, Schema};
use crate::providers::address::is_email;
use crate::providers::answer::Refused;
use crate::providers::ask;

/// The members of a member that have a kind.
pub(super) const SCHEMA: Schema = &[
    ("email_address", "string"),
    ("email_type", "string"),
    ("status", "string"),
    ("status_if_new", "string"),
    ("merge_fields", "object"),
    ("interests", "object"),
    ("language", "string"),
    ("vip", "boolean"),
    ("location", "object"),
    ("ip_signup", "string"),
    ("timestamp_signup", "string"),
    ("ip_opt", "string"),
    ("timestamp_opt", "string"),
    ("tags", "array"),
];
impl Mailchimp {
    /// Statuses, address, merge fields and interests, in this order.
    pub(super) fn check(
        &mut self,
        request: &Request,
        map: &Map<String, Value>,
        new: bool,
    ) -> Result<(), Refused> {
        let mut wrong = input::slips(map, SCHEMA);
        for name in ["status", "status_if_new"] {
            let known = input::text(map, name).is_none_or(|word| input::status(word).is_some());
            if !known {
                let says = format!(
                    "The value you selected is not a valid choice. Choose one of {}.",
                    input::STATUSES.join(", ")
                );
                wrong.push((name.to_owned(), says));
            }
        }
        if !["html", "text", ""].contains(&input::text(map, "email_type").unwrap_or_default()) {
            let says = "The value you selected is not a valid choice. Choose html or text.";
            wrong.push(("email_type".to_owned(), says.to_owned()));
        }
        if !wrong.is_empty() {
            return Err(self.errors.invalid(&wrong, Part::Body));
        }
        if let Some(email) = input::text(map, "email_address").map(str::trim)
            && !email.is_empty()
            && !is_email(email)
        {
            let detail = "Please provide a valid email address.";
            let says = format!("{email} is no e-mail address.");
            return Err(self.errors.bad("Invalid Resource", detail, &says));
        }
        if let Some(interests) = map.get("interests").and_then(Value::as_object)
            && let Some(id) = interests.keys().next()
        {
            let detail = format!("Invalid interest ID: '{id}'.");
            return Err(self.errors.bad(
                "Invalid Resource",
                &detail,
                "The audience has no interests.",
            ));
        }
        let query = ask::query(request);
        if ask::get(&query, "skip_merge_validation") != Some("true") {
            let wrong = self
                .merge
                .slips(map.get("merge_fields").and_then(Value::as_object), new);
            if !wrong.is_empty() {
                let detail = "Your merge fields were invalid.";
                return Err(self.errors.invalid_as(detail, &wrong, Part::Body));
            }
        }
        Ok(())
    }

    pub(super) fn exists(&mut self, email: &str) -> Refused {
        let detail =
            format!("{email} is already a list member. Use PUT to insert or update list members.");
        self.errors.bad(
            "Member Exists",
            &detail,
            &format!("{email} is a member already."),
        )
    }

    pub(super) fn compliance(&mut self, email: &str) -> Refused {
        let detail = format!(
            "{email} is in a compliance state due to unsubscribe, bounce, or compliance review and cannot be subscribed."
        );
        let says = format!("{email} has left or bounced: only the person can subscribe again.");
        self.errors
            .bad("Member In Compliance State", &detail, &says)
    }
}
