//! The Request panel: the five parts, editable, with Send.

use std::rc::Rc;

use wire::{Authorization, Draft, DraftBody, DraftProblem, Part};
use yew::prelude::*;

use super::authorization::AuthorizationTab;
use super::body::BodyTab;
use super::credentials::Credentials;
use super::rows::RowsEditor;
use super::same_as::SameAs;
use super::url::UrlEditor;
use crate::app::parts::{Tone, note};
use crate::app::session::{Action, Desk, use_dispatch};

/// Props of [`RequestPanel`].
#[derive(Properties, PartialEq)]
pub struct RequestProps {
    /// The workbench.
    pub desk: Desk,
    /// False while prerendered.
    pub live: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Params,
    Headers,
    Authorization,
    Body,
}

impl Tab {
    const ALL: [Tab; 4] = [Tab::Params, Tab::Headers, Tab::Authorization, Tab::Body];

    fn key(self) -> &'static str {
        match self {
            Tab::Params => "params",
            Tab::Headers => "headers",
            Tab::Authorization => "authorization",
            Tab::Body => "body",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Tab::Params => "Params",
            Tab::Headers => "Headers",
            Tab::Authorization => "Authorization",
            Tab::Body => "Body",
        }
    }

    /// How many rows are sent, or which scheme.
    fn count(self, draft: &Draft) -> String {
        let on = |rows: &[wire::Row]| rows.iter().filter(|row| !row.off && !row.name.is_empty()).count().to_string();
        match self {
            Tab::Params => on(&draft.params),
            Tab::Headers => on(&draft.headers),
            Tab::Authorization => match draft.authorization {
                Authorization::None => "none".to_owned(),
                Authorization::Basic { .. } => "Basic".to_owned(),
                Authorization::Bearer { .. } => "Bearer".to_owned(),
            },
            Tab::Body => match &draft.body {
                DraftBody::None => "none".to_owned(),
                DraftBody::Form(rows) => on(rows),
                DraftBody::Json(_) => "JSON".to_owned(),
                DraftBody::Raw(_) => "raw".to_owned(),
            },
        }
    }
}

/// The panel.
#[component]
pub fn RequestPanel(props: &RequestProps) -> Html {
    let dispatch = use_dispatch();
    let tab = use_state(|| Tab::Body);
    let desk = &props.desk;
    let draft = &desk.draft;
    let edit = use_callback(dispatch.clone(), |draft: Draft, dispatch| dispatch.dispatch(Action::Edit(draft)));
    let send = use_callback(dispatch, |(), dispatch| dispatch.dispatch(Action::Send));
    let hurry = use_callback(send.clone(), |event: KeyboardEvent, send| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            send.emit(());
        }
    });
    let chosen = *tab;
    html! {
        <>
            <div class="hang is-title"><div class="title">
                <h2>{ "Request" }</h2><span class="quiet">{ "what your app says" }</span>
                <Credentials scenario={Rc::clone(&desk.scenario)} live={props.live} />
            </div></div>
            <section class="hang is-request" aria-label="Request" onkeydown={hurry}>
                <UrlEditor draft={Rc::clone(draft)} edit={edit.clone()} send={send} live={props.live} />
                { problems(&desk.problems) }
                <div class="inset">
                    <div class="tabs" role="tablist" aria-label="Parts of the request">
                        for each in Tab::ALL {
                            { tab_button(each, chosen, draft, &tab, props.live) }
                        }
                    </div>
                    <div role="tabpanel" id={format!("request-{}", chosen.key())} aria-labelledby={format!("tab-{}", chosen.key())}>
                        { panel(chosen, props, &edit) }
                    </div>
                    <SameAs draft={Rc::clone(draft)} {edit} live={props.live} />
                </div>
            </section>
        </>
    }
}

fn panel(tab: Tab, props: &RequestProps, edit: &Callback<Draft>) -> Html {
    let draft = &props.desk.draft;
    let live = props.live;
    match tab {
        Tab::Params => {
            let changed = changed(draft, edit, |draft, rows| draft.params = rows);
            html! { <RowsEditor part={Part::Path} rows={Rc::new(draft.params.clone())} on={changed} name="Parameter" {live} /> }
        }
        Tab::Headers => {
            let changed = changed(draft, edit, |draft, rows| draft.headers = rows);
            html! { <RowsEditor part={Part::Headers} rows={Rc::new(draft.headers.clone())} on={changed} name="Header" {live} /> }
        }
        Tab::Authorization => html! { <AuthorizationTab draft={Rc::clone(draft)} edit={edit.clone()} {live} /> },
        Tab::Body => html! { <BodyTab draft={Rc::clone(draft)} edit={edit.clone()} {live} /> },
    }
}

/// A callback that puts rows into a copy of the draft.
pub fn changed(
    draft: &Rc<Draft>,
    edit: &Callback<Draft>,
    put: impl Fn(&mut Draft, Vec<wire::Row>) + 'static,
) -> Callback<Vec<wire::Row>> {
    let draft = Rc::clone(draft);
    edit.reform(move |rows| {
        let mut draft = (*draft).clone();
        put(&mut draft, rows);
        draft
    })
}

fn tab_button(tab: Tab, chosen: Tab, draft: &Draft, state: &UseStateHandle<Tab>, live: bool) -> Html {
    let set = state.setter();
    let onclick = Callback::from(move |_: MouseEvent| set.set(tab));
    let selected = tab == chosen;
    let set = state.setter();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowRight" => 1,
            "ArrowLeft" => Tab::ALL.len() - 1,
            _ => return,
        };
        let place = Tab::ALL.iter().position(|each| *each == tab).unwrap_or(0);
        if let Some(next) = Tab::ALL.get((place + step) % Tab::ALL.len()) {
            set.set(*next);
            crate::host::document::focus(&format!("tab-{}", next.key()));
        }
    });
    html! {
        <button type="button" role="tab" key={tab.key()} id={format!("tab-{}", tab.key())}
            aria-selected={selected.to_string()} tabindex={if selected { "0" } else { "-1" }}
            aria-controls={selected.then(|| format!("request-{}", tab.key()))} {onclick} {onkeydown} disabled={!live}>
            { tab.label() }<span class="n">{ tab.count(draft) }</span>
        </button>
    }
}

fn problems(problems: &[DraftProblem]) -> Html {
    html! {
        <div role="alert" class="problems">
            for problem in problems {
                { note(Tone::Bad, html! { <><b><span class="pt" data-part={problem.part.key()}>{ problem.part.word() }</span></b>{ " " }{ &problem.says }</> }) }
            }
        </div>
    }
}
