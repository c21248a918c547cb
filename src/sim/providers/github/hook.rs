//! A webhook of a repository: what it may be made of, and how it is shown.

use serde_json::{Map, Value};
use wire::codec::json::{object, text};
use wire::{Secret, Target, Time};

use super::errors::{invalid, not_supplied, wrong_kind};
use crate::actor::Ctx;
use crate::calendar::Calendar;
use crate::providers::answer::Refused;

/// Where the documentation of webhooks is.
pub(super) const DOCS: &str = "/repos/webhooks";
/// What is shown in place of a secret.
const MASK: &str = "********";
/// The events that a webhook of a repository can hear.
const EVENTS: &str = "* branch_protection_rule check_run check_suite code_scanning_alert commit_comment create delete \
    dependabot_alert deploy_key deployment deployment_status discussion discussion_comment fork gollum issue_comment \
    issues label member merge_group meta milestone package page_build ping project project_card project_column public \
    pull_request pull_request_review pull_request_review_comment pull_request_review_thread push registry_package \
    release repository repository_dispatch repository_import repository_vulnerability_alert secret_scanning_alert star \
    status team_add watch workflow_dispatch workflow_job workflow_run";

/// A webhook.
#[derive(Clone)]
pub(super) struct Hook {
    /// Its number.
    pub id: u64,
    /// The repository's place.
    pub repo: usize,
    /// Whether it sends anything.
    pub active: bool,
    /// What it hears of; `*` for everything.
    pub events: Vec<String>,
    /// Where it sends to.
    pub url: String,
    /// Whether it sends a form instead of JSON.
    pub form: bool,
    /// Whether certificates are left unchecked.
    pub insecure: bool,
    /// Signs what it sends.
    pub secret: Option<Secret>,
    /// When it was made.
    pub created: Time,
    /// When it was last changed.
    pub updated: Time,
    /// The latest answer: status code and word.
    pub last: (Option<u16>, String, Option<String>),
}

impl Hook {
    /// A webhook that is told nothing yet: it hears of pushes and sends a form.
    pub(super) fn new(id: u64, repo: usize, now: Time) -> Hook {
        Hook {
            id,
            repo,
            active: true,
            events: vec!["push".to_owned()],
            url: String::new(),
            form: true,
            insecure: false,
            secret: None,
            created: now,
            updated: now,
            last: (None, "unused".to_owned(), None),
        }
    }

    /// Whether it is told of that event.
    pub(super) fn hears(&self, event: &str) -> bool {
        self.active && self.events.iter().any(|one| one == event || one == "*")
    }

    /// Reads the members of a create (where nothing was there before) or an update.
    pub(super) fn read(&mut self, content: &Map<String, Value>, new: bool) -> Result<(), Refused> {
        let docs = [
            DOCS,
            if new {
                "#create-a-repository-webhook"
            } else {
                "#update-a-repository-webhook"
            },
        ]
        .concat();
        match content.get("name") {
            Some(Value::String(name)) if name != "web" => {
                return Err(invalid("Hook", "invalid", Some("name"), None, &docs));
            }
            Some(Value::String(_)) | None => {}
            Some(other) => return Err(wrong_kind(other, "name", &docs)),
        }
        match content.get("config") {
            Some(Value::Object(config)) => self.config(config, &docs)?,
            None if new => return Err(not_supplied("config", &docs)),
            None => {}
            Some(other) => return Err(wrong_kind(other, "config", &docs)),
        }
        if self.url.is_empty() {
            let says = "Config must contain URL for webhooks";
            return Err(invalid("Hook", "custom", None, Some(says), &docs));
        }
        if let Some(events) = content.get("events") {
            self.events = read_events(events, &docs)?;
        }
        for (name, add) in [("add_events", true), ("remove_events", false)] {
            if let Some(events) = content.get(name).filter(|_| !new) {
                let events = read_events(events, &docs)?;
                self.events.retain(|event| !events.contains(event));
                if add {
                    self.events.extend(events);
                }
            }
        }
        match content.get("active") {
            None => {}
            Some(Value::Bool(active)) => self.active = *active,
            Some(other) => return Err(wrong_kind(other, "active", &docs)),
        }
        Ok(())
    }

    /// Reads the members of a configuration.
    pub(super) fn config(
        &mut self,
        config: &Map<String, Value>,
        docs: &str,
    ) -> Result<(), Refused> {
        for (name, value) in config {
            match (name.as_str(), value) {
                ("url", Value::String(url)) => {
                    if !url.contains("://") {
                        let says = "url is missing a scheme";
                        return Err(invalid("Hook", "custom", Some("url"), Some(says), docs));
                    }
                    if Target::parse(url).is_err() {
                        let says = "url is not a valid URL";
                        return Err(invalid("Hook", "custom", Some("url"), Some(says), docs));
                    }
                    self.url.clone_from(url);
                }
                ("content_type", Value::String(word)) if word == "json" || word == "form" => {
                    self.form = word == "form";
                }
                ("content_type", _) => {
                    return Err(invalid("Hook", "invalid", Some("content_type"), None, docs));
                }
                ("secret", Value::Null) => self.secret = None,
                // A client that sends back what it was shown does not mean the asterisks.
                ("secret", Value::String(secret)) if secret == MASK => {}
                ("secret", Value::String(secret)) => {
                    self.secret = (!secret.is_empty()).then(|| Secret::new(secret.as_str()));
                }
                ("insecure_ssl", value) => {
                    let word = value
                        .as_str()
                        .map_or_else(|| value.to_string(), str::to_owned);
                    self.insecure = word == "1" || word == "true";
                }
                ("digest" | "token", _) => {}
                (known @ ("url" | "secret"), other) => return Err(wrong_kind(other, known, docs)),
                (other, _) => {
                    let says = format!("Invalid config attribute: {other}");
                    return Err(invalid("Hook", "custom", None, Some(&says), docs));
                }
            }
        }
        Ok(())
    }

    /// The configuration, with its secret masked.
    pub(super) fn shown_config(&self) -> Value {
        let mut members = vec![
            (
                "content_type",
                text(if self.form { "form" } else { "json" }),
            ),
            ("insecure_ssl", text(if self.insecure { "1" } else { "0" })),
        ];
        if self.secret.is_some() {
            members.push(("secret", text(MASK)));
        }
        members.push(("url", text(&self.url)));
        object(members)
    }

    /// The resource. `base` is the address of the repository.
    pub(super) fn content(&self, base: &str, calendar: Calendar) -> Value {
        let url = format!("{base}/hooks/{}", self.id);
        let (code, status, message) = &self.last;
        let last = object(vec![
            ("code", (*code).into()),
            ("status", text(status)),
            ("message", message.clone().into()),
        ]);
        object(vec![
            ("type", text("Repository")),
            ("id", self.id.into()),
            ("name", text("web")),
            ("active", self.active.into()),
            ("events", self.events.clone().into()),
            ("config", self.shown_config()),
            ("updated_at", calendar.iso(self.updated).into()),
            ("created_at", calendar.iso(self.created).into()),
            ("url", text(&url)),
            ("test_url", [&url, "/test"].concat().into()),
            ("ping_url", [&url, "/pings"].concat().into()),
            ("deliveries_url", [&url, "/deliveries"].concat().into()),
            ("last_response", last),
        ])
    }

    /// Writes the webhook down.
    pub(super) fn fact(&self, ctx: &mut Ctx<'_>) {
        let columns = vec![
            ("url", text(&self.url)),
            ("active", self.active.into()),
            ("events", self.events.join(" ").into()),
        ];
        ctx.fact("hooks", &self.id.to_string(), columns);
    }
}

/// Whether a webhook can hear of an event of that name.
pub(super) fn is_event(name: &str) -> bool {
    EVENTS.split_ascii_whitespace().any(|known| known == name)
}

fn read_events(events: &Value, docs: &str) -> Result<Vec<String>, Refused> {
    let Some(list) = events.as_array() else {
        return Err(wrong_kind(events, "events", docs));
    };
    let mut read: Vec<String> = Vec::new();
    for event in list {
        let Some(name) = event.as_str() else {
            return Err(wrong_kind(event, "events", docs));
        };
        if !is_event(name) {
            return Err(invalid("Hook", "invalid", Some("events"), None, docs));
        }
        if !read.iter().any(|known| known == name) {
            read.push(name.to_owned());
        }
    }
    if read.is_empty() {
        let says = "Events must contain at least one event";
        return Err(invalid("Hook", "custom", Some("events"), Some(says), docs));
    }
    Ok(read)
}
