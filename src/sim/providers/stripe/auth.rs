//! Who asks: the secret key as a Bearer token or as a Basic user name, and what a publishable key may do.

use wire::Request;

use super::error::unauthorized;
use super::settings::Settings;
use crate::providers::answer::Refused;
use crate::providers::ask::{self, Credentials};

/// Which key a request brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// The secret one: everything.
    Secret,
    /// The publishable one: an intent whose client secret comes along.
    Publishable,
}

/// Checks the key.
pub(super) fn key(settings: &Settings, request: &Request) -> Result<Key, Refused> {
    let found = match ask::credentials(request) {
        Credentials::Bearer(key) => key.to_owned(),
        Credentials::Basic(Ok((user, _))) => user,
        Credentials::Missing => match ask::userinfo(request) {
            Some((user, _)) => user,
            None => {
                return Err(absent(
                    "There is no Authorization field: nobody says who asks.",
                ));
            }
        },
        Credentials::Basic(Err(error)) => return Err(absent(&error.to_string())),
        Credentials::Other(..) => {
            return Err(absent(
                "Authorization names a scheme that is neither Bearer nor Basic.",
            ));
        }
    };
    let found = found.trim();
    if found.is_empty() {
        return Err(absent("Authorization holds no key."));
    }
    if wire::Secret::from(found) == settings.key {
        return Ok(Key::Secret);
    }
    if settings.publishable.as_deref() == Some(found) {
        return Ok(Key::Publishable);
    }
    let message = format!("Invalid API Key provided: {}", masked(found));
    Err(unauthorized("", &message, "Nobody has this key."))
}

/// The refusal of a publishable key where only a secret one will do.
pub(super) fn secret_only() -> Refused {
    unauthorized(
        "secret_key_required",
        "This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.",
        "A publishable key may only read and confirm an intent, with its client secret.",
    )
}

fn absent(says: &str) -> Refused {
    unauthorized(
        "",
        "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.",
        says,
    )
}

/// A key as errors show it: its prefix and its last four characters.
fn masked(key: &str) -> String {
    let shown = if key.starts_with("sk_") || key.starts_with("pk_") {
        8
    } else {
        0
    };
    let length = key.chars().count();
    let tail = length.saturating_sub(4).max(shown);
    let sign = |(at, sign)| if at < shown || at >= tail { sign } else { '*' };
    key.chars().enumerate().map(sign).collect()
}
