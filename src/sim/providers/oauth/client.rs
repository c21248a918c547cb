//! A registered client (RFC 6749, section 2): what it is called, how it authenticates, and what it may ask for.

use serde_json::Value;
use wire::Secret;

use super::redirect;
use super::scope::Scope;
use crate::table::{Table, or};

/// The grants that a client may have.
pub(super) const GRANTS: [&str; 3] = ["authorization_code", "refresh_token", "client_credentials"];

/// A client.
pub(super) struct Client {
    /// `client_id`.
    pub id: String,
    /// What the consent page calls it.
    pub name: String,
    /// `client_secret`; a public client has none.
    pub secret: Option<Secret>,
    /// Where its answers may go, letter by letter.
    pub redirect_uris: Vec<String>,
    /// Whether the port of a loopback address may be another one (RFC 8252, section 7.3).
    pub any_port: bool,
    /// All that it may ask for.
    pub scope: Scope,
    /// Its grants.
    pub grants: Vec<&'static str>,
    /// Where its secret stands.
    pub auth: Auth,
}

/// Where a client's secret stands (`token_endpoint_auth_method`, RFC 7591, section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Auth {
    /// In the `Authorization` field.
    Basic,
    /// In the body.
    Post,
    /// In either.
    Any,
}

impl Client {
    /// Reads a client from its table. `known` are the server's scopes, which it has unless it names some of them.
    pub(super) fn read(table: &mut Table<'_>, known: &Scope) -> Client {
        table.only(&[
            "id",
            "name",
            "secret",
            "redirect-uris",
            "any-loopback-port",
            "scopes",
            "grants",
            "auth",
        ]);
        let id = table.required("id");
        let secret = table.text("secret");
        if secret.as_deref() == Some("") {
            table.problem(
                "secret",
                "an empty text",
                "a secret, or no such key for a public client",
            );
        }
        let scopes = table.texts("scopes");
        for scope in scopes.iter().filter(|scope| !known.has(scope)) {
            table.problem("scopes", scope, &known.to_string());
        }
        let client = Client {
            name: table.text("name").unwrap_or_else(|| id.clone()),
            id,
            redirect_uris: table.texts("redirect-uris"),
            any_port: table.flag("any-loopback-port"),
            scope: if scopes.is_empty() {
                known.clone()
            } else {
                Scope::of(&scopes)
            },
            grants: grants(table, secret.is_some()),
            auth: match table.word("auth", &["any", "basic", "post"]) {
                Some("basic") => Auth::Basic,
                Some("post") => Auth::Post,
                _ => Auth::Any,
            },
            secret: secret.map(Secret::from),
        };
        for uri in client
            .redirect_uris
            .iter()
            .filter(|uri| !redirect::can_register(uri))
        {
            table.problem(
                "redirect-uris",
                uri,
                "an absolute URI in ASCII without a fragment",
            );
        }
        if client.may(GRANTS[0]) && client.redirect_uris.is_empty() {
            table.problem(
                "redirect-uris",
                "nothing",
                "at least one, for the grant authorization_code",
            );
        }
        client
    }

    /// Whether it has no secret.
    pub(super) fn is_public(&self) -> bool {
        self.secret.is_none()
    }

    /// Whether it has that grant.
    pub(super) fn may(&self, grant: &str) -> bool {
        self.grants.contains(&grant)
    }

    /// What is known of it, without its secret.
    pub(super) fn columns(&self) -> Vec<(&'static str, Value)> {
        let list = |words: Vec<&str>| Value::Array(words.into_iter().map(Value::from).collect());
        let kind = if self.is_public() {
            "public"
        } else {
            "confidential"
        };
        vec![
            ("kind", kind.into()),
            (
                "redirect_uris",
                list(self.redirect_uris.iter().map(String::as_str).collect()),
            ),
            ("scope", self.scope.to_string().into()),
            ("grants", list(self.grants.clone())),
        ]
    }
}

/// The grants of a client: those that it names, or all that fit it.
fn grants(table: &mut Table<'_>, confidential: bool) -> Vec<&'static str> {
    let named = table.texts("grants");
    let mut grants: Vec<&'static str> = GRANTS.to_vec();
    if named.is_empty() {
        grants.retain(|grant| confidential || *grant != GRANTS[2]);
        return grants;
    }
    for grant in &named {
        if !GRANTS.contains(&grant.as_str()) {
            table.problem("grants", grant, &or(&GRANTS));
        } else if grant == GRANTS[2] && !confidential {
            table.problem(
                "grants",
                grant,
                "a secret for this grant, which is for confidential clients only",
            );
        }
    }
    grants.retain(|grant| named.iter().any(|name| name == grant));
    grants
}
