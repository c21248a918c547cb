//! The list of a kind, page by page: `after` is the id behind which the next page begins.

use serde_json::Value;
use wire::codec::form;
use wire::codec::json::{object, text};
use wire::{Part, Request};

use super::kind::Kind;
use super::{Done, HubSpot, change};
use crate::actor::Ctx;
use crate::providers::answer::Refused;
use crate::providers::ask;

/// The objects of a page that nobody asked to be longer or shorter.
const LIMIT: usize = 10;
/// The most objects of a page.
const MAX_LIMIT: usize = 100;

impl HubSpot {
    /// `GET /crm/v3/objects/{type}`
    pub(super) fn list(
        &mut self,
        ctx: &Ctx<'_>,
        request: &Request,
        kind: Kind,
    ) -> Result<Done, Refused> {
        let query = ask::query(request);
        let refuse = |message: String| Err(self.errors.invalid(Part::Path, &message, &message));
        let limit = match ask::get(&query, "limit").map(str::parse::<u16>) {
            None => LIMIT,
            Some(Ok(limit)) if (1..=MAX_LIMIT).contains(&usize::from(limit)) => limit.into(),
            Some(_) => return refuse(format!("limit must be a number from 1 to {MAX_LIMIT}")),
        };
        let after = match ask::get(&query, "after").filter(|after| !after.is_empty()) {
            None => 0,
            Some(after) => match after.parse::<u64>() {
                Ok(after) => after,
                Err(_) => return refuse(format!("The paging cursor {after} is not valid")),
            },
        };
        let archived = match ask::get(&query, "archived") {
            None | Some("false") => false,
            Some("true") => true,
            Some(other) => return refuse(format!("archived must be true or false, not {other}")),
        };
        let wanted = change::wanted(kind, &query);
        let mut behind = self.records(kind).after(after, archived);
        let shown: Vec<_> = behind.by_ref().take(limit).collect();
        let more = behind.next().is_some();
        let last = shown.last().map(|record| record.id.to_string());
        let results: Vec<Value> = shown
            .iter()
            .map(|record| record.content(ctx.calendar(), Some(&wanted)))
            .collect();
        let then = format!("It shows {} {}.", results.len(), kind.word());
        let mut members = vec![("results", results.into())];
        if let Some(last) = last.filter(|_| more) {
            let link = self.link_after(request, &query, &last);
            let next = object(vec![("after", text(&last)), ("link", link.into())]);
            members.push(("paging", object(vec![("next", next)])));
        }
        Ok(Done::new(200, object(members), &then))
    }

    /// The same list behind that id.
    fn link_after(&self, request: &Request, query: &[(String, String)], last: &str) -> String {
        let mut pairs: Vec<_> = query
            .iter()
            .filter(|(name, _)| name != "after")
            .cloned()
            .collect();
        pairs.push(("after".to_owned(), last.to_owned()));
        let path = &request.target.path;
        format!(
            "https://{}{path}?{}",
            self.settings.host,
            form::encode(&pairs)
        )
    }
}
