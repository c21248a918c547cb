//! Which parties take part in a piece of the timeline, from left to right.

use sim::{Pending, World};
use wire::{Event, Exchange, Party, What};

use crate::app::session::SHOP;

/// A party's lifeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Counted from 1.
    pub number: u8,
    /// Whose.
    pub party: Party,
    /// `Your app`.
    pub title: String,
    /// `yourapp.com`.
    pub address: String,
}

/// The lanes that take part. Before anything happened: the learner's app, the provider addressed, and its edge.
pub fn lanes(
    world: &World,
    events: &[&Event],
    pending: &[Pending],
    root: Option<&Exchange>,
    host: &str,
) -> Vec<Lane> {
    let all = world.lanes();
    let addressed = match root {
        Some(root) => Some(root.to.clone()),
        None => party_of(&all, |lane| lane.address == host)
            .or_else(|| party_of(&all, |lane| lane.party.as_str() != SHOP)),
    };
    let took_part = |party: &Party| takes_part(party, events, pending);
    let edges = edges_of(addressed.as_ref());
    let first_of_its_kind = |party: &Party| {
        edges.contains(&party.kind())
            && !all
                .iter()
                .any(|lane| lane.party.kind() == party.kind() && took_part(&lane.party))
            && party_of(&all, |lane| lane.party.kind() == party.kind()).as_ref() == Some(party)
    };
    let mut lanes: Vec<Lane> = Vec::new();
    for lane in &all {
        let party = &lane.party;
        let stands = party.as_str() == SHOP
            || addressed.as_ref() == Some(party)
            || took_part(party)
            || first_of_its_kind(party);
        if stands {
            push(&mut lanes, party, &lane.title, &lane.address);
        }
    }
    // A host that nobody answers for still stands where the request was sent to.
    if let Some(root) = root
        && !all.iter().any(|lane| lane.party == root.to)
    {
        push(&mut lanes, &root.to, "Nobody", &root.request.target.host);
    }
    lanes
}

fn push(lanes: &mut Vec<Lane>, party: &Party, title: &str, address: &str) {
    lanes.push(Lane {
        number: u8::try_from(lanes.len())
            .unwrap_or(u8::MAX)
            .saturating_add(1),
        party: party.clone(),
        title: title.to_owned(),
        address: address.to_owned(),
    });
}

fn party_of(all: &[sim::Lane], is: impl Fn(&sim::Lane) -> bool) -> Option<Party> {
    all.iter()
        .find(|lane| is(lane))
        .map(|lane| lane.party.clone())
}

/// Whom a provider reaches for its customers.
fn edges_of(addressed: Option<&Party>) -> &'static [&'static str] {
    match addressed.map(Party::as_str) {
        Some("twilio") => &["carrier", "phone"],
        Some("email") => &["mailbox"],
        _ => &[],
    }
}

fn takes_part(party: &Party, events: &[&Event], pending: &[Pending]) -> bool {
    let under_way = pending
        .iter()
        .any(|pending| pending.from == *party || pending.to == *party);
    under_way
        || events.iter().any(|event| match &*event.what {
            What::Sent { from, to, .. } => from == party || to == party,
            What::Handed(handoff) => handoff.from == *party || handoff.to == *party,
            _ => false,
        })
}
