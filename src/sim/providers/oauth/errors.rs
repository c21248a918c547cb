//! Errors as the RFCs write them: JSON at the token endpoint (RFC 6749, section 5.2), a bare 404 and 405 elsewhere.
//!
//! One sentence serves the learner and `error_description`; it never holds a code, a token or a secret.

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::{Part, Response};

use crate::providers::answer::{self, Refusal, Refused};

/// The realm of every challenge.
pub(super) const REALM: &str = "courses";

/// An error code of RFC 6749 with status 400.
pub(super) fn refuse(part: Part, error: &str, says: &str) -> Refused {
    Refusal::new(part, says, response(400, error, says))
}

/// A parameter of the body that is missing or wrong.
pub(super) fn invalid_request(says: &str) -> Refused {
    refuse(Part::Body, "invalid_request", says)
}

/// A code or refresh token that is not worth anything (any more).
pub(super) fn invalid_grant(says: &str) -> Refused {
    refuse(Part::Body, "invalid_grant", says)
}

/// 401: who asks is not known. The wire does not say why, so that nobody can try ids out; the learner may know. HTTP wants
/// a challenge with every 401 (RFC 9110, section 15.5.2), and Basic is the one scheme that a client has here.
pub(super) fn invalid_client(part: Part, says: &str) -> Refused {
    let response = response(401, "invalid_client", "Client authentication failed.");
    let challenge = format!("Basic realm=\"{REALM}\", charset=\"UTF-8\"");
    Refusal::new(
        part,
        says,
        answer::with(response, "WWW-Authenticate", &challenge),
    )
}

/// 404. The RFCs leave its content open.
pub(super) fn not_found(says: &str) -> Refused {
    Refusal::new(
        Part::Path,
        says,
        response(404, "not_found", "There is nothing at this path."),
    )
}

/// 405 with the methods that are possible. The RFCs leave its content open.
pub(super) fn method(allow: &str, method: &str) -> Refused {
    let says = format!("{method} is not possible here; {allow} are.");
    let response = response(405, "invalid_request", "This method is not possible here.");
    Refusal::new(Part::Method, &says, answer::with(response, "Allow", allow))
}

/// JSON that nobody may keep (RFC 6749, section 5.1).
pub(super) fn json(status: u16, content: &Value) -> Response {
    let response = answer::json(status, "application/json", content);
    no_store(response)
}

/// The response with the fields that forbid to keep it.
pub(super) fn no_store(response: Response) -> Response {
    let response = answer::with(response, "Cache-Control", "no-store");
    answer::with(response, "Pragma", "no-cache")
}

/// A sentence in the characters that `error_description` may have: printable ASCII without `"` and `\`.
pub(super) fn plain(says: &str) -> String {
    let sign = |sign: char| match sign {
        '"' => '\'',
        '\\' => '/',
        ' '..='~' => sign,
        _ => '?',
    };
    says.chars().map(sign).collect()
}

fn response(status: u16, error: &str, says: &str) -> Response {
    let content = object(vec![
        ("error", text(error)),
        ("error_description", plain(says).into()),
    ]);
    json(status, &content)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_description_has_only_the_characters_that_it_may_have() {
        assert_eq!(plain("say \"a\\b\"\n\u{e9}!"), "say 'a/b'??!");
    }
}
