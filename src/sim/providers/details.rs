//! Problem details (RFC 9457) as the playground's own providers write them: a type below the provider's host, a title that
//! belongs to the type, and a JSON Pointer for every member that is wrong.

use wire::codec::json::{object, text};
use wire::{Part, Status};

use crate::providers::answer::{self, Refusal, Refused};

/// The media type.
pub(crate) const MEDIA_TYPE: &str = "application/problem+json";

/// A member that is wrong: its JSON Pointer (`#/course_id`) or the name of its parameter or field, and why.
pub(crate) type Slip = (String, String);

/// A problem that has a type of its own: `already-enrolled` becomes `https://HOST/problems/already-enrolled`.
pub(crate) struct Kind {
    /// The last segment of the type.
    pub slug: &'static str,
    /// The title, the same for every problem of the type.
    pub title: &'static str,
}

/// A refusal with `about:blank`: the status says all.
pub(crate) fn plain(status: u16, detail: &str, part: Part) -> Refused {
    refusal(
        status,
        "about:blank",
        Status(status).phrase(),
        detail,
        &[],
        part,
    )
}

/// A refusal of a type of its own.
pub(crate) fn typed(host: &str, status: u16, kind: &Kind, detail: &str, part: Part) -> Refused {
    let address = format!("https://{host}/problems/{}", kind.slug);
    refusal(status, &address, kind.title, detail, &[], part)
}

/// 422 with every wrong member of the content, or 400 with every wrong parameter.
pub(crate) fn invalid(status: u16, detail: &str, slips: &[Slip], part: Part) -> Refused {
    let title = Status(status).phrase();
    refusal(status, "about:blank", title, detail, slips, part)
}

/// The refusal with one more header field.
pub(crate) fn with(mut refused: Refused, name: &str, value: &str) -> Refused {
    refused.response.fields.push(name, value);
    refused
}

fn refusal(
    status: u16,
    address: &str,
    title: &str,
    detail: &str,
    slips: &[Slip],
    part: Part,
) -> Refused {
    let mut members = vec![
        ("type", text(address)),
        ("title", text(title)),
        ("status", status.into()),
        ("detail", text(detail)),
    ];
    if !slips.is_empty() {
        let slip = |(place, says): &Slip| {
            let name = if place.starts_with('#') {
                "pointer"
            } else {
                "parameter"
            };
            object(vec![("detail", text(says)), (name, text(place))])
        };
        members.push(("errors", slips.iter().map(slip).collect()));
    }
    let says = slips.first().map_or(detail, |(_, says)| says);
    let response = answer::json(status, MEDIA_TYPE, &object(members));
    Refusal::new(part, says, response)
}
