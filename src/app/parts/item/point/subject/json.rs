//! JSON taken apart: every member and entry is a place, named by its pointer.

use serde_json::Value;

use super::{Line, Piece, flat, rest};

/// How deep JSON is taken apart; what is nested deeper stands in one line.
const MAX_DEPTH: usize = 12;

/// The lines of a value.
pub(super) fn lines(value: &Value) -> Vec<Line> {
    let mut lines = Vec::new();
    let spot = Spot {
        pointer: String::new(),
        name: String::new(),
        comma: "",
    };
    json(value, spot, 0, &mut lines);
    lines
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
