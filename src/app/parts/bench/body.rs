//! The Body tab: nothing, form parameters, JSON, or text as typed.

use std::rc::Rc;

use web_sys::{HtmlSelectElement, HtmlTextAreaElement};
use wire::{Draft, DraftBody, Part};
use yew::prelude::*;

use super::request::changed;
use super::rows::RowsEditor;
use crate::app::session::translate;
use sim::Dialect;

/// Props of [`BodyTab`].
#[derive(Properties, PartialEq)]
pub struct BodyProps {
    /// The request being written.
    pub draft: Rc<Draft>,
    /// It changed.
    pub edit: Callback<Draft>,
    /// False while prerendered.
    pub live: bool,
}

/// The tab.
#[component]
pub fn BodyTab(props: &BodyProps) -> Html {
    let choose = use_callback((Rc::clone(&props.draft), props.edit.clone()), |event: Event, (draft, edit)| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            let body = recast(&draft.body, &select.value());
            edit.emit(Draft { body, ..(**draft).clone() });
        }
    });
    let kind = kind(&props.draft.body);
    html! {
        <div class="body-tab">
            <label class="field"><span>{ "Encoding" }</span>
                <select class="input" aria-label="Encoding" onchange={choose} disabled={!props.live}>
                    for (value, label) in KINDS {
                        <option key={value} {value} selected={kind == value}>{ label }</option>
                    }
                </select>
            </label>
            { content(props) }
        </div>
    }
}

const KINDS: [(&str, &str); 4] = [
    ("none", "None"),
    ("form", "Form: application/x-www-form-urlencoded"),
    ("json", "JSON: application/json"),
    ("raw", "Text as typed"),
];

fn kind(body: &DraftBody) -> &'static str {
    match body {
        DraftBody::None => "none",
        DraftBody::Form(_) => "form",
        DraftBody::Json(_) => "json",
        DraftBody::Raw(_) => "raw",
    }
}

/// The same content in another encoding, as far as it can be carried over.
fn recast(body: &DraftBody, kind: &str) -> DraftBody {
    let text = |body: &DraftBody| match body {
        DraftBody::Json(text) | DraftBody::Raw(text) => text.clone(),
        _ => String::new(),
    };
    match (kind, body) {
        ("form", DraftBody::Json(_)) => match translate(body.clone(), Dialect::Wire) {
            form @ DraftBody::Form(_) => form,
            _ => DraftBody::Form(Vec::new()),
        },
        ("form", _) => DraftBody::Form(Vec::new()),
        ("json", DraftBody::Form(_)) => translate(body.clone(), Dialect::Simple),
        ("json", _) => DraftBody::Json(text(body)),
        ("raw", DraftBody::Form(rows)) => {
            let pairs: Vec<(String, String)> = rows.iter().map(|row| (row.name.clone(), row.value.clone())).collect();
            DraftBody::Raw(wire::codec::form::encode(&pairs))
        }
        ("raw", _) => DraftBody::Raw(text(body)),
        _ => DraftBody::None,
    }
}

fn content(props: &BodyProps) -> Html {
    let draft = &props.draft;
    match &draft.body {
        DraftBody::None => html! { <p class="quiet small">{ "The request has no content." }</p> },
        DraftBody::Form(rows) => {
            let on = changed(draft, &props.edit, |draft, rows| draft.body = DraftBody::Form(rows));
            html! { <RowsEditor part={Part::Body} rows={Rc::new(rows.clone())} {on} name="Field" live={props.live} /> }
        }
        DraftBody::Json(text) => html! {
            <>
                { area(props, "JSON", text, DraftBody::Json) }
                if let Err(problem) = wire::codec::json::parse(text) {
                    <p class="small quiet">{ format!("Line {}, column {}: {}", problem.line, problem.column, problem.says) }</p>
                }
            </>
        },
        DraftBody::Raw(text) => area(props, "Text", text, DraftBody::Raw),
    }
}

fn area(props: &BodyProps, label: &'static str, text: &str, wrap: fn(String) -> DraftBody) -> Html {
    let (draft, edit) = (Rc::clone(&props.draft), props.edit.clone());
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
            edit.emit(Draft { body: wrap(area.value()), ..(*draft).clone() });
        }
    });
    html! {
        <textarea class="input area" aria-label={format!("{label} content")} rows="6" spellcheck="false" autocapitalize="off" value={text.to_owned()} {oninput} disabled={!props.live} />
    }
}
