//! What changes the shop over REST: a student enrols, goes on, leaves.

use wire::{Part, Request};

use super::idempotency::Known;
use super::model::{self, Enrollment, Version};
use super::{Done, Lms, door, etag};
use crate::actor::Ctx;
use crate::notes::Notes;
use crate::providers::answer::Refused;
use crate::providers::content::{id, object, refuse, unknown};
use crate::providers::details::{self, Kind};

const ALREADY: Kind = Kind {
    slug: "already-enrolled",
    title: "The student is in the course already",
};
const FULL: Kind = Kind {
    slug: "course-full",
    title: "The course has no seat left",
};
const TRANSITION: Kind = Kind {
    slug: "impossible-transition",
    title: "The enrolment cannot go there from where it is",
};

impl Lms {
    /// `POST /{version}/enrollments`
    pub(super) fn enroll(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
        version: Version,
    ) -> Result<Done, Refused> {
        door::media_type(request, &["application/json"])?;
        let required = self.settings.idempotency;
        let host = self.settings.host.clone();
        if let Known::Answered(response) = self.memory.begin(&host, request, ctx.now(), required)? {
            notes.good(
                Part::Body,
                "The key and the content are those of a request that is done.",
            );
            let then = "It answers as it did the first time and does nothing again.".to_owned();
            return Ok(Done { response, then }.with("Idempotent-Replayed", "true"));
        }
        let map = object(request)?;
        let mut slips = unknown(&map, &["course_id", "student_id"]);
        let course = id(&map, "course_id", &mut slips);
        let student = id(&map, "student_id", &mut slips);
        for (name, id, found) in [
            (
                "course_id",
                course,
                course.is_some_and(|id| self.school.course(id).is_some()),
            ),
            (
                "student_id",
                student,
                student.is_some_and(|id| self.school.student(id).is_some()),
            ),
        ] {
            if let (Some(id), false) = (id, found) {
                slips.push((format!("#/{name}"), format!("{name} {id} does not exist.")));
            }
        }
        refuse(&slips)?;
        let (course, student) = (course.unwrap_or(0), student.unwrap_or(0));
        let id = self.enter(ctx, course, student)?;
        notes.good(Part::Body, "Course and student exist, and there is a seat.");
        let Some(one) = self.school.enrollment(&id) else {
            return Err(details::plain(404, "It does not exist.", Part::Path));
        };
        let place = format!("/{}/enrollments/{id}", version.word());
        let done = Done::new(
            201,
            &one.content(version),
            "It takes the student in and says where the enrolment stands.",
        );
        Ok(done
            .with("Location", &place)
            .with("ETag", &one.etag(version)))
    }

    /// Takes a student into a course, or says why that cannot be. REST and GraphQL end here.
    pub(super) fn enter(
        &mut self,
        ctx: &mut Ctx<'_>,
        course: u32,
        student: u32,
    ) -> Result<String, Refused> {
        let host = &self.settings.host;
        if self.school.has(course, student) {
            let detail = format!("Student {student} is in course {course} already.");
            return Err(details::typed(host, 409, &ALREADY, &detail, Part::Body));
        }
        let active = super::school::Filter {
            course: Some(course),
            student: None,
            status: Some("active"),
        };
        let found = self.school.course(course);
        let seats = found.map_or(0, |course| usize::try_from(course.seats).unwrap_or(0));
        if self.school.count(active) >= seats || self.school.is_full() {
            let detail = format!("Course {course} has {seats} seats, and all are taken.");
            return Err(details::typed(host, 409, &FULL, &detail, Part::Body));
        }
        let cents = found.map_or(0, |course| course.cents);
        let id = format!("enr_{}", self.school.ids.base62(14));
        let now = ctx.calendar().iso(ctx.now());
        let one = Enrollment {
            id: id.clone(),
            course,
            student,
            status: "active",
            progress: 0,
            cents,
            created: now.clone(),
            updated: now,
            revision: 1,
        };
        ctx.fact("enrollments", &id, one.columns());
        self.school.add(one);
        Ok(id)
    }

    /// `PATCH /{version}/enrollments/{id}`: a merge patch (RFC 7396) of status and progress.
    pub(super) fn change(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        notes: &mut Notes,
        version: Version,
        id: &str,
    ) -> Result<Done, Refused> {
        let gone = || details::plain(404, "It does not exist.", Part::Path);
        let before = self.school.enrollment(id).ok_or_else(gone)?;
        let from = before.status;
        etag::required(request, &before.etag(version))?;
        door::media_type(
            request,
            &["application/json", "application/merge-patch+json"],
        )?;
        let map = object(request)?;
        let mut slips = unknown(&map, &["status", "progress"]);
        let mut to = from;
        if let Some(value) = map.get("status") {
            match value.as_str().and_then(model::status) {
                Some(status) => to = status,
                None => slips.push((
                    "#/status".to_owned(),
                    format!("status must be one of {}.", model::STATUSES.join(", ")),
                )),
            }
        }
        let mut progress = before.progress;
        if let Some(value) = map.get("progress") {
            match value.as_u64().and_then(|number| u32::try_from(number).ok()) {
                Some(number) if number <= 100 => progress = number,
                _ => slips.push((
                    "#/progress".to_owned(),
                    "progress must be a whole number from 0 to 100.".to_owned(),
                )),
            }
        }
        refuse(&slips)?;
        if !model::may_become(from, to) {
            let detail = format!("An enrolment that is {from} cannot become {to}.");
            return Err(details::typed(
                &self.settings.host,
                409,
                &TRANSITION,
                &detail,
                Part::Body,
            ));
        }
        notes.good(Part::Body, "The change is possible.");
        let now = ctx.calendar().iso(ctx.now());
        self.school.change(id, |one| {
            one.status = to;
            one.progress = if to == "completed" { 100 } else { progress };
            one.updated = now;
            one.revision = one.revision.saturating_add(1);
        });
        let one = self.school.enrollment(id).ok_or_else(gone)?;
        ctx.fact("enrollments", id, one.columns());
        let done = Done::new(
            200,
            &one.content(version),
            "It changes what was sent and nothing else.",
        );
        Ok(done.with("ETag", &one.etag(version)))
    }

    /// `DELETE /{version}/enrollments/{id}`
    pub(super) fn end(
        &mut self,
        ctx: &mut Ctx<'_>,
        request: &Request,
        id: &str,
    ) -> Result<Done, Refused> {
        if let Some(one) = self.school.enrollment(id) {
            let (v1, v2) = (one.etag(Version::V1), one.etag(Version::V2));
            etag::fits(request, &v1)
                .or_else(|refused| etag::fits(request, &v2).map_err(|_| refused))?;
        }
        self.school.remove(id);
        ctx.fact("enrollments", id, vec![("status", "deleted".into())]);
        Ok(Done::empty(
            204,
            "It deletes the enrolment: there is nothing left to show.",
        ))
    }
}
