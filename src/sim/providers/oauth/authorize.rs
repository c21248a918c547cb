//! The authorization endpoint (RFC 6749, section 3.1): what is asked, whether it may be asked, and the way back.
//!
//! Until client and redirect URI are known, every error is a page: a redirect would make the server throw people at
//! whatever address a stranger has written. From then on every error is a redirect.

use wire::{Part, Request};

use super::asked::{self, Asked, Fault};
use super::consent::{self, Stop};
use super::grant::Code;
use super::params::{Params, form_text};
use super::redirect::Way;
use super::scope::Scope;
use super::settings::Settings;
use super::vault::Vault;
use super::{Served, errors, page};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::{Refusal, Refused};

/// Serves the endpoint.
pub(super) fn serve(
    settings: &Settings,
    vault: &mut Vault,
    ctx: &mut Ctx<'_>,
    request: &Request,
    notes: &mut Notes,
) -> Result<Served, Refused> {
    let params = Params::read(&text(request)?);
    let (client, uri, named) =
        asked::place(settings, &params).map_err(|says| page::error(Part::Path, &says))?;
    let way = Way {
        uri,
        fragment: params.get("response_mode") == Some("fragment"),
        // Of two states neither is the one that the client waits for.
        state: (!params.repeats("state"))
            .then(|| params.raw("state"))
            .flatten(),
        posted: request.method == "POST",
    };
    let asked = asked::read(settings, client, &params, &way, named)
        .map_err(|fault| back(settings, &way, fault))?;
    if let Some(says) = vault.is_full(ctx) {
        return Err(back(settings, &way, ("temporarily_unavailable", says)));
    }
    let says = format!("{} may ask, and its redirect URI is registered.", client.id);
    match consent::read(settings, &asked, &params) {
        Ok(Some((user, scope))) => {
            notes.good(Part::Path, &says);
            Ok(agreed(settings, vault, ctx, asked, user, scope))
        }
        Ok(None) => {
            notes.good(Part::Path, &says);
            let page = page::consent(settings, &asked, &params, None);
            Ok((
                page,
                "It asks the user, and waits for a decision.".to_owned(),
            ))
        }
        Err(Stop::Back(fault)) => Err(back(settings, &way, fault)),
        Err(Stop::Page(says)) => {
            let page = page::consent(settings, &asked, &params, Some(&says));
            Err(Refusal::new(Part::Path, &says, page))
        }
    }
}

/// The parameters as they were written: the query, and behind it the form of a POST.
fn text(request: &Request) -> Result<String, Refused> {
    let query = request.target.query.clone().unwrap_or_default();
    if request.method != "POST" || request.content.is_empty() {
        return Ok(query);
    }
    let form = form_text(request).map_err(|says| page::error(Part::Headers, &says))?;
    Ok([query, form].join("&"))
}

/// An error that the client hears.
fn back(settings: &Settings, way: &Way, (error, says): Fault) -> Refused {
    let description = errors::plain(&says);
    let pairs = [
        ("error", error),
        ("error_description", description.as_str()),
    ];
    Refusal::new(Part::Path, &says, way.response(settings, &pairs))
}

/// The user has agreed: the code, and the browser goes back with it.
fn agreed(
    settings: &Settings,
    vault: &mut Vault,
    ctx: &mut Ctx<'_>,
    asked: Asked<'_>,
    user: String,
    scope: Scope,
) -> Served {
    let then = format!("{user} agrees. It sends the browser back with a code.");
    let code = Code {
        client: asked.client.id.clone(),
        user,
        scope,
        redirect_uri: asked.way.uri.clone(),
        named: asked.named,
        challenge: asked.challenge,
        expires: ctx.now().plus(settings.code_ttl),
        family: None,
    };
    let value = vault.add_code(ctx, code);
    (asked.way.response(settings, &[("code", &value)]), then)
}
