//! The course shop of the first chapters, which exists nowhere else: courses, students and enrolments, over REST in two
//! versions and over GraphQL. It keeps to the standards where real providers have their habits: problem details, RateLimit
//! fields, Idempotency-Key, conditional requests.

mod content;
mod door;
mod enrolling;
mod etag;
mod graphql;
mod idempotency;
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
use limit::Window;
use model::Version;
use routes::Route;
use school::School;
use settings::Settings;

/// The order in which the shop reads.
const ORDER: [Part; 4] = [Part::Headers, Part::Path, Part::Method, Part::Body];
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
    let settings = Settings::read(table);
    Box::new(Lms {
        party: Party::new(PROVIDER.party),
        school: seed::school(config.seed, &settings),
        window: Window::new(settings.max, settings.window),
        memory: Memory::new(),
        settings,
    })
}

struct Lms {
    party: Party,
    settings: Settings,
    school: School,
    window: Window,
    memory: Memory,
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
}

impl Actor for Lms {
    fn party(&self) -> &Party {
        &self.party
    }

    fn hosts(&self) -> Vec<&str> {
        vec![&self.settings.host]
    }

    fn begin(&mut self, ctx: &mut Ctx<'_>) {
        self.school.begin(ctx);
    }

    fn answer(&mut self, ctx: &mut Ctx<'_>, request: &Request) -> Reply {
        let mut notes = Notes::new(&ORDER);
        let mut reply = match self.serve(ctx, request, &mut notes) {
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
        };
        self.window.fields(ctx.now(), &mut reply.response.fields);
        reply
    }
}

impl Lms {
    fn serve(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<Done, Refused> {
        let scope = door::key(&self.settings, request)?;
        if let Some(wait) = self.window.take(ctx.now()) {
            return Err(limit::refused(wait));
        }
        notes.good(Part::Headers, scope.says());
        let path = request.target.path.as_str();
        let Some((version, route)) = routes::route(path) else {
            let detail = format!("There is nothing at {path}. Courses are at /v1/courses.");
            return Err(details::plain(404, &detail, Part::Path));
        };
        self.school.exists(&route)?;
        notes.good(Part::Path, "The path names something that exists.");
        let method = request.method.as_str();
        let method = if method == "HEAD" { "GET" } else { method };
        let allow = route.allow();
        if method == "OPTIONS" {
            let done = Done::empty(204, "It says which methods are possible.");
            return Ok(done.with("Allow", &routes::words(allow)));
        }
        if !allow.contains(&method) {
            return Err(door::method(method, allow));
        }
        door::accept(request)?;
        if method != "GET" && !matches!(route, Route::GraphQl) && !scope.writes() {
            return Err(door::read_only(&self.settings.host));
        }
        notes.good(Part::Method, &format!("{method} is possible here."));
        if matches!(route, Route::GraphQl) {
            return self.graphql(ctx, request, notes, scope);
        }
        self.rest(ctx, request, notes, method, version, &route)
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
            _ => self.read(request, version, route),
        }
    }
}
