//! Who asks: Basic credentials, checked before anything else, and why they do not fit.
//!
//! A refusal points at the slip without ever printing the secret.

use wire::codec::basic::{self, BasicError};
use wire::{Request, Secret};

use super::account::{Account, Kind};
use super::errors::{Refusal, Refused};
use super::routes;
use crate::providers::ask;

/// A pair of credentials and the account that it opens.
struct Pair<'a> {
    place: u32,
    account: &'a Account,
    user: &'a str,
    password: &'a Secret,
}

/// Finds the account whose credentials these are, by its place in the list.
pub(super) fn check(accounts: &[Account], request: &Request) -> Result<u32, Refused> {
    let (user, password) = credentials(request)?;
    let secret = Secret::new(password.as_str());
    let mut named = None;
    for pair in pairs(accounts).filter(|pair| pair.user == user) {
        if *pair.password != secret {
            named = Some(pair.password);
            continue;
        }
        if pair.account.kind == Kind::Suspended {
            return Err(refuse(format!(
                "The account {} is suspended.",
                pair.account.sid
            )));
        }
        let sid = pair.account.sid.as_str();
        return match routes::account(&request.target.path) {
            Some(asked) if asked != sid => Err(refuse(format!(
                "The token fits {user}, but the path asks for another account, {asked}."
            ))),
            _ => Ok(pair.place),
        };
    }
    Err(refuse(match named {
        Some(token) => near("password", &password, token.reveal())
            .unwrap_or_else(|| "The token does not fit the account.".to_owned()),
        None => user_slip(accounts, &user, &password),
    }))
}

/// Account SIDs with their tokens, and API keys with their secrets.
fn pairs(accounts: &[Account]) -> impl Iterator<Item = Pair<'_>> {
    (0_u32..).zip(accounts).flat_map(|(place, account)| {
        let own = (account.sid.as_str(), &account.token);
        let keys = account.keys.iter();
        let all = core::iter::once(own).chain(keys.map(|(sid, secret)| (sid.as_str(), secret)));
        all.map(move |(user, password)| Pair {
            place,
            account,
            user,
            password,
        })
    })
}

fn credentials(request: &Request) -> Result<(String, String), Refused> {
    let Some(value) = request.fields.get("Authorization") else {
        return ask::userinfo(request).ok_or_else(Refusal::no_credentials);
    };
    basic::parse(value).map_err(|error| {
        let scheme = value.split_whitespace().next().unwrap_or_default();
        refuse(match error {
            BasicError::Scheme if scheme.is_empty() => {
                "The Authorization field is empty.".to_owned()
            }
            BasicError::Scheme if scheme.eq_ignore_ascii_case("basic") => {
                "Nothing stands behind the word Basic.".to_owned()
            }
            BasicError::Scheme => format!(
                "Authorization says {}; Twilio wants Basic, with SID and token.",
                cut(scheme)
            ),
            other => other.to_string(),
        })
    })
}

fn user_slip(accounts: &[Account], user: &str, password: &str) -> String {
    let swapped = |pair: &Pair<'_>| user == pair.password.reveal() && password == pair.user;
    if pairs(accounts).any(|pair| swapped(&pair)) {
        return "SID and token are swapped: the SID is the user name.".to_owned();
    }
    pairs(accounts)
        .find_map(|pair| near("user name", user, pair.user))
        .unwrap_or_else(|| format!("Twilio has no account called {}.", cut(user)))
}

/// Where a value that is nearly right goes wrong; none where it is not near.
fn near(name: &str, typed: &str, wanted: &str) -> Option<String> {
    if typed.is_empty() {
        return Some(format!("The {name} is empty."));
    }
    if typed.trim() == wanted {
        let what = if typed.contains(['\n', '\r']) {
            "line break"
        } else {
            "space"
        };
        let place = if typed.starts_with([' ', '\t', '\n', '\r']) {
            "begins"
        } else {
            "ends"
        };
        return Some(format!(
            "The {name} {place} with a {what} that does not belong to it."
        ));
    }
    if typed.eq_ignore_ascii_case(wanted) {
        return Some(format!("The {name} is right but for upper and lower case."));
    }
    let (have, need) = (typed.chars().count(), wanted.chars().count());
    let same = typed
        .chars()
        .zip(wanted.chars())
        .take_while(|(a, b)| a == b)
        .count();
    if same == have {
        let tail: String = typed.chars().skip(have.saturating_sub(3)).collect();
        return Some(format!(
            "The {name} ends in {tail}; {} missing.",
            characters(need.saturating_sub(have), "is", "are")
        ));
    }
    if same == need {
        return Some(format!(
            "The {name} has {} too many at its end.",
            characters(have.saturating_sub(need), "", "").trim_end()
        ));
    }
    (same >= 4).then(|| {
        format!(
            "The {name} goes wrong at character {} of {need}.",
            same.saturating_add(1)
        )
    })
}

fn characters(count: usize, one: &str, many: &str) -> String {
    if count == 1 {
        format!("one character {one}")
    } else {
        format!("{count} characters {many}")
    }
}

/// At most so much of a value as a sentence bears.
fn cut(text: &str) -> String {
    let short: String = text.chars().take(34).collect();
    if short.len() < text.len() {
        format!("{short}…")
    } else {
        short
    }
}

fn refuse(says: String) -> Refused {
    Refusal::authenticate(&says)
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn a_near_miss_is_pointed_at_without_the_secret() {
        let wanted = "e9f8a7b6c5d4e3f2";
        for (typed, says) in [
            ("", Some("The password is empty.")),
            (
                "e9f8a7b6c5d4e3f",
                Some("The password ends in e3f; one character is missing."),
            ),
            (
                "e9f8a7b6",
                Some("The password ends in 7b6; 8 characters are missing."),
            ),
            (
                "e9f8a7b6c5d4e3f2\n",
                Some("The password ends with a line break that does not belong to it."),
            ),
            (
                " e9f8a7b6c5d4e3f2",
                Some("The password begins with a space that does not belong to it."),
            ),
            (
                "e9f8a7b6c5d4e3f22",
                Some("The password has one character too many at its end."),
            ),
            (
                "E9F8A7B6C5D4E3F2",
                Some("The password is right but for upper and lower case."),
            ),
            (
                "e9f8a7b6c5d4e3xx",
                Some("The password goes wrong at character 15 of 16."),
            ),
            ("hunter2", None),
        ] {
            assert_eq!(
                near("password", typed, wanted).as_deref(),
                says,
                "{typed:?}"
            );
        }
    }
}
