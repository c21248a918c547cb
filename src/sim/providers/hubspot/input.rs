//! The content of a request as HubSpot's reader takes it: JSON, an object, with what is required.

use serde_json::{Map, Value};
use wire::Request;

use super::errors::Errors;
use crate::providers::answer::Refused;
use crate::providers::ask;

/// The content as an object.
pub(super) fn object(errors: &Errors, request: &Request) -> Result<Map<String, Value>, Refused> {
    let media_type = request.media_type();
    if let Some(found) = media_type.filter(|found| found != "application/json") {
        let says = format!("Content-Type says {found}; HubSpot reads application/json.");
        return Err(errors.media_type(&says));
    }
    match ask::json(request) {
        Ok(Value::Object(map)) => Ok(map),
        Ok(_) => Err(errors.shape(
            "Cannot deserialize value from another token than an object",
            "The body is JSON and no object.",
        )),
        Err(says) => Err(errors.shape("Unexpected character or end of input", &says)),
    }
}

/// A member that must be there and be an object.
pub(super) fn member<'a>(
    errors: &Errors,
    map: &'a Map<String, Value>,
    name: &str,
    of: &str,
) -> Result<&'a Map<String, Value>, Refused> {
    match map.get(name) {
        Some(Value::Object(found)) => Ok(found),
        Some(_) => Err(errors.shape(
            &format!("Cannot deserialize value of `{name}`: an object is expected"),
            &format!("{name} is no object."),
        )),
        None => Err(errors.shape(
            &format!("Cannot build {of}, some of required attributes are not set [{name}]"),
            &format!("{name} is missing."),
        )),
    }
}

/// The names in a list of texts; none where it is missing.
pub(super) fn names(map: &Map<String, Value>, name: &str) -> Option<Vec<String>> {
    let list = map.get(name)?.as_array()?;
    Some(
        list.iter()
            .filter_map(|one| one.as_str().map(str::to_owned))
            .collect(),
    )
}
