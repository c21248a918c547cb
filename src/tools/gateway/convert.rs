//! Between what travels on a real connection and what travels in the world. Nothing is decoded, nothing normalised.

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{HeaderMap, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use wire::{Fields, Method, Request, Response, Target};

/// Fields that belong to one connection (RFC 9110, section 7.6.1), and those that are made anew for each.
const STAY_BEHIND: [&str; 11] = [
    "connection",
    "content-length",
    "expect",
    "host",
    "keep-alive",
    "proxy-authenticate",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Whether a field travels on to the next connection.
pub(crate) fn travels(name: &str) -> bool {
    !STAY_BEHIND
        .iter()
        .any(|stays| stays.eq_ignore_ascii_case(name))
}

/// The fields that travel on, in their order. Bytes that are no UTF-8 are taken for Latin-1.
pub(crate) fn fields(headers: &HeaderMap) -> Fields {
    let named = headers
        .get_all("connection")
        .iter()
        .filter_map(|value| value.to_str().ok());
    let named: Vec<&str> = named
        .flat_map(|list| list.split(','))
        .map(str::trim)
        .collect();
    let mut fields = Fields::new();
    for (name, value) in headers {
        let name = name.as_str();
        if travels(name) && !named.iter().any(|other| other.eq_ignore_ascii_case(name)) {
            fields.push(name, text(value));
        }
    }
    fields
}

/// The request as the host of the world gets it.
pub(crate) fn request(head: &Parts, host: &str, path: &str, content: Bytes) -> Option<Request> {
    let mut fields = fields(&head.headers);
    if !content.is_empty() {
        fields.push("content-length", content.len().to_string());
    }
    Some(Request {
        method: Method::parse(head.method.as_str())?,
        target: Target {
            scheme: "https".to_owned(),
            userinfo: None,
            host: host.to_owned(),
            port: None,
            path: path.to_owned(),
            query: head.uri.query().map(str::to_owned),
            fragment: None,
        },
        fields,
        content: Vec::from(content),
    })
}

/// The response as it goes out. The server itself writes `Date` and `Content-Length`. Nothing where a field cannot be
/// written.
pub(crate) fn response(response: &Response) -> Option<hyper::Response<Full<Bytes>>> {
    let mut out = hyper::Response::new(Full::from(response.content.clone()));
    *out.status_mut() = hyper::StatusCode::from_u16(response.status.0).ok()?;
    for (name, value) in response.fields.iter() {
        if travels(name) && !name.eq_ignore_ascii_case("date") {
            let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
            out.headers_mut()
                .append(name, HeaderValue::from_bytes(value.as_bytes()).ok()?);
        }
    }
    Some(out)
}

/// The response with another name for the origin `https://host`, in its fields and in its content where that is text.
pub(crate) fn renamed(response: &Response, host: &str, local: &str) -> Response {
    let origin = format!("https://{host}");
    let fields = response.fields.iter();
    let content = match core::str::from_utf8(&response.content) {
        Ok(text) => text.replace(&origin, local).into_bytes(),
        Err(_) => response.content.clone(),
    };
    Response {
        status: response.status,
        fields: fields
            .map(|(name, value)| (name, value.replace(&origin, local)))
            .collect(),
        content,
    }
}

fn text(value: &HeaderValue) -> String {
    match core::str::from_utf8(value.as_bytes()) {
        Ok(text) => text.to_owned(),
        Err(_) => value
            .as_bytes()
            .iter()
            .map(|byte| char::from(*byte))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_and_query_stay_as_they_are_and_connection_fields_stay_behind() {
        let (head, ()) = hyper::Request::builder()
            .method("PATCH")
            .uri("/@x/a%2Fb//%c3%a9/?q=%20+&q=2&&e")
            .header("Connection", "keep-alive, X-Hop")
            .header("X-Hop", "1")
            .header("TE", "trailers")
            .header("Host", "127.0.0.1")
            .header("X-Two", "a")
            .header("Accept", "*/*")
            .header("X-Two", HeaderValue::from_bytes(b"caf\xe9").unwrap())
            .body(())
            .unwrap()
            .into_parts();
        let request = request(
            &head,
            "api.x.example",
            "/a%2Fb//%c3%a9/",
            Bytes::from_static(b"hi"),
        )
        .unwrap();
        assert_eq!(
            request.target.to_string(),
            "https://api.x.example/a%2Fb//%c3%a9/?q=%20+&q=2&&e"
        );
        assert_eq!(request.method, "PATCH");
        let fields: Vec<_> = request.fields.iter().collect();
        let expected = [
            ("x-two", "a"),
            ("x-two", "café"),
            ("accept", "*/*"),
            ("content-length", "2"),
        ];
        assert_eq!(fields, expected);
    }

    #[test]
    fn equal_response_fields_stay_two_and_the_server_counts_for_itself() {
        let mut response = Response::new(401);
        for (name, value) in [
            ("WWW-Authenticate", "Basic realm=\"a\""),
            ("Content-Length", "99"),
            ("Date", "yesterday"),
            ("WWW-Authenticate", "Bearer"),
        ] {
            response.fields.push(name, value);
        }
        let out = super::response(&response).unwrap();
        assert_eq!(out.status(), 401);
        assert_eq!(out.headers().len(), 2);
        assert_eq!(out.headers().get_all("www-authenticate").iter().count(), 2);
        response.fields.push("X-Broken", "a\nb");
        assert!(super::response(&response).is_none());
    }

    #[test]
    fn addresses_that_a_client_follows_stay_on_this_machine() {
        let mut response = Response::new(200);
        response
            .fields
            .push("Link", "<https://api.x.example/a?page=2>; rel=\"next\"");
        response.content =
            br#"{"url":"https://api.x.example/a","html_url":"https://x.example/a"}"#.to_vec();
        let found = renamed(&response, "api.x.example", "http://127.0.0.1:1/@x");
        assert_eq!(
            found.fields.get("link"),
            Some("<http://127.0.0.1:1/@x/a?page=2>; rel=\"next\"")
        );
        let expected = r#"{"url":"http://127.0.0.1:1/@x/a","html_url":"https://x.example/a"}"#;
        assert_eq!(found.text(), expected);
        response.content = vec![0xff, 0xfe];
        assert_eq!(
            renamed(&response, "api.x.example", "").content,
            [0xff, 0xfe]
        );
    }
}
