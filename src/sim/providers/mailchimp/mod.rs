//! The twin of Mailchimp's Marketing API: one audience (a list), its members, their tags and merge fields.
//!
//! It sends nothing: campaigns, automations and Mailchimp's own webhooks are not part of it.

mod batch;
mod checks;
mod errors;
mod fields;
mod hash;
mod input;
mod keep;
mod links;
mod list;
mod member;
mod members;
mod merge;
mod merge_fields;
mod query;
mod requests;
mod routes;
mod settings;
mod tags;

use serde_json::Value;
use wire::{Part, Party, Request, Response, Time};

use crate::actor::{Actor, Ctx, Reply};
use crate::config::Config;
use crate::link::{DOOR, Delay};
use crate::notes::Notes;
use crate::providers::answer::{self, Refused};
use crate::providers::ask::{self, Credentials};
use crate::providers::{Provider, index::Index};
use crate::table::Table;
use errors::Errors;
use members::Members;
use merge::MergeFields;
use routes::Route;
use settings::Settings;

/// The order in which Mailchimp reads.
const ORDER: [Part; 4] = [Part::Headers, Part::Path, Part::Method, Part::Body];
/// How long it works.
const WORK: Delay = Delay::new(90, 60);
/// The connections that one key may have open at the same time.
const MAX_CONNECTIONS: usize = 10;

/// The registry's entry.
pub(super) const PROVIDER: Provider = Provider {
    party: "mailchimp",
    title: "Mailchimp",
    hosts: &["us21.api.mailchimp.com"],
    make: actor,
};

fn actor(table: &mut Table<'_>, config: &Config) -> Box<dyn Actor> {
    let settings = Settings::read(table);
    Box::new(Mailchimp {
        party: Party::new(PROVIDER.party),
        errors: Errors::new(config.seed),
        members: Members::new(config.seed),
        merge: MergeFields::usual(),
        tags: tags::Tags::new(),
        forgotten: Index::default(),
        busy: Vec::new(),
        settings,
    })
}

struct Mailchimp {
    party: Party,
    settings: Settings,
    errors: Errors,
    members: Members,
    merge: MergeFields,
    tags: tags::Tags,
    /// Hashes of addresses that were deleted for good, which nobody may bring back.
    forgotten: Index,
    /// When the connections that are open now will close.
    busy: Vec<Time>,
}

/// What it answers when nothing is wrong.
struct Done {
    /// The content; none for 204.
    content: Option<Value>,
    then: String,
}

impl Done {
    fn new(content: Value, then: &str) -> Done {
        let (content, then) = (Some(content), then.to_owned());
        Done { content, then }
    }

    fn empty(then: &str) -> Done {
        let then = then.to_owned();
        Done {
            content: None,
            then,
        }
    }
}

impl Actor for Mailchimp {
    fn party(&self) -> &Party {
        &self.party
    }

    fn hosts(&self) -> Vec<&str> {
        vec![&self.settings.host]
    }

    fn answer(&mut self, ctx: &mut Ctx<'_>, request: &Request) -> Reply {
        let mut notes = Notes::new(&ORDER);
        let now = ctx.now();
        self.busy.retain(|until| *until > now);
        let mut reply = match self.serve(ctx, request, &mut notes) {
            Ok(done) => {
                let response = match &done.content {
                    Some(content) => {
                        let content = fields::chosen(content, request);
                        answer::json(200, "application/json; charset=utf-8", &content)
                    }
                    None => Response::new(204),
                };
                answer::served(notes, done.then, response, ctx.draw(WORK))
            }
            Err(refusal) => refusal.reply(notes, ctx.draw(DOOR)),
        };
        if self.busy.len() < MAX_CONNECTIONS {
            self.busy.push(now.plus(ctx.lasts(reply.work)));
        }
        let id = self.errors.uuid();
        reply.response = answer::with(reply.response, "X-Request-Id", &id);
        reply
    }
}

impl Mailchimp {
    fn serve(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<Done, Refused> {
        if self.busy.len() >= MAX_CONNECTIONS {
            return Err(self.errors.too_many());
        }
        self.key(request)?;
        notes.good(Part::Headers, "The API key is known.");
        let path = request.target.path.as_str();
        let Some(route) = routes::route(path, &self.settings.list_id) else {
            let says = format!("Mailchimp has nothing at {path}.");
            return Err(self.errors.not_found(&says));
        };
        notes.good(Part::Path, "The path names something that exists.");
        let method = self.errors.method(request)?;
        let allow = route.allow();
        let wanted = if method == "HEAD" { "GET" } else { &method };
        if !allow.contains(&wanted) {
            return Err(self.errors.not_allowed(&method, allow));
        }
        notes.good(
            Part::Method,
            &format!("{method} is possible for this resource."),
        );
        match route {
            Route::Root => Ok(Done::new(
                list::account(&self.settings, &self.members),
                "It tells whose key this is.",
            )),
            Route::Ping => Ok(Done::new(list::ping(), "It says that it is well.")),
            Route::Lists if wanted == "POST" => Err(self.errors.no_more_lists()),
            Route::Lists => {
                let lists = list::all(&self.settings, &self.members, &self.merge);
                Ok(Done::new(lists, "It shows its one audience."))
            }
            Route::List if wanted == "POST" => self.batch(ctx, request, notes),
            Route::List => {
                let list = list::content(&self.settings, &self.members, &self.merge);
                Ok(Done::new(list, "It looks the audience up."))
            }
            Route::Members if wanted == "POST" => self.add(ctx, request, notes),
            Route::Members => self.page(ctx, request),
            Route::Member(key) => self.member(ctx, request, notes, wanted, &key),
            Route::Forget(key) => self.forget(ctx, &key),
            Route::Tags(key) if wanted == "POST" => self.tag(ctx, request, notes, &key),
            Route::Tags(key) => self.tags_of(ctx, request, &key),
            Route::TagSearch => Ok(Done::new(
                self.tags.search(request),
                "It looks through the names of tags.",
            )),
            Route::MergeFields | Route::MergeField(_) => {
                self.merge_fields(ctx, request, notes, wanted, &route)
            }
            Route::Search => self.search(ctx, request),
        }
    }

    /// Basic with any user name and the key as its password, or the key as a Bearer token.
    fn key(&mut self, request: &Request) -> Result<(), Refused> {
        let found = match ask::credentials(request) {
            Credentials::Missing => match ask::userinfo(request) {
                Some((_, password)) => password,
                None => return Err(self.errors.no_key()),
            },
            Credentials::Basic(Ok((_, password))) => password,
            Credentials::Bearer(token) => token.to_owned(),
            Credentials::Other(scheme, key) if scheme.eq_ignore_ascii_case("apikey") => {
                key.to_owned()
            }
            Credentials::Basic(Err(_)) | Credentials::Other(..) => {
                let says = "Authorization is neither Basic with the key as password nor Bearer.";
                return Err(self.errors.bad_key(says));
            }
        };
        if self.settings.api_key == found.as_str().into() {
            return Ok(());
        }
        let own = self.settings.api_key.reveal().split('-').next();
        let says = match found.split_once('-') {
            None => "The key has no data centre: the part behind the dash is missing.",
            Some((key, _)) if Some(key) == own => {
                "The key belongs to another data centre than this host."
            }
            Some(_) => "Nobody has this key.",
        };
        Err(self.errors.bad_key(says))
    }
}
