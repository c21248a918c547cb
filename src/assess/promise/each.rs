//! The promise that for each row of one kind there are so many rows of another.

use std::collections::{BTreeMap, BTreeSet};

use course::{EachRule, FactPattern};
use wire::Fact;

use super::Shown;
use super::story::Story;
use crate::matches_fact;
use crate::value::{as_key, member};

/// The rows of a kind.
struct Row<'a> {
    /// The seq of the fact by which it became one.
    seq: u64,
    name: &'a str,
    /// The value that rows are brought together by.
    value: String,
}

/// The first row that has too many or, at the end, too few.
pub(super) fn each(story: &Story<'_>, rule: &EachRule) -> Option<Shown> {
    let of = rows(story, &rule.of, &rule.key);
    let have = rows(story, &rule.have, &rule.same);
    let mut found: BTreeMap<&str, Vec<&Row<'_>>> = BTreeMap::new();
    for row in &have {
        found.entry(&row.value).or_default().push(row);
    }
    let mut missing = None;
    for row in &of {
        let rows = found.get(row.value.as_str()).map_or(&[][..], Vec::as_slice);
        let most = rule
            .most
            .map(|most| most.saturating_add(forgiven(story, rule)));
        let surplus = most.and_then(|most| rows.get(usize::try_from(most).ok()?));
        if let Some(one) = surplus {
            let says = format!("{} has {}: {}.", row.name, rows.len(), names(rows));
            return Some(Shown::at(one.seq, says));
        }
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        if count < rule.least && missing.is_none() && !flagged(story, row) {
            let says = format!(
                "{} has {count}, and nobody was asked to look at it.",
                row.name
            );
            missing = Some(Shown::never(story, says));
        }
    }
    missing
}

/// The different rows that fit, in the order in which they came to fit.
fn rows<'a>(story: &Story<'a>, pattern: &FactPattern, key: &str) -> Vec<Row<'a>> {
    let mut known = BTreeSet::new();
    let mut rows = Vec::new();
    for (seq, fact) in &story.facts {
        if !matches_fact(pattern, fact) || known.contains(fact.row.as_str()) {
            continue;
        }
        if let Some(value) = value(fact, key) {
            known.insert(fact.row.as_str());
            rows.push(Row {
                seq: *seq,
                name: &fact.row,
                value,
            });
        }
    }
    rows
}

/// The value of a row. A phone number is the same with and without its plus.
fn value(fact: &Fact, key: &str) -> Option<String> {
    if key == "row" {
        return Some(fact.row.clone());
    }
    let (name, rest) = match key.strip_prefix('/') {
        Some(path) => path.split_once('/').unwrap_or((path, "")),
        None => (key, ""),
    };
    let column = fact.columns.get(name)?;
    let value = if rest.is_empty() {
        column
    } else {
        member(column, &["/", rest].concat())?
    };
    Some(as_key(value).trim_start_matches('+').to_owned())
}

/// How many more are forgiven: for faults on the way to the party that has the rows, and for machines that died when they
/// had just asked it.
fn forgiven(story: &Story<'_>, rule: &EachRule) -> u32 {
    let party = rule.have.party.as_deref().unwrap_or_default();
    let faults = story.faults.iter();
    let forgiven = faults.filter(|(seq, struck)| {
        let named = rule.forgives.iter().any(|kind| kind == struck.kind);
        let there = struck.to.as_str() == party;
        named && (there || story.died_after_asking(*seq, struck, party))
    });
    u32::try_from(forgiven.count()).unwrap_or(u32::MAX)
}

/// Whether a person was asked to look at that row.
fn flagged(story: &Story<'_>, row: &Row<'_>) -> bool {
    let mut facts = story.facts.iter();
    facts.any(|(_, fact)| {
        fact.table == "flags"
            && fact
                .columns
                .values()
                .filter_map(|value| value.as_str())
                .any(|text| text.contains(row.name))
    })
}

fn names(rows: &[&Row<'_>]) -> String {
    let names: Vec<&str> = rows.iter().map(|row| row.name).collect();
    names.join(" and ")
}
