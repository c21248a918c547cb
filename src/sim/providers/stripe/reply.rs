//! What every answer has: fields, ids, and the results that are kept under idempotency keys.

use wire::{Part, Request, Response};

use super::keys::{Keyed, Replay};
use super::{Stripe, auth, error, params, settings};
use crate::actor::{Ctx, Reply};
use crate::link::DOOR;
use crate::notes::Notes;
use crate::providers::answer::{self, Refusal, Refused};
use crate::providers::shelf::set;

/// What was asked under a key, and its result where it is known already.
pub(super) type Remembered = (Option<Keyed>, Option<Replay>);

impl Stripe {
    /// What was asked under a key, if there is one.
    pub(super) fn remembered(
        &self,
        ctx: &Ctx<'_>,
        request: &Request,
        key: Option<&str>,
        notes: &mut Notes,
    ) -> Result<Remembered, Refused> {
        let Some(key) = key else {
            return Ok((None, None));
        };
        // A stranger's key is nobody's; what is no form is refused before anything is compared.
        auth::key(&self.settings, request)?;
        let pairs = params::pairs(request)?;
        let keyed = Keyed::new(key, &request.target.path, pairs);
        let replay = self.keys.check(&keyed, ctx.now())?;
        if replay.is_some() {
            notes.good(
                Part::Headers,
                "The key is known, and so is the Idempotency-Key: this was done before.",
            );
        }
        Ok((Some(keyed), replay))
    }

    /// Keeps a result under its key.
    pub(super) fn remember(
        &mut self,
        ctx: &Ctx<'_>,
        keyed: Option<Keyed>,
        work: u64,
        id: &str,
        answer: &Response,
    ) {
        if let Some(keyed) = keyed {
            let until = ctx.now().plus(self.latency.of(work));
            self.keys.keep(keyed, ctx.now(), until, id, answer);
        }
    }

    /// The first answer again.
    pub(super) fn replay(
        &self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: Notes,
        replay: Replay,
        id: &str,
    ) -> Reply {
        let response = answer::with(replay.answer, "Idempotent-Replayed", "true");
        let response = self.dressed(request, response, id, Some(&replay.request));
        let then = "It does nothing, and gives the first answer again.".to_owned();
        answer::served(notes, then, response, ctx.draw(DOOR))
    }

    /// A refusal with all that answers have.
    pub(super) fn refuse(
        &self,
        request: &Request,
        notes: Notes,
        mut refusal: Refusal,
        id: &str,
        work: u64,
    ) -> Reply {
        worded(&mut refusal, id);
        let original = error::executed(&refusal.response).then_some(id);
        if refusal.response.status.0 == 409 {
            refusal.response.fields.push("Stripe-Should-Retry", "true");
        }
        refusal.response = self.dressed(request, refusal.response, id, original);
        refusal.reply(notes, work)
    }

    /// The fields that every answer has; keyed requests hear their key and the first request's id.
    pub(super) fn dressed(
        &self,
        request: &Request,
        mut response: Response,
        id: &str,
        original: Option<&str>,
    ) -> Response {
        let mut say = |name: &str, value: &str| response.fields.push(name, value);
        say("Access-Control-Allow-Credentials", "true");
        say(
            "Access-Control-Allow-Methods",
            "GET, HEAD, PUT, PATCH, POST, DELETE",
        );
        say("Access-Control-Allow-Origin", "*");
        say(
            "Access-Control-Expose-Headers",
            "Request-Id, Stripe-Manage-Version, Stripe-Should-Retry, X-Stripe-External-Auth-Required, X-Stripe-Privileged-Session-Required",
        );
        say("Access-Control-Max-Age", "300");
        say("Cache-Control", "no-cache, no-store");
        let key = request.fields.get("Idempotency-Key");
        if let (Some(key), Some(original)) = (key.filter(|_| request.method == "POST"), original) {
            say("Idempotency-Key", key);
            say("Original-Request", original);
        }
        say("Request-Id", id);
        let version = request.fields.get("Stripe-Version");
        let version = version.filter(|version| settings::is_version(version));
        say("Stripe-Version", version.unwrap_or(&self.settings.version));
        response
    }
}

/// An error says where the dashboard shows its request, and is written as all content is.
pub(super) fn worded(refusal: &mut Refusal, id: &str) {
    if let Some(mut content) = refusal.response.json() {
        if let Some(error) = content.get_mut("error")
            && error.get("request_log_url").is_none()
        {
            set(error, "request_log_url", error::log_url(id));
        }
        refusal.response.content = wire::codec::json::pretty(&content).into_bytes();
    }
}
