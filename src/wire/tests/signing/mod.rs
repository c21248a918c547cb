//! One good message for each scheme, and the pieces to make bad ones of it.

#![allow(dead_code, reason = "each test file uses some of it")]

use wire::signature::mac::Algorithm;
use wire::signature::{Encoding, Message, Scheme, Stamp, razorpay, standard};

/// The moment of sending.
pub const NOW: i64 = 1_767_225_600;
/// An event as it is sent.
pub const EVENT: &str = r#"{"id":"evt_1","name":"Zoë","at":"/x","amount":1999,"more":{"b":1}}"#;
/// The claims of a token that is valid now.
pub const CLAIMS: &str = r#"{"sub":"42","name":"Zoë","at":"/x","iat":1767225600,"exp":1767229200}"#;

/// A secret that is base64 as well, so that it can be turned into a key in two ways.
pub fn secret(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Stripe | Scheme::StandardWebhooks => "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        _ => "c2VjcmV0LWtleS0xMjM0",
    }
}

/// The stamp of the good message.
pub fn stamp() -> Stamp<'static> {
    Stamp {
        id: "msg_1",
        timestamp: NOW,
    }
}

pub fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

/// The good message before it is signed.
pub fn message(scheme: Scheme) -> Message {
    let mut message = Message {
        url: "https://shop.example/hooks/in?x=1".to_owned(),
        content: EVENT.as_bytes().to_vec(),
        ..Message::default()
    };
    match scheme {
        Scheme::Twilio => {
            message.content.clear();
            message.params = pairs(&[
                ("To", "+33612345678"),
                ("Body", "Your order"),
                ("From", "+33198765432"),
                ("apiVersion", "2010-04-01"),
            ]);
        }
        Scheme::RazorpayPayment => {
            message.content.clear();
            message.params = pairs(&[
                (razorpay::ORDER, "order_IEIaMR65cu6nz3"),
                (razorpay::PAYMENT, "pay_IH4NVgf4Dreq1l"),
            ]);
        }
        Scheme::Jwt => message.content = CLAIMS.as_bytes().to_vec(),
        _ => {}
    }
    message
}

/// The good message, signed.
pub fn signed(scheme: Scheme) -> Message {
    scheme
        .sign(secret(scheme), &message(scheme), &stamp())
        .expect("a signed message")
}

/// The key of the scheme.
pub fn key(scheme: Scheme) -> Vec<u8> {
    match scheme {
        Scheme::StandardWebhooks => standard::key(secret(scheme)).expect("a key"),
        _ => secret(scheme).as_bytes().to_vec(),
    }
}

/// The bytes that the scheme signs, as its explanation shows them.
pub fn text(scheme: Scheme, message: &Message) -> Vec<u8> {
    let steps = scheme.explain(secret(scheme), message, &stamp());
    let steps = steps.expect("an explanation");
    let code = steps
        .iter()
        .find(|step| ["Make the code", "HMAC-SHA1 with the token"].contains(&step.name));
    code.expect("the step that makes the code").input.clone()
}

/// How a signature is made that may be wrong in one thing.
pub struct Making {
    pub key: Vec<u8>,
    pub text: Vec<u8>,
    pub algorithm: Algorithm,
    pub prefix: &'static str,
    pub write: fn(&[u8]) -> String,
}

/// The right making of the good message's signature.
pub fn making(scheme: Scheme) -> Making {
    let recipe = scheme.recipe();
    Making {
        key: key(scheme),
        text: text(scheme, &message(scheme)),
        algorithm: recipe.algorithm,
        prefix: recipe.prefix,
        write: match recipe.encoding {
            Encoding::Hex => |code| Encoding::Hex.write(code),
            Encoding::Base64 => |code| Encoding::Base64.write(code),
            Encoding::Base64Url => |code| Encoding::Base64Url.write(code),
        },
    }
}

/// The good message with a signature of that making.
pub fn made(scheme: Scheme, making: &Making) -> Message {
    let code = making.algorithm.mac(&making.key, &making.text);
    let value = [making.prefix, &(making.write)(&code)].concat();
    with_value(scheme, &value)
}

/// The good message with another text in the place of the signature.
pub fn with_value(scheme: Scheme, value: &str) -> Message {
    let mut message = signed(scheme);
    let field = scheme.recipe().field;
    match scheme {
        Scheme::Stripe => message.fields.set(field, format!("t={NOW},{value}")),
        Scheme::RazorpayPayment => message.params[2].1 = value.to_owned(),
        Scheme::Jwt => {
            let token = message.fields.get(field).expect("a token").to_owned();
            let (signed, _) = token.rsplit_once('.').expect("three parts");
            message.fields.set(field, [signed, ".", value].concat());
        }
        _ => message.fields.set(field, value),
    }
    message
}

/// The good message, signed at another moment.
pub fn signed_at(scheme: Scheme, timestamp: i64) -> Message {
    let stamp = Stamp {
        timestamp,
        ..stamp()
    };
    scheme
        .sign(secret(scheme), &message(scheme), &stamp)
        .expect("a signed message")
}

/// The message of a token with these claims.
pub fn token(claims: &str) -> Message {
    let message = Message {
        content: claims.as_bytes().to_vec(),
        ..message(Scheme::Jwt)
    };
    Scheme::Jwt
        .sign(secret(Scheme::Jwt), &message, &stamp())
        .expect("a token")
}
