//! Whether an exchange or a fact fits an author's pattern. How often and in which order is for the rules.

use course::{ExchangePattern, FactPattern, FaultPattern, Named};
use serde_json::{Map, Value};
use wire::{
    Exchange, Fact,
    codec::{form, json},
};

use crate::glob;
use crate::log::Struck;
use crate::value::{as_key, fits, member};

const FORM: &str = "application/x-www-form-urlencoded";

/// Whether the exchange fits. An exchange without an answer fits no pattern that asks about the answer.
pub fn matches_exchange(pattern: &ExchangePattern, exchange: &Exchange) -> bool {
    matches(pattern, exchange, &Decoded::new(exchange))
}

/// Whether the fact fits, by the columns that it wrote; columns of earlier facts do not count.
pub fn matches_fact(pattern: &FactPattern, fact: &Fact) -> bool {
    text(&pattern.party, fact.party.as_str())
        && text(&pattern.table, &fact.table)
        && text(&pattern.row, &fact.row)
        && pattern.columns.iter().all(|(name, wanted)| {
            fact.columns
                .get(name)
                .is_some_and(|found| fits(wanted, found))
        })
}

/// Whether the fault fits.
pub(crate) fn matches_fault(pattern: &FaultPattern, fault: &Struck<'_>) -> bool {
    text(&pattern.kind, fault.kind)
        && text(&pattern.from, fault.from.as_str())
        && text(&pattern.to, fault.to.as_str())
}

/// Whether the exchange goes where the pattern looks: sender, receiver, method and path fit.
/// A pattern that names neither method nor path says nothing about where to aim.
pub(crate) fn aims_at(pattern: &ExchangePattern, exchange: &Exchange) -> bool {
    (pattern.method.is_some() || pattern.path.is_some()) && addressed(pattern, exchange)
}

/// [`matches_exchange`] with contents that were decoded before.
pub(crate) fn matches(pattern: &ExchangePattern, exchange: &Exchange, decoded: &Decoded) -> bool {
    let request = &exchange.request;
    addressed(pattern, exchange)
        && (pattern.status.is_empty()
            || exchange
                .status()
                .is_some_and(|status| pattern.status.contains(&status)))
        && pattern
            .header
            .iter()
            .all(|(name, wanted)| request.fields.all(name).any(|found| glob(wanted, found)))
        && pattern
            .header_absent
            .as_ref()
            .is_none_or(|name| request.fields.get(name).is_none())
        && pattern
            .url_contains
            .as_ref()
            .is_none_or(|piece| request.target.to_string().contains(piece.as_str()))
        && parameters(&pattern.query, &decoded.query)
        && parameters(&pattern.form, &decoded.form)
        && pattern
            .form_absent
            .iter()
            .all(|name| decoded.form.iter().all(|(found, _)| found != name))
        && members(&pattern.request_json, decoded.request_json.as_ref())
        && pattern.content_type.as_ref().is_none_or(|wanted| {
            request
                .media_type()
                .is_some_and(|found| glob(&wanted.to_ascii_lowercase(), &found))
        })
        && members(&pattern.json, decoded.json.as_ref())
}

/// The contents of an exchange, taken apart once.
pub(crate) struct Decoded {
    /// Query parameters.
    query: Vec<(String, String)>,
    /// Form parameters of the request's content; empty when the content is no form.
    form: Vec<(String, String)>,
    /// The request's content as JSON, whatever its media type says.
    request_json: Option<Value>,
    /// The answer's content as JSON.
    json: Option<Value>,
}

impl Decoded {
    /// Takes the contents apart.
    pub(crate) fn new(exchange: &Exchange) -> Decoded {
        let request = &exchange.request;
        let is_form = request.media_type().as_deref() == Some(FORM);
        let query = request.target.query.as_deref().unwrap_or("");
        Decoded {
            query: form::decode(query.as_bytes()),
            form: if is_form {
                form::decode(&request.content)
            } else {
                Vec::new()
            },
            request_json: json::read(&request.content),
            json: exchange
                .answer
                .as_ref()
                .and_then(|(_, response)| response.json()),
        }
    }

    /// The value of a form parameter or JSON member of the request, else of a JSON member of the answer.
    pub(crate) fn field(&self, name: &str) -> Option<String> {
        let of_form = self.form.iter().find(|(found, _)| found == name);
        of_form.map(|(_, value)| value.clone()).or_else(|| {
            let jsons = [&self.request_json, &self.json];
            jsons
                .into_iter()
                .flatten()
                .find_map(|json| member(json, name))
                .map(as_key)
        })
    }
}

fn addressed(pattern: &ExchangePattern, exchange: &Exchange) -> bool {
    let path = match exchange.request.target.path.as_str() {
        "" => "/",
        path => path,
    };
    text(&pattern.from, exchange.from.as_str())
        && text(&pattern.to, exchange.to.as_str())
        && text(&pattern.method, exchange.request.method.as_str())
        && text(&pattern.path, path)
}

fn text(wanted: &Option<String>, found: &str) -> bool {
    wanted.as_ref().is_none_or(|wanted| glob(wanted, found))
}

fn parameters(wanted: &Named<String>, found: &[(String, String)]) -> bool {
    wanted.iter().all(|(name, pattern)| {
        found
            .iter()
            .any(|(n, value)| n == name && glob(pattern, value))
    })
}

fn members(wanted: &Map<String, Value>, json: Option<&Value>) -> bool {
    wanted.iter().all(|(name, pattern)| {
        json.and_then(|json| member(json, name))
            .is_some_and(|found| fits(pattern, found))
    })
}
