//! Notes about a contact: they are added and read, and never changed.

use wire::codec::json::object;
use wire::{Part, Request};

use super::contact;
use super::contacts::missing;
use super::input::Input;
use super::{Crm, Done};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::Refused;
use crate::providers::details;

/// The most notes of a contact.
const MAX_NOTES: usize = 1000;

impl Crm {
    /// `GET /contacts/{external_id}/notes`
    pub(super) fn notes_of(&self, id: &str) -> Result<Done, Refused> {
        let contact = self.contacts.get(id).ok_or_else(|| missing(id))?;
        let content = object(vec![("data", contact.notes())]);
        Ok(Done::new(
            200,
            &content,
            "It shows the notes, oldest first.",
        ))
    }

    /// `POST /contacts/{external_id}/notes`
    pub(super) fn add_note(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
        id: &str,
    ) -> Result<Done, Refused> {
        let contact = self.contacts.get_mut(id).ok_or_else(|| missing(id))?;
        let mut input = Input::read(request, &["text"])?;
        let text = input.required("text");
        input.done()?;
        if contact.notes.len() >= MAX_NOTES {
            let detail = format!("A contact has {MAX_NOTES} notes at most.");
            return Err(details::plain(409, &detail, Part::Body));
        }
        notes.good(Part::Body, "There is a text.");
        let note = (
            format!("note_{}", self.ids.base62(16)),
            text,
            ctx.calendar().iso(ctx.now()),
        );
        let content = contact::note(&note);
        let columns = vec![("contact", id.into()), ("text", note.1.as_str().into())];
        ctx.fact("notes", &note.0, columns);
        contact.notes.push(note);
        let event = object(vec![("external_id", id.into()), ("note", content.clone())]);
        self.publish(ctx, "note.created", &event);
        Ok(Done::new(201, &content, "It adds the note."))
    }
}
