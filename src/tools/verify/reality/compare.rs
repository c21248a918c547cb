//! Whether what arrived is what the request says. A tool may add fields of its own and may write the same form or
//! the same JSON in other bytes; it may not change anything else.

use wire::codec::{form, json, multipart};
use wire::{Fields, FormPart, Request};

use super::echo::Arrived;

const CONTENT_TYPE: &str = "Content-Type";
const AUTHORIZATION: &str = "Authorization";
const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

/// How a query may be encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// As in the request, byte for byte.
    Exact,
    /// In any way that decodes to the same names and values.
    Any,
}

/// Everything that differs, one sentence each.
pub(super) fn differences(sent: &Request, arrived: &Arrived, encoding: Encoding) -> Vec<String> {
    let mut found = Vec::new();
    let mut same = |what: &str, sent: &str, arrived: &str| {
        if sent != arrived {
            found.push(format!("{what}: {sent:?} became {arrived:?}"));
        }
    };
    same("method", sent.method.as_str(), &arrived.method);
    let target = |text: &str| match encoding {
        Encoding::Exact => text.to_owned(),
        Encoding::Any => decoded(text),
    };
    same(
        "target",
        &target(&sent.target.request_target()),
        &target(&arrived.target),
    );
    let mut names: Vec<&str> = sent.fields.iter().map(|(name, _)| name).collect();
    // These two change what a request means, so that none may be added either.
    for (name, counts) in [
        (AUTHORIZATION, true),
        (CONTENT_TYPE, !sent.content.is_empty()),
    ] {
        if counts && sent.fields.get(name).is_none() {
            names.push(name);
        }
    }
    for name in names {
        let (sent, arrived) = (joined(&sent.fields, name), joined(&arrived.fields, name));
        if name.eq_ignore_ascii_case(CONTENT_TYPE) {
            same(name, &comparable(&sent), &comparable(&arrived));
        } else {
            same(name, &sent, &arrived);
        }
    }
    if let Some(difference) = content(sent, arrived) {
        found.push(difference);
    }
    found
}

/// A path as it is, and its query decoded.
fn decoded(target: &str) -> String {
    match target.split_once('?') {
        Some((path, query)) => format!("{path}?{:?}", form::decode(query.as_bytes())),
        None => target.to_owned(),
    }
}

/// The values of a field, as RFC 9110, section 5.3, joins them.
fn joined(fields: &Fields, name: &str) -> String {
    fields
        .all(name)
        .map(str::trim)
        .collect::<Vec<_>>()
        .join(", ")
}

/// A media type without what each tool chooses: the boundary, and a charset where there is only UTF-8.
fn comparable(media_type: &str) -> String {
    if multipart::boundary_of(media_type).is_some() {
        return multipart::MEDIA_TYPE.to_owned();
    }
    let lower = media_type.to_ascii_lowercase().replace(' ', "");
    match lower.strip_suffix(";charset=utf-8") {
        Some(plain @ (FORM | JSON)) => plain.to_owned(),
        _ => media_type.to_owned(),
    }
}

fn content(sent: &Request, arrived: &Arrived) -> Option<String> {
    let equal = match sent.media_type().as_deref() {
        Some(FORM) => form::decode(&sent.content) == form::decode(&arrived.content),
        Some(multipart::MEDIA_TYPE) => {
            let parts = |fields: &Fields, content: &[u8]| parts(fields, content);
            let sent = parts(&sent.fields, &sent.content);
            sent.is_some() && sent == parts(&arrived.fields, &arrived.content)
        }
        Some(JSON) => match (json::read(&sent.content), json::read(&arrived.content)) {
            (Some(sent), Some(arrived)) => sent == arrived,
            _ => sent.content == arrived.content,
        },
        _ => sent.content == arrived.content,
    };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (!equal).then(|| {
        format!(
            "content: {:?} became {:?}",
            text(&sent.content),
            text(&arrived.content)
        )
    })
}

fn parts(fields: &Fields, content: &[u8]) -> Option<Vec<FormPart>> {
    let boundary = multipart::boundary_of(fields.get(CONTENT_TYPE)?)?;
    multipart::decode(std::str::from_utf8(content).ok()?, &boundary)
}

#[cfg(test)]
mod tests {
    use wire::codec::curl;

    use super::*;

    fn request(command: &str) -> Request {
        curl::parse(command).unwrap().freeze().unwrap()
    }

    fn arrived(request: &Request) -> Arrived {
        Arrived {
            method: request.method.as_str().to_owned(),
            target: request.target.request_target(),
            fields: request.fields.clone(),
            content: request.content.clone(),
        }
    }

    #[track_caller]
    fn check(sent: &str, other: &str, expected: &[&str]) {
        let found = differences(&request(sent), &arrived(&request(other)), Encoding::Exact);
        let starts = found.iter().map(|text| text.split(':').next().unwrap());
        assert_eq!(starts.collect::<Vec<_>>(), expected, "{found:?}");
    }

    #[test]
    fn the_same_in_other_bytes_is_the_same() {
        let form = "curl https://a.example/x?a=1 -d 'a=b c'";
        check(form, form, &[]);
        check(
            form,
            "curl https://a.example/x?a=1 -d 'a=b+c' -H 'User-Agent: x'",
            &[],
        );
        check(
            form,
            "curl https://a.example/x?a=1 -d 'a=b+c' -H 'Content-Type: application/x-www-form-urlencoded;charset=UTF-8'",
            &[],
        );
        check(
            "curl https://a.example --json '{\"a\": 1}'",
            "curl https://a.example --json '{\"a\":1}'",
            &[],
        );
        check(
            "curl https://a.example -H 'X: 1' -H 'X: 2'",
            "curl https://a.example -H 'x: 1, 2'",
            &[],
        );
        let mut other = arrived(&request("curl https://a.example -F a=b"));
        let boundary = multipart::boundary_of(other.fields.get(CONTENT_TYPE).unwrap()).unwrap();
        other.fields.set(CONTENT_TYPE, multipart::media_type("x"));
        other.content = String::from_utf8(other.content)
            .unwrap()
            .replace(&boundary, "x")
            .into_bytes();
        assert_eq!(
            differences(
                &request("curl https://a.example -F a=b"),
                &other,
                Encoding::Any
            ),
            Vec::<String>::new()
        );
    }

    #[test]
    fn a_query_counts_byte_for_byte_unless_any_encoding_will_do() {
        let (sent, other) = (
            "curl https://a.example/?a=%20",
            "curl https://a.example/?a=+",
        );
        check(sent, other, &["target"]);
        let (sent, other) = (request(sent), arrived(&request(other)));
        assert_eq!(
            differences(&sent, &other, Encoding::Any),
            Vec::<String>::new()
        );
    }

    #[test]
    fn whatever_else_changes_is_named() {
        let form = "curl https://a.example/x -d a=b";
        check(form, "curl -X PUT https://a.example/x -d a=b", &["method"]);
        check(form, "curl https://a.example/y -d a=b", &["target"]);
        check(form, "curl https://a.example/x -d a=c", &["content"]);
        check(
            form,
            "curl https://a.example/x -u a:b -d a=b",
            &["Authorization"],
        );
        check(
            "curl https://a.example -H 'X: 1'",
            "curl https://a.example",
            &["X"],
        );
        check(
            "curl https://a.example --data-binary x -H Content-Type:",
            "curl https://a.example --data-binary x",
            &["Content-Type"],
        );
        check(
            "curl https://a.example -F a=b",
            "curl https://a.example -F a=c",
            &["content"],
        );
    }
}
