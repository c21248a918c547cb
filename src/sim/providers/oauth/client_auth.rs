//! Client authentication (RFC 6749, section 2.3): Basic or two parameters of the body, never both.

use wire::{Part, Request, Secret};

use super::client::{Auth, Client};
use super::errors::{invalid_client, invalid_request, refuse};
use super::params::{Params, cut, decoded, form_text};
use super::settings::Settings;
use crate::notes::Notes;
use crate::providers::answer::Refused;
use crate::providers::ask::{self, Credentials};

/// Reads the form of a request and finds the client that sends it.
pub(super) fn read<'s>(
    settings: &'s Settings,
    request: &Request,
    notes: &mut Notes,
) -> Result<(&'s Client, Params), Refused> {
    let text =
        form_text(request).map_err(|says| refuse(Part::Headers, "invalid_request", &says))?;
    let params = Params::read(&text);
    if let Some(says) = params.repeated() {
        return Err(invalid_request(&says));
    }
    let client = check(settings, request, &params)?;
    let says = match request.fields.get("Authorization") {
        Some(_) => format!(
            "The body is a form, and the credentials are those of {}.",
            client.id
        ),
        None => format!("The body is a form, in which {} names itself.", client.id),
    };
    notes.good(Part::Headers, &says);
    Ok((client, params))
}

/// What a request shows of its client.
struct Shown {
    id: String,
    secret: Option<String>,
    part: Part,
}

fn check<'s>(
    settings: &'s Settings,
    request: &Request,
    params: &Params,
) -> Result<&'s Client, Refused> {
    let shown = shown(request, params)?;
    let part = shown.part;
    let Some(client) = settings.client(&shown.id) else {
        let says = format!("Nobody has registered a client {}.", cut(&shown.id));
        return Err(invalid_client(part, &says));
    };
    match (&client.secret, &shown.secret) {
        (None, None) => return Ok(client),
        (None, Some(_)) => {
            let says = format!(
                "{} is a public client and has no secret; one was sent.",
                client.id
            );
            return Err(invalid_client(part, &says));
        }
        (Some(_), None) => {
            let says = format!(
                "{} is a confidential client and must send its secret.",
                client.id
            );
            return Err(invalid_client(part, &says));
        }
        (Some(secret), Some(sent)) if *secret == Secret::new(sent.as_str()) => {}
        (Some(secret), Some(_)) => {
            let written = match ask::credentials(request) {
                Credentials::Basic(Ok((_, password))) => password == secret.reveal(),
                _ => false,
            };
            let says = if written {
                "The secret must be form-urlencoded before it goes into Basic: it was sent as it is."
            } else {
                "The secret does not fit the client."
            };
            return Err(invalid_client(part, says));
        }
    }
    match (client.auth, part) {
        (Auth::Basic, Part::Body) => Err(invalid_client(
            part,
            "This client is registered for Basic; its secret stands in the body.",
        )),
        (Auth::Post, Part::Headers) => Err(invalid_client(
            part,
            "This client is registered for a secret in the body; it came as Basic.",
        )),
        _ => Ok(client),
    }
}

/// Id and secret, from the one place in which they stand.
fn shown(request: &Request, params: &Params) -> Result<Shown, Refused> {
    if request.fields.all("Authorization").count() > 1 {
        return Err(invalid_request(
            "There is more than one Authorization field.",
        ));
    }
    let (id, secret) = match ask::credentials(request) {
        Credentials::Missing => match ask::userinfo(request) {
            Some(pair) => pair,
            None => return in_body(params),
        },
        Credentials::Basic(Ok(pair)) => pair,
        Credentials::Basic(Err(error)) => {
            return Err(invalid_client(Part::Headers, &error.to_string()));
        }
        Credentials::Bearer(_) | Credentials::Other(..) => {
            let says =
                "A client authenticates with Basic or in the body, and with no other scheme.";
            return Err(invalid_client(Part::Headers, says));
        }
    };
    // Both are form-urlencoded before they become Basic (RFC 6749, section 2.3.1).
    let (id, secret) = (decoded(&id), decoded(&secret));
    if params.get("client_secret").is_some() {
        return Err(invalid_request(
            "The client shows its secret twice, as Basic and in the body. It must choose one.",
        ));
    }
    if params.get("client_id").is_some_and(|other| other != id) {
        return Err(invalid_request(
            "The client_id in the body is not the one in the Authorization field.",
        ));
    }
    // An empty password is no secret: so a public client may name itself with Basic.
    let secret = (!secret.is_empty()).then_some(secret);
    Ok(Shown {
        id,
        secret,
        part: Part::Headers,
    })
}

/// A client that names itself in the body, perhaps with its secret.
fn in_body(params: &Params) -> Result<Shown, Refused> {
    let Some(id) = params.get("client_id") else {
        let says = "Nobody says who asks: there is neither Basic nor a client_id in the body.";
        return Err(invalid_client(Part::Body, says));
    };
    Ok(Shown {
        id: id.to_owned(),
        secret: params.get("client_secret").map(str::to_owned),
        part: Part::Body,
    })
}
