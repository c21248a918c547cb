//! The parameters of a request: read from query and content, each in its kind.

use serde_json::{Map, Value};
use wire::Request;

use super::error::{invalid, param};
use super::shape::{Param, check};

use crate::providers::answer::Refused;
use crate::providers::ask;
use crate::providers::tree::tree;

/// The most entries of `metadata`.
const MAX_METADATA: usize = 50;

/// What a request asks for, each value in its kind.
pub(super) struct Params(Map<String, Value>);

impl Params {
    /// Reads query and content.
    pub(super) fn read(request: &Request, known: &[Param]) -> Result<Params, Refused> {
        let tree = tree(&pairs(request)?);
        check(&tree, known, "").map(Params)
    }

    /// The value of a parameter that is given and not unset.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    /// Whether the parameter is there, be it to unset something.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// A text.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// A whole number.
    pub(super) fn integer(&self, name: &str) -> Option<i64> {
        self.get(name)?.as_i64()
    }

    /// A flag; false where it is missing.
    pub(super) fn flag(&self, name: &str) -> bool {
        self.get(name).and_then(Value::as_bool).unwrap_or_default()
    }

    /// A list of texts.
    pub(super) fn texts(&self, name: &str) -> Vec<String> {
        let list = self.get(name).and_then(Value::as_array);
        let texts = list.into_iter().flatten();
        texts
            .filter_map(|text| text.as_str().map(str::to_owned))
            .collect()
    }

    /// A parameter within another.
    pub(super) fn within(&self, outer: &str, inner: &str) -> Option<&Value> {
        self.get(outer)?.get(inner)
    }

    /// A text that must be there.
    pub(super) fn need(&self, name: &'static str) -> Result<&str, Refused> {
        self.text(name).ok_or_else(|| missing(name))
    }

    /// A whole number that must be there.
    pub(super) fn need_integer(&self, name: &'static str) -> Result<i64, Refused> {
        self.integer(name).ok_or_else(|| missing(name))
    }

    /// Metadata after this request: names with an empty value go, an empty `metadata` takes all away.
    pub(super) fn metadata(&self, before: Option<&Value>) -> Result<Value, Refused> {
        let mut all = before
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default();
        match self.0.get("metadata") {
            Some(Value::Object(new)) => {
                for (name, value) in new {
                    if value.as_str() == Some("") {
                        all.shift_remove(name);
                    } else {
                        all.insert(name.clone(), value.clone());
                    }
                }
            }
            Some(Value::Null) => all.clear(),
            _ => {}
        }
        if all.len() > MAX_METADATA {
            let message = format!("You can only have up to {MAX_METADATA} metadata keys.");
            return Err(param("", "metadata", &message));
        }
        Ok(Value::Object(all))
    }
}

/// Query and content as pairs. Content must be a form: JSON is what many send here first.
pub(super) fn pairs(request: &Request) -> Result<Vec<(String, String)>, Refused> {
    let mut pairs = ask::query(request);
    let media_type = request.media_type().unwrap_or_default();
    if request.content.is_empty() {
        return Ok(pairs);
    }
    if !matches!(
        media_type.as_str(),
        "" | "application/x-www-form-urlencoded"
    ) {
        let message = "Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.";
        let says = format!("Content-Type says {media_type}; Stripe's v1 reads forms.");
        return Err(invalid(400, "", "", message, &says));
    }
    pairs.extend(wire::codec::form::decode(&request.content));
    Ok(pairs)
}

/// 400: a parameter that must be there is missing.
pub(super) fn missing(name: &str) -> Refused {
    param(
        "parameter_missing",
        name,
        &format!("Missing required param: {name}."),
    )
}
