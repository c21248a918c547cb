//! The token's user, and how often they may still ask.

use serde_json::Value;
use wire::codec::json::{object, text};

use super::GitHub;
use super::door::Who;
use super::repo;
use crate::actor::Ctx;

impl GitHub {
    /// The login of the token's user: the owner of the first repository.
    pub(super) fn login(&self) -> &str {
        self.settings
            .repos
            .first()
            .map_or("octocat", |(owner, _)| owner)
    }

    /// The token's user, as they see themselves.
    pub(super) fn me(&self, ctx: &Ctx<'_>) -> Value {
        let mut user = repo::user(self.login(), 1);
        if let Some(members) = user.as_object_mut() {
            let since = ctx.calendar().iso(wire::Time::ZERO);
            for (name, value) in [
                ("name", text("The Octocat")),
                ("company", Value::Null),
                ("blog", text("")),
                ("location", Value::Null),
                ("email", Value::Null),
                ("hireable", Value::Null),
                ("bio", Value::Null),
                ("twitter_username", Value::Null),
                ("public_repos", self.repos.len().into()),
                ("public_gists", 0.into()),
                ("followers", 0.into()),
                ("following", 0.into()),
                ("created_at", text(&since)),
                ("updated_at", text(&since)),
            ] {
                members.insert(name.to_owned(), value);
            }
        }
        user
    }

    /// `GET /rate_limit`.
    pub(super) fn limits(&self, ctx: &Ctx<'_>, who: Who) -> Value {
        let (limit, used, reset) = self.quota(ctx, who);
        let entry = |limit: u64, used: u64| {
            object(vec![
                ("limit", limit.into()),
                ("used", used.into()),
                ("remaining", limit.saturating_sub(used).into()),
                ("reset", reset.into()),
            ])
        };
        let core = entry(limit, used);
        let search = if who == Who::User { 30 } else { 10 };
        let resources = object(vec![
            ("core", core.clone()),
            ("search", entry(search, 0)),
            (
                "graphql",
                entry(if who == Who::User { 5_000 } else { 0 }, 0),
            ),
            ("integration_manifest", entry(5_000, 0)),
        ]);
        object(vec![("resources", resources), ("rate", core)])
    }
}
