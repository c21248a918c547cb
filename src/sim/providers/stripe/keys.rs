//! Idempotency keys: the first executed result is kept for a day and given again, the same work is not done twice.

use wire::{Response, Time};

use super::error::idempotency;
use crate::providers::answer::Refused;
use crate::providers::index::Index;

/// The longest key, in characters.
const MAX_KEY: usize = 255;
/// How long a result is kept, in milliseconds.
const KEPT: u64 = 24 * 3_600_000;
/// The most results that are kept; beyond it further keys are not remembered.
const MAX_KEYS: usize = 1_000_000;

/// The results of the last day.
#[derive(Default)]
pub(super) struct Keys {
    places: Index,
    kept: Vec<Kept>,
    /// How many of the oldest results are forgotten already.
    gone: usize,
}

/// A result under its key.
struct Kept {
    path: String,
    params: Vec<(String, String)>,
    at: Time,
    /// When the first request was answered: until then it is still being worked on.
    until: Time,
    request: String,
    answer: Option<Response>,
}

/// A result that is given again.
pub(super) struct Replay {
    /// Status, content and media type of the first answer.
    pub answer: Response,
    /// The first request's id.
    pub request: String,
}

/// What a keyed request is.
pub(super) struct Keyed {
    /// The key as it was sent.
    pub key: String,
    /// The path.
    pub path: String,
    /// Its parameters, in an order that does not depend on how they were sent.
    pub params: Vec<(String, String)>,
}

impl Keyed {
    /// The request under that key. Names are ordered; values under one name keep their order.
    pub(super) fn new(key: &str, path: &str, mut params: Vec<(String, String)>) -> Keyed {
        params.sort_by(|(a, _), (b, _)| a.cmp(b));
        Keyed {
            key: key.to_owned(),
            path: path.to_owned(),
            params,
        }
    }
}

impl Keys {
    /// The result to be given again; none where the work is still to be done.
    pub(super) fn check(&self, keyed: &Keyed, now: Time) -> Result<Option<Replay>, Refused> {
        let key = &keyed.key;
        if key.chars().count() > MAX_KEY {
            let message = format!("Idempotency keys can be at most {MAX_KEY} characters long.");
            let says = "The Idempotency-Key is too long.";
            return Err(idempotency(
                400,
                "invalid_request_error",
                "",
                &message,
                says,
            ));
        }
        let place = self.places.get(key).and_then(|at| usize::try_from(at).ok());
        let Some(kept) = place.and_then(|place| self.kept.get(place)) else {
            return Ok(None);
        };
        if now.since(kept.at) >= KEPT {
            return Ok(None);
        }
        let kind = "idempotency_error";
        if kept.path != keyed.path {
            let message = format!(
                "Keys for idempotent requests can only be used for the same endpoint they were first used for ('{}' vs '{}'). Try using a key other than '{key}' if you meant to execute a different request.",
                keyed.path, kept.path
            );
            let says = "This key was used for another path.";
            return Err(idempotency(400, kind, "", &message, says));
        }
        if kept.params != keyed.params {
            let message = format!(
                "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '{key}' if you meant to execute a different request."
            );
            let says = "This key was used with other parameters.";
            return Err(idempotency(400, kind, "", &message, says));
        }
        if now < kept.until {
            let message = format!(
                "There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): {key}. Please try again later."
            );
            let says = "The first request under this key is still being worked on.";
            let code = "idempotency_key_in_use";
            return Err(idempotency(
                409,
                "invalid_request_error",
                code,
                &message,
                says,
            ));
        }
        Ok(kept.answer.clone().map(|answer| Replay {
            answer,
            request: kept.request.clone(),
        }))
    }

    /// Keeps a result.
    pub(super) fn keep(
        &mut self,
        keyed: Keyed,
        now: Time,
        until: Time,
        request: &str,
        answer: &Response,
    ) {
        self.forget(now);
        if self.kept.len() >= MAX_KEYS {
            return;
        }
        let place = u64::try_from(self.kept.len()).unwrap_or(u64::MAX);
        self.places.insert(&keyed.key, place);
        self.kept.push(Kept {
            path: keyed.path,
            params: keyed.params,
            at: now,
            until,
            request: request.to_owned(),
            answer: Some(answer.clone()),
        });
    }

    /// Gives the room of results that are older than a day back.
    fn forget(&mut self, now: Time) {
        while let Some(kept) = self.kept.get_mut(self.gone)
            && now.since(kept.at) >= KEPT
        {
            kept.answer = None;
            kept.params = Vec::new();
            self.gone = self.gone.saturating_add(1);
        }
    }
}
