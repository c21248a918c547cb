//! What the shop keeps: courses and students by number, enrolments by id and in groups, so that a filter costs what it
//! shows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::model::{Course, Enrollment, Student};
use super::routes::Route;
use crate::actor::Ctx;
use crate::providers::answer::Refused;
use crate::providers::details;
use crate::providers::index::Index;
use crate::providers::store::{MAX_OBJECTS, Store};
use crate::stream::Stream;
use wire::Part;

/// All that the shop knows. Copies share what changes seldom.
#[derive(Clone)]
pub(super) struct School {
    /// Courses in the order of their numbers.
    pub courses: Arc<Vec<Course>>,
    /// Students in the order of their numbers.
    pub students: Arc<Vec<Student>>,
    /// Numbers of students by address.
    pub emails: Arc<Index>,
    enrollments: Store<Enrollment>,
    groups: BTreeMap<String, BTreeSet<u64>>,
    /// Draws the ids of enrolments.
    pub ids: Stream,
}

/// A filter over enrolments.
#[derive(Clone, Copy, Default)]
pub(super) struct Filter {
    /// In that course.
    pub course: Option<u32>,
    /// Of that student.
    pub student: Option<u32>,
    /// With that status.
    pub status: Option<&'static str>,
}

impl Filter {
    /// The key of the group that fits best. A course and a student together have none: those of the student are few.
    fn group(self) -> String {
        let course = self.course.filter(|_| self.student.is_none());
        let course = course.map(|id| format!("c{id}")).unwrap_or_default();
        let student = self.student.map(|id| format!("s{id}")).unwrap_or_default();
        format!("{course}{student} {}", self.status.unwrap_or_default())
    }

    fn fits(self, one: &Enrollment) -> bool {
        self.course.is_none_or(|course| course == one.course)
    }
}

impl School {
    /// An empty one.
    pub(super) fn new(seed: u64) -> School {
        School {
            courses: Arc::default(),
            students: Arc::default(),
            emails: Arc::default(),
            enrollments: Store::new(MAX_OBJECTS),
            groups: BTreeMap::new(),
            ids: Stream::new(seed, "lms enrollment"),
        }
    }

    /// Writes down what is there when the world begins: courses and students would be long, so that they are counted.
    pub(super) fn begin(&self, ctx: &mut Ctx<'_>) {
        let columns = vec![
            ("courses", self.courses.len().into()),
            ("students", self.students.len().into()),
            ("enrollments", self.enrollments.len().into()),
        ];
        ctx.fact("shop", "begin", columns);
    }

    /// The course of that number.
    pub(super) fn course(&self, id: u32) -> Option<&Course> {
        self.courses.get(usize::try_from(id.checked_sub(1)?).ok()?)
    }

    /// The student of that number.
    pub(super) fn student(&self, id: u32) -> Option<&Student> {
        self.students.get(usize::try_from(id.checked_sub(1)?).ok()?)
    }

    /// The enrolment of that id.
    pub(super) fn enrollment(&self, id: &str) -> Option<&Enrollment> {
        self.enrollments.get(id)
    }

    /// The number of an enrolment.
    pub(super) fn number_of(&self, id: &str) -> Option<u64> {
        self.enrollments.find(id)
    }

    /// The enrolment of that number.
    pub(super) fn at(&self, number: u64) -> Option<&Enrollment> {
        self.enrollments.at(number)
    }

    /// Whether it takes no more enrolments.
    pub(super) fn is_full(&self) -> bool {
        self.enrollments.is_full()
    }

    /// Takes a course in.
    pub(super) fn add_course(&mut self, course: Course) {
        Arc::make_mut(&mut self.courses).push(course);
    }

    /// Takes a student in, who is found by the address from now on.
    pub(super) fn add_student(&mut self, student: Student) {
        Arc::make_mut(&mut self.emails).insert(&student.email, u64::from(student.id));
        Arc::make_mut(&mut self.students).push(student);
    }

    /// Takes an enrolment in.
    pub(super) fn add(&mut self, one: Enrollment) -> Option<u64> {
        let id = one.id.clone();
        let number = self.enrollments.add(&id, one)?;
        self.enter(number);
        Some(number)
    }

    /// Changes an enrolment; its groups follow.
    pub(super) fn change(&mut self, id: &str, change: impl FnOnce(&mut Enrollment)) {
        let Some(number) = self.enrollments.find(id) else {
            return;
        };
        self.leave(number);
        if let Some(one) = self.enrollments.at_mut(number) {
            change(one);
        }
        self.enter(number);
    }

    /// Takes an enrolment out.
    pub(super) fn remove(&mut self, id: &str) {
        if let Some(number) = self.enrollments.find(id) {
            self.leave(number);
            self.enrollments.hide(number);
        }
    }

    /// How many fit a filter.
    pub(super) fn count(&self, filter: Filter) -> usize {
        if filter.course.is_some() && filter.student.is_some() {
            return self.after(filter, None, false).count();
        }
        self.groups.get(&filter.group()).map_or(0, BTreeSet::len)
    }

    /// The enrolments that fit, with their numbers, behind that number: in the order in which they came, or the other way.
    pub(super) fn after(
        &self,
        filter: Filter,
        number: Option<u64>,
        newest_first: bool,
    ) -> Box<dyn Iterator<Item = (u64, &Enrollment)> + '_> {
        let Some(numbers) = self.groups.get(&filter.group()) else {
            return Box::new(core::iter::empty());
        };
        let kept = move |number: &u64| {
            let one = self.enrollments.at(*number)?;
            filter.fits(one).then_some((*number, one))
        };
        if newest_first {
            let end = number.unwrap_or(u64::MAX);
            Box::new(numbers.range(..end).rev().filter_map(kept))
        } else {
            let start = number.map_or(0, |number| number.saturating_add(1));
            Box::new(numbers.range(start..).filter_map(kept))
        }
    }

    /// Whether the student is in the course already, or waits to be.
    pub(super) fn has(&self, course: u32, student: u32) -> bool {
        let filter = Filter {
            course: Some(course),
            student: Some(student),
            status: None,
        };
        let mut all = self.after(filter, None, false);
        all.any(|(_, one)| one.status != "cancelled")
    }

    /// 404 where the path names a thing that does not exist.
    pub(super) fn exists(&self, route: &Route) -> Result<(), Refused> {
        let (found, what, id) = match route {
            Route::Course(id) | Route::OfCourse(id) => {
                let found = number(id).and_then(|id| self.course(id));
                (found.is_some(), "course", id)
            }
            Route::Student(id) | Route::OfStudent(id) => {
                let found = number(id).and_then(|id| self.student(id));
                (found.is_some(), "student", id)
            }
            Route::Enrollment(id) => (self.enrollment(id).is_some(), "enrollment", id),
            _ => return Ok(()),
        };
        if found {
            return Ok(());
        }
        let detail = format!("There is no {what} {id}.");
        Err(details::plain(404, &detail, Part::Path))
    }

    fn keys(&self, number: u64) -> Vec<String> {
        let Some(one) = self.enrollments.at(number) else {
            return Vec::new();
        };
        let mut keys = Vec::new();
        for status in ["", one.status] {
            keys.push(format!(" {status}"));
            keys.push(format!("c{} {status}", one.course));
            keys.push(format!("s{} {status}", one.student));
        }
        keys
    }

    fn enter(&mut self, number: u64) {
        for key in self.keys(number) {
            self.groups.entry(key).or_default().insert(number);
        }
    }

    fn leave(&mut self, number: u64) {
        for key in self.keys(number) {
            if let Some(numbers) = self.groups.get_mut(&key) {
                numbers.remove(&number);
            }
        }
    }
}

/// A number as paths and parameters write it, without signs and leading zeros.
pub(super) fn number(text: &str) -> Option<u32> {
    let number = text.parse::<u32>().ok()?;
    (number.to_string() == text).then_some(number)
}
