//! What a client may ask of merge fields: the list, a new one, a change, the end of one.

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::{Part, Request};

use super::input::{self, Schema};
use super::merge::{KINDS, MAX_FIELDS, MAX_TAG};
use super::routes::Route;
use super::{Done, Mailchimp, links, query};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::Refused;

/// The members of a merge field that have a kind.
const SCHEMA: Schema = &[
    ("name", "string"),
    ("type", "string"),
    ("tag", "string"),
    ("required", "boolean"),
    ("default_value", "string"),
    ("public", "boolean"),
];

impl Mailchimp {
    /// `…/merge-fields` and what lies below.
    pub(super) fn merge_fields(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
        method: &str,
        route: &Route,
    ) -> Result<Done, Refused> {
        let list_id = self.settings.list_id.clone();
        let Route::MergeField(id) = route else {
            if method == "POST" {
                return self.new_merge_field(ctx, request, notes);
            }
            let page = query::page(&mut self.errors, request)?;
            let shown = self.merge.fields.iter().skip(page.offset).take(page.count);
            let content = object(vec![
                (
                    "merge_fields",
                    shown.map(|field| field.content(&list_id)).collect(),
                ),
                ("list_id", text(&list_id)),
                ("total_items", self.merge.len().into()),
                ("_links", links::list(&[])),
            ]);
            return Ok(Done::new(content, "It shows the merge fields."));
        };
        let place = self
            .merge
            .fields
            .iter()
            .position(|field| field.id.to_string() == *id);
        let Some(place) = place else {
            return Err(self
                .errors
                .not_found(&format!("There is no merge field {id}.")));
        };
        if method == "DELETE" {
            let field = self.merge.fields.remove(place);
            ctx.fact(
                "merge_fields",
                &field.tag,
                vec![("status", "deleted".into())],
            );
            return Ok(Done::empty("It deletes the merge field."));
        }
        if method == "PATCH" {
            let map = input::object(&mut self.errors, request, SCHEMA)?;
            notes.good(Part::Body, "The content fits the schema.");
            if let Some(field) = self.merge.fields.get_mut(place) {
                field.apply(&map);
                ctx.fact(
                    "merge_fields",
                    &field.tag,
                    vec![
                        ("name", text(&field.name)),
                        ("required", field.required.into()),
                    ],
                );
            }
        }
        let content = self
            .merge
            .fields
            .get(place)
            .map(|field| field.content(&list_id));
        Ok(Done::new(
            content.unwrap_or_default(),
            "It shows the merge field.",
        ))
    }

    fn new_merge_field(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<Done, Refused> {
        let map = input::object(&mut self.errors, request, SCHEMA)?;
        let mut wrong = Vec::new();
        let name = input::text(&map, "name").unwrap_or_default();
        if name.is_empty() {
            wrong.push(input::blank("name"));
        }
        let kind = input::text(&map, "type").unwrap_or_default();
        let known = KINDS.into_iter().find(|known| *known == kind);
        if known.is_none() {
            let says = format!(
                "The value you selected is not a valid choice. Choose one of {}.",
                KINDS.join(", ")
            );
            wrong.push(("type".to_owned(), says));
        }
        let tag = input::text(&map, "tag").map_or_else(|| self.merge.free_tag(), str::to_uppercase);
        let taken = self.merge.fields.iter().any(|field| field.tag == tag);
        if taken || tag.is_empty() || tag.len() > MAX_TAG {
            let says = if taken {
                "A Merge Field with this tag already exists."
            } else {
                "This value should have 10 characters or less."
            };
            wrong.push(("tag".to_owned(), says.to_owned()));
        }
        if self.merge.len() >= MAX_FIELDS {
            let says = format!("An audience has {MAX_FIELDS} merge fields at most.");
            wrong.push((String::new(), says));
        }
        let (Some(kind), true) = (known, wrong.is_empty()) else {
            return Err(self.errors.invalid(&wrong, Part::Body));
        };
        notes.good(
            Part::Body,
            "The content fits the schema, and the tag is free.",
        );
        self.merge.add(&tag, name, kind);
        let mut content = Value::Null;
        if let Some(field) = self.merge.fields.last_mut() {
            field.apply(&map);
            content = field.content(&self.settings.list_id);
        }
        ctx.fact(
            "merge_fields",
            &tag,
            vec![("name", text(name)), ("type", text(kind))],
        );
        Ok(Done::new(content, "It adds the merge field."))
    }
}
