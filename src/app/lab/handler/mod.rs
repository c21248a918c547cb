//! The handler lab: a learner's webhook endpoint, built from blocks or written in JavaScript, judged over schedules of faults.
//!
//! One component holds the [`Model`]; everything else on the page is a function of that and sends one [`Do`].

mod blocks;
mod chosen;
mod judging;
mod knobs;
mod lists;
mod model;
mod scope;
mod share;
mod side;
mod words;

use std::cell::RefCell;
use std::rc::Rc;

use course::Lab;
use yew::prelude::*;

use blocks::{BlockLists, ListsProps, props};
use judging::Court;
use model::{Do, Form, Model};

use super::address::shared;
use super::fetched::use_lab;
use super::roll::Roll;
use crate::app::Tool;
use crate::app::parts::{Tone, note};
use crate::app::session::use_session;
use crate::host::sandbox::Sandbox;
use crate::host::{event, history};

/// The page.
#[component]
pub fn HandlerLab() -> Html {
    // Every way that leads here begins anew, with what the address says then.
    let key = use_session().visit;
    match use_lab() {
        None => html! { <p class="soft" aria-busy="true">{ "One moment …" }</p> },
        Some(Err(says)) => note(Tone::Bad, html! { { says } }),
        Some(Ok(lab)) => html! { <Room {key} {lab} /> },
    }
}

/// Props of [`Room`].
#[derive(Properties, PartialEq)]
struct RoomProps {
    lab: Rc<Lab>,
}

/// The lab, once its assignments are here.
#[component]
fn Room(props: &RoomProps) -> Html {
    let redraw = use_force_update();
    let address = use_session().site.sandbox.clone();
    let opened = use_mut_ref(|| None::<Result<Vec<sim::Fault>, String>>);
    let court = {
        let (lab, opened) = (Rc::clone(&props.lab), Rc::clone(&opened));
        let redraw = redraw.clone();
        use_memo((), move |()| {
            let link = history::fragment();
            let read = share::is(&link).then(|| share::read(&link, Rc::clone(&lab)));
            let model = match read {
                None => Model::new(lab, 0),
                Some(Ok((model, faults))) => {
                    *opened.borrow_mut() = Some(Ok(faults));
                    model
                }
                Some(Err(says)) => {
                    *opened.borrow_mut() = Some(Err(says));
                    Model::new(lab, 0)
                }
            };
            Court {
                model: Rc::new(RefCell::new(model)),
                redraw: Callback::from(move |()| redraw.force_update()),
                sandbox: Rc::new(Sandbox::new(&address)),
            }
        })
    };
    {
        // What a link shows is played once, when the page stands.
        let (court, opened) = (Rc::clone(&court), Rc::clone(&opened));
        use_effect_with((), move |()| {
            if let Some(Ok(faults)) = &*opened.borrow() {
                Court::clone(&court).look(faults.clone());
            }
        });
    }
    let on = {
        let court = Rc::clone(&court);
        use_callback((), move |what: Do, ()| {
            let judges = what == Do::Judge(true);
            court.model.borrow_mut().act(what);
            if judges {
                Court::clone(&court).judge();
            }
            court.redraw.emit(());
        })
    };
    let line = {
        let model = Rc::clone(&court.model);
        Callback::from(move |row: usize| {
            let model = model.borrow();
            let shown = model.shown.as_ref()?;
            shown.reel.line(shown.world.transcript(), row)
        })
    };
    let said = opened.borrow().clone().and_then(Result::err);
    let model = court.model.borrow();
    let shown = model.shown.as_ref();
    html! {
        <>
            if let Some(says) = said { <div role="alert" class="lab-said">{ note(Tone::Bad, html! { { says } }) }</div> }
            <div class="lab" data-busy={if model.is_judging() { "true" } else { "false" }}>
                { handler(&model, &on) }
                <div class="lab-mid">
                    { side::verdict(&model) }
                    if let Err(says) = &model.hearing { { note(Tone::Bad, html! { { says } }) } }
                    if let Some(shown) = shown {
                        <Roll lanes={shown.reel.lanes().to_vec()} count={shown.reel.count()} {line} chosen={model.chosen}
                            on={on.reform(|row| Do::Choose(Some(row)))} />
                    }
                </div>
                <aside class="lab-right" aria-label="The judges">
                    { side::side(&model, &on) }
                    { chosen::chosen(&model) }
                    { shared(Tool::Handler, share::write(&model)) }
                </aside>
            </div>
        </>
    }
}

/// The assignment and the handler.
fn handler(model: &Model, on: &Callback<Do>) -> Html {
    let Some(assignment) = model.assignment() else {
        return html! { <section class="lab-left"><p class="soft">{ "There is no assignment." }</p></section> };
    };
    let pick = on
        .reform(|chosen: Event| Do::Assignment(event::value(&chosen).parse().unwrap_or_default()));
    let form = |form: Form, says: &'static str| {
        html! {
            <button type="button" aria-pressed={if model.form == form { "true" } else { "false" }} onclick={click(on, Do::Form(form))}>{ says }</button>
        }
    };
    html! {
        <section class="lab-left" aria-label="Handler">
            if model.assignments().len() > 1 {
                <label for="lab-assignment" class="small soft">{ "Assignment" }</label>
                <select id="lab-assignment" class="input" onchange={pick}>
                    for (place, one) in model.assignments().iter().enumerate() {
                        <option key={one.id.clone()} value={place.to_string()} selected={place == model.at}>{ &one.title }</option>
                    }
                </select>
            }
            <h2>{ &assignment.title }</h2>
            <p class="soft">{ &assignment.says }</p>
            { hints(model, on) }
            <div class="strip">
                <span class="seg" role="group" aria-label="Form of the handler">
                    { form(Form::Blocks, "Blocks") }
                    { form(Form::Script, "JavaScript") }
                </span>
                <button type="button" class="btn is-small push" onclick={click(on, Do::Reset)}>{ "Start over" }</button>
            </div>
            { match (model.form, &model.hearing) {
                (Form::Blocks, Ok(hearing)) => {
                    let ListsProps { lists, shelves, on } = props(model, hearing.env(), on);
                    html! { <BlockLists {lists} {shelves} {on} /> }
                }
                (Form::Script, _) => script(model, on),
                _ => Html::default(),
            } }
        </section>
    }
}

/// The program in JavaScript.
fn script(model: &Model, on: &Callback<Do>) -> Html {
    let typed = on.reform(|typed: InputEvent| Do::Script(event::value(&typed)));
    html! {
        <>
            <p class="small soft">
                { "Write " }<code>{ "async function handler(request, tools)" }</code>{ " and, for jobs of the queue, " }
                <code>{ "async function worker(job, tools)" }</code>
                { ". Tools: verify, insert, put, get, enqueue, fetch, sleep, now, answer, flag, log. It runs in a sandbox and reaches nothing but this world." }
            </p>
            <label for="lab-script" class="sr">{ "Program" }</label>
            <textarea id="lab-script" class="input mono lab-script" spellcheck="false" autocomplete="off" wrap="off" rows="24"
                maxlength={model::MAX_SCRIPT.to_string()} value={model.script.clone()} oninput={typed} />
            <div class="strip">
                <button type="button" class="btn is-small" onclick={click(on, Do::Write)}>{ "Write my blocks as JavaScript" }</button>
            </div>
        </>
    }
}

fn hints(model: &Model, on: &Callback<Do>) -> Html {
    let all = model.assignment().map(|one| one.hints.as_slice());
    let all = all.unwrap_or_default();
    let taken = all.get(..model.hints.min(all.len())).unwrap_or_default();
    html! {
        <>
            if !taken.is_empty() {
                <ol class="lab-hints small">for (place, hint) in taken.iter().enumerate() { <li key={place}>{ hint }</li> }</ol>
            }
            if taken.len() < all.len() {
                <div class="strip"><button type="button" class="btn is-small" onclick={click(on, Do::Hint)}>
                    { if taken.is_empty() { "A hint" } else { "Another hint" } }
                </button></div>
            } else {
                <div class="strip"><button type="button" class="btn is-small" onclick={click(on, Do::Solve)}>{ "Show a solution" }</button></div>
            }
        </>
    }
}

/// A click that does one thing.
fn click(on: &Callback<Do>, what: Do) -> Callback<MouseEvent> {
    on.reform(move |_| what.clone())
}
