//! Rules over a log: which events satisfy a goal, which contradict it, and when nothing has decided it yet.

use course::{Condition, Pattern, Rule};
use wire::{ExchangeId, Time};

use crate::VerdictState;
use crate::log::{Log, Match, Source};
use crate::pattern::aims_at;

/// How a rule stands, and what shows it.
#[derive(Clone, Copy)]
pub struct Standing {
    /// How it stands.
    pub state: VerdictState,
    /// The exchange that decided it.
    pub exchange: Option<ExchangeId>,
    /// When it was decided.
    pub at: Option<Time>,
}

/// Whether a rule holds as long as nothing happens, like `never`. Such a goal guards the others: it passes with
/// them and never alone, so that untouched work is never green.
pub fn is_guard(rule: &Rule) -> bool {
    match rule {
        Rule::Never(_) => true,
        Rule::Occurs(condition) => condition.at_least == 0,
        _ => false,
    }
}

/// How a rule stands in a log. A guard that is not contradicted is open here; the whole item decides.
pub fn stand(rule: &Rule, log: &Log) -> Standing {
    match rule {
        Rule::Occurs(condition) => occurs(condition, log),
        Rule::Never(pattern) => match log.matches(pattern).first() {
            Some(found) => Standing::on(VerdictState::Failed, found),
            None => Standing::OPEN,
        },
        Rule::Before { first, then } => before(first, then, log),
        Rule::Within { ms, after, then } => within(*ms, after, then, log),
        Rule::ForEachExactlyOne { each, one, by } => exactly_one(each, one, by, log),
    }
}

/// The last settled exchange that was sent where the rule looks and is not what it asks for.
pub fn missed<'l>(
    rule: &Rule,
    log: &'l Log,
    counts: impl Fn(ExchangeId) -> bool,
) -> Option<Match<'l>> {
    let pattern = match rule {
        Rule::Occurs(Condition { pattern, .. }) => pattern,
        Rule::ForEachExactlyOne { one, .. } => one,
        _ => return None,
    };
    let Pattern::Exchange(pattern) = pattern else {
        return None;
    };
    let aimed = log.exchanges.iter().rev().find(|entry| {
        entry.settled.is_some()
            && aims_at(pattern, &entry.exchange)
            && !crate::pattern::matches(pattern, &entry.exchange, &entry.decoded)
            && counts(entry.exchange.id)
    })?;
    let (seq, at) = aimed.settled?;
    Some(Match {
        seq,
        at,
        source: Source::Exchange(aimed),
    })
}

impl Standing {
    /// Nothing has decided it.
    pub const OPEN: Standing = Standing {
        state: VerdictState::Open,
        exchange: None,
        at: None,
    };

    /// Decided by that match.
    pub fn on(state: VerdictState, by: &Match) -> Standing {
        Standing {
            state,
            exchange: by.exchange(),
            at: Some(by.at),
        }
    }
}

fn occurs(condition: &Condition, log: &Log) -> Standing {
    let matches = log.matches(&condition.pattern);
    let nth = |n: u64| usize::try_from(n).ok().and_then(|n| matches.get(n));
    if let Some(surplus) = condition.at_most.and_then(nth) {
        return Standing::on(VerdictState::Failed, surplus);
    }
    // A guard has no last match that it needs: it stays open until the other goals decide.
    match condition.at_least.checked_sub(1).and_then(nth) {
        Some(enough) => Standing::on(VerdictState::Passed, enough),
        None => Standing::OPEN,
    }
}

fn before(first: &Pattern, then: &Pattern, log: &Log) -> Standing {
    let (firsts, thens) = (log.matches(first), log.matches(then));
    match (firsts.first(), thens.first()) {
        (Some(first), Some(then)) if first.seq < then.seq => {
            Standing::on(VerdictState::Passed, then)
        }
        (_, Some(then)) => Standing::on(VerdictState::Failed, then),
        (_, None) => Standing::OPEN,
    }
}

fn within(ms: u64, after: &Pattern, then: &Pattern, log: &Log) -> Standing {
    let (causes, effects) = (log.matches(after), log.matches(then));
    let mut standing = Standing::OPEN;
    let mut waiting = false;
    for cause in &causes {
        let next = effects.partition_point(|effect| effect.seq <= cause.seq);
        match effects.get(next) {
            Some(effect) if effect.at.since(cause.at) <= ms => {
                standing = Standing::on(VerdictState::Passed, effect);
            }
            Some(late) => return Standing::on(VerdictState::Failed, late),
            None if log.now.since(cause.at) > ms => {
                return Standing::on(VerdictState::Failed, cause);
            }
            None => waiting = true,
        }
    }
    if waiting { Standing::OPEN } else { standing }
}

fn exactly_one(each: &Pattern, one: &Pattern, by: &str, log: &Log) -> Standing {
    let mut ones: Vec<(String, Match)> = Vec::new();
    for found in log.matches(one) {
        if let Some(key) = found.field(by) {
            ones.push((key, found));
        }
    }
    let mut standing = Standing::OPEN;
    let mut missing = false;
    for found in log.matches(each) {
        let wanted = found.field(by);
        let mut answers = ones.iter().filter(|(key, _)| wanted.as_ref() == Some(key));
        match (answers.next(), answers.next()) {
            (Some((_, only)), None) => standing = Standing::on(VerdictState::Passed, only),
            (_, Some((_, second))) => return Standing::on(VerdictState::Failed, second),
            (None, None) => missing = true,
        }
    }
    if missing { Standing::OPEN } else { standing }
}
