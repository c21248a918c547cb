//! Lists in pages: by number, with a total and links to the pages around, or by cursor, which stays true while rows come
//! and go. What is listed comes from `reading.rs`.

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::codec::{base64, form};
use wire::{Part, Request};

use super::Done;
use crate::providers::answer::Refused;
use crate::providers::ask;
use crate::providers::details::{self, Slip};

/// The rows of a page that nobody asked to be longer or shorter.
const PER_PAGE: u32 = 20;
/// The most rows of a page.
const MAX_PER_PAGE: u32 = 100;
/// How far pages by number reach; a cursor reaches further.
const MAX_REACH: u32 = 10_000;
/// The parameters of every list.
const COMMON: [&str; 5] = ["page", "per_page", "cursor", "limit", "sort"];

/// Which page is wanted.
pub(super) enum Page {
    /// That one, from 1, with so many rows.
    Number(u32, u32),
    /// The rows behind that number, at most so many.
    Cursor(Option<u64>, u32),
}

/// The parameters of a list as they are read one by one; what is wrong is collected.
pub(super) struct Query {
    pairs: Vec<(String, String)>,
    slips: Vec<Slip>,
}

impl Query {
    /// The query of a request; parameters that the list does not know are noted.
    pub(super) fn read(request: &Request, known: &[&str]) -> Query {
        let pairs = ask::query(request);
        let mut slips = Vec::new();
        for (name, _) in &pairs {
            if !COMMON.contains(&name.as_str()) && !known.contains(&name.as_str()) {
                let all = [known, COMMON.as_slice()].concat().join(", ");
                slips.push((
                    name.clone(),
                    format!("There is no parameter {name}. Possible: {all}."),
                ));
            }
        }
        Query { pairs, slips }
    }

    /// A parameter's value.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        ask::get(&self.pairs, name)
    }

    /// Notes that a parameter is wrong.
    pub(super) fn slip(&mut self, name: &str, says: String) {
        self.slips.push((name.to_owned(), says));
    }

    /// A whole number within bounds, or the usual one.
    pub(super) fn number(&mut self, name: &str, usual: u32, most: u32) -> u32 {
        let Some(found) = self.get(name) else {
            return usual;
        };
        match found.parse::<u32>() {
            Ok(number) if (1..=most).contains(&number) => number,
            _ => {
                let says = format!("{name} must be a whole number from 1 to {most}, not {found}.");
                self.slip(name, says);
                usual
            }
        }
    }

    /// One of these words, or the first of them.
    pub(super) fn word(&mut self, name: &str, words: &[&'static str]) -> &'static str {
        let usual = words.first().copied().unwrap_or_default();
        let Some(found) = self.get(name) else {
            return usual;
        };
        if let Some(word) = words.iter().find(|word| **word == found) {
            return word;
        }
        let says = format!("{name} must be one of {}, not {found}.", words.join(", "));
        self.slip(name, says);
        usual
    }

    /// Which page is wanted; by cursor where `cursor` or `limit` is there.
    pub(super) fn page(&mut self) -> Page {
        let by_cursor = self.get("cursor").is_some() || self.get("limit").is_some();
        let by_number = self.get("page").is_some() || self.get("per_page").is_some();
        if by_cursor && by_number {
            let says = "A list goes by page and per_page, or by cursor and limit; not by both.";
            self.slip("cursor", says.to_owned());
        }
        if by_cursor {
            let limit = self.number("limit", PER_PAGE, MAX_PER_PAGE);
            let cursor = self.get("cursor").filter(|cursor| !cursor.is_empty());
            let after = cursor.map(open);
            if after == Some(None) {
                let says = "The cursor is none that this list gave out.";
                self.slip("cursor", says.to_owned());
            }
            return Page::Cursor(after.flatten(), limit);
        }
        let per_page = self.number("per_page", PER_PAGE, MAX_PER_PAGE);
        let page = self.number("page", 1, u32::MAX);
        if page.saturating_mul(per_page) > MAX_REACH {
            let says = format!("Pages reach {MAX_REACH} rows far. Walk further with cursor.");
            self.slip("page", says);
        }
        Page::Number(page, per_page)
    }

    /// The same list with other values of these parameters.
    fn link(&self, base: &str, changes: &[(&str, String)], rel: &str) -> String {
        let gone = |name: &str| changes.iter().any(|(changed, _)| *changed == name);
        let kept = self.pairs.iter().filter(|(name, _)| !gone(name));
        let mut pairs: Vec<_> = kept.cloned().collect();
        for (name, value) in changes {
            pairs.push(((*name).to_owned(), value.clone()));
        }
        format!("<{base}?{}>; rel=\"{rel}\"", form::encode(&pairs))
    }

    /// 400 with all that is wrong.
    pub(super) fn done(&self) -> Result<(), Refused> {
        if self.slips.is_empty() {
            return Ok(());
        }
        let detail = "The query does not fit this list.";
        Err(details::invalid(400, detail, &self.slips, Part::Path))
    }
}

/// Gives the rows behind a number, with their own numbers: how many to skip, how many to show.
pub(super) type Rows<'r> = dyn Fn(Option<u64>, usize, usize) -> Vec<(u64, Value)> + 'r;

/// What a page shows: its rows, what is told of it, the links to others.
struct Shown {
    rows: Vec<(u64, Value)>,
    meta: Value,
    links: Vec<String>,
}

/// The answer to a list.
pub(super) fn answer(
    base: &str,
    query: &Query,
    page: &Page,
    total: usize,
    rows: &Rows<'_>,
) -> Done {
    let shown = match *page {
        Page::Number(page, size) => numbered(base, query, (page, size), total, rows),
        Page::Cursor(after, limit) => behind(base, query, (after, limit), rows),
    };
    let then = format!("It shows {} of {total}.", shown.rows.len());
    let data: Value = shown.rows.into_iter().map(|(_, row)| row).collect();
    let content = object(vec![("data", data), ("meta", shown.meta)]);
    let done = Done::new(200, &content, &then).with("X-Total-Count", &total.to_string());
    if shown.links.is_empty() {
        done
    } else {
        done.with("Link", &shown.links.join(", "))
    }
}

/// A page by its number.
fn numbered(
    base: &str,
    query: &Query,
    (page, per_page): (u32, u32),
    total: usize,
    rows: &Rows<'_>,
) -> Shown {
    let size = usize::try_from(per_page).unwrap_or(usize::MAX);
    let before = usize::try_from(page.saturating_sub(1)).unwrap_or(usize::MAX);
    let pages = total.div_ceil(size.max(1));
    let last = u32::try_from(pages).unwrap_or(u32::MAX).max(1);
    let to = |number: u32, rel: &str| {
        let changes = [
            ("page", number.to_string()),
            ("per_page", per_page.to_string()),
        ];
        query.link(base, &changes, rel)
    };
    let mut links = vec![to(1, "first")];
    if page > 1 {
        links.push(to(page.saturating_sub(1).min(last), "prev"));
    }
    if page < last {
        links.push(to(page.saturating_add(1), "next"));
    }
    links.push(to(last, "last"));
    let meta = object(vec![
        ("page", page.into()),
        ("per_page", per_page.into()),
        ("total", total.into()),
        ("total_pages", pages.into()),
    ]);
    let rows = rows(None, before.saturating_mul(size), size);
    Shown { rows, meta, links }
}

/// The page behind a cursor.
fn behind(base: &str, query: &Query, (after, limit): (Option<u64>, u32), rows: &Rows<'_>) -> Shown {
    let size = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut rows = rows(after, 0, size.saturating_add(1));
    let more = rows.len() > size;
    rows.truncate(size);
    let last = rows
        .last()
        .filter(|_| more)
        .map(|(number, _)| cursor(*number));
    let link = |last: &String| {
        let changes = [("cursor", last.clone()), ("limit", limit.to_string())];
        query.link(base, &changes, "next")
    };
    let links = last.iter().map(link).collect();
    let next = last.map_or(Value::Null, |last| text(&last));
    let meta = object(vec![("next_cursor", next), ("has_more", more.into())]);
    Shown { rows, meta, links }
}

/// A cursor for the row of that number: a text that only the shop can read.
pub(super) fn cursor(number: u64) -> String {
    base64::encode(format!("after:{number}").as_bytes())
}

/// The number in a cursor.
pub(super) fn open(cursor: &str) -> Option<u64> {
    let bytes = base64::decode(cursor).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    text.strip_prefix("after:")?.parse().ok()
}
