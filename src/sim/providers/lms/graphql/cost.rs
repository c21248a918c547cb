//! What an operation would cost, counted before it is answered: a list multiplies what is selected of its rows.

use graphql_parser::query::SelectionSet;

use super::error::GraphError;
use super::resolve::FIRST;
use super::selection::Operation;
use super::types::{self, Type};

/// The most fields that an answer may have.
const MAX_COST: u64 = 10_000;

/// Refuses what would cost too much.
pub(super) fn check(operation: &Operation<'_>) -> Result<(), GraphError> {
    let Some(root) = types::find(operation.root()) else {
        return Ok(());
    };
    let cost = of_sets(operation, &[operation.set], root, 1);
    if cost <= MAX_COST {
        return Ok(());
    }
    let says =
        format!("The query would cost {cost} fields; {MAX_COST} are possible. Ask for fewer rows.");
    Err(GraphError::plain(&says).coded("QUERY_TOO_COMPLEX"))
}

fn of_sets<'d>(
    operation: &Operation<'d>,
    sets: &[&'d SelectionSet<'d, String>],
    of: &'static Type,
    rows: u64,
) -> u64 {
    let mut cost = 0_u64;
    for group in operation.collect(sets, of.name) {
        cost = cost.saturating_add(rows);
        let Some(first) = group.fields.first() else {
            continue;
        };
        let Some(known) = of.field(&first.name) else {
            continue;
        };
        let Some(below) = types::find(types::core(known.of)) else {
            continue;
        };
        let rows = if known.of.ends_with("Connection!") {
            let wanted = operation
                .argument(first, "first")
                .and_then(|first| first.as_u64());
            rows.saturating_mul(wanted.unwrap_or(FIRST))
        } else {
            rows
        };
        let sets: Vec<_> = group
            .fields
            .iter()
            .map(|field| &field.selection_set)
            .collect();
        cost = cost.saturating_add(of_sets(operation, &sets, below, rows));
    }
    cost
}
