//! Calls of the Web API, and what posting a message does: a timestamp that names it, a fact, an event.

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::{Part, Request, Response};

use super::api::{self, Call};
use super::message::{Fault, Message};
use super::{Slack, Workspace};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::{self, Refused};

/// The workspace's name in its address.
pub(super) const DOMAIN: &str = "playground";

impl Slack {
    /// Serves a call.
    pub(super) fn call(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<Response, Refused> {
        let path = request.target.path.trim_end_matches('/');
        let method = path.strip_prefix("/api/").unwrap_or_default();
        if !api::METHODS.contains(&method) {
            let says = format!("The Web API has no method {method}.");
            let more = vec![("req_method", text(method))];
            return Err(api::refuse(Part::Path, "unknown_method", &says, more));
        }
        notes.good(Part::Path, &format!("There is a method {method}."));
        if !matches!(request.method.as_str(), "GET" | "HEAD" | "POST") {
            // Inference: other methods are no calls.
            let says = "Methods of the Web API are called by POST or GET.";
            return Err(api::refuse(
                Part::Method,
                "invalid_post_type",
                says,
                Vec::new(),
            ));
        }
        notes.good(Part::Method, "A call.");
        let call = api::arguments(request)?;
        notes.good(Part::Body, "The arguments can be read.");
        if method == "api.test" {
            return test(&call);
        }
        api::token(&self.settings, request, &call)?;
        notes.good(Part::Headers, "The token is the app's.");
        let content = match method {
            "auth.test" => self.who(&call),
            "conversations.list" => self.list(&call)?,
            "conversations.info" => self.info(&call)?,
            _ => return self.post_message(ctx, &call),
        };
        let scopes = "channels:read,chat:write,incoming-webhook,commands";
        let response = answer::json(200, api::MEDIA_TYPE, &content);
        Ok(answer::with(response, "X-OAuth-Scopes", scopes))
    }

    /// `chat.postMessage`.
    fn post_message(&mut self, ctx: &mut Ctx<'_>, call: &Call) -> Result<Response, Refused> {
        let refuse = |error: &str, says: &str| api::refuse(Part::Body, error, says, Vec::new());
        let place = self.find_channel(call)?;
        if self.is_archived(place) {
            return Err(refuse(
                "is_archived",
                "The channel was archived: nobody can post.",
            ));
        }
        let message = Message::read(&call.args).map_err(|fault| match fault {
            Fault::Kind => refuse("invalid_arguments", "An argument is of the wrong kind."),
            Fault::NoText => refuse("no_text", "There is no text, no block and no attachment."),
            Fault::Blocks => refuse("invalid_blocks", "The blocks are no blocks, or too many."),
            Fault::Attachments => refuse("too_many_attachments", "At most 100 attachments."),
        })?;
        if let Err(seconds) = self.admit(ctx, place) {
            let says = format!("One message for each second and channel: wait {seconds} s.");
            let content = object(vec![("ok", false.into()), ("error", text("ratelimited"))]);
            let response = answer::json(429, api::MEDIA_TYPE, &content);
            let response = answer::with(response, "Retry-After", &seconds.to_string());
            return Err(answer::Refusal::new(Part::Body, &says, response));
        }
        let thread = call.text("thread_ts");
        let posted = self.post(ctx, place, &message, thread.as_deref());
        let channel = text(self.workspace.channel(place));
        let ts = posted.get("ts").cloned().unwrap_or_default();
        let members = vec![("channel", channel), ("ts", ts), ("message", posted)];
        Ok(answer::json(200, api::MEDIA_TYPE, &call.ok(members)))
    }

    /// Posts a message: the message as it is shown.
    pub(super) fn post(
        &mut self,
        ctx: &mut Ctx<'_>,
        place: usize,
        message: &Message,
        thread: Option<&str>,
    ) -> Value {
        self.posted = self.posted.saturating_add(1);
        // The part behind the dot only makes the timestamp a name that no other message of the channel has.
        let ts = format!("{}.{:06}", ctx.unix(), self.posted);
        let Workspace {
            team,
            app,
            bot,
            user,
            ..
        } = &self.workspace;
        let mut members = vec![
            ("type", text("message")),
            ("text", text(&message.text)),
            ("user", text(user)),
            ("bot_id", text(bot)),
            ("app_id", text(app)),
            ("team", text(team)),
            ("ts", text(&ts)),
        ];
        if let Some(thread) = thread {
            members.push(("thread_ts", text(thread)));
        }
        for (name, list) in [
            ("blocks", &message.blocks),
            ("attachments", &message.attachments),
        ] {
            if let Some(list) = list {
                members.push((name, list.clone()));
            }
        }
        let channel = self.workspace.channel(place);
        let columns = vec![("channel", text(channel)), ("text", text(&message.text))];
        ctx.fact("messages", &ts, columns);
        let mut event = members.clone();
        event.push(("channel", text(channel)));
        event.push(("event_ts", text(&ts)));
        event.push(("channel_type", text("channel")));
        let id = ["Ev0", &self.ids.base62(8).to_ascii_uppercase()].concat();
        let authorization = object(vec![
            ("enterprise_id", Value::Null),
            ("team_id", text(team)),
            ("user_id", text(user)),
            ("is_bot", true.into()),
            ("is_enterprise_install", false.into()),
        ]);
        let envelope = object(vec![
            ("token", text(&self.workspace.token)),
            ("team_id", text(team)),
            ("api_app_id", text(app)),
            ("event", object(event)),
            ("type", text("event_callback")),
            ("event_id", text(&id)),
            ("event_time", ctx.unix().into()),
            ("authorizations", Value::Array(vec![authorization])),
            ("is_ext_shared_channel", false.into()),
            (
                "event_context",
                text(&["4-", &self.ids.base62(40)].concat()),
            ),
        ]);
        self.events.send(ctx, &id, &envelope);
        object(members)
    }

    /// `auth.test`.
    fn who(&self, call: &Call) -> Value {
        let Workspace {
            team, bot, user, ..
        } = &self.workspace;
        call.ok(vec![
            ("url", ["https://", DOMAIN, ".slack.com/"].concat().into()),
            ("team", text("Playground")),
            ("user", text("shopbot")),
            ("team_id", text(team)),
            ("user_id", text(user)),
            ("bot_id", text(bot)),
            ("is_enterprise_install", false.into()),
        ])
    }
}

/// `api.test`, which gives back what it is given.
fn test(call: &Call) -> Result<Response, Refused> {
    let args = Value::Object(call.args.clone());
    if let Some(error) = call.text("error") {
        let more = vec![("args", args)];
        return Err(api::refuse(
            Part::Body,
            &error,
            "The call asks for this error.",
            more,
        ));
    }
    let mut members = Vec::new();
    if !call.args.is_empty() {
        members.push(("args", args));
    }
    Ok(answer::json(200, api::MEDIA_TYPE, &call.ok(members)))
}
