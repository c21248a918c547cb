//! What the user sees: the question, and errors that may not travel to the client. Plain HTML without scripts and styles.

use wire::{Part, Response};

use super::asked::Asked;
use super::consent::{self, ALLOW, CHOOSE, SOMEBODY};
use super::errors;
use super::params::Params;
use super::settings::Settings;
use crate::providers::answer::{self, Refusal, Refused};

/// No script, no frame around it, nothing from elsewhere (RFC 9700, section 4.16).
const POLICY: &str = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

/// An error that stays here.
pub(super) fn error(part: Part, says: &str) -> Refused {
    let body = format!(
        "<h1>This request cannot be answered</h1>\n<p>{}</p>\n<p>Nothing was sent to any other site.</p>",
        escaped(says)
    );
    Refusal::new(part, says, page(400, "Error", &body))
}

/// The question: who are you, and may this client have that? `notice` is what was wrong with the last answer.
///
/// The form goes to the address of the request itself, so that every parameter comes back as it was written.
pub(super) fn consent(
    settings: &Settings,
    asked: &Asked<'_>,
    params: &Params,
    notice: Option<&str>,
) -> Response {
    let query = params.query(&|name| consent::is_decision(settings, name));
    let action = [settings.paths.of("authorize"), "?", &query].concat();
    let mut body = format!("<h1>{} asks for access</h1>\n", escaped(&asked.client.name));
    if let Some(notice) = notice {
        body.push_str(&format!("<p role=\"alert\">{}</p>\n", escaped(notice)));
    }
    body.push_str(&format!(
        "<form method=\"post\" action=\"{}\">\n",
        escaped(&action)
    ));
    body.push_str(&format!(
        "<p><label>You are {}</label></p>\n",
        who(settings)
    ));
    body.push_str("<fieldset><legend>It may use</legend>\n");
    for word in asked.scope.words() {
        let word = escaped(word);
        body.push_str(&format!(
            "<p><label><input type=\"checkbox\" name=\"{ALLOW}{word}\" value=\"yes\" checked> {word}</label></p>\n"
        ));
    }
    body.push_str(&format!(
        "</fieldset>\n<input type=\"hidden\" name=\"{CHOOSE}\" value=\"yes\">\n"
    ));
    let decision = escaped(&settings.decision);
    for (value, word) in [("approve", "Allow"), ("deny", "Deny")] {
        body.push_str(&format!(
            "<button name=\"{decision}\" value=\"{value}\">{word}</button>\n"
        ));
    }
    body.push_str(&format!(
        "</form>\n<p>You will be sent to {}.</p>",
        escaped(&asked.way.uri)
    ));
    page(if notice.is_some() { 400 } else { 200 }, "Access", &body)
}

/// A list of the users, or a field where anybody may come.
fn who(settings: &Settings) -> String {
    let name = escaped(&settings.user);
    if settings.users.is_empty() {
        return format!("<input name=\"{name}\" value=\"{SOMEBODY}\">");
    }
    let option = |user: &String| format!("<option>{}</option>", escaped(user));
    let options: String = settings.users.iter().map(option).collect();
    format!("<select name=\"{name}\">{options}</select>")
}

fn page(status: u16, title: &str, body: &str) -> Response {
    let html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<body>\n{body}\n</body>\n</html>\n"
    );
    let mut response = answer::text(status, "text/html; charset=utf-8", &html);
    for (name, value) in [
        ("Content-Security-Policy", POLICY),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
    ] {
        response.fields.push(name, value);
    }
    errors::no_store(response)
}

/// The text with everything quoted that means something in HTML, also within an attribute.
fn escaped(text: &str) -> String {
    let mut safe = String::new();
    for sign in text.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(sign),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_that_is_shown_can_become_markup() {
        assert_eq!(
            escaped("<a href='x'>\"&"),
            "&lt;a href=&#39;x&#39;&gt;&quot;&amp;"
        );
    }
}
