//! Order: lines to be put in their places by dragging, by buttons, or by holding one with the keyboard.

mod hold;
mod line;

use assess::Answer;
use course::{Html as Rich, Kind};
use web_sys::Element;
use yew::prelude::*;

use self::hold::{Grip, Hold, Way, place_at, placed, stepped};
use self::line::{LineEvent, OrderRow, Spot};
use super::text::plain;
use super::widget::{Judged, WidgetProps};
use crate::app::parts::{Note, Tone};

/// What the list remembers between two events; the order itself is the draft.
#[derive(Clone, Debug, Default, PartialEq)]
struct Hand {
    hold: Option<Hold>,
    /// The control that has the keyboard after a move.
    focus: Option<(String, Spot)>,
    /// The last announcement.
    said: String,
}

/// Lines to be put in order.
#[component]
pub fn Order(props: &WidgetProps) -> Html {
    let hand = use_state_eq(Hand::default);
    let list = use_node_ref();
    let on_line = use_callback((props.clone(), hand.clone(), list.clone()), on_line);
    let on_move = use_callback((props.clone(), hand.clone(), list.clone()), on_move);
    let on_drop = use_callback(
        (props.clone(), hand.clone()),
        |_: PointerEvent, (props, hand)| {
            if hand
                .hold
                .as_ref()
                .is_some_and(|hold| hold.grip == Grip::Pointer)
            {
                dropped(props, hand);
            }
        },
    );
    let (Kind::Order(order), Answer::Order(ids)) = (&props.item.kind, &props.draft) else {
        return html! {};
    };
    let wrong = first_wrong(props.judged.as_deref(), ids);
    let held = hand.hold.as_ref().map(|hold| hold.line.as_str());
    let by_keys = hand.hold.as_ref().filter(|hold| hold.grip == Grip::Keys);
    let help = format!("{}-help", props.id);
    html! {
        <>
            <ol
                ref={list}
                class="blocks order"
                onpointermove={on_move}
                onpointerup={on_drop.clone()}
                onpointercancel={on_drop.clone()}
                onlostpointercapture={on_drop}
            >
                for (at, id) in ids.iter().enumerate() {
                    if let Some(line) = order.lines.iter().find(|line| line.id == *id) {
                        <OrderRow
                            key={id.clone()}
                            help={help.clone()}
                            line={id.clone()}
                            text={line.text.clone()}
                            place={at.saturating_add(1)}
                            count={ids.len()}
                            live={props.live}
                            held={held == Some(id)}
                            wrong={wrong == Some(id)}
                            focus={hand.focus.as_ref().filter(|(line, _)| line == id).map(|(_, spot)| *spot)}
                            on={on_line.clone()}
                        />
                    }
                }
            </ol>
            <p id={help} class="sr">
                {"Space picks the line up, the arrow keys move it, Space drops it, Escape puts it back."}
            </p>
            if let Some(hold) = by_keys {
                <Note tone={Tone::Info}>
                    <b>{ format!("Holding “{}”. ", says(props, &hold.line)) }</b>
                    {"Move it with the arrow keys, drop it with Space, put it back with Escape."}
                </Note>
            }
            <div class="sr" role="status">{ &hand.said }</div>
        </>
    }
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

type Context = (WidgetProps, UseStateHandle<Hand>, NodeRef);

fn on_line((line, event): (AttrValue, LineEvent), (props, hand, list): &Context) {
    let held = hand.hold.as_ref().is_some_and(|hold| hold.line == *line);
    match event {
        LineEvent::Step(way) => {
            let spot = if way == Way::Up { Spot::Up } else { Spot::Down };
            moved(props, hand, &line, way, spot, None);
        }
        LineEvent::Toggle if held => dropped(props, hand),
        LineEvent::Toggle => picked(props, hand, &line, Grip::Keys),
        LineEvent::Grab(event) => {
            if event.button() == 0 && props.live {
                // The list takes the pointer: lines move while they are dragged, and a moved element would lose it.
                let _ = list
                    .cast::<Element>()
                    .map(|list| list.set_pointer_capture(event.pointer_id()));
                picked(props, hand, &line, Grip::Pointer);
            }
        }
        LineEvent::Key(event) if held => match event.key().as_str() {
            "ArrowUp" | "ArrowDown" => {
                event.prevent_default();
                let way = if event.key() == "ArrowUp" {
                    Way::Up
                } else {
                    Way::Down
                };
                moved(props, hand, &line, way, Spot::Handle, hand.hold.clone());
            }
            "Escape" => {
                event.prevent_default();
                returned(props, hand);
            }
            "Tab" => dropped(props, hand),
            _ => {}
        },
        LineEvent::Key(_) => {}
    }
}

fn on_move(event: PointerEvent, (props, hand, list): &Context) {
    let Some(hold) = hand.hold.as_ref().filter(|hold| hold.grip == Grip::Pointer) else {
        return;
    };
    let (Answer::Order(ids), Some(list)) = (&props.draft, list.cast::<Element>()) else {
        return;
    };
    let rows = list.children();
    let others = (0..rows.length())
        .zip(ids)
        .filter(|(_, id)| **id != hold.line);
    let middles = others.filter_map(|(at, _)| {
        let shape = rows.item(at)?.get_bounding_client_rect();
        Some(shape.top() + shape.height() / 2.0)
    });
    let next = placed(
        ids,
        &hold.line,
        place_at(f64::from(event.client_y()), middles),
    );
    if next != *ids {
        props.on_draft.emit(Answer::Order(next));
    }
}

fn picked(props: &WidgetProps, hand: &UseStateHandle<Hand>, line: &str, grip: Grip) {
    let Answer::Order(ids) = &props.draft else {
        return;
    };
    hand.set(Hand {
        hold: Some(Hold {
            line: line.to_owned(),
            before: ids.clone(),
            grip,
        }),
        focus: None,
        said: format!("Picked up {}, {}.", says(props, line), place(ids, line)),
    });
}

fn moved(
    props: &WidgetProps,
    hand: &UseStateHandle<Hand>,
    line: &str,
    way: Way,
    spot: Spot,
    hold: Option<Hold>,
) {
    let Answer::Order(ids) = &props.draft else {
        return;
    };
    let next = stepped(ids, line, way);
    let said = format!("{}, {}.", says(props, line), place(&next, line));
    hand.set(Hand {
        hold,
        focus: Some((line.to_owned(), spot)),
        said,
    });
    if next != *ids {
        props.on_draft.emit(Answer::Order(next));
    }
}

fn dropped(props: &WidgetProps, hand: &UseStateHandle<Hand>) {
    let (Some(hold), Answer::Order(ids)) = (&hand.hold, &props.draft) else {
        return;
    };
    let said = format!(
        "Dropped {}, {}.",
        says(props, &hold.line),
        place(ids, &hold.line)
    );
    hand.set(Hand {
        hold: None,
        focus: None,
        said,
    });
}

fn returned(props: &WidgetProps, hand: &UseStateHandle<Hand>) {
    let Some(hold) = &hand.hold else { return };
    let said = format!(
        "Put back {}, {}.",
        says(props, &hold.line),
        place(&hold.before, &hold.line)
    );
    hand.set(Hand {
        hold: None,
        focus: Some((hold.line.clone(), Spot::Handle)),
        said,
    });
    props.on_draft.emit(Answer::Order(hold.before.clone()));
}

/// `place 2 of 6`.
fn place(ids: &[String], line: &str) -> String {
    let at = ids
        .iter()
        .position(|id| id == line)
        .map_or(0, |at| at.saturating_add(1));
    format!("place {at} of {}", ids.len())
}

/// What that line says, without markup.
fn says(props: &WidgetProps, line: &str) -> String {
    let Kind::Order(order) = &props.item.kind else {
        return String::new();
    };
    let found = order.lines.iter().find(|other| other.id == line);
    plain(found.map_or(&Rich::default(), |line| &line.text))
}
