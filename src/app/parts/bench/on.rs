//! What the workbench's inputs do: one action each. One closure for all clicks, one for all inputs.

use yew::prelude::*;

use crate::app::session::{Action, Choice, Dispatch, Spot};
use crate::host::event;

/// A click that does one thing.
pub fn click(dispatch: &Dispatch, action: Action) -> Callback<MouseEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |_| dispatch.dispatch(action.clone()))
}

/// A click that looks at the workbench in another way.
pub fn look(dispatch: &Dispatch, choice: Choice) -> Callback<MouseEvent> {
    click(dispatch, Action::Look(choice))
}

/// Typing that writes into one place of the request.
pub fn typed(dispatch: &Dispatch, spot: Spot) -> Callback<InputEvent> {
    let dispatch = dispatch.clone();
    Callback::from(move |input: InputEvent| {
        dispatch.dispatch(Action::Edit(spot, event::value(&input)))
    })
}

/// A button of a group of which one is pressed.
pub fn pressed(label: &'static str, on: bool, live: bool, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" key={label} aria-pressed={flag(on)} disabled={!live} {onclick}>{ label }</button> }
}

/// Whoever comes near to what needs the exporter, by pointer or by keyboard, has it fetched.
pub fn near(dispatch: &Dispatch) -> Callback<Event> {
    let dispatch = dispatch.clone();
    Callback::from(move |_| dispatch.dispatch(Action::ExportNear))
}

/// `true` or `false`, as ARIA writes them.
pub fn flag(on: bool) -> &'static str {
    if on { "true" } else { "false" }
}
