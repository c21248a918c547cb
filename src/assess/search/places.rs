//! The places of a transcript at which something could have gone wrong.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value};
use wire::{Party, Request, Transcript, What};

use super::Site;

/// Where a fault of the space strikes.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// Any request from one party to another.
    Link { from: String, to: String },
    /// Any operation of a handler of that party, and the end of its runs.
    Crash { at: String },
}

impl Kind {
    /// Reads it off a fault in the form of settings.
    pub(super) fn of(fault: &Map<String, Value>) -> Kind {
        let text = |key: &str| {
            let text = fault.get(key).and_then(Value::as_str);
            text.unwrap_or_default().to_owned()
        };
        if text("kind") == "crash" {
            Kind::Crash { at: text("at") }
        } else {
            Kind::Link {
                from: text("from"),
                to: text("to"),
            }
        }
    }

    fn is_link(&self, sender: &Party, receiver: &Party) -> bool {
        matches!(self, Kind::Link { from, to } if from == sender.as_str() && to == receiver.as_str())
    }
}

/// All places behind the last fault, those of the first clause first.
pub(super) fn after_the_last_fault(space: &[Kind], transcript: &Transcript) -> Vec<Site> {
    let mut sites = Vec::new();
    let mut sent: BTreeMap<(&Party, &Party), u64> = BTreeMap::new();
    let mut runs: BTreeMap<(&Party, u64), (u32, u64)> = BTreeMap::new();
    let mut last: Option<&Arc<Request>> = None;
    for event in transcript.events() {
        match &*event.what {
            // Everything before can have been struck by a smaller schedule only.
            What::Fault { .. } => {
                sites.clear();
                runs.clear();
            }
            What::Sent {
                from, to, request, ..
            } => {
                // The second of two that arrive is no request of its own: its link does not count it.
                if last.is_some_and(|last| Arc::ptr_eq(last, request)) {
                    continue;
                }
                last = Some(request);
                let nth = sent.entry((from, to)).or_default();
                *nth = nth.saturating_add(1);
                for (clause, kind) in space.iter().enumerate() {
                    if kind.is_link(from, to) {
                        let nth = *nth;
                        let seq = event.seq;
                        sites.push(Site {
                            clause,
                            nth,
                            op: 0,
                            seq,
                        });
                    }
                }
            }
            What::Op(step) => {
                runs.insert((&step.party, step.run), (step.nth, event.seq));
                let place = (step.run, step.nth, event.seq);
                crashes(space, &step.party, place, &mut sites);
            }
            _ => {}
        }
    }
    // A run can also die when it has done everything but end.
    for ((party, run), (last, seq)) in runs {
        crashes(space, party, (run, last.saturating_add(1), seq), &mut sites);
    }
    sites
}

/// A crash at a run's operation, with the seq of an event that is not behind it.
fn crashes(space: &[Kind], party: &Party, place: (u64, u32, u64), sites: &mut Vec<Site>) {
    let (nth, op, seq) = place;
    for (clause, kind) in space.iter().enumerate() {
        if matches!(kind, Kind::Crash { at } if at == party.as_str()) {
            sites.push(Site {
                clause,
                nth,
                op,
                seq,
            });
        }
    }
}
