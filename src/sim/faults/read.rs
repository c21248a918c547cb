//! A scenario's list of faults, read; what does not fit is noted with its place.

use serde_json::Value;
use wire::time::millis;
use wire::{Party, Time};

use super::{Fault, MAX_FAULTS, Nth, Span};
use crate::table::{ConfigProblem, Table, or};

/// The key of the list, and the party under which its problems are noted.
pub(crate) const FAULTS: &str = "faults";
/// The highest number of a request that a fault can wait for.
const MAX_NTH: u64 = 1_000_000;
/// The longest `retry-after`, in seconds: a day.
const MAX_RETRY_AFTER: u64 = 86_400;
/// What a time may look like.
const TIME: &str = "a time since the world began, such as \"10m\" or \"90s\"";

/// The plan. `parties` are those that answer HTTP.
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
        table.problem("kind", "nothing", &or(&Fault::KINDS));
    }
    match table.word("kind", &Fault::KINDS)? {
        "down" => {
            table.only(&["kind", "at", "from", "to"]);
            Some(Fault::Down {
                at: party(table, "at", parties)?,
                during: span(table)?,
            })
        }
        "status" => {
            table.only(&["kind", "at", "status", "from", "to", "retry-after"]);
            let (at, during) = (party(table, "at", parties), span(table));
            let status = table.within("status", (400, 599), None);
            let retry_after = table
                .value("retry-after")
                .and_then(|_| table.within("retry-after", (0, MAX_RETRY_AFTER), None));
            Some(Fault::Status {
                at: at?,
                during: during?,
                status: u16::try_from(status?).ok()?,
                retry_after: retry_after.and_then(|seconds| u32::try_from(seconds).ok()),
            })
        }
        kind => {
            table.only(&["kind", "from", "to", "nth"]);
            let (from, to) = (party(table, "from", parties), party(table, "to", parties));
            let nth = table.within("nth", (1, MAX_NTH), Some(1));
            let (from, to, nth) = (from?, to?, nth?);
            let nth = Nth { from, to, nth };
            Some(if kind == "lost" {
                Fault::Lost(nth)
            } else {
                Fault::Duplicate(nth)
            })
        }
    }
}

/// A party that the world has and that answers HTTP.
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

/// From the world's first moment where `from` is missing, for ever where `to` is.
fn span(table: &mut Table<'_>) -> Option<Span> {
    let from = moment(table, "from", Some(Time::ZERO))?;
    let to = moment(table, "to", None)?;
    let from = from.unwrap_or_default();
    if to.is_some_and(|to| to <= from) {
        let found = table.text("to").unwrap_or_default();
        table.problem("to", &found, "a time later than `from`");
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
