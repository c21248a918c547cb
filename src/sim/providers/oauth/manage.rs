//! Revocation (RFC 7009) and introspection (RFC 7662): a client gives a token back, or asks what it is worth.

use wire::codec::json::{object, text};
use wire::{Part, Request, Response};

use super::errors::{self, invalid_client, invalid_grant, invalid_request};
use super::grant::{Kind, State};
use super::params::Params;
use super::settings::Settings;
use super::vault::Vault;
use super::{Served, client_auth};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::Refused;

/// Takes a token back. One that is unknown is no error: it is worth nothing already. A refresh token takes all tokens of its
/// family with it (RFC 7009, section 2.1).
pub(super) fn revoke(
    settings: &Settings,
    vault: &mut Vault,
    ctx: &mut Ctx<'_>,
    request: &Request,
    notes: &mut Notes,
) -> Result<Served, Refused> {
    let (client, params) = client_auth::read(settings, request, notes)?;
    let value = token(&params)?;
    let found = vault.token(value);
    let found = found.map(|(token, family)| (token.kind, token.family, family.client == client.id));
    let then = match found {
        // The RFC has no error code of its own for this; that of a grant of another client says the same.
        Some((_, _, false)) => {
            return Err(invalid_grant("The token was issued to another client."));
        }
        Some((Kind::Access, ..)) => {
            vault.retire(ctx, value, State::Revoked);
            "It revokes the access token."
        }
        Some((Kind::Refresh, family, _)) => {
            vault.revoke_family(ctx, family, "refresh token revoked");
            "It revokes the refresh token and all that came of the same consent."
        }
        None => "It knows no such token, and says so to nobody.",
    };
    notes.good(Part::Body, "There is a token.");
    Ok((errors::no_store(Response::new(200)), then.to_owned()))
}

/// Says what a token is worth. Only a client with a secret may ask, so that nobody can try tokens out.
pub(super) fn introspect(
    settings: &Settings,
    vault: &Vault,
    ctx: &Ctx<'_>,
    request: &Request,
    notes: &mut Notes,
) -> Result<Served, Refused> {
    let (client, params) = client_auth::read(settings, request, notes)?;
    if client.is_public() {
        return Err(invalid_client(
            Part::Body,
            "Only a client with a secret may ask what a token is worth.",
        ));
    }
    let value = token(&params)?;
    notes.good(Part::Body, "There is a token.");
    let Some((token, family)) = vault.live(value, ctx.now()) else {
        let content = object(vec![("active", false.into())]);
        return Ok((
            errors::json(200, &content),
            "It says that the token is worth nothing, and not why.".to_owned(),
        ));
    };
    let mut members = vec![
        ("active", true.into()),
        ("scope", token.scope.to_string().into()),
        ("client_id", text(&family.client)),
        ("sub", text(family.user.as_ref().unwrap_or(&family.client))),
        ("iss", text(&settings.issuer)),
        ("aud", text(&settings.issuer)),
        ("iat", ctx.calendar().unix(token.issued).into()),
        ("exp", ctx.calendar().unix(token.expires).into()),
    ];
    if let Some(user) = &family.user {
        members.push(("username", text(user)));
    }
    if token.kind == Kind::Access {
        members.push(("token_type", text("Bearer")));
    }
    Ok((
        errors::json(200, &object(members)),
        "It says what the token is worth.".to_owned(),
    ))
}

/// The token. A hint at its kind may come with it and is not needed: the server looks among all.
fn token(params: &Params) -> Result<&str, Refused> {
    params
        .get("token")
        .ok_or_else(|| invalid_request("The parameter token is missing."))
}
