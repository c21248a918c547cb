//! The WhatsApp twin: the Cloud API of one business phone number at `graph.facebook.com`, its webhook, and the phones.
//!
//! Acceptance is not delivery: what becomes of a message is told by statuses, and free text that nobody asked for in
//! the last 24 hours is accepted and then fails.

mod errors;
mod life;
mod message;
mod serve;
mod settings;
mod webhook;

use std::sync::Arc;

use wire::{Part, Party, Request, Time};

use crate::actor::{Actor, Ctx, Outcome, Reply, Wake};
use crate::config::{Config, Handset};
use crate::link::{DOOR, Delay};
use crate::notes::Notes;
use crate::providers::Provider;
use crate::providers::answer;
use crate::providers::bucket::{Bucket, Rate};
use crate::providers::store::Store;
use crate::stream::Stream;
use crate::table::Table;
use life::Message;
use settings::Settings;
use webhook::Webhook;

/// The token first, then the object in the path, then what is to be done with it.
const ORDER: [Part; 4] = [Part::Headers, Part::Path, Part::Method, Part::Body];
/// Accepting a message.
const WORK: Delay = Delay::new(180, 120);
/// The most messages and customers that the number keeps.
const MAX_MESSAGES: usize = 1_000_000;
/// One customer: 45 messages at once, and then one in six seconds.
const PAIR: Rate = Rate {
    burst: 45,
    wait: 6_000,
};

/// The registry's entry.
pub(super) const PROVIDER: Provider = Provider {
    party: "whatsapp",
    title: "WhatsApp",
    hosts: &["graph.facebook.com"],
    make: actor,
};

fn actor(table: &mut Table<'_>, config: &Config) -> Box<dyn Actor> {
    let settings = Settings::read(table);
    let mut ids = Stream::new(config.seed, "whatsapp id");
    let webhook = Webhook::new(&settings, ids.digits(10));
    let mut customers = Store::new(MAX_MESSAGES);
    for number in &settings.open {
        let customer = Customer {
            wrote: Some(Time::ZERO),
            bucket: Bucket::default(),
        };
        customers.add(number, customer);
    }
    Box::new(WhatsApp {
        party: Party::new(PROVIDER.party),
        phones: config.phones.clone(),
        webhook,
        messages: Store::new(MAX_MESSAGES),
        customers,
        throughput: Bucket::default(),
        ids,
        settings,
    })
}

#[derive(Clone)]
struct WhatsApp {
    party: Party,
    settings: Settings,
    phones: Vec<(String, Handset)>,
    webhook: Webhook,
    /// Those that were sent, and those that customers wrote.
    messages: Store<Message>,
    customers: Store<Customer>,
    throughput: Bucket,
    ids: Stream,
}

/// Somebody with whom the number speaks.
#[derive(Clone)]
struct Customer {
    /// When they last wrote.
    wrote: Option<Time>,
    bucket: Bucket,
}

impl Actor for WhatsApp {
    fn party(&self) -> &Party {
        &self.party
    }

    fn copy(&self) -> Option<Box<dyn Actor>> {
        Some(Box::new(self.clone()))
    }

    fn begin(&mut self, ctx: &mut Ctx<'_>) {
        self.webhook.begin(ctx);
        for (about, inbound) in (0_u64..).zip(&self.settings.inbound) {
            let what = life::WAKE_INBOUND;
            ctx.timer(inbound.at.saturating_mul(1_000), Wake { what, about });
        }
    }

    fn answer(&mut self, ctx: &mut Ctx<'_>, request: &Request) -> Reply {
        let mut notes = Notes::new(&ORDER);
        let trace = ["A", &self.ids.base62(22)].concat();
        let mut reply = match self.serve(ctx, request, &mut notes) {
            Ok(content) => {
                let response = answer::json(200, errors::MEDIA_TYPE, &content);
                let then =
                    "It does what was asked and answers; what becomes of a message comes later.";
                answer::served(notes, then.to_owned(), response, ctx.draw(WORK))
            }
            Err(error) => {
                let response = error.response(&trace);
                answer::Refusal::new(error.part, &error.says, response).reply(notes, ctx.draw(DOOR))
            }
        };
        for (name, value) in [
            ("Facebook-API-Version", self.settings.version.as_str()),
            ("X-FB-Request-Id", &trace),
            ("X-FB-Trace-Id", trace.get(..11).unwrap_or_default()),
            ("X-FB-Rev", "1016949697"),
            ("Vary", "Accept-Encoding"),
            ("Access-Control-Allow-Origin", "*"),
            ("Strict-Transport-Security", "max-age=15552000; preload"),
        ] {
            reply.response.fields.push(name, value);
        }
        reply
    }

    fn wake(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        if !self.webhook.retry(ctx, wake) {
            self.live(ctx, wake);
        }
    }

    fn answered(&mut self, ctx: &mut Ctx<'_>, tag: u64, outcome: Outcome<'_>) {
        self.webhook.answered(ctx, tag, outcome);
    }
}

impl WhatsApp {
    /// A new message id: `wamid.` and base64 that ends in no padding.
    fn wamid(&mut self, wa_id: &str) -> Arc<str> {
        let inner = [
            "\u{1d}\u{1}\u{12}",
            wa_id,
            "\u{15}\u{2}\u{0}\u{11}\u{18}\u{12}",
            &self.ids.hex(20).to_ascii_uppercase(),
            "\u{0}",
        ]
        .concat();
        Arc::from(["wamid.", &wire::codec::base64::encode(inner.as_bytes())].concat())
    }
}
