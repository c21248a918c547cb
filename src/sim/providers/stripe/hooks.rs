//! The bank's page: where a customer authenticates a payment (3-D Secure).
//!
//! The real page is opened in a browser and asks a person. Here a GET of its address is the answer itself: it
//! succeeds, unless `outcome=fail` stands in the query. The address is Stripe's host, the path the twin's own.

use wire::{Part, Request, Response};

use super::Stripe;
use super::kind::Kind;
use crate::actor::{Ctx, Reply};
use crate::link::DOOR;
use crate::notes::Notes;
use crate::providers::answer::{self, Refusal};
use crate::providers::ask;
use crate::providers::shelf::said;

/// What the path of the page begins with.
const PAGE: &str = "/3d_secure_2/authenticate/";

/// The intent that a request to the bank's page is about.
pub(super) fn intent(request: &Request) -> Option<&str> {
    request.target.path.strip_prefix(PAGE)
}

impl Stripe {
    /// The customer opens the bank's page.
    pub(super) fn authenticate(&mut self, ctx: &mut Ctx<'_>, id: &str, request: &Request) -> Reply {
        let mut notes = Notes::new(&[Part::Path]);
        let query = ask::query(request);
        let secret = ask::get(&query, "client_secret").unwrap_or_default();
        let intent = self.shelves.get(Kind::Intent, id).cloned();
        let intent = intent.filter(|found| said(found, "client_secret") == secret);
        let Some(intent) = intent.filter(|found| said(found, "status") == "requires_action") else {
            let response = answer::text(404, "text/plain; charset=utf-8", "Nothing waits here.");
            let says = "No payment waits for its customer at this address.";
            return Refusal::new(Part::Path, says, response).reply(notes, ctx.draw(DOOR));
        };
        notes.good(Part::Path, "This payment waits for its customer.");
        let back = intent.pointer("/next_action/redirect_to_url/return_url");
        let back = back.and_then(|back| back.as_str()).map(str::to_owned);
        let success = ask::get(&query, "outcome") != Some("fail");
        let paid = self.authenticated(ctx, intent, success).is_ok();
        let word = if paid { "succeeded" } else { "failed" };
        let response = match back {
            Some(back) => {
                let joint = if back.contains('?') { '&' } else { '?' };
                let place = format!(
                    "{back}{joint}payment_intent={id}&payment_intent_client_secret={secret}&redirect_status={word}"
                );
                answer::with(Response::new(302), "Location", &place)
            }
            None => answer::text(
                200,
                "text/plain; charset=utf-8",
                &format!("The payment has {word}."),
            ),
        };
        let then = format!("The customer has answered the bank: the payment has {word}.");
        answer::served(notes, then, response, ctx.draw(DOOR))
    }
}
