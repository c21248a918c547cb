//! Point: a message or JSON of which one place is selected. Every place is a radio button that looks like code.

mod subject;

use assess::Answer;
use course::{Kind, Subject};
use yew::prelude::*;

pub use subject::spoken;
use subject::{Piece, lines};

use super::widget::Widget;
use crate::app::parts::{Tone, stamp};

/// One step of indentation.
const STEP: &str = "  ";

/// What is shown, with places to select.
pub fn point(widget: &Widget) -> Html {
    match (&widget.item.kind, widget.draft) {
        (Kind::Point(point), Answer::Point(chosen)) => places(widget, &point.subject, chosen),
        _ => Html::default(),
    }
}

/// Every place of a subject, one of which may be selected.
pub fn places(widget: &Widget, subject: &Subject, chosen: &str) -> Html {
    html! {
        <fieldset class="places" disabled={!widget.live}>
            <legend class="sr">{"Select one place"}</legend>
            for (at, line) in lines(subject).iter().enumerate() {
                <div key={at} class="places-line" data-sign={line.sign}>
                    <span class="indent" aria-hidden="true">{ STEP.repeat(line.depth) }</span>
                    for (nth, piece) in line.pieces.iter().enumerate() {
                        { part(widget, piece, chosen, at, nth) }
                    }
                </div>
            }
        </fieldset>
    }
}

fn part(widget: &Widget, piece: &Piece, chosen: &str, line: usize, nth: usize) -> Html {
    let Some(place) = &piece.place else {
        return html! { <span key={nth} class="rest">{ &piece.text }</span> };
    };
    let mark = widget.judged.and_then(|judged| judged.mark(place));
    let tone = mark.map(|mark| Tone::of(mark.right));
    let id = format!("{}-{line}-{nth}", widget.id);
    html! {
        <label key={nth} class="place" for={id.clone()} data-state={tone.map(Tone::state)}>
            <input
                {id}
                class="sr"
                type="radio"
                name={widget.id.to_owned()}
                checked={place == chosen}
                aria-label={format!("{}: {}", spoken(place), piece.text)}
                data-of={place.clone()}
            />
            <span>{ &piece.text }</span>
            if let Some(tone) = tone {
                { stamp(tone, if tone == Tone::Good { "right" } else { "not this" }) }
            }
        </label>
    }
}
