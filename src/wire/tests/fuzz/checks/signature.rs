//! Signatures: whatever arrives is verified, explained and diagnosed, and what was signed here fits.

use wire::codec::form;
use wire::signature::diagnose::{Cause, Evidence, diagnose};
use wire::signature::{Message, Scheme, Stamp, compare, jwt};

use super::{first_line, text};
use crate::harness::taken;
use crate::signing::{NOW, message as good, secret as usual};

/// Scheme, secret and message of a text as the shape writes it.
fn read(text: &str) -> (Scheme, &str, Message) {
    let (name, rest) = first_line(text);
    let (secret, rest) = first_line(rest);
    let (url, rest) = first_line(rest);
    let (fields, content) = match rest.strip_prefix('\n') {
        Some(content) => ("", content),
        None => rest.split_once("\n\n").unwrap_or((rest, "")),
    };
    let scheme = Scheme::parse(name).unwrap_or(Scheme::ALL[name.len() % Scheme::ALL.len()]);
    let message = Message {
        url: url.to_owned(),
        params: form::decode(content.as_bytes()),
        content: content.as_bytes().to_vec(),
        fields: fields
            .lines()
            .filter_map(|line| line.split_once(": "))
            .collect(),
    };
    (scheme, secret, message)
}

pub fn message(input: &[u8]) {
    let text = text(input);
    let (scheme, secret, message) = read(&text);
    let id = &message.url;
    let stamp = Stamp { id, timestamp: NOW };
    match scheme.verify(secret, &message, NOW) {
        Ok(()) => taken(),
        Err(refusal) => assert!(!refusal.to_string().is_empty()),
    }
    let _ = scheme.explain(secret, &message, &stamp);
    // What is signed here with fields of its own gets past the code, to all that is checked behind it.
    if let Ok(signed) = scheme.sign(secret, &message, &stamp) {
        let _ = scheme.verify(secret, &signed, NOW);
        let _ = scheme.verify(secret, &signed, i64::MAX);
        let _ = scheme.verify(secret, &signed, i64::MIN);
    }
    let _ = compare::compare(input, &good(scheme).content);
}

pub fn token(input: &[u8]) {
    let text = text(input);
    let key = usual(Scheme::Jwt);
    let expected = jwt::Expected {
        audience: vec!["shop"],
        issuer: Some("issuer"),
    };
    let check = |token: &str| {
        for now in [NOW, i64::MIN, i64::MAX] {
            let _ = jwt::verify(key, token, &jwt::Expected::default(), now);
            if let Err(fault) = jwt::verify(key, token, &expected, now) {
                assert!(!fault.to_string().is_empty());
            }
        }
    };
    check(&text);
    if let Ok(token) = jwt::sign(key, &text) {
        taken();
        check(&token);
        let _ = jwt::explain(key, &text);
    }
}

pub fn diagnosis(input: &[u8]) {
    let text = text(input);
    let (scheme, secret, message) = read(&text);
    let sent = good(scheme);
    let evidence = Evidence {
        sent: Some(&sent),
        ..Evidence::new(scheme, secret, &message, NOW)
    };
    let alone = Evidence::new(scheme, secret, &message, NOW);
    for evidence in [evidence, alone] {
        let found = diagnose(&evidence);
        let fits = scheme.verify(secret, &message, NOW).is_ok();
        assert!(found.fits() == fits || scheme == Scheme::Jwt);
        if found.causes.iter().any(is_found) {
            taken();
        }
        assert!(found.causes.iter().all(|cause| !cause.key().is_empty()));
    }
}

/// Whether the search has proved a mistake, rather than told what remains without one.
fn is_found(cause: &Cause) -> bool {
    let remains = matches!(
        cause,
        Cause::Refused(_) | Cause::Altered { .. } | Cause::WrongSecret { .. }
    );
    !remains
}
