//! The icons, drawn on a 16 × 16 grid in the colour of the text around them.

use yew::prelude::*;

/// What an icon stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// The two arrows of the name.
    Brand,
    /// Right, passed.
    Good,
    /// Wrong, refused.
    Bad,
    /// Has not happened yet.
    Wait,
    /// Something to know.
    Info,
    /// A fault struck.
    Fault,
    /// Run the clock.
    Play,
    /// Stop the clock.
    Pause,
    /// Back to the start.
    Back,
    /// One step.
    Step,
    /// Copy to the clipboard.
    Copy,
    /// Paste from the clipboard.
    Paste,
    /// Light or dark.
    Theme,
    /// Onwards.
    Right,
    /// Backwards.
    Left,
    /// Move up.
    Up,
    /// Move down.
    Down,
    /// A handle to drag by.
    Drag,
    /// Add a row.
    Plus,
    /// Remove.
    Cross,
    /// Other values.
    Again,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Icon::Brand => "M1.5 5h12M10 1.5L13.5 5 10 8.5M14.5 11h-12M6 7.5L2.5 11 6 14.5",
            Icon::Good => "M2.5 8.5l3.5 3.5 7.5-8",
            Icon::Bad | Icon::Cross => "M3.5 3.5l9 9M12.5 3.5l-9 9",
            Icon::Wait => "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12",
            Icon::Info => "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13M8 7v5M8 4v1",
            Icon::Fault => "M8 1l7 13H1z",
            Icon::Play => "M4 2.5v11l9-5.5z",
            Icon::Pause => "M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z",
            Icon::Back => "M3 2.5h2v11H3zM13.5 2.5v11L6 8z",
            Icon::Step => "M2.5 2.5v11L10 8zM11 2.5h2v11h-2z",
            Icon::Copy => "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
            Icon::Paste => "M5.5 2.5h5v3h-5zM5.5 4h-3v10h11V4h-3",
            Icon::Theme => "M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M8 2.5v11",
            Icon::Right => "M3 8h10M8.5 3.5L13 8l-4.5 4.5",
            Icon::Left => "M13 8H3M7.5 3.5L3 8l4.5 4.5",
            Icon::Up => "M8 13V3M3.5 7.5L8 3l4.5 4.5",
            Icon::Down => "M8 3v10M3.5 8.5L8 13l4.5-4.5",
            Icon::Drag => "M5.5 3v.01M5.5 8v.01M5.5 13v.01M10.5 3v.01M10.5 8v.01M10.5 13v.01",
            Icon::Plus => "M8 3v10M3 8h10",
            Icon::Again => "M13 8a5 5 0 1 1-1.5-3.5M13 1.5v3.5h-3.5",
        }
    }

    fn class(self) -> Option<&'static str> {
        match self {
            Icon::Wait => Some("is-dashed"),
            Icon::Drag => Some("is-dots"),
            Icon::Theme => Some("is-half"),
            _ => None,
        }
    }
}

/// An icon. It is decoration: the word beside it, or the button's label, says what it means.
pub fn sign(icon: Icon) -> Html {
    html! {
        <svg viewBox="0 0 16 16" aria-hidden="true" class={icon.class()}>
            <path d={icon.path()} />
            if icon == Icon::Theme {
                <path d="M8 2.5v11a5.5 5.5 0 0 0 0-11z" class="is-filled" />
            }
        </svg>
    }
}
