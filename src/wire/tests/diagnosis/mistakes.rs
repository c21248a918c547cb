//! The typical mistakes, each made on purpose: what the receiver then has before it, and which cause is to be named.

use wire::signature::mac::{SHA1, SHA256, SHA512};
use wire::signature::{Encoding, Message, Scheme, standard};

use super::signing::{
    CLAIMS, EVENT, NOW, made, making, message, pairs, secret, signed, signed_at, stamp, token,
    with_value,
};

/// What a receiver has before it, and what the signer sent where that is known.
pub struct Case {
    pub secret: String,
    pub received: Message,
    pub now: i64,
    pub sent: Option<Message>,
}

/// A mistake: its row's title, the cause that must be named, where it can be made, and how.
pub type Mistake = (&'static str, &'static str, fn(Scheme) -> Option<Case>);

pub fn case(scheme: Scheme, received: Message) -> Option<Case> {
    Some(Case {
        secret: secret(scheme).to_owned(),
        received,
        now: NOW,
        sent: None,
    })
}

/// The good message, received with another secret.
fn other_secret(scheme: Scheme, secret: &str) -> Option<Case> {
    let secret = secret.to_owned();
    case(scheme, signed(scheme)).map(|case| Case { secret, ..case })
}

fn twilio(scheme: Scheme) -> bool {
    [Scheme::Twilio, Scheme::TwilioJson].contains(&scheme)
}

fn has_content(scheme: Scheme) -> bool {
    ![Scheme::Twilio, Scheme::RazorpayPayment].contains(&scheme)
}

/// The signature of one writing of a JSON content, on a message with another.
fn rewritten(scheme: Scheme, sent: &str, received: &str) -> Option<Case> {
    if scheme == Scheme::Jwt {
        let (sent, received) = (token(sent), token(received));
        let value = |message: &Message| message.fields.get("Authorization").map(str::to_owned);
        let (sent, received) = (value(&sent)?, value(&received)?);
        let (_, signature) = sent.rsplit_once('.')?;
        let (header_and_claims, _) = received.rsplit_once('.')?;
        let mut message = signed(scheme);
        let token = [header_and_claims, ".", signature].concat();
        message.fields.set("Authorization", token);
        return case(scheme, message);
    }
    let message = Message {
        content: sent.as_bytes().to_vec(),
        ..message(scheme)
    };
    let mut message = scheme.sign(secret(scheme), &message, &stamp()).ok()?;
    message.content = received.as_bytes().to_vec();
    has_content(scheme).then(|| case(scheme, message))?
}

/// The JSON that the scheme's good message carries.
fn json(scheme: Scheme) -> &'static str {
    if scheme == Scheme::Jwt { CLAIMS } else { EVENT }
}

pub fn spaced(json: &str) -> String {
    json.replace(':', ": ").replace(',', ", ")
}

/// A message for another URL than the one that was signed.
fn url(scheme: Scheme, sent: &str, received: &str) -> Option<Case> {
    let message = Message {
        url: sent.to_owned(),
        ..message(scheme)
    };
    let mut message = scheme.sign(secret(scheme), &message, &stamp()).ok()?;
    message.url = message.url.replace(sent, received);
    twilio(scheme).then(|| case(scheme, message))?
}

pub const MISTAKES: &[Mistake] = &[
    ("body spaced", "re-serialised", |scheme| {
        rewritten(scheme, json(scheme), &spaced(json(scheme)))
    }),
    ("body compact", "re-serialised", |scheme| {
        rewritten(scheme, &spaced(json(scheme)), json(scheme))
    }),
    ("keys sorted", "re-serialised", |scheme| {
        rewritten(scheme, r#"{"a":1,"sub":"2"}"#, r#"{"sub":"2","a":1}"#)
    }),
    ("letters escaped", "re-serialised", |scheme| {
        let escaped = json(scheme).replace('ë', "\\u00eb");
        rewritten(scheme, &escaped, json(scheme))
    }),
    ("letters unescaped", "re-serialised", |scheme| {
        let escaped = json(scheme).replace('ë', "\\u00eb");
        rewritten(scheme, json(scheme), &escaped)
    }),
    ("line break at end", "re-serialised", |scheme| {
        let with = [json(scheme), "\n"].concat();
        rewritten(scheme, json(scheme), &with)
    }),
    ("wrong secret", "wrong-secret", |scheme| {
        other_secret(scheme, "YW5vdGhlci1zZWNyZXQ=")
    }),
    ("wrong secret, proved", "wrong-secret", |scheme| {
        let sent = Some(signed(scheme));
        let case = other_secret(scheme, "YW5vdGhlci1zZWNyZXQ=")?;
        Some(Case { sent, ..case })
    }),
    ("key of another kind", "other-key", |scheme| {
        other_secret(scheme, "xoxb-2147483648")
    }),
    ("line break in secret", "key-blanks", |scheme| {
        other_secret(scheme, &[secret(scheme), "\n"].concat())
    }),
    ("quotes around secret", "key-blanks", |scheme| {
        other_secret(scheme, &["\"", secret(scheme), "\""].concat())
    }),
    ("line break in signer's secret", "key-blanks", |scheme| {
        let mut making = making(scheme);
        making.key = [secret(scheme), "\n"].concat().into_bytes();
        case(scheme, made(scheme, &making))
    }),
    ("secret decoded or not", "key-form", |scheme| {
        let mut making = making(scheme);
        making.key = match scheme {
            Scheme::StandardWebhooks => secret(scheme).as_bytes().to_vec(),
            _ => standard::key(secret(scheme)).ok()?,
        };
        case(scheme, made(scheme, &making))
    }),
    ("secret without whsec_", "key-form", |scheme| {
        let mut making = making(scheme);
        making.key = secret(scheme).strip_prefix("whsec_")?.as_bytes().to_vec();
        case(scheme, made(scheme, &making))
    }),
    ("SHA-512", "algorithm", |scheme| {
        let mut making = making(scheme);
        making.algorithm = SHA512;
        case(scheme, made(scheme, &making))
    }),
    ("SHA-1 for SHA-256 and back", "algorithm", |scheme| {
        let mut making = making(scheme);
        let sha1 = making.algorithm == SHA1;
        making.algorithm = if sha1 { SHA256 } else { SHA1 };
        case(scheme, made(scheme, &making))
    }),
    ("hex for base64 and back", "encoding", |scheme| {
        let mut making = making(scheme);
        making.write = match scheme.recipe().encoding {
            Encoding::Hex => |code| Encoding::Base64.write(code),
            _ => |code| Encoding::Hex.write(code),
        };
        case(scheme, made(scheme, &making))
    }),
    ("base64 of hex", "encoding", |scheme| {
        let mut making = making(scheme);
        making.write = |code| Encoding::Base64.write(Encoding::Hex.write(code).as_bytes());
        case(scheme, made(scheme, &making))
    }),
    ("upper-case hex", "hex-case", |scheme| {
        let mut making = making(scheme);
        making.write = |code| Encoding::Hex.write(code).to_uppercase();
        (scheme.recipe().encoding == Encoding::Hex).then(|| case(scheme, made(scheme, &making)))?
    }),
    ("prefix missing", "prefix", |scheme| {
        let mut making = making(scheme);
        making.prefix = "";
        let mut message = made(scheme, &making);
        if let Some(token) = message.fields.get("Authorization") {
            let bare = token.replace("Bearer ", "");
            message.fields.set("Authorization", bare);
        }
        let has_prefix = scheme == Scheme::Jwt || !scheme.recipe().prefix.is_empty();
        has_prefix.then(|| case(scheme, message))?
    }),
    ("prefix extra or other", "prefix", |scheme| {
        let mut making = making(scheme);
        making.prefix = "hmac=";
        case(scheme, made(scheme, &making))
    }),
    ("quotes around signature", "surrounded", |scheme| {
        let making = making(scheme);
        let code = (making.write)(&making.algorithm.mac(&making.key, &making.text));
        let value = ["\"", making.prefix, &code, "\""].concat();
        case(scheme, with_value(scheme, &value))
    }),
    ("https for http", "url", |scheme| {
        url(scheme, "http://a.example/x", "https://a.example/x")
    }),
    ("http for https", "url", |scheme| {
        url(scheme, "https://a.example/x?y=1", "http://a.example/x?y=1")
    }),
    ("another port", "url", |scheme| {
        url(
            scheme,
            "https://a.example:8443/x",
            "https://a.example:3000/x",
        )
    }),
    ("another path", "url", |scheme| {
        url(scheme, "https://a.example/in", "https://a.example/app/in")
    }),
    ("slash at the end", "url", |scheme| {
        url(scheme, "https://a.example/in", "https://a.example/in/")
    }),
    ("no slash at the end", "url", |scheme| {
        url(scheme, "https://a.example/in/", "https://a.example/in")
    }),
    ("query lost", "url", |scheme| {
        let case = url(scheme, "https://a.example/in", "https://a.example/in")?;
        let sent = Some(case.received.clone());
        let mut received = case.received.clone();
        received.url = "https://a.example/in".to_owned();
        if scheme == Scheme::Twilio {
            received.url.push_str("?utm=1");
        }
        Some(Case {
            received,
            sent,
            ..case
        })
    }),
    ("host of the proxy", "url", |scheme| {
        let mut case = url(scheme, "https://shop.example/in", "https://10.0.0.7/in")?;
        case.received
            .fields
            .push("X-Forwarded-Host", "shop.example");
        Some(case)
    }),
    ("unsorted", "unsorted", |scheme| {
        let mut making = making(scheme);
        let message = message(scheme);
        let joined = |pairs: &[(String, String)]| -> String {
            pairs
                .iter()
                .flat_map(|(name, value)| [&**name, value])
                .collect()
        };
        making.text = match scheme {
            Scheme::Twilio => [message.url.as_str(), &joined(&message.params)].concat(),
            Scheme::RazorpayPayment => "pay_IH4NVgf4Dreq1l|order_IEIaMR65cu6nz3".to_owned(),
            _ => return None,
        }
        .into_bytes();
        case(scheme, made(scheme, &making))
    }),
    ("plus sign as space", "decoding", |scheme| {
        let mut received = signed(scheme);
        received.params = pairs(&[
            ("To", " 33612345678"),
            ("Body", "Your order"),
            ("From", " 33198765432"),
            ("apiVersion", "2010-04-01"),
        ]);
        (scheme == Scheme::Twilio).then(|| case(scheme, received))?
    }),
    ("space as plus sign", "decoding", |scheme| {
        let mut received = signed(scheme);
        received.params.get_mut(1)?.1 = "Your+order".to_owned();
        (scheme == Scheme::Twilio).then(|| case(scheme, received))?
    }),
    ("percent-encoding left", "decoding", |scheme| {
        let mut received = signed(scheme);
        received.params.get_mut(0)?.1 = "%2B33612345678".to_owned();
        (scheme == Scheme::Twilio).then(|| case(scheme, received))?
    }),
    ("parameter dropped", "decoding", |scheme| {
        let mut received = signed(scheme);
        let form = wire::codec::form::encode(&received.params);
        received.content = form.into_bytes();
        received.params.pop();
        (scheme == Scheme::Twilio).then(|| case(scheme, received))?
    }),
    ("body without stamp", "unstamped", |scheme| {
        let mut making = making(scheme);
        making.text = EVENT.as_bytes().to_vec();
        scheme
            .is_timed()
            .then(|| case(scheme, made(scheme, &making)))?
    }),
    ("stale", "stale", |scheme| {
        let mut case = case(scheme, signed(scheme))?;
        case.now = if scheme == Scheme::Jwt {
            NOW + 3600
        } else {
            NOW + 301
        };
        (scheme.is_timed() || scheme == Scheme::Jwt).then_some(case)
    }),
    ("future", "future", |scheme| {
        let received = match scheme {
            Scheme::Jwt => token(&format!(r#"{{"nbf":{}}}"#, NOW + 1)),
            Scheme::Slack | Scheme::StandardWebhooks => signed_at(scheme, NOW + 301),
            _ => return None,
        };
        case(scheme, received)
    }),
    ("timestamp in milliseconds", "milliseconds", |scheme| {
        let received = match scheme {
            Scheme::Jwt => token(&format!(r#"{{"iat":{}}}"#, NOW * 1000)),
            Scheme::Slack | Scheme::StandardWebhooks => signed_at(scheme, NOW * 1000),
            _ => return None,
        };
        case(scheme, received)
    }),
    ("clock in milliseconds", "milliseconds", |scheme| {
        let mut case = case(scheme, signed(scheme))?;
        case.now = NOW * 1000;
        (scheme.is_timed() || scheme == Scheme::Jwt).then_some(case)
    }),
    ("altered", "altered", |scheme| {
        let sent = signed(scheme);
        let mut received = sent.clone();
        match scheme {
            Scheme::Twilio | Scheme::RazorpayPayment => received.params[1].1.push('0'),
            Scheme::Jwt => {
                let claims = CLAIMS.replace("42", "43");
                let case = rewritten(scheme, CLAIMS, &claims)?;
                received = case.received;
            }
            _ => received.content = EVENT.replace("1999", "1").into_bytes(),
        }
        let case = case(scheme, received)?;
        Some(Case {
            sent: Some(sent),
            ..case
        })
    }),
    ("no signature", "missing", |scheme| {
        let mut received = signed(scheme);
        received.fields.remove(scheme.recipe().field);
        received.params.truncate(2);
        case(scheme, received)
    }),
    ("signature twice", "repeated", |scheme| {
        let mut received = signed(scheme);
        let field = scheme.recipe().field;
        match received.fields.get(field).map(str::to_owned) {
            Some(value) => received.fields.push(field, value),
            None => received.params.push(received.params.last()?.clone()),
        }
        case(scheme, received)
    }),
    ("no code at all", "malformed", |scheme| {
        let received = with_value(scheme, &[scheme.recipe().prefix, "%%%"].concat());
        (scheme != Scheme::Jwt).then(|| case(scheme, received))?
    }),
    ("no secret", "no-secret", |scheme| other_secret(scheme, " ")),
    ("no hash in the URL", "no-hash", |scheme| {
        let mut making = making(scheme);
        let url = message(scheme).url;
        making.text = url.clone().into_bytes();
        let mut received = made(scheme, &making);
        received.url = url;
        (scheme == Scheme::TwilioJson).then(|| case(scheme, received))?
    }),
    ("alg none", "algorithm", |scheme| {
        let mut received = signed(scheme);
        received
            .fields
            .set("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30.");
        (scheme == Scheme::Jwt).then(|| case(scheme, received))?
    }),
    ("audience", "token", |scheme| {
        (scheme == Scheme::Jwt).then(|| case(scheme, token(r#"{"aud":"a"}"#)))?
    }),
];
