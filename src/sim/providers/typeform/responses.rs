//! Responses to a form: how somebody fills it in, and the pages in which the Responses API gives them out.

use serde_json::{Map, Value};
use wire::codec::json::{object, text};
use wire::{Part, Request, Time};

use super::errors::{invalid, refuse};
use super::form::Form;
use crate::actor::Ctx;
use crate::calendar::Calendar;
use crate::providers::answer::Refused;
use crate::providers::ask;
use crate::providers::store::{From, Store};
use crate::stream::Stream;

/// The responses of a page unless a request asks for others, and the most that it can ask for.
const PAGE: usize = 25;
const MAX_PAGE: usize = 1_000;
/// How long it takes somebody to fill a form in, in milliseconds.
const THINKING: u64 = 10_000;

/// A response that was submitted.
pub(super) struct Response {
    /// Names it.
    pub token: String,
    /// When the form was opened, and submitted.
    pub landed: Time,
    /// When the form was submitted.
    pub submitted: Time,
    hidden: Map<String, Value>,
    score: Option<Value>,
    answers: Vec<Value>,
}

impl Response {
    /// Somebody submits a form now.
    pub(super) fn submit(
        ctx: &Ctx<'_>,
        ids: &mut Stream,
        form: &Form,
        content: &Map<String, Value>,
    ) -> Result<Response, Refused> {
        let empty = Map::new();
        let table = |name: &str| match content.get(name) {
            None => Ok(&empty),
            Some(Value::Object(table)) => Ok(table),
            Some(_) => {
                let field = ["/", name].concat();
                let says = format!("{name} is a table: names and values.");
                Err(invalid(Part::Body, &field, &says))
            }
        };
        let answers = form.answers(table("answers")?);
        let answers = answers.map_err(|misfit| invalid(Part::Body, &misfit.field, &misfit.says))?;
        let score = content
            .get("score")
            .filter(|score| score.is_number())
            .cloned();
        Ok(Response {
            token: ids.hex32(),
            landed: Time(ctx.now().0.saturating_sub(THINKING)),
            submitted: ctx.now(),
            hidden: table("hidden")?.clone(),
            score,
            answers,
        })
    }

    /// `form_response` of a notification.
    pub(super) fn notified(&self, form: &Form, calendar: Calendar) -> Value {
        let mut members = vec![
            ("form_id", text(&form.id)),
            ("token", text(&self.token)),
            ("landed_at", calendar.iso(self.landed).into()),
            ("submitted_at", calendar.iso(self.submitted).into()),
        ];
        if !self.hidden.is_empty() {
            members.push(("hidden", Value::Object(self.hidden.clone())));
        }
        if let Some(score) = &self.score {
            members.push(("calculated", object(vec![("score", score.clone())])));
        }
        members.push(("definition", form.definition()));
        members.push(("answers", Value::Array(self.answers.clone())));
        object(members)
    }

    /// An item of the list.
    fn content(&self, calendar: Calendar) -> Value {
        let score = self.score.clone().unwrap_or_else(|| 0.into());
        let metadata = object(vec![
            ("user_agent", text("Mozilla/5.0")),
            ("platform", text("other")),
            ("referer", text("https://form.typeform.com/")),
            ("network_id", text(self.token.get(..10).unwrap_or_default())),
            ("browser", text("default")),
        ]);
        object(vec![
            ("landing_id", text(&self.token)),
            ("token", text(&self.token)),
            ("response_id", text(&self.token)),
            ("response_type", text("completed")),
            ("landed_at", calendar.iso(self.landed).into()),
            ("submitted_at", calendar.iso(self.submitted).into()),
            ("metadata", metadata),
            ("hidden", Value::Object(self.hidden.clone())),
            ("calculated", object(vec![("score", score)])),
            ("answers", Value::Array(self.answers.clone())),
        ])
    }
}

/// A page of the responses, the newest first; with `after`, the oldest of those that came later.
pub(super) fn list(
    store: &Store<Response>,
    request: &Request,
    calendar: Calendar,
) -> Result<Value, Refused> {
    let query = ask::query(request);
    let size = match ask::get(&query, "page_size").map(str::parse::<usize>) {
        None => PAGE,
        Some(Ok(size)) if (1..=MAX_PAGE).contains(&size) => size,
        Some(_) => {
            let says = "page_size must be a number from 1 to 1000.";
            return Err(invalid(Part::Path, "page_size", says));
        }
    };
    let (before, after) = (ask::get(&query, "before"), ask::get(&query, "after"));
    let from = match (before, after) {
        (None, None) => From::Newest,
        (Some(_), Some(_)) => {
            let says = "before and after cannot be used together.";
            return Err(invalid(Part::Path, "before", says));
        }
        (Some(token), None) => From::Before(place(store, "before", token)?),
        (None, Some(token)) => From::After(place(store, "after", token)?),
    };
    if ask::get(&query, "sort").is_some() && from != From::Newest {
        let says = "sort cannot be used together with before or after.";
        return Err(invalid(Part::Path, "sort", says));
    }
    let included = ask::get(&query, "included_response_ids");
    if let Some(ids) = included.or_else(|| ask::get(&query, "included_tokens")) {
        let found = ids
            .split(',')
            .take(MAX_PAGE)
            .filter_map(|id| store.get(id.trim()));
        let items: Vec<Value> = found.map(|one| one.content(calendar)).collect();
        return Ok(page(items.len(), size, items));
    }
    let from = match ask::get(&query, "sort") {
        Some("submitted_at,asc") => From::Oldest,
        None | Some("submitted_at,desc") => from,
        Some(_) => {
            let says = "sort is submitted_at,asc or submitted_at,desc.";
            return Err(invalid(Part::Path, "sort", says));
        }
    };
    let bound = |name: &str| ask::get(&query, name).map(str::to_owned);
    let (since, until) = (bound("since"), bound("until"));
    let fits = |one: &&Response| {
        let at = calendar.iso(one.submitted);
        since.as_ref().is_none_or(|since| at >= *since)
            && until.as_ref().is_none_or(|until| at <= *until)
    };
    let (shown, _) = if since.is_none() && until.is_none() {
        store.page(from, size)
    } else {
        (
            store
                .walk(from)
                .take(MAX_LOOK)
                .filter(fits)
                .take(size)
                .collect(),
            false,
        )
    };
    let items = shown.iter().map(|one| one.content(calendar)).collect();
    Ok(page(store.len(), size, items))
}

/// The most responses that a filter by time looks at.
const MAX_LOOK: usize = 10_000;

fn page(total: usize, size: usize, items: Vec<Value>) -> Value {
    object(vec![
        ("total_items", total.into()),
        ("page_count", total.div_ceil(size).into()),
        ("items", Value::Array(items)),
    ])
}

fn place(store: &Store<Response>, name: &str, token: &str) -> Result<u64, Refused> {
    store.number(token).ok_or_else(|| {
        let description = format!("{name}: there is no response with the token {token}.");
        refuse(Part::Path, 400, "INVALID_TOKEN", &description, &description)
    })
}
