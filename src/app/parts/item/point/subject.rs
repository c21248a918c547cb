//! A message or JSON taken apart into lines and places. It knows nothing of which place is right.

use course::Subject;
use serde_json::Value;

/// How deep JSON is taken apart; what is nested deeper stands in one line.
const MAX_DEPTH: usize = 12;

/// One line as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Steps of indentation.
    pub depth: usize,
    /// What stands in it, from left to right.
    pub pieces: Vec<Piece>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// As shown.
    pub text: String,
    /// Its name as [`Subject`] says, when it can be selected.
    pub place: Option<String>,
}

/// The lines of a subject. Text that is not what it claims to be is shown as it is, with nothing to select.
pub fn lines(subject: &Subject) -> Vec<Line> {
    match subject {
        Subject::Http(message) => http(message),
        Subject::Json(text) => match serde_json::from_str(text) {
            Ok(value) => {
                let mut lines = Vec::new();
                json(
                    &value,
                    Spot {
                        pointer: String::new(),
                        name: String::new(),
                        comma: "",
                    },
                    0,
                    &mut lines,
                );
                lines
            }
            Err(_) => text.lines().map(|line| flat(0, vec![rest(line)])).collect(),
        },
    }
}

/// A place as it is announced.
pub fn spoken(place: &str) -> String {
    if let Some(name) = place.strip_prefix("field:") {
        return format!("field {name}");
    }
    if let Some(number) = place.strip_prefix("line:") {
        return format!("line {number} of the content");
    }
    place.to_owned()
}

fn http(message: &str) -> Vec<Line> {
    let mut source = message.trim_end().lines();
    let mut lines: Vec<Line> = source.next().map(start_line).into_iter().collect();
    for field in source.by_ref().take_while(|line| !line.trim().is_empty()) {
        let piece = field.split_once(':').map_or_else(
            || rest(field),
            |(name, _)| place(field, format!("field:{}", name.trim())),
        );
        lines.push(flat(0, vec![piece]));
    }
    let content: Vec<Line> = source
        .zip(1_u32..)
        .map(|(line, number)| flat(0, vec![place(line, format!("line:{number}"))]))
        .collect();
    if !content.is_empty() {
        lines.push(flat(0, vec![rest("\u{a0}")]));
    }
    lines.extend(content);
    lines
}

/// `POST /path HTTP/1.1` or `HTTP/1.1 201 Created`.
fn start_line(line: &str) -> Line {
    let mut words = line.splitn(3, ' ');
    let (first, second, third) = (words.next().unwrap_or(""), words.next(), words.next());
    let pieces = if first.starts_with("HTTP/") {
        let status = line
            .split_once(' ')
            .map(|(_, status)| place(status, "status".to_owned()));
        std::iter::once(rest(first)).chain(status).collect()
    } else {
        let target = second.map(|target| place(target, "target".to_owned()));
        let pieces = std::iter::once(place(first, "method".to_owned())).chain(target);
        pieces.chain(third.map(rest)).collect()
    };
    flat(0, pieces)
}

/// Where a JSON value stands: its pointer, what is written before it and after it.
struct Spot {
    pointer: String,
    name: String,
    comma: &'static str,
}

fn json(value: &Value, spot: Spot, depth: usize, lines: &mut Vec<Line>) {
    let (open, close, children) = match value {
        Value::Object(members) if !members.is_empty() && depth < MAX_DEPTH => {
            ("{", "}", named(members))
        }
        Value::Array(entries) if !entries.is_empty() && depth < MAX_DEPTH => {
            ("[", "]", numbered(entries))
        }
        _ => {
            let text = format!("{}{value}{}", spot.name, spot.comma);
            lines.push(flat(depth, vec![selectable(text, spot.pointer)]));
            return;
        }
    };
    lines.push(flat(
        depth,
        vec![selectable(
            format!("{}{open}", spot.name),
            spot.pointer.clone(),
        )],
    ));
    let last = children.len().saturating_sub(1);
    for (at, (step, name, child)) in children.into_iter().enumerate() {
        let comma = if at < last { "," } else { "" };
        let pointer = format!("{}/{step}", spot.pointer);
        json(
            child,
            Spot {
                pointer,
                name,
                comma,
            },
            depth.saturating_add(1),
            lines,
        );
    }
    lines.push(flat(depth, vec![rest(&format!("{close}{}", spot.comma))]));
}

/// Step of the pointer (RFC 6901, section 3), text before the value, value.
type Child<'a> = (String, String, &'a Value);

fn named(members: &serde_json::Map<String, Value>) -> Vec<Child<'_>> {
    let child = |(name, value)| {
        let name: &String = name;
        let step = name.replace('~', "~0").replace('/', "~1");
        (step, format!("{}: ", Value::String(name.clone())), value)
    };
    members.iter().map(child).collect()
}

fn numbered(entries: &[Value]) -> Vec<Child<'_>> {
    entries
        .iter()
        .enumerate()
        .map(|(at, value)| (at.to_string(), String::new(), value))
        .collect()
}

/// The whole document (the empty pointer) is no place that anyone asks for.
fn selectable(text: String, pointer: String) -> Piece {
    Piece {
        text,
        place: Some(pointer).filter(|pointer| !pointer.is_empty()),
    }
}

fn flat(depth: usize, pieces: Vec<Piece>) -> Line {
    Line { depth, pieces }
}

fn place(text: &str, place: String) -> Piece {
    Piece {
        text: text.to_owned(),
        place: Some(place),
    }
}

fn rest(text: &str) -> Piece {
    Piece {
        text: text.to_owned(),
        place: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(subject: Subject, expected: &[(&str, &str)]) {
        let lines = lines(&subject);
        let pieces = lines.iter().flat_map(|line| &line.pieces);
        let found: Vec<_> = pieces
            .map(|piece| (piece.text.as_str(), piece.place.as_deref().unwrap_or("")))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_request_has_a_method_a_target_fields_and_lines() {
        check(
            Subject::Http(
                "POST /a?b=c HTTP/1.1\nHost: x.com\nX-Two:  y\n\nTo=1\n&From=2\n".to_owned(),
            ),
            &[
                ("POST", "method"),
                ("/a?b=c", "target"),
                ("HTTP/1.1", ""),
                ("Host: x.com", "field:Host"),
                ("X-Two:  y", "field:X-Two"),
                ("\u{a0}", ""),
                ("To=1", "line:1"),
                ("&From=2", "line:2"),
            ],
        );
    }

    #[test]
    fn a_response_has_a_status() {
        check(
            Subject::Http("HTTP/1.1 401 Unauthorized\nServer: x".to_owned()),
            &[
                ("HTTP/1.1", ""),
                ("401 Unauthorized", "status"),
                ("Server: x", "field:Server"),
            ],
        );
    }

    #[test]
    fn every_member_of_json_has_its_pointer() {
        check(
            Subject::Json(r#"{"b":{"a/~":[1,"x"]},"none":{}}"#.to_owned()),
            &[
                ("{", ""),
                ("\"b\": {", "/b"),
                ("\"a/~\": [", "/b/a~1~0"),
                ("1,", "/b/a~1~0/0"),
                ("\"x\"", "/b/a~1~0/1"),
                ("]", ""),
                ("},", ""),
                ("\"none\": {}", "/none"),
                ("}", ""),
            ],
        );
    }

    #[test]
    fn what_is_no_json_has_nothing_to_select() {
        check(
            Subject::Json("{oops\n}".to_owned()),
            &[("{oops", ""), ("}", "")],
        );
        check(Subject::Http(String::new()), &[]);
    }

    #[test]
    fn places_are_announced_in_words() {
        assert_eq!(spoken("field:Host"), "field Host");
        assert_eq!(spoken("line:2"), "line 2 of the content");
        assert_eq!(spoken("/sid"), "/sid");
    }
}
