//! How members come to be kept: inserted, upserted, changed. A change of the address gives a new hash, and so a new row.

use serde_json::{Map, Value};
use wire::{Part, Request};

use super::member::{Member, moment};
use super::{Mailchimp, hash, input};
use crate::actor::Ctx;
use crate::providers::answer::Refused;

impl Mailchimp {
    /// A new member, or why the address cannot be one.
    pub(super) fn insert(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        map: &Map<String, Value>,
    ) -> Result<u64, Refused> {
        self.check(request, map, true)?;
        let mut blank = Vec::new();
        for name in ["email_address", "status"] {
            if input::text(map, name).is_none_or(|text| text.trim().is_empty()) {
                blank.push(input::blank(name));
            }
        }
        if !blank.is_empty() {
            return Err(self.errors.invalid(&blank, Part::Body));
        }
        let email = input::text(map, "email_address").unwrap_or_default();
        let status = input::text(map, "status")
            .and_then(input::status)
            .unwrap_or("subscribed");
        let found = self.members.find(&hash::subscriber(email));
        let before = found
            .and_then(|number| self.members.at(number))
            .map(|member| member.status);
        match (found, before) {
            (Some(number), Some("archived")) => self.update(ctx, number, map),
            (Some(_), Some("unsubscribed" | "cleaned")) if status == "subscribed" => {
                Err(self.compliance(email))
            }
            (Some(_), _) => Err(self.exists(email)),
            (None, _) => self.create(ctx, email, status, map),
        }
    }

    /// PUT: a new member with `status_if_new`, or a change of the one that is there.
    pub(super) fn upsert(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        map: &Map<String, Value>,
        key: Option<&str>,
    ) -> Result<(u64, &'static str), Refused> {
        let email = input::text(map, "email_address").unwrap_or_default().trim();
        let found = key.and_then(|key| self.members.find(key));
        let found = found.or_else(|| self.members.find(&hash::subscriber(email)));
        self.check(request, map, found.is_none())?;
        if email.is_empty() {
            return Err(self
                .errors
                .invalid(&[input::blank("email_address")], Part::Body));
        }
        let word = input::text(map, "status_if_new").or_else(|| input::text(map, "status"));
        let wanted = word.and_then(input::status);
        if let Some(number) = found {
            let archived = self
                .members
                .at(number)
                .is_some_and(|member| member.status == "archived");
            let mut map = map.clone();
            if let (true, Some(status)) = (archived, wanted) {
                // An archived contact counts as a new one.
                map.entry("status").or_insert_with(|| status.into());
            }
            return Ok((
                self.update(ctx, number, &map)?,
                "It changes the member that is there.",
            ));
        }
        let Some(status) = wanted else {
            return Err(self
                .errors
                .invalid(&[input::blank("status_if_new")], Part::Body));
        };
        let number = self.create(ctx, email, status, map)?;
        Ok((number, "Nobody has the address: it takes a new member in."))
    }

    /// Changes what was sent. A new address gives the member a new hash, and with it a new row.
    pub(super) fn update(
        &mut self,
        ctx: &mut Ctx<'_>,
        number: u64,
        map: &Map<String, Value>,
    ) -> Result<u64, Refused> {
        let Some(before) = self.members.at(number) else {
            return Ok(number);
        };
        let (status, hash) = (before.status, before.hash.clone());
        let wanted = input::text(map, "status").and_then(input::status);
        let email = input::text(map, "email_address")
            .map(str::trim)
            .unwrap_or(&before.email)
            .to_owned();
        if status == "cleaned" && wanted == Some("subscribed") {
            return Err(self.compliance(&email));
        }
        let new_hash = hash::subscriber(&email);
        if new_hash != hash && self.members.find(&new_hash).is_some() {
            return Err(self.exists(&email));
        }
        let mut changed = self
            .members
            .fresh(&email, wanted.unwrap_or(status), ctx.now());
        if let Some(before) = self.members.at(number) {
            before.keep_in(&mut changed);
        }
        self.apply(&mut changed, map);
        if new_hash == hash {
            self.members.change(number, |member| *member = changed);
            self.fact(ctx, number);
            return Ok(number);
        }
        ctx.fact("members", &hash, vec![("status", "moved".into())]);
        self.members.remove(number);
        let number = self.members.add(changed).unwrap_or(number);
        self.fact(ctx, number);
        Ok(number)
    }

    fn create(
        &mut self,
        ctx: &mut Ctx<'_>,
        email: &str,
        status: &'static str,
        map: &Map<String, Value>,
    ) -> Result<u64, Refused> {
        let mut member = self.members.fresh(email, status, ctx.now());
        if self.forgotten.get(&member.hash).is_some() {
            let detail = format!(
                "{email} was permanently deleted and cannot be re-imported. The contact must re-subscribe to get back on the list."
            );
            return Err(self
                .errors
                .bad("Forgotten Email Not Subscribed", &detail, &detail));
        }
        if self.members.is_full() {
            let says = "The audience takes no more members.";
            ctx.bound(says.to_owned());
            return Err(self.errors.bad("Bad Request", says, says));
        }
        if status == "subscribed" {
            let address = input::text(map, "ip_opt").unwrap_or_default();
            member.opt = (address.to_owned(), moment(ctx.calendar(), ctx.now()));
        }
        self.apply(&mut member, map);
        let hash = member.hash.clone();
        match self.members.add(member) {
            Some(number) => {
                self.fact(ctx, number);
                Ok(number)
            }
            None => Err(self.errors.not_found(&hash)),
        }
    }

    pub(super) fn apply(&mut self, member: &mut Member, map: &Map<String, Value>) {
        let set = |name: &str, place: &mut String| {
            if let Some(text) = input::text(map, name) {
                text.clone_into(place);
            }
        };
        set("email_type", &mut member.email_type);
        set("language", &mut member.language);
        set("ip_signup", &mut member.signup.0);
        set("timestamp_signup", &mut member.signup.1);
        set("ip_opt", &mut member.opt.0);
        set("timestamp_opt", &mut member.opt.1);
        if let Some(vip) = map.get("vip").and_then(Value::as_bool) {
            member.vip = vip;
        }
        if let Some(location) = map.get("location") {
            let number = |name| {
                location
                    .get(name)
                    .filter(|value| value.is_number())
                    .cloned()
            };
            member.place.0 = number("latitude").unwrap_or(0.into());
            member.place.1 = number("longitude").unwrap_or(0.into());
        }
        if let Some(values) = map.get("merge_fields").and_then(Value::as_object) {
            self.merge.apply(&mut member.merge, values);
        }
        for tag in map
            .get("tags")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            // The documentation shows texts; objects as those of the tags endpoint are accepted, too.
            let name = tag.as_str().or_else(|| tag.get("name")?.as_str());
            if let Some(tag) = name.and_then(|name| self.tags.enter(name)) {
                member.tag(tag);
            }
        }
    }
}
