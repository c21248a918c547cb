//! Events on their way: who hears of them, what they carry, and what is noted when a delivery is over.

use std::sync::Arc;

use serde_json::Value;
use wire::codec::json::{object, text};

use super::GitHub;
use super::answers::ORIGIN;
use super::delivery::{self, Event, MAX_KEPT, Record};
use super::repo;
use crate::actor::{Ctx, Outcome};

/// What a ping says.
pub(super) const ZEN: &str = "Keep it logically awesome.";
/// The number of the first delivery.
const FIRST: u64 = 18_000_000_000;

impl GitHub {
    /// Tells every webhook of a repository that hears of the event.
    pub(super) fn fire(&mut self, ctx: &mut Ctx<'_>, repo: usize, event: &Event) {
        let all = self.repos.get(repo).map(|repo| repo.hooks.clone());
        for number in all.unwrap_or_default() {
            let hears = self
                .hooks
                .at(number)
                .is_some_and(|kept| kept.hook.hears(event.name));
            if hears {
                let (name, action, payload) =
                    (event.name, event.action.clone(), event.payload.clone());
                self.deliver(
                    ctx,
                    number,
                    Event {
                        name,
                        action,
                        payload,
                    },
                );
            }
        }
    }

    /// Sends an event to a webhook.
    pub(super) fn deliver(&mut self, ctx: &mut Ctx<'_>, number: u64, event: Event) {
        let id = self.delivery_id();
        let guid = self.ids.uuid();
        let Some(kept) = self.hooks.at(number) else {
            return;
        };
        let target = kept.hook.repo.saturating_add(1_296_269);
        if let Some(record) = Record::new(ctx, &kept.hook, target, id, &guid, event) {
            self.send(ctx, number, record);
        }
    }

    /// Sends a delivery, and keeps it.
    pub(super) fn send(&mut self, ctx: &mut Ctx<'_>, number: u64, record: Record) {
        let Some(kept) = self.hooks.at_mut(number) else {
            return;
        };
        let delivery = record.delivery(ctx, &kept.hook, number);
        let columns = vec![
            ("event", text(record.event)),
            ("guid", text(&record.guid)),
            ("redelivery", record.redelivery.into()),
        ];
        ctx.fact("hook_deliveries", &record.id.to_string(), columns);
        if kept.records.len() >= MAX_KEPT {
            kept.records.pop_front();
        }
        kept.records.push_back(record);
        self.deliveries.send(ctx, delivery);
    }

    /// The number of a new delivery.
    pub(super) fn delivery_id(&mut self) -> u64 {
        let step = u64::from(self.ids.below(1_000)).saturating_add(1);
        self.last_delivery = self.last_delivery.max(FIRST).saturating_add(step);
        self.last_delivery
    }

    /// A delivery is over.
    pub(super) fn delivered(&mut self, ctx: &mut Ctx<'_>, tag: u64, outcome: Outcome<'_>) {
        let Some(attempt) = self.deliveries.answered(ctx, tag, outcome) else {
            return;
        };
        attempt.fact(ctx);
        let Some(kept) = self.hooks.at_mut(attempt.about) else {
            return;
        };
        let id = attempt.event.parse().unwrap_or_default();
        let place = delivery::find(&kept.records, id);
        if let Some(record) = place.and_then(|place| kept.records.get_mut(place)) {
            let (code, status) = record.end(ctx.now(), outcome);
            let word = if attempt.failure.is_none() {
                "active"
            } else {
                "failed"
            };
            kept.hook.last = (Some(code), word.to_owned(), Some(status));
        }
    }

    /// Members of an event that the token's user brought about, and behind them the repository and who did it.
    pub(super) fn payload(&self, ctx: &Ctx<'_>, repo: usize, members: Vec<(&str, Value)>) -> Value {
        self.payload_by(ctx, repo, members, self.login())
    }

    /// The same of an event that anybody brought about.
    pub(super) fn payload_by(
        &self,
        ctx: &Ctx<'_>,
        repo: usize,
        members: Vec<(&str, Value)>,
        sender: &str,
    ) -> Value {
        let mut all = members;
        all.push(("repository", self.repository(ctx, repo)));
        all.push(("sender", repo::someone(sender, self.login())));
        object(all)
    }

    /// The address of a repository, as events name it.
    pub(super) fn base(&self, repo: usize) -> String {
        let found = self.settings.repos.get(repo);
        found
            .map(|(owner, name)| format!("{ORIGIN}/repos/{owner}/{name}"))
            .unwrap_or_default()
    }

    /// Sends a ping to a webhook, whatever it hears of.
    pub(super) fn ping(&mut self, ctx: &mut Ctx<'_>, number: u64) {
        if let Some(kept) = self.hooks.at(number) {
            let (repo, id) = (kept.hook.repo, kept.hook.id);
            let base = self.base(repo);
            let shown = kept.hook.content(&base, ctx.calendar());
            let payload = self.payload(
                ctx,
                repo,
                vec![("zen", ZEN.into()), ("hook_id", id.into()), ("hook", shown)],
            );
            let (name, action) = ("ping", None);
            self.deliver(
                ctx,
                number,
                Event {
                    name,
                    action,
                    payload,
                },
            );
        }
    }

    /// A push with one commit: what `POST …/tests` tells.
    pub(super) fn push(&mut self, ctx: &Ctx<'_>, repo: usize) -> Event {
        let (before, after) = (self.ids.hex(40), self.ids.hex(40));
        let page = self
            .base(repo)
            .replacen("api.github.com/repos", "github.com", 1);
        let email = "octocat@github.com";
        let author = || {
            object(vec![
                ("name", text("The Octocat")),
                ("email", text(email)),
                ("username", text(self.login())),
            ])
        };
        let commit = object(vec![
            ("id", text(&after)),
            ("tree_id", text(&before)),
            ("distinct", true.into()),
            ("message", text("Update README.md")),
            ("timestamp", ctx.calendar().iso(ctx.now()).into()),
            ("url", [&page, "/commit/", &after].concat().into()),
            ("author", author()),
            ("committer", author()),
            ("added", Value::Array(Vec::new())),
            ("removed", Value::Array(Vec::new())),
            ("modified", Value::Array(vec![text("README.md")])),
        ]);
        let compare = format!("{page}/compare/{}...{}", short(&before), short(&after));
        let pusher = object(vec![("name", text(self.login())), ("email", text(email))]);
        let members = vec![
            ("ref", text("refs/heads/main")),
            ("before", text(&before)),
            ("after", text(&after)),
            ("pusher", pusher),
            ("created", false.into()),
            ("deleted", false.into()),
            ("forced", false.into()),
            ("base_ref", Value::Null),
            ("compare", compare.into()),
            ("commits", Value::Array(vec![commit.clone()])),
            ("head_commit", commit),
        ];
        Event {
            name: "push",
            action: None,
            payload: self.payload(ctx, repo, members),
        }
    }

    /// Sends a delivery again.
    pub(super) fn redeliver(&mut self, ctx: &mut Ctx<'_>, number: u64, place: usize) {
        let id = self.delivery_id();
        let kept = self.hooks.at(number);
        let record = kept.and_then(|kept| kept.records.get(place));
        if let Some(record) = record.map(|record| record.again(ctx, id)) {
            self.send(ctx, number, record);
        }
    }
}

/// The first digits of a commit's name.
fn short(sha: &str) -> Arc<str> {
    Arc::from(sha.get(..12).unwrap_or(sha))
}
