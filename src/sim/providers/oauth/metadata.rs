//! How the server describes itself (RFC 8414). There are no ID tokens and hence no OpenID configuration.

use serde_json::Value;
use wire::codec::json::{object, text};

use super::Served;
use super::client::GRANTS;
use super::settings::Settings;
use crate::providers::answer;

/// The description.
pub(super) fn serve(settings: &Settings) -> Served {
    let at = |key: &str| Value::from([settings.issuer.as_str(), settings.paths.of(key)].concat());
    let list = |words: &[&str]| Value::Array(words.iter().map(|word| text(word)).collect());
    let scopes: Vec<&str> = settings.scope.words().collect();
    let methods = ["client_secret_basic", "client_secret_post", "none"];
    let [basic, post, _] = methods;
    let challenges: &[&str] = if settings.allow_plain {
        &["S256", "plain"]
    } else {
        &["S256"]
    };
    let content = object(vec![
        ("issuer", text(&settings.issuer)),
        ("authorization_endpoint", at("authorize")),
        ("token_endpoint", at("token")),
        ("revocation_endpoint", at("revoke")),
        ("introspection_endpoint", at("introspect")),
        ("scopes_supported", list(&scopes)),
        ("response_types_supported", list(&["code"])),
        ("response_modes_supported", list(&["query", "fragment"])),
        ("grant_types_supported", list(&GRANTS)),
        ("token_endpoint_auth_methods_supported", list(&methods)),
        ("revocation_endpoint_auth_methods_supported", list(&methods)),
        (
            "introspection_endpoint_auth_methods_supported",
            list(&[basic, post]),
        ),
        ("code_challenge_methods_supported", list(challenges)),
        (
            "authorization_response_iss_parameter_supported",
            settings.with_iss.into(),
        ),
    ]);
    let response = answer::json(200, "application/json", &content);
    (response, "It describes itself.".to_owned())
}
