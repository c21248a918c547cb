//! Reading TOML tables so that every wrong, missing or unknown key is reported with its line.
//!
//! A table learns which keys exist from the questions it is asked: [`Table::finish`] reports the others.
//! It knows nothing of lessons.

use std::cell::RefCell;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::Html;

use super::file::Context;
use super::problem::{listed, suggest};
use super::{markdown, value};

/// A text with its line.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) value: &'a str,
    pub(super) line: u32,
}

/// A table and what has been asked of it.
pub(super) struct Table<'a> {
    pub(super) context: Context<'a>,
    pub(super) line: u32,
    /// How messages call it, such as `[[item.mistake]]`.
    pub(super) title: String,
    entries: &'a DeTable<'a>,
    asked: RefCell<Vec<&'static str>>,
}

impl<'a> Table<'a> {
    pub(super) fn new(
        context: Context<'a>,
        title: &str,
        line: u32,
        entries: &'a DeTable<'a>,
    ) -> Self {
        Table {
            context,
            line,
            title: title.to_owned(),
            entries,
            asked: RefCell::default(),
        }
    }

    /// Whether the key stands there, whatever its value.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// All entries, for tables whose keys are free.
    pub(super) fn entries(&self) -> impl Iterator<Item = (Text<'a>, &'a Spanned<DeValue<'a>>)> {
        let file = self.context.file;
        self.entries.iter().map(move |(key, value)| {
            (
                Text {
                    value: key.get_ref(),
                    line: file.line_of(&key.span()),
                },
                value,
            )
        })
    }

    /// A text, or nothing when it is absent or no text.
    pub(super) fn text(&self, key: &'static str) -> Option<Text<'a>> {
        let value = self.expect(key, "a text", DeValue::as_str)?;
        Some(Text {
            value,
            line: self.value_line(key),
        })
    }

    /// A text that must stand there and say something.
    pub(super) fn required(&self, key: &'static str) -> Option<Text<'a>> {
        if !self.has(key) {
            self.missing(key);
            return None;
        }
        let text = self.text(key)?;
        if text.value.trim().is_empty() {
            self.context.problem(
                text.line,
                format!("an empty `{key}` in {}", self.title),
                "a text",
                advice(key),
            );
            return None;
        }
        Some(text)
    }

    /// A stable id or name that must stand there.
    pub(super) fn id(&self, key: &'static str) -> Option<Text<'a>> {
        let id = self.required(key)?;
        self.context.check_id(id.line, key, id.value);
        Some(id)
    }

    /// Inline Markdown, empty when absent.
    pub(super) fn html(&self, key: &'static str) -> Html {
        self.text(key)
            .map(|text| markdown::inline(&self.context, text))
            .unwrap_or_default()
    }

    /// Inline Markdown that must stand there.
    pub(super) fn required_html(&self, key: &'static str) -> Html {
        self.required(key)
            .map(|text| markdown::inline(&self.context, text))
            .unwrap_or_default()
    }

    /// A text as an owned string, empty when absent.
    pub(super) fn string(&self, key: &'static str) -> Option<String> {
        self.text(key).map(|text| text.value.to_owned())
    }

    /// `true` or `false`; false when absent.
    pub(super) fn flag(&self, key: &'static str) -> bool {
        self.expect(key, "`true` or `false`", DeValue::as_bool)
            .unwrap_or_default()
    }

    /// A whole number that is not negative.
    pub(super) fn count(&self, key: &'static str) -> Option<u64> {
        self.expect(key, "a whole number from 0", |found| {
            u64::try_from(value::integer(found)?).ok()
        })
    }

    /// A whole number.
    pub(super) fn integer(&self, key: &'static str) -> Option<i64> {
        self.expect(key, "a whole number", value::integer)
    }

    /// A value of any type.
    pub(super) fn any(&self, key: &'static str) -> Option<&'a DeValue<'a>> {
        self.expect(key, "a value", Some)
    }

    /// A table under a key.
    pub(super) fn table(&self, key: &'static str) -> Option<Table<'a>> {
        let context = self.context;
        let entries = self.expect(key, "a table", |value| value.as_table())?;
        Some(Table::new(
            context,
            &format!("`{key}`"),
            self.line_of(key),
            entries,
        ))
    }

    /// The line of a key, or of the table when it is absent.
    pub(super) fn line_of(&self, key: &str) -> u32 {
        let entry = self.entries.get_key_value(key);
        entry.map_or(self.line, |(key, _)| self.context.file.line_of(&key.span()))
    }

    /// Reports a key that must stand there.
    pub(super) fn missing(&self, key: &'static str) {
        self.ask(key);
        self.context.problem(
            self.line,
            format!("no `{key}` in {}", self.title),
            format!("`{key}`"),
            advice(key),
        );
    }

    /// Reports every key that nobody asked for.
    pub(super) fn finish(&self) {
        let asked = self.asked.borrow();
        for (key, _) in self.entries() {
            if !asked.contains(&key.value) {
                self.context.problem(
                    key.line,
                    format!("the unknown key `{}` in {}", key.value, self.title),
                    format!("one of {}", listed(asked.iter().copied())),
                    suggest(key.value, asked.iter().copied(), "remove it"),
                );
            }
        }
    }

    /// The line of a key's value, or of the table when it is absent.
    pub(super) fn value_line(&self, key: &str) -> u32 {
        self.entries
            .get(key)
            .map_or(self.line, |value| self.context.file.line_of(&value.span()))
    }

    /// Counts keys as known without reading them, where an earlier problem already speaks of them.
    pub(super) fn know(&self, keys: &[&'static str]) {
        keys.iter().for_each(|key| self.ask(key));
    }

    fn ask(&self, key: &'static str) {
        let mut asked = self.asked.borrow_mut();
        if !asked.contains(&key) {
            asked.push(key);
        }
    }

    /// Reads a value, and reports one that is something else.
    pub(super) fn expect<T>(
        &self,
        key: &'static str,
        expected: &str,
        read: impl Fn(&'a DeValue<'a>) -> Option<T>,
    ) -> Option<T> {
        self.ask(key);
        let found = self.entries.get(key)?;
        let line = self.context.file.line_of(&found.span());
        let value = read(found.get_ref());
        if value.is_none() {
            self.wrong(line, key, expected, found.get_ref());
        }
        value
    }

    /// Reports a value of the wrong type.
    pub(super) fn wrong(&self, line: u32, key: &str, expected: &str, found: &DeValue<'_>) {
        self.context.problem(
            line,
            format!("{} for `{key}` in {}", found.type_str(), self.title),
            expected,
            format!("change the value of `{key}`"),
        );
    }
}

/// The next step when a key is missing.
pub(super) fn advice(key: &str) -> String {
    let say = match key {
        "feedback" => "say why this answer is right or wrong, and where to look",
        "concept" => "name the concept that the item exercises, such as `basic-authentication`",
        "stem" => "write the question",
        "why" => "say why it belongs there",
        "otherwise" => "say what to look for when any other place is selected",
        "id" | "name" => "give it a name that will never change",
        "acts" | "accept" | "parties" | "lessons" => return format!("write `{key} = [\"…\"]`"),
        _ => return format!("add `{key} = …`"),
    };
    format!("add `{key} = \"…\"`: {say}")
}
