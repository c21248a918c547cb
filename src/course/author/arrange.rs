//! Items that are answered by arranging: order and match.

use crate::{Match, MatchMistake, Order, OrderLine, OrderMistake, Pair};

use super::item::{check_mistakes, htmls, named};
use super::problem::{listed, suggest};
use super::table::{Table, Text};

/// Put lines in order.
pub(super) fn order(table: &Table<'_>, item: &str) -> Order {
    let lines = named(table, item, "line", "id", |line, id| {
        let (text, why) = (line.required_html("text"), line.required_html("why"));
        Some(OrderLine {
            id: id.to_owned(),
            text,
            why,
        })
    });
    if lines.len() < 3 {
        let found = format!("{} `[[item.line]]`", lines.len());
        table.context.problem(
            table.line,
            found,
            "at least three lines",
            "add lines, or ask in another way",
        );
    }
    let ids: Vec<&str> = lines.iter().map(|line| line.id.as_str()).collect();
    let also = also(table, &ids);
    let mistakes = named(table, item, "mistake", "name", |mistake, name| {
        let feedback = mistake.required_html("feedback");
        let pair = mistake.texts("before");
        let [first, then] = pair.as_slice() else {
            let expected = "`before = [\"too early\", \"must come first\"]`";
            let found = format!("{} line ids in `before`", pair.len());
            mistake
                .context
                .problem(mistake.line_of("before"), found, expected, "name two lines");
            return None;
        };
        let known = [first, then].map(|id| known(mistake, "line", *id, &ids));
        if known == [true, true] {
            check_before(mistake, first, then, &ids, &also);
        }
        let (first, then) = (first.value.to_owned(), then.value.to_owned());
        Some(OrderMistake {
            name: name.to_owned(),
            first,
            then,
            feedback,
        })
    });
    check_mistakes(table);
    Order {
        also,
        mistakes,
        lines,
    }
}

/// Pair left with right.
pub(super) fn pairing(table: &Table<'_>, item: &str) -> Match {
    let pairs = named(table, item, "pair", "id", |pair, id| {
        let (left, right) = (pair.required_html("left"), pair.required_html("right"));
        Some(Pair {
            id: id.to_owned(),
            left,
            right,
            why: pair.required_html("why"),
        })
    });
    if pairs.len() < 2 {
        let found = format!("{} `[[item.pair]]`", pairs.len());
        table.context.problem(
            table.line,
            found,
            "at least two pairs",
            "add pairs, or ask in another way",
        );
    }
    let distractors = htmls(table, "distractors");
    let lefts: Vec<&str> = pairs.iter().map(|pair| pair.id.as_str()).collect();
    let others: Vec<String> = (0..distractors.len())
        .map(|at| format!("distractor:{at}"))
        .collect();
    let rights: Vec<&str> = lefts
        .iter()
        .copied()
        .chain(others.iter().map(String::as_str))
        .collect();
    let mistakes = named(table, item, "mistake", "name", |mistake, name| {
        let feedback = mistake.required_html("feedback");
        let (left, right) = (mistake.required("left")?, mistake.required("right")?);
        let known = [
            known(mistake, "pair", left, &lefts),
            known(mistake, "pair", right, &rights),
        ];
        if known == [true, true] && left.value == right.value {
            let next = "name the wrong right side";
            mistake.context.problem(
                right.line,
                "a mistake that is a right pair",
                "two different pairs",
                next,
            );
        }
        let (left, right) = (left.value.to_owned(), right.value.to_owned());
        Some(MatchMistake {
            name: name.to_owned(),
            left,
            right,
            feedback,
        })
    });
    check_mistakes(table);
    Match {
        pairs,
        distractors,
        mistakes,
    }
}

fn also(table: &Table<'_>, ids: &[&str]) -> Vec<Vec<String>> {
    let mut sorted = ids.to_vec();
    sorted.sort_unstable();
    let mut also = Vec::new();
    for found in table.values("also") {
        let line = table.context.file.line_of(&found.span());
        let members = found.get_ref().as_array().into_iter().flatten();
        let order: Vec<&str> = members.filter_map(|id| id.get_ref().as_str()).collect();
        let mut given = order.clone();
        given.sort_unstable();
        if given != sorted {
            let next = "list all line ids in the other accepted order";
            table.context.problem(
                line,
                "an order that does not hold every line once",
                "every line once",
                next,
            );
        } else {
            also.push(order.into_iter().map(str::to_owned).collect());
        }
    }
    also
}

/// A mistake must not describe an accepted order.
fn check_before(
    table: &Table<'_>,
    first: &Text<'_>,
    then: &Text<'_>,
    ids: &[&str],
    also: &[Vec<String>],
) {
    let position = |order: &[&str], id: &str| order.iter().position(|other| *other == id);
    let accepts = |order: &[&str]| position(order, first.value) <= position(order, then.value);
    let in_also = also
        .iter()
        .any(|order| accepts(&order.iter().map(String::as_str).collect::<Vec<_>>()));
    if accepts(ids) || in_also {
        let found = format!(
            "`{}` before `{}`, which an accepted order has too",
            first.value, then.value
        );
        let next = "put the line that is wrongly early first";
        table
            .context
            .problem(first.line, found, "an order that is wrong", next);
    }
}

fn known(table: &Table<'_>, what: &str, id: Text<'_>, ids: &[&str]) -> bool {
    let known = ids.contains(&id.value);
    if !known {
        let next = suggest(id.value, ids.iter().copied(), "name one of them");
        table.context.problem(
            id.line,
            format!("the unknown {what} `{}`", id.value),
            listed(ids.iter().copied()),
            next,
        );
    }
    known
}
