//! Fill: one line to type a value into. Enter submits, because it stands in a form.

use assess::Answer;
use course::Kind;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::widget::WidgetProps;

/// A labelled input.
#[component]
pub fn Fill(props: &WidgetProps) -> Html {
    let on_input = use_callback(props.on_draft.clone(), |event: InputEvent, on_draft| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            on_draft.emit(Answer::Fill(input.value()));
        }
    });
    let (Kind::Fill(fill), Answer::Fill(typed)) = (&props.item.kind, &props.draft) else {
        return html! {};
    };
    let is_wrong = props
        .judged
        .as_ref()
        .is_some_and(|judged| judged.answer == props.draft && !judged.outcome.passed);
    let label = if fill.label.is_empty() {
        "Your answer"
    } else {
        &fill.label
    };
    html! {
        <>
            <label for={format!("{}-fill", props.id)} class="small soft">{ label }</label>
            <input
                id={format!("{}-fill", props.id)}
                class="input"
                value={typed.clone()}
                disabled={!props.live}
                aria-invalid={is_wrong.then_some("true")}
                aria-describedby={format!("{}-said", props.id)}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                oninput={on_input}
            />
        </>
    }
}
