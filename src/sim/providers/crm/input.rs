//! The content of a request: JSON, an object, and each member checked with the others.

use serde_json::{Map, Value};
use wire::{Part, Request};

use crate::providers::answer::Refused;
use crate::providers::ask;
use crate::providers::details::{self, Slip};

/// The longest text of a member, in characters.
const MAX_TEXT: usize = 10_000;

/// Members that are read one by one; what is wrong is collected.
pub(super) struct Input {
    map: Map<String, Value>,
    slips: Vec<Slip>,
}

impl Input {
    /// The content, with members that nobody reads noted as wrong.
    pub(super) fn read(request: &Request, known: &[&str]) -> Result<Input, Refused> {
        let media_type = request.media_type().unwrap_or_default();
        if media_type != "application/json" {
            let detail = format!("Content-Type must be application/json, not {media_type:?}.");
            return Err(details::plain(415, &detail, Part::Body));
        }
        let map = match ask::json(request) {
            Ok(Value::Object(map)) => map,
            Ok(_) => {
                return Err(details::plain(
                    400,
                    "The body is JSON and no object.",
                    Part::Body,
                ));
            }
            Err(says) => return Err(details::plain(400, &says, Part::Body)),
        };
        let mut input = Input {
            map,
            slips: Vec::new(),
        };
        let odd = input
            .map
            .keys()
            .filter(|name| !known.contains(&name.as_str()));
        let odd: Vec<String> = odd.cloned().collect();
        for name in odd {
            let says = format!("There is no member {name}. Possible: {}.", known.join(", "));
            let pointer = name.replace('~', "~0").replace('/', "~1");
            input.slip(&pointer, &says);
        }
        Ok(input)
    }

    /// What stands there.
    pub(super) fn value(&self, name: &str) -> Option<&Value> {
        self.map.get(name)
    }

    /// A text; none where it is missing or wrong.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        let value = self.map.get(name)?;
        let text = value.as_str().map(str::trim).map(str::to_owned);
        let fits = text
            .as_ref()
            .is_some_and(|text| text.chars().count() <= MAX_TEXT);
        if !fits {
            let says = format!("{name} must be a text of at most {MAX_TEXT} characters.");
            self.slip(name, &says);
        }
        text.filter(|_| fits)
    }

    /// A text that must be there and not be empty.
    pub(super) fn required(&mut self, name: &str) -> String {
        let known = self.map.contains_key(name);
        let text = self.text(name);
        if !known {
            self.slip(name, &format!("{name} is missing."));
        } else if text.as_deref() == Some("") {
            self.slip(name, &format!("{name} is empty."));
        }
        text.unwrap_or_default()
    }

    /// Notes that a member is wrong.
    pub(super) fn slip(&mut self, pointer: &str, says: &str) {
        self.slips.push((format!("#/{pointer}"), says.to_owned()));
    }

    /// 422 with all that is wrong.
    pub(super) fn done(&self) -> Result<(), Refused> {
        if self.slips.is_empty() {
            return Ok(());
        }
        let detail = "The content can be read, but not used.";
        Err(details::invalid(422, detail, &self.slips, Part::Body))
    }
}
