//! A description in OpenAPI 3.1: which answer to which request is documented, and whether content has the shape it says.

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::Validator;
use serde_json::{Value, json};

use super::exchange::Exchange;

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// Of one content so many problems are told.
const MOST_PROBLEMS: usize = 3;

/// A description, with what was seen of it.
pub struct Document {
    party: String,
    doc: Value,
    /// What stands between the origin and the paths: `/3.0`.
    prefix: String,
    /// `GET /v1/x 200`
    seen: BTreeSet<String>,
    /// By the place of the schema in the document.
    validators: BTreeMap<String, Validator>,
}

/// An operation as somebody could ask for it.
pub struct Operation {
    /// `GET`.
    pub method: String,
    /// Address with the examples of its parameters.
    pub url: String,
    /// Address with parameters that name nothing.
    pub lost: String,
    /// Media type and example of the content that it takes first.
    pub content: Option<(String, String)>,
}

impl Document {
    pub fn new(party: &str, text: &str) -> Self {
        let doc: Value =
            serde_json::from_str(text).unwrap_or_else(|error| panic!("{party}: {error}"));
        let server = doc["servers"][0]["url"].as_str().unwrap_or_default();
        let rest = server.split_once("://").map_or("", |(_, rest)| rest);
        let prefix = rest.find('/').map_or("", |place| &rest[place..]);
        Self {
            party: party.to_owned(),
            prefix: prefix.trim_end_matches('/').to_owned(),
            doc,
            seen: BTreeSet::new(),
            validators: BTreeMap::new(),
        }
    }

    /// Every answer that is documented, as `GET /v1/x 200`.
    pub fn documented(&self) -> BTreeSet<String> {
        let paths = self.doc["paths"].as_object().expect("a document has paths");
        let mut all = BTreeSet::new();
        for (path, item) in paths {
            for method in METHODS {
                let Some(responses) = item[method]["responses"].as_object() else {
                    continue;
                };
                for status in responses.keys() {
                    all.insert(format!("{} {path} {status}", method.to_uppercase()));
                }
            }
        }
        all
    }

    /// Every operation that is documented.
    pub fn operations(&self) -> Vec<Operation> {
        let origin = self.doc["servers"][0]["url"].as_str().unwrap_or_default();
        let paths = self.doc["paths"].as_object().expect("a document has paths");
        let mut all = Vec::new();
        for (path, item) in paths {
            let origin = item["servers"][0]["url"].as_str().unwrap_or(origin);
            let origin = origin.trim_end_matches('/');
            for method in METHODS.iter().filter(|method| item.get(**method).is_some()) {
                let operation = &item[*method];
                let lists = [&item["parameters"], &operation["parameters"]];
                let lists = lists.into_iter().filter_map(Value::as_array);
                let parameters: Vec<_> = lists.flatten().map(|one| self.meant(one)).collect();
                let content = operation["requestBody"]["content"].as_object();
                let content = content.and_then(|kinds| kinds.iter().next());
                all.push(Operation {
                    method: method.to_uppercase(),
                    url: format!("{origin}{}", filled(path, &parameters)),
                    lost: format!("{origin}{}", filled(path, &[])),
                    content: content.map(|(media, content)| (media.clone(), example(content))),
                });
            }
        }
        all
    }

    /// What a reference means.
    fn meant<'a>(&'a self, value: &'a Value) -> &'a Value {
        let link = value["$ref"]
            .as_str()
            .and_then(|link| link.strip_prefix('#'));
        link.and_then(|link| self.doc.pointer(link))
            .unwrap_or(value)
    }

    /// The documented answers that nothing has provoked so far.
    pub fn unprovoked(&self) -> Vec<String> {
        self.documented().difference(&self.seen).cloned().collect()
    }

    /// Looks an exchange up. The error says what is not documented, or does not fit.
    pub fn look_up(&mut self, exchange: &Exchange) -> Result<(), String> {
        let Exchange {
            method,
            path,
            status,
            ..
        } = exchange;
        let here = format!("{}: {method} {path} {status}", self.party);
        let Some((template, item)) = self.path(path) else {
            return nowhere(method, *status)
                .then_some(())
                .ok_or(format!("{here}: no such path"));
        };
        // HEAD is GET without content (RFC 9110, 9.3.2), where it is not described of its own.
        let word = match method.as_str() {
            "HEAD" if item.get("head").is_none() => "get",
            // Methods are told apart by case (RFC 9110, 9.1).
            method => METHODS
                .iter()
                .find(|word| word.to_uppercase() == method)
                .unwrap_or(&""),
        };
        let operation = &item[word];
        if operation.is_null() {
            // Some providers take any method, and answer as to one that is described.
            let status_text = status.to_string();
            let alike = METHODS
                .iter()
                .any(|word| item[*word]["responses"].get(&status_text).is_some());
            return (alike || nowhere(method, *status))
                .then_some(())
                .ok_or(format!("{here}: {template} has no {method}"));
        }
        let place = format!("/paths/{}/{word}", escape(&template));
        let responses = &operation["responses"];
        let Some(response) = responses.get(status.to_string()).cloned() else {
            return Err(format!("{here}: no such answer to {method} {template}"));
        };
        self.seen
            .insert(format!("{} {template} {status}", word.to_uppercase()));
        if method == "HEAD" || (exchange.content.is_empty() && response.get("content").is_none()) {
            return Ok(());
        }
        let (response, place) = self.follow(response, format!("{place}/responses/{status}"));
        let media = &exchange.media;
        let Some(key) = media_key(&response["content"], media) else {
            return Err(format!("{here}: {template} documents no {media} content"));
        };
        if !media.ends_with("json") || response["content"][&key].get("schema").is_none() {
            return Ok(());
        }
        let content: Value = serde_json::from_str(&exchange.content)
            .map_err(|error| format!("{here}: the content is no JSON: {error}"))?;
        let place = format!("{place}/content/{}/schema", escape(&key));
        let problems = self.problems(&place, &content);
        if problems.is_empty() {
            Ok(())
        } else {
            Err(format!("{here}: {}", problems.join("; ")))
        }
    }

    /// A response, where a reference stands in its place.
    fn follow(&self, response: Value, place: String) -> (Value, String) {
        match response["$ref"]
            .as_str()
            .and_then(|link| link.strip_prefix('#'))
        {
            Some(link) => {
                let found = self.doc.pointer(link).cloned();
                (found.unwrap_or_default(), link.to_owned())
            }
            None => (response, place),
        }
    }

    /// The problems of a content with the schema at that place.
    pub fn problems(&mut self, place: &str, content: &Value) -> Vec<String> {
        let doc = &self.doc;
        let validator = self.validators.entry(place.to_owned()).or_insert_with(|| {
            let schema = doc.pointer(place).cloned().unwrap_or_default();
            // References point into the components, so that these come along.
            let whole = json!({ "allOf": [schema], "components": doc["components"] });
            jsonschema::draft202012::options()
                .should_validate_formats(true)
                .build(&whole)
                .unwrap_or_else(|error| panic!("{place}: {error}"))
        });
        validator
            .iter_errors(content)
            .take(MOST_PROBLEMS)
            .map(|error| format!("{} {error}", error.instance_path()))
            .collect()
    }

    /// Places of schemas, each with the examples that stand beside it.
    pub fn examples(&self) -> Vec<(String, Value)> {
        let mut found = Vec::new();
        collect(&self.doc, &mut String::new(), &mut found);
        found
    }

    /// References that lead nowhere.
    pub fn dangling(&self) -> Vec<String> {
        let mut links = Vec::new();
        references(&self.doc, &mut links);
        links.retain(|link| {
            let place = link.strip_prefix('#');
            place.is_none_or(|place| self.doc.pointer(place).is_none())
        });
        links
    }

    /// The template that fits best: the one with the most literal segments.
    fn path(&self, path: &str) -> Option<(String, Value)> {
        let path = path.strip_prefix(&self.prefix)?;
        let paths = self.doc["paths"].as_object()?;
        let fitting = paths
            .iter()
            .filter_map(|(template, item)| Some((literals(template, path)?, template, item)));
        fitting
            .max_by_key(|(literals, ..)| *literals)
            .map(|(_, template, item)| (template.clone(), item.clone()))
    }
}

/// A path with the example of each parameter in its place, and something else where there is none.
fn filled(template: &str, parameters: &[&Value]) -> String {
    let mut path = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or_default();
        let named = parameters
            .iter()
            .find(|one| one["in"] == "path" && one["name"] == name);
        path.push_str(before);
        path.push_str(&named.map_or_else(|| "x1".to_owned(), |one| example(one)));
        rest = after;
    }
    path + rest
}

/// The example that stands beside a schema.
fn example(value: &Value) -> String {
    let several = value["examples"].as_object();
    let first = several.and_then(|all| all.values().next());
    match first.map_or(&value["example"], |first| &first["value"]) {
        Value::Null => "x1".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// How many characters of the template stand in the path as they are; none where it does not fit.
fn literals(template: &str, path: &str) -> Option<usize> {
    let (wanted, found): (Vec<&str>, Vec<&str>) =
        (template.split('/').collect(), path.split('/').collect());
    if wanted.len() != found.len() {
        return None;
    }
    wanted
        .iter()
        .zip(&found)
        .map(|(wanted, found)| segment(wanted, found))
        .sum()
}

/// A segment such as `Messages.json` or `{Sid}.json`.
fn segment(wanted: &str, found: &str) -> Option<usize> {
    let Some((before, rest)) = wanted.split_once('{') else {
        return (wanted == found).then_some(wanted.len());
    };
    let after = rest.split_once('}')?.1;
    // `.json` alone is an ending without a name.
    if before.is_empty() && found.starts_with('.') {
        return None;
    }
    let inside = found.strip_prefix(before)?.strip_suffix(after)?;
    (!inside.is_empty()).then_some(before.len() + after.len())
}

/// Where nothing is described, everything is refused; and OPTIONS is answered everywhere.
fn nowhere(method: &str, status: u64) -> bool {
    method == "OPTIONS" || (400..500).contains(&status)
}

/// The name under which content of that media type is described; it may have parameters.
fn media_key(content: &Value, media: &str) -> Option<String> {
    let mut keys = content.as_object()?.keys();
    let bare = |key: &str| key.split(';').next().unwrap_or_default().trim().to_owned();
    keys.find(|key| bare(key) == media).cloned()
}

/// A name as a JSON pointer's segment (RFC 6901).
fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Every object that has a schema and an example or examples beside it.
fn collect(value: &Value, place: &mut String, found: &mut Vec<(String, Value)>) {
    let Value::Object(members) = value else {
        if let Value::Array(values) = value {
            for (number, value) in values.iter().enumerate() {
                within(place, &number.to_string(), |place| {
                    collect(value, place, found)
                });
            }
        }
        return;
    };
    if members.contains_key("schema") {
        let several = members.get("examples").and_then(Value::as_object);
        let several = several.into_iter().flat_map(|all| all.values());
        let examples = members
            .get("example")
            .into_iter()
            .chain(several.filter_map(|example| example.get("value")));
        found.extend(examples.map(|example| (format!("{place}/schema"), example.clone())));
    }
    for (name, value) in members {
        if name != "example" && name != "examples" {
            within(place, &escape(name), |place| collect(value, place, found));
        }
    }
}

fn references(value: &Value, links: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                match value.as_str().filter(|_| name == "$ref") {
                    Some(link) => links.push(link.to_owned()),
                    None => references(value, links),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| references(value, links)),
        _ => {}
    }
}

fn within(place: &mut String, name: &str, work: impl FnOnce(&mut String)) {
    let end = place.len();
    place.push('/');
    place.push_str(name);
    work(place);
    place.truncate(end);
}
