//! The three grants: a code for tokens (RFC 6749, section 4.1.3), a refresh token for new ones (section 6), and the
//! client's own credentials (section 4.4).

use wire::Part;

use super::challenge;
use super::client::{Client, GRANTS};
use super::errors::{invalid_grant, invalid_request, refuse};
use super::grant::{Code, Family, Kind, State};
use super::params::{Params, cut};
use super::scope::Scope;
use super::settings::Settings;
use super::token::Given;
use super::vault::Vault;
use crate::actor::Ctx;
use crate::providers::answer::Refused;

/// A code becomes tokens, once. A refused attempt leaves it as it is; a second use takes back what the first one gave.
pub(super) fn code(
    settings: &Settings,
    vault: &mut Vault,
    ctx: &mut Ctx<'_>,
    client: &Client,
    params: &Params,
) -> Result<Given, Refused> {
    let Some(value) = params.get("code") else {
        return Err(invalid_request("The parameter code is missing."));
    };
    let Some(code) = vault.code(value) else {
        return Err(invalid_grant("The server has issued no such code."));
    };
    if code.client != client.id {
        return Err(invalid_grant("The code was issued to another client."));
    }
    if let Some(family) = code.family {
        vault.revoke_family(ctx, family, "code used twice");
        let says = "The code was used before. Somebody may have stolen it, so that its tokens are revoked.";
        return Err(invalid_grant(says));
    }
    if ctx.now() >= code.expires {
        return Err(invalid_grant("The code has expired."));
    }
    check_place(code, params)?;
    check_verifier(code, params)?;
    let (user, scope) = (Some(code.user.clone()), code.scope.clone());
    let family = found(vault, ctx, client, user, scope.clone());
    vault.use_code(ctx, value, family);
    let access = vault.issue(ctx, settings, client, Kind::Access, family, scope.clone());
    let refresh = client.may(GRANTS[1]);
    let refresh =
        refresh.then(|| vault.issue(ctx, settings, client, Kind::Refresh, family, scope.clone()));
    let then = "It marks the code as used and issues tokens.".to_owned();
    Ok(Given {
        access,
        refresh,
        scope,
        then,
    })
}

/// A refresh token becomes a new access token, and for a public client a new refresh token. One that was replaced and comes
/// again has two owners, of whom one is a thief: the whole family is revoked (RFC 9700, section 4.14.2).
pub(super) fn refresh(
    settings: &Settings,
    vault: &mut Vault,
    ctx: &mut Ctx<'_>,
    client: &Client,
    params: &Params,
) -> Result<Given, Refused> {
    let Some(value) = params.get("refresh_token") else {
        return Err(invalid_request("The parameter refresh_token is missing."));
    };
    let known = vault
        .token(value)
        .filter(|(token, _)| token.kind == Kind::Refresh);
    let Some((token, owner)) = known else {
        return Err(invalid_grant(
            "The server has issued no such refresh token.",
        ));
    };
    if owner.client != client.id {
        return Err(invalid_grant(
            "The refresh token was issued to another client.",
        ));
    }
    let (family, whole) = (token.family, token.scope.clone());
    if token.state == State::Rotated {
        vault.revoke_family(ctx, family, "refresh token used twice");
        let says = "The refresh token was replaced by a newer one. Somebody may have stolen it, so that all its tokens are revoked.";
        return Err(invalid_grant(says));
    }
    if owner.revoked || token.state == State::Revoked {
        return Err(invalid_grant("The refresh token was revoked."));
    }
    if ctx.now() >= token.expires {
        return Err(invalid_grant("The refresh token has expired."));
    }
    let scope = match wish(params)? {
        Some(wish) => match wish.beyond(&whole) {
            Some(word) => {
                let says = format!(
                    "The scope {} was never granted; a refresh may narrow and not widen.",
                    cut(word)
                );
                return Err(refuse(Part::Body, "invalid_scope", &says));
            }
            None => wish,
        },
        None => whole.clone(),
    };
    let access = vault.issue(ctx, settings, client, Kind::Access, family, scope.clone());
    let rotates = client.is_public() || settings.rotate_all;
    let (refresh, then) = if rotates {
        vault.retire(ctx, value, State::Rotated);
        // The next refresh token has the whole scope, even where this access token has less.
        let next = vault.issue(ctx, settings, client, Kind::Refresh, family, whole);
        (
            next,
            "It issues an access token and replaces the refresh token.",
        )
    } else {
        (
            value.to_owned(),
            "It issues an access token; the refresh token stays.",
        )
    };
    Ok(Given {
        access,
        refresh: Some(refresh),
        scope,
        then: then.to_owned(),
    })
}

/// The client acts for itself: there is no user, and nothing to refresh.
pub(super) fn credentials(
    settings: &Settings,
    vault: &mut Vault,
    ctx: &mut Ctx<'_>,
    client: &Client,
    params: &Params,
) -> Result<Given, Refused> {
    let scope = match wish(params)? {
        Some(wish) => wish,
        None => settings.usual(client),
    };
    if let Some(word) = scope.beyond(&client.scope) {
        let says = format!(
            "The client {} may not have the scope {}.",
            client.id,
            cut(word)
        );
        return Err(refuse(Part::Body, "invalid_scope", &says));
    }
    let family = found(vault, ctx, client, None, scope.clone());
    let access = vault.issue(ctx, settings, client, Kind::Access, family, scope.clone());
    let then =
        "It issues an access token to the client itself, without a refresh token.".to_owned();
    Ok(Given {
        access,
        refresh: None,
        scope,
        then,
    })
}

fn found(
    vault: &mut Vault,
    ctx: &mut Ctx<'_>,
    client: &Client,
    user: Option<String>,
    scope: Scope,
) -> u64 {
    let family = Family {
        client: client.id.clone(),
        user,
        scope,
        tokens: Vec::new(),
        revoked: false,
    };
    vault.add_family(ctx, family)
}

/// The scope that the request names.
fn wish(params: &Params) -> Result<Option<Scope>, Refused> {
    let Some(wish) = params.get("scope") else {
        return Ok(None);
    };
    match Scope::parse(wish) {
        Some(scope) => Ok(Some(scope)),
        None => Err(refuse(
            Part::Body,
            "invalid_scope",
            "The scope is no list of words with single spaces between them.",
        )),
    }
}

/// The redirect URI must come again, letter by letter, where the authorization request had named it.
fn check_place(code: &Code, params: &Params) -> Result<(), Refused> {
    match params.get("redirect_uri") {
        Some(uri) if uri == code.redirect_uri => Ok(()),
        None if !code.named => Ok(()),
        Some(_) => Err(invalid_grant(
            "The redirect_uri is not the one to which the code was sent.",
        )),
        None => Err(invalid_grant(
            "The redirect_uri is missing; the authorization request had named one.",
        )),
    }
}

/// The verifier must fit the challenge. One for a code without a challenge means that somebody has taken the challenge out
/// of the authorization request (RFC 9700, section 4.8.2).
fn check_verifier(code: &Code, params: &Params) -> Result<(), Refused> {
    let says = match (&code.challenge, params.get("code_verifier")) {
        (None, None) => return Ok(()),
        (None, Some(_)) => {
            "The code was asked for without a challenge, and yet there is a verifier."
        }
        (Some(_), None) => {
            "The code_verifier is missing; the authorization request had a challenge."
        }
        (Some(_), Some(verifier)) if !challenge::is_key(verifier) => {
            "The code_verifier must have 43 to 128 characters out of A-Z a-z 0-9 - . _ ~."
        }
        (Some(challenge), Some(verifier)) if challenge.fits(verifier) => return Ok(()),
        (Some(_), Some(_)) => "The code_verifier does not fit the challenge.",
    };
    Err(invalid_grant(says))
}
