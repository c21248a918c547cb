//! An issue comes: the token's user opens it with a request, or somebody else does when its time has come.

use serde_json::Value;
use wire::{Part, Response};

use super::GitHub;
use super::errors::{not_found, not_supplied, refuse};
use super::issue::Issue;
use super::issue_checks::{read_labels, read_text, read_title};
use super::issues::DOCS;
use super::serve::{Asked, body, ok};
use crate::actor::Ctx;
use crate::providers::answer::Refused;

/// The most issues of a repository.
const MAX_ISSUES: usize = 100_000;

/// What is said when an issue is opened.
struct Opening {
    title: String,
    body: Option<String>,
    labels: Vec<String>,
    author: String,
}

impl GitHub {
    /// `POST …/issues`
    pub(super) fn create_issue(
        &mut self,
        ctx: &mut Ctx<'_>,
        asked: &Asked<'_>,
        docs: &str,
    ) -> Result<Response, Refused> {
        let content = body(asked.request, docs)?;
        let title = match content.get("title") {
            None => return Err(not_supplied("title", docs)),
            Some(title) => read_title(title, docs)?,
        };
        let opening = Opening {
            title,
            body: read_text(&content, docs)?,
            labels: read_labels(&content, docs)?,
            author: self.login().to_owned(),
        };
        let place = self.open_issue(ctx, asked.repo, opening, docs)?;
        let mut response = ok(201, &self.show_issue(ctx, asked, place));
        let location = format!("{}/issues/{}", asked.base, place.saturating_add(1));
        response.fields.push("Location", location);
        Ok(response)
    }

    /// The time of a planned issue has come.
    pub(super) fn open_planned(&mut self, ctx: &mut Ctx<'_>, planned: u64) {
        let place = usize::try_from(planned).ok();
        let Some(planned) = place.and_then(|place| self.settings.issues.get(place)) else {
            return;
        };
        let repo = planned.repo;
        let opening = Opening {
            title: planned.title.clone(),
            body: None,
            labels: Vec::new(),
            author: planned
                .user
                .clone()
                .unwrap_or_else(|| self.login().to_owned()),
        };
        // A repository that is full has said so.
        let _ = self.open_issue(ctx, repo, opening, DOCS);
    }

    /// Writes an issue down and tells the webhooks: its place in the repository.
    fn open_issue(
        &mut self,
        ctx: &mut Ctx<'_>,
        repo: usize,
        opening: Opening,
        docs: &str,
    ) -> Result<usize, Refused> {
        let id = self.thing_id();
        let Some(found) = self.repos.get_mut(repo) else {
            return Err(not_found(docs, "There is no such repository."));
        };
        let place = found.issues.len();
        if place >= MAX_ISSUES {
            let says = format!("The repository holds {MAX_ISSUES} issues: it takes no more.");
            ctx.bound(says.clone());
            return Err(refuse(
                Part::Body,
                410,
                "Issues are disabled for this repo",
                docs,
                &says,
            ));
        }
        found.issues.push(Issue {
            id,
            number: place.saturating_add(1),
            title: opening.title,
            author: opening.author,
            body: opening.body,
            labels: opening.labels,
            open: true,
            reason: None,
            created: ctx.now(),
            updated: ctx.now(),
            closed: None,
            comments: Vec::new(),
        });
        found.open.push(place);
        let nothing_more: Vec<(&str, Value)> = Vec::new();
        self.tell(ctx, repo, place, "opened", nothing_more);
        Ok(place)
    }
}
