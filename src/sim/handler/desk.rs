//! What an app keeps: its tables, its flags and its log. It survives every crash.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use wire::codec::json::object;

use crate::actor::Ctx;

/// The most rows, flags or lines of an app.
const MAX_ROWS: u64 = 100_000;
/// The longest line of the log that is kept, in bytes.
const MAX_LINE: usize = 4_096;

/// Tables, flags and log.
#[derive(Clone, Default)]
pub(super) struct Desk {
    rows: BTreeMap<(String, String), Map<String, Value>>,
    flags: u64,
    lines: u64,
}

impl Desk {
    /// The row of that key, or null.
    pub(super) fn get(&self, table: &str, key: &str) -> Value {
        let row = self.rows.get(&(table.to_owned(), key.to_owned()));
        row.map_or(Value::Null, |row| Value::Object(row.clone()))
    }

    /// Writes a row unless there is one; whether it was new.
    pub(super) fn insert(
        &mut self,
        ctx: &mut Ctx<'_>,
        table: &str,
        key: &str,
        row: Map<String, Value>,
    ) -> bool {
        let place = (table.to_owned(), key.to_owned());
        let new = !self.rows.contains_key(&place);
        if new {
            self.put(ctx, table, key, row);
        }
        new
    }

    /// Writes a row.
    pub(super) fn put(
        &mut self,
        ctx: &mut Ctx<'_>,
        table: &str,
        key: &str,
        row: Map<String, Value>,
    ) {
        let place = (table.to_owned(), key.to_owned());
        let held = u64::try_from(self.rows.len()).unwrap_or(u64::MAX);
        if held >= MAX_ROWS && !self.rows.contains_key(&place) {
            ctx.bound(format!(
                "Your app holds {MAX_ROWS} rows: {table} {key} is dropped."
            ));
            return;
        }
        ctx.write(table.to_owned(), key, row.clone());
        self.rows.insert(place, row);
    }

    /// Asks a person to look at something.
    pub(super) fn flag(&mut self, ctx: &mut Ctx<'_>, reason: &str, about: &str) {
        self.flags = self.flags.saturating_add(1);
        let row = object(vec![("about", about.into()), ("reason", reason.into())]);
        self.keep(ctx, "flags", self.flags, row);
    }

    /// Writes a line into the log.
    pub(super) fn log(&mut self, ctx: &mut Ctx<'_>, text: &str) {
        self.lines = self.lines.saturating_add(1);
        let row = object(vec![("text", cut(text, MAX_LINE).into())]);
        self.keep(ctx, "log", self.lines, row);
    }

    fn keep(&self, ctx: &mut Ctx<'_>, table: &'static str, number: u64, row: Value) {
        if number > MAX_ROWS {
            ctx.bound(format!(
                "Your app holds {MAX_ROWS} {table}: this one is dropped."
            ));
        } else if let Value::Object(columns) = row {
            ctx.write(table, &number.to_string(), columns);
        }
    }
}

/// The beginning of a text, cut between two of its signs.
pub(super) fn cut(text: &str, most: usize) -> &str {
    let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let end = ends.take_while(|end| *end <= most).last().unwrap_or(0);
    text.get(..end).unwrap_or_default()
}
