//! One item outside of its lesson: fetched, shown with the values of a seed, answered until it is right. Only the first
//! answer counts, and nothing of it touches what the lesson keeps.

use std::rc::Rc;

use course::{Data, ItemEntry, LessonPage};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::app::parts::item::{ItemCard, ItemEvent, Saved};
use crate::app::parts::{Tone, note};
use crate::app::session::{Action, use_dispatch, use_session};
use crate::app::wings::Wing;
use crate::host::fetch;

/// What the first answer was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct First {
    /// Whether it was right.
    pub right: bool,
    /// Whether a hint was open.
    pub hinted: bool,
}

/// Props of [`Round`].
#[derive(Properties, PartialEq)]
pub struct RoundProps {
    /// The item.
    pub entry: ItemEntry,
    /// The seed of its variant.
    pub seed: u64,
    /// Called with the first answer.
    pub on: Callback<First>,
}

/// One item. Give it a key of its own for each round, because it keeps what was answered.
#[component]
pub fn Round(props: &RoundProps) -> Html {
    let session = use_session();
    let dispatch = use_dispatch();
    let saved = use_state(Saved::default);
    let lesson = use_state(|| None::<Result<Rc<LessonPage>, String>>);
    {
        let lesson = lesson.clone();
        let place = &props.entry.place;
        let url = session.site.lesson_url(&place.chapter, &place.lesson);
        use_effect_with(url, move |url| {
            let url = url.clone();
            spawn_local(async move {
                let read = fetch::json(&url).await.and_then(|data| {
                    LessonPage::from_value(&data).ok_or_else(|| fetch::UNFIT.to_owned())
                });
                lesson.set(Some(read.map(Rc::new)));
            });
        });
    }
    let on = {
        let (saved, on, dispatch) = (saved.clone(), props.on.clone(), dispatch.clone());
        Callback::from(move |event| {
            let mut next = (*saved).clone();
            match event {
                ItemEvent::Answer(answer, outcome) => {
                    if next.attempts == 0 {
                        let (right, hinted) = (outcome.passed, next.hints > 0);
                        on.emit(First { right, hinted });
                    }
                    next.attempts = next.attempts.saturating_add(1);
                    next.solved |= outcome.passed;
                    next.answer = Some(answer);
                    next.input = None;
                }
                ItemEvent::Input(input) => next.input = Some(input),
                ItemEvent::Hint => next.hints = next.hints.saturating_add(1),
                ItemEvent::Tools => return dispatch.dispatch(Action::LensNear),
                ItemEvent::Another | ItemEvent::Load | ItemEvent::Reset => return,
            }
            saved.set(next);
        })
    };
    let page = match &*lesson {
        None => return html! { <p class="soft" aria-busy="true">{ "One moment …" }</p> },
        Some(Err(says)) => return note(Tone::Bad, html! { { says } }),
        Some(Ok(page)) => page,
    };
    let id = props.entry.key.split_once('/').map_or("", |(_, id)| id);
    let Some(item) = page.lesson.item(id) else {
        return note(Tone::Bad, html! { { fetch::UNFIT } });
    };
    html! {
        <ItemCard
            item={Rc::new(item.variant(props.seed))}
            chapter_lesson="round"
            live={session.live}
            saved={(*saved).clone()}
            {on}
            tools={match session.lens { Wing::Here(wing) => Some(wing), _ => None }}
        />
    }
}
