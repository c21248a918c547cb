//! The four tabs of the request: Params, Headers, Authorization, Body.

use wire::{Authorization, Draft, DraftBody, FormPart, Part, Row};
use yew::prelude::*;

use super::on::{click, flag, look, typed};
use crate::app::parts::{Icon, sign};
use crate::app::session::{Action, Choice, Desk, Dispatch, RequestTab, Rows, Spot};
use crate::host::document;

/// The tabs and the open panel.
pub fn tabs(desk: &Desk, dispatch: &Dispatch, live: bool) -> Html {
    let open = desk.look.request;
    html! {
        <>
            <div class="tabs" role="tablist" aria-label="Parts of the request">
                for tab in RequestTab::ALL {
                    { button(tab, open, &desk.draft, dispatch, live) }
                }
            </div>
            <div role="tabpanel" id={format!("request-{}", open.label())} aria-labelledby={format!("tab-{}", open.label())}>
                { panel(open, &desk.draft, dispatch, live) }
            </div>
        </>
    }
}

fn button(
    tab: RequestTab,
    open: RequestTab,
    draft: &Draft,
    dispatch: &Dispatch,
    live: bool,
) -> Html {
    let selected = tab == open;
    let onkeydown = {
        let dispatch = dispatch.clone();
        Callback::from(move |event: KeyboardEvent| arrow(&event.key(), tab, &dispatch))
    };
    html! {
        <button type="button" role="tab" key={tab.label()} id={format!("tab-{}", tab.label())} disabled={!live}
            aria-selected={flag(selected)} tabindex={if selected { "0" } else { "-1" }}
            aria-controls={selected.then(|| format!("request-{}", tab.label()))}
            onclick={look(dispatch, Choice::Request(tab))} {onkeydown}>
            { tab.label() }<span class="n">{ count(tab, draft) }</span>
        </button>
    }
}

/// The arrow keys go from tab to tab, around the ends.
fn arrow(key: &str, tab: RequestTab, dispatch: &Dispatch) {
    let all = RequestTab::ALL;
    let step = match key {
        "ArrowRight" => 1,
        "ArrowLeft" => all.len() - 1,
        _ => return,
    };
    let place = all.iter().position(|each| *each == tab).unwrap_or(0);
    if let Some(next) = all.get((place + step) % all.len()) {
        dispatch.dispatch(Action::Look(Choice::Request(*next)));
        document::focus(&format!("tab-{}", next.label()));
    }
}

/// How many rows are sent, or which scheme or encoding.
fn count(tab: RequestTab, draft: &Draft) -> String {
    let sent = |rows: &[Row]| {
        rows.iter()
            .filter(|row| !row.off && !row.name.is_empty())
            .count()
            .to_string()
    };
    let word = match tab {
        RequestTab::Params => return sent(&draft.params),
        RequestTab::Headers => return sent(&draft.headers),
        RequestTab::Authorization => match draft.authorization {
            Authorization::None => "none",
            Authorization::Basic { .. } => "Basic",
            Authorization::Bearer { .. } => "Bearer",
        },
        RequestTab::Body => match &draft.body {
            DraftBody::None => "none",
            DraftBody::Form(rows) => return sent(rows),
            DraftBody::Multipart { parts, .. } => return sent(&rows_of(parts)),
            DraftBody::Json(_) => "JSON",
            DraftBody::Raw(_) => "raw",
        },
    };
    word.to_owned()
}

fn panel(tab: RequestTab, draft: &Draft, dispatch: &Dispatch, live: bool) -> Html {
    match tab {
        RequestTab::Params => rows(Rows::Params, &draft.params, dispatch, live),
        RequestTab::Headers => rows(Rows::Headers, &draft.headers, dispatch, live),
        RequestTab::Authorization => authorization(&draft.authorization, dispatch, live),
        RequestTab::Body => body(&draft.body, dispatch, live),
    }
}

/// Names and values, and a button for one more.
fn rows(list: Rows, rows: &[Row], dispatch: &Dispatch, live: bool) -> Html {
    let (part, one) = match list {
        Rows::Params => (Part::Path, "parameter"),
        Rows::Headers => (Part::Headers, "header"),
        Rows::Form => (Part::Body, "field"),
    };
    html! {
        <div class="rows-editor" data-part={part.key()}>
            if rows.is_empty() {
                <p class="quiet small">{ format!("No {one} is sent.") }</p>
            } else {
                <ul class="pairs-edit">
                    for (place, row) in rows.iter().enumerate() {
                        { self::row(list, one, place, row, dispatch, live) }
                    }
                </ul>
            }
            <button type="button" class="btn is-small is-bare" onclick={click(dispatch, Action::Edit(Spot::Add(list), String::new()))} disabled={!live}>{ sign(Icon::Plus) }{ format!("Add {one}") }</button>
        </div>
    }
}

fn row(list: Rows, one: &str, place: usize, row: &Row, dispatch: &Dispatch, live: bool) -> Html {
    let number = (place + 1).to_string();
    let called = if row.name.is_empty() {
        &number
    } else {
        &row.name
    };
    let remove = click(
        dispatch,
        Action::Edit(Spot::Remove(list, place), String::new()),
    );
    html! {
        <li key={place}>
            <input class="input is-name" type="text" aria-label={format!("Name of {one} {number}")} value={row.name.clone()} oninput={typed(dispatch, Spot::Name(list, place))} disabled={!live} autocomplete="off" autocapitalize="off" spellcheck="false" />
            <textarea class="input is-value" rows="1" aria-label={format!("Value of {one} {called}")} value={row.value.clone()} oninput={typed(dispatch, Spot::Value(list, place))} disabled={!live} autocomplete="off" autocapitalize="off" spellcheck="false" />
            <button type="button" class="btn is-bare is-icon is-small" aria-label={format!("Remove {one} {called}")} onclick={remove} disabled={!live}>{ sign(Icon::Cross) }</button>
        </li>
    }
}

/// None, Basic or Bearer, and the header that comes of it.
fn authorization(authorization: &Authorization, dispatch: &Dispatch, live: bool) -> Html {
    const SCHEMES: [(&str, &str); 3] = [
        ("none", "None"),
        ("basic", "Basic: user name and password"),
        ("bearer", "Bearer: one token"),
    ];
    let field = |label, value: &str, spot| field(label, value, typed(dispatch, spot), live);
    let (scheme, inputs, sends) = match authorization {
        Authorization::None => {
            let says = html! { <p class="quiet small">{ "No Authorization header is sent, unless you write one in the Headers tab." }</p> };
            ("none", says, None)
        }
        Authorization::Basic { user, password } => {
            let inputs = html! { <>{ field("User name", user, Spot::User) }{ field("Password", password, Spot::Secret) }</> };
            (
                "basic",
                inputs,
                Some(wire::codec::basic::header(user, password)),
            )
        }
        Authorization::Bearer { token } => (
            "bearer",
            field("Token", token, Spot::Secret),
            Some(format!("Bearer {token}")),
        ),
    };
    html! {
        <div class="authorization" data-part="headers">
            { select("Scheme", scheme, &SCHEMES, typed(dispatch, Spot::Scheme), live) }
            { inputs }
            if let Some(value) = sends {
                <p class="sends small"><span class="quiet">{ "sends " }</span><code class="px" data-part="headers">{ format!("Authorization: {value}") }</code></p>
            }
        </div>
    }
}

/// Names and contents of parts; a file's name and type come with a pasted command and stay.
fn rows_of(parts: &[FormPart]) -> Vec<Row> {
    parts.iter().map(|part| part.row.clone()).collect()
}

/// Nothing, form parameters, parts, JSON, or text as typed.
fn body(body: &DraftBody, dispatch: &Dispatch, live: bool) -> Html {
    const ENCODINGS: [(&str, &str); 5] = [
        ("none", "None"),
        ("form", "Form (x-www-form-urlencoded)"),
        ("multipart", "Form in parts (multipart)"),
        ("json", "JSON (application/json)"),
        ("raw", "Text as typed"),
    ];
    let area = |label: &'static str, text: &str| {
        html! {
            <textarea class="input area" aria-label={label} rows="6" spellcheck="false" autocapitalize="off" value={text.to_owned()} oninput={typed(dispatch, Spot::Text)} disabled={!live} />
        }
    };
    let (encoding, content) = match body {
        DraftBody::None => (
            "none",
            html! { <p class="quiet small">{ "The request has no content." }</p> },
        ),
        DraftBody::Form(list) => ("form", rows(Rows::Form, list, dispatch, live)),
        DraftBody::Multipart { parts, .. } => (
            "multipart",
            rows(Rows::Form, &rows_of(parts), dispatch, live),
        ),
        DraftBody::Json(text) => (
            "json",
            html! {
                <>
                    { area("JSON content", text) }
                    if let Err(problem) = wire::codec::json::parse(text) {
                        <p class="small quiet">{ format!("Line {}, column {}: {}", problem.line, problem.column, problem.says) }</p>
                    }
                </>
            },
        ),
        DraftBody::Raw(text) => ("raw", area("Text content", text)),
    };
    html! {
        <div class="body-tab">
            { select("Encoding", encoding, &ENCODINGS, typed(dispatch, Spot::Encoding), live) }
            { content }
        </div>
    }
}

fn select(
    label: &'static str,
    chosen: &str,
    options: &[(&'static str, &'static str)],
    oninput: Callback<InputEvent>,
    live: bool,
) -> Html {
    html! {
        <label class="field"><span>{ label }</span>
            <select class="input" aria-label={label} {oninput} disabled={!live}>
                for (value, text) in options.iter() {
                    <option key={*value} value={*value} selected={chosen == *value}>{ *text }</option>
                }
            </select>
        </label>
    }
}

fn field(label: &'static str, value: &str, oninput: Callback<InputEvent>, live: bool) -> Html {
    html! {
        <label class="field" key={label}><span>{ label }</span>
            <input class="input" type="text" value={value.to_owned()} {oninput} disabled={!live} autocomplete="off" autocapitalize="off" spellcheck="false" />
        </label>
    }
}
