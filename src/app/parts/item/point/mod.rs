//! Point: a message or JSON of which one place is selected. Every place is a radio button that looks like code.

mod subject;

use assess::Answer;
use course::Kind;
use yew::prelude::*;

pub use subject::spoken;
use subject::{Piece, lines};

use super::widget::WidgetProps;
use crate::app::parts::{Sign, Tone};

/// One step of indentation.
const STEP: &str = "  ";

/// A message or JSON with places to select.
#[component]
pub fn Point(props: &WidgetProps) -> Html {
    let lines = use_memo(props.item.clone(), |item| match &item.kind {
        Kind::Point(point) => lines(&point.subject),
        _ => Vec::new(),
    });
    let Answer::Point(chosen) = &props.draft else {
        return html! {};
    };
    html! {
        <fieldset class="places" disabled={!props.live}>
            <legend class="sr">{"Select one place"}</legend>
            for (at, line) in lines.iter().enumerate() {
                <div key={at} class="places-line">
                    <span class="indent" aria-hidden="true">{ STEP.repeat(line.depth) }</span>
                    for (nth, piece) in line.pieces.iter().enumerate() {
                        { part(props, piece, chosen, at, nth) }
                    }
                </div>
            }
        </fieldset>
    }
}

fn part(props: &WidgetProps, piece: &Piece, chosen: &str, line: usize, nth: usize) -> Html {
    let Some(place) = &piece.place else {
        return html! { <span key={nth} class="rest">{ &piece.text }</span> };
    };
    let judged = props
        .judged
        .as_ref()
        .filter(|judged| judged.answer == Answer::Point(place.clone()));
    let tone = judged.map(|judged| {
        if judged.outcome.passed {
            Tone::Good
        } else {
            Tone::Bad
        }
    });
    let id = format!("{}-{line}-{nth}", props.id);
    let next = place.clone();
    html! {
        <label key={nth} class="place" for={id.clone()} data-state={tone.map(Tone::state)}>
            <input
                {id}
                class="sr"
                type="radio"
                name={props.id.clone()}
                checked={place == chosen}
                aria-label={format!("{}: {}", spoken(place), piece.text)}
                onchange={props.on_draft.reform(move |_| Answer::Point(next.clone()))}
            />
            <span>{ &piece.text }</span>
            if let Some(tone) = tone {
                <span class="st" data-state={tone.state()}>
                    <Sign icon={tone.icon()} />
                    { if tone == Tone::Good { "right" } else { "not this" } }
                </span>
            }
        </label>
    }
}
