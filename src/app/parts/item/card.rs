//! The card of an item, in prose and in quizzes: a section named by the item's stem.

use std::rc::Rc;

use course::{Item, Kind};
use yew::prelude::*;

use super::acts::{Act, Acts};
use super::attempt::use_attempt;
use super::order::control_id;
use super::question::question;
use super::task::task;
use super::{ItemEvent, RequestView, Saved};
use crate::app::parts::markup;
use crate::app::wings::LensWing;
use crate::host;

/// Props of [`ItemCard`].
#[derive(Properties, PartialEq)]
pub struct ItemCardProps {
    /// The variant to show.
    pub item: Rc<Item>,
    /// Prefix for element ids, unique on the page.
    pub chapter_lesson: AttrValue,
    /// Its number in a quiz; inside prose it has none.
    #[prop_or_default]
    pub number: Option<u32>,
    /// Whether other values can be had. The variant itself no longer knows.
    #[prop_or_default]
    pub varies: bool,
    /// Whether the page is running; a page that is still plain text has all controls disabled.
    pub live: bool,
    /// What is known from earlier.
    pub saved: Saved,
    /// Called with what the learner does.
    pub on: Callback<ItemEvent>,
    /// How a request item stands.
    #[prop_or_default]
    pub request: Option<RequestView>,
    /// What computes in the steps of a sign item, where it is here.
    #[prop_or_default]
    pub tools: Option<LensWing>,
}

/// One item. It is the only component of its card: all kinds are drawn by functions, and it listens for all their controls.
#[component]
pub fn ItemCard(props: &ItemCardProps) -> Html {
    let attempt = use_attempt(&props.item, &props.saved);
    let id = AttrValue::from(format!("{}-{}", props.chapter_lesson, props.item.id));
    // After a line was moved, the keyboard returns to the control that moved it.
    let focus = attempt.hand.focus.as_deref();
    let focus = focus.map(|word| control_id(&id, word));
    use_effect_with((focus, attempt.draft.clone()), |(focus, _)| {
        if let Some(id) = focus {
            host::document::focus(id);
        }
    });
    let acts = Acts {
        id: id.clone(),
        item: props.item.clone(),
        saved: props.saved.clone(),
        attempt: attempt.clone(),
        tools: props.tools,
        on: props.on.clone(),
    };
    let on = Callback::from(move |act| acts.act(act));
    let body = match (&props.item.kind, &attempt.draft) {
        (Kind::Request(request), _) => task(props, request, attempt.shown),
        (_, Some(draft)) => question(props, &id, &attempt, draft, &on.reform(Act::Order)),
        (_, None) => Html::default(),
    };
    let stem_id = format!("{id}-stem");
    html! {
        <section
            id={id.clone()}
            class={if props.number.is_some() { "item is-wide" } else { "item" }}
            aria-labelledby={stem_id.clone()}
            onclick={on.reform(Act::Press)}
            oninput={on.reform(Act::Enter)}
            onsubmit={on.reform(Act::Submit)}
        >
            if let Some(number) = props.number {
                <span class="no" aria-hidden="true">{ number }</span>
            }
            <div class="item-body">
                <h2 id={stem_id} class="stem">{ markup(&props.item.stem) }</h2>
                { body }
            </div>
        </section>
    }
}
