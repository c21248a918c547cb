//! Diagnose: a log of which one line is selected, and the causes of which one is chosen.

use assess::Answer;
use course::Kind;
use yew::prelude::*;

use super::choice::options;
use super::point::places;
use super::widget::Widget;

/// What stands before the number of a cause in the name of an input.
pub const CAUSE: &str = "cause:";

/// The log, and the causes below it.
pub fn diagnose(widget: &Widget) -> Html {
    let (Kind::Diagnose(task), Answer::Diagnose(place, cause)) = (&widget.item.kind, widget.draft)
    else {
        return Html::default();
    };
    let chosen: Vec<u32> = cause.parse().into_iter().collect();
    html! {
        <>
            { places(widget, &task.place.subject, place) }
            <p class="small soft">{"What is the cause?"}</p>
            { options(widget, &task.cause, &chosen, CAUSE) }
        </>
    }
}
