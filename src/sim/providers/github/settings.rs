//! What the GitHub twin is told: one token, whose user owns or may use these repositories, and how often it may ask.

use wire::Secret;

use crate::table::Table;

/// Requests in an hour with a token, and without one.
pub(super) const LIMIT: u64 = 5_000;
pub(super) const ANONYMOUS: u64 = 60;

/// What the account knows.
pub(super) struct Settings {
    /// A personal access token.
    pub token: Secret,
    /// Repositories: owner and name.
    pub repos: Vec<(String, String)>,
    /// Scopes of the token.
    pub scopes: Vec<String>,
    /// Requests in an hour with the token.
    pub limit: u64,
    /// Requests in an hour without one.
    pub anonymous: u64,
}

impl Settings {
    /// Reads them.
    pub(super) fn read(table: &mut Table<'_>) -> Settings {
        table.only(&[
            "token",
            "owner",
            "repo",
            "repos",
            "scopes",
            "limit",
            "anonymous-limit",
        ]);
        let token = table.required("token").into();
        let mut repos = vec![(table.required("owner"), table.required("repo"))];
        for text in table.texts("repos") {
            match text.split_once('/') {
                Some((owner, name)) => repos.push((owner.to_owned(), name.to_owned())),
                None => table.problem("repos", &text, "owner/repository"),
            }
        }
        for (owner, name) in &repos {
            if !(is_name(owner) && is_name(name)) {
                let found = [owner, "/", name].concat();
                table.problem(
                    "repo",
                    &found,
                    "letters, figures, hyphens, dots and underscores",
                );
            }
        }
        let scopes = match table.value("scopes") {
            Some(_) => table.texts("scopes"),
            None => ["admin:repo_hook", "repo", "user"]
                .map(str::to_owned)
                .to_vec(),
        };
        Settings {
            token,
            repos,
            scopes,
            limit: table.number("limit").unwrap_or(LIMIT),
            anonymous: table.number("anonymous-limit").unwrap_or(ANONYMOUS),
        }
    }

    /// Whether the token has one of these scopes.
    pub(super) fn may(&self, scopes: &[&str]) -> bool {
        self.scopes
            .iter()
            .any(|scope| scopes.contains(&scope.as_str()))
    }

    /// The place of a repository; names are the same in capital and small letters.
    pub(super) fn repo(&self, owner: &str, name: &str) -> Option<usize> {
        self.repos.iter().position(|(known, repo)| {
            known.eq_ignore_ascii_case(owner) && repo.eq_ignore_ascii_case(name)
        })
    }
}

fn is_name(text: &str) -> bool {
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    !text.is_empty() && text.bytes().all(sign)
}
