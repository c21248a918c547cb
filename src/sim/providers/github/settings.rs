//! What the GitHub twin is told: one token, whose user owns or may use these repositories, and how often it may ask;
//! webhooks that are there already, and issues that somebody will open.

use wire::{Secret, Target, Time};

use super::hook::{Hook, is_event};
use super::issue_checks::read_title;
use crate::table::{Table, or};

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
    /// Webhooks that exist from the beginning; they have no number yet.
    pub hooks: Vec<Hook>,
    /// Who opens an issue, and when.
    pub issues: Vec<Planned>,
}

/// Somebody will open an issue.
pub(super) struct Planned {
    /// Seconds from the world's beginning.
    pub at: u64,
    /// The repository's place.
    pub repo: usize,
    /// The issue's title.
    pub title: String,
    /// The login of who opens it; the token's user where it is missing.
    pub user: Option<String>,
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
            "hooks",
            "issues",
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
        let mut settings = Settings {
            token,
            repos,
            scopes,
            limit: table.number("limit").unwrap_or(LIMIT),
            anonymous: table.number("anonymous-limit").unwrap_or(ANONYMOUS),
            hooks: Vec::new(),
            issues: Vec::new(),
        };
        let mut hooks = Vec::new();
        table.tables("hooks", &mut |table| hooks.push(settings.hook(table)));
        let mut issues = Vec::new();
        table.tables("issues", &mut |table| issues.push(settings.planned(table)));
        (settings.hooks, settings.issues) = (hooks, issues);
        settings
    }

    /// A webhook as somebody left it: it sends JSON.
    fn hook(&self, table: &mut Table<'_>) -> Hook {
        table.only(&["repo", "url", "secret", "events", "active"]);
        let mut hook = Hook::new(0, self.place(table), Time::ZERO);
        hook.form = false;
        hook.url = table.required("url");
        if Target::parse(&hook.url).is_err() {
            table.problem(
                "url",
                &hook.url,
                "an address such as https://yourapp.com/github",
            );
        }
        hook.secret = table.text("secret").map(Secret::from);
        let events = table.texts("events");
        for event in events.iter().filter(|event| !is_event(event)) {
            table.problem("events", event, "events such as issues, push or *");
        }
        if !events.is_empty() {
            hook.events = events;
        }
        if table.value("active").is_some() {
            hook.active = table.flag("active");
        }
        hook
    }

    fn planned(&self, table: &mut Table<'_>) -> Planned {
        table.only(&["repo", "at", "title", "user"]);
        let user = table.text("user");
        if let Some(login) = user.as_ref().filter(|login| !is_name(login)) {
            table.problem("user", login, "a login: letters, figures and hyphens");
        }
        let title = table.required("title");
        if !title.is_empty() && read_title(&title.as_str().into(), "").is_err() {
            table.problem("title", &title, "a title of 1 to 256 characters");
        }
        Planned {
            at: table.number("at").unwrap_or_default(),
            repo: self.place(table),
            title,
            user,
        }
    }

    /// The place of the repository that a table names; the first where it names none.
    fn place(&self, table: &mut Table<'_>) -> usize {
        let Some(named) = table.text("repo") else {
            return 0;
        };
        let found = named.split_once('/');
        let found = found.and_then(|(owner, name)| self.repo(owner, name));
        if found.is_none() {
            let known: Vec<String> = self
                .repos
                .iter()
                .map(|(owner, name)| [owner, "/", name].concat())
                .collect();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            table.problem("repo", &named, &["a repository: ", &or(&known)].concat());
        }
        found.unwrap_or_default()
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
