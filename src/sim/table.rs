//! One party's settings: each is asked for by its key and its kind, and what does not fit is noted instead of returned.
//!
//! It knows no party and no key.

use serde_json::{Map, Value};

/// A setting that the world cannot be made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigProblem {
    /// The party whose setting it is.
    pub party: String,
    /// The setting's key; empty where the party itself is meant.
    pub key: String,
    /// What stands there.
    pub found: String,
    /// What is expected.
    pub expected: String,
}

impl ConfigProblem {
    /// That setting, with what stands there and what was expected.
    pub(crate) fn new(party: &str, key: &str, found: &str, expected: &str) -> ConfigProblem {
        ConfigProblem {
            party: party.to_owned(),
            key: key.to_owned(),
            found: found.to_owned(),
            expected: expected.to_owned(),
        }
    }
}

/// A table of settings, and the list in which its problems are noted.
pub(crate) struct Table<'a> {
    party: &'a str,
    /// Where a table within the party's table stands, with its dot: `clients[0].`
    within: String,
    map: Option<&'a Map<String, Value>>,
    problems: &'a mut Vec<ConfigProblem>,
}

impl<'a> Table<'a> {
    /// The party's settings; nothing where it has none.
    pub(crate) fn of(
        party: &'a str,
        settings: &'a Map<String, Value>,
        problems: &'a mut Vec<ConfigProblem>,
    ) -> Table<'a> {
        let value = settings.get(party);
        let map = value.and_then(Value::as_object);
        if let (Some(value), None) = (value, map) {
            problems.push(ConfigProblem::new(
                party,
                "",
                &value.to_string(),
                "a table of settings",
            ));
        }
        Table::new(party, map, problems)
    }

    /// The party's settings where they stand apart from those of others.
    pub(crate) fn new(
        party: &'a str,
        map: Option<&'a Map<String, Value>>,
        problems: &'a mut Vec<ConfigProblem>,
    ) -> Table<'a> {
        let within = String::new();
        Table {
            party,
            within,
            map,
            problems,
        }
    }

    /// Notes that a setting does not fit.
    pub(crate) fn problem(&mut self, key: &str, found: &str, expected: &str) {
        let key = [&self.within, key].concat();
        self.problems
            .push(ConfigProblem::new(self.party, &key, found, expected));
    }

    /// Notes every key that is not among these.
    pub(crate) fn only(&mut self, known: &[&str]) {
        for key in self.map.into_iter().flat_map(Map::keys) {
            if !known.contains(&key.as_str()) {
                self.problem(key, key, &known.join(", "));
            }
        }
    }

    /// All settings, whatever their keys.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&'a String, &'a Value)> + use<'a> {
        self.map.into_iter().flatten()
    }

    /// What stands there, as it is.
    pub(crate) fn value(&self, key: &str) -> Option<&'a Value> {
        self.map?.get(key)
    }

    /// A text that may be missing.
    pub(crate) fn text(&mut self, key: &str) -> Option<String> {
        let value = self.value(key)?;
        if value.as_str().is_none() {
            self.problem(key, &value.to_string(), "a text");
        }
        value.as_str().map(str::to_owned)
    }

    /// A text that must be there.
    pub(crate) fn required(&mut self, key: &str) -> String {
        if self.value(key).is_none() {
            self.problem(key, "nothing", "a text");
        }
        self.text(key).unwrap_or_default()
    }

    /// A list of texts; empty where it is missing.
    pub(crate) fn texts(&mut self, key: &str) -> Vec<String> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let texts = value.as_array().and_then(|list| {
            list.iter()
                .map(|one| one.as_str().map(str::to_owned))
                .collect()
        });
        texts.unwrap_or_else(|| {
            self.problem(key, &value.to_string(), "a list of texts");
            Vec::new()
        })
    }

    /// A whole number from 0 that may be missing.
    pub(crate) fn number(&mut self, key: &str) -> Option<u64> {
        let value = self.value(key)?;
        if value.as_u64().is_none() {
            self.problem(key, &value.to_string(), "a whole number from 0");
        }
        value.as_u64()
    }

    /// A whole number within bounds; the usual one where it is missing, or a problem where there is no usual one.
    pub(crate) fn within(
        &mut self,
        key: &str,
        (least, most): (u64, u64),
        usual: Option<u64>,
    ) -> Option<u64> {
        let value = self.value(key);
        if value.is_none() && usual.is_some() {
            return usual;
        }
        let number = value
            .and_then(Value::as_u64)
            .filter(|number| (least..=most).contains(number));
        if number.is_none() {
            let found = value.map_or_else(|| "nothing".to_owned(), Value::to_string);
            self.problem(
                key,
                &found,
                &format!("a whole number from {least} to {most}"),
            );
        }
        number
    }

    /// True or false; false where it is missing.
    pub(crate) fn flag(&mut self, key: &str) -> bool {
        let Some(value) = self.value(key) else {
            return false;
        };
        if value.as_bool().is_none() {
            self.problem(key, &value.to_string(), "true or false");
        }
        value.as_bool().unwrap_or_default()
    }

    /// One of these words; none where it is missing or another.
    pub(crate) fn word(&mut self, key: &str, words: &[&'static str]) -> Option<&'static str> {
        let text = self.text(key)?;
        let word = words.iter().find(|word| **word == text).copied();
        if word.is_none() {
            self.problem(key, &text, &or(words));
        }
        word
    }

    /// Names and texts, in the order in which they stand; empty where they are missing.
    pub(crate) fn pairs(&mut self, key: &str) -> Vec<(String, String)> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        let pairs = value.as_object().and_then(|map| {
            map.iter()
                .map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())))
                .collect()
        });
        pairs.unwrap_or_else(|| {
            self.problem(key, &value.to_string(), "a table of texts");
            Vec::new()
        })
    }

    /// Shows each table of a list to `read`. A problem in the second one names its key as `list[1].key`.
    pub(crate) fn tables(&mut self, key: &str, read: &mut dyn FnMut(&mut Table<'_>)) {
        if let Some(value) = self.value(key) {
            let list = [&self.within, key].concat();
            Table::each(self.party, &list, value, self.problems, read);
        }
    }

    /// Shows each table of a list that stands at `list` among the party's settings.
    pub(crate) fn each(
        party: &str,
        list: &str,
        value: &Value,
        problems: &mut Vec<ConfigProblem>,
        read: &mut dyn FnMut(&mut Table<'_>),
    ) {
        let Some(values) = value.as_array() else {
            let found = value.to_string();
            let problem = ConfigProblem::new(party, list, &found, "a list of tables");
            return problems.push(problem);
        };
        for (place, value) in values.iter().enumerate() {
            let within = format!("{list}[{place}]");
            match value.as_object() {
                Some(map) => read(&mut Table {
                    party,
                    within: within + ".",
                    map: Some(map),
                    problems,
                }),
                None => {
                    let found = value.to_string();
                    problems.push(ConfigProblem::new(party, &within, &found, "a table"));
                }
            }
        }
    }
}

/// Words as a sentence names them: `shop, twilio or email`.
pub(crate) fn or(words: &[&str]) -> String {
    match words.split_last() {
        Some((last, others)) if !others.is_empty() => [&others.join(", "), " or ", last].concat(),
        _ => words.concat(),
    }
}

#[cfg(test)]
mod tests;
