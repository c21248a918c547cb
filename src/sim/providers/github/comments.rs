//! Comments of an issue: what webhooks on `issue_comment` hear of.

use serde_json::Value;
use wire::{Part, Response};

use super::GitHub;
use super::errors::{invalid, not_found, not_supplied, refuse};
use super::issue::Comment;
use super::issue_checks::read_text;
use super::paging::Page;
use super::serve::{Asked, body, ok};
use crate::actor::Ctx;
use crate::providers::answer::Refused;

/// The most comments of an issue.
const MAX_COMMENTS: usize = 2_500;

impl GitHub {
    /// The comments of an issue, the oldest first.
    pub(super) fn list_comments(&self, ctx: &Ctx<'_>, asked: &Asked<'_>, place: usize) -> Response {
        let issue = self
            .repos
            .get(asked.repo)
            .and_then(|repo| repo.issues.get(place));
        let all = issue.map_or(&[][..], |issue| issue.comments.as_slice());
        let page = Page::of(asked.request);
        let frame = self.frame(ctx, &asked.base);
        let shown = all.iter().skip(page.skipped()).take(page.size);
        let number = place.saturating_add(1);
        let list = shown
            .map(|comment| comment.content(&frame, number))
            .collect();
        let mut response = ok(200, &Value::Array(list));
        page.link(asked.request, all.len(), &mut response);
        response
    }

    /// Writes a comment.
    pub(super) fn comment(
        &mut self,
        ctx: &mut Ctx<'_>,
        asked: &Asked<'_>,
        place: usize,
    ) -> Result<Response, Refused> {
        let docs = "/issues/comments#create-an-issue-comment";
        let content = body(asked.request, docs)?;
        if !content.contains_key("body") {
            return Err(not_supplied("body", docs));
        }
        let said = read_text(&content, docs)?.unwrap_or_default();
        if said.trim().is_empty() {
            return Err(invalid(
                "IssueComment",
                "unprocessable",
                Some("data"),
                Some("Body cannot be blank"),
                docs,
            ));
        }
        let id = self.thing_id();
        let repo = self.repos.get_mut(asked.repo);
        let Some(issue) = repo.and_then(|repo| repo.issues.get_mut(place)) else {
            return Err(not_found(docs, "There is no such issue."));
        };
        if issue.comments.len() >= MAX_COMMENTS {
            let says = "Commenting is disabled on issues with more than 2500 comments";
            return Err(refuse(Part::Body, 403, says, docs, says));
        }
        let comment = Comment {
            id,
            body: said,
            created: ctx.now(),
        };
        issue.updated = ctx.now();
        let number = issue.number;
        let shown = comment.content(&self.frame(ctx, &asked.base), number);
        let repo = self.repos.get_mut(asked.repo);
        if let Some(issue) = repo.and_then(|repo| repo.issues.get_mut(place)) {
            issue.comments.push(comment);
        }
        self.tell(
            ctx,
            asked.repo,
            place,
            "created",
            vec![("comment", shown.clone())],
        );
        let mut response = ok(201, &shown);
        response
            .fields
            .push("Location", format!("{}/issues/comments/{id}", asked.base));
        Ok(response)
    }
}
