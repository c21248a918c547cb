//! The routes of issues: what webhooks on `issues` hear of.

use serde_json::Value;
use wire::Response;
use wire::codec::json::text;

use super::GitHub;
use super::answers::ORIGIN;
use super::delivery::Event;
use super::door::Who;
use super::errors::{invalid, not_found};
use super::issue::Frame;
use super::issue_checks::{read_labels, read_text, read_title};
use super::paging::Page;
use super::serve::{Asked, body, ok};
use crate::actor::Ctx;
use crate::providers::answer::Refused;
use crate::providers::ask;

/// Where the documentation of issues is.
pub(super) const DOCS: &str = "/issues/issues";
/// The number of the first issue and the first comment among everything.
const FIRST: u64 = 2_400_000_000;

impl GitHub {
    /// What stands behind `/issues`.
    pub(super) fn issue_routes(
        &mut self,
        ctx: &mut Ctx<'_>,
        asked: &Asked<'_>,
        who: Who,
        verb: &str,
        rest: &[&str],
    ) -> Result<Response, Refused> {
        match (verb, rest) {
            ("GET", []) => self.list_issues(ctx, asked),
            ("POST", []) => {
                let docs = [DOCS, "#create-an-issue"].concat();
                self.writer(who, &docs)?;
                self.create_issue(ctx, asked, &docs)
            }
            (_, [number, rest @ ..]) => {
                let place = self.find_issue(asked.repo, number)?;
                match (verb, rest) {
                    ("GET", []) => Ok(ok(200, &self.show_issue(ctx, asked, place))),
                    ("PATCH", []) => {
                        let docs = [DOCS, "#update-an-issue"].concat();
                        self.writer(who, &docs)?;
                        self.update_issue(ctx, asked, place, &docs)
                    }
                    ("GET", ["comments"]) => Ok(self.list_comments(ctx, asked, place)),
                    ("POST", ["comments"]) => {
                        self.writer(who, "/issues/comments#create-an-issue-comment")?;
                        self.comment(ctx, asked, place)
                    }
                    _ => Err(not_found(
                        "",
                        "An issue has nothing at this path, or not with this method.",
                    )),
                }
            }
            _ => Err(not_found("", "Issues do not have this method.")),
        }
    }

    fn find_issue(&self, repo: usize, number: &str) -> Result<usize, Refused> {
        let place = number
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1));
        let issues = self.repos.get(repo).map_or(0, |repo| repo.issues.len());
        let docs = [DOCS, "#get-an-issue"].concat();
        let found = place.filter(|place| *place < issues);
        found.ok_or_else(|| not_found(&docs, &format!("There is no issue {number}.")))
    }

    fn list_issues(&self, ctx: &Ctx<'_>, asked: &Asked<'_>) -> Result<Response, Refused> {
        let query = ask::query(asked.request);
        let state = ask::get(&query, "state").unwrap_or("open");
        let docs = [DOCS, "#list-repository-issues"].concat();
        if !matches!(state, "open" | "closed" | "all") {
            return Err(invalid("Issue", "invalid", Some("state"), None, &docs));
        }
        let Some(repo) = self.repos.get(asked.repo) else {
            return Err(not_found(&docs, "There is no such repository."));
        };
        let total = match state {
            "open" => repo.open.len(),
            "closed" => repo.closed.len(),
            _ => repo.issues.len(),
        };
        let ascending = ask::get(&query, "direction") == Some("asc");
        let page = Page::of(asked.request);
        let places = (page.skipped()..total).take(page.size);
        let places = places.map(|at| {
            if ascending {
                at
            } else {
                total.saturating_sub(at).saturating_sub(1)
            }
        });
        let places = places.filter_map(|at| match state {
            "open" => repo.open.get(at).copied(),
            "closed" => repo.closed.get(at).copied(),
            _ => Some(at),
        });
        let list = places
            .map(|place| self.show_issue(ctx, asked, place))
            .collect();
        let mut response = ok(200, &Value::Array(list));
        page.link(asked.request, total, &mut response);
        Ok(response)
    }

    fn update_issue(
        &mut self,
        ctx: &mut Ctx<'_>,
        asked: &Asked<'_>,
        place: usize,
        docs: &str,
    ) -> Result<Response, Refused> {
        let content = body(asked.request, docs)?;
        let title = content
            .get("title")
            .map(|title| read_title(title, docs))
            .transpose()?;
        let (body, labels) = (read_text(&content, docs)?, read_labels(&content, docs)?);
        let open = match content.get("state").map(|state| state.as_str()) {
            None => None,
            Some(Some("open")) => Some(true),
            Some(Some("closed")) => Some(false),
            Some(_) => return Err(invalid("Issue", "invalid", Some("state"), None, docs)),
        };
        let reason = content.get("state_reason").and_then(Value::as_str);
        let repo = self.repos.get_mut(asked.repo);
        let Some(repo) = repo else {
            return Err(not_found(docs, "There is no such repository."));
        };
        let mut news = Vec::new();
        if let Some(issue) = repo.issues.get_mut(place) {
            issue.updated = ctx.now();
            let old = (issue.title.clone(), issue.body.clone());
            if let Some(title) = title {
                issue.title = title;
            }
            if content.contains_key("body") {
                issue.body = body;
            }
            if content.contains_key("labels") {
                issue.labels = labels;
            }
            if old != (issue.title.clone(), issue.body.clone()) {
                news.push("edited");
            }
        }
        if let Some(open) = open
            && repo.set_open(ctx, place, open, reason)
        {
            news.push(if open { "reopened" } else { "closed" });
        }
        for action in news {
            self.tell(ctx, asked.repo, place, action, Vec::new());
        }
        Ok(ok(200, &self.show_issue(ctx, asked, place)))
    }

    /// Writes an issue down and tells the webhooks; with a comment it is an event of comments.
    pub(super) fn tell(
        &mut self,
        ctx: &mut Ctx<'_>,
        repo: usize,
        place: usize,
        action: &str,
        more: Vec<(&str, Value)>,
    ) {
        let Some(issue) = self.repos.get(repo).and_then(|repo| repo.issues.get(place)) else {
            return;
        };
        let base = self.base(repo);
        let row = format!(
            "{}#{}",
            base.trim_start_matches(ORIGIN)
                .trim_start_matches("/repos/"),
            issue.number
        );
        let columns = vec![
            ("title", text(&issue.title)),
            ("state", text(if issue.open { "open" } else { "closed" })),
            ("comments", issue.comments.len().into()),
        ];
        ctx.fact("issues", &row, columns);
        let hooks = self.repos.get(repo).map(|repo| repo.hooks.as_slice());
        if hooks.unwrap_or_default().is_empty() {
            // The payload is long, and nobody would hear of it.
            return;
        }
        let shown = issue.content(&self.frame(ctx, &base));
        let name = if more.is_empty() {
            "issues"
        } else {
            "issue_comment"
        };
        let mut members = vec![("action", text(action)), ("issue", shown)];
        members.extend(more);
        // Only a plan of the scenario opens issues for somebody else; what follows is done by the token's user.
        let sender = match action {
            "opened" => issue.author.as_str(),
            _ => self.login(),
        };
        let payload = self.payload_by(ctx, repo, members, sender);
        let action = Some(action.to_owned());
        self.fire(
            ctx,
            repo,
            &Event {
                name,
                action,
                payload,
            },
        );
    }

    pub(super) fn show_issue(&self, ctx: &Ctx<'_>, asked: &Asked<'_>, place: usize) -> Value {
        let issue = self
            .repos
            .get(asked.repo)
            .and_then(|repo| repo.issues.get(place));
        let frame = self.frame(ctx, &asked.base);
        issue.map(|issue| issue.content(&frame)).unwrap_or_default()
    }

    /// What an issue needs from around it to be shown.
    pub(super) fn frame<'a>(&'a self, ctx: &Ctx<'_>, base: &'a str) -> Frame<'a> {
        Frame {
            base,
            login: self.login(),
            calendar: ctx.calendar(),
        }
    }

    /// The number of a new issue or comment.
    pub(super) fn thing_id(&mut self) -> u64 {
        let step = u64::from(self.ids.below(1_000)).saturating_add(1);
        self.last_issue = self.last_issue.max(FIRST).saturating_add(step);
        self.last_issue
    }
}
