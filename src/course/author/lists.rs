//! Lists and free tables of TOML, read as [`Table`] reads single values. It knows nothing of lessons.

use serde_json::{Map, Value};
use toml::Spanned;
use toml::de::DeValue;

use crate::Named;

use super::table::{Table, Text, advice};
use super::value;

impl<'a> Table<'a> {
    /// A list of texts, empty when absent.
    pub(super) fn texts(&self, key: &'static str) -> Vec<Text<'a>> {
        self.values(key)
            .into_iter()
            .filter_map(|found| self.in_list(key, found))
            .collect()
    }

    /// A list of texts that must stand there and hold something.
    pub(super) fn required_texts(&self, key: &'static str) -> Vec<Text<'a>> {
        if !self.has(key) {
            self.missing(key);
        }
        let texts = self.texts(key);
        let list = self.any(key).and_then(|found| found.as_array());
        if list.is_some_and(|list| list.is_empty()) {
            let found = format!("an empty `{key}` in {}", self.title);
            self.context.problem(
                self.value_line(key),
                found,
                "at least one text",
                advice(key),
            );
        }
        texts
    }

    /// The members of a list, empty when absent.
    pub(super) fn values(&self, key: &'static str) -> Vec<&'a Spanned<DeValue<'a>>> {
        let list = self.expect(key, "a list in square brackets", |value| {
            Some(value.as_array()?.iter().collect())
        });
        list.unwrap_or_default()
    }

    /// One text of a list.
    pub(super) fn in_list(&self, key: &str, found: &'a Spanned<DeValue<'a>>) -> Option<Text<'a>> {
        let line = self.context.file.line_of(&found.span());
        let text = found.get_ref().as_str().map(|value| Text { value, line });
        if text.is_none() {
            let kind = found.get_ref().type_str();
            self.context.problem(
                line,
                format!("{kind} in `{key}`"),
                "texts only",
                "put it in quotes",
            );
        }
        text
    }

    /// The tables of a list such as `[[item]]`, empty when absent.
    pub(super) fn tables(&self, key: &'static str, title: &str) -> Vec<Table<'a>> {
        let as_table = |found: &'a Spanned<DeValue<'a>>| {
            let line = self.context.file.line_of(&found.span());
            let Some(entries) = found.get_ref().as_table() else {
                let kind = found.get_ref().type_str();
                self.context.problem(
                    line,
                    format!("{kind} in `{key}`"),
                    "tables only",
                    format!("write {title}"),
                );
                return None;
            };
            Some(Table::new(self.context, title, line, entries))
        };
        self.values(key).into_iter().filter_map(as_table).collect()
    }

    /// A table of texts with free keys; numbers and booleans become text.
    pub(super) fn text_map(&self, key: &'static str) -> Named<String> {
        let Some(table) = self.table(key) else {
            return Named::default();
        };
        let mut texts = Named::default();
        for (name, found) in table.entries() {
            match value::scalar(found.get_ref()) {
                Some(text) => texts.insert(name.value.to_owned(), text),
                None => self.wrong(name.line, name.value, "a text", found.get_ref()),
            }
        }
        texts
    }

    /// A table of JSON values with free keys.
    pub(super) fn json_map(&self, key: &'static str) -> Map<String, Value> {
        let table = self.table(key);
        table.as_ref().map(Table::to_json).unwrap_or_default()
    }

    /// All entries as JSON values.
    pub(super) fn to_json(&self) -> Map<String, Value> {
        let entries = self.entries();
        entries
            .map(|(name, found)| (name.value.to_owned(), value::json(found.get_ref())))
            .collect()
    }
}
