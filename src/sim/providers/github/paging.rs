//! Pages with their `Link` field: `page` and `per_page` for lists, a cursor for deliveries.

use wire::codec::form;
use wire::{Request, Response};

use super::answers::ORIGIN;
use crate::providers::ask;

/// The objects of a page unless a request asks for others, and the most that it can ask for.
const PAGE: usize = 30;
const MAX_PAGE: usize = 100;

/// The page that a request asks for. What is no number counts as not said, as GitHub has it.
pub(super) struct Page {
    /// The number, from 1.
    pub number: usize,
    /// How many objects.
    pub size: usize,
}

impl Page {
    /// Reads it.
    pub(super) fn of(request: &Request) -> Page {
        let query = ask::query(request);
        let number = |name: &str| {
            ask::get(&query, name)?
                .parse::<usize>()
                .ok()
                .filter(|found| *found > 0)
        };
        Page {
            number: number("page").unwrap_or(1),
            size: number("per_page").unwrap_or(PAGE).min(MAX_PAGE),
        }
    }

    /// How many objects are in front of it.
    pub(super) fn skipped(&self) -> usize {
        self.number.saturating_sub(1).saturating_mul(self.size)
    }

    /// Writes the `Link` field of a list with so many objects.
    pub(super) fn link(&self, request: &Request, total: usize, response: &mut Response) {
        let last = total.div_ceil(self.size).max(1);
        let mut links = Vec::new();
        let mut add = |number: usize, rel: &str| {
            links.push(relation(request, "page", &number.to_string(), rel));
        };
        if self.number > 1 {
            add(self.number.saturating_sub(1).min(last), "prev");
        }
        if self.number < last {
            add(self.number.saturating_add(1), "next");
            add(last, "last");
        }
        if self.number > 1 {
            add(1, "first");
        }
        if !links.is_empty() {
            response.fields.push("Link", links.join(", "));
        }
    }
}

/// One link: the address of the request with another value of a parameter.
pub(super) fn relation(request: &Request, name: &str, value: &str, rel: &str) -> String {
    let mut pairs = ask::query(request);
    pairs.retain(|(known, _)| known != name);
    pairs.push((name.to_owned(), value.to_owned()));
    let (path, query) = (&request.target.path, form::encode(&pairs));
    format!("<{}{path}?{query}>; rel=\"{rel}\"", ORIGIN)
}
