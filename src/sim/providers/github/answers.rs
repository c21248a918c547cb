//! The door and the frame of every answer: who may ask, the fields that each answer carries, and answers that did not
//! change since the client last saw them.

use wire::codec::hash;
use wire::{Part, Request, Response};

use super::GitHub;
use super::door::{self, Who};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::Refused;

/// Where the API is: what addresses in answers begin with.
pub(super) const ORIGIN: &str = "https://api.github.com";

impl GitHub {
    /// Lets a request in, in GitHub's order: User-Agent, credentials, rate limit, version.
    pub(super) fn admit(
        &mut self,
        ctx: &Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<Who, Refused> {
        door::user_agent(request)?;
        let who = door::credentials(&self.settings, request)?;
        // Asking for the limit costs nothing.
        if request.target.path != "/rate_limit" && !self.count(ctx, who) {
            return Err(door::exhausted(who));
        }
        door::version(request)?;
        let says = match who {
            Who::User => "The token is known.",
            Who::Anonymous => "Nobody says who asks: what is public can be read, 60 times an hour.",
        };
        notes.good(Part::Headers, says);
        Ok(who)
    }

    fn count(&mut self, ctx: &Ctx<'_>, who: Who) -> bool {
        match who {
            Who::User => self.user.count(ctx, self.settings.limit),
            Who::Anonymous => self.anonymous.count(ctx, self.settings.anonymous),
        }
    }

    /// Limit, used requests, and the Unix time at which the count begins anew.
    pub(super) fn quota(&self, ctx: &Ctx<'_>, who: Who) -> (u64, u64, i64) {
        let (limit, quota) = match who {
            Who::User => (self.settings.limit, &self.user),
            Who::Anonymous => (self.settings.anonymous, &self.anonymous),
        };
        let (used, reset) = quota.read(ctx);
        (limit, used, reset)
    }

    /// Writes the fields that every answer carries. `who` is missing where the request was refused at the door.
    pub(super) fn finish(
        &mut self,
        ctx: &Ctx<'_>,
        request: &Request,
        who: Option<Who>,
        response: &mut Response,
    ) {
        let reads = matches!(request.method.as_str(), "GET" | "HEAD");
        if reads && response.status.0 == 200 {
            let tag = ["W/\"", &hash::sha256_hex(&response.content), "\""].concat();
            let known = request.fields.get("If-None-Match").unwrap_or_default();
            let bare = tag.trim_start_matches("W/");
            if known
                .split(',')
                .any(|one| one.trim().trim_start_matches("W/") == bare)
            {
                response.status = wire::Status(304);
                response.content.clear();
                response.fields.remove("Content-Type");
                // An answer that did not change does not count, where a token asks.
                if who == Some(Who::User) {
                    self.user.give_back();
                }
            }
            response.fields.push("ETag", tag);
            let cache = if who == Some(Who::User) {
                "private"
            } else {
                "public"
            };
            response.fields.push(
                "Cache-Control",
                [cache, ", max-age=60, s-maxage=60"].concat(),
            );
        }
        let hex =
            |length: u32, ids: &mut crate::stream::Stream| ids.hex(length).to_ascii_uppercase();
        let id = [4, 6, 7, 7, 8]
            .map(|length| hex(length, &mut self.requests))
            .join(":");
        let scopes = self.settings.scopes.join(", ");
        for (name, value) in [
            ("Server", "github.com"),
            ("X-GitHub-Media-Type", "github.v3; format=json"),
            ("X-GitHub-Request-Id", &id),
            (
                "X-GitHub-Api-Version-Selected",
                door::version(request).unwrap_or_default(),
            ),
            ("Access-Control-Allow-Origin", "*"),
            (
                "Access-Control-Expose-Headers",
                "ETag, Link, Location, Retry-After, X-GitHub-OTP, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Used, X-RateLimit-Resource, X-RateLimit-Reset, X-OAuth-Scopes, X-Accepted-OAuth-Scopes, X-Poll-Interval, X-GitHub-Media-Type, X-GitHub-Request-Id",
            ),
            (
                "Strict-Transport-Security",
                "max-age=31536000; includeSubdomains; preload",
            ),
            ("X-Content-Type-Options", "nosniff"),
            (
                "Vary",
                "Accept, Authorization, Cookie, X-GitHub-OTP, Accept-Encoding, Accept, X-Requested-With",
            ),
        ] {
            if !value.is_empty() {
                response.fields.push(name, value);
            }
        }
        if who == Some(Who::User) {
            response.fields.push("X-OAuth-Scopes", scopes);
            let path = request.target.path.as_str();
            let accepted = if path.contains("/hooks") {
                "admin:repo_hook, public_repo, read:repo_hook, repo, write:repo_hook"
            } else if path.starts_with("/repos/") {
                "repo"
            } else {
                ""
            };
            response.fields.push("X-Accepted-OAuth-Scopes", accepted);
        }
        let counted = match who {
            None if response.status.0 == 403 => door::credentials(&self.settings, request).ok(),
            // A wrong token is counted with those who bring none.
            None => Some(Who::Anonymous),
            who => who,
        };
        let (limit, used, reset) = self.quota(ctx, counted.unwrap_or(Who::Anonymous));
        door::rate_fields(response, limit, used, reset);
    }
}
