//! Codes: what was read is written the same way, and what was written is read the same way.

use wire::codec::{base64, basic, form, hash};
use wire::sms;

use super::{is_place, text};
use crate::harness::taken;

/// Explanations are made of inputs up to this many bytes: they are slow, and long ones show nothing new.
const SHORT: usize = 200;

pub fn base64(input: &[u8]) {
    assert_eq!(base64::decode(&base64::encode(input)).as_deref(), Ok(input));
    assert_eq!(
        base64::decode_url(&base64::encode_url(input)).as_deref(),
        Some(input)
    );
    let text = text(input);
    match base64::decode(&text) {
        Ok(bytes) => {
            taken();
            assert_eq!(base64::encode(&bytes), text);
            assert_eq!(base64::decode_loose(&text), Some(bytes));
        }
        Err(problem) => is_place(&text, problem.at),
    }
    if let Some(bytes) = base64::decode_url(&text) {
        assert_eq!(base64::encode_url(&bytes), text);
    }
    if input.len() < SHORT {
        assert_eq!(base64::explain(input).len(), 2);
    }
}

pub fn basic(input: &[u8]) {
    let text = text(input);
    match basic::parse(&text) {
        Ok(_) => taken(),
        Err(problem) => assert!(!problem.to_string().is_empty()),
    }
    let (user, password) = text.split_once(':').unwrap_or((&text, ""));
    let written = basic::header(user, password);
    let read = basic::parse(&written);
    assert_eq!(read, Ok((user.to_owned(), password.to_owned())));
    if input.len() < SHORT {
        assert_eq!(basic::explain(user, password).len(), 4);
    }
}

pub fn form(input: &[u8]) {
    let pairs = form::decode(input);
    assert_eq!(form::decode(form::encode(&pairs).as_bytes()), pairs);
    let text = text(input);
    assert_eq!(
        form::percent_decode(&form::percent(&text)).as_deref(),
        Some(&*text)
    );
    if let Some(strict) = form::decode_strict(&text) {
        taken();
        assert_eq!(strict, form::decode(text.as_bytes()));
    }
    let _ = form::percent_decode(&text);
    if input.len() < SHORT {
        let steps = form::explain(&pairs);
        assert!(steps.windows(2).all(|two| two[0].output == two[1].input));
    }
}

pub fn hex(input: &[u8]) {
    assert_eq!(hash::unhex(&hash::hex(input)).as_deref(), Some(input));
    let text = text(input);
    if let Some(bytes) = hash::unhex(&text) {
        taken();
        assert_eq!(hash::hex(&bytes), text.to_ascii_lowercase());
    }
}

pub fn segments(input: &[u8]) {
    taken();
    let found = sms::segments(&text(input));
    assert!(found.units <= found.segments * found.per_segment);
}
