//! Small calculations that providers and learners share: credentials, challenges, names of list members, SMS segments.

use serde_json::{Value, json};
use wire::codec::{basic, hash, pkce};
use wire::sms;

use super::ask::Ask;

/// Calculates what `fn` names.
pub(super) fn calc(ask: &Ask<'_>) -> Result<Value, String> {
    let value = match ask.text("fn")? {
        "sms_segments" => {
            let found = sms::segments(ask.text("body")?);
            return Ok(json!({ "encoding": found.encoding.word(), "segments": found.segments }));
        }
        "basic" => basic::header(ask.text("user")?, ask.text("password")?),
        "pkce_s256" => pkce::s256(ask.text("verifier")?),
        // Mailchimp names a member by its address in lower case.
        "mailchimp_hash" => hash::md5_hex(ask.text("email")?.to_lowercase().as_bytes()),
        other => {
            return Err(format!(
                "`fn` is {other:?}: expected sms_segments, basic, pkce_s256 or mailchimp_hash"
            ));
        }
    };
    Ok(json!({ "value": value }))
}
