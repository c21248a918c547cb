//! The app's console: where its owner puts the keys that its polls use.

use serde_json::Value;
use wire::{Part, Request, Response, Secret};

use super::Done;
use super::polls::Polls;
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::Refused;
use crate::providers::ask::{self, Credentials};
use crate::providers::{content, details};

/// Where the keys are; a poll's name follows.
pub(super) const KEYS: &str = "/console/keys/";
/// The longest key, in characters.
const MAX_KEY: usize = 500;

/// `PUT /console/keys/{name}`.
pub(super) fn put_key(
    polls: &mut Polls,
    console: &Secret,
    name: &str,
    ctx: &mut Ctx<'_>,
    request: &Request,
    notes: &mut Notes,
) -> Result<Done, Refused> {
    let known =
        matches!(ask::credentials(request), Credentials::Bearer(key) if *console == key.into());
    if !known {
        let detail = "Send the console's key as a Bearer token in Authorization.";
        let refused = details::plain(401, detail, Part::Headers);
        let challenge = "Bearer realm=\"console\"";
        return Err(details::with(refused, "WWW-Authenticate", challenge));
    }
    notes.good(Part::Headers, "The console's key: this is the owner.");
    if !polls.has(name) {
        let detail = format!("Your app asks nobody under the name {name}.");
        return Err(details::plain(404, &detail, Part::Path));
    }
    notes.good(Part::Path, "Your app uses a key of that name.");
    if request.method != "PUT" {
        let detail = format!("{} is not possible here. Possible: PUT.", request.method);
        let refused = details::plain(405, &detail, Part::Method);
        return Err(details::with(refused, "Allow", "PUT"));
    }
    notes.good(Part::Method, "PUT: the key takes the place of the former.");
    let members = content::object(request)?;
    let mut slips = content::unknown(&members, &["key"]);
    let key = members.get("key").and_then(Value::as_str).map(str::trim);
    let key = key.filter(|key| (1..=MAX_KEY).contains(&key.chars().count()));
    if key.is_none() {
        let says = format!("key must be a text of 1 to {MAX_KEY} characters.");
        slips.push(("#/key".to_owned(), says));
    }
    content::refuse(&slips)?;
    let key = Secret::from(key.unwrap_or_default());
    notes.good(Part::Body, "A key.");
    ctx.fact("keys", name, vec![("last_four", key.last_four().into())]);
    polls.set_key(name, key);
    let then = "It uses the new key from the next question on.";
    Ok(Done::new(Response::new(204), then))
}
