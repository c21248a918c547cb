//! `signatures`: signs, verifies and diagnoses for other programs. Requests are JSON objects, one a line; each gets one
//! line of JSON as its answer. It reads no clock: a request says which moment it is.

mod ask;
mod calc;
#[cfg(test)]
mod tests;

use std::io::{self, BufRead, Read, Write};
use std::process::ExitCode;

use anyhow::Result;
use serde_json::{Value, json};
use wire::codec::json::object;
use wire::signature::diagnose::{Evidence, diagnose};
use wire::signature::{Message, Refusal, Scheme, Stamp, compare, jwt, razorpay};

use ask::Ask;

/// The longest line that is read, in bytes.
const MAX_LINE: usize = 1 << 20;

/// What can be asked for.
const OPS: &str = "sign, verify, diagnose, compare or calc";

/// Answers every line of the standard input, until it ends.
pub(crate) fn run() -> Result<ExitCode> {
    let mut input = io::stdin().lock();
    let mut output = io::stdout().lock();
    let mut number: u64 = 0;
    loop {
        let mut line = Vec::new();
        // One byte more than allowed shows that there is more.
        let most = u64::try_from(MAX_LINE)?.saturating_add(1);
        if (&mut input).take(most).read_until(b'\n', &mut line)? == 0 {
            return Ok(ExitCode::SUCCESS);
        }
        number = number.saturating_add(1);
        if line.len() > MAX_LINE && !line.ends_with(b"\n") {
            input.skip_until(b'\n')?;
        }
        if let Some(answer) = answer_line(&line, number) {
            writeln!(output, "{answer}")?;
            output.flush()?;
        }
    }
}

/// Answers one request, a JSON object, with a JSON object. What is no valid request gets `{"error": "…"}`, which says
/// what was found where, and what was expected. The same request always gets the same answer.
pub fn answer(request: &str) -> Value {
    respond(request).unwrap_or_else(|error| json!({ "error": error }))
}

/// The answer to a line, which an error numbers; an empty line asks for nothing.
fn answer_line(line: &[u8], number: u64) -> Option<Value> {
    let mut answer = match core::str::from_utf8(line) {
        _ if line.len() > MAX_LINE => json!({
            "error": format!("the line is longer than {MAX_LINE} bytes: send a smaller body")
        }),
        Err(_) => json!({ "error": "the line is not UTF-8: write JSON as UTF-8" }),
        Ok(text) if text.trim().is_empty() => return None,
        Ok(text) => answer(text),
    };
    if let Some(members) = answer.as_object_mut()
        && members.contains_key("error")
    {
        members.insert("line".to_owned(), number.into());
    }
    Some(answer)
}

fn respond(request: &str) -> Result<Value, String> {
    let value = wire::codec::json::parse(request.trim())
        .map_err(|problem| format!("this is no JSON. {problem}"))?;
    let members = value
        .as_object()
        .ok_or("this is no JSON object: send {\"op\": …}, one request a line")?;
    let ask = Ask(members);
    match ask.text("op")? {
        "sign" => sign(&ask),
        "verify" => verify(&ask),
        "diagnose" => explain(&ask),
        "compare" => differ(&ask),
        "calc" => calc::calc(&ask),
        other => Err(format!("`op` is {other:?}: expected {OPS}")),
    }
}

fn sign(ask: &Ask<'_>) -> Result<Value, String> {
    let scheme = ask.scheme()?;
    let message = ask.unsigned(scheme)?;
    let stamp = Stamp {
        id: match scheme {
            Scheme::StandardWebhooks => ask.text("id")?,
            _ => "",
        },
        timestamp: if scheme.is_timed() {
            ask.whole("timestamp")?
        } else {
            0
        },
    };
    let signed = scheme
        .sign(ask.text("secret")?, &message, &stamp)
        .map_err(|refusal| refusal.to_string())?;
    let headers: Vec<(&str, Value)> = signed
        .fields
        .iter()
        .map(|(name, value)| (name, value.into()))
        .collect();
    Ok(match scheme {
        Scheme::TwilioJson => json!({ "url": signed.url, "headers": object(headers) }),
        Scheme::RazorpayPayment => json!({ "value": param(&signed, razorpay::RECIPE.field) }),
        Scheme::Jwt => {
            let value = signed.fields.get(jwt::RECIPE.field).unwrap_or_default();
            json!({ "value": value.trim_start_matches("Bearer ") })
        }
        _ => json!({ "headers": object(headers) }),
    })
}

fn verify(ask: &Ask<'_>) -> Result<Value, String> {
    let scheme = ask.scheme()?;
    let secret = ask.text("secret")?;
    let now = ask.now(scheme)?;
    let checked: Result<(), Refusal> = if scheme == Scheme::Jwt {
        let token = ask.text("token")?;
        if secret.trim().is_empty() {
            Err(Refusal::NoSecret)
        } else {
            jwt::verify(secret, token, &ask.expected()?, now)
                .map(|_| ())
                .map_err(Refusal::from)
        }
    } else {
        scheme.verify(secret, &ask.received(scheme)?, now)
    };
    Ok(match checked {
        Ok(()) => json!({ "valid": true }),
        Err(refusal) => json!({ "valid": false, "says": refusal.to_string() }),
    })
}

fn explain(ask: &Ask<'_>) -> Result<Value, String> {
    let scheme = ask.scheme()?;
    let received = ask.received(scheme)?;
    let sent = match ask.0.get("sent") {
        None | Some(Value::Null) => None,
        Some(Value::Object(members)) => Some(Ask(members).sent(&received)?),
        Some(_) => return Err("`sent` is no object: give url, params, body or token".to_owned()),
    };
    let evidence = Evidence {
        sent: sent.as_ref(),
        expected: ask.expected()?,
        ..Evidence::new(scheme, ask.text("secret")?, &received, ask.now(scheme)?)
    };
    let found = diagnose(&evidence);
    let causes: Vec<Value> = found
        .causes
        .iter()
        .map(|cause| json!({ "cause": cause.key(), "says": cause.to_string() }))
        .collect();
    Ok(json!({ "valid": found.fits(), "causes": causes }))
}

fn differ(ask: &Ask<'_>) -> Result<Value, String> {
    let [expected, signed] = ["expected", "signed"].map(|name| ask.text(name));
    Ok(
        match compare::compare(expected?.as_bytes(), signed?.as_bytes()) {
            None => json!({ "same": true }),
            Some(difference) => {
                json!({ "same": false, "at": difference.at, "says": difference.says })
            }
        },
    )
}

fn param<'a>(message: &'a Message, name: &str) -> &'a str {
    let found = message.params.iter().find(|(found, _)| found == name);
    found.map_or("", |(_, value)| value)
}
