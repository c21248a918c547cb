//! Which resource a path names, in which version, and which methods it has.

use super::model::Version;
use crate::providers::ask;

/// A resource.
pub(in crate::providers) enum Route {
    /// `/{version}/courses`
    Courses,
    /// `/{version}/courses/{id}`
    Course(String),
    /// `/{version}/courses/{id}/enrollments`
    OfCourse(String),
    /// `/{version}/students`
    Students,
    /// `/{version}/students/{id}`
    Student(String),
    /// `/{version}/students/{id}/enrollments`
    OfStudent(String),
    /// `/{version}/enrollments`
    Enrollments,
    /// `/{version}/enrollments/{id}`
    Enrollment(String),
    /// `/v1/keys`
    Keys,
    /// `/v1/keys/{id}`
    Key(String),
    /// `/graphql`
    GraphQl,
}

impl Route {
    /// The methods of the resource. HEAD goes with GET.
    pub(super) fn allow(&self) -> &'static [&'static str] {
        match self {
            Route::Enrollments | Route::Students | Route::Keys | Route::GraphQl => &["GET", "POST"],
            Route::Key(_) => &["DELETE"],
            Route::Enrollment(_) => &["GET", "PATCH", "DELETE"],
            _ => &["GET"],
        }
    }

    /// Whether a key that may only read is not enough. What a query of GraphQL may do shows in its content.
    pub(super) fn needs_write(&self, method: &str) -> bool {
        match self {
            Route::Keys | Route::Key(_) => true,
            Route::GraphQl => false,
            _ => method != "GET",
        }
    }
}

/// The methods as `Allow` lists them.
pub(super) fn words(allow: &[&str]) -> String {
    allow.join(", ").replace("GET", "GET, HEAD") + ", OPTIONS"
}

/// Version and resource of a path.
pub(super) fn route(path: &str) -> Option<(Version, Route)> {
    let segments = ask::segments(path)?;
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    if segments == ["graphql"] {
        return Some((Version::V2, Route::GraphQl));
    }
    let (version, rest) = segments.split_first()?;
    let version = match *version {
        "v1" => Version::V1,
        "v2" => Version::V2,
        _ => return None,
    };
    let route = match rest {
        ["courses"] => Route::Courses,
        ["courses", id] => Route::Course((*id).to_owned()),
        ["courses", id, "enrollments"] => Route::OfCourse((*id).to_owned()),
        ["students"] => Route::Students,
        ["students", id] => Route::Student((*id).to_owned()),
        ["students", id, "enrollments"] => Route::OfStudent((*id).to_owned()),
        ["keys"] if version == Version::V1 => Route::Keys,
        ["keys", id] if version == Version::V1 => Route::Key((*id).to_owned()),
        ["enrollments"] => Route::Enrollments,
        ["enrollments", id] => Route::Enrollment((*id).to_owned()),
        _ => return None,
    };
    Some((version, route))
}
