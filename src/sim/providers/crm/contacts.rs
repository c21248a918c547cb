//! What can be done with contacts: upserted under the sender's id, read, tagged, deleted.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::{Part, Request};

use super::contact::Contact;
use super::input::Input;
use super::{Crm, Done};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::address::is_email;
use crate::providers::answer::Refused;
use crate::providers::details::{self, Kind};

/// Numbers of contacts by tag.
pub(super) type Tags = BTreeMap<String, BTreeSet<u64>>;

const CONFLICT: Kind = Kind {
    slug: "version-conflict",
    title: "The contact has changed in the meantime",
};
/// The longest id of a sender, and the longest tag, in bytes.
const MAX_ID: usize = 200;
/// The most tags of a contact.
const MAX_TAGS: usize = 100;

impl Crm {
    /// `GET /contacts/{external_id}`
    pub(super) fn read(&self, id: &str) -> Result<Done, Refused> {
        let contact = self.contacts.get(id).ok_or_else(|| missing(id))?;
        Ok(shown(200, contact, "It looks the contact up."))
    }

    /// `PUT /contacts/{external_id}`: the whole contact, new or not. `version` or If-Match names the state that is meant.
    pub(super) fn upsert(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
        id: &str,
    ) -> Result<Done, Refused> {
        let number = self.contacts.find(id);
        let before = number.and_then(|number| self.contacts.at(number));
        let [email, name, phone] = self.asked(request, id, before)?;
        notes.good(
            Part::Body,
            "The content fits, and the version is the right one.",
        );
        let now = ctx.calendar().iso(ctx.now());
        if let Some(contact) = number.and_then(|number| self.contacts.at_mut(number)) {
            contact.email = email;
            contact.name = name;
            contact.phone = phone;
            contact.touch(now);
            let content = contact.content();
            ctx.fact("contacts", id, contact.columns());
            let done = shown(200, contact, "It writes the contact anew.");
            self.publish(ctx, "contact.updated", &content);
            return Ok(done);
        }
        let contact = Contact {
            external_id: id.to_owned(),
            email,
            name,
            phone,
            tags: Vec::new(),
            notes: Vec::new(),
            version: 1,
            created: now.clone(),
            updated: now,
        };
        let content = contact.content();
        let place = request.target.path.as_str();
        let done = shown(
            201,
            &contact,
            "Nobody has the id: it takes a new contact in.",
        )
        .with("Location", place);
        if self.contacts.is_full() {
            let says = "The CRM takes no more contacts.";
            ctx.bound(says.to_owned());
            return Err(details::plain(429, says, Part::Body));
        }
        ctx.fact("contacts", id, contact.columns());
        self.contacts.add(id, contact);
        self.publish(ctx, "contact.created", &content);
        Ok(done)
    }

    /// `DELETE /contacts/{external_id}`
    pub(super) fn delete(&mut self, ctx: &mut Ctx<'_>, id: &str) -> Result<Done, Refused> {
        let number = self.contacts.find(id).ok_or_else(|| missing(id))?;
        let tags = self.contacts.at(number).map(|contact| contact.tags.clone());
        for tag in tags.unwrap_or_default() {
            self.file(&tag, number, false);
        }
        self.contacts.hide(number);
        ctx.fact("contacts", id, vec![("deleted", true.into())]);
        self.publish(
            ctx,
            "contact.deleted",
            &object(vec![("external_id", text(id))]),
        );
        Ok(Done::empty("It deletes the contact with its notes."))
    }

    /// `PUT` and `DELETE /contacts/{external_id}/tags/{tag}`: doing either twice is as good as once.
    pub(super) fn tag(
        &mut self,
        ctx: &mut Ctx<'_>,
        id: &str,
        tag: &str,
        on: bool,
    ) -> Result<Done, Refused> {
        let number = self.contacts.find(id).ok_or_else(|| missing(id))?;
        let tag = tag.trim().to_lowercase();
        let contact = self.contacts.at_mut(number).ok_or_else(|| missing(id))?;
        let has = contact.tags.contains(&tag);
        let many = on && !has && contact.tags.len() >= MAX_TAGS;
        if tag.is_empty() || tag.len() > MAX_ID || many {
            let detail =
                format!("A tag has 1 to {MAX_ID} bytes, and a contact {MAX_TAGS} tags at most.");
            return Err(details::plain(422, &detail, Part::Path));
        }
        if has == on {
            return Ok(Done::empty("It is so already: nothing happens."));
        }
        if on {
            contact.tags.push(tag.clone());
        } else {
            contact.tags.retain(|one| *one != tag);
        }
        contact.touch(ctx.calendar().iso(ctx.now()));
        let content = contact.content();
        ctx.fact("contacts", id, contact.columns());
        self.file(&tag, number, on);
        self.publish(ctx, "contact.updated", &content);
        Ok(Done::empty(if on {
            "It adds the tag."
        } else {
            "It takes the tag away."
        }))
    }

    /// Address, name and phone of a write, where content and state fit.
    fn asked(
        &self,
        request: &Request,
        id: &str,
        before: Option<&Contact>,
    ) -> Result<[String; 3], Refused> {
        let mut input = Input::read(request, &["email", "name", "phone", "version"])?;
        if id.len() > MAX_ID {
            let detail = format!("An external id has {MAX_ID} bytes at most.");
            return Err(details::plain(400, &detail, Part::Path));
        }
        let (email, name) = (input.required("email").to_lowercase(), input.text("name"));
        if !email.is_empty() && !is_email(&email) {
            input.slip("email", &format!("{email} is no e-mail address."));
        }
        let phone = input.text("phone");
        let version = input.value("version").map(Value::as_u64);
        if version == Some(None) {
            input.slip("version", "version must be a whole number.");
        }
        input.done()?;
        let found = before.map_or(0, |contact| contact.version);
        if let Some(wanted) = version
            .flatten()
            .filter(|wanted| *wanted != u64::from(found))
        {
            let detail = format!("The request is for version {wanted}; the contact is at {found}.");
            return Err(details::typed(
                &self.host,
                409,
                &CONFLICT,
                &detail,
                Part::Body,
            ));
        }
        state(request, before)?;
        Ok([email, name.unwrap_or_default(), phone.unwrap_or_default()])
    }

    fn file(&mut self, tag: &str, number: u64, on: bool) {
        let numbers = self.tags.entry(tag.to_owned()).or_default();
        if on {
            numbers.insert(number);
        } else {
            numbers.remove(&number);
        }
        if numbers.is_empty() {
            self.tags.remove(tag);
        }
    }
}

impl Contact {
    /// Counts a change.
    pub(super) fn touch(&mut self, now: String) {
        self.version = self.version.saturating_add(1);
        self.updated = now;
    }
}

/// 404.
pub(super) fn missing(id: &str) -> Refused {
    details::plain(404, &format!("There is no contact {id}."), Part::Path)
}

fn shown(status: u16, contact: &Contact, then: &str) -> Done {
    Done::new(status, &contact.content(), then).with("ETag", &contact.etag())
}

/// 412 where If-Match names another state, or If-None-Match says `*` and the contact exists.
fn state(request: &Request, before: Option<&Contact>) -> Result<(), Refused> {
    let etag = before.map(Contact::etag);
    let wanted = request.fields.get("If-Match").map(str::trim);
    let fits = match (wanted, &etag) {
        (None, _) | (Some("*"), Some(_)) => true,
        (Some(wanted), Some(etag)) => wanted.split(',').any(|tag| tag.trim() == etag),
        (Some(_), None) => false,
    };
    let new = request.fields.get("If-None-Match").map(str::trim) != Some("*") || before.is_none();
    if fits && new {
        return Ok(());
    }
    let detail = "The contact is in another state than the request is for. Read it again.";
    Err(details::plain(412, detail, Part::Headers))
}
