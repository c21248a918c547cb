//! The protected resources (RFC 6750): the token in the `Authorization` field or in a form, never in the query, and every
//! challenge that follows from it.

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::{Part, Request, Response};

use super::Served;
use super::errors::{self, REALM};
use super::grant::{Family, Kind, Token};
use super::params::{Params, form_text};
use super::settings::Settings;
use super::vault::Vault;
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::{self, Refusal, Refused};
use crate::providers::ask::{self, Credentials};

/// The profile of whoever has given the token.
pub(super) fn me(
    settings: &Settings,
    vault: &Vault,
    ctx: &Ctx<'_>,
    request: &Request,
    notes: &mut Notes,
) -> Result<Served, Refused> {
    let (token, family) = opened(vault, ctx, request, "profile", notes)?;
    let subject = family.user.as_ref().unwrap_or(&family.client);
    let mut members = vec![("sub", text(subject)), ("name", text(subject))];
    if token.scope.has("email") && family.user.is_some() {
        let host = settings.issuer.split("://").nth(1).unwrap_or_default();
        let host = host.split(['/', ':']).next().unwrap_or_default();
        members.push((
            "email",
            format!("{}@{host}", subject.replace(' ', ".")).into(),
        ));
    }
    Ok(shown(&object(members)))
}

/// Something for tokens with the scope `admin`.
pub(super) fn admin(
    settings: &Settings,
    vault: &Vault,
    ctx: &Ctx<'_>,
    request: &Request,
    notes: &mut Notes,
) -> Result<Served, Refused> {
    opened(vault, ctx, request, "admin", notes)?;
    let clients = settings
        .clients
        .iter()
        .map(|client| text(&client.id))
        .collect();
    Ok(shown(&object(vec![("clients", Value::Array(clients))])))
}

fn shown(content: &Value) -> Served {
    (
        errors::json(200, content),
        "It looks the token up and answers.".to_owned(),
    )
}

/// The token of the request and its family, where it opens a resource of that scope.
fn opened<'v>(
    vault: &'v Vault,
    ctx: &Ctx<'_>,
    request: &Request,
    scope: &str,
    notes: &mut Notes,
) -> Result<(&'v Token, &'v Family), Refused> {
    let (part, value) = token(request)?;
    let Some((token, family)) = vault
        .live(&value, ctx.now())
        .filter(|(token, _)| token.kind == Kind::Access)
    else {
        let says = why(vault, ctx, &value);
        let response = challenge(
            401,
            &[("error", "invalid_token"), ("error_description", says)],
        );
        return Err(Refusal::new(part, says, response));
    };
    if !token.scope.has(scope) {
        let says = format!(
            "The token is good, but not for this: it has {}, and needs {scope}.",
            token.scope
        );
        let description = "The token has not the scope that this needs.";
        let pairs = [
            ("error", "insufficient_scope"),
            ("error_description", description),
            ("scope", scope),
        ];
        return Err(Refusal::new(part, &says, challenge(403, &pairs)));
    }
    notes.good(
        part,
        &format!("The token is good, and its scope has {scope}."),
    );
    Ok((token, family))
}

/// The token, and the part in which it stands.
fn token(request: &Request) -> Result<(Part, String), Refused> {
    let malformed = |part: Part, says: &str| {
        let response = challenge(
            400,
            &[("error", "invalid_request"), ("error_description", says)],
        );
        Err(Refusal::new(part, says, response))
    };
    if request.fields.all("Authorization").count() > 1 {
        return malformed(Part::Headers, "There is more than one Authorization field.");
    }
    let in_query = ask::get(&ask::query(request), "access_token").is_some();
    let form = form_text(request).ok().filter(|_| request.method == "POST");
    let form = form.map(|text| Params::read(&text));
    if let Some(form) = &form
        && form.repeats("access_token")
    {
        return malformed(
            Part::Body,
            "The parameter access_token comes more than once.",
        );
    }
    let in_form = form.as_ref().and_then(|form| form.get("access_token"));
    let in_field = match ask::credentials(request) {
        Credentials::Bearer(token) => Some(token),
        Credentials::Other(scheme, "") if scheme.eq_ignore_ascii_case("Bearer") => Some(""),
        _ => None,
    };
    match (in_field, in_form) {
        (Some(_), Some(_)) => malformed(
            Part::Body,
            "The token comes twice, in the Authorization field and in the form.",
        ),
        (Some(_), None) | (None, Some(_)) if in_query => malformed(
            Part::Path,
            "A second token stands in the query, where none may be.",
        ),
        (Some(token), None) if !is_token(token) => malformed(
            Part::Headers,
            "Behind the word Bearer must stand one token, in the characters of base64.",
        ),
        (Some(token), None) => Ok((Part::Headers, token.to_owned())),
        (None, Some(token)) => Ok((Part::Body, token.to_owned())),
        (None, None) => Err(nobody(request, in_query)),
    }
}

/// Nobody has shown a token: a challenge without an error code (RFC 6750, section 3.1).
fn nobody(request: &Request, in_query: bool) -> Refused {
    let says = match ask::credentials(request) {
        _ if in_query => {
            "The token stands in the query, where logs and browsers keep it: it is not taken from there."
        }
        Credentials::Missing => "There is no Authorization field: nobody shows a token.",
        _ => "Authorization has another scheme; this resource wants Bearer and a token.",
    };
    Refusal::new(Part::Headers, says, challenge(401, &[]))
}

/// Why a token is worth nothing.
fn why(vault: &Vault, ctx: &Ctx<'_>, value: &str) -> &'static str {
    match vault.token(value) {
        None => "The server has issued no such token.",
        Some((token, _)) if token.kind == Kind::Refresh => {
            "This is a refresh token; it belongs to the token endpoint."
        }
        Some((token, _)) if ctx.now() >= token.expires => "The token has expired.",
        Some(_) => "The token was revoked.",
    }
}

/// Whether the text can be a Bearer token (RFC 6750, section 2.1).
fn is_token(text: &str) -> bool {
    let text = text.trim_end_matches('=');
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~+/".contains(&byte))
}

/// A challenge with those parameters; the same in JSON. The RFC leaves the content open.
fn challenge(status: u16, pairs: &[(&str, &str)]) -> Response {
    let mut challenge = format!("Bearer realm=\"{REALM}\"");
    for (name, value) in pairs {
        challenge.push_str(&format!(", {name}=\"{}\"", errors::plain(value)));
    }
    let content = match pairs {
        [] => object(vec![(
            "error_description",
            text("Send an access token as Bearer."),
        )]),
        _ => object(
            pairs
                .iter()
                .map(|(name, value)| (*name, text(value)))
                .collect(),
        ),
    };
    answer::with(
        errors::json(status, &content),
        "WWW-Authenticate",
        &challenge,
    )
}
