//! What the timeline shows, worked out from the transcript: one of the learner's requests and all that happened
//! until the next one. Pure: nothing here draws.

use sim::{Pending, PendingWhat, Screen, World};
use wire::{Event, Exchange, ExchangeId, Handoff, Party, Time, What};

use super::hop::{Hop, Label};
use super::lanes::{Lane, lanes};
use super::words::{fault, gist, short_path};
use crate::app::parts::Tone;
use crate::app::session::SHOP;

/// A piece of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// The parties that take part, from left to right.
    pub lanes: Vec<Lane>,
    /// The learner's request that it begins with; none before the first.
    pub root: Option<Exchange>,
    /// The request's arrow.
    pub asked: Vec<Hop>,
    /// From the answer on.
    pub answered: Vec<Hop>,
    /// From the first callback on.
    pub called: Vec<Hop>,
    /// Callbacks of this segment, oldest first.
    pub callbacks: Vec<Exchange>,
    /// What is neither the learner's nor a callback: what the app asks of itself, and copies that a fault made.
    pub aside: Vec<Exchange>,
    /// The screens at the edge.
    pub screens: Vec<Placed>,
    /// The learner's other requests, newest first.
    pub others: Vec<Exchange>,
    /// The clock.
    pub now: Time,
    /// Whether this is the newest segment: the clock's line and what is under way belong to it.
    pub newest: bool,
}

/// A screen and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
    /// What is on it.
    pub screen: Screen,
    /// Its lane.
    pub lane: u8,
    /// The phase it belongs to: `b` or `c`.
    pub phase: &'static str,
    /// How many arrows of that phase come before the one that reaches it.
    pub hops: usize,
}

impl Segment {
    /// The segment of that exchange, or of the newest of the learner's requests. `host` is the one that the draft
    /// addresses: it decides which lanes stand there before anything was sent.
    pub fn of(world: &World, selected: Option<ExchangeId>, host: &str) -> Segment {
        let transcript = world.transcript();
        let exchanges = transcript.exchanges();
        let (mine, theirs): (Vec<Exchange>, Vec<Exchange>) = exchanges
            .into_iter()
            .partition(|exchange| world.is_own(exchange.id));
        let place = place(&mine, &theirs, selected);
        let root = place.and_then(|place| mine.get(place)).cloned();
        let end = place
            .and_then(|place| mine.get(place.saturating_add(1)))
            .map_or(u64::MAX, |next| next.seq);
        let newest = end == u64::MAX;
        let start = root.as_ref().map_or(u64::MAX, |root| root.seq);
        let events: Vec<&Event> = transcript
            .since(start)
            .iter()
            .take_while(|event| event.seq < end)
            .collect();
        let (callbacks, aside): (Vec<Exchange>, Vec<Exchange>) = theirs
            .into_iter()
            .filter(|exchange| (start..end).contains(&exchange.seq))
            .partition(|exchange| exchange.from.as_str() != SHOP);
        let pending = if newest { world.pending() } else { Vec::new() };
        let lanes = lanes(world, &events, &pending, root.as_ref(), host);
        let mut segment = Segment {
            lanes,
            asked: Vec::new(),
            answered: Vec::new(),
            called: Vec::new(),
            callbacks,
            aside,
            screens: Vec::new(),
            others: mine
                .into_iter()
                .rev()
                .filter(|other| Some(other.id) != root.as_ref().map(|root| root.id))
                .collect(),
            now: world.now(),
            newest,
            root,
        };
        segment.fill(&events, &pending);
        segment.place_screens(sim::screens(transcript));
        segment
    }

    fn fill(&mut self, events: &[&Event], pending: &[Pending]) {
        for event in events {
            let Some(hop) = self.hop(event) else { continue };
            let calls = self
                .callbacks
                .iter()
                .any(|callback| callback.seq == event.seq);
            if self.root.as_ref().is_some_and(|root| root.seq == event.seq) {
                self.asked.push(hop);
            } else if calls || !self.called.is_empty() {
                self.called.push(hop);
            } else {
                self.answered.push(hop);
            }
        }
        let waiting: Vec<Hop> = pending
            .iter()
            .filter_map(|pending| self.dashed(pending))
            .collect();
        if self.called.is_empty() {
            self.answered.extend(waiting)
        } else {
            self.called.extend(waiting)
        }
    }

    fn lane(&self, party: &Party) -> Option<u8> {
        self.lanes
            .iter()
            .find(|lane| lane.party == *party)
            .map(|lane| lane.number)
    }

    fn exchange(&self, id: ExchangeId) -> Option<&Exchange> {
        self.root
            .iter()
            .chain(&self.callbacks)
            .chain(&self.aside)
            .chain(&self.others)
            .find(|exchange| exchange.id == id)
    }

    fn hop(&self, event: &Event) -> Option<Hop> {
        let key = format!("e{}", event.seq);
        match &*event.what {
            What::Sent {
                exchange,
                from,
                to,
                request,
            } => Some(Hop {
                key,
                at: event.at,
                from: self.lane(from)?,
                to: self.lane(to)?,
                label: Label::Request {
                    method: request.method.to_string(),
                    path: short_path(request),
                },
                note: gist(&request.text(), request.media_type().as_deref()),
                tone: None,
                exchange: Some(*exchange),
            }),
            What::Answered { exchange, response } => {
                let asked = self.exchange(*exchange)?;
                Some(Hop {
                    key,
                    at: event.at,
                    from: self.lane(&asked.to)?,
                    to: self.lane(&asked.from)?,
                    label: Label::Status {
                        code: response.status.0,
                        phrase: response.status.phrase(),
                    },
                    note: gist(&response.text(), response.media_type().as_deref()),
                    tone: Some(if response.status.is_success() {
                        Tone::Good
                    } else {
                        Tone::Bad
                    }),
                    exchange: Some(*exchange),
                })
            }
            What::Broken { exchange, .. } => {
                let asked = self.exchange(*exchange)?;
                let way = (self.lane(&asked.to).unwrap_or(2), self.lane(&asked.from)?);
                Some(Hop::bad(key, event.at, way, "no answer", Some(*exchange)))
            }
            What::Handed(handoff) => self.handed(key, event.at, handoff),
            What::Fault {
                exchange,
                kind,
                from,
                to,
                ..
            } => {
                let way = (self.lane(from)?, self.lane(to)?);
                Some(Hop::bad(key, event.at, way, fault(kind), *exchange))
            }
            _ => None,
        }
    }

    fn handed(&self, key: String, at: Time, handoff: &Handoff) -> Option<Hop> {
        let bad = ["undelivered", "failed", "bounced"].contains(&handoff.note.as_str());
        Some(Hop {
            key,
            at,
            from: self.lane(&handoff.from)?,
            to: self.lane(&handoff.to)?,
            label: Label::Word(handoff.what.to_owned()),
            note: handoff.note.clone(),
            tone: bad.then_some(Tone::Bad),
            exchange: None,
        })
    }

    fn dashed(&self, pending: &Pending) -> Option<Hop> {
        let (label, exchange) = match &pending.what {
            PendingWhat::Request(_) => return None,
            PendingWhat::Answer(id, status) => (
                Label::Status {
                    code: *status,
                    phrase: wire::Status(*status).phrase(),
                },
                Some(*id),
            ),
            PendingWhat::Handoff(what) => (Label::Word((*what).to_owned()), None),
        };
        let wait = pending.at.since(self.now);
        Some(Hop {
            key: format!("p{}-{}-{}", pending.at.0, pending.from, pending.to),
            at: pending.at,
            from: self.lane(&pending.from)?,
            to: self.lane(&pending.to)?,
            label,
            note: format!("in {}", Time(wait)),
            tone: Some(Tone::Wait),
            exchange,
        })
    }

    fn place_screens(&mut self, screens: Vec<Screen>) {
        for lane in &self.lanes {
            if !matches!(lane.party.kind(), "phone" | "mailbox") {
                continue;
            }
            let found = screens
                .iter()
                .find(|screen| screen.party == lane.party)
                .cloned();
            let screen = found.unwrap_or(Screen {
                party: lane.party.clone(),
                lines: Vec::new(),
            });
            let reaches = |hops: &[Hop]| {
                hops.iter()
                    .position(|hop| hop.to == lane.number && hop.tone != Some(Tone::Wait))
            };
            let (phase, hops) = match (reaches(&self.answered), reaches(&self.called)) {
                (Some(hops), _) => ("b", hops),
                (None, Some(hops)) => ("c", hops),
                (None, None) => ("b", 1),
            };
            self.screens.push(Placed {
                screen,
                lane: lane.number,
                phase,
                hops,
            });
        }
    }
}

/// Which of the learner's requests the selected exchange belongs to: itself, or the one before the callback.
fn place(mine: &[Exchange], theirs: &[Exchange], selected: Option<ExchangeId>) -> Option<usize> {
    let last = mine.len().checked_sub(1);
    let Some(id) = selected else { return last };
    if let Some(place) = mine.iter().position(|exchange| exchange.id == id) {
        return Some(place);
    }
    let Some(callback) = theirs.iter().find(|exchange| exchange.id == id) else {
        return last;
    };
    mine.iter()
        .rposition(|exchange| exchange.seq < callback.seq)
        .or(last)
}
