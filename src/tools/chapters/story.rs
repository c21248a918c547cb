//! What the files of the labs have in common: TOML with the line of each part, a scenario among their keys, requests written
//! as curl commands, times.

use course::author::Problem;
use course::{Html, Scenario};
use serde_json::{Map, Value};
use wire::codec::curl;
use wire::time::millis;

/// A file, and what was found wrong in it.
pub(super) struct Story<'a> {
    file: &'a str,
    text: &'a str,
    problems: Vec<Problem>,
}

impl<'a> Story<'a> {
    /// The file of that name.
    pub(super) fn new(file: &'a str, text: &'a str) -> Story<'a> {
        Story {
            file,
            text,
            problems: Vec::new(),
        }
    }

    /// The file as one table; empty, and a problem, where it is no TOML.
    pub(super) fn table(&mut self) -> Map<String, Value> {
        toml::from_str(self.text).unwrap_or_else(|error: toml::de::Error| {
            let start = error.span().map_or(0, |span| span.start);
            let before = self.text.bytes().take(start);
            let line = before.filter(|byte| *byte == b'\n').count();
            let line = u32::try_from(line).unwrap_or(u32::MAX).saturating_add(1);
            self.wrong(line, error.message(), "TOML");
            Map::new()
        })
    }

    /// The parts of a list of tables, each with the line at which it begins, from 1.
    pub(super) fn parts(
        &self,
        table: &Map<String, Value>,
        key: &str,
    ) -> Vec<(u32, Map<String, Value>)> {
        let heading = format!("[[{key}]]");
        let lines = (1_u32..).zip(self.text.lines());
        let begins = lines.filter(|(_, line)| line.trim() == heading);
        let begins = begins.map(|(number, _)| number).chain(std::iter::repeat(1));
        begins.zip(tables(table.get(key))).collect()
    }

    /// Notes what does not fit.
    pub(super) fn wrong(&mut self, line: u32, found: &str, expected: &str) {
        self.problems.push(Problem {
            file: self.file.to_owned(),
            line,
            found: found.to_owned(),
            expected: expected.to_owned(),
            next: "mend the part that begins here".to_owned(),
        });
    }

    /// A text that must be there.
    pub(super) fn text(&mut self, line: u32, table: &Map<String, Value>, key: &str) -> String {
        let text = table.get(key).and_then(Value::as_str).unwrap_or_default();
        if text.is_empty() {
            self.wrong(line, &format!("no `{key}`"), "a text");
        }
        text.trim().to_owned()
    }

    /// A length of time, in milliseconds.
    pub(super) fn time(&mut self, line: u32, value: Option<&Value>) -> u64 {
        let read = value.and_then(Value::as_str).and_then(millis);
        if read.is_none() {
            let found = value.map_or_else(|| "no time".to_owned(), Value::to_string);
            self.wrong(line, &found, "a time such as \"10s\" or \"3d\"");
        }
        read.unwrap_or_default()
    }

    /// A request, written as a curl command, in its stored form.
    pub(super) fn request(&mut self, line: u32, command: &str) -> Map<String, Value> {
        let says = match curl::parse(command).map(|draft| draft.freeze()) {
            Ok(Ok(request)) => match request.to_value() {
                Value::Object(request) => return request,
                _ => "a request without parts".to_owned(),
            },
            Ok(Err(problems)) => {
                let says: Vec<String> = problems.into_iter().map(|found| found.says).collect();
                says.join(" ")
            }
            Err(problem) => problem.says,
        };
        self.wrong(line, &says, "a command for curl in `send`");
        Map::new()
    }

    /// Everything that was found wrong.
    pub(super) fn problems(self) -> Vec<Problem> {
        self.problems
    }
}

/// The scenario among the keys of a table: those that are not its own are the settings of parties.
pub(super) fn scenario(table: &Map<String, Value>, own: &[&str]) -> Scenario {
    let settings = table.iter().filter(|(key, _)| !own.contains(&key.as_str()));
    Scenario {
        says: Html::default(),
        seed: table
            .get("seed")
            .and_then(Value::as_u64)
            .unwrap_or_default(),
        parties: texts(table.get("parties")),
        settings: settings
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect(),
        faults: tables(table.get("faults")),
    }
}

/// The texts of a list.
pub(super) fn texts(value: Option<&Value>) -> Vec<String> {
    let values = value.and_then(Value::as_array).into_iter().flatten();
    values
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// The tables of a list.
pub(super) fn tables(value: Option<&Value>) -> Vec<Map<String, Value>> {
    let values = value.and_then(Value::as_array).into_iter().flatten();
    values
        .filter_map(|value| value.as_object().cloned())
        .collect()
}
