//! What the shop begins with: names, titles and prices drawn from the seed. One course is far more popular than the
//! others, so that its list has pages.

use std::collections::BTreeSet;

use super::model::{Course, Enrollment, Student};
use super::school::School;
use super::settings::Settings;
use crate::stream::Stream;

/// The popular course, where there are so many.
const POPULAR: u32 = 42;
/// The seats of a course.
const SEATS: u32 = 500;

const FIRST: [&str; 16] = [
    "Maya", "Ada", "Chinedu", "Lena", "Ravi", "Sofia", "Tunde", "Mei", "Omar", "Ines", "Jonas",
    "Aisha", "Pablo", "Yuki", "Noor", "Karl",
];
const LAST: [&str; 16] = [
    "Okafor", "Silva", "Meyer", "Patel", "Dubois", "Tanaka", "Haddad", "Larsen", "Moreau",
    "Adeyemi", "Rossi", "Novak", "Garcia", "Kim", "Brandt", "Mensah",
];
const ABOUT: [&str; 12] = [
    "APIs",
    "Webhooks",
    "SQL",
    "Rust",
    "Statistics",
    "Photography",
    "Typography",
    "Bookkeeping",
    "Spanish",
    "Cooking",
    "Networks",
    "Testing",
];
const WAYS: [&str; 6] = [
    "First steps in",
    "A tour of",
    "Practical",
    "Advanced",
    "Understanding",
    "A workshop on",
];

/// The shop at the first moment.
pub(super) fn school(seed: u64, settings: &Settings) -> School {
    let mut school = School::new(seed);
    let mut chance = Stream::new(seed, "lms begin");
    for id in 1..=settings.courses {
        let given = settings.titles.get(place(id.saturating_sub(1)));
        let title = given.cloned().unwrap_or_else(|| {
            format!("{} {}", pick(&mut chance, &WAYS), pick(&mut chance, &ABOUT))
        });
        school.add_course(Course {
            id,
            title,
            cents: chance.below(19).saturating_mul(1000).saturating_add(900),
            seats: SEATS,
            created: day(&mut chance, 2023),
        });
    }
    for id in 1..=settings.students {
        let (first, last) = (pick(&mut chance, &FIRST), pick(&mut chance, &LAST));
        let email = format!(
            "{}.{}{id}@example.com",
            first.to_lowercase(),
            last.to_lowercase()
        );
        school.add_student(Student {
            id,
            name: format!("{first} {last}"),
            email,
            created: day(&mut chance, 2024),
        });
    }
    enrol(&mut school, &mut chance, settings);
    school
}

/// Every third enrolment is in any course; the others are in the popular one, as long as there are students.
fn enrol(school: &mut School, chance: &mut Stream, settings: &Settings) {
    let (courses, students) = (settings.courses, settings.students);
    if courses == 0 || students == 0 {
        return;
    }
    let popular = if courses >= POPULAR { POPULAR } else { 1 };
    let mut rows = Vec::new();
    let mut days = Vec::new();
    // Who is in which course, or waits to be.
    let mut inside = BTreeSet::new();
    for count in 0..settings.enrollments {
        let student = (count % students).saturating_add(1);
        let crowd = count % 3 != 2 && !inside.contains(&(popular, student));
        let course = if crowd {
            popular
        } else {
            chance.below(courses).saturating_add(1)
        };
        if inside.contains(&(course, student)) {
            continue;
        }
        let (status, progress) = standing(chance);
        if status != "cancelled" {
            inside.insert((course, student));
        }
        days.push(day(chance, 2024));
        rows.push(Enrollment {
            id: format!("enr_{}", school.ids.base62(14)),
            course,
            student,
            status,
            progress,
            cents: school.course(course).map_or(0, |course| course.cents),
            created: String::new(),
            updated: String::new(),
            revision: 1,
        });
    }
    // Rows are listed in the order in which they came, which must be that of their days.
    days.sort();
    for (mut row, day) in rows.into_iter().zip(days) {
        row.updated.clone_from(&day);
        row.created = day;
        school.add(row);
    }
}

/// Status and progress of an enrolment.
fn standing(chance: &mut Stream) -> (&'static str, u32) {
    match chance.below(10) {
        0 => ("pending", 0),
        1 => ("cancelled", 0),
        2 | 3 => ("completed", 100),
        _ => ("active", chance.below(100)),
    }
}

/// A moment of that year.
fn day(chance: &mut Stream, year: u32) -> String {
    let mut part = |bound: u32| chance.below(bound);
    let (month, day) = (part(12).saturating_add(1), part(28).saturating_add(1));
    let (hour, minute, second) = (part(24), part(60), part(60));
    format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

fn pick<'a>(chance: &mut Stream, from: &[&'a str]) -> &'a str {
    let bound = u32::try_from(from.len()).unwrap_or(0);
    from.get(place(chance.below(bound)))
        .copied()
        .unwrap_or_default()
}

fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
