//! One line of an order item: a handle to drag or hold it by, its text, and two buttons.

use course::Html as Rich;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::hold::Way;
use crate::app::parts::item::text::plain;
use crate::app::parts::{Icon, Markup, Sign};

/// The control of a line that the keyboard is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The handle.
    Handle,
    /// The button up.
    Up,
    /// The button down.
    Down,
}

/// What was done at a line.
#[derive(Clone, Debug)]
pub enum LineEvent {
    /// The handle was activated by the keyboard: pick up or drop.
    Toggle,
    /// A key was pressed on the handle.
    Key(KeyboardEvent),
    /// A pointer went down on the handle.
    Grab(PointerEvent),
    /// A button was pressed.
    Step(Way),
}

/// Props of [`OrderRow`].
#[derive(Properties, PartialEq)]
pub struct OrderRowProps {
    /// Id of the element that explains the keys.
    pub help: AttrValue,
    /// The line's id.
    pub line: AttrValue,
    /// What it says.
    pub text: Rich,
    /// Its place, from 1.
    pub place: usize,
    /// How many lines there are.
    pub count: usize,
    /// Whether the page is running.
    pub live: bool,
    /// Whether it is being held.
    pub held: bool,
    /// Whether it is the first line in a wrong place.
    pub wrong: bool,
    /// The control that must have the keyboard after this rendering: moving an element takes it away.
    pub focus: Option<Spot>,
    /// Called with the line's id and what was done.
    pub on: Callback<(AttrValue, LineEvent)>,
}

/// A line.
#[component]
pub fn OrderRow(props: &OrderRowProps) -> Html {
    let (handle, up, down) = (use_node_ref(), use_node_ref(), use_node_ref());
    {
        let (handle, up, down) = (handle.clone(), up.clone(), down.clone());
        use_effect_with((props.focus, props.place), move |(focus, _)| {
            let target = match focus {
                Some(Spot::Handle) => handle.cast::<HtmlElement>(),
                Some(Spot::Up) => up.cast::<HtmlElement>(),
                Some(Spot::Down) => down.cast::<HtmlElement>(),
                None => None,
            };
            // An element that has gone cannot take the focus, and nothing is lost by that.
            let _ = target.map(|element| element.focus());
        });
    }
    let says = plain(&props.text);
    let on = |event: LineEvent| {
        let line = props.line.clone();
        props.on.reform(move |()| (line.clone(), event.clone()))
    };
    html! {
        <li class={classes!("block", props.held.then_some("is-held"), props.wrong.then_some("is-bad"))}>
            <button
                ref={handle}
                type="button"
                class="handle"
                disabled={!props.live}
                aria-label={format!("Move, place {} of {}: {says}", props.place, props.count)}
                aria-pressed={props.held.to_string()}
                aria-describedby={props.help.clone()}
                onclick={by_keyboard(&on(LineEvent::Toggle))}
                onkeydown={with_event(props, LineEvent::Key)}
                onpointerdown={with_event(props, LineEvent::Grab)}
            >
                <Sign icon={Icon::Drag} />
            </button>
            <span class="mono" aria-hidden="true">{ props.place }</span>
            <Markup html={props.text.clone()} />
            <span class="keys">
                { step(props, &up, Icon::Up, format!("Move up: {says}"), props.place <= 1, on(LineEvent::Step(Way::Up))) }
                { step(props, &down, Icon::Down, format!("Move down: {says}"), props.place >= props.count, on(LineEvent::Step(Way::Down))) }
            </span>
            if props.wrong {
                <span class="st" data-state="bad"><Sign icon={Icon::Bad} />{"first one out of place"}</span>
            }
        </li>
    }
}

/// A button that stays reachable at the end of its way, so that the keyboard never falls off.
fn step(
    props: &OrderRowProps,
    node: &NodeRef,
    icon: Icon,
    label: String,
    at_end: bool,
    on: Callback<()>,
) -> Html {
    html! {
        <button
            ref={node.clone()}
            type="button"
            class="btn is-small is-icon"
            disabled={!props.live}
            aria-disabled={at_end.then_some("true")}
            aria-label={label}
            onclick={on.reform(|_: MouseEvent| ())}
        >
            <Sign {icon} />
        </button>
    }
}

/// A click that no pointer made. A drag ends in a click, too, and that one must not pick the line up again.
fn by_keyboard(on: &Callback<()>) -> Callback<MouseEvent> {
    let on = on.clone();
    Callback::from(move |event: MouseEvent| {
        if event.detail() == 0 {
            on.emit(());
        }
    })
}

fn with_event<E: 'static>(props: &OrderRowProps, event: fn(E) -> LineEvent) -> Callback<E> {
    let line = props.line.clone();
    props.on.reform(move |given| (line.clone(), event(given)))
}
