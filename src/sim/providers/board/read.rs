//! Designs as they are sent: JSON becomes routes, or all that is wrong is said at once.

use serde_json::{Map, Value};

use super::design::{Design, METHODS, Route, Segment};
use super::does::Does;
use crate::providers::ask;
use crate::providers::content;
use crate::providers::details::Slip;
use crate::table::or;

/// The most routes of a design.
const MAX_ROUTES: usize = 50;
/// The longest path, in bytes, and the most segments of one.
const MAX_PATH: usize = 200;
const MAX_SEGMENTS: usize = 10;
/// The members of a route.
const MEMBERS: [&str; 3] = ["method", "path", "does"];

impl Design {
    /// Reads a design, or says all that is wrong with it.
    pub(super) fn read(value: &Value) -> Result<Design, Vec<Slip>> {
        let slip = |says: &str| Err(vec![("#".to_owned(), says.to_owned())]);
        let Some(list) = value.as_array() else {
            return slip("A design is a list of routes.");
        };
        if list.len() > MAX_ROUTES {
            return slip(&format!("A design has at most {MAX_ROUTES} routes."));
        }
        let (mut routes, mut slips) = (Vec::<Route>::new(), Vec::new());
        for (place, value) in list.iter().enumerate() {
            let pointer = format!("#/{place}");
            match value.as_object() {
                None => slips.push((pointer, "A route is an object.".to_owned())),
                Some(members) => match route(members) {
                    Err(found) => slips.extend(found.into_iter().map(|(member, says)| {
                        let member = member.trim_start_matches('#');
                        ([&pointer, member].concat(), says)
                    })),
                    Ok(route) => {
                        let same = |other: &&Route| {
                            other.method == route.method && other.shape() == route.shape()
                        };
                        if let Some(other) = routes.iter().find(same) {
                            let says = format!(
                                "{} is there already: a request has one answer.",
                                other.name()
                            );
                            slips.push((pointer, says));
                        }
                        routes.push(route);
                    }
                },
            }
        }
        if slips.is_empty() {
            Ok(Design(routes))
        } else {
            Err(slips)
        }
    }
}

fn route(members: &Map<String, Value>) -> Result<Route, Vec<Slip>> {
    let mut slips = content::unknown(members, &MEMBERS);
    let given = |name: &str| {
        members
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let method = METHODS.into_iter().find(|known| *known == given("method"));
    if method.is_none() {
        let says = format!("method must be {}.", or(&METHODS));
        slips.push(("#/method".to_owned(), says));
    }
    let segments = segments(given("path"));
    let does = Does::from_word(given("does"));
    if does.is_none() {
        let says = format!("does must be {}.", or(&Does::ALL.map(Does::word)));
        slips.push(("#/does".to_owned(), says));
    }
    match (method, segments, does) {
        (Some(method), Ok(segments), Some(does)) if slips.is_empty() => Ok(Route {
            method,
            path: given("path").to_owned(),
            segments,
            does,
        }),
        (_, segments, _) => {
            let says = segments.err().map(|says| ("#/path".to_owned(), says));
            slips.extend(says);
            Err(slips)
        }
    }
}

fn segments(path: &str) -> Result<Vec<Segment>, String> {
    if !path.starts_with('/') || path.starts_with("/_") || path.len() > MAX_PATH {
        return Err(format!(
            "path must begin with /, not with /_, and have at most {MAX_PATH} bytes."
        ));
    }
    if path.contains(['?', '#', ' ']) {
        return Err(
            "path has no query: what a list is filtered by is no part of the route.".to_owned(),
        );
    }
    let parts = ask::segments(path).unwrap_or_default();
    if parts.len() > MAX_SEGMENTS || parts.iter().any(String::is_empty) {
        return Err(format!(
            "path must have 1 to {MAX_SEGMENTS} segments, and none of them empty."
        ));
    }
    let mut segments: Vec<Segment> = Vec::new();
    for part in parts {
        let name = part
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'));
        let segment = match name {
            Some(name) if is_name(name) => Segment::Parameter(name.to_owned()),
            None if !part.contains(['{', '}', ':']) => Segment::Literal(part),
            _ => {
                return Err(format!(
                    "{part} is no segment: a parameter is a whole one, such as {{course_id}}."
                ));
            }
        };
        if matches!(segment, Segment::Parameter(_)) && segments.contains(&segment) {
            return Err(format!(
                "The parameter {part} is in the path twice.",
                part = segment_name(&segment)
            ));
        }
        segments.push(segment);
    }
    Ok(segments)
}

fn segment_name(segment: &Segment) -> &str {
    match segment {
        Segment::Literal(name) | Segment::Parameter(name) => name,
    }
}

fn is_name(name: &str) -> bool {
    let sign = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-');
    !name.is_empty() && name.chars().all(sign)
}
