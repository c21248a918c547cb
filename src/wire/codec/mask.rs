//! Secrets taken out of what leaves the page: credentials in fields and addresses, and members of contents whose
//! names say that they are secret. A secret in any other place it cannot know.

use std::borrow::Cow;

use serde_json::Value;

use crate::codec::{form, json, multipart};
use crate::freeze::{CONTENT_TYPE, FORM, JSON};
use crate::{Content, Fields, Request, Response, Target};

/// What stands in the place of a secret.
pub const MASK: &str = "***";

/// Whether an export keeps secrets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Secrets {
    /// Every secret becomes [`MASK`].
    #[default]
    Masked,
    /// Secrets stay: the file is as good as the credentials in it.
    Shown,
}

/// Fields whose value is a credential. What stands in front of a space names the scheme, and stays.
const FIELDS: [&str; 8] = [
    "Authorization",
    "Proxy-Authorization",
    "Cookie",
    "Set-Cookie",
    "X-Api-Key",
    "Api-Key",
    "X-Auth-Token",
    "X-Access-Token",
];

/// Names of parameters and members, in small letters and without hyphens and underscores.
const NAMES: [&str; 18] = [
    "accesstoken",
    "apikey",
    "apisecret",
    "assertion",
    "authtoken",
    "clientassertion",
    "clientsecret",
    "codeverifier",
    "idtoken",
    "keysecret",
    "passwd",
    "password",
    "privatekey",
    "refreshtoken",
    "secret",
    "signingsecret",
    "token",
    "webhooksecret",
];

/// A host where the last segment of the path is the secret.
const SECRET_PATH: &str = "hooks.slack.com";

impl Secrets {
    /// The request as it is exported.
    pub fn request(self, request: &Request) -> Cow<'_, Request> {
        match self {
            Secrets::Shown => Cow::Borrowed(request),
            Secrets::Masked => Cow::Owned(Request {
                method: request.method.clone(),
                target: target(&request.target),
                fields: fields(&request.fields),
                content: content(&request.fields, &request.content),
            }),
        }
    }

    /// The response as it is exported.
    pub fn response(self, response: &Response) -> Cow<'_, Response> {
        match self {
            Secrets::Shown => Cow::Borrowed(response),
            Secrets::Masked => Cow::Owned(Response {
                status: response.status,
                fields: fields(&response.fields),
                content: content(&response.fields, &response.content),
            }),
        }
    }
}

fn target(target: &Target) -> Target {
    let mut masked = target.clone();
    if masked.userinfo.is_some() {
        masked.userinfo = Some(MASK.to_owned());
    }
    masked.query = masked.query.map(|query| pairs(&query));
    if target.host.eq_ignore_ascii_case(SECRET_PATH)
        && let Some((path, secret)) = target.path.rsplit_once('/')
        && !secret.is_empty()
    {
        masked.path = [path, "/", MASK].concat();
    }
    masked
}

fn fields(fields: &Fields) -> Fields {
    let secret = |name: &str| FIELDS.iter().any(|field| field.eq_ignore_ascii_case(name));
    let masked = fields.iter().map(|(name, value)| {
        let value = match value.split_once(' ') {
            _ if !secret(name) => value.to_owned(),
            Some((scheme, _)) if name.ends_with("uthorization") => [scheme, " ", MASK].concat(),
            _ => MASK.to_owned(),
        };
        (name.to_owned(), value)
    });
    masked.collect()
}

fn content(fields: &Fields, content: &Content) -> Content {
    let masked = core::str::from_utf8(content).ok().and_then(|text| {
        match crate::request::media_type(fields).as_deref() {
            Some(FORM) => Some(pairs(text)),
            Some(multipart::MEDIA_TYPE) => parts(fields, text),
            Some(kind) if kind == JSON || kind.ends_with("+json") => members(text),
            _ => None,
        }
    });
    masked.map_or_else(|| content.clone(), String::into_bytes)
}

/// `name=value&…`: only the values of secret names change.
fn pairs(text: &str) -> String {
    let masked = text.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if is_secret(&form::percent_decode(name).unwrap_or_default()) => {
            [name, "=", MASK].concat().into()
        }
        _ => Cow::Borrowed(pair),
    });
    masked.collect::<Vec<_>>().join("&")
}

fn parts(fields: &Fields, text: &str) -> Option<String> {
    let boundary = multipart::boundary_of(fields.get(CONTENT_TYPE)?)?;
    let mut parts = multipart::decode(text, &boundary)?;
    for part in parts.iter_mut().filter(|part| is_secret(&part.row.name)) {
        part.row.value = MASK.to_owned();
    }
    Some(multipart::encode(&parts, &boundary))
}

/// JSON with the members of secret names changed; `None` where there is none, so that the bytes stay.
fn members(text: &str) -> Option<String> {
    let mut value = json::parse(text).ok()?;
    mask(&mut value).then(|| value.to_string())
}

/// Whether something was masked.
fn mask(value: &mut Value) -> bool {
    match value {
        Value::Array(items) => items
            .iter_mut()
            .fold(false, |found, item| mask(item) | found),
        Value::Object(members) => members.iter_mut().fold(false, |found, (name, item)| {
            let hide = is_secret(name) && !item.is_null() && !item.is_boolean();
            if hide {
                *item = json::text(MASK);
            }
            hide || mask(item) || found
        }),
        _ => false,
    }
}

/// `client_secret`, `config[secret]`, `X-Api-Key`.
fn is_secret(name: &str) -> bool {
    name.split(['[', ']', '.']).any(|part| {
        let mut plain = part.replace(['-', '_'], "");
        plain.make_ascii_lowercase();
        NAMES.contains(&plain.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::Secrets;
    use crate::codec::curl;
    use crate::{Request, Response};

    #[track_caller]
    fn masked(command: &str) -> Request {
        let request = curl::parse(command)
            .expect(command)
            .freeze()
            .expect(command);
        assert_eq!(Secrets::Shown.request(&request).as_ref(), &request);
        Secrets::Masked.request(&request).into_owned()
    }

    #[test]
    fn credentials_keep_their_scheme() {
        let basic = masked("curl https://a.example -u AC1:e9 -b a=1 -H 'X-Api-Key: k 1'");
        assert_eq!(basic.fields.get("Authorization"), Some("Basic ***"));
        assert_eq!(basic.fields.get("Cookie"), Some("***"));
        assert_eq!(basic.fields.get("X-Api-Key"), Some("***"));
        let url = masked("curl 'https://u:p@a.example/x?a=1&access_token=t%20t&b=%20'");
        assert_eq!(
            url.target.to_string(),
            "https://***@a.example/x?a=1&access_token=***&b=%20"
        );
        let slack = masked("curl https://hooks.slack.com/services/T1/B1/xyz --json '{}'");
        assert_eq!(slack.target.path, "/services/T1/B1/***");
    }

    #[test]
    fn members_with_secret_names_are_masked_and_others_keep_their_bytes() {
        let form = masked(
            "curl https://a.example -d 'grant_type=password&password=p+p&a[secret]=s&to=%2b'",
        );
        assert_eq!(
            form.text(),
            "grant_type=password&password=***&a%5Bsecret%5D=***&to=%2B"
        );
        let json = masked(
            "curl https://a.example --json '{\"config\": {\"secret\": \"s\", \"token\": null}, \"a\": [1]}'",
        );
        assert_eq!(
            json.text(),
            "{\"config\":{\"secret\":\"***\",\"token\":null},\"a\":[1]}"
        );
        let plain = masked("curl https://a.example --json '{ \"a\" : 1 }'");
        assert_eq!(plain.text(), "{ \"a\" : 1 }");
        let parts = masked("curl https://a.example -F password=p -F a=b");
        assert!(parts.text().contains("\r\n\r\n***\r\n") && parts.text().contains("\r\n\r\nb\r\n"));
    }

    #[test]
    fn responses_are_masked_too() {
        let mut response = Response::new(200);
        response.fields.push("Content-Type", "application/json");
        response.fields.push("Set-Cookie", "sid=1; Path=/");
        response.content = b"{\"access_token\":\"t\",\"expires_in\":3600}".to_vec();
        let masked = Secrets::Masked.response(&response);
        assert_eq!(
            masked.text(),
            "{\"access_token\":\"***\",\"expires_in\":3600}"
        );
        assert_eq!(masked.fields.get("Set-Cookie"), Some("***"));
    }
}
