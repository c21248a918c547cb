//! A request as the call of the provider's own library, where there is one for it. Which calls there are stands in
//! the table; here the holes in them are filled.

mod names;
mod table;

use serde_json::{Map, Value};

use super::python::value_text;
use super::{indent, literal};
use crate::codec::{basic, form, json, template::Template};
use crate::freeze::JSON;
use crate::{Fields, Request};
use names::Naming;
use table::{Call, Key, calls};

/// What runs the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runtime {
    /// Python 3.
    Python,
    /// Node.js, as a module.
    Node,
}

impl Runtime {
    /// All of them, in the order in which a list shows them.
    pub const ALL: [Runtime; 2] = [Runtime::Python, Runtime::Node];

    /// As the screen names it.
    pub fn label(self) -> &'static str {
        match self {
            Runtime::Python => "Python",
            Runtime::Node => "Node.js",
        }
    }
}

/// Fields that a library writes itself, or that a call says in another way.
const OWN_FIELDS: [&str; 7] = [
    "Authorization",
    "Content-Type",
    "Accept",
    "Accept-Charset",
    "User-Agent",
    "Idempotency-Key",
    "Host",
];

/// The call with its package and its imports; `None` where the table has none for this request, or where the
/// request has something that the call could not say.
pub fn sdk(runtime: Runtime, request: &Request) -> Option<String> {
    let (call, variables) = calls().into_iter().find_map(|call| {
        let fits = request.method == call.method && is_host(call.host, &request.target.host);
        let template = Template::parse(call.path).ok().filter(|_| fits)?;
        let variables = template.matches(&request.target.path)?;
        Some((call, variables))
    })?;
    let filled = Holes::of(&call, runtime, request, variables)?.fill(call.code(runtime))?;
    Some(filled + &left_out(runtime, &request.fields))
}

/// The name of the package that a call needs, which its first line installs.
pub fn package(call: &str) -> &str {
    let first = call.lines().next().unwrap_or_default();
    first
        .split_once(" install ")
        .map_or("", |(_, package)| package)
}

/// The holes into which content and query go.
const MEMBERS: [&str; 3] = ["«arguments»", "«object»", "«all»"];

/// A star stands for one label.
fn is_host(pattern: &str, host: &str) -> bool {
    match pattern.strip_prefix('*') {
        Some(end) => host
            .strip_suffix(end)
            .is_some_and(|label| !label.is_empty() && !label.contains('.')),
        None => host == pattern,
    }
}

struct Holes {
    runtime: Runtime,
    /// What the path, the host and the credentials say.
    texts: Vec<(String, String)>,
    /// What content or query say.
    members: Map<String, Value>,
    /// A key that the library takes apart from the members.
    idempotency: Option<String>,
}

impl Holes {
    fn of(
        call: &Call,
        runtime: Runtime,
        request: &Request,
        variables: Vec<(String, String)>,
    ) -> Option<Holes> {
        let naming = Naming::of(call.names, runtime);
        let mut texts = variables;
        let server = request.target.host.split('.').next().unwrap_or_default();
        texts.push(("server".to_owned(), server.to_owned()));
        texts.push(("url".to_owned(), request.target.to_string()));
        credentials(call.key, &request.fields, &mut texts)?;
        let mut members = naming.members(parameters(call, request)?)?;
        let code = call.code(runtime);
        if !members.is_empty() && !MEMBERS.iter().any(|hole| code.contains(hole)) {
            return None;
        }
        for (name, value) in &call.defaults {
            if runtime == Runtime::Python && !members.contains_key(*name) {
                members.insert((*name).to_owned(), json::text(value));
            }
        }
        let idempotency = request.fields.get("Idempotency-Key").map(str::to_owned);
        if let (Runtime::Python, Naming::Nested, Some(key)) = (runtime, naming, &idempotency) {
            members.insert("idempotency_key".to_owned(), json::text(key));
        }
        Some(Holes {
            runtime,
            texts,
            members,
            idempotency,
        })
    }

    /// The text with everything between `«` and `»` replaced; `None` where nothing is known for a hole.
    fn fill(&self, text: &str) -> Option<String> {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once('«') {
            let (hole, after) = behind.split_once('»')?;
            filled.push_str(before);
            // A hole is indented like the line that it stands on.
            let line = before.rsplit('\n').next().unwrap_or_default();
            let by: String = line.chars().take_while(|letter| *letter == ' ').collect();
            filled.push_str(&indent(&self.hole(hole)?, &by));
            rest = after;
        }
        filled.push_str(rest);
        Some(filled)
    }

    fn hole(&self, name: &str) -> Option<String> {
        let python = self.runtime == Runtime::Python;
        match name {
            "arguments" => self.arguments(),
            "object" => Some(self.object(&self.members)),
            "all" => {
                let mut all: Map<String, Value> = Map::new();
                for (name, value) in self.texts.iter().filter(|(name, _)| !is_common(name)) {
                    all.insert(name.clone(), json::text(value));
                }
                all.extend(self.members.clone());
                Some(self.object(&all))
            }
            "account" => {
                let (user, account) = (self.text("user")?, self.text("AccountSid")?);
                Some(match (user == account, python) {
                    (true, _) => String::new(),
                    (false, true) => [", ", &literal(account)].concat(),
                    (false, false) => [", { accountSid: ", &literal(account), " }"].concat(),
                })
            }
            "idempotency" => Some(match &self.idempotency {
                None => String::new(),
                Some(key) => [", { idempotencyKey: ", &literal(key), " }"].concat(),
            }),
            "repository" => {
                let whole = [self.text("owner")?, "/", self.text("repo")?].concat();
                Some(literal(&whole))
            }
            _ => self.text(name).map(literal),
        }
    }

    fn text(&self, name: &str) -> Option<&str> {
        let found = self.texts.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Keyword arguments of Python, one a line.
    fn arguments(&self) -> Option<String> {
        let mut text = String::new();
        for (name, value) in &self.members {
            if !names::is_identifier(name) {
                return None;
            }
            text.extend(["\n    ", name, "=", &self.value(value, "    "), ","]);
        }
        if !text.is_empty() {
            text.push('\n');
        }
        Some(text)
    }

    fn object(&self, members: &Map<String, Value>) -> String {
        self.value(&Value::Object(members.clone()), "")
    }

    fn value(&self, value: &Value, by: &str) -> String {
        match self.runtime {
            Runtime::Python => value_text(value, by),
            Runtime::Node => names::script_value(value, by),
        }
    }
}

/// What every request has, and is no variable of a path.
fn is_common(name: &str) -> bool {
    matches!(name, "server" | "url" | "user" | "password" | "key")
}

/// User, password and key as the library wants them. `None` where the request has no credentials of that kind.
fn credentials(key: Key, fields: &Fields, texts: &mut Vec<(String, String)>) -> Option<()> {
    let mut add = |name: &str, value: &str| texts.push((name.to_owned(), value.to_owned()));
    let value = fields.get("Authorization").unwrap_or_default();
    let pair = basic::parse(value).ok();
    let bearer = value.split_once(' ').map(|(_, token)| token);
    match (key, pair) {
        (Key::None, _) => {}
        (Key::Pair | Key::User, Some((user, password))) => {
            add("user", &user);
            add("password", &password);
            add("key", &user);
        }
        (Key::Password, Some((_, password))) => add("key", &password),
        (Key::Pair, None) => return None,
        (Key::Bearer, Some(_)) => return None,
        (Key::User | Key::Password | Key::Bearer, None) => add("key", bearer?),
    }
    Some(())
}

/// What a request to read says in its query, and any other in its content, as members in their order; a name that
/// comes twice becomes a list. `None` where the library would send it in another place or in another form.
fn parameters(call: &Call, request: &Request) -> Option<Vec<(String, Value)>> {
    let (query, content) = (request.target.query.as_deref(), &request.content);
    let media_type = request.media_type();
    let text = match (call.method, query) {
        ("GET" | "DELETE", _) if content.is_empty() => query.unwrap_or_default().as_bytes(),
        ("GET" | "DELETE", _) | (_, Some(_)) => return None,
        _ if content.is_empty() => &[],
        _ if media_type.as_deref() != Some(call.content) => return None,
        _ => content.as_slice(),
    };
    if call.content == JSON && query.is_none() && !text.is_empty() {
        let Some(Value::Object(members)) = json::read(text) else {
            return None;
        };
        return Some(members.into_iter().collect());
    }
    let mut members: Vec<(String, Value)> = Vec::new();
    for (name, value) in form::decode(text) {
        let value = Value::String(value);
        match members.iter_mut().find(|(known, _)| *known == name) {
            Some((_, Value::Array(all))) => all.push(value),
            Some((_, first)) => *first = Value::Array(vec![first.take(), value]),
            None => members.push((name, value)),
        }
    }
    Some(members)
}

/// A last line for the fields that the call does not send.
fn left_out(runtime: Runtime, fields: &Fields) -> String {
    let known = |name: &str| OWN_FIELDS.iter().any(|own| own.eq_ignore_ascii_case(name));
    let names: Vec<&str> = fields
        .iter()
        .map(|(name, _)| name)
        .filter(|name| !known(name))
        .collect();
    if names.is_empty() {
        return String::new();
    }
    let sign = match runtime {
        Runtime::Python => "#",
        Runtime::Node => "//",
    };
    format!(
        "{sign} Left out, because the call does not send it: {}\n",
        names.join(", ")
    )
}
