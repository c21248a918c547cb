//! The log as a list: every event, one line each, in order.

use sim::World;
use wire::{Event, What};
use yew::prelude::*;

/// The newest events that are drawn; a longer log says how many came before.
const MOST: usize = 300;

/// The list.
pub fn list(world: &World) -> Html {
    let events = world.transcript().events();
    let cut = events.len().saturating_sub(MOST);
    html! {
        <section class="log" aria-label="Everything that happened">
            if events.is_empty() {
                <div class="empty"><b>{ "Nothing has happened yet" }</b><span>{ "Each event will be one line here." }</span></div>
            }
            if cut > 0 { <p class="quiet small">{ format!("{cut} earlier events are not drawn.") }</p> }
            <ol>
                for event in events.iter().skip(cut) {
                    { line(event) }
                }
            </ol>
        </section>
    }
}

fn line(event: &Event) -> Html {
    let (kind, says) = words(&event.what);
    html! {
        <li key={event.seq}><time>{ event.at.to_string() }</time><b>{ kind }</b><span>{ says }</span></li>
    }
}

fn words(what: &What) -> (&'static str, String) {
    match what {
        What::Sent {
            from, to, request, ..
        } => (
            "request",
            format!("{from} → {to}: {} {}", request.method, request.target),
        ),
        What::Read { readings, then, .. } => {
            let read: Vec<&str> = readings
                .iter()
                .map(|reading| reading.says.as_str())
                .collect();
            ("read", format!("{} {then}", read.join(" ")))
        }
        What::Answered { response, .. } => (
            "answer",
            format!("{} {}", response.status.0, response.status.phrase()),
        ),
        What::Broken { cause, .. } => ("no answer", cause.clone()),
        What::Handed(handoff) => (
            "handed over",
            format!(
                "{} → {}: {} {}",
                handoff.from, handoff.to, handoff.what, handoff.note
            ),
        ),
        What::Fact(fact) => {
            let columns: Vec<String> = fact
                .columns
                .iter()
                .map(|(name, value)| format!("{name} = {value}"))
                .collect();
            (
                "fact",
                format!(
                    "{}, {} {}: {}",
                    fact.party,
                    fact.table,
                    fact.row,
                    columns.join(", ")
                ),
            )
        }
        What::Op(operation) => ("step", format!("{}: {}", operation.party, operation.says)),
        What::Fault {
            from, to, cause, ..
        } => ("fault", format!("{from} → {to}: {cause}")),
        What::Clock { from } => ("clock", format!("moved on from {from}")),
        What::Bound { says } => ("bound", says.clone()),
    }
}
