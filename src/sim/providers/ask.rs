//! What a request says, taken apart as every HTTP provider wants it: path, query, credentials, content.
//!
//! It refuses nothing: what a slip costs is for the provider to say.

use serde_json::Value;
use wire::Request;
use wire::codec::basic::{self, BasicError};
use wire::codec::{form, json};

/// What the `Authorization` field says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Credentials<'a> {
    /// There is no such field.
    Missing,
    /// User name and password (RFC 7617), or why there are none.
    Basic(Result<(String, String), BasicError>),
    /// A Bearer token (RFC 6750).
    Bearer(&'a str),
    /// Another scheme and what stands behind it; a single word counts as a scheme.
    Other(&'a str, &'a str),
}

/// The credentials of a request.
pub(crate) fn credentials(request: &Request) -> Credentials<'_> {
    let Some(value) = request.fields.get("Authorization").map(str::trim) else {
        return Credentials::Missing;
    };
    match value.split_once(' ') {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("Bearer") => {
            Credentials::Bearer(rest.trim())
        }
        Some((scheme, _)) if scheme.eq_ignore_ascii_case("Basic") => {
            Credentials::Basic(basic::parse(value))
        }
        Some((scheme, rest)) => Credentials::Other(scheme, rest.trim()),
        None => Credentials::Other(value, ""),
    }
}

/// User name and password in front of the host. A client turns them into the `Authorization` field.
pub(crate) fn userinfo(request: &Request) -> Option<(String, String)> {
    let (user, password) = request.target.userinfo.as_deref()?.split_once(':')?;
    let decode = |text: &str| form::percent_decode(text).unwrap_or_else(|| text.to_owned());
    Some((decode(user), decode(password)))
}

/// The decoded segments of a path: `/v1/emails/a%20b` has three. None where a segment is no UTF-8. A slash at the end
/// leaves an empty segment, which names nothing.
pub(crate) fn segments(path: &str) -> Option<Vec<String>> {
    let path = path.strip_prefix('/').unwrap_or(path);
    path.split('/').map(form::percent_decode).collect()
}

/// The decoded query parameters, in order.
pub(crate) fn query(request: &Request) -> Vec<(String, String)> {
    request
        .target
        .query
        .as_deref()
        .map(|query| form::decode(query.as_bytes()))
        .unwrap_or_default()
}

/// The value of the first parameter of exactly that name.
pub(crate) fn get<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs
        .iter()
        .find(|(found, _)| found == name)
        .map(|(_, value)| value.as_str())
}

/// The content as JSON, whatever the media type says, or a sentence that points at its fault.
pub(crate) fn json(request: &Request) -> Result<Value, String> {
    json::parse(&request.text()).map_err(|problem| {
        format!(
            "The body is no JSON, line {}: {}",
            problem.line, problem.says
        )
    })
}

/// The content as form pairs, where the media type says that it is a form.
pub(crate) fn form(request: &Request) -> Option<Vec<(String, String)>> {
    let media_type = request.media_type()?;
    (media_type == "application/x-www-form-urlencoded").then(|| form::decode(&request.content))
}

#[cfg(test)]
mod tests {
    use super::{Credentials, credentials, form, json, segments, userinfo};
    use wire::{Method, Request, Target};

    fn request(url: &str) -> Request {
        let target = Target::parse(url).expect("an address");
        Request::new(Method::post(), target)
    }

    #[test]
    fn tells_the_schemes_apart() {
        let mut request = request("https://a.example/");
        assert_eq!(credentials(&request), Credentials::Missing);
        let pair = ("a".to_owned(), "b:c".to_owned());
        for (value, expected) in [
            ("basic YTpiOmM=", Credentials::Basic(Ok(pair))),
            ("Bearer  t-1 ", Credentials::Bearer("t-1")),
            ("token t-1", Credentials::Other("token", "t-1")),
            ("Bearer", Credentials::Other("Bearer", "")),
        ] {
            request.fields.set("Authorization", value);
            assert_eq!(credentials(&request), expected, "{value}");
        }
        request.fields.set("Authorization", "Basic ?");
        assert!(matches!(credentials(&request), Credentials::Basic(Err(_))));
    }

    #[test]
    fn finds_what_stands_in_front_of_the_host() {
        let found = userinfo(&request("https://a%20b:c@a.example/"));
        assert_eq!(found, Some(("a b".to_owned(), "c".to_owned())));
        assert_eq!(userinfo(&request("https://a.example/")), None);
    }

    #[test]
    fn cuts_a_path_into_decoded_segments() {
        for (path, expected) in [
            ("/v1/a%20b", Some(vec!["v1", "a b"])),
            ("/v1/a%2Fb/", Some(vec!["v1", "a/b", ""])),
            ("/", Some(vec![""])),
            ("", Some(vec![""])),
            ("/%FF", None),
        ] {
            let found = segments(path);
            let expected = expected.map(|list| list.into_iter().map(str::to_owned).collect());
            assert_eq!(found, expected, "{path}");
        }
    }

    #[test]
    fn a_body_is_json_with_the_place_of_its_fault_or_a_form() {
        let mut request = request("https://a.example/");
        request.content = br#"["a",]"#.to_vec();
        let fault = json(&request).expect_err("it is broken");
        assert!(
            fault.starts_with("The body is no JSON, line 1: "),
            "{fault}"
        );
        request.content = b"a=1".to_vec();
        assert_eq!(form(&request), None);
        let form_type = "application/x-www-form-urlencoded; charset=utf-8";
        request.fields.set("Content-Type", form_type);
        assert_eq!(form(&request), Some(vec![("a".into(), "1".into())]));
    }
}
