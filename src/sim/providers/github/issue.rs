//! An issue and its comments, as answers and events show them.

use serde_json::Value;
use wire::Time;
use wire::codec::json::{object, text};

use super::answers::ORIGIN;
use super::repo;
use crate::calendar::Calendar;

/// An issue.
pub(super) struct Issue {
    /// Its number among everything.
    pub id: u64,
    /// Its number in the repository, from 1.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// The login of who opened it.
    pub author: String,
    /// Its text.
    pub body: Option<String>,
    /// Names of its labels.
    pub labels: Vec<String>,
    /// Whether it is open.
    pub open: bool,
    /// `completed`, `not_planned`, `reopened`.
    pub reason: Option<String>,
    /// When it was made.
    pub created: Time,
    /// When it was last changed.
    pub updated: Time,
    /// When it was closed.
    pub closed: Option<Time>,
    /// Its comments.
    pub comments: Vec<Comment>,
}

/// A comment.
pub(super) struct Comment {
    /// Its number among everything.
    pub id: u64,
    /// Its text.
    pub body: String,
    /// When it was made.
    pub created: Time,
}

/// What an issue needs from around it to be shown.
pub(super) struct Frame<'a> {
    /// The address of the repository.
    pub base: &'a str,
    /// The token's user: who writes and closes, unless an issue says who opened it.
    pub login: &'a str,
    /// Writes times.
    pub calendar: Calendar,
}

impl Frame<'_> {
    fn page(&self) -> String {
        let path = self.base.strip_prefix(ORIGIN).unwrap_or_default();
        [
            "https://github.com",
            path.strip_prefix("/repos").unwrap_or(path),
        ]
        .concat()
    }
}

impl Issue {
    /// The resource.
    pub(super) fn content(&self, frame: &Frame<'_>) -> Value {
        let Frame {
            base,
            login,
            calendar,
        } = frame;
        let url = format!("{base}/issues/{}", self.number);
        let labels = self.labels.iter().map(|name| {
            object(vec![
                ("id", 208_045_946.into()),
                ("node_id", text("MDU6TGFiZWwyMDgwNDU5NDY=")),
                ("url", [base, "/labels/", name].concat().into()),
                ("name", text(name)),
                ("color", text("ededed")),
                ("default", false.into()),
                ("description", Value::Null),
            ])
        });
        let closer = match self.closed {
            Some(_) => repo::user(login, 1),
            None => Value::Null,
        };
        let association = if self.author == *login {
            "OWNER"
        } else {
            "NONE"
        };
        object(vec![
            ("url", text(&url)),
            ("repository_url", text(base)),
            ("labels_url", [&url, "/labels{/name}"].concat().into()),
            ("comments_url", [&url, "/comments"].concat().into()),
            ("events_url", [&url, "/events"].concat().into()),
            (
                "html_url",
                format!("{}/issues/{}", frame.page(), self.number).into(),
            ),
            ("id", self.id.into()),
            ("node_id", text("MDU6SXNzdWUx")),
            ("number", self.number.into()),
            ("title", text(&self.title)),
            ("user", repo::someone(&self.author, login)),
            ("labels", labels.collect()),
            ("state", text(if self.open { "open" } else { "closed" })),
            ("locked", false.into()),
            ("assignee", Value::Null),
            ("assignees", Value::Array(Vec::new())),
            ("milestone", Value::Null),
            ("comments", self.comments.len().into()),
            ("created_at", calendar.iso(self.created).into()),
            ("updated_at", calendar.iso(self.updated).into()),
            ("closed_at", self.closed.map(|at| calendar.iso(at)).into()),
            ("author_association", text(association)),
            ("active_lock_reason", Value::Null),
            ("body", self.body.clone().into()),
            ("closed_by", closer),
            ("state_reason", self.reason.clone().into()),
        ])
    }
}

impl Comment {
    /// The resource.
    pub(super) fn content(&self, frame: &Frame<'_>, issue: usize) -> Value {
        let Frame {
            base,
            login,
            calendar,
        } = frame;
        let at = calendar.iso(self.created);
        object(vec![
            ("url", format!("{base}/issues/comments/{}", self.id).into()),
            (
                "html_url",
                format!("{}/issues/{issue}#issuecomment-{}", frame.page(), self.id).into(),
            ),
            ("issue_url", format!("{base}/issues/{issue}").into()),
            ("id", self.id.into()),
            ("node_id", text("MDEyOklzc3VlQ29tbWVudDE=")),
            ("user", repo::user(login, 1)),
            ("created_at", text(&at)),
            ("updated_at", text(&at)),
            ("author_association", text("OWNER")),
            ("body", text(&self.body)),
        ])
    }
}
