//! The registered claims of a token (RFC 7519, section 4.1), held against the moment and against what the receiver
//! expects. A signature that fits is taken for granted here.

use serde_json::Value;

use super::fault::Fault;

/// What a receiver expects of a token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected<'a> {
    /// The names under which the receiver is known; a token must name one of them. Without any, a token that names
    /// an audience is refused.
    pub audience: Vec<&'a str>,
    /// The only issuer that is trusted.
    pub issuer: Option<&'a str>,
}

/// Checks the claims in a fixed order; the first that fails is the fault.
pub(super) fn check(claims: &Value, expected: &Expected<'_>, now: i64) -> Result<(), Fault> {
    if let Some(end) = moment(claims, "exp")?
        && end <= now
    {
        return Err(Fault::Expired {
            by: now.saturating_sub(end),
        });
    }
    for claim in ["nbf", "iat"] {
        if let Some(start) = moment(claims, claim)?
            && start > now
        {
            return Err(Fault::NotYet {
                claim,
                by: start.saturating_sub(now),
            });
        }
    }
    audience(claims, &expected.audience)?;
    issuer(claims, expected.issuer)?;
    for claim in ["sub", "jti"] {
        if claims.get(claim).is_some_and(|value| !value.is_string()) {
            return Err(Fault::Type {
                claim,
                expected: "text",
            });
        }
    }
    Ok(())
}

/// A moment in whole seconds; `None` where the claim is not there.
fn moment(claims: &Value, claim: &'static str) -> Result<Option<i64>, Fault> {
    let Some(value) = claims.get(claim) else {
        return Ok(None);
    };
    let Value::Number(number) = value else {
        return Err(Fault::Type {
            claim,
            expected: "a number of seconds since 1970",
        });
    };
    // What is larger than any clock stays the largest moment; a fraction is cut off.
    let seconds = number
        .as_i64()
        .or_else(|| number.as_f64().map(|seconds| seconds as i64));
    Ok(Some(seconds.unwrap_or(i64::MAX)))
}

/// `aud` is a text or a list of texts; an empty one counts as none.
fn audience(claims: &Value, expected: &[&str]) -> Result<(), Fault> {
    let wrong = Fault::Type {
        claim: "aud",
        expected: "text, or a list of texts",
    };
    let named: Vec<&str> = match claims.get("aud") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::String(one)) if one.is_empty() => Vec::new(),
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several
            .iter()
            .map(|one| one.as_str().ok_or(wrong.clone()))
            .collect::<Result<_, _>>()?,
        Some(_) => return Err(wrong),
    };
    match (named.is_empty(), expected.is_empty()) {
        (true, true) => Ok(()),
        (false, true) => Err(Fault::AudienceUnasked),
        (true, false) => Err(Fault::Audience { named: false }),
        (false, false) if named.iter().any(|name| expected.contains(name)) => Ok(()),
        (false, false) => Err(Fault::Audience { named: true }),
    }
}

fn issuer(claims: &Value, expected: Option<&str>) -> Result<(), Fault> {
    let Some(expected) = expected else {
        return Ok(());
    };
    match claims.get("iss") {
        None => Err(Fault::Issuer { named: false }),
        Some(Value::String(issuer)) if issuer == expected => Ok(()),
        Some(Value::String(_)) => Err(Fault::Issuer { named: true }),
        Some(_) => Err(Fault::Type {
            claim: "iss",
            expected: "text",
        }),
    }
}
