//! Which events of a transcript are lines of the timeline, and what stands on each. It draws nothing and plays nothing.
//!
//! Only the places of the lines are kept, so that a hundred thousand events cost little; a line is put together when it
//! is seen.

use serde_json::Value;
use sim::Lane;
use wire::{Event, ExchangeId, Fact, Operation, Party, Time, Transcript, What};

use super::line::{Line, Shape};
use crate::app::parts::Tone;
use crate::app::parts::bench::{Hop, Label, fault, gist, short_path};

/// How many columns of what was written down a line names.
const COLUMNS: usize = 4;

/// Characters of the name of what was written down.
const LONGEST_ROW: usize = 10;

/// The lines of a transcript that grows.
#[derive(Clone, Debug, Default)]
pub struct Reel {
    lanes: Vec<Lane>,
    /// Whether what a party writes down is a line too.
    facts: bool,
    /// Where in the transcript each line's event stands.
    rows: Vec<u32>,
    /// Exchanges in their order, each with the place of the event of its leaving.
    sent: Vec<(ExchangeId, u32)>,
    /// How many events were read.
    read: usize,
}

impl Reel {
    /// No lines yet, between these parties; `facts` is whether what a party writes down is a line too.
    pub fn new(lanes: Vec<Lane>, facts: bool) -> Reel {
        Reel {
            lanes,
            facts,
            ..Reel::default()
        }
    }

    /// Reads on in the transcript, from where it stopped.
    pub fn extend(&mut self, transcript: &Transcript) {
        let events = transcript.events();
        let new = events.get(self.read..).unwrap_or_default();
        for (place, event) in (self.read..).zip(new) {
            let Ok(place) = u32::try_from(place) else {
                return;
            };
            if let What::Sent { exchange, .. } = &*event.what {
                self.sent.push((*exchange, place));
            }
            if self.is_line(&event.what) {
                self.rows.push(place);
            }
        }
        self.read = events.len();
    }

    /// The parties, from left to right.
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// How many lines there are.
    pub fn count(&self) -> usize {
        self.rows.len()
    }

    /// How many lines lie before a moment or at it.
    pub fn until(&self, transcript: &Transcript, at: Time) -> usize {
        self.rows
            .partition_point(|place| event(transcript, *place).is_some_and(|event| event.at <= at))
    }

    /// The event of a line.
    pub fn event<'a>(&self, transcript: &'a Transcript, row: usize) -> Option<&'a Event> {
        event(transcript, *self.rows.get(row)?)
    }

    /// The line of an event.
    pub fn row(&self, transcript: &Transcript, seq: u64) -> Option<usize> {
        let found = self.rows.binary_search_by(|place| {
            event(transcript, *place)
                .map_or(u64::MAX, |event| event.seq)
                .cmp(&seq)
        });
        found.ok()
    }

    /// The first line from that one on whose event is so.
    pub fn find(
        &self,
        transcript: &Transcript,
        from: usize,
        is: impl Fn(&What) -> bool,
    ) -> Option<usize> {
        let rows = self.rows.get(from..)?;
        let found = rows
            .iter()
            .position(|place| event(transcript, *place).is_some_and(|event| is(&event.what)))?;
        from.checked_add(found)
    }

    /// What stands on a line.
    pub fn line(&self, transcript: &Transcript, row: usize) -> Option<Line> {
        let event = self.event(transcript, row)?;
        let (hop, shape) = self.drawn(transcript, event);
        Some(Line {
            seq: event.seq,
            hop,
            shape,
        })
    }

    /// What a party is called here.
    pub fn title<'a>(&'a self, party: &'a Party) -> &'a str {
        let lane = self.lanes.iter().find(|lane| lane.party == *party);
        lane.map_or(party.as_str(), |lane| lane.title.as_str())
    }

    /// A sentence in which parties are called as they are here.
    pub fn named(&self, says: &str) -> String {
        let words = says.split(' ').map(|word| {
            let name = word.trim_end_matches([':', ',', '.']);
            let lane = self.lanes.iter().find(|lane| lane.party.as_str() == name);
            match lane.zip(word.strip_prefix(name)) {
                Some((lane, sign)) => [lane.title.as_str(), sign].concat(),
                None => word.to_owned(),
            }
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// The event with which an exchange began.
    pub fn sent<'a>(&self, transcript: &'a Transcript, id: ExchangeId) -> Option<&'a Event> {
        let place = self
            .sent
            .binary_search_by(|(other, _)| other.cmp(&id))
            .ok()?;
        event(transcript, self.sent.get(place)?.1)
    }

    /// Whether an event is a line. What a receiver reads stands beside the line of its request.
    fn is_line(&self, what: &What) -> bool {
        match what {
            What::Fact(_) => self.facts,
            What::Read { .. } | What::Clock { .. } => false,
            _ => true,
        }
    }

    /// The lane of a party, counted from 1. Who has none stands at the last: beyond it lies the rest of the world.
    fn lane(&self, party: &Party) -> u8 {
        let place = self.lanes.iter().position(|lane| lane.party == *party);
        let place = place.unwrap_or(self.lanes.len().saturating_sub(1));
        u8::try_from(place).unwrap_or(u8::MAX).saturating_add(1)
    }

    /// From where to where the request of an exchange travels.
    fn ends(&self, transcript: &Transcript, id: ExchangeId) -> (u8, u8) {
        match self.sent(transcript, id).map(|event| &*event.what) {
            Some(What::Sent { from, to, .. }) => (self.lane(from), self.lane(to)),
            _ => (1, 2),
        }
    }

    fn drawn(&self, transcript: &Transcript, event: &Event) -> (Hop, Shape) {
        let mut hop = Hop {
            key: event.seq.to_string(),
            at: event.at,
            from: 1,
            to: 1,
            label: Label::Word(String::new()),
            note: String::new(),
            tone: None,
            exchange: event.what.exchange(),
        };
        let mut shape = Shape::Arrow;
        match &*event.what {
            What::Sent {
                from, to, request, ..
            } => {
                (hop.from, hop.to) = (self.lane(from), self.lane(to));
                hop.label = Label::Request {
                    method: request.method.to_string(),
                    path: short_path(request),
                };
                hop.note = gist(&request.text(), request.media_type().as_deref());
            }
            What::Answered { exchange, response } => {
                (hop.to, hop.from) = self.ends(transcript, *exchange);
                let status = response.status;
                hop.label = Label::Status {
                    code: status.0,
                    phrase: status.phrase(),
                };
                hop.note = gist(&response.text(), response.media_type().as_deref());
                hop.tone = Some(Tone::of(status.is_success()));
            }
            What::Broken { exchange, .. } => {
                (hop.to, hop.from) = self.ends(transcript, *exchange);
                hop.label = Label::Word("no answer".to_owned());
                hop.tone = Some(Tone::Bad);
            }
            What::Handed(handoff) => {
                (hop.from, hop.to) = (self.lane(&handoff.from), self.lane(&handoff.to));
                hop.label = Label::Word(handoff.what.to_owned());
                hop.note.clone_from(&handoff.note);
                let bad = ["undelivered", "failed", "bounced"].contains(&handoff.note.as_str());
                hop.tone = bad.then_some(Tone::Bad);
            }
            What::Fault {
                kind,
                from,
                to,
                cause,
                ..
            } => {
                (hop.from, hop.to) = (self.lane(from), self.lane(to));
                hop.label = Label::Word(fault(kind).to_owned());
                hop.note = self.named(cause);
                hop.tone = Some(Tone::Bad);
                shape = Shape::Fault;
            }
            What::Op(operation) => {
                self.operation(&mut hop, operation);
                shape = Shape::Mark;
            }
            What::Bound { says } => {
                hop.label = Label::Word("bound".to_owned());
                hop.note.clone_from(says);
                hop.tone = Some(Tone::Bad);
                shape = Shape::Mark;
            }
            What::Fact(fact) => {
                self.fact(&mut hop, fact);
                shape = Shape::Mark;
            }
            What::Read { .. } | What::Clock { .. } => {}
        }
        (hop, shape)
    }

    fn fact(&self, hop: &mut Hop, fact: &Fact) {
        let lane = self.lane(&fact.party);
        (hop.from, hop.to) = (lane, lane);
        let mut row: String = fact.row.chars().take(LONGEST_ROW).collect();
        if row.len() < fact.row.len() {
            row.push('…');
        }
        hop.label = Label::Word(format!("{} {row}", fact.table));
        let columns = fact.columns.iter().take(COLUMNS);
        let columns: Vec<String> = columns
            .map(|(name, value)| match value {
                Value::String(text) => format!("{name} {text}"),
                other => format!("{name} {other}"),
            })
            .collect();
        hop.note = columns.join(", ");
    }

    fn operation(&self, hop: &mut Hop, operation: &Operation) {
        let lane = self.lane(&operation.party);
        (hop.from, hop.to) = (lane, lane);
        hop.label = Label::Word(operation.kind.to_owned());
        hop.note.clone_from(&operation.says);
        hop.tone = operation.good.map(Tone::of);
        hop.exchange = operation.exchange;
    }
}

fn event(transcript: &Transcript, place: u32) -> Option<&Event> {
    transcript.events().get(usize::try_from(place).ok()?)
}
