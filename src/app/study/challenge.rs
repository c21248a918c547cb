//! Challenge: the same items with the same values for two people. A link carries it, a code carries the result back.

use std::rc::Rc;

use course::Index;
use study::{Challenge, Comparison, ResultCode, compare};
use yew::prelude::*;

use super::page::ToolProps;
use super::round::{First, Round};
use super::topics::{candidates, entry, title, topics};
use crate::app::parts::{Share, Tone, note};
use crate::app::session::{Action, use_dispatch, use_session};
use crate::app::{Route, Tool};
use crate::host::{day, document, event, history};

/// How many items a challenge may have.
const COUNTS: [u32; 3] = [5, 10, 15];

/// The tool: it makes a challenge, or plays the one in the address.
#[component]
pub fn ChallengeTool(props: &ToolProps) -> Html {
    let session = use_session();
    let dispatch = use_dispatch();
    let link = use_state(history::fragment);
    let begin = {
        let link = link.clone();
        let path = Route::Tool(Tool::Challenge).href(&session.site.base);
        Callback::from(move |text: String| {
            let hash = if text.is_empty() { "" } else { "#" };
            // Where the address cannot be changed, the challenge begins all the same.
            if history::push(&format!("{path}{hash}{text}")) {
                dispatch.dispatch(Action::Navigate(Route::Tool(Tool::Challenge)));
            } else {
                link.set(text);
            }
        })
    };
    if link.is_empty() {
        return html! { <Make index={props.index.clone()} {begin} /> };
    }
    let keys = props.index.items.iter().map(|item| item.key.as_str());
    match Challenge::from_link(&link, keys) {
        Ok(challenge) => {
            html! { <Play index={props.index.clone()} challenge={Rc::new(challenge)} {begin} /> }
        }
        Err(problem) => {
            let anew = Callback::from(move |_: MouseEvent| begin.emit(String::new()));
            html! {
                <>
                    { note(Tone::Bad, html! { { problem.to_string() } }) }
                    <p><button type="button" class="btn" onclick={anew}>{ "Make a new challenge" }</button></p>
                </>
            }
        }
    }
}

/// Props of [`Make`].
#[derive(Properties, PartialEq)]
struct MakeProps {
    index: Rc<Index>,
    begin: Callback<String>,
}

/// Chooses topic and length.
#[component]
fn Make(props: &MakeProps) -> Html {
    let session = use_session();
    let topic = use_state(String::new);
    let count = use_state(|| 5_u32);
    let all = topics(&props.index, &session.progress);
    let pick = {
        let topic = topic.clone();
        Callback::from(move |chosen: Event| topic.set(event::value(&chosen)))
    };
    let size = {
        let count = count.clone();
        Callback::from(move |chosen: Event| {
            count.set(event::value(&chosen).parse().unwrap_or(5));
        })
    };
    let make = {
        let (topic, count) = (topic.clone(), *count);
        let (index, begin) = (props.index.clone(), props.begin.clone());
        Callback::from(move |_: MouseEvent| {
            let topics: Vec<&str> = Some(topic.as_str())
                .filter(|one| !one.is_empty())
                .into_iter()
                .collect();
            let challenge = Challenge::draw(day::seed(), &candidates(&index, ""), &topics, count);
            begin.emit(challenge.to_link());
        })
    };
    html! {
        <div class="strip">
            <label for="topic" class="small soft">{ "Topic" }</label>
            <select id="topic" class="input is-topic" onchange={pick}>
                <option value="" selected={topic.is_empty()}>{ "All topics" }</option>
                for one in all.iter() {
                    <option key={one.concept.clone()} value={one.concept.clone()} selected={one.concept == *topic}>{ &one.title }</option>
                }
            </select>
            <label for="count" class="small soft">{ "Items" }</label>
            <select id="count" class="input is-count" onchange={size}>
                for number in COUNTS {
                    <option value={number.to_string()} selected={number == *count}>{ number }</option>
                }
            </select>
            <button type="button" class="btn is-main" disabled={!session.live} onclick={make}>{ "Make the challenge" }</button>
        </div>
    }
}

/// Props of [`Play`].
#[derive(Properties, PartialEq)]
struct PlayProps {
    index: Rc<Index>,
    challenge: Rc<Challenge>,
    begin: Callback<String>,
}

/// The items one after the other, then the code and the comparison.
#[component]
fn Play(props: &PlayProps) -> Html {
    let right = use_state(Vec::<bool>::new);
    let answered = use_state(|| false);
    let challenge = &props.challenge;
    let at = right.len().saturating_sub(usize::from(*answered));
    let on = {
        let (right, answered) = (right.clone(), answered.clone());
        Callback::from(move |first: First| {
            right.set([right.as_slice(), &[first.right]].concat());
            answered.set(true);
        })
    };
    let onward = {
        let answered = answered.clone();
        Callback::from(move |_: MouseEvent| answered.set(false))
    };
    let item = challenge
        .items
        .get(at)
        .and_then(|key| entry(&props.index, key));
    let place = u32::try_from(at).unwrap_or(u32::MAX);
    let anew = props.begin.reform(|_: MouseEvent| String::new());
    let path = Route::Tool(Tool::Challenge).href(&use_session().site.base);
    let address = format!("{}{path}#{}", document::origin(), challenge.to_link());
    html! {
        <>
            <Share label="Link for the other one" {address} />
            if let Some(entry) = item {
                <p class="small soft" role="status">{ format!("Item {} of {}", at.saturating_add(1), challenge.items.len()) }</p>
                <Round key={at} entry={entry.clone()} seed={challenge.variant(place)} {on} />
                if *answered {
                    <p><button type="button" class="btn is-main" onclick={onward}>{ "Next item" }</button></p>
                }
            } else {
                <Result index={props.index.clone()} challenge={challenge.clone()} right={(*right).clone()} />
                <p><button type="button" class="btn" onclick={anew}>{ "Make another challenge" }</button></p>
            }
        </>
    }
}

/// Props of [`Result`].
#[derive(Properties, PartialEq)]
struct ResultProps {
    index: Rc<Index>,
    challenge: Rc<Challenge>,
    right: Vec<bool>,
}

/// The own code, and what the other one's code says beside it.
#[component]
fn Result(props: &ResultProps) -> Html {
    let theirs = use_state(String::new);
    let mine = ResultCode {
        right: props.right.clone(),
    };
    let typed = {
        let theirs = theirs.clone();
        Callback::from(move |typed: InputEvent| theirs.set(event::value(&typed)))
    };
    let count = props.right.iter().filter(|right| **right).count();
    let read =
        (!theirs.trim().is_empty()).then(|| ResultCode::from_text(&theirs, &props.challenge));
    html! {
        <section class="card" aria-label="Result">
            <h2>{ format!("{count} of {} right at the first try", props.right.len()) }</h2>
            <p>{ "Your code: " }<code class="is-code">{ mine.to_text(&props.challenge) }</code></p>
            <label for="theirs" class="small soft">{ "The other one’s code" }</label>
            <input id="theirs" class="input" autocomplete="off" spellcheck="false" value={(*theirs).clone()} oninput={typed} />
            <div role="status">
                {
                    match read {
                        None => Html::default(),
                        Some(Err(problem)) => note(Tone::Bad, html! { { problem.to_string() } }),
                        Some(Ok(theirs)) => table(props, &compare(&mine, &theirs)),
                    }
                }
            </div>
        </section>
    }
}

fn table(props: &ResultProps, both: &Comparison) -> Html {
    let word = |right: bool| if right { "right" } else { "not at once" };
    let name = |key: &String| {
        let entry = entry(&props.index, key);
        entry.map(|entry| title(&entry.concept)).unwrap_or_default()
    };
    html! {
        <table class="plain-table">
            <thead><tr><th scope="col">{ "Item" }</th><th scope="col">{ format!("You: {}", both.mine) }</th><th scope="col">{ format!("The other one: {}", both.theirs) }</th></tr></thead>
            <tbody>
                for (key, (mine, theirs)) in props.challenge.items.iter().zip(both.items.iter()) {
                    <tr><td>{ name(key) }</td><td>{ word(*mine) }</td><td>{ word(*theirs) }</td></tr>
                }
            </tbody>
        </table>
    }
}
