//! What GitHub asks before it looks at the path: a User-Agent, credentials, and whether there were too many requests.

use wire::{Part, Request, Response, Time};

use super::errors::{self, refuse};
use super::settings::Settings;
use crate::actor::Ctx;
use crate::providers::answer::{self, Refusal, Refused};
use crate::providers::ask::{self, Credentials};

/// Requests are counted for so many milliseconds at a time.
const HOUR: u64 = 3_600_000;
/// The versions of the API that can be asked for.
const VERSIONS: [&str; 2] = ["2022-11-28", "2026-03-10"];

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// The token's user.
    User,
    /// Nobody in particular.
    Anonymous,
}

/// Requests of one who asks, counted in windows of an hour that begin with the first.
#[derive(Clone, Copy, Default)]
pub(super) struct Quota {
    begun: Option<Time>,
    used: u64,
}

impl Quota {
    /// The requests that were counted in the running window, and the Unix time of its end.
    pub(super) fn read(&self, ctx: &Ctx<'_>) -> (u64, i64) {
        let now = ctx.now();
        match self.begun.filter(|begun| now.since(*begun) < HOUR) {
            Some(begun) => (self.used, ctx.calendar().unix(begun.plus(HOUR))),
            None => (0, ctx.calendar().unix(now.plus(HOUR))),
        }
    }

    /// Counts a request; false where there were too many.
    pub(super) fn count(&mut self, ctx: &Ctx<'_>, limit: u64) -> bool {
        let (used, _) = self.read(ctx);
        if used == 0 {
            self.begun = Some(ctx.now());
            self.used = 0;
        }
        if used >= limit {
            return false;
        }
        self.used = used.saturating_add(1);
        true
    }

    /// Takes back the latest request.
    pub(super) fn give_back(&mut self) {
        self.used = self.used.saturating_sub(1);
    }
}

/// Writes the fields of the rate limit.
pub(super) fn rate_fields(response: &mut Response, limit: u64, used: u64, reset: i64) {
    for (name, value) in [
        ("X-RateLimit-Limit", limit.to_string()),
        (
            "X-RateLimit-Remaining",
            limit.saturating_sub(used).to_string(),
        ),
        ("X-RateLimit-Reset", reset.to_string()),
        ("X-RateLimit-Used", used.to_string()),
        ("X-RateLimit-Resource", "core".to_owned()),
    ] {
        response.fields.push(name, value);
    }
}

/// Whether the request says which program asks.
pub(super) fn user_agent(request: &Request) -> Result<(), Refused> {
    if request
        .fields
        .get("User-Agent")
        .is_some_and(|value| !value.trim().is_empty())
    {
        return Ok(());
    }
    let text = "\r\nRequest forbidden by administrative rules. Please make sure your request has a User-Agent header (https://docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required). Check https://developer.github.com for other possible causes.\r\n";
    let says = "There is no User-Agent: GitHub wants to know which program asks.";
    Err(Refusal::new(
        Part::Headers,
        says,
        answer::text(403, "text/html", text),
    ))
}

/// Who asks: a token as Bearer or token, or in Basic as the password or the name.
pub(super) fn credentials(settings: &Settings, request: &Request) -> Result<Who, Refused> {
    let token = settings.token.reveal();
    let known = match ask::credentials(request) {
        Credentials::Missing => return Ok(Who::Anonymous),
        Credentials::Bearer(found) => found == token,
        Credentials::Other(scheme, found) => scheme.eq_ignore_ascii_case("token") && found == token,
        Credentials::Basic(Ok((user, password))) => password == token || user == token,
        Credentials::Basic(Err(_)) => false,
    };
    if known {
        return Ok(Who::User);
    }
    Err(refuse(
        Part::Headers,
        401,
        "Bad credentials",
        "",
        "Nobody has this token.",
    ))
}

/// 403: there were too many requests in this hour.
pub(super) fn exhausted(who: Who) -> Refused {
    let (message, docs) = match who {
        Who::User => (
            "API rate limit exceeded for user ID 1. If you reach out to GitHub Support for help, please include the request ID.",
            "/using-the-rest-api/rate-limits-for-the-rest-api",
        ),
        Who::Anonymous => (
            "API rate limit exceeded for 203.0.113.7. (But here's the good news: Authenticated requests get a higher rate limit. Check out the documentation for more details.)",
            "/overview/resources-in-the-rest-api#rate-limiting",
        ),
    };
    let says = "There were too many requests in this hour; X-RateLimit-Reset says when it ends.";
    refuse(Part::Headers, 403, message, docs, says)
}

/// 400: a version of the API that does not exist.
pub(super) fn version(request: &Request) -> Result<&str, Refused> {
    let [usual, _] = VERSIONS;
    let asked = request.fields.get("X-GitHub-Api-Version").unwrap_or(usual);
    if VERSIONS.contains(&asked) {
        return Ok(asked);
    }
    let message = format!(
        "{asked} is not a valid API version. Supported versions are: {}.",
        VERSIONS.join(", ")
    );
    let docs = "/about-the-rest-api/api-versions";
    let says = "X-GitHub-Api-Version names a version that does not exist.";
    Err(Refusal::new(
        Part::Headers,
        says,
        errors::response(400, &message, docs, Vec::new()),
    ))
}
