//! Goals and patterns as authors write them. It knows no provider: whether a pattern can ever match is proved later.

use crate::{Condition, ExchangePattern, FactPattern, FaultPattern, Goal, Pattern, Rule};

use super::problem::listed;
use super::table::Table;
use super::value;

const RULES: [&str; 7] = [
    "exchange", "fact", "fault", "never", "before", "within", "for-each",
];
/// Patterns that may stand in a table of their own.
const WRAPPED: [&str; 2] = ["fact", "fault"];

/// A `[[item.goal]]`.
pub(super) fn goal(table: &Table<'_>) -> Option<Goal> {
    let name = table.id("name");
    let says = table.required("says");
    let given: Vec<&str> = RULES.into_iter().filter(|key| table.has(key)).collect();
    if given.len() != 1 {
        let found = match given.len() {
            0 => format!("no rule in {}", table.title),
            _ => format!("{} in one {}", listed(given.iter().copied()), table.title),
        };
        let expected = format!("exactly one of {}", listed(RULES));
        table
            .context
            .problem(table.line, found, expected, "write one goal for each");
        table.know(&RULES);
        table.know(&["exactly-one", "by", "count", "at-least", "at-most"]);
        return None;
    }
    let rule = rule(table);
    Some(Goal {
        name: name?.value.to_owned(),
        says: says?.value.to_owned(),
        rule: rule?,
    })
}

/// A `when`: a pattern with bounds beside its keys.
pub(super) fn when(table: &Table<'_>) -> Option<Condition> {
    let pattern = pattern(table);
    let condition = condition(table, pattern?);
    table.finish();
    Some(condition)
}

fn rule(table: &Table<'_>) -> Option<Rule> {
    let wrapped = WRAPPED.iter().any(|key| table.has(key));
    if table.has("exchange") || wrapped {
        let pattern = if wrapped {
            pattern(table)
        } else {
            nested(table, "exchange")
        };
        return Some(Rule::Occurs(condition(table, pattern?)));
    }
    if table.has("never") {
        return nested(table, "never").map(Rule::Never);
    }
    if table.has("before") {
        return before(table);
    }
    if table.has("within") {
        return within(&table.table("within")?);
    }
    let by = table.required("by");
    let each = nested(table, "for-each");
    let one = nested(table, "exactly-one");
    Some(Rule::ForEachExactlyOne {
        each: each?,
        one: one?,
        by: by?.value.to_owned(),
    })
}

fn before(table: &Table<'_>) -> Option<Rule> {
    let mut patterns = table
        .tables("before", "a pattern of `before`")
        .into_iter()
        .map(|table| {
            let pattern = pattern(&table);
            table.finish();
            pattern
        });
    let (first, then, more) = (patterns.next(), patterns.next(), patterns.next());
    match (first, then, more) {
        (Some(first), Some(then), None) => Some(Rule::Before {
            first: first?,
            then: then?,
        }),
        _ => {
            let line = table.line_of("before");
            let next = "write `before = [{ … }, { … }]`, the earlier one first";
            table.context.problem(
                line,
                "another number of patterns in `before`",
                "two patterns",
                next,
            );
            None
        }
    }
}

fn within(table: &Table<'_>) -> Option<Rule> {
    let ms = table.count("ms");
    if !table.has("ms") {
        table.missing("ms");
    }
    let after = nested(table, "after");
    let then = nested(table, "then");
    table.finish();
    Some(Rule::Within {
        ms: ms?,
        after: after?,
        then: then?,
    })
}

/// The pattern that stands under a key.
pub(super) fn nested(table: &Table<'_>, key: &'static str) -> Option<Pattern> {
    if !table.has(key) {
        table.missing(key);
        return None;
    }
    let inner = table.table(key)?;
    let pattern = pattern(&inner);
    inner.finish();
    pattern
}

/// The bounds beside a pattern. One bound alone leaves the other side open.
fn condition(table: &Table<'_>, pattern: Pattern) -> Condition {
    let (exact, least, most) = (
        table.count("count"),
        table.count("at-least"),
        table.count("at-most"),
    );
    if exact.is_some() && (least.is_some() || most.is_some()) {
        let line = table.line_of("count");
        table.context.problem(
            line,
            "`count` beside another bound",
            "one or the other",
            "remove `count`",
        );
    }
    let unbounded = u64::from(exact.is_none() && most.is_none());
    let condition = Condition {
        pattern,
        at_least: exact.or(least).unwrap_or(unbounded),
        at_most: exact.or(most),
    };
    if condition
        .at_most
        .is_some_and(|most| most < condition.at_least)
    {
        let line = table.line_of("at-most");
        table.context.problem(
            line,
            "`at-most` below `at-least`",
            "bounds that can be met",
            "raise `at-most`",
        );
    }
    condition
}

fn pattern(table: &Table<'_>) -> Option<Pattern> {
    let is_fact = ["party", "table", "row", "columns"]
        .iter()
        .any(|key| table.has(key));
    let wrapped = WRAPPED.into_iter().find(|key| table.has(key));
    let inner = match wrapped {
        Some(key) => Some(table.table(key)?),
        None => None,
    };
    let given = inner.as_ref().unwrap_or(table);
    if given
        .entries()
        .all(|(key, _)| matches!(key.value, "at-least" | "at-most"))
    {
        let found = format!("an empty pattern in {}", table.title);
        let next = "name at least a party or a status";
        table
            .context
            .problem(table.line, found, "something to look for", next);
    }
    let pattern = match wrapped {
        Some("fault") => Pattern::Fault(fault(given)),
        Some(_) => Pattern::Fact(fact(given)),
        None if is_fact => Pattern::Fact(fact(given)),
        None if table.has("kind") => Pattern::Fault(fault(given)),
        None => Pattern::Exchange(Box::new(exchange(given))),
    };
    inner.iter().for_each(Table::finish);
    Some(pattern)
}

fn fact(table: &Table<'_>) -> FactPattern {
    FactPattern {
        party: table.string("party"),
        table: table.string("table"),
        row: table.string("row"),
        columns: table.json_map("columns"),
    }
}

fn fault(table: &Table<'_>) -> FaultPattern {
    FaultPattern {
        kind: table.string("kind"),
        from: table.string("from"),
        to: table.string("to"),
    }
}

fn exchange(table: &Table<'_>) -> ExchangePattern {
    ExchangePattern {
        from: table.string("from"),
        to: table.string("to"),
        method: table.string("method"),
        path: table.string("path"),
        status: status(table),
        header: table.text_map("header"),
        header_absent: table.string("header-absent"),
        url_contains: table.string("url-contains"),
        query: table.text_map("query"),
        form: table.text_map("form"),
        form_absent: table
            .texts("form-absent")
            .iter()
            .map(|text| text.value.to_owned())
            .collect(),
        request_json: table.json_map("request-json"),
        content_type: table.string("content-type"),
        json: table.json_map("json"),
    }
}

/// One status or a list of them.
fn status(table: &Table<'_>) -> Vec<u16> {
    let Some(found) = table.any("status") else {
        return Vec::new();
    };
    let one = |found| value::integer(found).and_then(|code| u16::try_from(code).ok());
    let codes: Option<Vec<u16>> = match found.as_array() {
        Some(list) => list.iter().map(|found| one(found.get_ref())).collect(),
        None => one(found).map(|code| vec![code]),
    };
    let valid = codes
        .filter(|codes| !codes.is_empty() && codes.iter().all(|code| (100..600).contains(code)));
    if valid.is_none() {
        let line = table.line_of("status");
        let next = "write `status = 201` or `status = [200, 201]`";
        table.context.problem(
            line,
            "a `status` that HTTP does not have",
            "numbers from 100 to 599",
            next,
        );
    }
    valid.unwrap_or_default()
}
