//! Many members at once, each with its own luck.

use serde_json::{Map, Value};
use wire::codec::json::{object, text};
use wire::{Part, Request};

use super::input::{self, Schema};
use super::{Done, Mailchimp, hash, links};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::Refused;

/// The most members of a batch.
const MAX_BATCH: usize = 500;

impl Mailchimp {
    /// `POST /lists/{list_id}`: many at once, each with its own luck.
    pub(super) fn batch(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<Done, Refused> {
        let schema: Schema = &[("members", "array"), ("update_existing", "boolean")];
        let map = input::object(&mut self.errors, request, schema)?;
        let Some(list) = map.get("members").and_then(Value::as_array) else {
            return Err(self.errors.invalid(&[input::blank("members")], Part::Body));
        };
        if list.len() > MAX_BATCH {
            let says = format!("This collection should contain {MAX_BATCH} elements or less.");
            return Err(self
                .errors
                .invalid(&[("members".to_owned(), says)], Part::Body));
        }
        notes.good(Part::Body, "There is a list of members.");
        let update = map.get("update_existing").and_then(Value::as_bool) == Some(true);
        let (mut created, mut updated, mut errors) = (Vec::new(), Vec::new(), Vec::new());
        for one in list {
            let empty = Map::new();
            let map = one.as_object().unwrap_or(&empty);
            let email = input::text(map, "email_address").unwrap_or_default();
            let known = self.members.find(&hash::subscriber(email)).is_some();
            let result = if known && update {
                self.upsert(ctx, request, map, None)
                    .map(|(number, _)| number)
            } else {
                self.insert(ctx, request, map)
            };
            let group = if known { &mut updated } else { &mut created };
            match result {
                Ok(number) => group.extend(
                    self.members
                        .at(number)
                        .map(|m| m.content(&self.beside(ctx))),
                ),
                Err(refused) => errors.push(batch_error(email, known, &refused.says)),
            }
        }
        let then = format!(
            "It takes {} in and refuses {}.",
            created.len(),
            errors.len()
        );
        let counts = [created.len(), updated.len(), errors.len()].map(Value::from);
        let [created_count, updated_count, error_count] = counts;
        let content = object(vec![
            ("new_members", created.into()),
            ("updated_members", updated.into()),
            ("errors", errors.into()),
            ("total_created", created_count),
            ("total_updated", updated_count),
            ("error_count", error_count),
            ("_links", links::list(&[])),
        ]);
        Ok(Done::new(content, &then))
    }
}

fn batch_error(email: &str, known: bool, says: &str) -> Value {
    let code = if known {
        "ERROR_CONTACT_EXISTS"
    } else {
        "ERROR_GENERIC"
    };
    object(vec![
        ("email_address", text(email)),
        ("error", text(says)),
        ("error_code", text(code)),
    ])
}
