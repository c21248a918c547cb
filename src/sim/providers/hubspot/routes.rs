//! Which resource a path names, which methods it has, and which scope it takes.

use super::kind::Kind;
use crate::providers::ask;

/// A resource.
pub(super) enum Route {
    /// `/crm/v3/objects/{type}`
    Objects(Kind),
    /// `/crm/v3/objects/{type}/{id}`
    Object(Kind, String),
    /// `/crm/v3/objects/{type}/batch/{verb}`
    Batch(Kind, Verb),
    /// `/crm/v3/objects/{type}/search`
    Search(Kind),
    /// `/crm/v4/objects/{type}/{id}/associations/{type}`
    Associations(Kind, String, Kind),
    /// `/crm/v4/objects/{type}/{id}/associations/[default/]{type}/{id}`
    Association(Kind, String, Kind, String),
    /// `/crm/v3/properties/{type}`
    Properties(Kind),
    /// `/crm/v3/properties/{type}/{name}`
    Property(Kind, String),
    /// `/crm/v3/owners`
    Owners,
    /// `/account-info/v3/details`
    Account,
    /// `/account-info/v3/api-usage/daily/private-apps`
    Usage,
}

/// What a batch does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// Creates.
    Create,
    /// Reads.
    Read,
    /// Changes.
    Update,
    /// Creates or changes.
    Upsert,
    /// Archives.
    Archive,
}

impl Route {
    /// The methods of the resource. HEAD goes with GET.
    pub(super) fn allow(&self) -> &'static [&'static str] {
        match self {
            Route::Objects(_) | Route::Properties(_) => &["GET", "POST"],
            Route::Object(..) => &["GET", "PATCH", "DELETE"],
            Route::Batch(..) | Route::Search(_) => &["POST"],
            Route::Association(..) => &["PUT", "DELETE"],
            Route::Associations(..)
            | Route::Property(..)
            | Route::Owners
            | Route::Account
            | Route::Usage => &["GET"],
        }
    }

    /// The scope that the call takes; empty where none is needed.
    pub(super) fn scope(&self, method: &str) -> String {
        let (kind, what) = match self {
            Route::Account | Route::Usage => return String::new(),
            Route::Owners => return "crm.objects.owners.read".to_owned(),
            Route::Properties(kind) | Route::Property(kind, _) => (kind, "schemas"),
            Route::Objects(kind)
            | Route::Object(kind, _)
            | Route::Batch(kind, _)
            | Route::Search(kind)
            | Route::Associations(kind, ..)
            | Route::Association(kind, ..) => (kind, "objects"),
        };
        let reads = match self {
            Route::Search(_) => true,
            Route::Batch(_, verb) => *verb == Verb::Read,
            _ => method == "GET",
        };
        let way = if reads { "read" } else { "write" };
        format!("crm.{what}.{}.{way}", kind.scope())
    }
}

/// The resource of a path.
pub(super) fn route(path: &str) -> Option<Route> {
    let segments = ask::segments(path)?;
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    Some(match segments.as_slice() {
        ["crm", "v3", "objects", kind] => Route::Objects(Kind::find(kind)?),
        ["crm", "v3", "objects", kind, "search"] => Route::Search(Kind::find(kind)?),
        ["crm", "v3", "objects", kind, "batch", verb] => {
            Route::Batch(Kind::find(kind)?, Verb::find(verb)?)
        }
        ["crm", "v3", "objects", kind, id] if !id.is_empty() => {
            Route::Object(Kind::find(kind)?, (*id).to_owned())
        }
        ["crm", "v4", "objects", from, id, "associations", to] => {
            Route::Associations(Kind::find(from)?, (*id).to_owned(), Kind::find(to)?)
        }
        [
            "crm",
            "v4",
            "objects",
            from,
            id,
            "associations",
            "default",
            to,
            other,
        ]
        | ["crm", "v4", "objects", from, id, "associations", to, other] => Route::Association(
            Kind::find(from)?,
            (*id).to_owned(),
            Kind::find(to)?,
            (*other).to_owned(),
        ),
        ["crm", "v3", "properties", kind] => Route::Properties(Kind::find(kind)?),
        ["crm", "v3", "properties", kind, name] => {
            Route::Property(Kind::find(kind)?, (*name).to_owned())
        }
        ["crm", "v3", "owners"] | ["crm", "v3", "owners", ""] => Route::Owners,
        ["account-info", "v3", "details"] => Route::Account,
        ["account-info", "v3", "api-usage", "daily", "private-apps"] => Route::Usage,
        _ => return None,
    })
}

impl Verb {
    fn find(word: &str) -> Option<Verb> {
        Some(match word {
            "create" => Verb::Create,
            "read" => Verb::Read,
            "update" => Verb::Update,
            "upsert" => Verb::Upsert,
            "archive" => Verb::Archive,
            _ => return None,
        })
    }
}
