//! The list of messages: filters and pages, newest first (Twilio's Message resource).

use serde_json::Value;
use wire::Request;
use wire::codec::form;
use wire::codec::json::{object, text};

use super::message::Message;
use super::wire_form;
use crate::calendar::{self, Calendar};
use crate::providers::ask::{get, query};
use crate::providers::store::{From, Store};

const DEFAULT_PAGE_SIZE: u64 = 50;
const MAX_PAGE_SIZE: u64 = 1000;

/// The parameters that choose messages; they are repeated in the addresses of the pages.
const FILTERS: [&str; 5] = ["To", "From", "DateSent", "DateSent<", "DateSent>"];

/// The page that the request asks for.
pub(super) fn page(
    account: &str,
    messages: &Store<Message>,
    request: &Request,
    calendar: Calendar,
) -> Value {
    let query = query(request);
    let number = |name: &str| get(&query, name).and_then(|text| text.parse::<u64>().ok());
    let size = number("PageSize")
        .unwrap_or(DEFAULT_PAGE_SIZE)
        .clamp(1, MAX_PAGE_SIZE);
    let page = number("Page").unwrap_or(0);
    let place = |token: &str| messages.number(token.strip_prefix("PA")?);
    // A token names the last message of the page before; without one, the pages before are counted off.
    let (from, skip) = match get(&query, "PageToken").and_then(place) {
        Some(number) => (From::Before(number), 0),
        None => (From::Newest, page.saturating_mul(size)),
    };
    let mut chosen = messages
        .walk(from)
        .filter(|message| fits(message, &query, calendar))
        .skip(usize::try_from(skip).unwrap_or(usize::MAX));
    let shown: Vec<&Message> = chosen
        .by_ref()
        .take(usize::try_from(size).unwrap_or(usize::MAX))
        .collect();
    let more = chosen.next().is_some();
    let start = if shown.is_empty() {
        0
    } else {
        page.saturating_mul(size)
    };
    let length = u64::try_from(shown.len()).unwrap_or(u64::MAX);
    let address =
        |page: u64, token: Option<&str>| address(&request.target.path, &query, size, page, token);
    let last = shown.last().filter(|_| more).map(|message| &*message.sid);
    let token = get(&query, "PageToken").and_then(|token| token.strip_prefix("PA"));
    let shown = shown
        .iter()
        .map(|message| wire_form::resource(message, account, calendar));
    object(vec![
        ("first_page_uri", address(0, None).into()),
        ("end", start.saturating_add(length.saturating_sub(1)).into()),
        (
            "previous_page_uri",
            page.checked_sub(1)
                .map(|before| address(before, None))
                .into(),
        ),
        ("messages", Value::Array(shown.collect())),
        ("uri", address(page, token).into()),
        ("page_size", size.into()),
        ("start", start.into()),
        (
            "next_page_uri",
            last.map(|sid| address(page.saturating_add(1), Some(sid)))
                .into(),
        ),
        ("page", page.into()),
    ])
}

/// The media list of a message: this twin keeps no files.
pub(super) fn no_media(path: &str) -> Value {
    let first = format!("{path}?PageSize=50&Page=0");
    object(vec![
        ("first_page_uri", text(&first)),
        ("end", 0.into()),
        ("previous_page_uri", Value::Null),
        ("media_list", Value::Array(Vec::new())),
        ("uri", text(&first)),
        ("page_size", DEFAULT_PAGE_SIZE.into()),
        ("start", 0.into()),
        ("next_page_uri", Value::Null),
        ("page", 0.into()),
    ])
}

fn fits(message: &Message, query: &[(String, String)], calendar: Calendar) -> bool {
    let sent = message.sent.map(|at| calendar.day(at));
    let on =
        |name: &str, holds: fn(i64, i64) -> bool| match get(query, name).and_then(calendar::day) {
            None => true,
            Some(day) => sent.is_some_and(|sent| holds(sent, day)),
        };
    get(query, "To").is_none_or(|to| to == &*message.to)
        && get(query, "From").is_none_or(|from| from == &*message.from)
        && on("DateSent", |sent, day| sent == day)
        && on("DateSent<", |sent, day| sent <= day)
        && on("DateSent>", |sent, day| sent >= day)
}

fn address(
    path: &str,
    query: &[(String, String)],
    size: u64,
    page: u64,
    token: Option<&str>,
) -> String {
    let mut uri = format!("{path}?");
    for name in FILTERS {
        if let Some(value) = get(query, name) {
            uri.push_str(&format!(
                "{}={}&",
                form::percent(name),
                form::percent(value)
            ));
        }
    }
    uri.push_str(&format!("PageSize={size}&Page={page}"));
    if let Some(token) = token {
        uri.push_str(&format!("&PageToken=PA{token}"));
    }
    uri
}
