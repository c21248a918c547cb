//! `POST …/search`: filters, words, sorts and pages by offset.
//!
//! A filter for one id or one address is looked up; any other search walks through the objects, up to a bound.

use serde_json::{Map, Value};
use wire::codec::json::{object, text};
use wire::{Part, Request};

use super::filter::{self, Filter, Operator};
use super::kind::Kind;
use super::record::Record;
use super::{Done, HubSpot, change, input};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::Refused;

/// The results of a page that nobody asked to be longer or shorter.
const LIMIT: u64 = 10;
/// The most results of a page.
const MAX_LIMIT: u64 = 200;
/// The most results of a search, and the most objects that it walks through.
const MAX_RESULTS: u64 = 10_000;
/// The longest query, in characters.
const MAX_QUERY: usize = 3000;

/// What a search asks for.
struct Search {
    groups: Vec<Vec<Filter>>,
    words: Vec<String>,
    sort: Option<(String, bool)>,
    wanted: Vec<String>,
    limit: u64,
    after: u64,
}

impl HubSpot {
    /// `POST /crm/v3/objects/{type}/search`
    pub(super) fn search(
        &mut self,
        ctx: &Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
        kind: Kind,
    ) -> Result<Done, Refused> {
        let map = input::object(&self.errors, request)?;
        let search = self.asked(kind, &map)?;
        notes.good(Part::Body, "Filters, sorts and page can be read.");
        let calendar = ctx.calendar();
        let fits = |record: &&Record| {
            let fits = |filter: &Filter| filter.fits(record, calendar);
            let group = |group: &Vec<Filter>| group.iter().all(fits);
            let words = |word: &String| {
                let mut values = record.properties.values().filter_map(Value::as_str);
                values.any(|value| value.to_lowercase().contains(word))
            };
            (search.groups.is_empty() || search.groups.iter().any(group))
                && search.words.iter().all(words)
        };
        let mut found: Vec<&Record> = self
            .candidates(kind, &search)
            .into_iter()
            .filter(fits)
            .collect();
        if let Some((property, down)) = &search.sort {
            let value = |record: &Record| record.value(property, calendar).unwrap_or_default();
            found.sort_by(|one, other| {
                let order = filter::compare(&value(one), &value(other));
                if *down { order.reverse() } else { order }
            });
        }
        let total = found.len();
        let small = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        let page = found
            .iter()
            .skip(small(search.after))
            .take(small(search.limit));
        let results: Vec<Value> = page
            .map(|record| record.content(calendar, Some(&search.wanted)))
            .collect();
        let then = format!("It finds {total} and shows {}.", results.len());
        let mut members = vec![("total", total.into()), ("results", results.into())];
        let next = search.after.saturating_add(search.limit);
        if small(next) < total {
            let next = object(vec![("after", text(&next.to_string()))]);
            members.push(("paging", object(vec![("next", next)])));
        }
        Ok(Done::new(200, object(members), &then))
    }

    fn asked(&self, kind: Kind, map: &Map<String, Value>) -> Result<Search, Refused> {
        let refuse = |message: &str| Err(self.errors.invalid(Part::Body, message, message));
        let number = |name: &str, usual: u64| match map.get(name) {
            None | Some(Value::Null) => Some(usual),
            Some(Value::String(text)) if text.is_empty() => Some(usual),
            Some(Value::String(text)) => text.parse().ok(),
            Some(value) => value.as_u64(),
        };
        let (Some(limit), Some(after)) = (number("limit", LIMIT), number("after", 0)) else {
            return refuse("limit and after must be whole numbers from 0");
        };
        if limit > MAX_LIMIT {
            return refuse(&format!("limit must not exceed {MAX_LIMIT}"));
        }
        if after.saturating_add(limit) > MAX_RESULTS {
            return refuse(&format!(
                "The search returns at most {MAX_RESULTS} results: {after} is too far"
            ));
        }
        let query = map.get("query").and_then(Value::as_str).unwrap_or_default();
        if query.chars().count() > MAX_QUERY {
            return refuse(&format!("query must not exceed {MAX_QUERY} characters"));
        }
        let groups = filter::groups(&self.errors, map)?;
        let sorts = map.get("sorts").and_then(Value::as_array);
        let sorts = sorts.map(Vec::as_slice).unwrap_or_default();
        if sorts.len() > 1 {
            return refuse("A search takes one sort");
        }
        let sort = sorts.first().and_then(|sort| {
            let name = sort
                .get("propertyName")
                .and_then(Value::as_str)
                .or(sort.as_str())?;
            let down = sort.get("direction").and_then(Value::as_str) == Some("DESCENDING");
            match name.strip_prefix('-') {
                Some(name) => Some((name.to_owned(), true)),
                None => Some((name.to_owned(), down)),
            }
        });
        Ok(Search {
            groups,
            words: query.split_whitespace().map(str::to_lowercase).collect(),
            sort,
            wanted: input::names(map, "properties").unwrap_or_else(|| change::usual(kind)),
            limit,
            after,
        })
    }

    /// The objects that can fit: one for each group that names it, or all up to the bound.
    fn candidates(&self, kind: Kind, search: &Search) -> Vec<&Record> {
        let records = self.records(kind);
        let mut ids = Vec::new();
        for group in &search.groups {
            let named =
                group
                    .iter()
                    .find_map(|filter| match (filter.operator, filter.values.first()) {
                        (Operator::Eq, Some(value))
                            if Some(filter.property.as_str()) == kind.unique() =>
                        {
                            Some(records.find_unique(value))
                        }
                        (Operator::Eq, Some(value)) if filter.property == "hs_object_id" => {
                            Some(records.find(value))
                        }
                        _ => None,
                    });
            match named {
                Some(id) => ids.extend(id),
                None => {
                    let most = usize::try_from(MAX_RESULTS).unwrap_or(usize::MAX);
                    return records.after(0, false).take(most).collect();
                }
            }
        }
        if search.groups.is_empty() {
            let most = usize::try_from(MAX_RESULTS).unwrap_or(usize::MAX);
            return records.after(0, false).take(most).collect();
        }
        ids.sort_unstable();
        ids.dedup();
        ids.into_iter().filter_map(|id| records.get(id)).collect()
    }
}
