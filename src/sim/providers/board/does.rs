//! What a route of a design can do, and which thing of the course shop that is.

use crate::providers::lms::Route as Resource;

/// What a route does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Does {
    ListCourses,
    ShowCourse,
    ListEnrollments,
    ShowEnrollment,
    CreateEnrollment,
    UpdateEnrollment,
    DeleteEnrollment,
    ListCourseEnrollments,
    ShowStudent,
}

impl Does {
    /// All of them.
    pub(super) const ALL: [Does; 9] = [
        Does::ListCourses,
        Does::ShowCourse,
        Does::ListEnrollments,
        Does::ShowEnrollment,
        Does::CreateEnrollment,
        Does::UpdateEnrollment,
        Does::DeleteEnrollment,
        Does::ListCourseEnrollments,
        Does::ShowStudent,
    ];

    /// The word of designs.
    pub(super) fn word(self) -> &'static str {
        match self {
            Does::ListCourses => "list-courses",
            Does::ShowCourse => "show-course",
            Does::ListEnrollments => "list-enrollments",
            Does::ShowEnrollment => "show-enrollment",
            Does::CreateEnrollment => "create-enrollment",
            Does::UpdateEnrollment => "update-enrollment",
            Does::DeleteEnrollment => "delete-enrollment",
            Does::ListCourseEnrollments => "list-course-enrollments",
            Does::ShowStudent => "show-student",
        }
    }

    /// What that word does.
    pub(super) fn from_word(word: &str) -> Option<Does> {
        Does::ALL.into_iter().find(|does| does.word() == word)
    }

    /// The methods that say it; the first is the shop's own.
    pub(super) fn methods(self) -> &'static [&'static str] {
        match self {
            Does::CreateEnrollment => &["POST"],
            Does::UpdateEnrollment => &["PATCH", "PUT"],
            Does::DeleteEnrollment => &["DELETE"],
            _ => &["GET"],
        }
    }

    /// Whether something is different afterwards.
    pub(super) fn changes(self) -> bool {
        self.methods() != ["GET"]
    }

    /// Whether it reads content.
    pub(super) fn reads_content(self) -> bool {
        matches!(self, Does::CreateEnrollment | Does::UpdateEnrollment)
    }

    /// The kind of the one thing that it is about; none where it is about all of them.
    pub(super) fn about(self) -> Option<&'static str> {
        match self {
            Does::ShowCourse | Does::ListCourseEnrollments => Some("course"),
            Does::ShowEnrollment | Does::UpdateEnrollment | Does::DeleteEnrollment => {
                Some("enrollment")
            }
            Does::ShowStudent => Some("student"),
            Does::ListCourses | Does::ListEnrollments | Does::CreateEnrollment => None,
        }
    }

    /// The shop's resource. The id counts where it is about one thing.
    pub(super) fn resource(self, id: String) -> Resource {
        match self {
            Does::ListCourses => Resource::Courses,
            Does::ShowCourse => Resource::Course(id),
            Does::ListEnrollments | Does::CreateEnrollment => Resource::Enrollments,
            Does::ShowEnrollment | Does::UpdateEnrollment | Does::DeleteEnrollment => {
                Resource::Enrollment(id)
            }
            Does::ListCourseEnrollments => Resource::OfCourse(id),
            Does::ShowStudent => Resource::Student(id),
        }
    }
}
