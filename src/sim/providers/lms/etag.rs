//! Conditional requests (RFC 9110, section 13): a change names the state it was made for, a read names the one it has.

use wire::{Part, Request};

use crate::providers::answer::Refused;
use crate::providers::details;

/// A change must name the state it was made for: 428 without (RFC 6585), 412 with another.
pub(super) fn required(request: &Request, etag: &str) -> Result<(), Refused> {
    if request.fields.get("If-Match").is_none() {
        let detail =
            "Send If-Match with the ETag that you have read: somebody else may change it, too.";
        return Err(details::plain(428, detail, Part::Headers));
    }
    fits(request, etag)
}

/// 412 where `If-Match` is there and names another state. Weak tags never match (section 13.1.1).
pub(super) fn fits(request: &Request, etag: &str) -> Result<(), Refused> {
    let Some(wanted) = request.fields.get("If-Match") else {
        return Ok(());
    };
    if wanted.trim() == "*" || wanted.split(',').any(|tag| tag.trim() == etag) {
        return Ok(());
    }
    let detail = format!("If-Match says {wanted}; the resource is at {etag}. Read it again.");
    Err(details::plain(412, &detail, Part::Headers))
}

/// Whether the client has this state already: 304 then. Weak tags count (section 13.1.2).
pub(super) fn has(request: &Request, etag: &str) -> bool {
    request.fields.get("If-None-Match").is_some_and(|known| {
        let same = |tag: &str| tag.trim().trim_start_matches("W/") == etag;
        known.trim() == "*" || known.split(',').any(same)
    })
}
