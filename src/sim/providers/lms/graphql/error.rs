//! Errors as GraphQL shows them: a message, where in the document, where in the answer, and a code.

use graphql_parser::Pos;
use serde_json::Value;
use wire::codec::json::{object, text};

/// One error.
#[derive(Clone, Debug)]
pub(super) struct GraphError {
    message: String,
    place: Option<(u32, u32)>,
    path: Vec<Value>,
    code: &'static str,
}

impl GraphError {
    /// An error of the whole document.
    pub(super) fn plain(message: &str) -> GraphError {
        GraphError {
            message: message.to_owned(),
            place: None,
            path: Vec::new(),
            code: "GRAPHQL_VALIDATION_FAILED",
        }
    }

    /// An error at that place of the document.
    pub(super) fn at(pos: Pos, message: &str) -> GraphError {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        GraphError {
            place: Some((small(pos.line), small(pos.column))),
            ..GraphError::plain(message)
        }
    }

    /// The error with another code.
    pub(super) fn coded(mut self, code: &'static str) -> GraphError {
        self.code = code;
        self
    }

    /// The error of a member of the answer.
    pub(super) fn under(mut self, path: &[Value]) -> GraphError {
        self.path = path.to_vec();
        self
    }

    fn content(&self) -> Value {
        let mut members = vec![("message", text(&self.message))];
        if let Some((line, column)) = self.place {
            let place = object(vec![("line", line.into()), ("column", column.into())]);
            members.push(("locations", vec![place].into()));
        }
        if !self.path.is_empty() {
            members.push(("path", self.path.clone().into()));
        }
        members.push(("extensions", object(vec![("code", text(self.code))])));
        object(members)
    }
}

/// The answer. Without data nothing was begun; the member is left out then, as the specification wants it.
pub(super) fn response(data: Option<Value>, errors: &[GraphError]) -> Value {
    let mut members = Vec::new();
    if !errors.is_empty() {
        members.push(("errors", errors.iter().map(GraphError::content).collect()));
    }
    if let Some(data) = data {
        members.push(("data", data));
    }
    object(members)
}

/// The error of a document that cannot be read. The library says where in its text: `Parse error at 1:9`.
pub(super) fn syntax(problem: &str) -> GraphError {
    let place = problem.split_once("error at ").and_then(|(_, rest)| {
        let (place, _) = rest.split_once('\n').unwrap_or((rest, ""));
        let (line, column) = place.trim().split_once(':')?;
        Some((line.parse().ok()?, column.parse().ok()?))
    });
    let found = problem.lines().find(|line| line.starts_with("Unexpected"));
    let message = format!(
        "Syntax Error: {}.",
        found
            .unwrap_or("the document cannot be read")
            .trim_end_matches('.')
    );
    GraphError {
        place,
        ..GraphError::plain(&message)
    }
    .coded("GRAPHQL_PARSE_FAILED")
}
