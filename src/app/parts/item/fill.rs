//! Fill: a value to type. One line submits with Enter, because it stands in a form; several lines do not.

use assess::Answer;
use course::{Fill, Kind, Normalise};
use yew::prelude::*;

use super::widget::Widget;

/// A labelled input.
pub fn fill(widget: &Widget) -> Html {
    let (Kind::Fill(fill), Answer::Fill(typed)) = (&widget.item.kind, widget.draft) else {
        return Html::default();
    };
    let wrong = widget
        .judged
        .is_some_and(|judged| judged.answer == *widget.draft && !judged.outcome.passed);
    blank(widget, fill, typed, ("value", "fill"), wrong)
}

/// An input of one line or several. `of` names the part of the answer, and `id` the element.
pub fn blank(
    widget: &Widget,
    fill: &Fill,
    typed: &str,
    (of, id): (&str, &str),
    wrong: bool,
) -> Html {
    let label = if fill.label.is_empty() {
        "Your answer"
    } else {
        &fill.label
    };
    let id = format!("{}-{id}", widget.id);
    let said = format!("{}-said", widget.id);
    let invalid = wrong.then_some("true");
    html! {
        <>
            <label for={id.clone()} class="small soft">{ label.to_owned() }</label>
            if fill.lines {
                <textarea
                    {id}
                    class="input mono"
                    rows={rows(typed).to_string()}
                    value={typed.to_owned()}
                    disabled={!widget.live}
                    aria-invalid={invalid}
                    aria-describedby={said}
                    spellcheck="false"
                    data-of={of.to_owned()}
                />
                { fault(widget, fill, typed) }
            } else {
                <input
                    {id}
                    class="input"
                    value={typed.to_owned()}
                    disabled={!widget.live}
                    aria-invalid={invalid}
                    aria-describedby={said}
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    data-of={of.to_owned()}
                />
            }
        </>
    }
}

/// Room for what stands there, and a line more.
fn rows(typed: &str) -> usize {
    typed.lines().count().saturating_add(1).clamp(4, 24)
}

/// Where a text that should be JSON stops to be some.
fn fault(widget: &Widget, fill: &Fill, typed: &str) -> Html {
    if fill.normalise != Normalise::Json {
        return Html::default();
    }
    let wing = widget.tools.filter(|_| !typed.trim().is_empty());
    let says = wing.and_then(|wing| (wing.fault)(typed));
    html! { <p class="small" role="status" data-wing="lens">{ says }</p> }
}
