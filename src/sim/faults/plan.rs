//! The plan of a world at work: how far it is, and what strikes whatever leaves now.

use wire::{Party, Response, Time, What};

use super::clause::cause;
use super::{Fault, Harm, MILLION, On, Span, When, chance, refusal};
use crate::stream::Stream;

/// What a fault does to a request or parcel.
pub(crate) enum Blow {
    /// The connection is refused.
    Refused,
    /// It never arrives.
    Lost,
    /// It arrives twice.
    Twice,
    /// It breaks off on the way.
    Cut,
    /// This is answered in the receiver's place.
    Answered(Response),
    /// It arrives later, by so many milliseconds.
    Later(u64),
    /// Its answer arrives later, by so many milliseconds.
    AnswerLater(u64),
    /// Its answer is lost.
    AnswerLost,
    /// Its credentials count no more.
    Expired,
}

/// Something was struck.
pub(crate) struct Struck {
    /// The fault's word.
    pub kind: &'static str,
    /// What and why, in one sentence.
    pub cause: String,
    /// What it does.
    pub blow: Blow,
}

/// The plan of a world, and how far it is.
#[derive(Clone)]
pub(crate) struct Faults {
    plan: Vec<Planned>,
    seed: u64,
    carried: Vec<Carried>,
}

/// What a link has carried since the world began.
#[derive(Clone)]
struct Carried {
    from: Party,
    to: Party,
    requests: u64,
    parcels: u64,
}

#[derive(Clone)]
struct Planned {
    fault: Fault,
    /// How many requests or parcels its link has carried.
    seen: u64,
    chance: Stream,
}

impl Faults {
    /// The plan at the world's first moment.
    pub(crate) fn new(plan: &[Fault], seed: u64) -> Faults {
        let plan = plan.iter().enumerate().map(|(place, fault)| Planned {
            fault: fault.clone(),
            seen: 0,
            chance: chance(seed, place),
        });
        Faults {
            plan: plan.collect(),
            seed,
            carried: Vec::new(),
        }
    }

    /// Plans one more fault. What its link has carried by now is counted as if it had been planned from the beginning.
    pub(crate) fn add(&mut self, fault: Fault) {
        let carried = self.carried.iter().filter(|link| match &fault.on {
            On::At(at) => link.to == *at,
            On::Link { from, to } => link.from == *from && link.to == *to,
        });
        let parcels = fault.harm.strikes_parcels();
        let seen = carried.map(|link| {
            let parcels = if parcels { link.parcels } else { 0 };
            link.requests.saturating_add(parcels)
        });
        let seen = seen.fold(0, u64::saturating_add);
        let chance = chance(self.seed, self.plan.len());
        self.plan.push(Planned {
            fault,
            seen,
            chance,
        });
    }

    /// The count of a link.
    fn link(&mut self, from: &Party, to: &Party) -> Option<&mut Carried> {
        let mut known = self.carried.iter();
        let place = known.position(|link| link.from == *from && link.to == *to);
        let place = place.unwrap_or_else(|| {
            self.carried.push(Carried {
                from: from.clone(),
                to: to.clone(),
                requests: 0,
                parcels: 0,
            });
            self.carried.len().saturating_sub(1)
        });
        self.carried.get_mut(place)
    }

    /// The faults that are states of a party: when each begins, and what is logged then.
    pub(crate) fn states_begin(&self) -> impl Iterator<Item = (Time, What)> {
        let faults = self.plan.iter().map(|planned| &planned.fault);
        faults.filter_map(|fault| match (&fault.on, fault.when) {
            (On::At(party), When::During(span)) if fault.harm.lasts() => {
                let begins = What::Fault {
                    exchange: None,
                    kind: fault.harm.kind(),
                    from: party.clone(),
                    to: party.clone(),
                    cause: cause(fault, party, party, 0),
                };
                Some((span.from, begins))
            }
            _ => None,
        })
    }

    /// What strikes a request that leaves now: of those that decide alone what becomes of it, the first of the plan; all
    /// others together. Every link counts it all the same.
    pub(crate) fn strike(&mut self, from: &Party, to: &Party, now: Time) -> Vec<Struck> {
        if let Some(link) = self.link(from, to) {
            link.requests = link.requests.saturating_add(1);
        }
        self.struck(from, to, now, &|_| true)
    }

    /// The same of something that is no HTTP.
    pub(crate) fn strike_parcel(&mut self, from: &Party, to: &Party, now: Time) -> Vec<Struck> {
        if let Some(link) = self.link(from, to) {
            link.parcels = link.parcels.saturating_add(1);
        }
        self.struck(from, to, now, &Harm::strikes_parcels)
    }

    /// By how many milliseconds a party's clock is off.
    pub(crate) fn skew(&self, party: &Party, now: Time) -> i64 {
        let states = self.states(party, now);
        let by = states.filter_map(|harm| match harm {
            Harm::Skew(by) => Some(by),
            _ => None,
        });
        by.fold(0, i64::saturating_add)
    }

    /// Whether a party signs with a secret that the app does not know yet.
    pub(crate) fn rotated(&self, party: &Party, now: Time) -> bool {
        self.states(party, now).any(|harm| harm == Harm::Rotated)
    }

    /// Why the machine dies before that operation of that run; nothing where it lives on.
    pub(crate) fn crash(&self, party: &Party, run: u64, op: u32) -> Option<String> {
        let wanted = Harm::Crash { run, op };
        let mut faults = self.plan.iter().map(|planned| &planned.fault);
        let fault =
            faults.find(|fault| fault.harm == wanted && fault.on == On::At(party.clone()))?;
        Some(cause(fault, party, party, 0))
    }

    fn states(&self, party: &Party, now: Time) -> impl Iterator<Item = Harm> {
        let faults = self.plan.iter().map(|planned| &planned.fault);
        faults.filter_map(move |fault| {
            let here = matches!(&fault.on, On::At(at) if at == party);
            let now = matches!(fault.when, When::During(span) if span.has(now));
            (here && now).then_some(fault.harm)
        })
    }

    fn struck(
        &mut self,
        from: &Party,
        to: &Party,
        now: Time,
        fits: &dyn Fn(Harm) -> bool,
    ) -> Vec<Struck> {
        let mut all = Vec::new();
        let mut decided = false;
        for planned in &mut self.plan {
            let harm = planned.fault.harm;
            if harm.is_state() || !fits(harm) || !planned.strikes(from, to, now) {
                continue;
            }
            if harm.is_final() {
                if decided {
                    continue;
                }
                decided = true;
            }
            all.push(planned.blow(from, to, now));
        }
        all
    }
}

impl Planned {
    /// Counts what leaves on its link, and says whether it is struck.
    fn strikes(&mut self, from: &Party, to: &Party, now: Time) -> bool {
        let here = match &self.fault.on {
            On::At(at) => at == to,
            On::Link {
                from: sender,
                to: receiver,
            } => sender == from && receiver == to,
        };
        if !here {
            return false;
        }
        self.seen = self.seen.saturating_add(1);
        match self.fault.when {
            When::Nth(nth) => self.seen == nth,
            When::During(span) => span.has(now),
            // It is drawn in any case, so that the span moves no draw.
            When::Rate { millionths, during } => {
                self.chance.below(MILLION) < millionths && during.has(now)
            }
        }
    }

    fn blow(&mut self, from: &Party, to: &Party, now: Time) -> Struck {
        let harm = self.fault.harm;
        let extra = match harm {
            Harm::Held(by) | Harm::Slow(by) | Harm::Drip(by) => by,
            Harm::Slower(mean) => self.chance.exponential(mean),
            _ => 0,
        };
        let blow = match harm {
            Harm::Down => Blow::Refused,
            Harm::Lost => Blow::Lost,
            Harm::Duplicate => Blow::Twice,
            Harm::Held(_) | Harm::Slow(_) | Harm::Slower(_) => Blow::Later(extra),
            Harm::Cut => Blow::Cut,
            Harm::CutAfter => Blow::AnswerLost,
            Harm::Drip(_) => Blow::AnswerLater(extra),
            Harm::Status {
                status,
                retry_after,
            } => Blow::Answered(refusal(status, retry_after)),
            Harm::Maintenance => Blow::Answered(refusal(503, left(self.fault.when, now))),
            Harm::Expired | Harm::Rotated | Harm::Skew(_) | Harm::Crash { .. } => Blow::Expired,
        };
        Struck {
            kind: harm.kind(),
            cause: cause(&self.fault, from, to, extra),
            blow,
        }
    }
}

/// The seconds until the span is over, begun ones included.
fn left(when: When, now: Time) -> Option<u32> {
    let (When::During(Span { to, .. })
    | When::Rate {
        during: Span { to, .. },
        ..
    }) = when
    else {
        return None;
    };
    u32::try_from(to?.since(now).div_ceil(1_000)).ok()
}
