//! One object at a time: created, read, changed, archived.

use serde_json::Value;
use wire::{Part, Request};

use super::kind::Kind;
use super::{Done, HubSpot, associations, input};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::Refused;
use crate::providers::ask;

impl HubSpot {
    /// `POST /crm/v3/objects/{type}`
    pub(super) fn create(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
        kind: Kind,
    ) -> Result<Done, Refused> {
        let map = input::object(&self.errors, request)?;
        let of = "SimplePublicObjectInputForCreate";
        let properties = input::member(&self.errors, &map, "properties", of)?;
        let kept = self.check(kind, properties)?;
        if let Some(required) = kind.required().filter(|name| !kept.contains_key(*name)) {
            let message = format!(
                "Error creating {}. Some required properties were not set.",
                kind.title().to_uppercase()
            );
            return Err(self.errors.invalid(
                Part::Body,
                &message,
                &format!("{required} is missing."),
            ));
        }
        if let Some(other) = self.taken(kind, &kept, None) {
            return Err(self.exists(kind, other));
        }
        self.room(ctx, kind, 1)?;
        let links = associations::wanted(self, &map)?;
        notes.good(Part::Body, "Every property exists and takes its value.");
        let id = self.records_mut(kind).add(kept, ctx.now());
        for (to, other) in links {
            self.link((kind, id), (to, other));
        }
        self.fact(ctx, kind, id);
        self.shown(
            ctx,
            kind,
            id,
            201,
            None,
            "It creates the object and answers.",
        )
    }

    /// `GET /crm/v3/objects/{type}/{id}`
    pub(super) fn read(
        &mut self,
        ctx: &Ctx<'_>,
        request: &Request,
        kind: Kind,
        id: &str,
    ) -> Result<Done, Refused> {
        let query = ask::query(request);
        let archived = ask::get(&query, "archived") == Some("true");
        let id = self.named(request, kind, id, archived)?;
        let wanted = wanted(kind, &query);
        self.shown(ctx, kind, id, 200, Some(&wanted), "It looks the object up.")
    }

    /// `PATCH /crm/v3/objects/{type}/{id}`
    pub(super) fn update(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
        kind: Kind,
        id: &str,
    ) -> Result<Done, Refused> {
        let map = input::object(&self.errors, request)?;
        let of = "SimplePublicObjectInput";
        let properties = input::member(&self.errors, &map, "properties", of)?;
        let id = self.named(request, kind, id, false)?;
        let kept = self.check(kind, properties)?;
        if let Some(other) = self.taken(kind, &kept, Some(id)) {
            return Err(self.exists(kind, other));
        }
        notes.good(Part::Body, "Every property exists and takes its value.");
        self.records_mut(kind).write(id, kept, ctx.now());
        self.fact(ctx, kind, id);
        self.shown(
            ctx,
            kind,
            id,
            200,
            None,
            "It changes what was sent and nothing else.",
        )
    }

    /// `DELETE /crm/v3/objects/{type}/{id}`. Archiving twice is no error; the second time nothing happens.
    pub(super) fn archive(
        &mut self,
        ctx: &mut Ctx<'_>,
        kind: Kind,
        id: &str,
    ) -> Result<Done, Refused> {
        let known = id
            .parse()
            .ok()
            .filter(|id| self.records(kind).get(*id).is_some());
        let Some(id) = known else {
            return Err(self
                .errors
                .not_found(&format!("There is no {} {id}.", kind.title())));
        };
        self.put_away(ctx, kind, id);
        Ok(Done::new(204, Value::Null, "It archives the object."))
    }

    /// Archives the object, where it is not yet.
    pub(super) fn put_away(&mut self, ctx: &mut Ctx<'_>, kind: Kind, id: u64) {
        let open = self
            .records(kind)
            .get(id)
            .is_some_and(|one| one.archived.is_none());
        if open {
            self.records_mut(kind).archive(id, ctx.now());
            self.fact(ctx, kind, id);
        }
    }

    /// Writes an object's row.
    pub(super) fn fact(&self, ctx: &mut Ctx<'_>, kind: Kind, id: u64) {
        if let Some(record) = self.records(kind).get(id) {
            ctx.fact(kind.word(), &id.to_string(), record.columns());
        }
    }

    /// 409: somebody has the unique value.
    pub(super) fn exists(&self, kind: Kind, other: u64) -> Refused {
        let title = kind.title();
        self.errors
            .conflict(&format!("{title} already exists. Existing ID: {other}"))
    }

    /// Refuses where there is no room for so many more.
    pub(super) fn room(&self, ctx: &mut Ctx<'_>, kind: Kind, more: usize) -> Result<(), Refused> {
        if self.records(kind).has_room(more) {
            return Ok(());
        }
        let says = format!("The account takes no more {}.", kind.word());
        ctx.bound(says.clone());
        Err(self.errors.invalid(Part::Body, &says, &says))
    }

    /// The object that a path names, by its id or by `idProperty`.
    fn named(
        &self,
        request: &Request,
        kind: Kind,
        id: &str,
        archived: bool,
    ) -> Result<u64, Refused> {
        let query = ask::query(request);
        let records = self.records(kind);
        let found = match ask::get(&query, "idProperty") {
            None | Some("hs_object_id") if archived => {
                let id = id.parse().ok();
                id.filter(|id| records.get(*id).is_some_and(|one| one.archived.is_some()))
            }
            None | Some("hs_object_id") => records.find(id),
            Some(name) if Some(name) == kind.unique() => records.find_unique(id),
            Some(name) => {
                let message = format!(
                    "Property {name} is not a unique property for {}",
                    kind.word()
                );
                return Err(self.errors.invalid(Part::Path, &message, &message));
            }
        };
        found.ok_or_else(|| {
            let says = format!("There is no {} {id}.", kind.title());
            self.errors.not_found(&says)
        })
    }

    fn shown(
        &self,
        ctx: &Ctx<'_>,
        kind: Kind,
        id: u64,
        status: u16,
        wanted: Option<&[String]>,
        then: &str,
    ) -> Result<Done, Refused> {
        match self.records(kind).get(id) {
            Some(record) => {
                let content = record.content(ctx.calendar(), wanted);
                Ok(Done::new(status, content, then))
            }
            None => Err(self.errors.not_found("The object is gone.")),
        }
    }
}

/// The properties that `properties` names, in one parameter or several, or the usual ones.
pub(super) fn wanted(kind: Kind, query: &[(String, String)]) -> Vec<String> {
    let named = query.iter().filter(|(name, _)| name == "properties");
    let named = named.flat_map(|(_, value)| value.split(','));
    let named: Vec<String> = named
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    if named.is_empty() { usual(kind) } else { named }
}

/// What is shown where nobody asks for properties.
pub(super) fn usual(kind: Kind) -> Vec<String> {
    kind.usual().iter().map(|name| (*name).to_owned()).collect()
}
