//! The OAuth server: arranging for its tests, which lie beside this file.

mod authorize;
mod hostile;
mod manage;
mod resource;
mod settings;
mod story;
mod token;

use serde_json::{Map, Value, json};
use sim::{Config, World};
use wire::codec::{basic, form};
use wire::{Exchange, Request};

use crate::described::described;
use crate::kit::*;

pub const HOST: &str = "https://auth.courses.example";
pub const CALLBACK: &str = "https://yourapp.com/callback";
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
pub const SECRET: &str = "s3cret/with+signs%";

/// The settings of the server: a public client, a confidential one, a native app and a service.
pub fn oauth_settings() -> Value {
    json!({
        "users": ["maya", "judge"],
        "clients": [
            {"id": "spa", "name": "The <Shop>", "redirect-uris": [CALLBACK], "scopes": ["profile", "email"]},
            {"id": "web", "secret": SECRET, "redirect-uris": [CALLBACK, "https://yourapp.com/other?a=b"]},
            {"id": "native", "redirect-uris": ["http://127.0.0.1/cb"], "any-loopback-port": true},
            {"id": "service", "secret": "plain", "grants": ["client_credentials"], "scopes": ["admin", "profile"], "auth": "basic"},
            {"id": "poster", "secret": "plain", "redirect-uris": ["https://yourapp.com/poster"], "auth": "post"},
        ],
    })
}

pub fn oauth_config(change: impl FnOnce(&mut Value)) -> Config {
    let mut settings = oauth_settings();
    change(&mut settings);
    let all = Map::from_iter([("oauth".to_owned(), settings)]);
    let parties = ["shop", "oauth"].map(str::to_owned);
    Config::from_settings(4821, &parties, &all).unwrap()
}

pub fn server_with(change: impl FnOnce(&mut Value)) -> World {
    World::new(&oauth_config(change))
}

pub fn server() -> World {
    server_with(|_| ())
}

/// Asks, and sees that the description knows the answer.
#[track_caller]
pub fn call(world: &mut World, request: Request) -> Exchange {
    let exchange = ask(world, request);
    described("oauth", &exchange);
    exchange
}

/// The address of an authorization request: a good one of the public client, with those parameters set, or taken out
/// where they are empty.
pub fn authorize_url(changes: &[(&str, &str)]) -> String {
    let mut pairs: Vec<(String, String)> = [
        ("response_type", "code"),
        ("client_id", "spa"),
        ("redirect_uri", CALLBACK),
        ("scope", "profile"),
        ("state", "xyz"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
        ("decision", "approve"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec();
    for (name, value) in changes {
        pairs.retain(|(known, _)| known != name);
        if !value.is_empty() {
            pairs.push(((*name).to_owned(), (*value).to_owned()));
        }
    }
    format!("{HOST}/oauth/authorize?{}", form::encode(&pairs))
}

pub fn authorize(world: &mut World, changes: &[(&str, &str)]) -> Exchange {
    call(world, request("GET", &authorize_url(changes)))
}

pub fn location(exchange: &Exchange) -> String {
    let location = response(exchange).fields.get("Location");
    location.expect("a redirect").to_owned()
}

/// A parameter of the redirect.
pub fn param(exchange: &Exchange, name: &str) -> Option<String> {
    let location = location(exchange);
    let (_, query) = location.split_once(['?', '#'])?;
    let mut pairs = form::decode(query.as_bytes()).into_iter();
    pairs
        .find(|(known, _)| known == name)
        .map(|(_, value)| value)
}

/// A code of the authorization request with those changes.
#[track_caller]
pub fn code(world: &mut World, changes: &[(&str, &str)]) -> String {
    let exchange = authorize(world, changes);
    param(&exchange, "code").expect("a code")
}

pub fn post(path: &str, pairs: &[(&str, &str)]) -> Request {
    with_form(request("POST", &format!("{HOST}{path}")), pairs)
}

/// The request with Basic credentials, written as the RFC wants them.
pub fn with_basic(mut request: Request, id: &str, secret: &str) -> Request {
    let value = basic::header(&form::encode_part(id), &form::encode_part(secret));
    request.fields.push("Authorization", value);
    request
}

pub fn with_token(mut request: Request, token: &str) -> Request {
    request
        .fields
        .push("Authorization", format!("Bearer {token}"));
    request
}

/// The token request of the public client for a code, with those parameters set or taken out.
pub fn exchange_code(code: &str, changes: &[(&str, &str)]) -> Request {
    let mut pairs = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", CALLBACK),
        ("client_id", "spa"),
        ("code_verifier", VERIFIER),
    ];
    for (name, value) in changes {
        pairs.retain(|(known, _)| known != name);
        if !value.is_empty() {
            pairs.push((name, value));
        }
    }
    post("/oauth/token", &pairs)
}

pub fn refresh(token: &str) -> Request {
    let pairs = [
        ("grant_type", "refresh_token"),
        ("refresh_token", token),
        ("client_id", "spa"),
    ];
    post("/oauth/token", &pairs)
}

/// Access and refresh token of the public client, after a consent to that scope.
#[track_caller]
pub fn tokens(world: &mut World, scope: &str) -> (String, String) {
    let code = code(world, &[("scope", scope)]);
    let exchange = call(world, exchange_code(&code, &[]));
    pair(&exchange)
}

#[track_caller]
pub fn pair(exchange: &Exchange) -> (String, String) {
    let content = body(exchange);
    let text = |name: &str| {
        content[name]
            .as_str()
            .unwrap_or_else(|| panic!("{content}"))
            .to_owned()
    };
    (text("access_token"), text("refresh_token"))
}

pub fn me(token: &str) -> Request {
    with_token(request("GET", &format!("{HOST}/oauth/me")), token)
}

/// An error of the token endpoint and its kin: status, code, and nothing that may be kept.
#[track_caller]
pub fn fails(exchange: &Exchange, status: u16, error: &str) {
    let content = body(exchange);
    assert_eq!(
        (exchange.status(), content["error"].as_str()),
        (Some(status), Some(error)),
        "{content}"
    );
    let response = response(exchange);
    assert_eq!(response.fields.get("Cache-Control"), Some("no-store"));
    assert_eq!(
        response.fields.get("Content-Type"),
        Some("application/json")
    );
    let says = content["error_description"].as_str().unwrap();
    assert!(
        says.bytes()
            .all(|byte| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\'),
        "{says}"
    );
}

/// The last value of a column in each row of a table.
pub fn column(world: &World, table: &str, name: &str) -> Vec<Value> {
    let state = world.transcript().state();
    let rows = state
        .iter()
        .filter(|((party, known, _), _)| *party == "oauth" && *known == table);
    rows.map(|(_, row)| row[name].clone()).collect()
}
