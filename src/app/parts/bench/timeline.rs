//! The timeline: a sequence diagram that is an ordered list of buttons laid on lanes.

use sim::World;
use wire::{Check, Exchange};
use yew::prelude::*;

use super::hop::{Hop, Label};
use super::on::{click, flag};
use super::screen::screen;
use super::segment::Segment;
use crate::app::parts::{Icon, Tone, sign};
use crate::app::session::{Action, Desk, Dispatch};

/// What an arrow needs to know besides itself.
struct Drawing<'a> {
    segment: &'a Segment,
    selected: Option<wire::ExchangeId>,
    dispatch: &'a Dispatch,
    live: bool,
}

/// The diagram.
pub fn timeline(
    desk: &Desk,
    world: &World,
    segment: &Segment,
    dispatch: &Dispatch,
    live: bool,
) -> Html {
    let selected = desk.selected.or(segment.root.as_ref().map(|root| root.id));
    let drawing = Drawing {
        segment,
        selected,
        dispatch,
        live,
    };
    let wall = world.clock_text(world.now());
    let draw = |all: &[Hop], phase| {
        let (under_way, happened): (Vec<&Hop>, Vec<&Hop>) =
            all.iter().partition(|hop| hop.tone == Some(Tone::Wait));
        (
            hops(&happened, phase, &drawing),
            hops(&under_way, phase, &drawing),
        )
    };
    let (asked, _) = draw(&segment.asked, "a");
    let (answered, answers) = draw(&segment.answered, "b");
    let (called, calls) = draw(&segment.called, "c");
    html! {
        <section class="seq" aria-label="Timeline" data-lanes={segment.lanes.len().to_string()}>
            <div class="lanes">
                for lane in segment.lanes.iter() {
                    <div class="lane" key={lane.party.as_str().to_owned()} data-at={lane.number.to_string()}>
                        { &lane.title }<small>{ &lane.address }</small>
                    </div>
                }
            </div>
            <div class="lifelines" aria-hidden="true">
                for lane in segment.lanes.iter() {
                    <i key={lane.number} data-at={lane.number.to_string()}></i>
                }
            </div>
            <ol class="phases">
                <li class="phase is-a" aria-label="Request">
                    if segment.root.is_some() {
                        <ol class="hops">{ asked }{ reads(segment) }</ol>
                    } else {
                        { ghost(segment) }
                    }
                </li>
                <li class="phase is-b" aria-label="Response and delivery">
                    <ol class="hops">
                        { answered }
                        if segment.called.is_empty() { { now(segment) } }
                        { answers }
                    </ol>
                </li>
                <li class="phase is-c" aria-label="Callbacks">
                    <ol class="hops">
                        { called }
                        if !segment.called.is_empty() { { now(segment) } }
                        { calls }
                    </ol>
                    { others(&drawing) }
                </li>
            </ol>
            for placed in segment.screens.iter() {
                { screen(placed, &wall) }
            }
        </section>
    }
}

/// Arrows that a screen stands across from its first one on; those below it end at the lifeline.
const BESIDE_SCREEN: usize = 5;

fn hops(hops: &[&Hop], phase: &str, drawing: &Drawing) -> Html {
    let mut class = Some("is-hung");
    html! {
        <>
            for (place, hop) in hops.iter().enumerate() {
                <li class="hop" key={hop.key.clone()}>
                    <time class={class.take()}>{ hop.at.to_string() }</time>
                    { arrow(hop, meets_screen(hop, phase, place, drawing), drawing) }
                </li>
            }
        </>
    }
}

fn meets_screen(hop: &Hop, phase: &str, place: usize, drawing: &Drawing) -> bool {
    drawing.segment.screens.iter().any(|placed| {
        let beside = placed.hops..placed.hops.saturating_add(BESIDE_SCREEN);
        placed.lane == hop.to && placed.phase == phase && beside.contains(&place)
    })
}

fn arrow(hop: &Hop, into: bool, drawing: &Drawing) -> Html {
    let back = hop.from > hop.to;
    let span = if back {
        format!("{}-{}", hop.to, hop.from)
    } else {
        format!("{}-{}", hop.from, hop.to)
    };
    let selected = hop.exchange.is_some() && hop.exchange == drawing.selected;
    let class = match (
        back,
        into,
        selected && matches!(hop.label, Label::Request { .. }),
    ) {
        (true, _, true) => "arrow is-back is-sel",
        (true, _, false) => "arrow is-back",
        (false, true, _) => "arrow is-into",
        (false, false, true) => "arrow is-sel",
        (false, false, false) => "arrow",
    };
    let tone = hop.tone.map(Tone::state);
    let inner = html! { <><span>{ label(hop) }</span>if !hop.note.is_empty() { <small>{ &hop.note }</small> }</> };
    match hop.exchange {
        Some(id) => html! {
            <button type="button" {class} data-span={span} data-state={tone} onclick={click(drawing.dispatch, Action::Select(Some(id)))}
                disabled={!drawing.live} aria-pressed={flag(selected)} title="Show its bytes">{ inner }</button>
        },
        None => html! { <div {class} data-span={span} data-state={tone}>{ inner }</div> },
    }
}

/// What stands on an arrow.
pub fn label(hop: &Hop) -> Html {
    match &hop.label {
        Label::Request { method, path } => html! {
            <><span class="px" data-part="method">{ method }</span>{ " " }<span class="px" data-part="path">{ path }</span></>
        },
        Label::Status { code, phrase } => {
            let tone = hop.tone.unwrap_or(Tone::Good);
            html! {
                <span class="st" data-state={tone.state()}>{ sign(tone.icon()) }{ code }<span class="long">{ *phrase }</span></span>
            }
        }
        Label::Word(word) => html! { { word } },
    }
}

/// The provider's own bar: what it read, in its order, and where it stopped.
fn reads(segment: &Segment) -> Html {
    let Some(root) = &segment.root else {
        return Html::default();
    };
    let provider = segment.lanes.iter().find(|lane| lane.party == root.to);
    let name = provider.map_or_else(|| root.to.to_string(), |lane| lane.title.clone());
    let waits = match &root.answer {
        Some((at, _)) => format!("{}", wire::Time(at.since(root.sent))),
        None => "…".to_owned(),
    };
    let stopped = root
        .readings
        .iter()
        .any(|reading| reading.check == Check::Bad);
    html! {
        <li class="act">
            <span class="idle"></span>
            <span class="waits">{ "your app waits" }<br />{ waits }</span>
            <span class="bar"></span>
            <div class="reads">
                if let Some(cause) = &root.broken {
                    <p data-state="bad"><span class="st" data-state="bad">{ sign(Icon::Bad) }{ cause }</span></p>
                } else if root.readings.is_empty() {
                    <p class="soft">{ format!("On its way to {name}.") }</p>
                } else {
                    <p class="soft">{ format!("{name} reads your request, in this order") }</p>
                    <ol>
                        for (place, reading) in root.readings.iter().enumerate() {
                            { read(place, reading) }
                        }
                    </ol>
                    <p class="soft">{ if stopped { "It stops at the first refusal.".to_owned() } else { root.then.clone() } }</p>
                }
            </div>
        </li>
    }
}

fn read(place: usize, reading: &wire::Reading) -> Html {
    let tone = match reading.check {
        Check::Good => Tone::Good,
        Check::Bad => Tone::Bad,
        Check::NotRead => Tone::Wait,
    };
    let word = match reading.check {
        Check::Good => "right",
        Check::Bad => "refused",
        Check::NotRead => "not read",
    };
    html! {
        <li key={place} data-state={tone.state()}>
            <span class="pt" data-part={reading.part.key()}>{ reading.part.word() }</span>
            <span>{ &reading.says }</span>
            <span><span class="sr">{ word }</span>{ sign(tone.icon()) }</span>
        </li>
    }
}

/// Before the first request: where the arrow will be.
fn ghost(segment: &Segment) -> Html {
    let to = segment
        .lanes
        .get(1)
        .map_or("the provider", |lane| lane.title.as_str());
    html! {
        <ol class="hops">
            <li class="hop">
                <time>{ "0 ms" }</time>
                <div class="arrow" data-span="1-2" data-state="wait"><span>{ "your request" }</span></div>
            </li>
            <li class="act is-ghost"><div class="reads"><p class="soft">{ format!("Press Send. What {to} reads, and in which order, will stand here.") }</p></div></li>
        </ol>
    }
}

/// The clock's line.
fn now(segment: &Segment) -> Html {
    if !segment.newest || segment.root.is_none() {
        return Html::default();
    }
    html! { <li class="now" key="now"><output>{ format!("now {}", segment.now) }</output></li> }
}

/// The learner's other requests, each a button that shows its part of the timeline.
fn others(drawing: &Drawing) -> Html {
    if drawing.segment.others.is_empty() {
        return Html::default();
    }
    html! {
        <div class="others">
            <h3>{ "Your other requests" }</h3>
            <ol>
                for other in drawing.segment.others.iter() {
                    <li key={other.id.0}>{ self::other(other, drawing) }</li>
                }
            </ol>
        </div>
    }
}

fn other(exchange: &Exchange, drawing: &Drawing) -> Html {
    let (tone, word) = match (exchange.status(), &exchange.broken) {
        (Some(code), _) if (200..300).contains(&code) => (Tone::Good, code.to_string()),
        (Some(code), _) => (Tone::Bad, code.to_string()),
        (None, Some(_)) => (Tone::Bad, "no answer".to_owned()),
        (None, None) => (Tone::Wait, "waiting".to_owned()),
    };
    html! {
        <button type="button" class="other" onclick={click(drawing.dispatch, Action::Select(Some(exchange.id)))} disabled={!drawing.live}>
            <time>{ exchange.sent.to_string() }</time>
            <span class="px" data-part="method">{ exchange.request.method.to_string() }</span>
            <span class="px is-cut" data-part="path">{ &exchange.request.target.path }</span>
            <span class="st" data-state={tone.state()}>{ sign(tone.icon()) }{ word }</span>
        </button>
    }
}
