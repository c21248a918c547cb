//! Views of a transcript: the exchanges put together from their events, and the state that the facts add up to.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};

use crate::{ExchangeId, Party, Reading, Request, Response, Time, Transcript, What};

/// A request with all that became of it: a view, put together from events.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// Its number.
    pub id: ExchangeId,
    /// Sender.
    pub from: Party,
    /// Receiver.
    pub to: Party,
    /// When the request left.
    pub sent: Time,
    /// Seq of the event of its leaving.
    pub seq: u64,
    /// The request.
    pub request: Arc<Request>,
    /// What the receiver read, in its order; empty until it has.
    pub readings: Vec<Reading>,
    /// What the receiver did then.
    pub then: String,
    /// The answer and when it arrived.
    pub answer: Option<(Time, Arc<Response>)>,
    /// Why there will be no answer.
    pub broken: Option<String>,
}

/// The fold of all facts: party, table and row → columns.
pub type State<'a> = BTreeMap<(&'a str, &'a str, &'a str), Map<String, Value>>;

impl Transcript {
    /// All exchanges in the order in which their requests left.
    pub fn exchanges(&self) -> Vec<Exchange> {
        let mut all: Vec<Exchange> = Vec::new();
        for event in self.events() {
            if let What::Sent {
                exchange,
                from,
                to,
                request,
            } = &*event.what
            {
                all.push(Exchange {
                    id: *exchange,
                    from: from.clone(),
                    to: to.clone(),
                    sent: event.at,
                    seq: event.seq,
                    request: Arc::clone(request),
                    readings: Vec::new(),
                    then: String::new(),
                    answer: None,
                    broken: None,
                });
                continue;
            }
            let Some(id) = event.what.exchange() else {
                continue;
            };
            // Ids count up in the order in which requests leave, which is the order here.
            let place = all.binary_search_by(|open| open.id.cmp(&id));
            let Some(open) = place.ok().and_then(|place| all.get_mut(place)) else {
                continue;
            };
            match &*event.what {
                What::Read { readings, then, .. } => {
                    open.readings.clone_from(readings);
                    open.then.clone_from(then);
                }
                What::Answered { response, .. } => {
                    open.answer = Some((event.at, Arc::clone(response)))
                }
                What::Broken { cause, .. } => open.broken = Some(cause.clone()),
                _ => {}
            }
        }
        all
    }

    /// What every party knows at the end: nothing but the sum of the facts.
    pub fn state(&self) -> State<'_> {
        let mut state = State::new();
        for event in self.events() {
            if let What::Fact(fact) = &*event.what {
                let row = state
                    .entry((fact.party.as_str(), &fact.table, &fact.row))
                    .or_default();
                for (column, value) in &fact.columns {
                    row.insert(column.clone(), value.clone());
                }
            }
        }
        state
    }
}

impl Exchange {
    /// The answer's status code, once there is an answer.
    pub fn status(&self) -> Option<u16> {
        self.answer.as_ref().map(|(_, response)| response.status.0)
    }
}

impl What {
    /// The exchange that this belongs to.
    pub fn exchange(&self) -> Option<ExchangeId> {
        match self {
            What::Sent { exchange, .. }
            | What::Read { exchange, .. }
            | What::Answered { exchange, .. }
            | What::Broken { exchange, .. } => Some(*exchange),
            What::Fault { exchange, .. } => *exchange,
            _ => None,
        }
    }
}
