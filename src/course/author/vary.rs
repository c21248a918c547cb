//! How the placeholders of an item get their values. Where they stand is not known here.

use crate::{Named, Vary};

use super::problem::listed;
use super::table::Table;
use super::value;

/// Reads `vary`.
pub(super) fn vary(table: &Table<'_>) -> Named<Vary> {
    let mut vary = Named::default();
    let Some(given) = table.table("vary") else {
        return vary;
    };
    for (name, found) in given.entries() {
        given.context.check_id(name.line, "placeholder", name.value);
        match found
            .get_ref()
            .as_table()
            .map(|entries| Table::new(table.context, "`vary`", name.line, entries))
        {
            Some(how) => {
                if let Some(how) = how_to_vary(&how) {
                    vary.insert(name.value.to_owned(), how);
                }
            }
            None => {
                let expected = "`{ like = \"…\" }`, `{ one-of = […] }`, `{ from = 1, to = 9 }` or `{ rows = [{ … }] }`";
                let kind = found.get_ref().type_str();
                table.context.problem(
                    name.line,
                    format!("{kind} for `{}`", name.value),
                    expected,
                    "choose one of them",
                );
            }
        }
    }
    vary
}

fn how_to_vary(table: &Table<'_>) -> Option<Vary> {
    let like = table.string("like");
    let one_of: Vec<String> = table
        .values("one-of")
        .iter()
        .filter_map(|found| value::scalar(found.get_ref()))
        .collect();
    let (from, to) = (table.integer("from"), table.integer("to"));
    if table.has("rows") {
        let rows = rows(table);
        table.finish();
        return rows;
    }
    table.finish();
    let vary = match (like, one_of.is_empty(), from, to) {
        (Some(example), true, None, None) if !example.is_empty() => Vary::Like(example),
        (None, false, None, None) => Vary::OneOf(one_of),
        (None, true, Some(from), Some(to)) if from <= to => Vary::Range { from, to },
        _ => {
            let expected = "exactly one of `like`, `one-of`, `rows` and `from` with a `to` that is not below it";
            table.context.problem(
                table.line,
                "values that cannot be drawn",
                expected,
                "choose one of the four",
            );
            return None;
        }
    };
    Some(vary)
}

/// The rows of values that belong together.
fn rows(table: &Table<'_>) -> Option<Vary> {
    let mut rows: Vec<Named<String>> = Vec::new();
    for row in table.tables("rows", "a row of `vary`") {
        let mut values = Named::default();
        for (name, found) in row.entries() {
            row.context.check_id(name.line, "placeholder", name.value);
            if let Some(value) = value::scalar(found.get_ref()) {
                values.insert(name.value.to_owned(), value);
            }
        }
        let alike = rows
            .first()
            .is_none_or(|first| first.keys().eq(values.keys()));
        if !alike || values.is_empty() {
            let found = format!("a row with {}", listed(values.keys().map(String::as_str)));
            let expected = "the same names in every row, each with a text or a number";
            table
                .context
                .problem(row.line, found, expected, "give every row the same names");
            return None;
        }
        rows.push(values);
    }
    if rows.len() < 2 {
        let found = format!("{} in `rows`", rows.len());
        let next = "add rows, or write the values into the texts";
        table
            .context
            .problem(table.line, found, "at least two rows", next);
        return None;
    }
    Some(Vary::Rows(rows))
}
