//! Access tokens that say what they are worth themselves: JWTs of the type `at+jwt` (RFC 9068), signed with HS256.

use serde_json::Value;
use wire::Secret;
use wire::codec::base64;
use wire::codec::json::{object, text};
use wire::signature::mac;

use super::client::Client;
use super::grant::Token;
use super::settings::Settings;
use crate::actor::Ctx;

/// A token with those claims. Its type is that of RFC 9068, which the signature of plain JWTs does not write.
pub(super) fn sign(secret: &Secret, claims: &Value) -> String {
    let header = object(vec![("alg", text("HS256")), ("typ", text("at+jwt"))]);
    let part = |value: &Value| base64::encode_url(value.to_string().as_bytes());
    let signed = [part(&header), part(claims)].join(".");
    let tag = mac::SHA256.mac(secret.reveal().as_bytes(), signed.as_bytes());
    [signed, base64::encode_url(&tag)].join(".")
}

/// The claims of an access token (RFC 9068, section 2.2). The server protects its own API, so that it is the audience too.
pub(super) fn claims(
    ctx: &Ctx<'_>,
    settings: &Settings,
    client: &Client,
    user: Option<&str>,
    token: &Token,
    id: &str,
) -> Value {
    object(vec![
        ("iss", text(&settings.issuer)),
        ("sub", text(user.unwrap_or(&client.id))),
        ("aud", text(&settings.issuer)),
        ("client_id", text(&client.id)),
        ("scope", token.scope.to_string().into()),
        ("iat", ctx.calendar().unix(token.issued).into()),
        ("exp", ctx.calendar().unix(token.expires).into()),
        ("jti", text(id)),
    ])
}

#[cfg(test)]
mod tests {
    use super::sign;
    use serde_json::json;
    use wire::Secret;

    #[test]
    fn signs_as_other_programs_do() {
        let expected = "eyJhbGciOiJIUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJtYXlhIn0.dKnbPeDRzzwV1TGGvrIhNnGFkoDRA_AOnS69MgolcQw";
        let token = sign(&Secret::new("a-shared-secret"), &json!({"sub": "maya"}));
        assert_eq!(token, expected);
    }
}
