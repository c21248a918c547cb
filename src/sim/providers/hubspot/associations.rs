//! Which objects belong together: the default associations of version 4, and those that a create brings along.

use serde_json::{Map, Value};
use wire::codec::json::object;

use super::kind::Kind;
use super::routes::Route;
use super::{Done, HubSpot};
use crate::actor::Ctx;
use crate::providers::answer::Refused;

/// The most associations of an object.
const MAX_LINKS: usize = 500;

/// The objects that a create names in `associations`. The type of an association says of which kind they are.
pub(super) fn wanted(
    twin: &HubSpot,
    map: &Map<String, Value>,
) -> Result<Vec<(Kind, u64)>, Refused> {
    let list = map.get("associations").and_then(Value::as_array);
    let mut links = Vec::new();
    for one in list.into_iter().flatten().take(MAX_LINKS) {
        let id = one.pointer("/to/id").map(|id| match id {
            Value::String(id) => id.clone(),
            other => other.to_string(),
        });
        let number = one
            .pointer("/types/0/associationTypeId")
            .and_then(Value::as_u64);
        // Contact to company is 1 (primary) or 279, and back 280 or 2; note to contact 202, to company 190.
        let kind = match number {
            Some(1 | 190 | 279) => Kind::Companies,
            Some(2 | 202 | 280) => Kind::Contacts,
            Some(189 | 201) => Kind::Notes,
            _ => {
                let what = "Cannot build PublicAssociationsForObject: no such association type";
                return Err(twin
                    .errors
                    .shape(what, "There is no such type of association."));
            }
        };
        let id = id.unwrap_or_default();
        match twin.records(kind).find(&id) {
            Some(id) => links.push((kind, id)),
            None => {
                return Err(twin
                    .errors
                    .not_found(&format!("There is no {} {id}.", kind.title())));
            }
        }
    }
    Ok(links)
}

impl HubSpot {
    /// `/crm/v4/objects/{type}/{id}/associations/…`
    pub(super) fn associations(
        &mut self,
        ctx: &mut Ctx<'_>,
        method: &str,
        route: &Route,
    ) -> Result<Done, Refused> {
        let (from, id, to, other) = match route {
            Route::Associations(from, id, to) => (*from, id, *to, None),
            Route::Association(from, id, to, other) => (*from, id, *to, Some(other)),
            _ => return Err(self.errors.no_path("The path names no associations.")),
        };
        let found = |twin: &HubSpot, kind: Kind, id: &str| {
            let missing = || {
                twin.errors
                    .not_found(&format!("There is no {} {id}.", kind.title()))
            };
            twin.records(kind).find(id).ok_or_else(missing)
        };
        let id = found(self, from, id)?;
        let Some(other) = other else {
            return Ok(self.linked(from, id, to));
        };
        let other = found(self, to, other)?;
        if method == "DELETE" {
            self.unlink((from, id), (to, other));
            self.unlink((to, other), (from, id));
        } else {
            self.link((from, id), (to, other));
        }
        let row = format!("{}:{id} {}:{other}", from.word(), to.word());
        ctx.fact(
            "associations",
            &row,
            vec![("linked", (method != "DELETE").into())],
        );
        if method == "DELETE" {
            return Ok(Done::new(204, Value::Null, "It takes the two apart."));
        }
        let side = |kind: Kind, id: u64| (format!("{}/{id}", kind.type_id()), id);
        let (_, from_id) = side(from, id);
        let content = object(vec![
            ("status", "COMPLETE".into()),
            (
                "results",
                vec![object(vec![
                    ("from", object(vec![("id", from_id.to_string().into())])),
                    ("to", object(vec![("id", other.to_string().into())])),
                    ("associationSpec", spec(from, to)),
                ])]
                .into(),
            ),
        ]);
        Ok(Done::new(
            200,
            content,
            "It notes that the two belong together.",
        ))
    }

    /// Notes on both sides that two objects belong together.
    pub(super) fn link(&mut self, one: (Kind, u64), other: (Kind, u64)) {
        for ((kind, id), to) in [(one, other), (other, one)] {
            if let Some(record) = self.records_mut(kind).get_mut(id)
                && !record.linked.contains(&to)
                && record.linked.len() < MAX_LINKS
            {
                record.linked.push(to);
            }
        }
    }

    fn unlink(&mut self, (kind, id): (Kind, u64), to: (Kind, u64)) {
        if let Some(record) = self.records_mut(kind).get_mut(id) {
            record.linked.retain(|one| *one != to);
        }
    }

    fn linked(&self, from: Kind, id: u64, to: Kind) -> Done {
        let links = self
            .records(from)
            .get(id)
            .map(|record| record.linked.as_slice());
        let links = links
            .unwrap_or_default()
            .iter()
            .filter(|(kind, _)| *kind == to);
        let results: Value = links
            .map(|(_, other)| {
                object(vec![
                    ("toObjectId", (*other).into()),
                    ("associationTypes", vec![spec(from, to)].into()),
                ])
            })
            .collect();
        Done::new(
            200,
            object(vec![("results", results)]),
            "It shows what belongs to the object.",
        )
    }
}

/// The type of a default association.
fn spec(from: Kind, to: Kind) -> Value {
    let number = match (from, to) {
        (Kind::Contacts, Kind::Companies) => 279,
        (Kind::Companies, Kind::Contacts) => 280,
        (Kind::Notes, Kind::Contacts) => 202,
        (Kind::Contacts, Kind::Notes) => 201,
        (Kind::Notes, Kind::Companies) => 190,
        (Kind::Companies, Kind::Notes) => 189,
        _ => 449,
    };
    object(vec![
        ("category", "HUBSPOT_DEFINED".into()),
        ("typeId", number.into()),
        ("label", Value::Null),
    ])
}
