//! `_links`: what can be done next, as HATEOAS has it. Each list names the few that this twin answers.

use serde_json::Value;
use wire::codec::json::{object, text};

/// A list of links: relation, address, method.
pub(super) fn list(links: &[(&str, String, &str)]) -> Value {
    let link = |(rel, href, method): &(&str, String, &str)| {
        object(vec![
            ("rel", text(rel)),
            ("href", text(href)),
            ("method", text(method)),
        ])
    };
    links.iter().map(link).collect()
}
