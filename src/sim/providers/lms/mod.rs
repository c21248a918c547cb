//! The course shop of the first chapters, which exists nowhere else: courses, students and enrolments, over REST in two
//! versions and over GraphQL. It keeps to the standards where real providers have their habits: problem details, RateLimit
//! fields, Idempotency-Key, conditional requests.

pub(super) mod door;
mod enrolling;
mod etag;
mod graphql;
mod idempotency;
mod keys;
mod limit;
mod listing;
mod model;
mod reading;
mod routes;
mod school;
mod seed;
mod settings;
mod students;

use serde_json::Value;
use wire::{Part, Party, Request, Response};

use crate::actor::{Actor, Ctx, Reply};
use crate::config::Config;
use crate::link::{DOOR, Delay};
use crate::notes::Notes;
use crate::providers::Provider;
use crate::providers::answer::{self, Refused};
use crate::providers::details;
use crate::table::Table;
use idempotency::Memory;
use keys::Keys;
use limit::Window;
use model::Version;
use school::School;

pub(super) use routes::Route;
pub(super) use settings::Settings;

/// The order in which the shop reads.
pub(super) const ORDER: [Part; 4] = [Part::Headers, Part::Path, Part::Method, Part::Body];
/// How long it works.
const WORK: Delay = Delay::new(30, 30);

/// The registry's entry.
pub(super) const PROVIDER: Provider = Provider {
    party: "lms",
    title: "Course shop",
    hosts: &["api.courses.example"],
    make: actor,
};

fn actor(table: &mut Table<'_>, config: &Config) -> Box<dyn Actor> {
    Box::new(Lms::new(config.seed, Settings::read(table)))
}

/// The shop. A twin that serves the same things under paths of its own holds one, and asks it with [`Lms::act`].
#[derive(Clone)]
pub(super) struct Lms {
    party: Party,
    settings: Settings,
    school: School,
    window: Window,
    memory: Memory,
    keys: Keys,
}

/// What it answers when nothing is wrong: a response, and one sentence on what was done.
pub(super) struct Done {
    response: Response,
    then: String,
}

impl Done {
    /// That content.
    pub(super) fn new(status: u16, content: &Value, then: &str) -> Done {
        let response = answer::json(status, "application/json", content);
        let then = then.to_owned();
        Done { response, then }
    }

    fn empty(status: u16, then: &str) -> Done {
        Done {
            response: Response::new(status),
            then: then.to_owned(),
        }
    }

    fn with(mut self, name: &str, value: &str) -> Done {
        self.response.fields.push(name, value);
        self
    }

    /// The methods that are possible.
    pub(super) fn allow(allow: &[&str]) -> Done {
        let done = Done::empty(204, "It says which methods are possible.");
        done.with("Allow", &routes::words(allow))
    }

    /// With the place of what was created as another twin has it, in which `{}` stands for its id; without one where it
    /// has none.
    pub(super) fn moved(mut self, place: Option<&str>) -> Done {
        let location = self.response.fields.get("Location").map(str::to_owned);
        let id = location.as_deref().and_then(|own| own.rsplit('/').next());
        match (id, place) {
            (Some(id), Some(place)) => {
                let place = place.replace("{}", id);
                self.response.fields.set("Location", place);
            }
            _ => self.response.fields.remove("Location"),
        }
        self
    }
}

impl Actor for Lms {
    fn party(&self) -> &Party {
        &self.party
    }

    fn copy(&self) -> Option<Box<dyn Actor>> {
        Some(Box::new(self.clone()))
    }

    fn hosts(&self) -> Vec<&str> {
        vec![&self.settings.host]
    }

    fn begin(&mut self, ctx: &mut Ctx<'_>) {
        self.school.begin(ctx);
        self.keys.begin(ctx);
    }

    fn answer(&mut self, ctx: &mut Ctx<'_>, request: &Request) -> Reply {
        let mut notes = Notes::new(&ORDER);
        let result = self.serve(ctx, request, &mut notes);
        let mut reply = self.reply(ctx, notes, result);
        self.window.fields(ctx.now(), &mut reply.response.fields);
        reply
    }
}

impl Lms {
    /// The shop at the world's first moment.
    pub(super) fn new(seed: u64, settings: Settings) -> Lms {
        Lms {
            party: Party::new(PROVIDER.party),
            school: seed::school(seed, &settings),
            window: Window::new(settings.max, settings.window),
            memory: Memory::new(),
            keys: Keys::new(seed, &settings),
            settings,
        }
    }

    /// Writes down how much there is.
    pub(super) fn count(&self, ctx: &mut Ctx<'_>) {
        self.school.begin(ctx);
    }

    /// What is noted of the request's key, or its refusal.
    pub(super) fn open_door(&self, request: &Request) -> Result<&'static str, Refused> {
        Ok(door::key(&self.keys, request)?.says())
    }

    /// Serves a request whose path and method were read elsewhere, as version 1 does.
    pub(super) fn act(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
        method: &str,
        route: &Route,
    ) -> Result<Done, Refused> {
        self.exists(route)?;
        let says = format!("{} is possible here.", request.method);
        notes.good(Part::Method, &says);
        self.rest(ctx, request, notes, method, Version::V1, route)
    }

    /// Closes the reading of a request.
    pub(super) fn reply(
        &mut self,
        ctx: &mut Ctx<'_>,
        notes: Notes,
        result: Result<Done, Refused>,
    ) -> Reply {
        match result {
            Ok(done) => {
                let work = ctx.draw(WORK);
                let done_at = ctx.now().plus(ctx.lasts(work));
                self.memory.finish(done_at, &done.response);
                answer::served(notes, done.then, done.response, work)
            }
            Err(refusal) => {
                self.memory.forget();
                refusal.reply(notes, ctx.draw(DOOR))
            }
        }
    }

    fn serve(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<Done, Refused> {
        let scope = door::key(&self.keys, request)?;
        if let Some(wait) = self.window.take(ctx.now()) {
            return Err(limit::refused(wait));
        }
        notes.good(Part::Headers, scope.says());
        let path = request.target.path.as_str();
        let Some((version, route)) = routes::route(path) else {
            let detail = format!("There is nothing at {path}. Courses are at /v1/courses.");
            return Err(details::plain(404, &detail, Part::Path));
        };
        self.exists(&route)?;
        notes.good(Part::Path, "The path names something that exists.");
        let method = request.method.as_str();
        let method = if method == "HEAD" { "GET" } else { method };
        let allow = route.allow();
        if method == "OPTIONS" {
            return Ok(Done::allow(allow));
        }
        if !allow.contains(&method) {
            return Err(door::method(method, allow));
        }
        door::accept(request)?;
        if route.needs_write(method) && !scope.writes() {
            return Err(door::read_only(&self.settings.host));
        }
        notes.good(Part::Method, &format!("{method} is possible here."));
        if matches!(route, Route::GraphQl) {
            return self.graphql(ctx, request, notes, scope);
        }
        self.rest(ctx, request, notes, method, version, &route)
    }

    /// 404 where the path names a thing that does not exist.
    fn exists(&self, route: &Route) -> Result<(), Refused> {
        match route {
            Route::Key(id) if !self.keys.has(id) => {
                let detail = format!("There is no key {id}.");
                Err(details::plain(404, &detail, Part::Path))
            }
            _ => self.school.exists(route),
        }
    }

    fn rest(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
        method: &str,
        version: Version,
        route: &Route,
    ) -> Result<Done, Refused> {
        match (route, method) {
            (Route::Enrollments, "POST") => self.enroll(ctx, request, notes, version),
            (Route::Students, "POST") => self.add_student(ctx, request, notes, version),
            (Route::Enrollment(id), "PATCH") => self.change(ctx, request, notes, version, id),
            (Route::Enrollment(id), "DELETE") => self.end(ctx, request, id),
            (Route::Keys, "POST") => self.make_key(ctx, request, notes),
            (Route::Keys, _) => self.list_keys(ctx, request),
            (Route::Key(id), _) => Ok(self.revoke_key(ctx, id)),
            _ => self.read(request, version, route),
        }
    }
}
