//! Shapes of signed messages and of tokens.
//!
//! A message is written as text: the scheme, the secret and the URL in a line each, its fields up to an empty line,
//! and its content.

use wire::signature::{Encoding, Message, Scheme, mac};

use crate::harness::{Rules, Shape};
use crate::signing::{CLAIMS, Making, NOW, made, making, secret, signed, signed_at};

const WORDS: &[&str] = &[
    "t=",
    "v1=",
    "v0=",
    "sha256=",
    "sha1=",
    "v1,",
    "v1a,",
    ",",
    "=",
    ":",
    ".",
    "Bearer ",
    "whsec_",
    "1767225600",
    "-1",
    "bodySHA256=",
    "X-Twilio-Signature",
    "X-Twilio-Webhook-Signature-Settings",
    "algorithm=HMAC_SHA256",
    "Stripe-Signature",
    "X-Hub-Signature-256",
    "X-Hub-Signature",
    "X-Slack-Signature",
    "X-Slack-Request-Timestamp",
    "X-Razorpay-Signature",
    "webhook-id",
    "webhook-timestamp",
    "webhook-signature",
    "Typeform-Signature",
    "Authorization",
    "razorpay_payment_id=",
    "razorpay_order_id=",
    "razorpay_signature=",
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9",
    "eyJhbGciOiJub25lIn0",
    "e30",
    "?",
    "#",
    ":443",
    "\\u00e9",
    "\\/",
    "\u{feff}",
    "\r\n",
    "\n\n",
];

const RULES: Rules = &[
    (
        "message",
        &[
            "stripe\nwhsec_a\nhttps://a.example/x\n\n{}",
            "‹scheme›\n‹secret›\n‹url›\n‹fields›\n‹content›",
        ],
    ),
    (
        "scheme",
        &[
            "twilio",
            "twilio-json",
            "stripe",
            "github",
            "github-sha1",
            "slack",
            "razorpay",
            "razorpay-payment",
            "whatsapp",
            "typeform",
            "standard-webhooks",
            "jwt-hs256",
        ],
    ),
    (
        "secret",
        &[
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "c2VjcmV0LWtleS0xMjM0",
            "whsec_",
            "whsec_%",
            "",
            "‹unusual›",
            "0a0b0c",
        ],
    ),
    (
        "url",
        &[
            "https://shop.example/hooks/in?x=1",
            "http://shop.example:80/",
            "https://shop.example?bodySHA256=‹code›",
            "https://u:p@a.example:443//x/?#y",
            "shop.example",
            "‹unusual›",
            "",
        ],
    ),
    ("fields", &["", "‹field›\n‹fields›", "‹field›\n‹field›\n"]),
    (
        "field",
        &[
            "Stripe-Signature: t=1767225600,v1=‹code›",
            "Stripe-Signature: ‹items›",
            "X-Twilio-Signature: ‹code›",
            "X-Twilio-Webhook-Signature-Settings: algorithm=‹code›,‹items›",
            "X-Hub-Signature-256: sha256=‹code›",
            "X-Hub-Signature: sha1=‹code›",
            "X-Slack-Signature: v0=‹code›",
            "X-Slack-Request-Timestamp: ‹number›",
            "X-Razorpay-Signature: ‹code›",
            "webhook-id: ‹code›",
            "webhook-timestamp: ‹number›",
            "webhook-signature: v1,‹code› v1,‹code›",
            "Typeform-Signature: sha256=‹code›",
            "Authorization: Bearer ‹token›",
            "Content-Type: application/json",
            "‹word›: ‹items›",
        ],
    ),
    ("items", &["t=1", "‹item›,‹items›", "‹item›"]),
    (
        "item",
        &[
            "t=1767225600",
            "t=‹number›",
            "v1=‹code›",
            "v0=‹code›",
            "=",
            "t",
            "v1,‹code›",
            "‹word›",
            "‹unusual›",
        ],
    ),
    (
        "code",
        &[
            "00",
            "3884c7fa03f2dd7c406185116800aa549bf032d1b28dfc3b262349177cc3de98",
            "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            "‹number›",
            "‹unusual›",
            "‹word›",
            "DEADBEEF",
            "",
        ],
    ),
    (
        "token",
        &[
            "e30.e30.",
            "‹part›.‹part›.‹code›",
            "‹part›.‹part›",
            "‹part›.‹part›.‹code›.‹code›",
        ],
    ),
    (
        "part",
        &[
            "e30",
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9",
            "eyJhbGciOiJub25lIn0",
            "W10",
            "‹word›",
            "",
        ],
    ),
    (
        "content",
        &[
            "{}",
            "{\"a\":\"Zoë\",\"b\":[1,2.0]}",
            "a=1&b=%20",
            "razorpay_order_id=o&razorpay_payment_id=p&razorpay_signature=‹code›",
            "{\"sub\":‹claim›,\"exp\":‹claim›,\"aud\":‹claim›}",
            "‹unusual›",
            "",
        ],
    ),
    (
        "claim",
        &["1", "\"a\"", "‹number›", "[\"a\",‹number›]", "null"],
    ),
];

/// A message of any scheme, right and with usual mistakes.
pub fn message() -> Shape {
    let mut shape = Shape::of(&[], WORDS, RULES);
    for scheme in Scheme::ALL {
        let other = |making: Making| made(scheme, &making);
        let messages = [
            signed(scheme),
            signed_at(scheme, NOW - 1_000),
            other(Making {
                prefix: "",
                ..making(scheme)
            }),
            other(Making {
                algorithm: mac::SHA512,
                ..making(scheme)
            }),
            other(Making {
                write: |code| Encoding::Hex.write(code).to_uppercase(),
                ..making(scheme)
            }),
        ];
        for message in messages {
            shape.seeds.push(text(scheme, secret(scheme), &message));
        }
    }
    shape
}

/// The message as text.
fn text(scheme: Scheme, secret: &str, message: &Message) -> Vec<u8> {
    let mut text = [scheme.name(), secret, &message.url].join("\n");
    for (name, value) in message.fields.iter() {
        text.extend(["\n", name, ": ", value]);
    }
    text.push_str("\n\n");
    let mut text = text.into_bytes();
    text.extend_from_slice(&message.content);
    if !message.params.is_empty() {
        text.extend_from_slice(wire::codec::form::encode(&message.params).as_bytes());
    }
    text
}

/// A token, or the claims of one.
pub fn token() -> Shape {
    const RULES: Rules = &[
        ("all", &["{}", "{‹claims›}", "‹part›.‹part›.‹part›"]),
        (
            "claims",
            &["\"exp\":1767229200", "‹claim›,‹claims›", "‹claim›"],
        ),
        (
            "claim",
            &[
                "\"sub\":\"a\"",
                "\"exp\":‹value›",
                "\"nbf\":‹value›",
                "\"iat\":‹value›",
                "\"aud\":‹value›",
                "\"iss\":‹value›",
                "\"sub\":‹value›",
                "\"jti\":‹value›",
                "\"‹word›\":‹value›",
            ],
        ),
        (
            "value",
            &[
                "1",
                "‹number›",
                "\"shop\"",
                "\"‹unusual›\"",
                "[\"shop\",‹value›]",
                "[]",
                "{}",
                "null",
                "true",
                "1767225600",
            ],
        ),
        (
            "part",
            &[
                "e30",
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9",
                "eyJhbGciOiJIUzI1NiIsImNyaXQiOltdfQ",
                "eyJhbGciOiJub25lIn0",
                "‹word›",
                "‹unusual›",
                "",
            ],
        ),
    ];
    let good = signed(Scheme::Jwt);
    let bearer = good.fields.get("Authorization").unwrap_or_default();
    let claims = format!(
        "{{\"aud\":[\"shop\"],\"iss\":\"issuer\",\"exp\":{},\"nbf\":{NOW},\"jti\":\"1\"}}",
        NOW + 60
    );
    Shape::of(
        &[
            bearer.trim_start_matches("Bearer "),
            CLAIMS,
            &claims,
            "e30.e30.e30",
        ],
        &[
            "exp", "nbf", "iat", "aud", "iss", "sub", "jti", "crit", "b64", "kid", "alg", "HS256",
            "none", ".", "shop", "issuer", "e30",
        ],
        RULES,
    )
}
