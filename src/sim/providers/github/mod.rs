//! The GitHub twin: the part of the REST API at `api.github.com` that has to do with webhooks, and enough of
//! repositories and issues for something to happen that webhooks can tell.
//!
//! A failed delivery is not tried again: it is listed, and sent again when somebody asks.

mod account;
mod answers;
mod comments;
mod deliveries;
mod delivery;
mod door;
mod errors;
mod fire;
mod hook;
mod hooks;
mod issue;
mod issue_checks;
mod issues;
mod opening;
mod paging;
mod repo;
mod serve;
mod settings;

use std::collections::VecDeque;

use wire::{Part, Party, Request};

use crate::actor::{Actor, Ctx, Outcome, Reply, Wake};
use crate::config::Config;
use crate::link::{DOOR, Delay};
use crate::notes::Notes;
use crate::providers::Provider;
use crate::providers::answer;
use crate::providers::deliver::Deliveries;
use crate::providers::store::Store;
use crate::stream::Stream;
use crate::table::Table;
use delivery::Record;
use door::Quota;
use hook::Hook;
use issue::Issue;
use settings::Settings;

/// GitHub asks who you are, then finds the resource, and reads the body last.
const ORDER: [Part; 4] = [Part::Headers, Part::Path, Part::Method, Part::Body];
/// Reading or writing.
const WORK: Delay = Delay::new(70, 60);
/// The most webhooks that the twin keeps, deleted ones among them.
const MAX_HOOKS: usize = 100_000;

/// Somebody opens the issue of that place in the settings.
const WAKE_ISSUE: u32 = 0;

/// The registry's entry.
pub(super) const PROVIDER: Provider = Provider {
    party: "github",
    title: "GitHub",
    hosts: &["api.github.com"],
    make: actor,
};

fn actor(table: &mut Table<'_>, config: &Config) -> Box<dyn Actor> {
    let settings = Settings::read(table);
    let repos = settings.repos.iter().map(|_| Repo::default()).collect();
    Box::new(GitHub {
        party: Party::new(PROVIDER.party),
        settings,
        repos,
        hooks: Store::new(MAX_HOOKS),
        deliveries: Deliveries::new(),
        user: Quota::default(),
        anonymous: Quota::default(),
        ids: Stream::new(config.seed, "github id"),
        requests: Stream::new(config.seed, "github request"),
        newest_hook: 0,
        last_delivery: 0,
        last_issue: 0,
    })
}

struct GitHub {
    party: Party,
    settings: Settings,
    repos: Vec<Repo>,
    hooks: Store<Kept>,
    deliveries: Deliveries,
    user: Quota,
    anonymous: Quota,
    ids: Stream,
    requests: Stream,
    newest_hook: u64,
    last_delivery: u64,
    last_issue: u64,
}

/// What a repository holds.
#[derive(Default)]
struct Repo {
    /// Numbers of its webhooks in the store.
    hooks: Vec<u64>,
    /// Its issues by their number, from 1.
    issues: Vec<Issue>,
    /// Places of open and of closed issues, each in order.
    open: Vec<usize>,
    closed: Vec<usize>,
}

impl Repo {
    /// Opens or closes an issue; false where it was so before.
    fn set_open(&mut self, ctx: &Ctx<'_>, place: usize, open: bool, reason: Option<&str>) -> bool {
        let Some(issue) = self
            .issues
            .get_mut(place)
            .filter(|issue| issue.open != open)
        else {
            return false;
        };
        issue.open = open;
        issue.closed = (!open).then(|| ctx.now());
        let usual = if open { "reopened" } else { "completed" };
        issue.reason = Some(reason.unwrap_or(usual).to_owned());
        let (from, to) = if open {
            (&mut self.closed, &mut self.open)
        } else {
            (&mut self.open, &mut self.closed)
        };
        if let Ok(at) = from.binary_search(&place) {
            from.remove(at);
        }
        if let Err(at) = to.binary_search(&place) {
            to.insert(at, place);
        }
        true
    }
}

/// A webhook and what it sent, the oldest first.
#[derive(Clone)]
struct Kept {
    hook: Hook,
    records: VecDeque<Record>,
}

impl Actor for GitHub {
    fn party(&self) -> &Party {
        &self.party
    }

    fn begin(&mut self, ctx: &mut Ctx<'_>) {
        for (owner, name) in &self.settings.repos {
            let row = [owner, "/", name].concat();
            ctx.fact("repositories", &row, vec![("owner", owner.as_str().into())]);
        }
        self.begin_hooks(ctx);
        for (about, planned) in (0_u64..).zip(&self.settings.issues) {
            let what = WAKE_ISSUE;
            ctx.timer(planned.at.saturating_mul(1_000), Wake { what, about });
        }
    }

    fn answer(&mut self, ctx: &mut Ctx<'_>, request: &Request) -> Reply {
        let mut notes = Notes::new(&ORDER);
        let served = self.admit(ctx, request, &mut notes);
        let who = served.as_ref().ok().copied();
        let served = served.and_then(|who| self.serve(ctx, request, who, &mut notes));
        let mut reply = match served {
            Ok(response) => {
                let then = "It does what was asked and answers.".to_owned();
                answer::served(notes, then, response, ctx.draw(WORK))
            }
            Err(refusal) => refusal.reply(notes, ctx.draw(DOOR)),
        };
        self.finish(ctx, request, who, &mut reply.response);
        reply
    }

    fn wake(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        if self.deliveries.due(wake).is_some() {
            self.deliveries.again(ctx, wake.about);
        } else if wake.what == WAKE_ISSUE {
            self.open_planned(ctx, wake.about);
        }
    }

    fn answered(&mut self, ctx: &mut Ctx<'_>, tag: u64, outcome: Outcome<'_>) {
        self.delivered(ctx, tag, outcome);
    }
}
