//! What the server is told about itself: its issuer, its paths, its clients and users, how long things live.

use wire::Secret;

use super::Endpoint;
use super::client::Client;
use super::scope::{self, Scope};
use crate::table::Table;

/// The most clients.
const MAX_CLIENTS: usize = 1_000;
/// The longest life of a code, in seconds (RFC 6749, section 4.1.2).
const MAX_CODE_TTL: u64 = 600;
/// The longest life of a token, in seconds: ten years.
const MAX_TTL: u64 = 10 * 365 * 86_400;
/// Where the server describes itself (RFC 8414, section 3).
const METADATA: &str = "/.well-known/oauth-authorization-server";
/// Each path with its key and the place where it usually is.
const PATHS: [(&str, &str, Endpoint); 7] = [
    ("authorize", "/oauth/authorize", Endpoint::Authorize),
    ("token", "/oauth/token", Endpoint::Token),
    ("resource", "/oauth/me", Endpoint::Resource),
    ("admin-resource", "/oauth/admin", Endpoint::AdminResource),
    ("revoke", "/oauth/revoke", Endpoint::Revoke),
    ("introspect", "/oauth/introspect", Endpoint::Introspect),
    ("userinfo", "/oauth/userinfo", Endpoint::Resource),
];

/// What the server knows.
pub(super) struct Settings {
    /// The issuer identifier: an origin, perhaps with a path.
    pub issuer: String,
    /// Whether authorization responses carry the issuer (RFC 9207).
    pub with_iss: bool,
    /// Where everything is.
    pub paths: Paths,
    /// Every scope that exists.
    pub scope: Scope,
    /// What a client gets that names no scope, as far as it may have it.
    pub default_scope: Scope,
    /// Who may decide; with nobody listed, anybody.
    pub users: Vec<String>,
    /// The clients.
    pub clients: Vec<Client>,
    /// Life of a code, in milliseconds.
    pub code_ttl: u64,
    /// Life of an access token, in seconds.
    pub token_ttl: u64,
    /// Life of a refresh token, in seconds.
    pub refresh_ttl: u64,
    /// Parameter that carries the decision.
    pub decision: String,
    /// Parameter that carries the user's name.
    pub user: String,
    /// Whether confidential clients get a new refresh token each time, too.
    pub rotate_all: bool,
    /// Whether the challenge method `plain` is taken.
    pub allow_plain: bool,
    /// With this secret, access tokens are JWTs.
    pub jwt: Option<Secret>,
}

/// Where everything is.
pub(super) struct Paths(Vec<(&'static str, String, Endpoint)>);

impl Settings {
    /// Reads them.
    pub(super) fn read(table: &mut Table<'_>, host: &str) -> Settings {
        table.only(&[
            "clients",
            "scopes",
            "default-scopes",
            "users",
            "issuer",
            "without-iss",
            "paths",
            "code-ttl",
            "token-ttl",
            "refresh-ttl",
            "approve",
            "rotate-all",
            "allow-plain",
            "jwt",
        ]);
        let scope = scopes(table, "scopes", &["profile", "email", "admin"]);
        let mut clients = Vec::new();
        table.tables("clients", &mut |table| {
            clients.push(Client::read(table, &scope))
        });
        if clients.len() > MAX_CLIENTS {
            let found = clients.len().to_string();
            table.problem("clients", &found, &format!("at most {MAX_CLIENTS}"));
        }
        for (place, client) in clients.iter().enumerate() {
            if clients
                .iter()
                .take(place)
                .any(|other| other.id == client.id)
            {
                table.problem("clients", &client.id, "every id once");
            }
        }
        let first: Vec<&str> = scope.words().take(1).collect();
        let default_scope = scopes(table, "default-scopes", &first);
        if let Some(word) = default_scope.beyond(&scope) {
            table.problem("default-scopes", word, &scope.to_string());
        }
        let (decision, user) = approve(table);
        Settings {
            issuer: issuer(table, host),
            with_iss: !table.flag("without-iss"),
            paths: Paths::read(table),
            scope,
            default_scope,
            users: table.texts("users"),
            clients,
            code_ttl: ttl(table, "code-ttl", 300, MAX_CODE_TTL).saturating_mul(1000),
            token_ttl: ttl(table, "token-ttl", 3_600, MAX_TTL),
            refresh_ttl: ttl(table, "refresh-ttl", 14 * 86_400, MAX_TTL),
            decision,
            user,
            rotate_all: table.flag("rotate-all"),
            allow_plain: table.flag("allow-plain"),
            jwt: table.text("jwt").map(Secret::from),
        }
    }

    /// The client of that id.
    pub(super) fn client(&self, id: &str) -> Option<&Client> {
        self.clients.iter().find(|client| client.id == id)
    }

    /// What stands at that path. An issuer with a path has its description behind the well-known part (RFC 8414,
    /// section 3.1).
    pub(super) fn endpoint(&self, path: &str) -> Option<Endpoint> {
        if let Some(rest) = path.strip_prefix(METADATA) {
            let own = self.issuer.splitn(4, '/').nth(3).unwrap_or_default();
            return (rest.trim_start_matches('/') == own).then_some(Endpoint::Metadata);
        }
        self.paths
            .0
            .iter()
            .find(|(_, known, _)| known == path)
            .map(|(_, _, endpoint)| *endpoint)
    }

    /// What an answer to a client without a wish contains.
    pub(super) fn usual(&self, client: &Client) -> Scope {
        self.default_scope.only(&|word| client.scope.has(word))
    }
}

impl Paths {
    fn read(table: &mut Table<'_>) -> Paths {
        let named = table.pairs("paths");
        for (key, path) in &named {
            if !PATHS.iter().any(|(known, ..)| known == key) {
                let known: Vec<&str> = PATHS.iter().map(|(known, ..)| *known).collect();
                table.problem(&format!("paths.{key}"), key, &known.join(", "));
            } else if !path.starts_with('/') || path.contains(['?', '#']) {
                table.problem(&format!("paths.{key}"), path, "a path that begins with /");
            }
        }
        let path = |key: &str, usual: &str| {
            let own = named.iter().find(|(name, _)| name == key);
            own.map_or_else(|| usual.to_owned(), |(_, path)| path.clone())
        };
        Paths(
            PATHS
                .iter()
                .map(|(key, usual, endpoint)| (*key, path(key, usual), *endpoint))
                .collect(),
        )
    }

    /// The path of that key.
    pub(super) fn of(&self, key: &str) -> &str {
        self.0
            .iter()
            .find(|(known, ..)| *known == key)
            .map_or("/", |(_, path, _)| path.as_str())
    }

    /// Every path, for the learner.
    pub(super) fn known(&self) -> Vec<&str> {
        self.0.iter().map(|(_, path, _)| path.as_str()).collect()
    }
}

fn scopes(table: &mut Table<'_>, key: &str, usual: &[&str]) -> Scope {
    let words = table.texts(key);
    for word in words.iter().filter(|word| !scope::is_word(word)) {
        table.problem(key, word, "printable ASCII without spaces, \" and \\");
    }
    if words.is_empty() {
        return Scope::of(
            &usual
                .iter()
                .map(|word| (*word).to_owned())
                .collect::<Vec<_>>(),
        );
    }
    Scope::of(&words)
}

/// The names of the parameters that carry decision and user.
fn approve(table: &mut Table<'_>) -> (String, String) {
    let (mut decision, mut user) = ("decision".to_owned(), "user".to_owned());
    for (key, name) in table.pairs("approve") {
        match key.as_str() {
            "decision" => decision = name,
            "user" => user = name,
            _ => table.problem(&format!("approve.{key}"), &key, "decision, user"),
        }
    }
    (decision, user)
}

fn issuer(table: &mut Table<'_>, host: &str) -> String {
    let issuer = table
        .text("issuer")
        .unwrap_or_else(|| format!("https://{host}"));
    let is_url = issuer.starts_with("https://") || issuer.starts_with("http://");
    if !is_url || issuer.contains(['?', '#']) || issuer.ends_with('/') {
        let expected = "a URL without query, fragment and a / at its end, such as https://auth.courses.example";
        table.problem("issuer", &issuer, expected);
    }
    issuer
}

fn ttl(table: &mut Table<'_>, key: &str, usual: u64, most: u64) -> u64 {
    let seconds = table.number(key).unwrap_or(usual);
    if seconds == 0 || seconds > most {
        table.problem(
            key,
            &seconds.to_string(),
            &format!("seconds from 1 to {most}"),
        );
    }
    seconds.clamp(1, most)
}
