//! The routes of webhooks: list, create, read, change, delete, their configuration, pings and tests.

use std::collections::VecDeque;

use serde_json::Value;
use wire::{Part, Response};

use super::delivery::Event;
use super::errors::{invalid, not_found, refuse};
use super::hook::{DOCS, Hook};
use super::paging::Page;
use super::serve::{Asked, body, ok};
use super::{GitHub, Kept};
use crate::actor::Ctx;
use crate::providers::answer::Refused;

/// The number of the first webhook.
const FIRST: u64 = 12_345_678;
/// The most webhooks of a repository at a time. The real limit, 20 for each event, is left out, so that a world that
/// runs for days takes new ones.
const MAX_AT_ONCE: usize = 1_000;

impl GitHub {
    /// What stands behind `/hooks`.
    pub(super) fn hook_routes(
        &mut self,
        ctx: &mut Ctx<'_>,
        asked: &Asked<'_>,
        verb: &str,
        rest: &[&str],
    ) -> Result<Response, Refused> {
        match (verb, rest) {
            ("GET", []) => Ok(self.list_hooks(ctx, asked)),
            ("POST", []) => self.create_hook(ctx, asked),
            (_, [id, rest @ ..]) => {
                let number = self.find_hook(asked.repo, id)?;
                self.one_hook(ctx, asked, number, verb, rest)
            }
            _ => Err(not_found("", "Webhooks do not have this method.")),
        }
    }

    fn one_hook(
        &mut self,
        ctx: &mut Ctx<'_>,
        asked: &Asked<'_>,
        number: u64,
        verb: &str,
        rest: &[&str],
    ) -> Result<Response, Refused> {
        match (verb, rest) {
            ("GET", []) => Ok(self.show_hook(ctx, asked, number)),
            ("PATCH", []) => {
                let docs = [DOCS, "#update-a-repository-webhook"].concat();
                let content = body(asked.request, &docs)?;
                self.change_hook(ctx, number, |hook| hook.read(&content, false))?;
                Ok(self.show_hook(ctx, asked, number))
            }
            ("DELETE", []) => Ok(self.delete_hook(ctx, asked.repo, number)),
            ("GET", ["config"]) => Ok(self.show_config(number)),
            ("PATCH", ["config"]) => {
                let docs = [DOCS, "#update-a-webhook-configuration-for-a-repository"].concat();
                let content = body(asked.request, &docs)?;
                self.change_hook(ctx, number, |hook| hook.config(&content, &docs))?;
                Ok(self.show_config(number))
            }
            ("POST", ["pings"]) => {
                self.ping(ctx, number);
                Ok(Response::new(204))
            }
            ("POST", ["tests" | "test"]) => {
                let push = self.push(ctx, asked.repo);
                let hears = self
                    .hooks
                    .at(number)
                    .is_some_and(|kept| kept.hook.hears("push"));
                if hears {
                    self.deliver(ctx, number, push);
                }
                Ok(Response::new(204))
            }
            (_, ["deliveries", rest @ ..]) => self.delivery_routes(ctx, asked, number, verb, rest),
            _ => Err(not_found(
                "",
                "A webhook has nothing at this path, or not with this method.",
            )),
        }
    }

    fn find_hook(&self, repo: usize, id: &str) -> Result<u64, Refused> {
        let found = self.hooks.find(id).filter(|number| {
            self.hooks
                .at(*number)
                .is_some_and(|kept| kept.hook.repo == repo)
        });
        let docs = [DOCS, "#get-a-repository-webhook"].concat();
        found.ok_or_else(|| not_found(&docs, &format!("The repository has no webhook {id}.")))
    }

    fn list_hooks(&self, ctx: &Ctx<'_>, asked: &Asked<'_>) -> Response {
        let page = Page::of(asked.request);
        let all = self
            .repos
            .get(asked.repo)
            .map_or(&[][..], |repo| repo.hooks.as_slice());
        let shown = all.iter().skip(page.skipped()).take(page.size);
        let shown = shown.filter_map(|number| self.hooks.at(*number));
        let list = shown
            .map(|kept| kept.hook.content(&asked.base, ctx.calendar()))
            .collect();
        let mut response = ok(200, &Value::Array(list));
        page.link(asked.request, all.len(), &mut response);
        response
    }

    fn create_hook(&mut self, ctx: &mut Ctx<'_>, asked: &Asked<'_>) -> Result<Response, Refused> {
        let docs = [DOCS, "#create-a-repository-webhook"].concat();
        let content = body(asked.request, &docs)?;
        let id = self.hook_id();
        let mut hook = Hook::new(id, asked.repo, ctx.now());
        hook.read(&content, true)?;
        let Some(repo) = self.repos.get_mut(asked.repo) else {
            return Err(not_found(&docs, "There is no such repository."));
        };
        let others = repo
            .hooks
            .iter()
            .filter_map(|number| self.hooks.at(*number));
        let same = |kept: &Kept| {
            let other = &kept.hook;
            other.url == hook.url && other.form == hook.form && other.events == hook.events
        };
        if others.into_iter().any(same) {
            let says = "Hook already exists on this repository";
            return Err(invalid("Hook", "custom", None, Some(says), &docs));
        }
        if repo.hooks.len() >= MAX_AT_ONCE || self.hooks.is_full() {
            let says = format!("The repository cannot have more than {MAX_AT_ONCE} hooks");
            ctx.bound(says.clone());
            return Err(invalid("Hook", "custom", None, Some(&says), &docs));
        }
        hook.fact(ctx);
        let shown = hook.content(&asked.base, ctx.calendar());
        let active = hook.active;
        let records = VecDeque::new();
        self.newest_hook = id;
        if let Some(number) = self.hooks.add(&id.to_string(), Kept { hook, records }) {
            repo.hooks.push(number);
            // Inference: a webhook that sends nothing is not pinged either.
            if active {
                self.ping(ctx, number);
            }
        }
        let mut response = ok(201, &shown);
        response
            .fields
            .push("Location", format!("{}/hooks/{id}", asked.base));
        Ok(response)
    }

    fn hook_id(&mut self) -> u64 {
        let step = u64::from(self.ids.below(100)).saturating_add(1);
        self.newest_hook.max(FIRST).saturating_add(step)
    }

    /// Takes in the webhooks that are there from the beginning. They were pinged before.
    pub(super) fn begin_hooks(&mut self, ctx: &mut Ctx<'_>) {
        for mut hook in std::mem::take(&mut self.settings.hooks) {
            hook.id = self.hook_id();
            self.newest_hook = hook.id;
            hook.fact(ctx);
            let (id, repo) = (hook.id.to_string(), hook.repo);
            let records = VecDeque::new();
            let number = self.hooks.add(&id, Kept { hook, records });
            if let Some(repo) = self.repos.get_mut(repo) {
                repo.hooks.extend(number);
            }
        }
    }

    fn change_hook(
        &mut self,
        ctx: &mut Ctx<'_>,
        number: u64,
        change: impl FnOnce(&mut Hook) -> Result<(), Refused>,
    ) -> Result<(), Refused> {
        let Some(kept) = self.hooks.at_mut(number) else {
            return Err(not_found(DOCS, "The webhook is gone."));
        };
        let mut hook = kept.hook.clone();
        change(&mut hook)?;
        hook.updated = ctx.now();
        hook.fact(ctx);
        kept.hook = hook;
        Ok(())
    }

    fn delete_hook(&mut self, ctx: &mut Ctx<'_>, repo: usize, number: u64) -> Response {
        if let Some(kept) = self.hooks.at_mut(number) {
            kept.hook.active = false;
            kept.records.clear();
            ctx.fact(
                "hooks",
                &kept.hook.id.to_string(),
                vec![("deleted", true.into())],
            );
        }
        self.hooks.hide(number);
        if let Some(repo) = self.repos.get_mut(repo) {
            repo.hooks.retain(|one| *one != number);
        }
        Response::new(204)
    }

    fn show_hook(&self, ctx: &Ctx<'_>, asked: &Asked<'_>, number: u64) -> Response {
        let shown = self
            .hooks
            .at(number)
            .map(|kept| kept.hook.content(&asked.base, ctx.calendar()));
        ok(200, &shown.unwrap_or_default())
    }

    fn show_config(&self, number: u64) -> Response {
        let shown = self.hooks.at(number).map(|kept| kept.hook.shown_config());
        ok(200, &shown.unwrap_or_default())
    }

    /// `POST …/dispatches`.
    pub(super) fn dispatch(
        &mut self,
        ctx: &mut Ctx<'_>,
        asked: &Asked<'_>,
    ) -> Result<Response, Refused> {
        let docs = "/repos/repos#create-a-repository-dispatch-event";
        let content = body(asked.request, docs)?;
        let Some(kind) = content.get("event_type") else {
            return Err(super::errors::not_supplied("event_type", docs));
        };
        let Some(kind) = kind
            .as_str()
            .filter(|kind| (1..=100).contains(&kind.chars().count()))
        else {
            return Err(super::errors::wrong_kind(kind, "event_type", docs));
        };
        let client = match content.get("client_payload") {
            None => Value::Object(serde_json::Map::new()),
            Some(Value::Object(client)) if client.len() <= 10 => Value::Object(client.clone()),
            Some(Value::Object(_)) => {
                let message = "Invalid request.\n\nNo more than 10 properties are allowed; 11 or more were supplied.";
                return Err(refuse(
                    Part::Body,
                    422,
                    message,
                    docs,
                    "client_payload has more than 10 members.",
                ));
            }
            Some(other) => return Err(super::errors::wrong_kind(other, "client_payload", docs)),
        };
        let payload = self.payload(
            ctx,
            asked.repo,
            vec![
                ("action", kind.into()),
                ("branch", "main".into()),
                ("client_payload", client),
            ],
        );
        let (name, action) = ("repository_dispatch", Some(kind.to_owned()));
        self.fire(
            ctx,
            asked.repo,
            &Event {
                name,
                action,
                payload,
            },
        );
        Ok(Response::new(204))
    }
}
