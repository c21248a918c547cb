//! Faults as settings, read; what does not fit is noted with its place.

use serde_json::Value;
use wire::time::millis;
use wire::{Party, Time};

use super::{Fault, Harm, MAX_FAULTS, MILLION, On, Span, When};
use crate::table::{ConfigProblem, Table, or};

/// The key of the list, and the party under which its problems are noted.
pub(crate) const FAULTS: &str = "faults";
/// The highest number of a request, run or operation that a fault can wait for.
const MAX_NTH: u64 = 1_000_000;
/// The longest `retry-after`, in seconds: a day.
const MAX_RETRY_AFTER: u64 = 86_400;
/// The longest time that a fault costs: 31 days, in milliseconds.
const MAX_TIME: u64 = 31 * 86_400_000;
/// What a time may look like.
const TIME: &str = "a time since the world began, such as \"10m\" or \"90s\"";
/// What a length of time may look like.
const LENGTH: &str = "a length of time up to 31 days, such as \"300ms\" or \"40s\"";
/// The keys that any fault may have.
const COMMON: [&str; 8] = ["kind", "at", "from", "to", "nth", "rate", "after", "until"];

/// The plan. `parties` are those of the world.
pub(crate) fn read(
    value: &Value,
    parties: &[&str],
    problems: &mut Vec<ConfigProblem>,
) -> Vec<Fault> {
    let mut plan = Vec::new();
    Table::each(FAULTS, "", value, problems, &mut |table| {
        plan.extend(fault(table, parties));
    });
    if plan.len() > MAX_FAULTS {
        let found = format!("{} faults", plan.len());
        let expected = format!("at most {MAX_FAULTS}");
        problems.push(ConfigProblem::new(FAULTS, "", &found, &expected));
        plan.truncate(MAX_FAULTS);
    }
    plan
}

fn fault(table: &mut Table<'_>, parties: &[&str]) -> Option<Fault> {
    if table.value("kind").is_none() {
        table.problem("kind", "nothing", &or(&Harm::KINDS));
    }
    let kind = table.word("kind", &Harm::KINDS)?;
    let own = keys(kind);
    table.only(&[&COMMON, own].concat());
    let harm = harm(table, kind);
    if let Some(Harm::Crash { .. }) = harm {
        let on = On::At(party(table, "at", parties)?);
        let when = When::During(Span::default());
        return Some(Fault {
            harm: harm?,
            on,
            when,
        });
    }
    // A party's fault lasts for a span whose ends are `from` and `to`; on a link these are the parties.
    let (on, ends) = if table.value("at").is_some() || is_of_party(kind) {
        (party(table, "at", parties).map(On::At), ("from", "to"))
    } else {
        let (from, to) = (party(table, "from", parties), party(table, "to", parties));
        let link = from.zip(to).map(|(from, to)| On::Link { from, to });
        (link, ("after", "until"))
    };
    let when = when(table, ends, matches!(on, Some(On::Link { .. })));
    Some(Fault {
        harm: harm?,
        on: on?,
        when: when?,
    })
}

/// The keys of a kind beside those that every fault may have.
fn keys(kind: &str) -> &'static [&'static str] {
    match kind {
        "held" => &["by"],
        "delay" => &["by", "mean"],
        "drip" => &["for"],
        "status" => &["status", "retry-after"],
        "skew" => &["ahead", "behind"],
        "crash" => &["run", "op"],
        _ => &[],
    }
}

/// Whether a kind is a state of a party rather than something that happens on a link.
fn is_of_party(kind: &str) -> bool {
    matches!(kind, "down" | "maintenance" | "rotated" | "skew")
}

fn harm(table: &mut Table<'_>, kind: &str) -> Option<Harm> {
    Some(match kind {
        "down" => Harm::Down,
        "lost" => Harm::Lost,
        "duplicate" => Harm::Duplicate,
        "held" => Harm::Held(length(table, "by")?),
        "delay" if table.value("mean").is_some() => Harm::Slower(length(table, "mean")?),
        "delay" => Harm::Slow(length(table, "by")?),
        "cut" => Harm::Cut,
        "cut-after" => Harm::CutAfter,
        "drip" => Harm::Drip(length(table, "for")?),
        "status" => {
            let status = table.within("status", (400, 599), None)?;
            let seconds = table
                .value("retry-after")
                .and_then(|_| table.within("retry-after", (0, MAX_RETRY_AFTER), None));
            Harm::Status {
                status: u16::try_from(status).ok()?,
                retry_after: seconds.and_then(|seconds| u32::try_from(seconds).ok()),
            }
        }
        "maintenance" => Harm::Maintenance,
        "expired" => Harm::Expired,
        "rotated" => Harm::Rotated,
        "skew" if table.value("behind").is_some() => {
            Harm::Skew(signed(length(table, "behind")?).saturating_neg())
        }
        "skew" => Harm::Skew(signed(length(table, "ahead")?)),
        _ => {
            let run = table.within("run", (1, MAX_NTH), Some(1))?;
            let op = table.within("op", (1, MAX_NTH), Some(1))?;
            Harm::Crash {
                run,
                op: u32::try_from(op).ok()?,
            }
        }
    })
}

/// A number of the request, a rate, a span, or a rate within a span. On a link, nothing of it means the first request.
fn when(table: &mut Table<'_>, (begin, end): (&str, &str), is_link: bool) -> Option<When> {
    if table.value("nth").is_some() {
        if table.value("rate").is_some() {
            table.problem("rate", "it", "either `nth` or `rate`");
        }
        return table.within("nth", (1, MAX_NTH), None).map(When::Nth);
    }
    let bounded = table.value(begin).is_some() || table.value(end).is_some();
    if let Some(rate) = table.value("rate") {
        let millionths = rate.as_f64().filter(|rate| (0.0..=1.0).contains(rate));
        let millionths = millionths.map(|rate| format!("{:.0}", rate * f64::from(MILLION)));
        let Some(millionths) = millionths.and_then(|text| text.parse().ok()) else {
            table.problem("rate", &rate.to_string(), "a number from 0 to 1");
            return None;
        };
        let during = span(table, begin, end)?;
        return Some(When::Rate { millionths, during });
    }
    if is_link && !bounded {
        return Some(When::Nth(1));
    }
    span(table, begin, end).map(When::During)
}

/// A party that the world has.
fn party(table: &mut Table<'_>, key: &str, parties: &[&str]) -> Option<Party> {
    let name = table.required(key);
    if name.is_empty() {
        return None;
    }
    if !parties.contains(&name.as_str()) {
        table.problem(key, &name, &or(parties));
        return None;
    }
    Some(Party::new(&name))
}

/// From the world's first moment where the beginning is missing, for ever where the end is.
fn span(table: &mut Table<'_>, begin: &str, end: &str) -> Option<Span> {
    let from = moment(table, begin, Some(Time::ZERO))?;
    let to = moment(table, end, None)?;
    let from = from.unwrap_or_default();
    if to.is_some_and(|to| to <= from) {
        let found = table.text(end).unwrap_or_default();
        table.problem(end, &found, &format!("a time later than `{begin}`"));
        return None;
    }
    Some(Span { from, to })
}

fn moment(table: &mut Table<'_>, key: &str, usual: Option<Time>) -> Option<Option<Time>> {
    if table.value(key).is_none() {
        return Some(usual);
    }
    let found = table.text(key)?;
    let read = millis(&found);
    if read.is_none() {
        table.problem(key, &found, TIME);
    }
    read.map(|read| Some(Time(read)))
}

/// A length of time in milliseconds.
fn length(table: &mut Table<'_>, key: &str) -> Option<u64> {
    let found = table.required(key);
    let read = millis(&found).filter(|millis| *millis <= MAX_TIME);
    if read.is_none() && !found.is_empty() {
        table.problem(key, &found, LENGTH);
    }
    read
}

fn signed(millis: u64) -> i64 {
    i64::try_from(millis).unwrap_or(i64::MAX)
}
