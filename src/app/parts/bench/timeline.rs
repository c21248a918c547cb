//! The timeline: a sequence diagram that is an ordered list of buttons laid on lanes.

use std::rc::Rc;

use wire::{Check, ExchangeId};
use yew::prelude::*;

use super::screen::ScreenFigure;
use super::segment::{Hop, Label, Segment};
use crate::app::parts::{Icon, Tone, sign};
use crate::app::session::{Action, use_dispatch};

/// Props of [`Timeline`].
#[derive(Properties, PartialEq)]
pub struct TimelineProps {
    /// What to show.
    pub segment: Rc<Segment>,
    /// The exchange that is looked at.
    pub selected: Option<ExchangeId>,
    /// The time on the phones.
    pub wall: AttrValue,
    /// False while prerendered.
    pub live: bool,
}

/// The diagram.
#[component]
pub fn Timeline(props: &TimelineProps) -> Html {
    let dispatch = use_dispatch();
    let select = use_callback(dispatch, |id: ExchangeId, dispatch| dispatch.dispatch(Action::Select(Some(id))));
    let segment = &props.segment;
    let draw = |hops: &[Hop]| {
        let (under_way, happened): (Vec<&Hop>, Vec<&Hop>) =
            hops.iter().partition(|hop| hop.tone == Some(Tone::Wait));
        (hops_of(&happened, props, &select), hops_of(&under_way, props, &select))
    };
    let (asked, _) = draw(&segment.asked);
    let (answered, answers) = draw(&segment.answered);
    let (called, calls) = draw(&segment.called);
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
                    { others(segment, &select) }
                </li>
            </ol>
            for placed in segment.screens.iter() {
                <ScreenFigure key={placed.screen.party.as_str().to_owned()} placed={placed.clone()} wall={props.wall.clone()} />
            }
        </section>
    }
}

fn hops_of(hops: &[&Hop], props: &TimelineProps, select: &Callback<ExchangeId>) -> Html {
    let draw = |(place, hop): (usize, &&Hop)| {
        let hung = place == 0;
        html! {
            <li class="hop" key={hop.key.clone()}>
                <time class={classes!(hung.then_some("is-hung"))}>{ hop.at.to_string() }</time>
                { arrow(hop, props, select) }
            </li>
        }
    };
    html! { <>{ for hops.iter().enumerate().map(draw) }</> }
}

fn arrow(hop: &Hop, props: &TimelineProps, select: &Callback<ExchangeId>) -> Html {
    let back = hop.from > hop.to;
    let span = if back { format!("{}-{}", hop.to, hop.from) } else { format!("{}-{}", hop.from, hop.to) };
    let into = props.segment.screens.iter().any(|placed| placed.lane == hop.to) && !back;
    let selected = hop.exchange.is_some() && hop.exchange == props.selected && matches!(hop.label, Label::Request { .. });
    let class = classes!(
        "arrow",
        back.then_some("is-back"),
        into.then_some("is-into"),
        selected.then_some("is-sel"),
    );
    let tone = hop.tone.map(Tone::state);
    let inner = html! { <><span>{ label(hop) }</span>if !hop.note.is_empty() { <small>{ &hop.note }</small> }</> };
    match hop.exchange {
        Some(id) => {
            let select = select.clone();
            let onclick = Callback::from(move |_: MouseEvent| select.emit(id));
            html! {
                <button type="button" {class} data-span={span} data-state={tone} {onclick} disabled={!props.live}
                    aria-pressed={(Some(id) == props.selected).to_string()} title="Show its bytes">{ inner }</button>
            }
        }
        None => html! { <div {class} data-span={span} data-state={tone}>{ inner }</div> },
    }
}

fn label(hop: &Hop) -> Html {
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
    let Some(root) = &segment.root else { return Html::default() };
    let provider = segment.lanes.iter().find(|lane| lane.party == root.to);
    let name = provider.map_or_else(|| root.to.to_string(), |lane| lane.title.clone());
    let waits = match &root.answer {
        Some((at, _)) => format!("{}", wire::Time(at.since(root.sent))),
        None => "…".to_owned(),
    };
    let stopped = root.readings.iter().any(|reading| reading.check == Check::Bad);
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
    let to = segment.lanes.get(1).map_or("the provider", |lane| lane.title.as_str());
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
fn others(segment: &Segment, select: &Callback<ExchangeId>) -> Html {
    if segment.others.is_empty() {
        return Html::default();
    }
    html! {
        <div class="others">
            <h3>{ "Your other requests" }</h3>
            <ol>
                for other in segment.others.iter() {
                    { self::other(other, select) }
                }
            </ol>
        </div>
    }
}

fn other(exchange: &wire::Exchange, select: &Callback<ExchangeId>) -> Html {
    let id = exchange.id;
    let select = select.clone();
    let onclick = Callback::from(move |_: MouseEvent| select.emit(id));
    let good = exchange.answer.as_ref().is_some_and(|(_, response)| response.status.is_success());
    let (tone, word) = match exchange.status() {
        Some(code) => (if good { Tone::Good } else { Tone::Bad }, code.to_string()),
        None if exchange.broken.is_some() => (Tone::Bad, "no answer".to_owned()),
        None => (Tone::Wait, "waiting".to_owned()),
    };
    html! {
        <li key={id.0}>
            <button type="button" class="other" {onclick}>
                <time>{ exchange.sent.to_string() }</time>
                <span class="px" data-part="method">{ exchange.request.method.to_string() }</span>
                <span class="px is-cut" data-part="path">{ &exchange.request.target.path }</span>
                <span class="st" data-state={tone.state()}>{ sign(tone.icon()) }{ word }</span>
            </button>
        </li>
    }
}
