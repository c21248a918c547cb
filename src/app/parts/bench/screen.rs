//! The screens at the edge of the world: the customer's phone and mailbox.

use yew::prelude::*;

use super::segment::Placed;

/// A phone or a mailbox; `wall` is the time that it shows.
pub fn screen(placed: &Placed, wall: &str) -> Html {
    let screen = &placed.screen;
    let mailbox = screen.party.kind() == "mailbox";
    let address = screen.party.address().unwrap_or_default().to_owned();
    let label = if mailbox {
        format!("The mailbox of {address}")
    } else {
        format!("The phone {address}")
    };
    let from = screen.lines.last().map(|line| line.from.clone());
    let head = from.unwrap_or_else(|| {
        if mailbox {
            "Inbox".to_owned()
        } else {
            "Messages".to_owned()
        }
    });
    html! {
        <figure key={screen.party.as_str().to_owned()} class={if mailbox { "phone is-mailbox" } else { "phone" }} aria-label={label} role="group"
            data-at={placed.lane.to_string()} data-phase={placed.phase} data-hops={placed.hops.min(12).to_string()}
            data-party={screen.party.as_str().to_owned()}>
            <header><span>{ wall.to_owned() }</span><span>{ if mailbox { "mail" } else { "5G" } }</span></header>
            <b>{ head }</b>
            <div class="messages" role="log" aria-label={if mailbox { "E-mails" } else { "Text messages" }}>
                if screen.lines.is_empty() {
                    <p class="empty">{ "No messages" }</p>
                }
                for (place, line) in screen.lines.iter().enumerate() {
                    <p class="bubble" key={place}>
                        if let Some(subject) = &line.subject { <strong>{ subject }</strong> }
                        { &line.text }
                    </p>
                }
            </div>
            if let Some(line) = screen.lines.last() {
                <footer>{ format!("{} at {}", if mailbox { "arrived" } else { "delivered" }, line.at) }</footer>
            }
        </figure>
    }
}
