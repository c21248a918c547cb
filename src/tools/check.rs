//! `check`: every problem of the chapters at once, then what there is to read and to do, and what was proved. What a
//! problem is, others decide.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use course::{Chapter, Course, LessonKind};

use crate::chapters;
use crate::project::Project;
use crate::reading::Reading;

/// Words of prose on a page of kind lesson. Outside of it is worth a remark: one idea may need more, and is no problem.
const WORDS: RangeInclusive<u32> = 250..=600;

/// Prints every problem and the counts; the code says whether there was one.
pub(crate) fn run(project: &Project, folder: Option<&Path>) -> Result<ExitCode> {
    let own = project.chapters();
    let folder = folder.unwrap_or(&own);
    let (course, sources, mut problems) = chapters::read(folder)?;
    let (found, proved) = play::check::prove(&course, &sources);
    problems.extend(found);
    let (lab, found) = chapters::lab(folder, true)?;
    problems.extend(found);
    let mut judged = Vec::new();
    for assignment in &lab.assignments {
        let file = format!("handlers/{}.toml", assignment.id);
        let (found, shown) = play::check::prove_assignment(assignment, &file);
        problems.extend(found);
        judged.push(format!(
            "handlers/{}: {} models keep every promise, {} wrong handlers break theirs, over {} schedules",
            assignment.id, shown.models, shown.wrongs, shown.schedules
        ));
    }
    for problem in &problems {
        println!("{problem}\n");
    }
    for line in reading(&course)
        .into_iter()
        .chain(kinds(&course))
        .chain(judged)
    {
        println!("{line}");
    }
    println!("{} worlds in the failure lab", lab.worlds.len());
    let lessons: usize = course
        .chapters
        .iter()
        .map(|chapter| chapter.lessons.len())
        .sum();
    println!(
        "{}: {} chapters, {lessons} lessons, {} items with {} variants; proved {} solutions and {} mistakes",
        folder.display(),
        course.chapters.len(),
        proved.items,
        proved.variants,
        proved.solutions,
        proved.mistakes,
    );
    Ok(match problems.len() {
        0 => {
            println!("No problem found");
            ExitCode::SUCCESS
        }
        1 => {
            println!("1 problem found");
            ExitCode::FAILURE
        }
        count => {
            println!("{count} problems found");
            ExitCode::FAILURE
        }
    })
}

/// What there is to read: a line for each lesson, remarks on those that are long or short, and the ranges.
fn reading(course: &Course) -> Vec<String> {
    let mut lines = Vec::new();
    let mut remarks = Vec::new();
    let mut read = Vec::new();
    for chapter in &course.chapters {
        for lesson in &chapter.lessons {
            let reading = Reading::of(lesson);
            let place = format!("{}/{}.md", chapter.slug, lesson.id);
            lines.push(format!("{reading}  {place}"));
            if lesson.kind != LessonKind::Lesson {
                continue;
            }
            read.push(reading);
            if !WORDS.contains(&reading.words) {
                remarks.push(format!(
                    "remark: chapters/{place}: found {} words of prose; expected {} to {} in a lesson; \
                     next: see whether it is one idea",
                    reading.words,
                    WORDS.start(),
                    WORDS.end()
                ));
            }
        }
    }
    lines.extend(remarks);
    let range = |of: fn(&Reading) -> u32| {
        let least = read.iter().map(of).min().unwrap_or_default();
        let most = read.iter().map(of).max().unwrap_or_default();
        format!("{least} to {most}")
    };
    lines.push(format!(
        "Pages of kind lesson: {} words of prose, LIX {}",
        range(|reading| reading.words),
        range(Reading::lix)
    ));
    lines
}

/// How many items of each kind there are, in each chapter and in all.
fn kinds(course: &Course) -> Vec<String> {
    let mut all = BTreeMap::new();
    let mut lines = Vec::new();
    for chapter in &course.chapters {
        let own = kinds_of(chapter);
        for (kind, count) in &own {
            let sum: &mut usize = all.entry(*kind).or_default();
            *sum = sum.saturating_add(*count);
        }
        lines.push(counted(&chapter.slug, &own));
    }
    lines.push(counted("All chapters", &all));
    lines
}

fn kinds_of(chapter: &Chapter) -> BTreeMap<&'static str, usize> {
    let mut kinds = BTreeMap::new();
    for item in chapter.lessons.iter().flat_map(|lesson| &lesson.items) {
        let count: &mut usize = kinds.entry(item.kind_name()).or_default();
        *count = count.saturating_add(1);
    }
    kinds
}

/// `Name: 9 items: 3 choice, 6 fill`
fn counted(name: &str, kinds: &BTreeMap<&str, usize>) -> String {
    let sum: usize = kinds.values().sum();
    let words: Vec<String> = kinds
        .iter()
        .map(|(kind, count)| format!("{count} {kind}"))
        .collect();
    format!("{name}: {sum} items: {}", words.join(", "))
}

#[cfg(test)]
mod tests {
    use course::{Block, Html, Lesson};

    use super::*;

    fn chapter(lessons: Vec<Lesson>) -> Course {
        Course {
            chapters: vec![Chapter {
                slug: "01-a".to_owned(),
                lessons,
                ..Chapter::default()
            }],
        }
    }

    fn page(id: &str, kind: LessonKind, words: usize) -> Lesson {
        Lesson {
            id: id.to_owned(),
            kind,
            blocks: vec![Block::Prose(Html("go ".repeat(words)))],
            ..Lesson::default()
        }
    }

    #[test]
    fn a_short_lesson_gets_a_remark_and_a_short_quiz_none() {
        let course = chapter(vec![
            page("1-short", LessonKind::Lesson, 249),
            page("2-right", LessonKind::Lesson, 250),
            page("3-long", LessonKind::Lesson, 601),
            page("4-quiz", LessonKind::Quiz, 3),
        ]);
        let lines = reading(&course);
        let remarks: Vec<&String> = lines
            .iter()
            .filter(|line| line.starts_with("remark"))
            .collect();
        assert_eq!(remarks.len(), 2, "{remarks:?}");
        assert!(remarks[0].contains("01-a/1-short.md: found 249 words"));
        assert!(remarks[1].contains("01-a/3-long.md: found 601 words"));
        let range = lines.last().unwrap();
        assert!(range.contains("249 to 601 words"), "{range}");
    }

    #[test]
    fn items_are_counted_by_chapter_and_kind() {
        let kinds = BTreeMap::from([("choice", 2), ("fill", 1)]);
        assert_eq!(counted("01-a", &kinds), "01-a: 3 items: 2 choice, 1 fill");
    }
}
