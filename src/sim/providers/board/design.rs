//! A design: the routes that somebody drew, and which of them a request is for.

use serde_json::Value;
use wire::codec::json::{object, text};

use super::does::Does;
use super::weakness::weakness;

/// The methods that a route can have.
pub(super) const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// A route.
pub(super) struct Route {
    /// Its method.
    pub method: &'static str,
    /// Its path as it was written.
    pub path: String,
    /// The path's segments.
    pub segments: Vec<Segment>,
    /// What it does.
    pub does: Does,
}

/// A segment of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Segment {
    /// That text.
    Literal(String),
    /// Any text, under that name.
    Parameter(String),
}

/// A route that a request is for, with the values of its parameters in their order.
pub(super) struct Found<'d> {
    /// The route.
    pub route: &'d Route,
    /// Names and values.
    pub parameters: Vec<(String, String)>,
}

/// What is served at a path.
pub(super) enum Served<'d> {
    /// That route.
    By(Found<'d>),
    /// Routes of other methods.
    Methods(Vec<&'static str>),
    /// Nothing.
    Nothing,
}

/// The routes, in the order in which they were written.
#[derive(Default)]
pub(super) struct Design(pub Vec<Route>);

impl Route {
    /// `GET /courses`: the row of its facts.
    pub(super) fn name(&self) -> String {
        [self.method, " ", &self.path].concat()
    }

    /// The route with what is weak about it.
    pub(super) fn content(&self) -> Value {
        let (word, says) = weakness(self);
        object(vec![
            ("method", text(self.method)),
            ("path", text(&self.path)),
            ("does", text(self.does.word())),
            ("weakness", word.into()),
            ("says", says.into()),
        ])
    }

    /// The names of its parameters.
    pub(super) fn parameters(&self) -> impl Iterator<Item = &String> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Parameter(name) => Some(name),
            Segment::Literal(_) => None,
        })
    }

    /// The text in front of a parameter; nothing where the path begins with it or another parameter stands there.
    pub(super) fn before(&self, name: &str) -> Option<&str> {
        let mut pairs = self.segments.iter().zip(self.segments.iter().skip(1));
        pairs.find_map(|(before, segment)| match (before, segment) {
            (Segment::Literal(text), Segment::Parameter(known)) if known == name => {
                Some(text.as_str())
            }
            _ => None,
        })
    }

    /// Its segments, where parameters of any name are the same.
    pub(super) fn shape(&self) -> Vec<Option<&str>> {
        let shape = self.segments.iter().map(|segment| match segment {
            Segment::Literal(literal) => Some(literal.as_str()),
            Segment::Parameter(_) => None,
        });
        shape.collect()
    }

    fn fits(&self, path: &[String]) -> Option<Vec<(String, String)>> {
        if path.len() != self.segments.len() {
            return None;
        }
        let mut parameters = Vec::new();
        for (segment, found) in self.segments.iter().zip(path) {
            match segment {
                Segment::Literal(literal) if literal == found => {}
                Segment::Parameter(name) if !found.is_empty() => {
                    parameters.push((name.clone(), found.clone()));
                }
                _ => return None,
            }
        }
        Some(parameters)
    }

    /// How much of a path it has: the more, the nearer.
    fn nearness(&self, path: &[String]) -> i64 {
        let mut near = 0_i64;
        for (segment, found) in self.segments.iter().zip(path) {
            near = near.saturating_add(match segment {
                Segment::Literal(literal) => alike(literal, found),
                Segment::Parameter(_) => 1,
            });
        }
        let lengths = self.segments.len().abs_diff(path.len());
        near.saturating_sub(i64::try_from(lengths).unwrap_or(i64::MAX).saturating_mul(2))
    }
}

impl Design {
    /// Who serves that path with that method. Of several routes the one with the earlier literal segment is meant.
    pub(super) fn serve(&self, method: &str, path: &[String]) -> Served<'_> {
        let mut best: Option<Found<'_>> = None;
        let mut methods = Vec::new();
        for route in &self.0 {
            let Some(parameters) = route.fits(path) else {
                continue;
            };
            if route.method != method {
                methods.push(route.method);
            } else if best
                .as_ref()
                .is_none_or(|best| literal(route) > literal(best.route))
            {
                best = Some(Found { route, parameters });
            }
        }
        match best {
            Some(found) => Served::By(found),
            None if methods.is_empty() => Served::Nothing,
            None => {
                methods.sort_by_key(|method| METHODS.iter().position(|known| known == method));
                methods.dedup();
                Served::Methods(methods)
            }
        }
    }

    /// The route that comes nearest to a path that nobody serves.
    pub(super) fn nearest(&self, path: &[String]) -> Option<&Route> {
        let nearness = |route: &&Route| route.nearness(path);
        // Of equals, the one that was written first.
        self.0.iter().rev().max_by_key(nearness)
    }
}

fn literal(route: &Route) -> Vec<bool> {
    let is_literal = |segment: &Segment| matches!(segment, Segment::Literal(_));
    route.segments.iter().map(is_literal).collect()
}

/// Four for the same text, fewer for texts that only begin alike.
fn alike(literal: &str, found: &str) -> i64 {
    if literal == found {
        return 4;
    }
    let same = literal
        .chars()
        .zip(found.chars())
        .take_while(|(one, other)| one.eq_ignore_ascii_case(other));
    i64::try_from(same.count().min(3)).unwrap_or(0)
}
