//! The item that is answered by pointing into a message, and whether its places are there.

use serde_json::Value;

use crate::{Point, PointMistake, Subject};

use super::item::{check_mistakes, named};
use super::kinds::accepted;
use super::sources::key;
use super::table::Table;

/// Select a part of a message.
pub(super) fn point(table: &Table<'_>, item: &str) -> Option<Point> {
    let (json, http) = (table.string("json"), table.string("http"));
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
    check_mistakes(table);
    let subject = match (json, http) {
        (Some(json), None) => Subject::Json(json.trim().to_owned()),
        (None, Some(http)) => Subject::Http(http.trim().to_owned()),
        (json, _) => {
            let found = if json.is_some() {
                "both `json` and `http`"
            } else {
                "neither `json` nor `http`"
            };
            let next = "give the message that the learner points into";
            table
                .context
                .problem(table.line, found, "exactly one of the two", next);
            return None;
        }
    };
    Some(Point {
        subject,
        accept,
        mistakes,
        otherwise,
    })
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
        Subject::Http(_) => None,
    };
    let exists = |place: &str| match (subject, &json) {
        (Subject::Http(text), _) => in_message(text, place),
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
        Some(("line", number)) => number
            .parse()
            .is_ok_and(|number: usize| number >= 1 && number <= content.lines().count()),
        Some(_) => false,
    }
}
