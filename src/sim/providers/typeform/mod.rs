//! The Typeform twin: forms, their webhooks, and the responses that somebody gives.
//!
//! The real API has no way to fill a form in, because that happens on a page. Here it happens by a setting, or at a
//! route that only the simulator has: `POST /_simulator/forms/{id}/responses`.

mod errors;
mod form;
mod hooks;
mod responses;
mod serve;
mod settings;
mod webhook;

use serde_json::{Map, Value};
use wire::{Part, Party, Request};

use crate::actor::{Actor, Ctx, Outcome, Reply, Wake};
use crate::config::Config;
use crate::link::{DOOR, Delay};
use crate::notes::Notes;
use crate::providers::Provider;
use crate::providers::answer::{self, Refused};
use crate::providers::deliver::{Deliveries, Failure};
use crate::providers::store::{From, Store};
use crate::stream::Stream;
use crate::table::Table;
use responses::Response;
use settings::Settings;
use webhook::{GONE, Hook};

/// Typeform asks who you are before it looks at anything else.
const ORDER: [Part; 4] = [Part::Headers, Part::Path, Part::Method, Part::Body];
/// Reading or writing.
const WORK: Delay = Delay::new(40, 40);
/// The most responses and webhooks that the account keeps.
const MAX_RESPONSES: usize = 1_000_000;
const MAX_HOOKS: usize = 10_000;
/// The signs of a ULID, which names an event.
const CROCKFORD: &[u8] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Somebody fills a form in.
const WAKE_RESPONSE: u32 = 0;

/// The registry's entry.
pub(super) const PROVIDER: Provider = Provider {
    party: "typeform",
    title: "Typeform",
    hosts: &["api.typeform.com"],
    make: actor,
};

fn actor(table: &mut Table<'_>, config: &Config) -> Box<dyn Actor> {
    let mut settings = Settings::read(table);
    let mut ids = Stream::new(config.seed, "typeform id");
    let responses = settings
        .forms
        .iter()
        .map(|_| Store::new(MAX_RESPONSES))
        .collect();
    let mut hooks = Store::new(MAX_HOOKS);
    let mut by_form = vec![Vec::new(); settings.forms.len()];
    for (form, mut hook) in std::mem::take(&mut settings.webhooks) {
        hook.id = ids.base62(10);
        let place = settings.forms.iter().position(|known| known.id == form);
        let number = hooks.add(&key(&form, &hook.tag), hook);
        if let Some(list) = place.and_then(|place| by_form.get_mut(place)) {
            list.extend(number);
        }
    }
    Box::new(Typeform {
        party: Party::new(PROVIDER.party),
        settings,
        hooks,
        by_form,
        responses,
        ids,
        deliveries: Deliveries::new(),
    })
}

struct Typeform {
    party: Party,
    settings: Settings,
    hooks: Store<Hook>,
    /// Numbers of the webhooks of each form.
    by_form: Vec<Vec<u64>>,
    /// One store for each form.
    responses: Vec<Store<Response>>,
    ids: Stream,
    deliveries: Deliveries,
}

/// The name of a webhook among all.
fn key(form: &str, tag: &str) -> String {
    [form, "/", tag].concat()
}

impl Actor for Typeform {
    fn party(&self) -> &Party {
        &self.party
    }

    fn begin(&mut self, ctx: &mut Ctx<'_>) {
        for hook in self.hooks.walk(From::Oldest) {
            hook.fact(ctx);
        }
        for (about, planned) in (0_u64..).zip(&self.settings.responses) {
            let what = WAKE_RESPONSE;
            ctx.timer(planned.at.saturating_mul(1_000), Wake { what, about });
        }
    }

    fn answer(&mut self, ctx: &mut Ctx<'_>, request: &Request) -> Reply {
        let mut notes = Notes::new(&ORDER);
        let mut reply = match self.serve(ctx, request, &mut notes) {
            Ok(response) => {
                let then = "It does what was asked and answers.".to_owned();
                answer::served(notes, then, response, ctx.draw(WORK))
            }
            Err(refusal) => refusal.reply(notes, ctx.draw(DOOR)),
        };
        let trace = self.ids.hex32();
        reply.response.fields.push("X-Request-Id", trace);
        reply
    }

    fn wake(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        if self.deliveries.due(wake).is_some() {
            return self.deliveries.again(ctx, wake.about);
        }
        let place = usize::try_from(wake.about).ok();
        let planned = place.and_then(|place| self.settings.responses.get(place));
        let Some(planned) = planned.filter(|_| wake.what == WAKE_RESPONSE) else {
            return;
        };
        let (form, content) = (planned.form.clone(), planned.content.clone());
        let place = self
            .settings
            .forms
            .iter()
            .position(|known| known.id == form);
        let submitted = place.map(|place| self.submit(ctx, place, &content));
        if let Some(Err(refusal)) = submitted {
            ctx.bound(refusal.says);
        }
    }

    fn answered(&mut self, ctx: &mut Ctx<'_>, tag: u64, outcome: Outcome<'_>) {
        let Some(attempt) = self.deliveries.answered(ctx, tag, outcome) else {
            return;
        };
        attempt.fact(ctx);
        let gone = matches!(attempt.failure, Some(Failure::Status(code)) if GONE.contains(&code));
        if let Some(hook) = self.hooks.at_mut(attempt.about).filter(|_| gone) {
            hook.enabled = false;
            hook.updated = ctx.now();
            hook.fact(ctx);
        }
    }
}

impl Typeform {
    /// Somebody submits the form at that place: the response is kept, and every webhook of the form hears of it.
    fn submit(
        &mut self,
        ctx: &mut Ctx<'_>,
        place: usize,
        content: &Map<String, Value>,
    ) -> Result<Value, Refused> {
        let lost = || {
            errors::refuse(
                Part::Path,
                404,
                "FORM_NOT_FOUND",
                "Form not found",
                "There is no such form.",
            )
        };
        let form = self.settings.forms.get(place).ok_or_else(lost)?;
        let store = self.responses.get_mut(place).ok_or_else(lost)?;
        if store.is_full() {
            let says = format!("The form holds {MAX_RESPONSES} responses: it takes no more.");
            ctx.bound(says.clone());
            return Err(errors::refuse(
                Part::Body,
                429,
                "TOO_MANY_REQUESTS",
                &says,
                &says,
            ));
        }
        let response = Response::submit(ctx, &mut self.ids, form, content)?;
        let shown = response.notified(form, ctx.calendar());
        ctx.fact(
            "responses",
            &response.token,
            vec![("form_id", form.id.as_str().into())],
        );
        store.add(&response.token.clone(), response);
        for number in self.by_form.get(place).cloned().unwrap_or_default() {
            let event = ["01", &self.ids.signs(CROCKFORD, 24)].concat();
            let delivery = self
                .hooks
                .at(number)
                .filter(|hook| hook.enabled)
                .and_then(|hook| hook.delivery(ctx, number, &event, &shown));
            if let Some(delivery) = delivery {
                self.deliveries.send(ctx, delivery);
            }
        }
        Ok(shown)
    }
}
