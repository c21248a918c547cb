//! The twin of HubSpot's CRM API: contacts, and in their image companies and notes, with batches, search, associations and
//! the limits of a private app.
//!
//! It has no pipelines, no imports, no webhooks and no OAuth: the token is that of a private app.

mod account;
mod associations;
mod batch;
mod change;
mod checks;
mod errors;
mod filter;
mod input;
mod kind;
mod limits;
mod listing;
mod properties;
mod record;
mod records;
mod routes;
mod search;
mod settings;

use serde_json::Value;
use wire::{Part, Party, Request, Response};

use crate::actor::{Actor, Ctx, Reply};
use crate::config::Config;
use crate::link::{DOOR, Delay};
use crate::notes::Notes;
use crate::providers::Provider;
use crate::providers::answer::{self, Refused};
use crate::providers::ask::{self, Credentials};
use crate::table::Table;
use errors::Errors;
use kind::Kind;
use limits::Limits;
use records::Records;
use routes::Route;
use settings::Settings;

/// The order in which HubSpot reads.
const ORDER: [Part; 4] = [Part::Headers, Part::Path, Part::Method, Part::Body];
/// How long it works.
const WORK: Delay = Delay::new(70, 60);

/// The registry's entry.
pub(super) const PROVIDER: Provider = Provider {
    party: "hubspot",
    title: "HubSpot",
    hosts: &["api.hubapi.com"],
    make: actor,
};

fn actor(table: &mut Table<'_>, config: &Config) -> Box<dyn Actor> {
    let settings = Settings::read(table);
    Box::new(HubSpot {
        party: Party::new(PROVIDER.party),
        errors: Errors::new(config.seed),
        limits: Limits::new(&settings),
        contacts: Records::new(Kind::Contacts),
        companies: Records::new(Kind::Companies),
        notes: Records::new(Kind::Notes),
        settings,
    })
}

struct HubSpot {
    party: Party,
    settings: Settings,
    errors: Errors,
    limits: Limits,
    contacts: Records,
    companies: Records,
    notes: Records,
}

/// What it answers when nothing is wrong.
struct Done {
    status: u16,
    content: Value,
    then: String,
}

impl Done {
    fn new(status: u16, content: Value, then: &str) -> Done {
        let then = then.to_owned();
        Done {
            status,
            content,
            then,
        }
    }
}

impl Actor for HubSpot {
    fn party(&self) -> &Party {
        &self.party
    }

    fn hosts(&self) -> Vec<&str> {
        vec![&self.settings.host]
    }

    fn answer(&mut self, ctx: &mut Ctx<'_>, request: &Request) -> Reply {
        let mut notes = Notes::new(&ORDER);
        self.errors.next();
        let mut reply = match self.serve(ctx, request, &mut notes) {
            Ok(done) => {
                let response = if done.status == 204 {
                    Response::new(204)
                } else {
                    answer::json(done.status, errors::MEDIA_TYPE, &done.content)
                };
                answer::served(notes, done.then, response, ctx.draw(WORK))
            }
            Err(refusal) => refusal.reply(notes, ctx.draw(DOOR)),
        };
        let fields = &mut reply.response.fields;
        fields.push("X-HubSpot-Correlation-Id", self.errors.correlation());
        if reply.response.status.0 != 401 {
            self.limits.fields(fields);
        }
        reply
    }
}

impl HubSpot {
    fn serve(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<Done, Refused> {
        self.token(request)?;
        notes.good(Part::Headers, "The token is that of a private app.");
        if let Some(policy) = self.limits.take(ctx) {
            return Err(self.errors.limit(policy));
        }
        let path = request.target.path.as_str();
        let Some(route) = routes::route(path) else {
            let says = format!("HubSpot has nothing at {path}.");
            return Err(self.errors.no_path(&says));
        };
        notes.good(Part::Path, "The path names a resource.");
        let method = request.method.as_str();
        let method = if method == "HEAD" { "GET" } else { method };
        let allow = route.allow();
        if !allow.contains(&method) {
            return Err(self.errors.method(method, allow));
        }
        let scope = route.scope(method);
        if !self.settings.grants(&scope) {
            return Err(self.errors.scope(&scope));
        }
        notes.good(Part::Method, "The app may do that: it has the scope.");
        self.dispatch(ctx, request, notes, method, &route)
    }

    fn dispatch(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
        method: &str,
        route: &Route,
    ) -> Result<Done, Refused> {
        match route {
            Route::Objects(kind) if method == "POST" => self.create(ctx, request, notes, *kind),
            Route::Objects(kind) => self.list(ctx, request, *kind),
            Route::Object(kind, id) => match method {
                "PATCH" => self.update(ctx, request, notes, *kind, id),
                "DELETE" => self.archive(ctx, *kind, id),
                _ => self.read(ctx, request, *kind, id),
            },
            Route::Batch(kind, verb) => self.batch(ctx, request, notes, *kind, *verb),
            Route::Search(kind) => self.search(ctx, request, notes, *kind),
            Route::Associations(..) | Route::Association(..) => {
                self.associations(ctx, method, route)
            }
            Route::Properties(kind) => self.properties(ctx, request, notes, method, *kind),
            Route::Property(kind, name) => self.property(*kind, name),
            Route::Owners => Ok(account::owners()),
            Route::Account => Ok(account::details()),
            Route::Usage => Ok(account::usage(ctx, &self.limits)),
        }
    }

    fn token(&mut self, request: &Request) -> Result<(), Refused> {
        match ask::credentials(request) {
            Credentials::Missing => Err(self.errors.no_token()),
            Credentials::Bearer(token) if self.settings.token == token.into() => Ok(()),
            Credentials::Bearer(_) => Err(self.errors.bad_token("Nobody has this token.")),
            Credentials::Basic(_) | Credentials::Other(..) => {
                let says = "Authorization does not begin with the word Bearer.";
                Err(self.errors.bad_token(says))
            }
        }
    }

    fn records(&self, kind: Kind) -> &Records {
        match kind {
            Kind::Contacts => &self.contacts,
            Kind::Companies => &self.companies,
            Kind::Notes => &self.notes,
        }
    }

    fn records_mut(&mut self, kind: Kind) -> &mut Records {
        match kind {
            Kind::Contacts => &mut self.contacts,
            Kind::Companies => &mut self.companies,
            Kind::Notes => &mut self.notes,
        }
    }
}
