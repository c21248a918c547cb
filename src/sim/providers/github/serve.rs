//! The routes. What is not there, not allowed or no method of a resource is a 404 alike: GitHub does not tell them apart.

use serde_json::{Map, Value};
use wire::codec::json::{object, text};
use wire::{Part, Request, Response};

use super::GitHub;
use super::answers::ORIGIN;
use super::door::Who;
use super::errors::{MEDIA_TYPE, not_found, refuse};
use super::repo;
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::{self, Refused};
use crate::providers::ask;

/// Scopes with which webhooks can be seen and changed.
const HOOK_SCOPES: [&str; 4] = [
    "admin:repo_hook",
    "write:repo_hook",
    "read:repo_hook",
    "repo",
];

/// A request that was let in, with what it is about.
pub(super) struct Asked<'a> {
    /// The request.
    pub request: &'a Request,
    /// The repository's place.
    pub repo: usize,
    /// The address of the repository.
    pub base: String,
}

impl GitHub {
    /// Serves a request.
    pub(super) fn serve(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        who: Who,
        notes: &mut Notes,
    ) -> Result<Response, Refused> {
        if request.method == "OPTIONS" {
            return Ok(preflight());
        }
        let segments = ask::segments(&request.target.path).unwrap_or_default();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let verb = if request.method == "HEAD" {
            "GET"
        } else {
            request.method.as_str()
        };
        match (verb, segments.as_slice()) {
            ("GET", [""]) => {
                notes.good(Part::Path, "The API's own page.");
                Ok(ok(200, &root()))
            }
            ("GET", ["rate_limit"]) => {
                notes.good(Part::Path, "How often may I ask?");
                Ok(ok(200, &self.limits(ctx, who)))
            }
            ("GET", ["zen"]) => Ok(answer::text(
                200,
                "text/plain;charset=utf-8",
                super::fire::ZEN,
            )),
            ("GET", ["user"]) => {
                if who == Who::Anonymous {
                    let docs = "/users/users#get-the-authenticated-user";
                    let says = "Nobody says who asks.";
                    return Err(refuse(
                        Part::Headers,
                        401,
                        "Requires authentication",
                        docs,
                        says,
                    ));
                }
                notes.good(Part::Path, "The user behind the token.");
                Ok(ok(200, &self.me(ctx)))
            }
            ("GET", ["users", login]) => {
                let known = |(owner, _): &&(String, String)| owner.eq_ignore_ascii_case(login);
                let found = self.settings.repos.iter().find(known);
                let (login, _) = found
                    .ok_or_else(|| not_found("/users/users#get-a-user", "Nobody has this name."))?;
                notes.good(Part::Path, "Somebody has this name.");
                Ok(ok(200, &repo::user(login, 1)))
            }
            (_, ["repos", owner, name, rest @ ..]) => {
                let docs = "/repos/repos#get-a-repository";
                let place = self.settings.repo(owner, name);
                let repo = place.ok_or_else(|| not_found(docs, "There is no such repository."))?;
                notes.good(
                    Part::Path,
                    &format!("There is a repository {owner}/{name}."),
                );
                let base = self.base(repo);
                let asked = Asked {
                    request,
                    repo,
                    base,
                };
                self.in_repo(ctx, &asked, who, verb, rest)
            }
            _ => Err(not_found(
                "",
                "The API has nothing at this path, or not with this method.",
            )),
        }
    }

    fn in_repo(
        &mut self,
        ctx: &mut Ctx<'_>,
        asked: &Asked<'_>,
        who: Who,
        verb: &str,
        rest: &[&str],
    ) -> Result<Response, Refused> {
        match (verb, rest) {
            ("GET", []) => Ok(ok(200, &self.repository(ctx, asked.repo))),
            (_, ["hooks", rest @ ..]) => {
                if who == Who::Anonymous || !self.settings.may(&HOOK_SCOPES) {
                    let docs = "/repos/webhooks#list-repository-webhooks";
                    let says = "Webhooks show themselves to a token with the scope admin:repo_hook, and to nobody else.";
                    return Err(not_found(docs, says));
                }
                self.hook_routes(ctx, asked, verb, rest)
            }
            (_, ["issues", rest @ ..]) => self.issue_routes(ctx, asked, who, verb, rest),
            ("POST", ["dispatches"]) => {
                self.writer(who, "/repos/repos#create-a-repository-dispatch-event")?;
                self.dispatch(ctx, asked)
            }
            _ => Err(not_found(
                "",
                "The repository has nothing at this path, or not with this method.",
            )),
        }
    }

    /// Whether a write may happen: 401 for nobody, 404 for a token without the scope.
    pub(super) fn writer(&self, who: Who, docs: &str) -> Result<(), Refused> {
        if who == Who::Anonymous {
            let says = "Only somebody who is known can write.";
            return Err(refuse(
                Part::Headers,
                401,
                "Requires authentication",
                docs,
                says,
            ));
        }
        if self.settings.may(&["repo", "public_repo"]) {
            return Ok(());
        }
        Err(not_found(
            docs,
            "The token has neither the scope repo nor public_repo.",
        ))
    }

    /// A repository as answers and events show it.
    pub(super) fn repository(&self, ctx: &Ctx<'_>, place: usize) -> Value {
        let Some((owner, name)) = self.settings.repos.get(place) else {
            return Value::Null;
        };
        let created = ctx.calendar().iso(wire::Time::ZERO);
        let mut shown = repo::repository(owner, name, place, &created);
        let open = self.repos.get(place).map_or(0, |repo| repo.open.len());
        if let Some(members) = shown.as_object_mut() {
            members.insert("open_issues_count".to_owned(), open.into());
            members.insert("open_issues".to_owned(), open.into());
        }
        shown
    }
}

/// The body of a write: an object, or nothing.
pub(super) fn body(request: &Request, docs: &str) -> Result<Map<String, Value>, Refused> {
    if request.content.is_empty() {
        return Ok(Map::new());
    }
    match ask::json(request) {
        Ok(Value::Object(content)) => Ok(content),
        Ok(_) => {
            let message = "Body should be a JSON object";
            Err(refuse(
                Part::Body,
                400,
                message,
                docs,
                "The body is JSON, but no object.",
            ))
        }
        Err(says) => Err(refuse(
            Part::Body,
            400,
            "Problems parsing JSON",
            docs,
            &says,
        )),
    }
}

/// An answer with JSON.
pub(super) fn ok(status: u16, content: &Value) -> Response {
    answer::json(status, MEDIA_TYPE, content)
}

/// What a browser asks before it lets a page ask (CORS).
fn preflight() -> Response {
    let mut response = Response::new(204);
    for (name, value) in [
        (
            "Access-Control-Allow-Methods",
            "GET, POST, PATCH, PUT, DELETE",
        ),
        (
            "Access-Control-Allow-Headers",
            "Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since, X-GitHub-OTP, X-Requested-With, User-Agent, X-GitHub-Api-Version",
        ),
        ("Access-Control-Max-Age", "86400"),
    ] {
        response.fields.push(name, value);
    }
    response
}

fn root() -> Value {
    let at = |path: &str| text(&[ORIGIN, path].concat());
    object(vec![
        ("current_user_url", at("/user")),
        ("hub_url", at("/hub")),
        ("rate_limit_url", at("/rate_limit")),
        ("repository_url", at("/repos/{owner}/{repo}")),
        ("user_url", at("/users/{user}")),
    ])
}
