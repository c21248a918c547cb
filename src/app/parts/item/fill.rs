//! Fill: one line to type a value into. Enter submits, because it stands in a form.

use assess::Answer;
use course::Kind;
use yew::prelude::*;

use super::widget::Widget;

/// A labelled input.
pub fn fill(widget: &Widget) -> Html {
    let (Kind::Fill(fill), Answer::Fill(typed)) = (&widget.item.kind, widget.draft) else {
        return Html::default();
    };
    let is_wrong = widget
        .judged
        .is_some_and(|judged| judged.answer == *widget.draft && !judged.outcome.passed);
    let label = if fill.label.is_empty() {
        "Your answer"
    } else {
        &fill.label
    };
    let id = format!("{}-fill", widget.id);
    html! {
        <>
            <label for={id.clone()} class="small soft">{ label }</label>
            <input
                {id}
                class="input"
                value={typed.clone()}
                disabled={!widget.live}
                aria-invalid={is_wrong.then_some("true")}
                aria-describedby={format!("{}-said", widget.id)}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                data-of="value"
            />
        </>
    }
}
