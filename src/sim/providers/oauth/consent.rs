//! What the user says: who they are, yes or no, and to how much of it.
//!
//! There is no login. The decision stands in parameters, which the page sends, or whoever plays the user.

use super::asked::{Asked, Fault};
use super::params::{Params, cut};
use super::scope::Scope;
use super::settings::Settings;

/// Who decides where nobody says so and nobody is listed.
pub(super) const SOMEBODY: &str = "maya";
/// Comes with a page on which single scopes can be refused.
pub(super) const CHOOSE: &str = "choose";
/// Stands in front of the name of a scope that the page has left ticked.
pub(super) const ALLOW: &str = "allow:";
/// The longest name of a user.
const MAX_USER: usize = 64;

/// Why there is no consent.
pub(super) enum Stop {
    /// The client hears it.
    Back(Fault),
    /// The user is asked again.
    Page(String),
}

/// The user and the scope that they agree to; none where nothing is decided yet.
pub(super) fn read(
    settings: &Settings,
    asked: &Asked<'_>,
    params: &Params,
) -> Result<Option<(String, Scope)>, Stop> {
    let denied = |says: &str| Stop::Back(("access_denied", says.to_owned()));
    match params.get(&settings.decision) {
        None if asked.silent => {
            let says = "Nobody is signed in, and prompt=none forbids to ask.";
            return Err(Stop::Back(("login_required", says.to_owned())));
        }
        None => return Ok(None),
        Some("approve") => {}
        Some("deny") => return Err(denied("The user has said no.")),
        Some(_) => return Err(Stop::Page("A decision is approve or deny.".to_owned())),
    }
    let user = user(settings, params).map_err(Stop::Page)?;
    let scope = match params.get(CHOOSE) {
        None => asked.scope.clone(),
        Some(_) => asked
            .scope
            .only(&|word| params.get(&[ALLOW, word].concat()).is_some()),
    };
    if scope.is_empty() {
        return Err(denied("The user has taken out every scope."));
    }
    Ok(Some((user, scope)))
}

/// Whether a parameter belongs to the decision and not to the request.
pub(super) fn is_decision(settings: &Settings, name: &str) -> bool {
    name == settings.decision || name == settings.user || name == CHOOSE || name.starts_with(ALLOW)
}

fn user(settings: &Settings, params: &Params) -> Result<String, String> {
    let known = &settings.users;
    let first = known.first().map_or(SOMEBODY, String::as_str);
    let user = params.get(&settings.user).unwrap_or(first);
    if user.len() > MAX_USER || user.chars().any(char::is_control) {
        return Err(format!(
            "A user's name has at most {MAX_USER} bytes and no control characters."
        ));
    }
    if !known.is_empty() && !known.iter().any(|name| name == user) {
        return Err(format!(
            "There is no user {}; there are {}.",
            cut(user),
            known.join(", ")
        ));
    }
    Ok(user.to_owned())
}
