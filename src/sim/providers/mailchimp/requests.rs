//! What a client may ask of members: lists of them, and each way to write one. What is checked and kept stands in
//! `checks.rs` and `keep.rs`.

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::{Part, Request};

use super::checks::SCHEMA;
use super::input;
use super::member::Beside;
use super::{Done, Mailchimp, links, query};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::Refused;

impl Mailchimp {
    /// `GET …/members`.
    pub(super) fn page(&mut self, ctx: &Ctx<'_>, request: &Request) -> Result<Done, Refused> {
        let page = query::page(&mut self.errors, request)?;
        let status = query::word(&mut self.errors, request, "status", &input::STATUSES)?;
        let fields = ["timestamp_opt", "timestamp_signup", "last_changed"];
        query::word(&mut self.errors, request, "sort_field", &fields)?;
        let order = query::word(&mut self.errors, request, "sort_dir", &["ASC", "DESC"])?;
        let (shown, total) = self.members.page(status, order == Some("DESC"), &page);
        let beside = self.beside(ctx);
        let shown: Vec<Value> = shown.iter().map(|one| one.content(&beside)).collect();
        let list = &self.settings.list_id;
        let own = self.settings.url(&format!("lists/{list}/members"));
        let parent = self.settings.url(&format!("lists/{list}"));
        let links = links::list(&[
            ("self", own.clone(), "GET"),
            ("parent", parent, "GET"),
            ("create", own, "POST"),
        ]);
        let then = format!("It shows {} of {total} members.", shown.len());
        let content = object(vec![
            ("members", Value::Array(shown)),
            ("list_id", text(list)),
            ("total_items", total.into()),
            ("_links", links),
        ]);
        Ok(Done::new(content, &then))
    }

    /// `POST …/members`: a new one, and only a new one.
    pub(super) fn add(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<Done, Refused> {
        let map = input::object(&mut self.errors, request, SCHEMA)?;
        let number = self.insert(ctx, request, &map)?;
        notes.good(
            Part::Body,
            "The content fits the schema, and nobody has the address.",
        );
        self.shown(ctx, number, "It takes the new member in.")
    }

    /// `…/members/{subscriber_hash}`.
    pub(super) fn member(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
        method: &str,
        key: &str,
    ) -> Result<Done, Refused> {
        if method == "PUT" {
            let map = input::object(&mut self.errors, request, SCHEMA)?;
            let (number, then) = self.upsert(ctx, request, &map, Some(key))?;
            notes.good(Part::Body, "The content fits the schema.");
            return self.shown(ctx, number, then);
        }
        let number = self.known(key)?;
        match method {
            "PATCH" => {
                let map = input::object(&mut self.errors, request, SCHEMA)?;
                self.check(request, &map, false)?;
                let number = self.update(ctx, number, &map)?;
                notes.good(Part::Body, "The content fits the schema.");
                self.shown(ctx, number, "It changes what was sent and nothing else.")
            }
            "DELETE" => {
                let status = self.members.at(number).map(|member| member.status);
                if status == Some("archived") {
                    return Err(self.errors.cannot_remove());
                }
                let now = ctx.now();
                self.members.change(number, |member| {
                    member.status = "archived";
                    member.changed = now;
                });
                self.fact(ctx, number);
                Ok(Done::empty("It archives the member: it can come back."))
            }
            _ => self.shown(ctx, number, "It looks the member up."),
        }
    }

    /// `POST …/actions/delete-permanent`.
    pub(super) fn forget(&mut self, ctx: &mut Ctx<'_>, key: &str) -> Result<Done, Refused> {
        let number = self.known(key)?;
        if let Some(member) = self.members.at(number) {
            self.forgotten.insert(&member.hash, number);
            ctx.fact(
                "members",
                &member.hash,
                vec![("status", "forgotten".into())],
            );
        }
        self.members.remove(number);
        Ok(Done::empty(
            "It forgets the person for good; no program can bring them back.",
        ))
    }

    /// The member of a path, or 404.
    pub(super) fn known(&mut self, key: &str) -> Result<u64, Refused> {
        self.members.find(key).ok_or_else(|| {
            let says = format!("The audience has no member {key}.");
            self.errors.not_found(&says)
        })
    }

    /// What the resource of a member shows beside the member.
    pub(super) fn beside(&self, ctx: &Ctx<'_>) -> Beside<'_> {
        Beside {
            settings: &self.settings,
            fields: &self.merge,
            tags: &self.tags,
            calendar: ctx.calendar(),
        }
    }

    /// Writes a member's row.
    pub(super) fn fact(&self, ctx: &mut Ctx<'_>, number: u64) {
        let Some(member) = self.members.at(number) else {
            return;
        };
        let tags: Vec<Value> = member
            .tags
            .iter()
            .filter_map(|tag| self.tags.name(*tag))
            .collect();
        let columns = vec![
            ("email_address", text(&member.email)),
            ("status", text(member.status)),
            ("merge_fields", Value::Object(member.merge.clone())),
            ("tags", Value::Array(tags)),
        ];
        ctx.fact("members", &member.hash, columns);
    }

    fn shown(&mut self, ctx: &Ctx<'_>, number: u64, then: &str) -> Result<Done, Refused> {
        let content = self
            .members
            .at(number)
            .map(|member| member.content(&self.beside(ctx)));
        match content {
            Some(content) => Ok(Done::new(content, then)),
            None => Err(self.errors.not_found("The member is gone.")),
        }
    }
}
