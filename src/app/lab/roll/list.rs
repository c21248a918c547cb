//! Draws the lines of a timeline that are seen. However many there are, some dozens of them are in the page.
//!
//! It is an ordered list of buttons. One of them can be reached with Tab; the arrow keys, Page up and down, Home and End
//! go on from there.

use web_sys::Element;
use yew::prelude::*;

use sim::Lane;

use super::line::{Line, Shape, clock};
use crate::app::parts::bench::label;
use crate::app::parts::{Icon, sign};
use crate::host::{document, scroll};

/// The height of a line, in pixels, until the first one was measured.
const USUAL: f64 = 40.0;
/// Lines that are drawn above and below those that are seen.
const AROUND: usize = 12;
/// Lines of a page of the keyboard.
const PAGE: usize = 10;
/// The id of the list of lines.
const LINES: &str = "lines";

/// Props of [`Roll`].
#[derive(Properties, PartialEq)]
pub struct RollProps {
    /// The parties, from left to right.
    pub lanes: Vec<Lane>,
    /// How many lines there are.
    pub count: usize,
    /// Gives a line.
    pub line: Callback<usize, Option<Line>>,
    /// Which line is chosen.
    #[prop_or_default]
    pub chosen: Option<usize>,
    /// A line was chosen.
    pub on: Callback<usize>,
    /// Whether the end stays in sight while lines are added.
    #[prop_or_default]
    pub follow: bool,
    /// What stands between the lanes and the lines.
    #[prop_or_default]
    pub head: Html,
    /// What stands below the last line.
    #[prop_or_default]
    pub foot: Html,
}

/// The timeline.
#[component]
pub fn Roll(props: &RollProps) -> Html {
    let list = use_node_ref();
    let Sight {
        window: (first, last),
        row,
        onscroll,
    } = use_sight(&list, props);
    let onkeydown = {
        let (on, count, chosen) = (props.on.clone(), props.count, props.chosen);
        Callback::from(move |event: KeyboardEvent| {
            if let Some(next) = moved(&event.key(), chosen, count) {
                event.prevent_default();
                on.emit(next);
            }
        })
    };
    let before = above(first, row);
    let after = above(props.count.saturating_sub(last), row);
    let reached = match props.chosen {
        Some(chosen) if (first..last).contains(&chosen) => chosen,
        _ => first,
    };
    // One list of keyed lines and nothing between: only so the line that has the focus stays when others come and go.
    let lines = (first..last).filter_map(|place| {
        let line = props.line.emit(place)?;
        Some(drawn(&line, place, props, place == reached))
    });
    html! {
        <section class="film" aria-label="Timeline" data-lanes={props.lanes.len().to_string()}>
            <div class="lanes">
                for (place, lane) in props.lanes.iter().enumerate() {
                    <div class="lane" key={place} data-at={place.saturating_add(1).to_string()}>{ &lane.title }<small>{ &lane.address }</small></div>
                }
            </div>
            { props.head.clone() }
            <div class="roll" ref={list} {onscroll}>
                <div class="lifelines" aria-hidden="true">
                    for place in 1..=props.lanes.len() {
                        <i key={place} data-at={place.to_string()}></i>
                    }
                </div>
                <ol id={LINES} class="hops" tabindex="-1" style={format!("padding-block: {before}px {after}px")} {onkeydown}>
                    { for lines }
                </ol>
                { props.foot.clone() }
            </div>
        </section>
    }
}

/// What of a timeline is drawn.
struct Sight {
    /// The first line, and the one behind the last.
    window: (usize, usize),
    /// The height of a line, in pixels.
    row: f64,
    /// The reader scrolls.
    onscroll: Callback<Event>,
}

/// Follows what is seen of the list, brings what was chosen into sight, and leaves the focus on it.
#[hook]
fn use_sight(list: &NodeRef, props: &RollProps) -> Sight {
    let row = use_state(|| USUAL);
    let seen = use_state(|| (0.0, 1_000.0));
    let look = {
        let (list, seen) = (list.clone(), seen.clone());
        Callback::from(move |()| {
            if let Some(element) = list.cast::<Element>() {
                seen.set(scroll::seen(&element));
            }
        })
    };
    let onscroll = look.reform(|_: Event| ());
    {
        // Lines are as high as the reader's letters ask for.
        let (list, row, look) = (list.clone(), row.clone(), look.clone());
        use_effect_with(props.count > 0, move |_| {
            let element = list.cast::<Element>();
            let height = element.and_then(|element| scroll::height(&element, ".hop"));
            if let Some(height) = height.filter(|height| *height >= 1.0) {
                row.set(height);
            }
            look.emit(());
        });
    }
    {
        let (list, look) = (list.clone(), look.clone());
        use_effect_with((props.count, props.follow), move |(_, follow)| {
            if let Some(element) = list.cast::<Element>().filter(|_| *follow) {
                scroll::to(&element, f64::from(element.scroll_height()));
            }
            look.emit(());
        });
    }
    // The line that gets the focus as soon as it is drawn.
    let wanted = use_mut_ref(|| None::<usize>);
    {
        // What the keyboard chose is brought into sight, and keeps the focus.
        let (list, row, wanted) = (list.clone(), *row, wanted.clone());
        use_effect_with(props.chosen, move |chosen| {
            if let (Some(chosen), Some(element)) = (*chosen, list.cast::<Element>()) {
                let focused = scroll::has_focus(&element);
                *wanted.borrow_mut() = focused.then_some(chosen);
                // The line that has the focus may go before the next one is drawn: meanwhile the list takes the keys.
                if focused && document::element(&id(chosen)).is_none() {
                    document::focus(LINES);
                }
                bring(&element, chosen, row);
                look.emit(());
            }
        });
    }
    let (first, last) = window(*seen, *row, props.count);
    use_effect_with((first, last, props.chosen), move |(first, last, _)| {
        let wanted = &mut *wanted.borrow_mut();
        if let Some(place) = wanted.take_if(|place| (*first..*last).contains(place)) {
            document::focus(&id(place));
        }
    });
    Sight {
        window: (first, last),
        row: *row,
        onscroll,
    }
}

/// The lines to draw: those that are seen, and some around them.
fn window((top, height): (f64, f64), row: f64, count: usize) -> (usize, usize) {
    let first = whole(top / row).min(count).saturating_sub(AROUND);
    let many = whole(height / row).saturating_add(AROUND.saturating_mul(2));
    (first, first.saturating_add(many).min(count))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float becomes the nearest number that there can be"
)]
fn whole(number: f64) -> usize {
    number.floor() as usize
}

/// The height of so many lines.
#[expect(
    clippy::cast_precision_loss,
    reason = "a transcript has fewer lines than a float has whole numbers"
)]
fn above(lines: usize, row: f64) -> f64 {
    lines as f64 * row
}

/// Scrolls as little as shows the line.
fn bring(list: &Element, place: usize, row: f64) {
    let (top, height) = scroll::seen(list);
    let (begin, end) = (above(place, row), above(place.saturating_add(2), row));
    if begin < top {
        scroll::to(list, begin);
    } else if end > top + height {
        scroll::to(list, end - height);
    }
}

/// Where a key leads.
fn moved(key: &str, chosen: Option<usize>, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let next = match (key, chosen) {
        ("Home", _) => 0,
        ("End", _) => last,
        ("ArrowDown", Some(at)) => at.saturating_add(1),
        ("ArrowUp", Some(at)) => at.saturating_sub(1),
        ("PageDown", Some(at)) => at.saturating_add(PAGE),
        ("PageUp", Some(at)) => at.saturating_sub(PAGE),
        ("ArrowDown" | "ArrowUp" | "PageDown" | "PageUp", None) => 0,
        _ => return None,
    };
    Some(next.min(last))
}

fn id(place: usize) -> String {
    format!("line-{place}")
}

fn drawn(line: &Line, place: usize, props: &RollProps, reached: bool) -> Html {
    let hop = &line.hop;
    let number = place.saturating_add(1).to_string();
    let onclick = props.on.reform(move |_: MouseEvent| place);
    let chosen = props.chosen == Some(place);
    let (low, high) = (hop.from.min(hop.to), hop.from.max(hop.to));
    let mark = line.shape == Shape::Mark || low == high;
    // What would stand beyond the last lane stands before its own.
    let left = mark && low > 1 && usize::from(low).saturating_mul(2) > props.lanes.len();
    let span = match (mark, left) {
        (true, true) => Some(format!("1-{low}")),
        (true, false) => None,
        (false, _) => Some(format!("{low}-{high}")),
    };
    let class = classes!(
        left.then_some("is-left"),
        if mark { "mark" } else { "arrow" },
        (!mark && hop.from > hop.to).then_some("is-back"),
        (line.shape == Shape::Fault).then_some("is-fault"),
        chosen.then_some("is-sel"),
    );
    html! {
        <li class="hop" key={hop.key.clone()} aria-posinset={number} aria-setsize={props.count.to_string()}>
            <time>{ clock(hop.at) }</time>
            <button type="button" {class} id={id(place)} {onclick} aria-pressed={if chosen { "true" } else { "false" }}
                tabindex={if reached { "0" } else { "-1" }}
                data-span={span} data-at={(mark && !left).then(|| low.to_string())}
                data-state={hop.tone.map(|tone| tone.state())} title={hop.note.clone()}>
                <span>if line.shape == Shape::Fault { { sign(Icon::Fault) } }{ label(hop) }</span>
                if !hop.note.is_empty() { <small>{ &hop.note }</small> }
            </button>
        </li>
    }
}
