//! Requests that the twins' own descriptions give: an operation each, with the examples that stand there.

use serde_json::Value;
use wire::codec::{basic, form};

use super::parties::PARTIES;
use super::requests::play;

/// Words longer than this are texts, and no names.
const MAX_WORD: usize = 40;
/// The most credentials that are made of a party's settings, and the most requests that each is tried with.
const MAX_CREDENTIALS: usize = 20;
const MAX_ASKED: usize = 6;
/// Stands in a request until its credentials are found.
const NOBODY: &str = "‹nobody›";

/// What the descriptions say.
#[derive(Default)]
pub struct Places {
    /// A good request for each operation, as the shape writes requests, with the party that it is for.
    pub requests: Vec<(&'static str, String)>,
    /// Hosts with a path.
    pub addresses: Vec<String>,
    /// Credentials, good and bad.
    pub credentials: Vec<String>,
    /// Names of parameters and members, and the words that they may be.
    pub words: Vec<String>,
}

/// The places of all twins that are described.
pub fn places() -> Places {
    let mut places = Places::default();
    for party in sim::described() {
        let text = sim::openapi(party).expect("what is described has a description");
        let description: Value = serde_json::from_str(text).expect("a description is JSON");
        let host = PARTIES.hosts.iter().find(|(name, _)| name == party);
        let (_, host) = host.expect("a described party has a host");
        let mut requests = Vec::new();
        for (template, item) in description["paths"].as_object().into_iter().flatten() {
            let own = item["servers"][0]["url"].as_str();
            let own = own.and_then(|url| url.strip_prefix("https://"));
            let address = [own.unwrap_or(host), &path(party, template, item)].concat();
            for (method, operation) in item.as_object().into_iter().flatten() {
                if operation.get("responses").is_some() {
                    requests.push(operation_request(method, &address, operation));
                }
            }
            places.addresses.push(address);
        }
        let credentials = credentials(party);
        let fits = best(&credentials, &requests);
        let with = |request: &String| (party, request.replacen(NOBODY, &fits, 1));
        places.requests.extend(requests.iter().map(with));
        places.credentials.extend(credentials);
        words(&description, &mut places.words);
    }
    places.words.sort();
    places.words.dedup();
    places
}

/// All that a party's settings could mean as credentials: each text as a token, and as user name or password of another.
fn credentials(party: &str) -> Vec<String> {
    let settings = PARTIES.settings[party].as_object().into_iter().flatten();
    let texts: Vec<&str> = settings.filter_map(|(_, value)| value.as_str()).collect();
    let mut all: Vec<String> = texts.iter().map(|text| format!("Bearer {text}")).collect();
    for user in &texts {
        let passwords = texts.iter().filter(|text| *text != user);
        let passwords = passwords.chain([&""]);
        all.extend(passwords.map(|password| basic::header(user, password)));
    }
    all.truncate(MAX_CREDENTIALS);
    all
}

/// Those that are refused least.
fn best(credentials: &[String], requests: &[String]) -> String {
    let refused = |credential: &&String| {
        let asked = requests.iter().take(MAX_ASKED);
        let exchanges = asked.flat_map(|request| play(&request.replacen(NOBODY, credential, 1)));
        let refused = exchanges.filter(|exchange| matches!(exchange.status(), Some(401 | 403)));
        refused.count()
    };
    credentials
        .iter()
        .min_by_key(refused)
        .cloned()
        .unwrap_or_default()
}

/// The path with a setting of that name, an example, or a `1` in the place of every parameter.
fn path(party: &str, template: &str, item: &Value) -> String {
    let mut path = String::new();
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('{') {
        let (name, behind) = behind.split_once('}').unwrap_or((behind, ""));
        let setting = PARTIES.settings[party][name].as_str();
        let value = setting.map_or_else(|| example(item, name), str::to_owned);
        path.extend([before, &value]);
        rest = behind;
    }
    [&path, rest].concat()
}

fn example(item: &Value, name: &str) -> String {
    let operations = item.as_object().into_iter().flatten();
    let parameters = operations
        .flat_map(|(_, operation)| operation["parameters"].as_array().into_iter().flatten());
    let mut fits = parameters.filter(|parameter| parameter["name"] == name);
    let example = fits.find_map(|parameter| parameter.get("example"));
    example.map_or_else(|| "1".to_owned(), scalar)
}

fn scalar(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn operation_request(method: &str, address: &str, operation: &Value) -> String {
    let mut text = format!("{} https://{address}", method.to_uppercase());
    let content = operation
        .pointer("/requestBody/content")
        .and_then(Value::as_object);
    text.extend(["\nUser-Agent: test\nAuthorization: ", NOBODY, "\n"]);
    let Some((kind, said)) = content.and_then(|content| content.iter().next()) else {
        return text + "\n";
    };
    let first = said["examples"]
        .as_object()
        .and_then(|all| all.values().next());
    let example = said
        .get("example")
        .or_else(|| first.and_then(|first| first.get("value")));
    let example = example.unwrap_or(&Value::Null);
    let body = match example {
        Value::Object(map) if kind.contains("form") => {
            let pairs: Vec<_> = map
                .iter()
                .map(|(name, value)| (name.clone(), scalar(value)))
                .collect();
            form::encode(&pairs)
        }
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    text + &format!("Content-Type: {kind}\n\n{body}")
}

/// Names of parameters and of members, and the words of enumerations, wherever they stand.
fn words(value: &Value, words: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match value {
                    Value::Object(members) if key == "properties" => {
                        words.extend(members.keys().cloned())
                    }
                    Value::String(name) if key == "name" => words.push(name.clone()),
                    Value::Array(all) if key == "enum" => words.extend(all.iter().map(scalar)),
                    _ => {}
                }
                self::words(value, words);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| self::words(value, words)),
        _ => {}
    }
    words.retain(|word| word.len() <= MAX_WORD);
}
