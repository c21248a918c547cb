//! The content of a request, read member by member: what is wrong is collected and said at once.

use serde_json::{Map, Value};
use wire::{Part, Request};

use crate::providers::answer::Refused;
use crate::providers::ask;
use crate::providers::details::{self, Slip};

/// The content as an object, or 400.
pub(crate) fn object(request: &Request) -> Result<Map<String, Value>, Refused> {
    match ask::json(request) {
        Ok(Value::Object(map)) => Ok(map),
        Ok(_) => Err(details::plain(
            400,
            "The body is JSON and no object.",
            Part::Body,
        )),
        Err(says) => Err(details::plain(400, &says, Part::Body)),
    }
}

/// Members that nobody reads: a misspelt name should not pass in silence.
pub(crate) fn unknown(map: &Map<String, Value>, known: &[&str]) -> Vec<Slip> {
    let odd = map.keys().filter(|name| !known.contains(&name.as_str()));
    odd.map(|name| {
        // In a JSON Pointer, ~ and / are written ~0 and ~1 (RFC 6901).
        let pointer = format!("#/{}", name.replace('~', "~0").replace('/', "~1"));
        (
            pointer,
            format!("There is no member {name}. Possible: {}.", known.join(", ")),
        )
    })
    .collect()
}

/// A member that must be a whole number.
pub(crate) fn id(map: &Map<String, Value>, name: &str, slips: &mut Vec<Slip>) -> Option<u32> {
    let says = match map.get(name) {
        None => format!("{name} is missing."),
        Some(value) => match value.as_u64().and_then(|id| u32::try_from(id).ok()) {
            Some(id) => return Some(id),
            None => format!("{name} must be a whole number, not {value}."),
        },
    };
    slips.push((format!("#/{name}"), says));
    None
}

/// 422 with all that is wrong.
pub(crate) fn refuse(slips: &[Slip]) -> Result<(), Refused> {
    if slips.is_empty() {
        return Ok(());
    }
    Err(details::invalid(
        422,
        "The content can be read, but not used.",
        slips,
        Part::Body,
    ))
}
