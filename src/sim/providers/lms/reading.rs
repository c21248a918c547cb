//! What can be read over REST: courses, students and enrolments, one by one and in lists.

use serde_json::Value;
use wire::Request;

use super::listing::{self, Page, Query};
use super::model::{self, Version};
use super::routes::Route;
use super::school::{self, Filter};
use super::{Done, Lms, etag};
use crate::providers::answer::Refused;
use crate::providers::details;
use wire::Part;

impl Lms {
    /// GET and HEAD.
    pub(super) fn read(
        &self,
        request: &Request,
        version: Version,
        route: &Route,
    ) -> Result<Done, Refused> {
        let one = |content: Option<Value>, then: &str| match content {
            Some(content) => Ok(Done::new(200, &content, then)),
            None => Err(details::plain(404, "It does not exist.", Part::Path)),
        };
        let number = |id: &str| school::number(id).unwrap_or(0);
        match route {
            Route::Courses => self.courses(request, version),
            Route::Students => self.students(request),
            Route::Course(id) => {
                let course = self.school.course(number(id));
                one(
                    course.map(|course| course.content(version)),
                    "It looks the course up.",
                )
            }
            Route::Student(id) => {
                let student = self.school.student(number(id));
                one(
                    student.map(model::Student::content),
                    "It looks the student up.",
                )
            }
            Route::Enrollment(id) => self.enrollment(request, version, id),
            Route::OfCourse(id) => self.enrollments(request, version, Some(number(id)), None),
            Route::OfStudent(id) => self.enrollments(request, version, None, Some(number(id))),
            Route::Enrollments | Route::Keys | Route::Key(_) | Route::GraphQl => {
                self.enrollments(request, version, None, None)
            }
        }
    }

    fn enrollment(&self, request: &Request, version: Version, id: &str) -> Result<Done, Refused> {
        let Some(one) = self.school.enrollment(id) else {
            return Err(details::plain(404, "It does not exist.", Part::Path));
        };
        let etag = one.etag(version);
        if etag::has(request, &etag) {
            let done = Done::empty(304, "The client has it already: nothing is sent.");
            return Ok(done.with("ETag", &etag));
        }
        let done = Done::new(200, &one.content(version), "It looks the enrolment up.");
        Ok(done.with("ETag", &etag))
    }

    fn courses(&self, request: &Request, version: Version) -> Result<Done, Refused> {
        let mut query = Query::read(request, &["title"]);
        let sort = query.word("sort", &["id", "-id", "title", "-title", "price", "-price"]);
        let page = query.page();
        if let (Page::Cursor(..), true) = (&page, sort != "id") {
            query.slip("sort", "A cursor goes by id.".to_owned());
        }
        query.done()?;
        let wanted = query.get("title").unwrap_or_default().to_lowercase();
        let fits = |course: &&model::Course| course.title.to_lowercase().contains(&wanted);
        let mut found: Vec<&model::Course> = self.school.courses.iter().filter(fits).collect();
        match sort.trim_start_matches('-') {
            "title" => found.sort_by(|one, other| one.title.cmp(&other.title)),
            "price" => found.sort_by_key(|course| course.cents),
            _ => {}
        }
        if sort.starts_with('-') {
            found.reverse();
        }
        let rows = |after: Option<u64>, skip: usize, take: usize| {
            let behind = found
                .iter()
                .filter(|course| after.is_none_or(|after| u64::from(course.id) > after));
            let shown = behind.skip(skip).take(take);
            shown
                .map(|course| (u64::from(course.id), course.content(version)))
                .collect()
        };
        Ok(listing::answer(
            &self.base(request),
            &query,
            &page,
            found.len(),
            &rows,
        ))
    }

    fn students(&self, request: &Request) -> Result<Done, Refused> {
        let mut query = Query::read(request, &["email"]);
        query.word("sort", &["id"]);
        let page = query.page();
        query.done()?;
        let email = query.get("email").map(str::to_lowercase);
        let known = email.as_ref().map(|email| self.school.emails.get(email));
        let total = match known {
            None => self.school.students.len(),
            Some(known) => usize::from(known.is_some()),
        };
        let row = |student: &model::Student| (u64::from(student.id), student.content());
        let rows = |after: Option<u64>, skip: usize, take: usize| match known {
            Some(known) => {
                let id = known.and_then(|id| u32::try_from(id).ok());
                id.and_then(|id| self.school.student(id))
                    .map(row)
                    .into_iter()
                    .skip(skip)
                    .collect()
            }
            None => {
                // A student's number is one more than its place.
                let start = after
                    .and_then(|after| usize::try_from(after).ok())
                    .unwrap_or(0);
                let all = self.school.students.iter().skip(start.saturating_add(skip));
                all.take(take).map(row).collect()
            }
        };
        Ok(listing::answer(
            &self.base(request),
            &query,
            &page,
            total,
            &rows,
        ))
    }

    fn enrollments(
        &self,
        request: &Request,
        version: Version,
        course: Option<u32>,
        student: Option<u32>,
    ) -> Result<Done, Refused> {
        let mut query = Query::read(request, &["course_id", "student_id", "status"]);
        let sort = query.word("sort", &["created_at", "-created_at"]);
        let page = query.page();
        let mut id = |name: &str, of_path: Option<u32>| {
            let Some(found) = query.get(name).map(str::to_owned) else {
                return of_path;
            };
            let number = school::number(&found);
            if number.is_none() || (of_path.is_some() && of_path != number) {
                let says = format!("{name} must be a number that fits the path, not {found}.");
                query.slip(name, says);
            }
            number.or(of_path)
        };
        let course = id("course_id", course);
        let student = id("student_id", student);
        let status = query.get("status").map(str::to_owned);
        let mut filter = Filter {
            course,
            student,
            status: None,
        };
        if let Some(status) = status {
            filter.status = model::status(&status);
            if filter.status.is_none() {
                let says = format!(
                    "status must be one of {}, not {status}.",
                    model::STATUSES.join(", ")
                );
                query.slip("status", says);
            }
        }
        query.done()?;
        let newest_first = sort.starts_with('-');
        let rows = |after: Option<u64>, skip: usize, take: usize| {
            let found = self.school.after(filter, after, newest_first);
            let shown = found.skip(skip).take(take);
            shown
                .map(|(number, one)| (number, one.content(version)))
                .collect()
        };
        let total = self.school.count(filter);
        Ok(listing::answer(
            &self.base(request),
            &query,
            &page,
            total,
            &rows,
        ))
    }

    /// The address of the list without its query.
    pub(super) fn base(&self, request: &Request) -> String {
        format!("https://{}{}", self.settings.host, request.target.path)
    }
}
