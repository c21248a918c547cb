//! What a viewer may know of a world beside its transcript: the lanes, and what is on its way right now.

use wire::{ExchangeId, Party, Response, Time};

use crate::actor::Actor;
use crate::net::Net;
use crate::providers;
use crate::queue::Item;

/// A party as the diagram shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Its name in the transcript.
    pub party: Party,
    /// The word above the lane.
    pub title: String,
    /// The address below it.
    pub address: String,
}

/// Something that has left and has not arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// When it will arrive.
    pub at: Time,
    /// Who sent it.
    pub from: Party,
    /// Who will get it.
    pub to: Party,
    /// What it is.
    pub what: PendingWhat,
    /// A few words for the arrow.
    pub label: String,
}

/// What is under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PendingWhat {
    /// A request.
    Request(ExchangeId),
    /// An answer with its status code.
    Answer(ExchangeId, u16),
    /// A text, a receipt, an e-mail.
    Handoff(&'static str),
}

/// What is on its way, in the order of its arrival. Nothing that has not left yet is in it.
pub(crate) fn pending(net: &Net) -> Vec<Pending> {
    net.queue
        .in_order()
        .into_iter()
        .filter_map(|(at, item)| pending_item(net, at, item))
        .collect()
}

/// Title and address of a lane, by the kind of its party.
pub(crate) fn lane(name: &str, actors: &[Box<dyn Actor>]) -> Lane {
    let party = Party::new(name);
    let actor = actors.iter().find(|actor| *actor.party() == party);
    let host = actor.and_then(|actor| providers::hosts(actor.as_ref()).first().copied());
    let title = match party.kind() {
        "shop" => "Your app",
        "carrier" => "Carrier",
        "phone" => "Phone",
        "mailbox" => "Mailbox",
        "attacker" => "Attacker",
        other => providers::find(other).map_or(other, |provider| provider.title),
    };
    let address = host.or(party.address()).unwrap_or("network").to_owned();
    Lane {
        title: title.to_owned(),
        address,
        party,
    }
}

fn pending_item(net: &Net, at: Time, item: &Item) -> Option<Pending> {
    match item {
        Item::Request { exchange, .. }
        | Item::Break { exchange, .. }
        | Item::GiveUp { exchange, .. } => {
            let open = net.open.get(exchange.0)?;
            let (from, to) = (net.party(open.from), open.to.clone());
            Some(Pending {
                at,
                from,
                to,
                what: PendingWhat::Request(*exchange),
                label: open.label.clone(),
            })
        }
        Item::Answer {
            exchange,
            left,
            response,
        } if *left <= net.now => {
            let open = net.open.get(exchange.0)?;
            let (from, to) = (open.to.clone(), net.party(open.from));
            let what = PendingWhat::Answer(*exchange, response.status.0);
            Some(Pending {
                at,
                from,
                to,
                what,
                label: status_line(response),
            })
        }
        Item::Handoff { handoff, .. } if handoff.left <= net.now => {
            let (from, to) = (handoff.from.clone(), handoff.to.clone());
            let label = handoff.what.to_owned();
            Some(Pending {
                at,
                from,
                to,
                what: PendingWhat::Handoff(handoff.what),
                label,
            })
        }
        _ => None,
    }
}

fn status_line(response: &Response) -> String {
    format!("{} {}", response.status.0, response.status.phrase())
}
