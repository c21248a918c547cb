//! The events that the app knows: each is written down once, with how often it was heard of.

use wire::{Part, Request, Response};

use super::scheme;
use super::settings::Endpoint;
use super::{Done, refuse};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::{self, Refused};
use crate::providers::index::Index;

/// The most events that the app remembers; further ones are refused.
const MAX_EVENTS: u64 = 100_000;

/// What the app remembers of events.
#[derive(Default)]
pub(super) struct Events {
    /// How often each was received, by its row.
    times: Index,
    known: u64,
}

impl Events {
    /// Whether the app has heard of it.
    pub(super) fn has(&self, row: &str) -> bool {
        self.times.get(row).is_some()
    }

    /// Writes an event down, and says how often it was received by now; nothing where the app remembers no more.
    pub(super) fn receive(
        &mut self,
        ctx: &mut Ctx<'_>,
        row: &str,
        kind: &str,
        via: &'static str,
    ) -> Option<u64> {
        let before = self.times.get(row).unwrap_or(0);
        if before == 0 && self.known >= MAX_EVENTS {
            ctx.bound(format!(
                "Your app remembers {MAX_EVENTS} events: {row} is refused."
            ));
            return None;
        }
        self.known = self.known.saturating_add(u64::from(before == 0));
        let times = before.saturating_add(1);
        self.times.insert(row, times);
        let columns = vec![
            ("kind", kind.into()),
            ("times", times.into()),
            ("via", via.into()),
        ];
        ctx.fact("events", row, columns);
        Some(times)
    }
}

/// A webhook that arrives at an endpoint: believed when its signature fits, acted on when its event is new.
pub(super) fn hear(
    events: &mut Events,
    endpoint: &Endpoint,
    ctx: &mut Ctx<'_>,
    request: &Request,
    notes: &mut Notes,
) -> Result<Done, Refused> {
    let (scheme, token) = (endpoint.scheme, endpoint.verify_token.as_ref());
    if let (Some(token), "GET") = (token, request.method.as_str()) {
        return shake(request, token, notes);
    }
    super::posted(request, notes)?;
    let secret = ctx.known_secret(scheme.word(), &endpoint.secret);
    let fits = scheme.verify(&secret, request, ctx.unix());
    fits.map_err(|refusal| refuse(403, Part::Headers, &refusal.to_string()))?;
    let says = format!(
        "The signature fits: who knows the secret of {} sent this, and nobody changed it.",
        scheme.word()
    );
    notes.good(Part::Headers, &says);
    let content = scheme.content(request);
    let content = content.map_err(|says| refuse(400, Part::Body, &says))?;
    if let Some(challenge) = scheme.challenge(&content) {
        notes.good(Part::Body, "Slack asks whether this address is yours.");
        let then = "It gives the challenge back.";
        return Ok(Done::new(answer::text(200, "text/plain", challenge), then));
    }
    let Some(all) = scheme.events(request, &content) else {
        let says = format!(
            "The body and the fields name no event of {}.",
            scheme.word()
        );
        return Err(refuse(400, Part::Body, &says));
    };
    let mut then = String::new();
    for event in all {
        notes.good(Part::Body, &format!("{} is {}.", event.row, event.kind));
        let times = events.receive(ctx, &event.row, &event.kind, "webhook");
        then = match times {
            None => {
                return Err(refuse(
                    503,
                    Part::Body,
                    "Your app remembers no more events.",
                ));
            }
            Some(1) => format!("It writes {} down and answers 200.", event.row),
            Some(_) => format!(
                "It knows {} already: it answers 200 and does nothing again.",
                event.row
            ),
        };
    }
    Ok(Done::new(Response::new(200), &then))
}

/// WhatsApp asks whether the address is the app's.
fn shake(request: &Request, token: &wire::Secret, notes: &mut Notes) -> Result<Done, Refused> {
    notes.good(
        Part::Method,
        "GET: WhatsApp asks whether this address is yours.",
    );
    let Some(challenge) = scheme::handshake(request, token) else {
        let says = "hub.mode, hub.verify_token or hub.challenge is missing or wrong.";
        return Err(refuse(403, Part::Path, says));
    };
    let then = "The word is the right one: it gives the challenge back.";
    Ok(Done::new(answer::text(200, "text/plain", &challenge), then))
}
