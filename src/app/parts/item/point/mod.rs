//! Point: a message or JSON of which one place is selected. Every place is a radio button that looks like code.

mod subject;

use assess::Answer;
use course::Kind;
use yew::prelude::*;

pub use subject::spoken;
use subject::{Piece, lines};

use super::widget::Widget;
use crate::app::parts::{Tone, stamp};

/// One step of indentation.
const STEP: &str = "  ";

/// A message or JSON with places to select.
pub fn point(widget: &Widget) -> Html {
    let (Kind::Point(point), Answer::Point(chosen)) = (&widget.item.kind, widget.draft) else {
        return Html::default();
    };
    html! {
        <fieldset class="places" disabled={!widget.live}>
            <legend class="sr">{"Select one place"}</legend>
            for (at, line) in lines(&point.subject).iter().enumerate() {
                <div key={at} class="places-line">
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
    let judged = widget
        .judged
        .filter(|judged| matches!(&judged.answer, Answer::Point(answer) if answer == place));
    let tone = judged.map(|judged| Tone::of(judged.outcome.passed));
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
