//! A framed remark: hue, shape and words together.

use yew::prelude::*;

use super::{Icon, Sign};

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

/// Props of [`Note`].
#[derive(Properties, PartialEq)]
pub struct NoteProps {
    /// Its tone.
    pub tone: Tone,
    /// What it says.
    pub children: Children,
}

/// A framed remark.
#[component]
pub fn Note(props: &NoteProps) -> Html {
    html! {
        <div class="note" data-state={props.tone.state()}>
            <Sign icon={props.tone.icon()} />
            <div>{ for props.children.iter() }</div>
        </div>
    }
}
