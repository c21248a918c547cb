//! What every HTTP server refuses before it looks at a request: sizes beyond its bounds.

use wire::{Part, Request, Response};

use crate::actor::{Ctx, Reply};
use crate::link::DOOR;
use crate::notes::Notes;

/// The most bytes of content that any server of the world takes.
pub(crate) const MAX_CONTENT: usize = 1 << 20;
/// The most bytes of path and query that any server of the world takes.
pub(crate) const MAX_TARGET: usize = 8 << 10;
/// The most bytes of header fields that any server of the world takes.
pub(crate) const MAX_FIELDS: usize = 32 << 10;

/// The refusal of a request that is too big to be read.
pub(crate) fn refuse(ctx: &mut Ctx<'_>, request: &Request) -> Option<Reply> {
    let target = request.target.request_target().len();
    let fields: usize = request
        .fields
        .iter()
        .map(|(name, value)| name.len().saturating_add(value.len()))
        .sum();
    let (status, part, says) = if target > MAX_TARGET {
        (
            414,
            Part::Path,
            format!("Path and query have {target} bytes; the server stops at {MAX_TARGET}."),
        )
    } else if fields > MAX_FIELDS {
        (
            431,
            Part::Headers,
            format!("The header fields have {fields} bytes; the server stops at {MAX_FIELDS}."),
        )
    } else if request.content.len() > MAX_CONTENT {
        let content = request.content.len();
        (
            413,
            Part::Body,
            format!("The body has {content} bytes; the server stops at {MAX_CONTENT}."),
        )
    } else {
        return None;
    };
    let readings = Notes::new(&Part::ALL).refused(part, &says);
    ctx.bound(says);
    Some(Reply {
        readings,
        then: "It reads no further and answers at once.".to_owned(),
        response: Response::new(status),
        work: ctx.draw(DOOR),
    })
}
