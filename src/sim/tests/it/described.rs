//! Whether a twin's description knows an exchange: its path, its method and its status.

use serde_json::Value;
use wire::Exchange;

/// Panics with what the description of that party does not have.
#[track_caller]
pub fn described(party: &str, exchange: &Exchange) {
    let text = sim::openapi(party).unwrap_or_else(|| panic!("{party} has no description"));
    let description: Value = serde_json::from_str(text).expect("the description is JSON");
    let path = exchange.request.target.path.as_str();
    let paths = description["paths"].as_object().expect("it has paths");
    let Some((template, item)) = paths.iter().find(|(template, _)| fits(template, path)) else {
        panic!("{party}: no path of the description fits {path}");
    };
    let method = exchange.request.method.as_str().to_ascii_lowercase();
    let status = exchange.status().expect("it was answered").to_string();
    let operation = &item[&method];
    assert!(operation.is_object(), "{party}: {template} has no {method}");
    let responses = &operation["responses"];
    assert!(
        responses[&status].is_object(),
        "{party}: {method} {template} has no {status}"
    );
}

/// Whether a path is one of a template such as `/v1/things/{id}`.
fn fits(template: &str, path: &str) -> bool {
    let (wanted, found) = (template.split('/'), path.split('/'));
    wanted.clone().count() == found.clone().count()
        && wanted
            .zip(found)
            .all(|(wanted, found)| wanted == found || wanted.starts_with('{') && !found.is_empty())
}
