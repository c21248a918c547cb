//! The Slack twin: incoming webhooks at `hooks.slack.com`, a part of the Web API at `slack.com`, events and slash
//! commands to the app.
//!
//! It shows two ways to say no: hooks answer with status codes and a word of plain text, the Web API answers 200 and
//! says `"ok": false`.

mod api;
mod channels;
mod events;
mod hook;
mod message;
mod post;
mod settings;

use wire::{Part, Party, Request};

use crate::actor::{Actor, Ctx, Outcome, Reply, Wake};
use crate::config::Config;
use crate::link::{DOOR, Delay};
use crate::notes::Notes;
use crate::providers::Provider;
use crate::providers::answer::{self, Refused};
use crate::providers::bucket::{Bucket, Rate};
use crate::stream::Stream;
use crate::table::Table;
use events::Events;
use settings::Settings;

/// Slack looks up the address first; the Web API reads the arguments before the token, which may be one of them.
const ORDER: [Part; 4] = [Part::Path, Part::Method, Part::Body, Part::Headers];
/// Posting a message.
const WORK: Delay = Delay::new(60, 60);
/// One message for each second, with short bursts.
const RATE: Rate = Rate {
    burst: 8,
    wait: 1_000,
};
/// The most messages that the workspace keeps; beyond it posting is answered 429.
const MAX_MESSAGES: u32 = 1_000_000;
/// The first of the timers of slash commands.
const WAKE_COMMAND: u32 = 0;

/// The registry's entry.
pub(super) const PROVIDER: Provider = Provider {
    party: "slack",
    title: "Slack",
    hosts: &["hooks.slack.com", "slack.com"],
    make: actor,
};

fn actor(table: &mut Table<'_>, config: &Config) -> Box<dyn Actor> {
    let settings = Settings::read(table);
    let mut ids = Stream::new(config.seed, "slack workspace");
    let workspace = Workspace::new(&mut ids, &settings);
    let challenge = ids.base62(52);
    let secret = settings.signing_secret.clone();
    let events = Events::new(settings.request_url.clone(), secret, challenge);
    let buckets = settings.channels.len().saturating_add(settings.hooks.len());
    Box::new(Slack {
        party: Party::new(PROVIDER.party),
        epoch: config.epoch,
        workspace,
        events,
        ids: Stream::new(config.seed, "slack id"),
        buckets: vec![Bucket::default(); buckets],
        posted: 0,
        settings,
    })
}

struct Slack {
    party: Party,
    settings: Settings,
    workspace: Workspace,
    events: Events,
    ids: Stream,
    /// One for each channel, and then one for each hook.
    buckets: Vec<Bucket>,
    posted: u32,
    epoch: i64,
}

/// The names that the workspace has for itself and its members.
struct Workspace {
    team: String,
    app: String,
    bot: String,
    user: String,
    token: String,
    channels: Vec<String>,
}

impl Workspace {
    fn new(ids: &mut Stream, settings: &Settings) -> Workspace {
        let mut id = |first: &str| [first, &ids.base62(8).to_ascii_uppercase()].concat();
        let team = settings
            .hooks
            .first()
            .and_then(|hook| settings::parts(hook));
        let team = team.map(|(team, ..)| team.to_owned());
        Workspace {
            team: team.unwrap_or_else(|| id("T0")),
            app: id("A0"),
            bot: id("B0"),
            user: id("U0"),
            channels: settings.channels.iter().map(|_| id("C0")).collect(),
            token: ids.base62(24),
        }
    }

    fn channel(&self, place: usize) -> &str {
        self.channels.get(place).map_or("", String::as_str)
    }
}

impl Actor for Slack {
    fn party(&self) -> &Party {
        &self.party
    }

    fn begin(&mut self, ctx: &mut Ctx<'_>) {
        let names = self.settings.channels.iter().zip(&self.workspace.channels);
        for (name, id) in names {
            let archived = self.settings.archived.contains(name);
            let columns = vec![
                ("name", name.as_str().into()),
                ("archived", archived.into()),
            ];
            ctx.fact("channels", id, columns);
        }
        self.events.begin(ctx, &self.workspace.token);
        for (about, command) in (0_u64..).zip(&self.settings.commands) {
            let what = WAKE_COMMAND;
            ctx.timer(command.at.saturating_mul(1_000), Wake { what, about });
        }
    }

    fn answer(&mut self, ctx: &mut Ctx<'_>, request: &Request) -> Reply {
        let mut notes = Notes::new(&ORDER);
        // A server that has all hosts of the world under one address tells them apart by their paths.
        let path = request.target.path.as_str();
        let called = path.strip_prefix("/api/");
        let called = called.map(|name| name.trim_end_matches('/'));
        let called = called.is_some_and(|name| !name.is_empty() && !name.contains('/'));
        let served = if called {
            self.call(ctx, request, &mut notes)
        } else {
            self.incoming(ctx, request, &mut notes)
        };
        let mut reply = match served {
            Ok(response) => {
                let then = "It posts what is to be posted and answers.".to_owned();
                answer::served(notes, then, response, ctx.draw(WORK))
            }
            Err(refusal) => refusal.reply(notes, ctx.draw(DOOR)),
        };
        let fields = &mut reply.response.fields;
        let (name, id) = if called {
            ("X-Slack-Req-Id", self.ids.hex32())
        } else {
            ("X-Slack-Unique-Id", self.ids.base62(24))
        };
        fields.push(name, id);
        fields.push("X-Slack-Backend", "r");
        fields.push("Referrer-Policy", "no-referrer");
        fields.push(
            "Strict-Transport-Security",
            "max-age=31536000; includeSubDomains; preload",
        );
        fields.push("Server", "Apache");
        reply
    }

    fn wake(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        if wake.what == WAKE_COMMAND {
            return self.type_command(ctx, wake.about);
        }
        self.events.wake(ctx, wake);
    }

    fn answered(&mut self, ctx: &mut Ctx<'_>, tag: u64, outcome: Outcome<'_>) {
        self.events.answered(ctx, tag, outcome);
    }
}

impl Slack {
    /// Takes one out of a bucket; the seconds to wait where it is empty.
    fn admit(&mut self, ctx: &Ctx<'_>, place: usize) -> Result<(), u64> {
        let bucket = self.buckets.get_mut(place);
        let taken = bucket.map_or(Ok(()), |bucket| bucket.take(ctx.now(), RATE));
        match taken {
            Ok(()) if self.posted >= MAX_MESSAGES => Err(60),
            other => other.map_err(|millis| millis.div_ceil(1_000)),
        }
    }

    fn incoming(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<wire::Response, Refused> {
        let posting = hook::check(&self.settings, request, notes)?;
        let place = self.settings.channels.len().saturating_add(posting.hook);
        if let Err(seconds) = self.admit(ctx, place) {
            let says = format!("One message for each second and webhook: wait {seconds} s.");
            let response = hook::word(429, "rate_limited");
            let response = answer::with(response, "Retry-After", &seconds.to_string());
            return Err(answer::Refusal::new(Part::Path, &says, response));
        }
        self.post(ctx, posting.channel, &posting.message, None);
        Ok(hook::word(200, "ok"))
    }

    fn type_command(&mut self, ctx: &mut Ctx<'_>, about: u64) {
        let place = usize::try_from(about).ok();
        let Some(command) = place.and_then(|place| self.settings.commands.get(place)) else {
            return;
        };
        let Workspace {
            team,
            app,
            user,
            token,
            ..
        } = &self.workspace;
        let trigger = [
            &self.ids.digits(12),
            ".",
            &self.ids.digits(11),
            ".",
            &self.ids.hex32(),
        ]
        .concat();
        let response_url = [
            "https://hooks.slack.com/commands/",
            team,
            "/",
            &self.ids.digits(12),
            "/",
            &self.ids.base62(24),
        ]
        .concat();
        let channel = self.settings.channels.first().map_or("", String::as_str);
        let pairs = [
            ("token", token.as_str()),
            ("team_id", team),
            ("team_domain", post::DOMAIN),
            ("channel_id", self.workspace.channel(0)),
            ("channel_name", channel),
            ("user_id", user),
            ("user_name", "maya"),
            ("command", &command.command),
            ("text", &command.text),
            ("api_app_id", app),
            ("is_enterprise_install", "false"),
            ("response_url", &response_url),
            ("trigger_id", &trigger),
        ];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        self.events.command(ctx, &command.url, &pairs);
    }
}
