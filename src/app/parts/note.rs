//! A framed remark: hue, shape and words together.

use yew::prelude::*;

use super::{Icon, sign};

/// What a remark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It went well.
    Good,
    /// It went wrong.
    Bad,
    /// It has not happened yet.
    Wait,
    /// Something to know.
    Info,
}

impl Tone {
    /// Good where it is right, bad where it is not.
    pub fn of(right: bool) -> Self {
        if right { Tone::Good } else { Tone::Bad }
    }

    /// The value of `data-state` in the style sheets.
    pub fn state(self) -> &'static str {
        match self {
            Tone::Good => "good",
            Tone::Bad => "bad",
            Tone::Wait => "wait",
            Tone::Info => "info",
        }
    }

    /// The shape that goes with the hue.
    pub fn icon(self) -> Icon {
        match self {
            Tone::Good => Icon::Good,
            Tone::Bad => Icon::Bad,
            Tone::Wait => Icon::Wait,
            Tone::Info => Icon::Info,
        }
    }
}

/// A framed remark.
pub fn note(tone: Tone, says: Html) -> Html {
    html! {
        <div class="note" data-state={tone.state()}>
            { sign(tone.icon()) }
            <div>{ says }</div>
        </div>
    }
}

/// Says that something did not arrive, with a button that fetches it again.
pub fn missed(says: &str, again: Callback<MouseEvent>) -> Html {
    note(
        Tone::Bad,
        html! { <>{ says.to_owned() }{ " " }<button type="button" class="btn is-small" onclick={again}>{ "Fetch it again" }</button></> },
    )
}

/// A word with the hue and the shape of its tone, such as `not this`.
pub fn stamp(tone: Tone, word: &'static str) -> Html {
    html! { <span class="st" data-state={tone.state()}>{ sign(tone.icon()) }{ word }</span> }
}
