//! The list of messages: filters and pages, newest first (Twilio's Message resource).
//!
//! Page tokens of our own, where the sources show only one: `PA` and a SID lead to what is older than that message, `PB`
//! and a SID to what is newer. A page looks at a bounded number of messages; it may then be short and lead on.

use serde_json::Value;
use wire::Request;
use wire::codec::form;
use wire::codec::json::object;

use super::account::Account;
use super::book::{Choice, Walk};
use super::message::Message;
use super::wire_form;
use crate::calendar::{self, Calendar};
use crate::providers::ask::{get, query};

const DEFAULT_PAGE_SIZE: u64 = 50;
const MAX_PAGE_SIZE: u64 = 1000;
/// The most messages that a page looks at.
const MAX_LOOKED_AT: u64 = 100_000;

/// The parameters that choose messages or numbers; they are repeated in the addresses of the pages.
const FILTERS: [&str; 6] = [
    "To",
    "From",
    "DateSent",
    "DateSent<",
    "DateSent>",
    "PhoneNumber",
];

/// What a request says about the page that it wants.
pub(super) struct Wish {
    path: String,
    query: Vec<(String, String)>,
    size: u64,
    page: u64,
}

/// What is on a page, and where it leads.
#[derive(Default)]
pub(super) struct Page {
    /// The resources.
    pub shown: Vec<Value>,
    /// The token of the page before.
    pub before: Option<String>,
    /// The token of the next page.
    pub behind: Option<String>,
}

/// What a walk found.
struct Found<'a> {
    shown: Vec<&'a Message>,
    /// The SID behind which there is more.
    last: Option<&'a str>,
}

/// The page that the request asks for.
pub(super) fn page(account: &Account, request: &Request, calendar: Calendar) -> Value {
    let wish = Wish::of(request);
    let (book, query) = (&account.book, &wish.query);
    let choice = Choice {
        to: filter(query, "To"),
        from: filter(query, "From"),
    };
    let token = get(query, "PageToken");
    let place = |kind: &str| book.number(token?.strip_prefix(kind)?);
    let fits = |message: &Message| fits(message, query, calendar);
    let found = match (place("PA"), place("PB")) {
        (Some(than), _) => find(book.older(choice, Some(than)), &fits, 0, wish.size),
        (None, Some(than)) => {
            let mut found = find(book.newer(choice, than), &fits, 0, wish.size);
            found.shown.reverse();
            found.last = found.shown.last().map(|message| &*message.sid);
            found
        }
        // Without a token, the pages before are counted off.
        (None, None) => {
            let skip = wish.page.saturating_mul(wish.size);
            find(book.older(choice, None), &fits, skip, wish.size)
        }
    };
    let first = found.shown.first().filter(|_| wish.page > 0);
    let resources = found
        .shown
        .iter()
        .map(|message| wire_form::resource(message, &account.sid, calendar));
    wish.envelope(
        "messages",
        Page {
            shown: resources.collect(),
            before: first.map(|message| ["PB", &message.sid].concat()),
            behind: found.last.map(|sid| ["PA", sid].concat()),
        },
    )
}

impl Wish {
    /// The wish of that request.
    pub(super) fn of(request: &Request) -> Wish {
        let query = query(request);
        let number = |name: &str| get(&query, name).and_then(|text| text.parse::<u64>().ok());
        let size = number("PageSize").unwrap_or(DEFAULT_PAGE_SIZE);
        let page = number("Page").unwrap_or(0);
        Wish {
            path: request.target.path.clone(),
            size: size.clamp(1, MAX_PAGE_SIZE),
            page,
            query,
        }
    }

    /// The value of a filter; an empty one chooses everything.
    #[cfg(feature = "twins")]
    pub(super) fn filter(&self, name: &str) -> Option<&str> {
        filter(&self.query, name)
    }

    /// The page of a list that is as short as a person types it.
    #[cfg(feature = "twins")]
    pub(super) fn short(&self, all: Vec<Value>) -> Page {
        let skip = usize::try_from(self.page.saturating_mul(self.size)).unwrap_or(usize::MAX);
        let size = usize::try_from(self.size).unwrap_or(usize::MAX);
        let more = all.len() > skip.saturating_add(size);
        Page {
            shown: all.into_iter().skip(skip).take(size).collect(),
            before: None,
            behind: more.then(String::new),
        }
    }

    /// The page in its envelope.
    pub(super) fn envelope(&self, key: &str, page: Page) -> Value {
        let length = u64::try_from(page.shown.len()).unwrap_or(u64::MAX);
        let start = self.page.saturating_mul(self.size);
        let start = if length == 0 { 0 } else { start };
        let previous = self.page.checked_sub(1);
        let previous = previous.map(|before| self.address(before, page.before.as_deref()));
        let next = page.behind.as_deref();
        let next = next.map(|token| self.address(self.page.saturating_add(1), Some(token)));
        let own = get(&self.query, "PageToken");
        object(vec![
            ("first_page_uri", self.address(0, None).into()),
            ("end", start.saturating_add(length.saturating_sub(1)).into()),
            ("previous_page_uri", previous.into()),
            (key, Value::Array(page.shown)),
            ("uri", self.address(self.page, own).into()),
            ("page_size", self.size.into()),
            ("start", start.into()),
            ("next_page_uri", next.into()),
            ("page", self.page.into()),
        ])
    }

    fn address(&self, page: u64, token: Option<&str>) -> String {
        let mut uri = [&self.path, "?"].concat();
        for name in FILTERS {
            if let Some(value) = get(&self.query, name) {
                let pair = [&form::percent(name), "=", &form::percent(value), "&"];
                uri.push_str(&pair.concat());
            }
        }
        uri.push_str(&format!("PageSize={}&Page={page}", self.size));
        if let Some(token) = token.filter(|token| !token.is_empty()) {
            uri.push_str(&["&PageToken=", &form::percent(token)].concat());
        }
        uri
    }
}

/// The messages that fit, behind those that are skipped.
fn find<'a>(
    walk: Walk<'a>,
    fits: &dyn Fn(&Message) -> bool,
    mut skip: u64,
    size: u64,
) -> Found<'a> {
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let mut shown: Vec<&Message> = Vec::new();
    let mut looked = 0_u64;
    let mut at = None;
    for message in walk {
        if looked >= MAX_LOOKED_AT {
            return Found { shown, last: at };
        }
        looked = looked.saturating_add(1);
        if fits(message) {
            if skip > 0 {
                skip = skip.saturating_sub(1);
            } else if shown.len() < size {
                shown.push(message);
            } else {
                let last = shown.last().map(|message| &*message.sid);
                return Found { shown, last };
            }
        }
        at = Some(&*message.sid);
    }
    Found { shown, last: None }
}

/// The value of a filter; an empty one chooses everything.
fn filter<'a>(query: &'a [(String, String)], name: &str) -> Option<&'a str> {
    get(query, name).filter(|value| !value.is_empty())
}

fn fits(message: &Message, query: &[(String, String)], calendar: Calendar) -> bool {
    let sent = message.sent.map(|at| calendar.day(at));
    let on =
        |name: &str, holds: fn(i64, i64) -> bool| match get(query, name).and_then(calendar::day) {
            None => true,
            Some(day) => sent.is_some_and(|sent| holds(sent, day)),
        };
    filter(query, "To").is_none_or(|to| to == &*message.to)
        && filter(query, "From").is_none_or(|from| from == message.sender())
        && on("DateSent", |sent, day| sent == day)
        && on("DateSent<", |sent, day| sent <= day)
        && on("DateSent>", |sent, day| sent >= day)
}
