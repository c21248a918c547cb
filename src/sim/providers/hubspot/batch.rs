//! Batches: up to a hundred objects in one request. What is missing makes a 207 beside what was found; what is wrong
//! refuses the whole.

use serde_json::{Map, Value};
use wire::codec::json::{object, text};
use wire::{Part, Request};

use super::kind::Kind;
use super::record::moment;
use super::routes::Verb;
use super::{Done, HubSpot, change, input};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::Refused;

/// The most inputs of a batch.
const MAX_INPUTS: usize = 100;

/// One input that was understood.
struct Input {
    /// The object, where there is one.
    found: Option<u64>,
    /// Its name in the input.
    id: String,
    /// What is written.
    properties: Map<String, Value>,
}

impl HubSpot {
    /// `POST /crm/v3/objects/{type}/batch/{verb}`
    pub(super) fn batch(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
        kind: Kind,
        verb: Verb,
    ) -> Result<Done, Refused> {
        let map = input::object(&self.errors, request)?;
        let Some(list) = map.get("inputs").and_then(Value::as_array) else {
            let what = "Cannot build BatchInput, some of required attributes are not set [inputs]";
            return Err(self.errors.shape(what, "inputs is missing."));
        };
        if list.len() > MAX_INPUTS {
            let message =
                format!("The maximum number of inputs in a batch request is {MAX_INPUTS}");
            return Err(self.errors.invalid(Part::Body, &message, &message));
        }
        let inputs = self.inputs(kind, verb, &map, list)?;
        if matches!(verb, Verb::Create | Verb::Upsert) {
            self.room(ctx, kind, inputs.len())?;
        }
        notes.good(Part::Body, "Every input can be read.");
        let wanted = (verb == Verb::Read)
            .then(|| input::names(&map, "properties").unwrap_or_else(|| change::usual(kind)));
        let now = ctx.now();
        let (mut results, mut missing) = (Vec::new(), Vec::new());
        for input in inputs {
            let found = input.found;
            let id = match (verb, found) {
                (Verb::Create | Verb::Upsert, None) => {
                    self.records_mut(kind).add(input.properties, now)
                }
                (_, Some(id)) => {
                    if verb == Verb::Archive {
                        self.put_away(ctx, kind, id);
                    } else if verb != Verb::Read {
                        self.records_mut(kind).write(id, input.properties, now);
                    }
                    id
                }
                (_, None) => {
                    missing.push(text(&input.id));
                    continue;
                }
            };
            if !matches!(verb, Verb::Read | Verb::Archive) {
                self.fact(ctx, kind, id);
            }
            if let Some(record) = self.records(kind).get(id) {
                let mut content = record.content(ctx.calendar(), wanted.as_deref());
                if let (Verb::Upsert, Some(content)) = (verb, content.as_object_mut()) {
                    content.insert("new".to_owned(), found.is_none().into());
                }
                results.push(content);
            }
        }
        if verb == Verb::Archive {
            return Ok(Done::new(204, Value::Null, "It archives what is there."));
        }
        Ok(answer(
            &moment(ctx.calendar(), now),
            kind,
            verb,
            results,
            missing,
        ))
    }

    /// Reads all inputs before anything is written.
    fn inputs(
        &self,
        kind: Kind,
        verb: Verb,
        map: &Map<String, Value>,
        list: &[Value],
    ) -> Result<Vec<Input>, Refused> {
        let mut inputs: Vec<Input> = Vec::new();
        for one in list {
            let one = one.as_object().cloned().unwrap_or_default();
            let properties = match verb {
                Verb::Read | Verb::Archive => Map::new(),
                _ => {
                    let of = "SimplePublicObjectBatchInput";
                    let found = input::member(&self.errors, &one, "properties", of)?;
                    self.check(kind, found)?
                }
            };
            let mut input = Input {
                found: None,
                id: String::new(),
                properties,
            };
            if verb != Verb::Create {
                self.name(kind, map, &one, &mut input)?;
                let twice = inputs.iter().any(|other| other.id == input.id);
                if twice && verb != Verb::Read {
                    let message = format!(
                        "Duplicate IDs found in batch input: [{}]. IDs must be unique",
                        input.id
                    );
                    return Err(self.errors.invalid(Part::Body, &message, &message));
                }
            }
            if verb == Verb::Upsert && input.found.is_none() {
                let unique = kind.unique().unwrap_or_default();
                let id = text(&input.id.to_lowercase());
                input.properties.entry(unique).or_insert(id);
            }
            if let Some(other) = self.taken(kind, &input.properties, input.found) {
                return Err(self.exists(kind, other));
            }
            inputs.push(input);
        }
        self.unlike(kind, &inputs)?;
        Ok(inputs)
    }

    /// The object that an input names, by its id or by a unique property.
    fn name(
        &self,
        kind: Kind,
        map: &Map<String, Value>,
        one: &Map<String, Value>,
        input: &mut Input,
    ) -> Result<(), Refused> {
        let id = match one.get("id") {
            Some(Value::String(id)) => id.clone(),
            Some(Value::Number(id)) => id.to_string(),
            _ => {
                let what = "Cannot build the input, some of required attributes are not set [id]";
                return Err(self.errors.shape(what, "An input has no id."));
            }
        };
        let property = one
            .get("idProperty")
            .or(map.get("idProperty"))
            .and_then(Value::as_str);
        let records = self.records(kind);
        input.found = match property {
            Some(name) if Some(name) == kind.unique() => records.find_unique(&id),
            None | Some("hs_object_id") => records.find(&id),
            Some(name) => {
                let message = format!(
                    "Property {name} is not a unique property for {}",
                    kind.word()
                );
                return Err(self.errors.invalid(Part::Body, &message, &message));
            }
        };
        input.id = id;
        Ok(())
    }

    /// Two inputs of a batch may not bring the same unique value.
    fn unlike(&self, kind: Kind, inputs: &[Input]) -> Result<(), Refused> {
        let Some(unique) = kind.unique() else {
            return Ok(());
        };
        let mut values: Vec<&str> = inputs
            .iter()
            .filter_map(|input| input.properties.get(unique)?.as_str())
            .filter(|value| !value.is_empty())
            .collect();
        values.sort_unstable();
        let twice = values.windows(2).find_map(|pair| match pair {
            [one, other] if one == other => Some(*one),
            _ => None,
        });
        match twice {
            Some(value) => {
                let message = format!(
                    "Duplicate values found in batch input for the unique property {unique}: [{value}]"
                );
                Err(self.errors.invalid(Part::Body, &message, &message))
            }
            None => Ok(()),
        }
    }
}

fn answer(now: &str, kind: Kind, verb: Verb, results: Vec<Value>, missing: Vec<Value>) -> Done {
    let then = format!(
        "It answers for {} objects and misses {}.",
        results.len(),
        missing.len()
    );
    let mut members = vec![
        ("status", text("COMPLETE")),
        ("results", results.into()),
        ("startedAt", text(now)),
        ("completedAt", text(now)),
    ];
    let mut status = if verb == Verb::Create { 201 } else { 200 };
    if !missing.is_empty() {
        status = 207;
        let message = format!(
            "Could not get some {} objects, they may be deleted or not exist. Check that ids are valid.",
            kind.title().to_uppercase()
        );
        let error = object(vec![
            ("status", text("error")),
            ("category", text("OBJECT_NOT_FOUND")),
            ("message", message.into()),
            ("context", object(vec![("ids", missing.into())])),
        ]);
        members.push(("numErrors", 1.into()));
        members.push(("errors", vec![error].into()));
    }
    Done::new(status, object(members), &then)
}
