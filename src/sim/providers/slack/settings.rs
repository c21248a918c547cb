//! What the Slack twin is told about its workspace: hooks, channels, the app's token and its request URL.

use wire::{Secret, Target};

use crate::table::Table;

/// The channel of a workspace that names none.
const GENERAL: &str = "general";

/// What the workspace knows.
pub(super) struct Settings {
    /// Paths of incoming webhooks: `/services/T…/B…/…`.
    pub hooks: Vec<String>,
    /// Hooks whose workspace forbids posting: 403 `action_prohibited`.
    pub prohibited: Vec<String>,
    /// Hooks behind which Slack itself fails: 500 `rollup_error`.
    pub failing: Vec<String>,
    /// The bot's token.
    pub token: Option<Secret>,
    /// Names of channels; a hook posts to the one in its place, or to the first.
    pub channels: Vec<String>,
    /// Channels, or hooks, to which nobody can post any more.
    pub archived: Vec<String>,
    /// Signs what is sent to the app.
    pub signing_secret: Secret,
    /// Where events go.
    pub request_url: Option<String>,
    /// Slash commands that a member will type.
    pub commands: Vec<Command>,
}

/// A slash command that a member types.
pub(super) struct Command {
    /// Seconds from the world's beginning.
    pub at: u64,
    /// `/deploy`.
    pub command: String,
    /// What stands behind it.
    pub text: String,
    /// Where it goes.
    pub url: String,
}

impl Settings {
    /// Reads them.
    pub(super) fn read(table: &mut Table<'_>) -> Settings {
        table.only(&[
            "hooks",
            "prohibited",
            "failing",
            "token",
            "channels",
            "archived",
            "signing-secret",
            "request-url",
            "commands",
        ]);
        let mut settings = Settings {
            hooks: table.texts("hooks"),
            prohibited: table.texts("prohibited"),
            failing: table.texts("failing"),
            token: table.text("token").map(Secret::from),
            channels: table.texts("channels"),
            archived: table.texts("archived"),
            signing_secret: table.text("signing-secret").unwrap_or_default().into(),
            request_url: table.text("request-url"),
            commands: Vec::new(),
        };
        for hook in &settings.hooks {
            if parts(hook).is_none() {
                table.problem("hooks", hook, "/services/T…/B…/…");
            }
        }
        let url = settings.request_url.as_deref();
        if let Some(url) = url.filter(|url| Target::parse(url).is_err()) {
            table.problem(
                "request-url",
                url,
                "an address such as https://yourapp.com/slack",
            );
        }
        let commands = &mut settings.commands;
        table.tables("commands", &mut |table| {
            table.only(&["at", "command", "text", "url"]);
            commands.push(Command {
                at: table.number("at").unwrap_or_default(),
                command: table.required("command"),
                text: table.text("text").unwrap_or_default(),
                url: table.required("url"),
            });
        });
        if settings.channels.is_empty() {
            settings.channels.push(GENERAL.to_owned());
        }
        settings
    }

    /// The place of the channel to which a hook posts.
    pub(super) fn home(&self, hook: usize) -> usize {
        if hook < self.channels.len() { hook } else { 0 }
    }
}

/// Team, service and token of a hook's path.
pub(super) fn parts(path: &str) -> Option<(&str, &str, &str)> {
    let mut parts = path.strip_prefix("/services/")?.split('/');
    let found = (parts.next()?, parts.next()?, parts.next()?);
    let empty = found.0.is_empty() || found.1.is_empty() || found.2.is_empty();
    (!empty && parts.next().is_none()).then_some(found)
}
