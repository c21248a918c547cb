//! A transcript laid out for judging: exchanges and facts, each with the moment at which it counts.

use course::{ExchangePattern, Pattern};
use wire::{Exchange, ExchangeId, Fact, Party, Time, Transcript, What};

use crate::pattern::Decoded;
use crate::{matches_fact, pattern};

/// Everything a rule may look at.
pub struct Log<'a> {
    /// The exchanges, in the order in which their requests left.
    pub exchanges: Vec<Entry>,
    /// The facts, oldest first.
    pub facts: Vec<Told<'a>>,
    /// The faults, oldest first.
    pub faults: Vec<Struck<'a>>,
    /// The time of the last event.
    pub now: Time,
}

/// An exchange and when it ended.
pub struct Entry {
    /// The exchange.
    pub exchange: Exchange,
    /// Its contents, decoded once for all patterns.
    pub decoded: Decoded,
    /// Seq and time of its answer, or of the event that broke it.
    pub settled: Option<(u64, Time)>,
}

/// A fact and when it became one.
pub struct Told<'a> {
    /// Seq of its event.
    pub seq: u64,
    /// Time of its event.
    pub at: Time,
    /// The fact.
    pub fact: &'a Fact,
}

/// A fault and when it struck.
#[derive(Clone, Copy)]
pub struct Struck<'a> {
    /// Seq of its event.
    pub seq: u64,
    /// Time of its event.
    pub at: Time,
    /// The exchange that it struck.
    pub exchange: Option<ExchangeId>,
    /// The fault's word.
    pub kind: &'a str,
    /// Sender of the request that was struck.
    pub from: &'a Party,
    /// Its receiver.
    pub to: &'a Party,
}

/// Something that fitted a pattern.
#[derive(Clone, Copy)]
pub struct Match<'a> {
    /// Seq of the event that made it fit.
    pub seq: u64,
    /// Time of that event.
    pub at: Time,
    /// What it was.
    pub source: Source<'a>,
}

/// What fitted a pattern.
#[derive(Clone, Copy)]
pub enum Source<'a> {
    /// An exchange.
    Exchange(&'a Entry),
    /// A fact.
    Fact(&'a Fact),
    /// A fault.
    Fault(&'a Struck<'a>),
}

impl<'a> Log<'a> {
    /// Lays out a transcript.
    pub fn new(transcript: &'a Transcript) -> Log<'a> {
        let mut exchanges: Vec<Entry> = Vec::new();
        for exchange in transcript.exchanges() {
            exchanges.push(Entry {
                decoded: Decoded::new(&exchange),
                settled: None,
                exchange,
            });
        }
        let (mut facts, mut faults) = (Vec::new(), Vec::new());
        let mut now = Time::ZERO;
        for event in transcript.events() {
            now = event.at;
            match &*event.what {
                What::Answered { exchange, .. } | What::Broken { exchange, .. } => {
                    // Exchanges are numbered in the order in which their requests left.
                    let place = exchanges.partition_point(|entry| entry.exchange.id < *exchange);
                    if let Some(entry) = exchanges.get_mut(place)
                        && entry.exchange.id == *exchange
                    {
                        entry.settled = Some((event.seq, event.at));
                    }
                }
                What::Fact(fact) => facts.push(Told {
                    seq: event.seq,
                    at: event.at,
                    fact,
                }),
                What::Fault {
                    exchange,
                    kind,
                    from,
                    to,
                    ..
                } => faults.push(Struck {
                    seq: event.seq,
                    at: event.at,
                    exchange: *exchange,
                    kind,
                    from,
                    to,
                }),
                _ => {}
            }
        }
        Log {
            exchanges,
            facts,
            faults,
            now,
        }
    }

    /// All that fits a pattern, in the order in which it counts.
    pub fn matches<'l>(&'l self, pattern: &Pattern) -> Vec<Match<'l>> {
        let mut matches: Vec<Match<'l>> = Vec::new();
        match pattern {
            Pattern::Exchange(pattern) => {
                for entry in &self.exchanges {
                    if pattern::matches(pattern, &entry.exchange, &entry.decoded) {
                        let found = entry.as_match(pattern);
                        // Answers overtake each other rarely, so that the place is mostly at the end.
                        let place = matches.partition_point(|other| other.seq <= found.seq);
                        matches.insert(place, found);
                    }
                }
            }
            Pattern::Fact(pattern) => {
                for told in &self.facts {
                    if matches_fact(pattern, told.fact) {
                        matches.push(Match {
                            seq: told.seq,
                            at: told.at,
                            source: Source::Fact(told.fact),
                        });
                    }
                }
            }
            Pattern::Fault(pattern) => {
                for struck in &self.faults {
                    if pattern::matches_fault(pattern, struck) {
                        matches.push(Match {
                            seq: struck.seq,
                            at: struck.at,
                            source: Source::Fault(struck),
                        });
                    }
                }
            }
        }
        matches
    }
}

impl Entry {
    /// A pattern that looks at the answer counts when the answer arrives, every other when the request leaves.
    fn as_match(&self, pattern: &ExchangePattern) -> Match<'_> {
        let of_answer = !pattern.status.is_empty() || !pattern.json.is_empty();
        let sent = (self.exchange.seq, self.exchange.sent);
        let (seq, at) = self.settled.filter(|_| of_answer).unwrap_or(sent);
        Match {
            seq,
            at,
            source: Source::Exchange(self),
        }
    }
}

impl Match<'_> {
    /// The exchange's number, where it is an exchange.
    pub fn exchange(&self) -> Option<ExchangeId> {
        match self.source {
            Source::Exchange(entry) => Some(entry.exchange.id),
            Source::Fault(struck) => struck.exchange,
            Source::Fact(_) => None,
        }
    }

    /// The value of a shared field: a form parameter or JSON member of the request, a JSON member of the answer,
    /// a column of a fact, or a fact's `row`; the `kind` of a fault and its ends, `from` and `to`.
    pub fn field(&self, name: &str) -> Option<String> {
        match self.source {
            Source::Exchange(entry) => entry.decoded.field(name),
            Source::Fact(fact) => match fact.columns.get(name) {
                Some(value) => Some(crate::value::as_key(value)),
                None => (name == "row").then(|| fact.row.clone()),
            },
            Source::Fault(struck) => match name {
                "kind" => Some(struck.kind.to_owned()),
                "from" => Some(struck.from.to_string()),
                "to" => Some(struck.to.to_string()),
                _ => None,
            },
        }
    }
}
