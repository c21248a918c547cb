//! A drawing board for APIs: `PUT /_routes` says which routes there are and what each does, and the requests that follow
//! are served by them, from a course shop of the same kind as `lms`. What is weak about a route is said, and it is served
//! all the same.

mod design;
mod does;
mod read;
mod translate;
mod weakness;

use serde_json::Value;
use wire::codec::json::object;
use wire::{Part, Party, Request};

use crate::actor::{Actor, Ctx, Reply};
use crate::config::Config;
use crate::notes::Notes;
use crate::providers::Provider;
use crate::providers::answer::Refused;
use crate::providers::ask;
use crate::providers::details;
use crate::providers::lms::{Done, Lms, ORDER, Settings, door};
use crate::table::Table;
use design::{Design, Found, Served};
use weakness::weakness;

/// Where the design is.
const ROUTES: &str = "/_routes";
/// The methods of that place.
const ALLOW: [&str; 2] = ["GET", "PUT"];

/// The registry's entry.
pub(super) const PROVIDER: Provider = Provider {
    party: "board",
    title: "Your draft",
    hosts: &["draft.courses.example"],
    make: actor,
};

fn actor(table: &mut Table<'_>, config: &Config) -> Box<dyn Actor> {
    let closed = table.value("key").is_some();
    let host = PROVIDER.hosts.concat();
    let shop = Lms::new(config.seed, Settings::draft(table, &host));
    Box::new(Board {
        party: Party::new(PROVIDER.party),
        shop,
        closed,
        design: Design::default(),
        drawn: 0,
    })
}

struct Board {
    party: Party,
    shop: Lms,
    /// Whether it wants a key.
    closed: bool,
    design: Design,
    /// How many designs there were.
    drawn: u64,
}

impl Actor for Board {
    fn party(&self) -> &Party {
        &self.party
    }

    fn hosts(&self) -> Vec<&str> {
        self.shop.hosts()
    }

    fn begin(&mut self, ctx: &mut Ctx<'_>) {
        self.shop.count(ctx);
    }

    fn answer(&mut self, ctx: &mut Ctx<'_>, request: &Request) -> Reply {
        let mut notes = Notes::new(&ORDER);
        let result = self.serve(ctx, request, &mut notes);
        self.shop.reply(ctx, notes, result)
    }
}

impl Board {
    fn serve(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<Done, Refused> {
        if self.closed {
            let says = self.shop.open_door(request)?;
            notes.good(Part::Headers, says);
        }
        let path = request.target.path.as_str();
        let method = request.method.as_str();
        let read = if method == "HEAD" { "GET" } else { method };
        if path == ROUTES {
            notes.good(Part::Path, "This is where the design is.");
            return match read {
                "OPTIONS" => Ok(Done::allow(&ALLOW)),
                "GET" => Ok(Done::new(200, &self.shown(), "It shows the design.")),
                "PUT" => self.draw(ctx, request, notes),
                _ => Err(door::method(method, &ALLOW)),
            };
        }
        let segments = ask::segments(path).unwrap_or_default();
        let found = match self.design.serve(read, &segments) {
            Served::By(found) => found,
            Served::Methods(allow) if method == "OPTIONS" => return Ok(Done::allow(&allow)),
            Served::Methods(allow) => {
                notes.good(Part::Path, "The design has this path.");
                return Err(door::method(method, &allow));
            }
            Served::Nothing => return Err(self.nothing(path, &segments)),
        };
        door::accept(request)?;
        let says = format!("{} serves this.", found.route.name());
        notes.good(Part::Path, &says);
        let own = found.route.does.methods().first().copied();
        let (resource, inner) = translate::translate(&found, request)?;
        let location = self.location(&found);
        let own = own.unwrap_or(read);
        let done = self.shop.act(ctx, &inner, notes, own, &resource)?;
        Ok(done.moved(location.as_deref()))
    }

    /// Takes a design in the place of the former.
    fn draw(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<Done, Refused> {
        notes.good(
            Part::Method,
            "PUT: this design takes the place of the former.",
        );
        door::media_type(request, &["application/json"])?;
        let value = ask::json(request).map_err(|says| details::plain(400, &says, Part::Body))?;
        let design = Design::read(&value).map_err(|slips| {
            let detail = "The design can be read, but not served.";
            details::invalid(422, detail, &slips, Part::Body)
        })?;
        notes.good(Part::Body, "Every route can be served.");
        self.write(ctx, &design);
        self.design = design;
        let then = "It serves by this design from now on.";
        Ok(Done::new(200, &self.shown(), then))
    }

    /// Writes down the routes that are there now and those that are gone, and what the design comes to.
    fn write(&mut self, ctx: &mut Ctx<'_>, design: &Design) {
        for old in &self.design.0 {
            let name = old.name();
            if design.0.iter().all(|route| route.name() != name) {
                ctx.fact("routes", &name, vec![("gone", true.into())]);
            }
        }
        let mut weak = 0_u64;
        for route in &design.0 {
            let (word, _) = weakness(route);
            weak = weak.saturating_add(u64::from(word.is_some()));
            let columns = vec![
                ("does", route.does.word().into()),
                ("weakness", word.unwrap_or("none").into()),
                ("gone", false.into()),
            ];
            ctx.fact("routes", &route.name(), columns);
        }
        self.drawn = self.drawn.saturating_add(1);
        let columns = vec![("routes", design.0.len().into()), ("weak", weak.into())];
        ctx.fact("designs", &self.drawn.to_string(), columns);
    }

    fn shown(&self) -> Value {
        let routes = self.design.0.iter().map(design::Route::content);
        object(vec![("routes", routes.collect())])
    }

    /// Where the design shows an enrolment that was created; nothing where it shows none.
    fn location(&self, found: &Found<'_>) -> Option<String> {
        let mut routes = self.design.0.iter();
        let shows = routes
            .find(|route| route.does == does::Does::ShowEnrollment && route.method == "GET")?;
        // A course in front of it is the one of the path.
        let mut parameters = shows.parameters().collect::<Vec<_>>();
        let own = parameters.pop()?;
        let mut place = shows.path.replace(&format!("{{{own}}}"), "{}");
        for name in parameters {
            let value = found.parameters.iter().find(|(known, _)| known == name);
            place = place.replace(&format!("{{{name}}}"), &value?.1);
        }
        Some(place)
    }

    /// 404 with the route that comes nearest.
    fn nothing(&self, path: &str, segments: &[String]) -> Refused {
        let near = match self.design.nearest(segments) {
            Some(route) => format!("The nearest is {}.", route.name()),
            None => format!("There is no design yet: send one with PUT {ROUTES}."),
        };
        let detail = format!("No route of the design serves {path}. {near}");
        details::plain(404, &detail, Part::Path)
    }
}
