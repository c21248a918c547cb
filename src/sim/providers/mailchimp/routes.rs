//! Which resource a path names, and which methods it has.

use crate::providers::ask;

/// A resource.
pub(super) enum Route {
    /// `/3.0/`
    Root,
    /// `/3.0/ping`
    Ping,
    /// `/3.0/lists`
    Lists,
    /// `/3.0/lists/{list_id}`
    List,
    /// `…/members`
    Members,
    /// `…/members/{subscriber_hash}`
    Member(String),
    /// `…/members/{subscriber_hash}/actions/delete-permanent`
    Forget(String),
    /// `…/members/{subscriber_hash}/tags`
    Tags(String),
    /// `…/tag-search`
    TagSearch,
    /// `…/merge-fields`
    MergeFields,
    /// `…/merge-fields/{merge_id}`
    MergeField(String),
    /// `/3.0/search-members`
    Search,
}

impl Route {
    /// The methods of the resource. HEAD goes with GET.
    pub(super) fn allow(&self) -> &'static [&'static str] {
        match self {
            Route::Root | Route::Ping | Route::TagSearch | Route::Search => &["GET"],
            Route::Forget(_) => &["POST"],
            Route::Member(_) => &["GET", "PUT", "PATCH", "DELETE"],
            Route::MergeField(_) => &["GET", "PATCH", "DELETE"],
            Route::Lists | Route::List | Route::Members | Route::Tags(_) | Route::MergeFields => {
                &["GET", "POST"]
            }
        }
    }
}

/// The resource of a path. A slash at the end is overlooked.
pub(super) fn route(path: &str, list_id: &str) -> Option<Route> {
    let segments = ask::segments(path.trim_end_matches('/'))?;
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let ["3.0", rest @ ..] = segments.as_slice() else {
        return None;
    };
    Some(match rest {
        [] => Route::Root,
        ["ping"] => Route::Ping,
        ["search-members"] => Route::Search,
        ["lists"] => Route::Lists,
        ["lists", id, rest @ ..] if *id == list_id => return below(rest),
        _ => return None,
    })
}

fn below(rest: &[&str]) -> Option<Route> {
    Some(match rest {
        [] => Route::List,
        ["members"] => Route::Members,
        ["members", key] => Route::Member((*key).to_owned()),
        ["members", key, "tags"] => Route::Tags((*key).to_owned()),
        ["members", key, "actions", "delete-permanent"] => Route::Forget((*key).to_owned()),
        ["tag-search"] => Route::TagSearch,
        ["merge-fields"] => Route::MergeFields,
        ["merge-fields", id] => Route::MergeField((*id).to_owned()),
        _ => return None,
    })
}
