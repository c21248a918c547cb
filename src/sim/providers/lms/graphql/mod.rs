//! GraphQL over HTTP for the same shop: one address, one document, answers in the shape of the question.
//!
//! The document is read by a library; whether it fits the types, and what it is answered, is decided here. A request that
//! can be read is answered 200, whatever its errors (GraphQL over HTTP, media type `application/json`).

mod about;
mod check;
mod cost;
mod error;
mod execute;
mod resolve;
mod selection;
mod types;

use graphql_parser::query::{Definition, Document, OperationDefinition};
use serde_json::{Map, Value};
use wire::{Part, Request};

use super::door::{self, Scope};
use super::{Done, Lms};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::Refused;
use crate::providers::{ask, details};
use error::GraphError;
use selection::Operation;

/// The longest document, in bytes.
const MAX_DOCUMENT: usize = 20_000;

/// What a request asks: document, name of the operation, variables.
struct Asked {
    query: String,
    operation: Option<String>,
    variables: Map<String, Value>,
}

impl Lms {
    /// `/graphql`
    pub(super) fn graphql(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
        scope: Scope,
    ) -> Result<Done, Refused> {
        let asked = asked(request)?;
        notes.good(Part::Body, "There is a document to read.");
        let get = request.method != "POST";
        let (content, then) = match self.operate(ctx, &asked, scope, get) {
            Ok((data, errors)) if errors.is_empty() => (
                error::response(Some(data), &[]),
                "It answers in the shape of the question.",
            ),
            Ok((data, errors)) => (
                error::response(Some(data), &errors),
                "It answers what it can, and says what it cannot: the status stays 200.",
            ),
            Err(errors) => (
                error::response(None, &errors),
                "It does not begin: the document does not fit. The status stays 200.",
            ),
        };
        Ok(Done::new(200, &content, then))
    }

    fn operate(
        &mut self,
        ctx: &mut Ctx<'_>,
        asked: &Asked,
        scope: Scope,
        get: bool,
    ) -> Result<(Value, Vec<GraphError>), Vec<GraphError>> {
        let one = |error: GraphError| vec![error];
        let document: Document<'_, String> = graphql_parser::parse_query(&asked.query)
            .map_err(|problem| one(error::syntax(&problem.to_string())))?;
        let operation = chosen(&document, asked).map_err(one)?;
        let operation = Operation::new(&document, operation, &asked.variables)?;
        if operation.mutates && get {
            return Err(one(GraphError::plain("A mutation takes POST.")));
        }
        check::check(&operation)?;
        cost::check(&operation).map_err(one)?;
        if operation.mutates && !scope.writes() {
            let error = GraphError::plain("This key may only read.");
            return Err(one(error.coded("FORBIDDEN")));
        }
        Ok(execute::run(self, ctx, &operation))
    }
}

/// The operation that is meant: the only one, or the one that is named.
fn chosen<'d>(
    document: &'d Document<'d, String>,
    asked: &Asked,
) -> Result<&'d OperationDefinition<'d, String>, GraphError> {
    let operations = document
        .definitions
        .iter()
        .filter_map(|definition| match definition {
            Definition::Operation(operation) => Some(operation),
            Definition::Fragment(_) => None,
        });
    let operations: Vec<_> = operations.collect();
    let Some(wanted) = &asked.operation else {
        return match operations.as_slice() {
            [only] => Ok(only),
            [] => Err(GraphError::plain("The document has no operation.")),
            _ => Err(GraphError::plain(
                "Must provide operation name if query contains multiple operations.",
            )),
        };
    };
    let found = operations
        .into_iter()
        .find(|one| selection::name(one) == Some(wanted.as_str()));
    found.ok_or_else(|| GraphError::plain(&format!("Unknown operation named \"{wanted}\".")))
}

/// The question of a request: in the query for GET, in JSON or alone for POST. What is none is 400.
fn asked(request: &Request) -> Result<Asked, Refused> {
    let refuse = |detail: &str| Err(details::plain(400, detail, Part::Body));
    let found = if request.method == "POST" {
        door::media_type(request, &["application/json", "application/graphql"])?;
        if request.media_type().as_deref() == Some("application/graphql") {
            let mut map = Map::new();
            map.insert("query".to_owned(), request.text().into());
            Ok(Value::Object(map))
        } else {
            ask::json(request)
        }
    } else {
        of_query(request)
    };
    let map = match found {
        Ok(Value::Object(map)) => map,
        Ok(_) => return refuse("The body is JSON and no object."),
        Err(says) => return refuse(&says),
    };
    let Some(query) = map.get("query").and_then(Value::as_str) else {
        return refuse("query is missing: send {\"query\": \"{ courses { nodes { title } } }\"}.");
    };
    if query.len() > MAX_DOCUMENT {
        return refuse(&format!(
            "The document is longer than {MAX_DOCUMENT} bytes."
        ));
    }
    let variables = match map.get("variables") {
        None | Some(Value::Null) => Map::new(),
        Some(Value::Object(variables)) => variables.clone(),
        Some(_) => return refuse("variables must be an object."),
    };
    let operation = map.get("operationName").and_then(Value::as_str);
    Ok(Asked {
        query: query.to_owned(),
        operation: operation.filter(|name| !name.is_empty()).map(str::to_owned),
        variables,
    })
}

fn of_query(request: &Request) -> Result<Value, String> {
    let mut map = Map::new();
    for (name, value) in ask::query(request) {
        let value = match name.as_str() {
            "variables" => {
                wire::codec::json::parse(&value).map_err(|problem| problem.to_string())?
            }
            _ => value.into(),
        };
        map.insert(name, value);
    }
    Ok(Value::Object(map))
}
