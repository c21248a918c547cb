//! A transcript laid out for the checkers of promises, in one pass.

use std::collections::BTreeMap;
use std::sync::Arc;

use wire::{ExchangeId, Fact, Operation, Party, Request, Time, Transcript, What};

/// What happened.
pub(super) struct Story<'a> {
    /// Requests by number.
    pub requests: BTreeMap<ExchangeId, Asked<'a>>,
    /// Steps of handlers with their seq, oldest first.
    pub steps: Vec<(u64, &'a Operation)>,
    /// Facts with their seq, oldest first.
    pub facts: Vec<(u64, &'a Fact)>,
    /// Faults with their seq, oldest first.
    pub faults: Vec<(u64, Struck<'a>)>,
    /// The seq of the last event.
    pub last: u64,
}

/// A fault that struck.
pub(super) struct Struck<'a> {
    /// Its word.
    pub kind: &'a str,
    /// The receiver of what it struck.
    pub to: &'a Party,
    /// The request that it struck, or that the run which died was about.
    pub exchange: Option<ExchangeId>,
}

/// A request.
pub(super) struct Asked<'a> {
    /// Sender.
    pub from: &'a Party,
    /// Receiver.
    pub to: &'a Party,
    /// The seq of its leaving.
    pub seq: u64,
    /// The request.
    pub request: &'a Arc<Request>,
    /// When it left.
    pub at: Time,
    /// Seq and time of its end, and the status of its answer, where it has one.
    pub end: Option<(u64, Time, Option<u16>)>,
    /// Whether a fault struck it, or the run that worked on it.
    pub is_struck: bool,
}

impl<'a> Story<'a> {
    /// Lays it out.
    pub(super) fn new(transcript: &'a Transcript) -> Story<'a> {
        let mut story = Story {
            requests: BTreeMap::new(),
            steps: Vec::new(),
            facts: Vec::new(),
            faults: Vec::new(),
            last: 0,
        };
        for event in transcript.events() {
            story.last = event.seq;
            match &*event.what {
                What::Sent {
                    exchange,
                    from,
                    to,
                    request,
                } => {
                    let asked = Asked {
                        from,
                        to,
                        seq: event.seq,
                        request,
                        at: event.at,
                        end: None,
                        is_struck: false,
                    };
                    story.requests.insert(*exchange, asked);
                }
                What::Answered { exchange, response } => {
                    story.end(*exchange, (event.seq, event.at, Some(response.status.0)));
                }
                What::Broken { exchange, .. } => {
                    story.end(*exchange, (event.seq, event.at, None));
                }
                What::Op(step) => story.steps.push((event.seq, step)),
                What::Fact(fact) => story.facts.push((event.seq, fact)),
                What::Fault {
                    exchange, kind, to, ..
                } => {
                    let exchange = *exchange;
                    story
                        .faults
                        .push((event.seq, Struck { kind, to, exchange }));
                    let asked = exchange.and_then(|exchange| story.requests.get_mut(&exchange));
                    if let Some(asked) = asked {
                        asked.is_struck = true;
                    }
                }
                _ => {}
            }
        }
        story
    }

    fn end(&mut self, exchange: ExchangeId, end: (u64, Time, Option<u16>)) {
        if let Some(asked) = self.requests.get_mut(&exchange) {
            asked.end = Some(end);
        }
    }

    /// Whether a run died when it had asked that party for something and did nothing since: no program can know what
    /// became of it.
    pub(super) fn died_after_asking(&self, seq: u64, struck: &Struck<'_>, party: &str) -> bool {
        let mut steps = self.steps.iter().rev();
        let last = steps.find(|(at, step)| *at < seq && step.exchange == struck.exchange);
        let Some((at, step)) = last.filter(|(_, step)| step.kind == "call") else {
            return false;
        };
        let mut requests = self.requests.values();
        let asked = requests.find(|asked| asked.seq > *at && *asked.from == step.party);
        asked.is_some_and(|asked| asked.seq < seq && asked.to.as_str() == party)
    }

    /// The steps of runs for requests of that party, with the number of the request.
    pub(super) fn steps_for(
        &self,
        from: &str,
    ) -> impl Iterator<Item = (u64, &'a Operation, ExchangeId)> {
        let steps = self.steps.iter();
        steps.filter_map(move |(seq, step)| {
            let exchange = step.exchange?;
            let asked = self.requests.get(&exchange)?;
            (asked.from.as_str() == from).then_some((*seq, *step, exchange))
        })
    }
}

impl Asked<'_> {
    /// Whether it was answered with success.
    pub(super) fn succeeded(&self) -> bool {
        let status = self.end.and_then(|(_, _, status)| status);
        status.is_some_and(|status| (200..300).contains(&status))
    }
}
