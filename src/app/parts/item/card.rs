//! The card of an item, in prose and in quizzes: a section named by the item's stem.

use std::rc::Rc;

use course::{Item, Kind};
use yew::prelude::*;

use super::question::Question;
use super::task::Task;
use super::{ItemEvent, RequestView, Saved};
use crate::app::parts::Markup;

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
}

/// One item.
#[component]
pub fn ItemCard(props: &ItemCardProps) -> Html {
    let id = AttrValue::from(format!("{}-{}", props.chapter_lesson, props.item.id));
    let stem = format!("{id}-stem");
    let heading = if props.number.is_some() { "h2" } else { "h3" };
    let (saved, on) = (props.saved.clone(), props.on.clone());
    html! {
        <section id={id.clone()} class={classes!("item", props.number.map(|_| "is-wide"))} aria-labelledby={stem.clone()}>
            if let Some(number) = props.number {
                <span class="no" aria-hidden="true">{ number }</span>
            }
            <div class="item-body">
                <@{heading} id={stem}><Markup html={props.item.stem.clone()} /></@>
                if let Kind::Request(_) = props.item.kind {
                    <Task
                        item={props.item.clone()}
                        live={props.live}
                        {saved}
                        view={props.request.clone().unwrap_or_default()}
                        {on}
                    />
                } else {
                    <Question {id} item={props.item.clone()} varies={props.varies} live={props.live} {saved} {on} />
                }
            </div>
        </section>
    }
}
