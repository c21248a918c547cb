//! A fault in words: the cause that the transcript names.

use wire::{Party, Time};

use super::{Fault, Harm, Span, When};

/// What struck a request or parcel from one party to another, and why, in one sentence. `extra` is the time it costs.
pub(super) fn cause(fault: &Fault, from: &Party, to: &Party, extra: u64) -> String {
    let which = match fault.when {
        When::Nth(nth) => format!("Request {nth} from {from} to {to}"),
        When::Rate { .. } | When::During(_) => format!("A request from {from} to {to}"),
    };
    let more = Time(extra);
    match fault.harm {
        Harm::Down => match fault.when {
            When::During(span) => {
                format!(
                    "{to} is down until {}: it refuses the connection.",
                    end(span)
                )
            }
            _ => format!("{which} finds {to} down: the connection is refused."),
        },
        Harm::Lost => format!("{which} is lost on the way."),
        Harm::Duplicate => format!("{which} arrives twice."),
        Harm::Held(_) => format!("{which} is held back for {more}."),
        Harm::Slow(_) | Harm::Slower(_) => {
            format!("{which} takes {more} longer: the link is slow.")
        }
        Harm::Cut => format!("{which} breaks off: {to} has read nothing of it."),
        Harm::CutAfter => {
            format!("{which} is cut off after {to} has done the work: the answer is lost.")
        }
        Harm::Drip(_) => format!("The answer of {to} trickles in for {more}."),
        Harm::Status { status, .. } => match fault.when {
            When::During(span) => format!(
                "{status} is answered in the place of {to} until {}: it never sees the request.",
                end(span)
            ),
            _ => format!("{which} is answered {status} in the place of {to}, which never sees it."),
        },
        Harm::Maintenance => format!(
            "{to} is under maintenance{}: 503, and it never sees the request.",
            match fault.when {
                When::During(span) | When::Rate { during: span, .. } =>
                    format!(" until {}", end(span)),
                When::Nth(_) => String::new(),
            }
        ),
        Harm::Expired => format!("The credentials of this request have expired at {to}."),
        Harm::Rotated => {
            format!("{from} signs with a new secret, which your app does not know yet.")
        }
        Harm::Skew(by) => skew(from, by),
        Harm::Crash { run, op } => {
            format!("The machine dies in run {run} of the handler, before operation {op}.")
        }
    }
}

fn skew(party: &Party, by: i64) -> String {
    let word = if by < 0 { "behind" } else { "ahead" };
    format!(
        "The clock of {party} is {} {word}.",
        Time(by.unsigned_abs())
    )
}

fn end(span: Span) -> String {
    span.to
        .map_or_else(|| "the end".to_owned(), |to| to.to_string())
}
