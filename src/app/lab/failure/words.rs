//! A fault as a person reads it in the list: what, where, when.

use sim::{Fault, Harm, MILLION, On, Span, When};
use wire::Time;

use crate::app::lab::roll::Reel;

/// What goes wrong, in a few words.
pub fn harm(harm: Harm) -> &'static str {
    match harm {
        Harm::Down => "Down",
        Harm::Lost => "Lost",
        Harm::Duplicate => "Arrives twice",
        Harm::Held(_) => "Held back",
        Harm::Slow(_) => "Slow, always by as much",
        Harm::Slower(_) => "Slow, by chance",
        Harm::Cut => "Cut before the work",
        Harm::CutAfter => "Cut after the work",
        Harm::Drip(_) => "Answer trickles in",
        Harm::Status { .. } => "Answered in its place",
        Harm::Maintenance => "Under maintenance: 503",
        Harm::Expired => "Credentials expired",
        Harm::Rotated => "New signing secret",
        Harm::Skew(_) => "Clock off",
        Harm::Crash { .. } => "Machine dies",
    }
}

/// Where it goes wrong: `Your app → Stripe`.
pub fn place(on: &On, reel: &Reel) -> String {
    match on {
        On::At(party) => reel.title(party).to_owned(),
        On::Link { from, to } => format!("{} → {}", reel.title(from), reel.title(to)),
    }
}

/// When it goes wrong.
pub fn when(fault: &Fault) -> String {
    if let Harm::Crash { run, op } = fault.harm {
        return format!("in run {run}, before step {op}");
    }
    match fault.when {
        When::Nth(nth) => format!("request {nth}"),
        When::Rate { millionths, during } => {
            let share = share(millionths);
            match span(during).as_str() {
                "all the time" => format!("{share} % of all"),
                span => format!("{share} % of all, {span}"),
            }
        }
        When::During(during) => span(during),
    }
}

/// Parts in a million as percent: `2`, `0.5`.
pub fn share(millionths: u32) -> String {
    (f64::from(millionths) * 100.0 / f64::from(MILLION)).to_string()
}

fn span(span: Span) -> String {
    match (span.from, span.to) {
        (Time::ZERO, None) => "all the time".to_owned(),
        (from, None) => format!("from {}", length(from.0)),
        (from, Some(to)) => format!("from {} to {}", length(from.0), length(to.0)),
    }
}

/// A length of time in its largest whole unit, as settings write it: `90s`, `60h`.
pub fn length(millis: u64) -> String {
    let units = [
        (86_400_000, "d"),
        (3_600_000, "h"),
        (60_000, "m"),
        (1_000, "s"),
    ];
    let unit = units
        .into_iter()
        .find(|(unit, _)| millis >= *unit && millis.is_multiple_of(*unit));
    match unit {
        Some((unit, word)) => format!("{}{word}", millis / unit),
        None if millis == 0 => "0s".to_owned(),
        None => format!("{millis}ms"),
    }
}
