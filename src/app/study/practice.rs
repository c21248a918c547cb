//! Practice: one item after the other, with fresh values, of one topic or of all.

use study::practice;
use yew::prelude::*;

use super::page::ToolProps;
use super::round::{First, Round};
use super::topics::{candidates, entry, title, topics, word};
use crate::app::session::{Action, use_dispatch, use_session};
use crate::host::{day, event, history};

/// Where the practice is.
#[derive(Clone, Debug, PartialEq)]
struct Now {
    seed: u64,
    round: u32,
    topic: String,
    /// The item that is shown, and the seed of its variant.
    item: Option<(String, u64)>,
    /// Whether its first answer was given.
    answered: bool,
    right: u32,
}

/// The tool.
#[component]
pub fn PracticeTool(props: &ToolProps) -> Html {
    let session = use_session();
    let dispatch = use_dispatch();
    let index = props.index.clone();
    let next = {
        let (index, progress) = (index.clone(), session.progress.clone());
        move |now: &Now| {
            let candidates = candidates(&index, &now.topic);
            let before = now.item.as_ref().map(|(key, _)| key.as_str());
            let item = practice(now.seed, now.round, before, &candidates, &progress);
            Now {
                item: item.map(|(key, seed)| (key.to_owned(), seed)),
                answered: false,
                ..now.clone()
            }
        }
    };
    let now = {
        let next = next.clone();
        use_state(move || {
            next(&Now {
                seed: day::seed(),
                round: 0,
                topic: history::fragment(),
                item: None,
                answered: false,
                right: 0,
            })
        })
    };
    let choose = {
        let (now, next) = (now.clone(), next.clone());
        Callback::from(move |chosen: Event| {
            let topic = event::value(&chosen);
            now.set(next(&Now {
                topic,
                ..(*now).clone()
            }));
        })
    };
    let on = {
        let (now, index) = (now.clone(), index.clone());
        Callback::from(move |first: First| {
            let Some((key, _)) = &now.item else { return };
            let concept = entry(&index, key).map(|entry| entry.concept.clone());
            let practised =
                Action::Practised(key.clone(), concept.unwrap_or_default(), first.right);
            dispatch.dispatch(practised);
            now.set(Now {
                answered: true,
                right: now.right.saturating_add(u32::from(first.right)),
                ..(*now).clone()
            });
        })
    };
    let onward = {
        let now = now.clone();
        Callback::from(move |_: MouseEvent| {
            let round = now.round.saturating_add(1);
            now.set(next(&Now {
                round,
                ..(*now).clone()
            }));
        })
    };
    let all = topics(&index, &session.progress);
    let shown = now
        .item
        .as_ref()
        .and_then(|(key, seed)| Some((entry(&index, key)?.clone(), *seed)));
    let given = now.round.saturating_add(u32::from(now.answered));
    html! {
        <>
            <div class="strip">
                <label for="topic" class="small soft">{ "Topic" }</label>
                <select id="topic" class="input is-topic" disabled={!session.live} onchange={choose}>
                    <option value="" selected={now.topic.is_empty()}>{ "All topics, weak ones oftener" }</option>
                    for topic in all.iter() {
                        <option key={topic.concept.clone()} value={topic.concept.clone()} selected={topic.concept == now.topic}>
                            { format!("{} · {}", topic.title, word(topic.mastery)) }
                        </option>
                    }
                </select>
                <span class="push quiet" role="status">
                    if given > 0 { { format!("{} of {given} right at the first try", now.right) } }
                </span>
            </div>
            if let Some((entry, seed)) = shown {
                <p class="small soft">{ format!("{} · from “{}”", title(&entry.concept), entry.place.title) }</p>
                <Round key={format!("{}-{seed}", now.round)} {entry} {seed} {on} />
                if now.answered {
                    <p><button type="button" class="btn is-main" onclick={onward}>{ "Next item" }</button></p>
                } else {
                    <p><button type="button" class="btn" onclick={onward}>{ "Skip it" }</button></p>
                }
            } else {
                <p>{ "Everything about this topic is done in the workbench. Choose another one, or search for it to find its lesson." }</p>
            }
        </>
    }
}
