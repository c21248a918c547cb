//! Promises about how requests are handled: checked before anything is written, answered in time, nothing given away.

use std::collections::{BTreeMap, BTreeSet};

use wire::Time;

use super::Shown;
use super::story::Story;

/// Nothing is written before the signature is checked.
pub(super) fn verified(story: &Story<'_>) -> Option<Shown> {
    let mut checked = BTreeSet::new();
    let steps = story.steps.iter();
    for (seq, step) in steps.filter(|(_, step)| step.exchange.is_some()) {
        if step.kind == "verify" {
            checked.insert(step.run);
        } else if step.writes && !checked.contains(&step.run) {
            let says = format!(
                "Run {} had checked nothing when it did this: {} ({}).",
                step.run, step.kind, step.says
            );
            return Some(Shown::at(*seq, says));
        }
    }
    None
}

/// Forged requests change nothing, and are not welcomed.
pub(super) fn forged(story: &Story<'_>, from: &str) -> Option<Shown> {
    if let Some((seq, step, _)) = story.steps_for(from).find(|(_, step, _)| step.writes) {
        let says = format!(
            "Run {} did this for a forged request: {} ({}).",
            step.run, step.kind, step.says
        );
        return Some(Shown::at(seq, says));
    }
    let mut requests = story.requests.values();
    let welcomed = requests.find(|asked| asked.from.as_str() == from && asked.succeeded())?;
    let (seq, _, status) = welcomed.end?;
    let status = status.unwrap_or_default();
    Some(Shown::at(
        seq,
        format!("A forged request was answered {status}."),
    ))
}

/// What a handler has seen is answered in time.
pub(super) fn acknowledged(story: &Story<'_>, from: &str, ms: u64) -> Option<Shown> {
    let mut seen = BTreeSet::new();
    for (_, step, exchange) in story.steps_for(from) {
        if !seen.insert(exchange) {
            continue;
        }
        let Some(asked) = story
            .requests
            .get(&exchange)
            .filter(|asked| !asked.is_struck)
        else {
            continue;
        };
        let (seq, says) = match asked.end {
            Some((_, at, Some(_))) if at.since(asked.at) <= ms => continue,
            Some((seq, at, Some(status))) => {
                let took = Time(at.since(asked.at));
                (
                    seq,
                    format!("Run {} answered {status} after {took}.", step.run),
                )
            }
            Some((seq, _, None)) => (
                seq,
                format!("Run {} gave no answer while {from} waited.", step.run),
            ),
            None => (
                story.last,
                format!("Run {} never answered {from}.", step.run),
            ),
        };
        return Some(Shown::at(seq, says));
    }
    None
}

/// Every event is answered with success in the end.
pub(super) fn heard(story: &Story<'_>, from: &str, by: &str) -> Option<Shown> {
    let mut events: BTreeMap<&str, bool> = BTreeMap::new();
    for asked in story.requests.values() {
        if asked.from.as_str() == from
            && let Some(event) = asked.request.fields.get(by)
        {
            *events.entry(event).or_default() |= asked.succeeded();
        }
    }
    let (event, _) = events.into_iter().find(|(_, heard)| !heard)?;
    let says = format!("The event {event} was never answered with success: {from} gave up on it.");
    Some(Shown::never(story, says))
}

/// No line of the log and no flag gives anything away.
pub(super) fn secret(story: &Story<'_>, texts: &[String]) -> Option<Shown> {
    for (seq, fact) in &story.facts {
        if !matches!(fact.table.as_ref(), "log" | "flags") {
            continue;
        }
        for value in fact.columns.values().filter_map(|value| value.as_str()) {
            if let Some(text) = texts.iter().find(|text| value.contains(text.as_str())) {
                let begin: String = text.chars().take(4).collect();
                let (table, row) = (&fact.table, &fact.row);
                let says = format!("Line {row} of the app's {table} holds {begin}… in full.");
                return Some(Shown::at(*seq, says));
            }
        }
    }
    None
}
