//! What an authorization request asks for, and whether it may ask: client and place first, then everything else.

use super::challenge::{self, Challenge};
use super::client::{Client, GRANTS};
use super::params::{Params, cut};
use super::redirect::{self, Way};
use super::scope::Scope;
use super::settings::Settings;

/// A request that may be put before the user.
pub(super) struct Asked<'s> {
    /// Who asks.
    pub client: &'s Client,
    /// For what.
    pub scope: Scope,
    /// What the verifier must fit.
    pub challenge: Option<Challenge>,
    /// The way back.
    pub way: Way,
    /// Whether the request named its redirect URI.
    pub named: bool,
    /// Whether no page may be shown.
    pub silent: bool,
}

/// An error code of the authorization endpoint, and a sentence.
pub(super) type Fault = (&'static str, String);

/// The client and its redirect URI, and whether the request named it.
pub(super) fn place<'s>(
    settings: &'s Settings,
    params: &Params,
) -> Result<(&'s Client, String, bool), String> {
    if let Some(name) = ["client_id", "redirect_uri"]
        .into_iter()
        .find(|name| params.repeats(name))
    {
        return Err(format!("The parameter {name} comes more than once."));
    }
    let Some(id) = params.get("client_id") else {
        return Err("The parameter client_id is missing.".to_owned());
    };
    let Some(client) = settings.client(id) else {
        return Err(format!("Nobody has registered a client {}.", cut(id)));
    };
    match (params.get("redirect_uri"), client.redirect_uris.as_slice()) {
        (Some(uri), _) if redirect::is_registered(client, uri) => {
            Ok((client, uri.to_owned(), true))
        }
        (Some(uri), _) => Err(format!(
            "The redirect_uri {} is not registered for this client; it must be the same, letter by letter.",
            cut(uri)
        )),
        (None, [only]) => Ok((client, only.clone(), false)),
        (None, []) => {
            Err("This client has no redirect_uri: it does not use this endpoint.".to_owned())
        }
        (None, _) => {
            Err("The redirect_uri is missing, and this client has registered several.".to_owned())
        }
    }
}

/// What the request asks for, or the first thing that is wrong with it.
pub(super) fn read<'s>(
    settings: &Settings,
    client: &'s Client,
    params: &Params,
    way: &Way,
    named: bool,
) -> Result<Asked<'s>, Fault> {
    check(client, params)?;
    Ok(Asked {
        client,
        challenge: pkce(settings, client, params).map_err(|says| ("invalid_request", says))?,
        scope: scope(settings, client, params)?,
        way: way.clone(),
        named,
        silent: silent(params)?,
    })
}

/// Whether the request has the right form, and the client the right to it.
fn check(client: &Client, params: &Params) -> Result<(), Fault> {
    if let Some(says) = params.repeated() {
        return Err(("invalid_request", says));
    }
    if let Some(mode) = params.get("response_mode")
        && !matches!(mode, "query" | "fragment")
    {
        let says = format!(
            "The server has no response_mode {}; it has query and fragment.",
            cut(mode)
        );
        return Err(("invalid_request", says));
    }
    match params.get("response_type") {
        Some("code") => {}
        Some(other) => {
            let says = format!(
                "The server has no response_type {}; it has code.",
                cut(other)
            );
            return Err(("unsupported_response_type", says));
        }
        None => {
            return Err((
                "invalid_request",
                "The parameter response_type is missing.".to_owned(),
            ));
        }
    }
    if !client.may(GRANTS[0]) {
        let says = format!(
            "The client {} may not use the grant authorization_code.",
            client.id
        );
        return Err(("unauthorized_client", says));
    }
    for (name, error) in [
        ("request", "request_not_supported"),
        ("request_uri", "request_uri_not_supported"),
    ] {
        if params.get(name).is_some() {
            return Err((
                error,
                format!("The server reads no request objects: {name} is not supported."),
            ));
        }
    }
    Ok(())
}

/// The challenge. Without a method it is `plain` (RFC 7636, section 4.3).
fn pkce(
    settings: &Settings,
    client: &Client,
    params: &Params,
) -> Result<Option<Challenge>, String> {
    let method = params.get("code_challenge_method");
    let Some(value) = params.get("code_challenge") else {
        return match method {
            Some(_) => Err("There is a code_challenge_method, but no code_challenge.".to_owned()),
            None if client.is_public() => {
                Err("The code_challenge is missing; a public client must use PKCE.".to_owned())
            }
            None => Ok(None),
        };
    };
    if !challenge::is_key(value) {
        return Err(
            "The code_challenge must have 43 to 128 characters out of A-Z a-z 0-9 - . _ ~."
                .to_owned(),
        );
    }
    match method {
        Some("S256") => Ok(Some(Challenge::S256(value.to_owned()))),
        Some("plain") | None if settings.allow_plain => {
            Ok(Some(Challenge::Plain(value.to_owned())))
        }
        Some("plain") | None => Err(
            "The challenge method plain protects nothing: send code_challenge_method=S256."
                .to_owned(),
        ),
        Some(other) => Err(format!(
            "The server has no code_challenge_method {}; it has S256.",
            cut(other)
        )),
    }
}

/// What the user is asked for: what the request names, without what this client can never have.
fn scope(settings: &Settings, client: &Client, params: &Params) -> Result<Scope, Fault> {
    let wish = match params.get("scope") {
        None => settings.usual(client),
        Some(text) => {
            let says = "The scope is no list of words with single spaces between them.";
            let wish = Scope::parse(text).ok_or(("invalid_scope", says.to_owned()))?;
            if let Some(word) = wish.beyond(&settings.scope) {
                let says = format!(
                    "There is no scope {}; there are {}.",
                    cut(word),
                    settings.scope
                );
                return Err(("invalid_scope", says));
            }
            wish
        }
    };
    let scope = wish.only(&|word| client.scope.has(word));
    if scope.is_empty() {
        return Err((
            "invalid_scope",
            format!("The client {} may have nothing of this scope.", client.id),
        ));
    }
    Ok(scope)
}

/// Whether the request forbids a page: `prompt=none` (OpenID Connect Core, section 3.1.2.1).
fn silent(params: &Params) -> Result<bool, Fault> {
    let prompt: Vec<&str> = params
        .get("prompt")
        .unwrap_or_default()
        .split(' ')
        .collect();
    if prompt.contains(&"none") && prompt.len() > 1 {
        return Err((
            "invalid_request",
            "The prompt none stands alone.".to_owned(),
        ));
    }
    Ok(prompt == ["none"])
}
