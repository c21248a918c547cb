//! Order: lines to be put in their places by dragging, by buttons, or by holding one with the keyboard.

mod hold;
mod line;
mod moves;

use assess::Answer;
use course::Kind;
use yew::prelude::*;

pub use self::hold::Hand;
use self::hold::{Grip, Hold};
pub use self::line::control_id;
use self::line::{Standing, row};
use self::moves::says;
pub use self::moves::{Lines, Next, Touch};
use super::widget::{Judged, Widget};
use crate::app::parts::{Tone, note};

/// Lines to be put in order.
pub fn order(widget: &Widget, hand: &Hand, on: &Callback<Touch>) -> Html {
    let (Kind::Order(order), Answer::Order(ids)) = (&widget.item.kind, widget.draft) else {
        return Html::default();
    };
    let wrong = first_wrong(widget.judged, ids);
    let up = on.reform(|_: PointerEvent| Touch::Up);
    html! {
        <>
            <ol
                id={list_id(widget.id)}
                class="blocks order"
                onkeydown={on.reform(Touch::Key)}
                onpointerdown={on.reform(Touch::Down)}
                onpointermove={on.reform(Touch::Move)}
                onpointerup={up.clone()}
                onlostpointercapture={up}
            >
                for (at, id) in ids.iter().enumerate() {
                    if let Some(line) = order.lines.iter().find(|line| line.id == *id) {
                        { row(widget, line, &Standing {
                            place: at.saturating_add(1),
                            count: ids.len(),
                            held: hand.holds(id),
                            wrong: wrong == Some(id),
                        }) }
                    }
                }
            </ol>
            <p id={format!("{}-help", widget.id)} class="sr">
                {"Space picks the line up, the arrow keys move it, Space drops it, Escape puts it back."}
            </p>
            if let Some(hold) = hand.held_by(Grip::Keys) {
                { holding(widget, hold) }
            }
            <div class="sr" role="status">{ &hand.said }</div>
        </>
    }
}

fn holding(widget: &Widget, hold: &Hold) -> Html {
    note(
        Tone::Info,
        html! {
            <>
                <b>{ format!("Holding “{}”. ", says(widget.item, &hold.line)) }</b>
                {"Move it with the arrow keys, drop it with Space, put it back with Escape."}
            </>
        },
    )
}

/// The element id of the list, which takes the pointer while a line is dragged.
fn list_id(id: &str) -> String {
    control_id(id, "list")
}

/// The first line in a wrong place, as long as the lines stand as they were judged.
fn first_wrong<'a>(judged: Option<&'a Judged>, ids: &[String]) -> Option<&'a String> {
    let judged =
        judged.filter(|judged| matches!(&judged.answer, Answer::Order(given) if given == ids))?;
    let marks = &judged.outcome.marks;
    marks
        .iter()
        .filter(|_| !judged.outcome.passed)
        .find(|mark| !mark.right)
        .map(|mark| &mark.id)
}
