//! Which resource a path names, and which methods it has.

use wire::codec::template::Template;

#[cfg(feature = "twins")]
use super::more::More;

/// A resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Resource {
    /// The list of messages.
    Messages,
    /// One message.
    Message(String),
    /// What no chapter of the page asks for.
    #[cfg(feature = "twins")]
    More(More, Vec<String>),
}

impl Resource {
    /// The methods that `Allow` names.
    pub(super) fn methods(&self) -> &'static str {
        match self {
            Resource::Messages => "GET, POST, OPTIONS",
            Resource::Message(_) => "GET, POST, DELETE, OPTIONS",
            #[cfg(feature = "twins")]
            Resource::More(more, _) => more.methods(),
        }
    }
}

/// Makes the resource of the SIDs in a path; the account's is not among them.
pub(super) type Make = fn(Vec<String>) -> Resource;

/// The templates, parsed once. Each stands without its `.json`: that suffix chooses the format.
pub(super) struct Routes(Vec<(Template, Make)>);

impl Routes {
    /// Twilio's routes, the most special first.
    pub(super) fn new() -> Routes {
        let all: [(&str, Make); 2] = [
            ("/2010-04-01/Accounts/{AccountSid}/Messages/{Sid}", |sids| {
                Resource::Message(sids.into_iter().next().unwrap_or_default())
            }),
            ("/2010-04-01/Accounts/{AccountSid}/Messages", |_| {
                Resource::Messages
            }),
        ];
        #[cfg(feature = "twins")]
        let all = all.into_iter().chain(super::more::ROUTES);
        let parsed = all
            .into_iter()
            .filter_map(|(text, make)| Some((Template::parse(text).ok()?, make)));
        Routes(parsed.collect())
    }

    /// The resource that the path names.
    pub(super) fn find(&self, path: &str) -> Option<Resource> {
        let bare = path.strip_suffix(".json").unwrap_or(path);
        self.0.iter().find_map(|(template, make)| {
            let values = template.matches(bare)?;
            let sids = values
                .into_iter()
                .filter(|(name, _)| name != "AccountSid")
                .map(|(_, sid)| sid);
            Some(make(sids.collect()))
        })
    }
}

/// The account that a path names, whatever else it says: Twilio asks who you are before it looks the path up.
pub(super) fn account(path: &str) -> Option<&str> {
    let mut parts = path.split('/').skip_while(|part| *part != "Accounts");
    let account = parts.nth(1)?;
    Some(account.strip_suffix(".json").unwrap_or(account))
}

/// What is odd about a path that names nothing.
pub(super) fn hint(path: &str) -> String {
    let lower = path.to_ascii_lowercase();
    if !path.starts_with("/2010-04-01/") {
        "The path does not begin with the version, /2010-04-01/.".to_owned()
    } else if account(path).is_none() {
        "The path names no account: /Accounts/ and the SID are missing.".to_owned()
    } else if path.contains("//") {
        "The path has two slashes in a row.".to_owned()
    } else if path.ends_with('/') {
        "The path ends with a slash.".to_owned()
    } else if lower.contains("/messages") && !path.contains("/Messages") {
        "It is Messages with a capital M: paths are case-sensitive.".to_owned()
    } else if lower.ends_with("/message.json") {
        "The list is called Messages, with an s.".to_owned()
    } else {
        format!("Twilio has nothing at {path}.")
    }
}

#[cfg(test)]
mod tests {
    use super::{Resource, Routes, account};

    #[test]
    fn finds_the_resources_with_and_without_the_suffix() {
        let routes = Routes::new();
        for (path, found) in [
            (
                "/2010-04-01/Accounts/AC1/Messages.json",
                Some(Resource::Messages),
            ),
            (
                "/2010-04-01/Accounts/AC1/Messages",
                Some(Resource::Messages),
            ),
            (
                "/2010-04-01/Accounts/AC1/Messages/SM1.json",
                Some(Resource::Message("SM1".to_owned())),
            ),
            ("/2010-04-01/Accounts/AC1/messages.json", None),
            ("/Messages.json", None),
            ("", None),
        ] {
            assert_eq!(routes.find(path), found, "{path}");
        }
    }

    #[test]
    fn reads_the_account_of_any_path() {
        assert_eq!(
            account("/2010-04-01/Accounts/AC1/Nothing.json"),
            Some("AC1")
        );
        assert_eq!(account("/2010-04-01/Accounts/AC1.json"), Some("AC1"));
        assert_eq!(account("/Messages.json"), None);
    }
}
