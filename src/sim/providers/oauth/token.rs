//! The token endpoint (RFC 6749, section 3.2): who asks, with which grant, and the shape of the answer.

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::{Part, Request, Response};

use super::client::{Client, GRANTS};
use super::errors::{self, invalid_request, refuse};
use super::params::{Params, cut};
use super::scope::Scope;
use super::settings::Settings;
use super::vault::Vault;
use super::{Served, client_auth, grants};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::{Refusal, Refused};

/// What a grant has given.
pub(super) struct Given {
    /// The access token.
    pub access: String,
    /// The refresh token, where there is one.
    pub refresh: Option<String>,
    /// What the access token opens.
    pub scope: Scope,
    /// What the server did.
    pub then: String,
}

/// Serves the endpoint.
pub(super) fn serve(
    settings: &Settings,
    vault: &mut Vault,
    ctx: &mut Ctx<'_>,
    request: &Request,
    notes: &mut Notes,
) -> Result<Served, Refused> {
    let (client, params) = client_auth::read(settings, request, notes)?;
    let grant = grant(client, &params)?;
    if let Some(says) = vault.is_full(ctx) {
        return Err(full(&says));
    }
    let given = match grant {
        "authorization_code" => grants::code(settings, vault, ctx, client, &params)?,
        "refresh_token" => grants::refresh(settings, vault, ctx, client, &params)?,
        _ => grants::credentials(settings, vault, ctx, client, &params)?,
    };
    notes.good(
        Part::Body,
        &format!("{grant}: everything that it needs fits."),
    );
    Ok((errors::json(200, &content(settings, &given)), given.then))
}

/// The grant that the client asks for and has.
fn grant(client: &Client, params: &Params) -> Result<&'static str, Refused> {
    let Some(asked) = params.get("grant_type") else {
        return Err(invalid_request("The parameter grant_type is missing."));
    };
    let Some(grant) = GRANTS.into_iter().find(|grant| *grant == asked) else {
        let says = match asked {
            "password" | "implicit" => {
                format!("The grant {asked} is not for use any more (RFC 9700).")
            }
            _ => format!(
                "The server has no grant {}; it has {}.",
                cut(asked),
                GRANTS.join(", ")
            ),
        };
        return Err(refuse(Part::Body, "unsupported_grant_type", &says));
    };
    if !client.may(grant) {
        let says = format!("The client {} may not use the grant {grant}.", client.id);
        return Err(refuse(Part::Body, "unauthorized_client", &says));
    }
    Ok(grant)
}

/// The answer of RFC 6749, section 5.1. The scope is always named, also where it is the one that was asked for.
fn content(settings: &Settings, given: &Given) -> Value {
    let mut members = vec![
        ("access_token", text(&given.access)),
        ("token_type", text("Bearer")),
        ("expires_in", settings.token_ttl.into()),
        ("scope", given.scope.to_string().into()),
    ];
    if let Some(refresh) = &given.refresh {
        members.push(("refresh_token", text(refresh)));
    }
    object(members)
}

/// 503. RFC 6749 has no error of the token endpoint for this; the code is that of the authorization endpoint.
fn full(says: &str) -> Refused {
    let content = object(vec![
        ("error", text("temporarily_unavailable")),
        ("error_description", text(says)),
    ]);
    let response: Response = errors::json(503, &content);
    Refusal::new(Part::Body, says, response)
}
