//! What GitHub says of a user and a repository. Most of it never changes here: it stands in a template.

use serde_json::Value;
use wire::codec::json;

use super::answers::ORIGIN;

/// The user behind the token, and owners of repositories.
const USER: &str = include_str!("user.json");
/// A repository.
const REPOSITORY: &str = include_str!("repository.json");

/// A user or an organisation of that name.
pub(super) fn user(login: &str, id: u64) -> Value {
    filled(
        USER,
        &[
            ("{origin}", ORIGIN),
            ("{login}", login),
            ("\"{id}\"", &id.to_string()),
        ],
    )
}

/// Anybody, beside the token's user: a number of their own for the user, and one for all others.
pub(super) fn someone(login: &str, own: &str) -> Value {
    user(login, if login == own { 1 } else { 583_231 })
}

/// A repository.
pub(super) fn repository(owner: &str, name: &str, number: usize, created: &str) -> Value {
    let id = number.saturating_add(1_296_269).to_string();
    let mut repository = filled(
        REPOSITORY,
        &[
            ("{origin}", ORIGIN),
            ("{owner}", owner),
            ("{name}", name),
            ("{created}", created),
            ("\"{id}\"", &id),
        ],
    );
    if let Some(members) = repository.as_object_mut() {
        members.insert("owner".to_owned(), user(owner, 6_811_672));
    }
    repository
}

/// A template with its gaps filled. Names of owners and repositories need no escaping: the settings see to that.
fn filled(template: &str, gaps: &[(&str, &str)]) -> Value {
    let mut text = template.to_owned();
    for (gap, value) in gaps {
        text = text.replace(gap, value);
    }
    json::read(text.as_bytes()).unwrap_or_default()
}
