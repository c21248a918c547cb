//! Courses, students, enrolments, and how each version of the API shows them. Version 2 says `name` where version 1 says
//! `title`, and counts money in minor units instead of writing it with a point.

use serde_json::Value;
use wire::codec::json::{object, text};

/// A version of the REST API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Version {
    /// `/v1`
    V1,
    /// `/v2`
    V2,
}

/// What is taught.
#[derive(Clone)]
pub(super) struct Course {
    /// Its number, from 1.
    pub id: u32,
    /// Its title.
    pub title: String,
    /// Its price in cents.
    pub cents: u32,
    /// How many may be in it at the same time.
    pub seats: u32,
    /// When it was made.
    pub created: String,
}

/// Who learns.
#[derive(Clone)]
pub(super) struct Student {
    /// Its number, from 1.
    pub id: u32,
    /// First and last name.
    pub name: String,
    /// Address.
    pub email: String,
    /// When it came.
    pub created: String,
}

/// A student in a course.
#[derive(Clone)]
pub(super) struct Enrollment {
    /// `enr_` and 14 letters and figures.
    pub id: String,
    /// The course.
    pub course: u32,
    /// The student.
    pub student: u32,
    /// One of [`STATUSES`].
    pub status: &'static str,
    /// From 0 to 100.
    pub progress: u32,
    /// What was paid, in cents.
    pub cents: u32,
    /// When it came.
    pub created: String,
    /// When it changed.
    pub updated: String,
    /// How often it changed, from 1: the entity tag is made of it.
    pub revision: u32,
}

/// What becomes of an enrolment.
pub(super) const STATUSES: [&str; 4] = ["pending", "active", "completed", "cancelled"];

impl Version {
    /// `v1`
    pub(super) fn word(self) -> &'static str {
        match self {
            Version::V1 => "v1",
            Version::V2 => "v2",
        }
    }

    fn money(self, cents: u32) -> Value {
        match self {
            Version::V1 => format!("{}.{:02}", cents / 100, cents % 100).into(),
            Version::V2 => object(vec![("amount", cents.into()), ("currency", text("EUR"))]),
        }
    }
}

impl Course {
    /// The resource.
    pub(super) fn content(&self, version: Version) -> Value {
        let title = if version == Version::V1 {
            "title"
        } else {
            "name"
        };
        let mut members = vec![
            ("id", self.id.into()),
            (title, text(&self.title)),
            ("price", version.money(self.cents)),
        ];
        if version == Version::V1 {
            members.push(("currency", text("EUR")));
        }
        members.push(("seats", self.seats.into()));
        members.push(("created_at", text(&self.created)));
        object(members)
    }
}

impl Student {
    /// The resource.
    pub(super) fn content(&self) -> Value {
        object(vec![
            ("id", self.id.into()),
            ("name", text(&self.name)),
            ("email", text(&self.email)),
            ("created_at", text(&self.created)),
        ])
    }
}

impl Enrollment {
    /// The resource.
    pub(super) fn content(&self, version: Version) -> Value {
        object(vec![
            ("id", text(&self.id)),
            ("course_id", self.course.into()),
            ("student_id", self.student.into()),
            ("status", text(self.status)),
            ("progress", self.progress.into()),
            ("price_paid", version.money(self.cents)),
            ("created_at", text(&self.created)),
            ("updated_at", text(&self.updated)),
        ])
    }

    /// Its strong entity tag in that version: the bytes of the two differ.
    pub(super) fn etag(&self, version: Version) -> String {
        format!("\"{}-{}-{}\"", version.word(), self.id, self.revision)
    }

    /// What a fact tells of it.
    pub(super) fn columns(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("course_id", self.course.into()),
            ("student_id", self.student.into()),
            ("status", text(self.status)),
            ("progress", self.progress.into()),
        ]
    }
}

/// The status of that word.
pub(super) fn status(word: &str) -> Option<&'static str> {
    STATUSES.into_iter().find(|status| *status == word)
}

/// Whether an enrolment may go from one status to the other.
pub(super) fn may_become(from: &str, to: &str) -> bool {
    from == to
        || matches!(
            (from, to),
            ("pending", "active" | "cancelled")
                | ("active", "completed" | "cancelled")
                | ("cancelled", "active")
        )
}
