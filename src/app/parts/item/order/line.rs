//! One line of an order item: a handle to drag or hold it by, its text, and two buttons.
//!
//! Each control has a word, `hold-LINE`, `up-LINE` or `down-LINE`; it is what the list hears and the end of the control's id.

use course::OrderLine;
use yew::prelude::*;

use crate::app::parts::item::text::plain;
use crate::app::parts::item::widget::Widget;
use crate::app::parts::{Icon, Tone, markup, sign, stamp};

/// How a line stands in its list.
pub struct Standing {
    /// Its place, from 1.
    pub place: usize,
    /// How many lines there are.
    pub count: usize,
    /// Whether it is being held.
    pub held: bool,
    /// Whether it is the first line in a wrong place.
    pub wrong: bool,
}

/// A line.
pub fn row(widget: &Widget, line: &OrderLine, standing: &Standing) -> Html {
    let Standing {
        place,
        count,
        held,
        wrong,
    } = *standing;
    let class = match (held, wrong) {
        (false, false) => "block",
        (true, false) => "block is-held",
        (false, true) => "block is-bad",
        (true, true) => "block is-held is-bad",
    };
    let says = plain(&line.text);
    let hold = format!("hold-{}", line.id);
    html! {
        <li key={line.id.clone()} {class}>
            <button
                id={control_id(widget.id, &hold)}
                type="button"
                class="handle"
                disabled={!widget.live}
                aria-label={format!("Move, place {place} of {count}: {says}")}
                aria-pressed={if held { "true" } else { "false" }}
                aria-describedby={format!("{}-help", widget.id)}
                data-act={hold}
            >
                { sign(Icon::Drag) }
            </button>
            <span class="mono" aria-hidden="true">{ place }</span>
            { markup(&line.text) }
            <span class="keys">
                { step(widget, Icon::Up, format!("up-{}", line.id), format!("Move up: {says}"), place <= 1) }
                { step(widget, Icon::Down, format!("down-{}", line.id), format!("Move down: {says}"), place >= count) }
            </span>
            if wrong {
                { stamp(Tone::Bad, "first one out of place") }
            }
        </li>
    }
}

/// The element id of the control with that word.
pub fn control_id(id: &str, word: &str) -> String {
    [id, "-", word].concat()
}

/// A button that stays reachable at the end of its way, so that the keyboard never falls off.
fn step(widget: &Widget, icon: Icon, word: String, label: String, at_end: bool) -> Html {
    html! {
        <button
            id={control_id(widget.id, &word)}
            type="button"
            class="btn is-small is-icon"
            disabled={!widget.live}
            aria-disabled={at_end.then_some("true")}
            aria-label={label}
            data-act={word}
        >
            { sign(icon) }
        </button>
    }
}
