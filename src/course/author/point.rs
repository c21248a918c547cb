//! The item that is answered by pointing into a message, and whether its places are there.

use serde_json::Value;

use crate::subject::url_parts;
use crate::{Diagnose, Point, PointMistake, Subject};

use super::choice::choice;
use super::item::{check_mistakes, named};
use super::kinds::accepted;
use super::problem::listed;
use super::sources::key;
use super::table::Table;

/// A constructor of a subject, under the key that holds its text.
type Form = (&'static str, fn(String) -> Subject);

const FORMS: [Form; 5] = [
    ("json", Subject::Json),
    ("http", Subject::Http),
    ("url", Subject::Url),
    ("text", Subject::Text),
    ("diff", Subject::Diff),
];

/// Select a part of a message.
pub(super) fn point(table: &Table<'_>, item: &str) -> Option<Point> {
    let point = place(table, item, subject(table));
    check_mistakes(table);
    point
}

/// Read a log, select the line where it goes wrong, and name the cause.
pub(super) fn diagnose(table: &Table<'_>, item: &str) -> Option<Diagnose> {
    let log = table.required("log");
    let log = log.map(|log| Subject::Text(trimmed(log.value)));
    let place = place(table, item, log);
    let cause = choice(table, item, "cause");
    check_mistakes(table);
    Some(Diagnose {
        place: place?,
        cause,
    })
}

fn place(table: &Table<'_>, item: &str, subject: Option<Subject>) -> Option<Point> {
    let accept = accepted(table);
    let otherwise = table.required_html("otherwise");
    let mistakes = named(table, item, "mistake", "name", |mistake, name| {
        let feedback = mistake.required_html("feedback");
        let at = mistake.text("at");
        if at.is_none() && !mistake.has("at") {
            mistake.missing("at");
        }
        Some(PointMistake {
            name: name.to_owned(),
            at: at?.value.to_owned(),
            feedback,
        })
    });
    Some(Point {
        subject: subject?,
        accept,
        mistakes,
        otherwise,
    })
}

fn subject(table: &Table<'_>) -> Option<Subject> {
    let mut given = FORMS
        .into_iter()
        .filter_map(|(key, form)| Some(form(trimmed(&table.string(key)?))));
    match (given.next(), given.next()) {
        (Some(subject), None) => Some(subject),
        (first, _) => {
            let names = listed(FORMS.map(|(key, _)| key));
            let found = if first.is_some() {
                "more than one thing to point into"
            } else {
                "nothing to point into"
            };
            let next = "give the message that the learner points into";
            table
                .context
                .problem(table.line, found, format!("exactly one of {names}"), next);
            None
        }
    }
}

/// Without the line breaks at both ends; the first line keeps its indentation.
fn trimmed(text: &str) -> String {
    text.trim_end().trim_start_matches(['\r', '\n']).to_owned()
}

/// Reports places that the message does not have. All placeholders must be filled in.
pub(super) fn check_places(table: &Table<'_>, item: &str, point: &Point) {
    let Point {
        subject,
        accept,
        mistakes,
        ..
    } = point;
    let json: Option<Value> = match subject {
        Subject::Json(text) => match serde_json::from_str(text) {
            Ok(json) => Some(json),
            Err(error) => {
                let line = table.line_of("json");
                return table.context.problem(
                    line,
                    format!("text that is no JSON ({error})"),
                    "JSON",
                    "correct it",
                );
            }
        },
        _ => None,
    };
    let exists = |place: &str| match (subject, &json) {
        (Subject::Http(text), _) => in_message(text, place),
        (Subject::Url(text), _) => in_address(text, place),
        (Subject::Text(text) | Subject::Diff(text), _) => in_lines(text, place),
        (Subject::Json(_), json) => json
            .as_ref()
            .is_some_and(|json| json.pointer(place).is_some()),
    };
    let missing = |line: u32, place: &str| {
        let expected = match subject {
            Subject::Json(_) => "a JSON Pointer to something that is there, such as `/data/0/id`",
            Subject::Http(_) => {
                "`method`, `target`, `status`, `field:NAME` or `line:N` of something that is there"
            }
            Subject::Url(_) => {
                "`scheme`, `host`, `path:N`, `query:NAME` or `fragment` of something that is there"
            }
            Subject::Text(_) | Subject::Diff(_) => "`line:N` of a line that is there, from 1",
        };
        table.context.problem(
            line,
            format!("the place `{place}`"),
            expected,
            "correct the place or the message",
        );
    };
    for place in accept.iter().filter(|place| !exists(place)) {
        missing(table.line_of("accept"), place);
    }
    for mistake in mistakes.iter().filter(|mistake| !exists(&mistake.at)) {
        let path = ["item", item, "mistake", &mistake.name];
        let line = table
            .context
            .report
            .line(&key(table.context.chapter, &path));
        missing(line.unwrap_or(table.line), &mistake.at);
    }
}

/// Whether a message in text has that place.
fn in_message(text: &str, place: &str) -> bool {
    let (head, content) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut head = head.lines();
    let first = head.next().unwrap_or_default();
    let is_answer = first.starts_with("HTTP/");
    match place.split_once(':') {
        None => matches!(
            (place, is_answer),
            ("method" | "target", false) | ("status", true)
        ),
        Some(("field", name)) => head.any(|line| {
            line.split_once(':')
                .is_some_and(|(field, _)| field.trim().eq_ignore_ascii_case(name))
        }),
        Some(("line", _)) => in_lines(content, place),
        Some(_) => false,
    }
}

fn in_lines(text: &str, place: &str) -> bool {
    let number = place.strip_prefix("line:");
    number
        .and_then(|number| number.parse().ok())
        .is_some_and(|number: usize| number >= 1 && number <= text.lines().count())
}

fn in_address(text: &str, place: &str) -> bool {
    url_parts(text)
        .iter()
        .any(|part| part.place.as_deref() == Some(place))
}
