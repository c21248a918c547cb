//! An OAuth 2 authorization server, and the API that it protects: RFC 6749 as RFC 9700 wants it today. Codes with PKCE,
//! refresh with rotation, client credentials, revocation, introspection, Bearer tokens.
//!
//! It knows no app and no browser: whoever asks at the authorization endpoint is the user. It issues no ID tokens.

mod asked;
mod authorize;
mod challenge;
mod client;
mod client_auth;
mod consent;
mod errors;
mod grant;
mod grants;
mod jwt;
mod manage;
mod metadata;
mod page;
mod params;
mod redirect;
mod resource;
mod scope;
mod settings;
mod token;
mod vault;

use wire::{Part, Party, Request, Response};

use crate::actor::{Actor, Ctx, Reply};
use crate::config::Config;
use crate::link::{DOOR, Delay};
use crate::notes::Notes;
use crate::providers::Provider;
use crate::providers::answer::{self, Refused};
use crate::table::Table;
use settings::Settings;
use vault::Vault;

/// The order in which the server reads.
const ORDER: [Part; 4] = [Part::Path, Part::Method, Part::Headers, Part::Body];

/// Looking things up and writing them down.
const WORK: Delay = Delay::new(12, 10);

/// The registry's entry.
pub(super) const PROVIDER: Provider = Provider {
    party: "oauth",
    title: "OAuth server",
    hosts: &["auth.courses.example"],
    make: actor,
};

fn actor(table: &mut Table<'_>, config: &Config) -> Box<dyn Actor> {
    Box::new(OAuth {
        party: Party::new(PROVIDER.party),
        settings: Settings::read(table, &PROVIDER.hosts.concat()),
        vault: Vault::new(config.seed),
    })
}

struct OAuth {
    party: Party,
    settings: Settings,
    vault: Vault,
}

/// What a request achieved: the answer, and what the server did in a sentence.
type Served = (Response, String);

/// What stands at a path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Endpoint {
    Authorize,
    Token,
    Revoke,
    Introspect,
    Resource,
    AdminResource,
    Metadata,
}

impl Actor for OAuth {
    fn party(&self) -> &Party {
        &self.party
    }

    fn begin(&mut self, ctx: &mut Ctx<'_>) {
        for client in &self.settings.clients {
            ctx.fact("clients", &client.id, client.columns());
        }
    }

    fn answer(&mut self, ctx: &mut Ctx<'_>, request: &Request) -> Reply {
        let mut notes = Notes::new(&ORDER);
        match self.serve(ctx, request, &mut notes) {
            Ok((response, then)) => answer::served(notes, then, response, ctx.draw(WORK)),
            Err(refusal) => refusal.reply(notes, ctx.draw(DOOR)),
        }
    }
}

impl OAuth {
    fn serve(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<Served, Refused> {
        let path = request.target.path.as_str();
        let Some(endpoint) = self.settings.endpoint(path) else {
            let known = self.settings.paths.known().join(", ");
            let says = format!("The server has nothing at {path}; it has {known}.");
            return Err(errors::not_found(&says));
        };
        if endpoint != Endpoint::Authorize {
            notes.good(Part::Path, endpoint.says());
        }
        let method = request.method.as_str();
        if method == "OPTIONS" {
            notes.good(Part::Method, "OPTIONS: which methods are there?");
            let response = answer::with(Response::new(204), "Allow", endpoint.methods());
            return Ok((response, "It names the methods.".to_owned()));
        }
        let head = method == "HEAD" && endpoint.methods().contains("HEAD");
        if !head && !endpoint.methods().split(", ").any(|one| one == method) {
            return Err(errors::method(endpoint.methods(), method));
        }
        notes.good(Part::Method, &format!("{method} is possible here."));
        let (settings, vault) = (&self.settings, &mut self.vault);
        match endpoint {
            Endpoint::Authorize => authorize::serve(settings, vault, ctx, request, notes),
            Endpoint::Token => token::serve(settings, vault, ctx, request, notes),
            Endpoint::Revoke => manage::revoke(settings, vault, ctx, request, notes),
            Endpoint::Introspect => manage::introspect(settings, vault, ctx, request, notes),
            Endpoint::Resource => resource::me(settings, vault, ctx, request, notes),
            Endpoint::AdminResource => resource::admin(settings, vault, ctx, request, notes),
            Endpoint::Metadata => Ok(metadata::serve(settings)),
        }
    }
}

impl Endpoint {
    /// What the learner reads of it.
    fn says(self) -> &'static str {
        match self {
            Endpoint::Authorize => "The authorization endpoint: here a user decides.",
            Endpoint::Token => "The token endpoint.",
            Endpoint::Revoke => "The revocation endpoint.",
            Endpoint::Introspect => "The introspection endpoint.",
            Endpoint::Resource => "A protected resource: the user's profile.",
            Endpoint::AdminResource => "A protected resource: for tokens with the scope admin.",
            Endpoint::Metadata => "The server describes itself here.",
        }
    }

    /// The methods that it has, as `Allow` lists them. The resource takes POST because a token may come in a form.
    fn methods(self) -> &'static str {
        match self {
            Endpoint::Authorize | Endpoint::Resource | Endpoint::AdminResource => {
                "GET, HEAD, POST, OPTIONS"
            }
            Endpoint::Metadata => "GET, HEAD, OPTIONS",
            Endpoint::Token | Endpoint::Revoke | Endpoint::Introspect => "POST, OPTIONS",
        }
    }
}
