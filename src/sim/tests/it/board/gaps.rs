//! The gaps in the paths of a design: which thing the value in one of them is.

use serde_json::json;

use super::{body, drawn, enroll, free};

#[test]
fn the_only_gap_of_a_create_says_the_course_whatever_it_is_called() {
    for (path, of, sent, status) in [
        (
            "/courses/{id}/enrollments",
            "/courses/4/enrollments",
            "student_id",
            201,
        ),
        ("/kurse/{k}/plaetze", "/kurse/4/plaetze", "student_id", 201),
        ("/{x}/join", "/4/join", "student_id", 201),
        ("/{course}/{x}/join", "/4/y/join", "student_id", 201),
        // The segment in front says that it is no course.
        (
            "/students/{id}/enrollments",
            "/students/STUDENT/enrollments",
            "course_id",
            201,
        ),
        ("/enrollments/{id}", "/enrollments/4", "student_id", 422),
        // Two gaps, and neither says what it is.
        ("/{a}/{b}", "/4/5", "student_id", 422),
    ] {
        let mut world = drawn(&[
            ("POST", path, "create-enrollment"),
            ("GET", "/enrollments", "list-enrollments"),
        ]);
        let student = free(&mut world, 4);
        let content = match sent {
            "course_id" => json!({"course_id": 4}),
            _ => json!({"student_id": student}),
        };
        let of = of.replace("STUDENT", &student.to_string());
        let created = enroll(&mut world, &of, &content);
        assert_eq!(created.status(), Some(status), "{path}: {}", body(&created));
        if status == 201 {
            assert_eq!(body(&created)["course_id"], 4, "{path}");
            assert_eq!(body(&created)["student_id"], student, "{path}");
        }
    }
}
