//! A member of the audience: what is kept of it, and the resource that a client sees.

use serde_json::{Map, Value};
use wire::Time;
use wire::codec::json::{object, text};

use super::links;
use super::merge::MergeFields;
use super::settings::Settings;
use super::tags::Tags;
use crate::calendar::Calendar;

/// A stored member.
#[derive(Clone)]
pub(super) struct Member {
    /// MD5 of the lower-cased address.
    pub hash: String,
    /// The address as it was sent first or last.
    pub email: String,
    /// 10 hexadecimal digits.
    pub unique: String,
    /// 32 hexadecimal digits, the same in every audience of an account.
    pub contact: String,
    /// The number in the addresses of Mailchimp's own pages.
    pub web_id: u32,
    /// One of the statuses.
    pub status: &'static str,
    /// Values of merge fields by tag.
    pub merge: Map<String, Value>,
    /// `html` or `text`.
    pub email_type: String,
    /// `en` and the like.
    pub language: String,
    /// Whether the owner marked it.
    pub vip: bool,
    /// Where and when it signed up, as the client says: address and moment.
    pub signup: (String, String),
    /// Where and when it confirmed.
    pub opt: (String, String),
    /// Numbers of its tags.
    pub tags: Vec<u32>,
    /// Latitude and longitude.
    pub place: (Value, Value),
    /// When it changed.
    pub changed: Time,
}

/// What the resource shows beside the member itself.
pub(super) struct Beside<'a> {
    /// The audience.
    pub settings: &'a Settings,
    /// Its merge fields.
    pub fields: &'a MergeFields,
    /// Its tags.
    pub tags: &'a Tags,
    /// The world's calendar.
    pub calendar: Calendar,
}

impl Member {
    /// First and last name with a blank between them.
    fn full_name(&self) -> String {
        let part = |tag: &str| self.merge.get(tag).and_then(Value::as_str).unwrap_or("");
        let name = format!("{} {}", part("FNAME"), part("LNAME"));
        name.trim().to_owned()
    }

    /// Hands over what stays when a member changes: its ids and its values, but neither address nor status.
    pub(super) fn keep_in(&self, changed: &mut Member) {
        changed.unique.clone_from(&self.unique);
        changed.contact.clone_from(&self.contact);
        changed.web_id = self.web_id;
        changed.merge.clone_from(&self.merge);
        changed.email_type.clone_from(&self.email_type);
        changed.language.clone_from(&self.language);
        changed.vip = self.vip;
        changed.signup.clone_from(&self.signup);
        changed.opt.clone_from(&self.opt);
        changed.tags.clone_from(&self.tags);
        changed.place.clone_from(&self.place);
    }

    /// The resource.
    pub(super) fn content(&self, beside: &Beside<'_>) -> Value {
        let Beside {
            settings,
            fields,
            tags,
            calendar,
        } = beside;
        let tags: Vec<Value> = self
            .tags
            .iter()
            .filter_map(|tag| tags.short(*tag))
            .collect();
        let mut members = vec![
            ("id", text(&self.hash)),
            ("email_address", text(&self.email)),
            ("unique_email_id", text(&self.unique)),
            ("contact_id", text(&self.contact)),
            ("full_name", self.full_name().into()),
            ("web_id", self.web_id.into()),
            ("email_type", text(&self.email_type)),
            ("status", text(self.status)),
        ];
        if self.status == "unsubscribed" {
            members.push(("unsubscribe_reason", text("N/A (Unsubscribed by admin)")));
        }
        let rate = || {
            object(vec![
                ("avg_open_rate", 0.into()),
                ("avg_click_rate", 0.into()),
            ])
        };
        members.extend([
            ("consents_to_one_to_one_messaging", true.into()),
            ("merge_fields", fields.shown(&self.merge)),
            ("interests", object(Vec::new())),
            ("stats", rate()),
            ("ip_signup", text(&self.signup.0)),
            ("timestamp_signup", text(&self.signup.1)),
            ("ip_opt", text(&self.opt.0)),
            ("timestamp_opt", text(&self.opt.1)),
            ("member_rating", 2.into()),
            ("last_changed", moment(*calendar, self.changed).into()),
            ("language", text(&self.language)),
            ("vip", self.vip.into()),
            ("email_client", text("")),
            ("location", self.location()),
            ("source", text("API - Generic")),
            ("tags_count", tags.len().into()),
            ("tags", Value::Array(tags)),
            ("list_id", text(&settings.list_id)),
            ("_links", self.links(settings)),
        ]);
        object(members)
    }

    fn location(&self) -> Value {
        object(vec![
            ("latitude", self.place.0.clone()),
            ("longitude", self.place.1.clone()),
            ("gmtoff", 0.into()),
            ("dstoff", 0.into()),
            ("country_code", text("")),
            ("timezone", text("")),
            ("region", text("")),
        ])
    }

    fn links(&self, settings: &Settings) -> Value {
        let parent = settings.url(&format!("lists/{}/members", settings.list_id));
        let own = format!("{parent}/{}", self.hash);
        links::list(&[
            ("self", own.clone(), "GET"),
            ("parent", parent, "GET"),
            ("update", own.clone(), "PATCH"),
            ("upsert", own.clone(), "PUT"),
            ("delete", own.clone(), "DELETE"),
            ("tags", format!("{own}/tags"), "GET"),
            (
                "delete_permanent",
                format!("{own}/actions/delete-permanent"),
                "POST",
            ),
        ])
    }
}

/// `2025-03-15T14:32:00+00:00`.
pub(super) fn moment(calendar: Calendar, at: Time) -> String {
    calendar.iso(at).replace('Z', "+00:00")
}
