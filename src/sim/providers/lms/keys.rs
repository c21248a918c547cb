//! The keys of the shop: those of the settings and those that a client made. A secret is shown once, when it is made;
//! afterwards its last four characters tell one key from another.

use serde_json::Value;
use wire::codec::json::{object, text};
use wire::{Part, Request, Secret, Time};

use super::door::{self, Scope};
use super::listing::{self, Query};
use super::settings::Settings;
use super::{Done, Lms};
use crate::actor::Ctx;
use crate::calendar::Calendar;
use crate::notes::Notes;
use crate::providers::answer::Refused;
use crate::providers::content;
use crate::providers::details;
use crate::stream::Stream;

/// The most keys that the shop ever makes.
const MAX_KEYS: usize = 1_000;
/// The longest name, in characters.
const MAX_NAME: usize = 100;

/// A key.
#[derive(Clone)]
pub(super) struct Key {
    id: String,
    name: String,
    secret: Secret,
    /// What it may do.
    pub scope: Scope,
    created: Time,
    /// Whether it opens nothing any more.
    pub revoked: bool,
}

/// All keys, the oldest first.
#[derive(Clone)]
pub(super) struct Keys {
    all: Vec<Key>,
    ids: Stream,
}

impl Key {
    /// The resource, without the secret.
    fn content(&self, calendar: Calendar) -> Vec<(&'static str, Value)> {
        vec![
            ("id", text(&self.id)),
            ("name", text(&self.name)),
            ("created", calendar.iso(self.created).into()),
            ("last_four", self.secret.last_four().into()),
            ("scope", text(self.scope.word())),
        ]
    }

    fn fact(&self, ctx: &mut Ctx<'_>) {
        let status = if self.revoked { "revoked" } else { "active" };
        let columns = vec![
            ("name", text(&self.name)),
            ("scope", text(self.scope.word())),
            ("last_four", self.secret.last_four().into()),
            ("status", text(status)),
        ];
        ctx.fact("keys", &self.id, columns);
    }
}

impl Keys {
    /// Those of the settings.
    pub(super) fn new(seed: u64, settings: &Settings) -> Keys {
        let mut keys = Keys {
            all: Vec::new(),
            ids: Stream::new(seed, "lms key"),
        };
        keys.make("main", settings.key.clone(), Scope::Write, Time::ZERO);
        if let Some(secret) = &settings.read_key {
            keys.make("read-only", secret.clone(), Scope::Read, Time::ZERO);
        }
        keys
    }

    /// Writes down what is there when the world begins.
    pub(super) fn begin(&self, ctx: &mut Ctx<'_>) {
        self.all.iter().for_each(|key| key.fact(ctx));
    }

    /// The key of that secret, also where it is revoked.
    pub(super) fn of(&self, secret: &str) -> Option<&Key> {
        let secret = Secret::from(secret);
        let mut all = self.all.iter();
        all.find(|key| key.secret == secret)
    }

    /// Whether there is a key of that id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.live().any(|(_, key)| key.id == id)
    }

    fn live(&self) -> impl Iterator<Item = (u64, &Key)> {
        (1..).zip(&self.all).filter(|(_, key)| !key.revoked)
    }

    fn make(&mut self, name: &str, secret: Secret, scope: Scope, created: Time) {
        self.all.push(Key {
            id: format!("key_{}", self.ids.base62(12)),
            name: name.to_owned(),
            secret,
            scope,
            created,
            revoked: false,
        });
    }
}

impl Lms {
    /// `GET /v1/keys`
    pub(super) fn list_keys(&self, ctx: &Ctx<'_>, request: &Request) -> Result<Done, Refused> {
        let mut query = Query::read(request, &[]);
        query.word("sort", &["created"]);
        let page = query.page();
        query.done()?;
        let calendar = ctx.calendar();
        let rows = |after: Option<u64>, skip: usize, take: usize| {
            let behind = self.keys.live();
            let behind = behind.filter(|(number, _)| after.is_none_or(|after| *number > after));
            let shown = behind.skip(skip).take(take);
            shown
                .map(|(number, key)| (number, object(key.content(calendar))))
                .collect()
        };
        let total = self.keys.live().count();
        Ok(listing::answer(
            &self.base(request),
            &query,
            &page,
            total,
            &rows,
        ))
    }

    /// `POST /v1/keys`: the one time that the secret is shown.
    pub(super) fn make_key(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
    ) -> Result<Done, Refused> {
        door::media_type(request, &["application/json"])?;
        let map = content::object(request)?;
        let mut slips = content::unknown(&map, &["name", "scope"]);
        let given = |name: &str| map.get(name).and_then(Value::as_str).map(str::trim);
        let name = given("name").filter(|name| (1..=MAX_NAME).contains(&name.chars().count()));
        if name.is_none() {
            let says = format!("name must be a text of 1 to {MAX_NAME} characters.");
            slips.push(("#/name".to_owned(), says));
        }
        let scope = given("scope").and_then(Scope::from_word);
        if scope.is_none() {
            let says = "scope must be write or read.".to_owned();
            slips.push(("#/scope".to_owned(), says));
        }
        content::refuse(&slips)?;
        if self.keys.all.len() >= MAX_KEYS {
            let says = format!("The shop has made {MAX_KEYS} keys: it makes no more.");
            ctx.bound(says.clone());
            return Err(details::plain(409, &says, Part::Body));
        }
        notes.good(Part::Body, "A name, and what the key may do.");
        let scope = scope.unwrap_or(Scope::Read);
        let begins = scope.begins();
        let secret = Secret::new(format!("{begins}{}", self.keys.ids.base62(24)));
        let shown = secret.reveal().to_owned();
        self.keys
            .make(name.unwrap_or_default(), secret, scope, ctx.now());
        let Some(key) = self.keys.all.last() else {
            return Err(details::plain(409, "The key was not made.", Part::Body));
        };
        key.fact(ctx);
        let mut members = key.content(ctx.calendar());
        members.push(("key", shown.into()));
        let place = format!("/v1/keys/{}", key.id);
        let then = "It makes a key, and shows its secret this once.";
        Ok(Done::new(201, &object(members), then).with("Location", &place))
    }

    /// `DELETE /v1/keys/{id}`
    pub(super) fn revoke_key(&mut self, ctx: &mut Ctx<'_>, id: &str) -> Done {
        let mut all = self.keys.all.iter_mut();
        if let Some(key) = all.find(|key| key.id == id && !key.revoked) {
            key.revoked = true;
            key.fact(ctx);
        }
        Done::empty(204, "From now on nobody comes in with this key.")
    }
}
