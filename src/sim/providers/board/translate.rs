//! A request to a route of a design as a request to the course shop: which thing is meant, and where its content comes from.

use serde_json::{Map, Value};
use wire::codec::form;
use wire::{Part, Request};

use super::design::Found;
use crate::providers::answer::Refused;
use crate::providers::ask;
use crate::providers::details;
use crate::providers::lms::Route as Resource;

/// Parameters of a query that may say which thing is meant where no segment does.
const IDS: [&str; 4] = ["id", "course_id", "enrollment_id", "student_id"];

/// The shop's resource and the request as the shop reads it.
pub(super) fn translate(
    found: &Found<'_>,
    request: &Request,
) -> Result<(Resource, Request), Refused> {
    let does = found.route.does;
    let mut inner = request.clone();
    let id = match does.about() {
        None => String::new(),
        Some(thing) => match id(found, thing) {
            Some(id) => id,
            None => id_of_query(&mut inner, thing)?,
        },
    };
    if does.reads_content() {
        fill(&mut inner, found);
        // A draft is nobody's but the one's who draws it: a change need not name the state that it was made for.
        if inner.fields.get("If-Match").is_none() {
            inner.fields.set("If-Match", "*");
        }
    }
    Ok((does.resource(id), inner))
}

/// The parameter that says which thing: the last that is called like it, or else the last.
fn id(found: &Found<'_>, thing: &str) -> Option<String> {
    let all = || found.parameters.iter().rev();
    let named = all().find(|(name, _)| name.contains(thing));
    named.or(all().next()).map(|(_, value)| value.clone())
}

fn id_of_query(inner: &mut Request, thing: &str) -> Result<String, Refused> {
    let mut pairs = ask::query(inner);
    let place = pairs
        .iter()
        .position(|(name, _)| IDS.contains(&name.as_str()));
    let Some(place) = place else {
        let detail = format!("Nothing in the path or the query says which {thing} is meant.");
        return Err(details::plain(400, &detail, Part::Path));
    };
    let (_, id) = pairs.remove(place);
    inner.target.query = (!pairs.is_empty()).then(|| form::encode(&pairs));
    Ok(id)
}

/// Writes what path and query say into the content: a course's id in the path need not be sent again, and a method without
/// content has it in its query.
fn fill(inner: &mut Request, found: &Found<'_>) {
    let mut members = if inner.content.is_empty() {
        numbers(&ask::query(inner))
    } else {
        match ask::json(inner) {
            Ok(Value::Object(members)) => members,
            _ => return,
        }
    };
    if found.route.does.about().is_none() {
        for (name, value) in numbers(&found.parameters) {
            if let Some(thing) = meant(found, &name) {
                members.entry(format!("{thing}_id")).or_insert(value);
            }
        }
    }
    if inner.content.is_empty() && members.is_empty() {
        return;
    }
    if inner.content.is_empty() {
        inner.fields.set("Content-Type", "application/json");
    }
    inner.content = Value::Object(members).to_string().into_bytes();
}

/// What a parameter of a create stands for: what its name says, or else, where it is the only one, what the segment in
/// front of it says. Where that says nothing either, the course: a student is named in the content.
fn meant(found: &Found<'_>, name: &str) -> Option<&'static str> {
    let said = |text: &str| {
        let mut things = ["course", "student", "enrol"].into_iter();
        things.find(|thing| text.to_ascii_lowercase().contains(thing))
    };
    let by_place = || match found.parameters.as_slice() {
        [_] => said(found.route.before(name).unwrap_or_default()).or(Some("course")),
        _ => None,
    };
    // A new enrolment has no id yet.
    said(name)
        .or_else(by_place)
        .filter(|thing| *thing != "enrol")
}

/// Names and values, where whole numbers are numbers.
fn numbers(pairs: &[(String, String)]) -> Map<String, Value> {
    let member = |(name, value): &(String, String)| {
        let number = value.parse::<u32>().map(Value::from);
        (
            name.clone(),
            number.unwrap_or_else(|_| value.as_str().into()),
        )
    };
    pairs.iter().map(member).collect()
}
