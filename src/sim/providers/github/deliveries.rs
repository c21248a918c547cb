//! The routes of deliveries: the newest first, page by page behind a cursor; one with all that it carried; once more.

use serde_json::{Map, Value};
use wire::codec::json::object;
use wire::{Part, Response};

use super::GitHub;
use super::delivery::{self, KEPT, Record};
use super::errors::{not_found, refuse};
use super::hook::DOCS;
use super::paging::{Page, relation};
use super::serve::{Asked, ok};
use crate::actor::Ctx;
use crate::providers::answer::Refused;
use crate::providers::ask;

/// What a cursor begins with.
const CURSOR: &str = "v1_";

impl GitHub {
    /// What stands behind `/deliveries`.
    pub(super) fn delivery_routes(
        &mut self,
        ctx: &mut Ctx<'_>,
        asked: &Asked<'_>,
        number: u64,
        verb: &str,
        rest: &[&str],
    ) -> Result<Response, Refused> {
        match (verb, rest) {
            ("GET", []) => self.list_deliveries(ctx, asked, number),
            ("GET", [id]) => {
                let place = self.find_delivery(ctx, number, id)?;
                let record = self
                    .hooks
                    .at(number)
                    .and_then(|kept| kept.records.get(place));
                let url = [&asked.base, "/hooks/deliveries/", id].concat();
                let repository = repository(asked.repo);
                let shown =
                    record.and_then(|record| record.content(ctx.calendar(), repository, &url));
                Ok(ok(200, &shown.unwrap_or_default()))
            }
            ("POST", [id, "attempts"]) => {
                let place = self.find_delivery(ctx, number, id)?;
                self.redeliver(ctx, number, place);
                Ok(ok(202, &Value::Object(Map::new())))
            }
            _ => Err(not_found(
                "",
                "Deliveries have nothing at this path, or not with this method.",
            )),
        }
    }

    /// The place of a delivery that is over and not too old.
    fn find_delivery(&self, ctx: &Ctx<'_>, number: u64, id: &str) -> Result<usize, Refused> {
        let docs = [DOCS, "#get-a-delivery-for-a-repository-webhook"].concat();
        let Ok(id) = id.parse::<u64>() else {
            return Err(refuse(
                Part::Path,
                400,
                "Bad Request",
                &docs,
                "The number of a delivery has only digits.",
            ));
        };
        let found = self.hooks.at(number).and_then(|kept| {
            let place = delivery::find(&kept.records, id)?;
            let record = kept.records.get(place)?;
            let seen = is_kept(ctx, record) && record.summary(ctx.calendar(), 0).is_some();
            seen.then_some(place)
        });
        found.ok_or_else(|| {
            let says = "There is no such delivery, it is not over, or it is older than 3 days.";
            not_found(&docs, says)
        })
    }

    fn list_deliveries(
        &self,
        ctx: &Ctx<'_>,
        asked: &Asked<'_>,
        number: u64,
    ) -> Result<Response, Refused> {
        let docs = [DOCS, "#list-deliveries-for-a-repository-webhook"].concat();
        let query = ask::query(asked.request);
        let before = match ask::get(&query, "cursor") {
            None => u64::MAX,
            Some(cursor) => {
                let id = cursor
                    .strip_prefix(CURSOR)
                    .and_then(|id| id.parse::<u64>().ok());
                id.ok_or_else(|| {
                    let says = "Nobody gave this cursor out.";
                    refuse(Part::Path, 422, "Invalid cursor", &docs, says)
                })?
            }
        };
        let status = ask::get(&query, "status");
        let failed = |members: &[(&str, Value)]| {
            let code = members.iter().find(|(name, _)| *name == "status_code");
            let code = code
                .and_then(|(_, value)| value.as_u64())
                .unwrap_or_default();
            match status {
                Some("success") => (200..400).contains(&code),
                Some("failure") => code >= 400,
                _ => true,
            }
        };
        let size = Page::of(asked.request).size;
        let repository = repository(asked.repo);
        let records = self
            .hooks
            .at(number)
            .into_iter()
            .flat_map(|kept| kept.records.iter().rev());
        let mut shown = records
            .filter(|record| record.id < before && is_kept(ctx, record))
            .filter_map(|record| Some((record.id, record.summary(ctx.calendar(), repository)?)))
            .filter(|(_, members)| failed(members));
        let page: Vec<_> = shown.by_ref().take(size).collect();
        let more = shown.next().is_some();
        let last = page.last().map(|(id, _)| *id);
        let list = page
            .into_iter()
            .map(|(_, members)| object(members))
            .collect();
        let mut response = ok(200, &Value::Array(list));
        if let Some(last) = last.filter(|_| more) {
            let cursor = format!("{CURSOR}{last}");
            response
                .fields
                .push("Link", relation(asked.request, "cursor", &cursor, "next"));
        }
        Ok(response)
    }
}

fn is_kept(ctx: &Ctx<'_>, record: &Record) -> bool {
    ctx.now().since(record.sent) <= KEPT
}

/// The number of a repository.
fn repository(place: usize) -> u64 {
    u64::try_from(place)
        .unwrap_or_default()
        .saturating_add(1_296_269)
}
