//! Channels as the Web API shows them, and the pages of their list.

use serde_json::Value;
use wire::Part;
use wire::codec::base64;
use wire::codec::json::{object, text};

use super::api::{self, Call};
use super::{Slack, Workspace};
use crate::providers::answer::Refused;

/// The channels of a page unless a call asks for others, and the most that it can ask for.
const PAGE: usize = 100;
const MAX_PAGE: usize = 1_000;
/// What a cursor says in front of the id.
const CURSOR: &str = "team:";

impl Slack {
    /// `conversations.list`.
    pub(super) fn list(&self, call: &Call) -> Result<Value, Refused> {
        let refuse =
            |error: &str, says: &str| Err(api::refuse(Part::Body, error, says, Vec::new()));
        let limit = match call.text("limit").map(|limit| limit.parse::<usize>()) {
            None => PAGE,
            Some(Ok(0)) => PAGE,
            Some(Ok(limit)) if limit <= MAX_PAGE => limit,
            Some(_) => return refuse("invalid_limit", "limit is a number from 1 to 1000."),
        };
        let first = match call.text("cursor").filter(|cursor| !cursor.is_empty()) {
            None => 0,
            Some(cursor) => match self.place_of_cursor(&cursor) {
                Some(place) => place,
                None => return refuse("invalid_cursor", "Nobody gave this cursor out."),
            },
        };
        let without_archived = call
            .text("exclude_archived")
            .is_some_and(|word| word == "true" || word == "1");
        let types = call
            .text("types")
            .unwrap_or_else(|| "public_channel".to_owned());
        let public = types.split(',').any(|kind| kind.trim() == "public_channel");
        let mut shown = Vec::new();
        let mut next = String::new();
        for place in first..self.settings.channels.len() {
            if !public || without_archived && self.is_archived(place) {
                continue;
            }
            if shown.len() >= limit {
                let id = self.workspace.channel(place);
                next = base64::encode([CURSOR, id].concat().as_bytes());
                break;
            }
            shown.push(self.channel(place));
        }
        let mut answer = call.ok(vec![("channels", Value::Array(shown))]);
        let metadata = answer.as_object_mut().map(|answer| {
            let entry = answer.entry("response_metadata");
            entry.or_insert_with(|| object(Vec::new()))
        });
        if let Some(Value::Object(metadata)) = metadata {
            metadata.insert("next_cursor".to_owned(), next.into());
        }
        Ok(answer)
    }

    /// `conversations.info`.
    pub(super) fn info(&self, call: &Call) -> Result<Value, Refused> {
        let place = self.find_channel(call)?;
        Ok(call.ok(vec![("channel", self.channel(place))]))
    }

    /// The place of the channel that the argument `channel` names by its id or name.
    pub(super) fn find_channel(&self, call: &Call) -> Result<usize, Refused> {
        let Some(named) = call.text("channel").filter(|named| !named.is_empty()) else {
            let messages = Value::Array(vec![text("[ERROR] missing required field: channel")]);
            let metadata = object(vec![("messages", messages)]);
            let says = "The argument channel is missing.";
            let more = vec![("response_metadata", metadata)];
            return Err(api::refuse(Part::Body, "invalid_arguments", says, more));
        };
        let bare = named.trim_start_matches('#');
        let by_name = self
            .settings
            .channels
            .iter()
            .position(|known| known == bare);
        let by_id = || self.workspace.channels.iter().position(|id| *id == named);
        by_name.or_else(by_id).ok_or_else(|| {
            let says = format!("There is no channel {named}.");
            api::refuse(Part::Body, "channel_not_found", &says, Vec::new())
        })
    }

    /// Whether nobody can post there any more.
    pub(super) fn is_archived(&self, place: usize) -> bool {
        let name = self.settings.channels.get(place);
        name.is_some_and(|name| self.settings.archived.contains(name))
    }

    fn place_of_cursor(&self, cursor: &str) -> Option<usize> {
        let bytes = base64::decode(cursor).ok()?;
        let decoded = String::from_utf8(bytes).ok()?;
        let id = decoded.strip_prefix(CURSOR)?;
        self.workspace.channels.iter().position(|known| known == id)
    }

    fn channel(&self, place: usize) -> Value {
        let name = self.settings.channels.get(place).map_or("", String::as_str);
        let Workspace { user, team, .. } = &self.workspace;
        let created = self.epoch;
        let words = |value: &str| {
            object(vec![
                ("value", text(value)),
                ("creator", text("")),
                ("last_set", 0.into()),
            ])
        };
        object(vec![
            ("id", text(self.workspace.channel(place))),
            ("name", text(name)),
            ("is_channel", true.into()),
            ("is_group", false.into()),
            ("is_im", false.into()),
            ("is_mpim", false.into()),
            ("is_private", false.into()),
            ("created", created.into()),
            ("is_archived", self.is_archived(place).into()),
            ("is_general", (place == 0).into()),
            ("unlinked", 0.into()),
            ("name_normalized", text(name)),
            ("is_shared", false.into()),
            ("is_org_shared", false.into()),
            ("is_pending_ext_shared", false.into()),
            ("pending_shared", Value::Array(Vec::new())),
            ("context_team_id", text(team)),
            ("updated", created.saturating_mul(1_000).into()),
            ("creator", text(user)),
            ("is_ext_shared", false.into()),
            ("shared_team_ids", Value::Array(vec![text(team)])),
            ("is_member", true.into()),
            ("topic", words("")),
            ("purpose", words("")),
            ("previous_names", Value::Array(Vec::new())),
            ("num_members", 2.into()),
        ])
    }
}
