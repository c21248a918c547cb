//! The playground's own CRM, which exists nowhere else: contacts under the ids of whoever sends them, notes, tags, and
//! events by Standard Webhooks. Errors are problem details everywhere.

mod contact;
mod contacts;
mod endpoint;
mod endpoints;
mod input;
mod notes;
mod search;
mod webhook;

use serde_json::Value;
use wire::{Part, Party, Request, Response, Secret};

use crate::actor::{Actor, Ctx, Outcome, Reply, Wake};
use crate::config::Config;
use crate::link::{DOOR, Delay};
use crate::notes::Notes;
use crate::providers::answer::{self, Refused};
use crate::providers::ask::{self, Credentials};
use crate::providers::deliver::Deliveries;
use crate::providers::details;
use crate::providers::{Provider, store::MAX_OBJECTS, store::Store};
use crate::stream::Stream;
use crate::table::Table;
use contact::Contact;
use contacts::Tags;
use endpoint::Endpoint;

/// The order in which the CRM reads.
const ORDER: [Part; 4] = [Part::Headers, Part::Path, Part::Method, Part::Body];
/// How long it works.
const WORK: Delay = Delay::new(25, 25);
/// The most webhook endpoints, deleted ones among them.
const MAX_ENDPOINTS: usize = 1000;

/// The registry's entry.
pub(super) const PROVIDER: Provider = Provider {
    party: "crm",
    title: "CRM",
    hosts: &["crm.example"],
    make: actor,
};

fn actor(table: &mut Table<'_>, config: &Config) -> Box<dyn Actor> {
    table.only(&["key", "host"]);
    Box::new(Crm {
        party: Party::new(PROVIDER.party),
        host: table
            .text("host")
            .unwrap_or_else(|| PROVIDER.hosts.concat()),
        key: table.required("key").into(),
        contacts: Store::new(MAX_OBJECTS),
        tags: Tags::default(),
        endpoints: Store::new(MAX_ENDPOINTS),
        deliveries: Deliveries::new(),
        ids: Stream::new(config.seed, "crm id"),
    })
}

#[derive(Clone)]
struct Crm {
    party: Party,
    host: String,
    key: Secret,
    contacts: Store<Contact>,
    tags: Tags,
    endpoints: Store<Endpoint>,
    deliveries: Deliveries,
    ids: Stream,
}

/// What it answers when nothing is wrong: a response, and one sentence on what was done.
struct Done {
    response: Response,
    then: String,
}

impl Done {
    fn new(status: u16, content: &Value, then: &str) -> Done {
        let response = answer::json(status, "application/json", content);
        let then = then.to_owned();
        Done { response, then }
    }

    fn empty(then: &str) -> Done {
        Done {
            response: Response::new(204),
            then: then.to_owned(),
        }
    }

    fn with(mut self, name: &str, value: &str) -> Done {
        self.response.fields.push(name, value);
        self
    }
}

impl Actor for Crm {
    fn party(&self) -> &Party {
        &self.party
    }

    fn copy(&self) -> Option<Box<dyn Actor>> {
        Some(Box::new(self.clone()))
    }

    fn hosts(&self) -> Vec<&str> {
        vec![&self.host]
    }

    fn answer(&mut self, ctx: &mut Ctx<'_>, request: &Request) -> Reply {
        let mut notes = Notes::new(&ORDER);
        match self.serve(ctx, request, &mut notes) {
            Ok(done) => answer::served(notes, done.then, done.response, ctx.draw(WORK)),
            Err(refusal) => refusal.reply(notes, ctx.draw(DOOR)),
        }
    }

    fn wake(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        self.again(ctx, wake);
    }

    fn answered(&mut self, ctx: &mut Ctx<'_>, tag: u64, outcome: Outcome<'_>) {
        self.delivered(ctx, tag, outcome);
    }
}

impl Crm {
    fn serve(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<Done, Refused> {
        self.door(request)?;
        notes.good(Part::Headers, "The key is known.");
        let path = request.target.path.as_str();
        let segments = ask::segments(path).unwrap_or_default();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let allow: &[&str] = match segments.as_slice() {
            ["contacts"] => &["GET"],
            ["contacts", id] if !id.is_empty() => &["GET", "PUT", "DELETE"],
            ["contacts", _, "notes"] | ["webhook-endpoints"] => &["GET", "POST"],
            ["contacts", _, "tags", tag] if !tag.is_empty() => &["PUT", "DELETE"],
            ["webhook-endpoints", _] => &["GET", "PATCH", "DELETE"],
            _ => {
                let detail = format!("There is nothing at {path}. Contacts are at /contacts.");
                return Err(details::plain(404, &detail, Part::Path));
            }
        };
        notes.good(Part::Path, "The path names a resource.");
        let method = request.method.as_str();
        let method = if method == "HEAD" { "GET" } else { method };
        if !allow.contains(&method) {
            let allow = allow.join(", ");
            let detail = format!("{method} is not possible here. Possible: {allow}.");
            let refused = details::plain(405, &detail, Part::Method);
            return Err(details::with(refused, "Allow", &allow));
        }
        notes.good(Part::Method, &format!("{method} is possible here."));
        match (segments.as_slice(), method) {
            (["contacts"], _) => self.search(request),
            (["contacts", id], "PUT") => self.upsert(ctx, request, notes, id),
            (["contacts", id], "DELETE") => self.delete(ctx, id),
            (["contacts", id], _) => self.read(id),
            (["contacts", id, "tags", tag], method) => self.tag(ctx, id, tag, method == "PUT"),
            (["contacts", id, ..], "POST") => self.add_note(ctx, request, notes, id),
            (["contacts", id, ..], _) => self.notes_of(id),
            (["webhook-endpoints"], "POST") => self.add_endpoint(ctx, request, notes),
            ([_, id], method) => self.endpoint(ctx, request, notes, id, method),
            _ => Ok(self.endpoints()),
        }
    }

    fn door(&self, request: &Request) -> Result<(), Refused> {
        let (detail, challenge) = match ask::credentials(request) {
            Credentials::Bearer(key) if self.key == key.into() => return Ok(()),
            Credentials::Missing => (
                "Send your key as a Bearer token in Authorization.",
                "Bearer realm=\"crm\"",
            ),
            _ => (
                "Authorization is not the word Bearer and a key that is known.",
                "Bearer realm=\"crm\", error=\"invalid_token\"",
            ),
        };
        let refused = details::plain(401, detail, Part::Headers);
        Err(details::with(refused, "WWW-Authenticate", challenge))
    }
}
