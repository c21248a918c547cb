//! The course without its prose and items: what every page needs for its navigation and its map.

use crate::data::data_struct;
use crate::{Chapter, Course, Lesson, LessonKind};

/// The chapters in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// The chapters that exist.
    pub chapters: Vec<ChapterOutline>,
    /// Whether the items of every lesson are in it, and not only those of one chapter.
    pub whole: bool,
}

/// A chapter in short; the fields are those of [`Chapter`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChapterOutline {
    /// Stable id.
    pub id: String,
    /// Folder name.
    pub slug: String,
    /// Its number.
    pub number: u32,
    /// Title in plain text.
    pub title: String,
    /// One sentence in plain text.
    pub summary: String,
    /// Minutes a learner needs.
    pub minutes: u32,
    /// The lessons, in order.
    pub lessons: Vec<LessonOutline>,
}

/// A lesson in short; the fields are those of [`Lesson`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LessonOutline {
    /// File name without ending.
    pub id: String,
    /// Title in plain text.
    pub title: String,
    /// What the page is for.
    pub kind: LessonKind,
    /// The ids of its items.
    pub items: Vec<String>,
}

impl Course {
    /// The course in short.
    pub fn outline(&self) -> Outline {
        Outline {
            chapters: self.chapters.iter().map(chapter).collect(),
            whole: true,
        }
    }
}

impl Outline {
    /// As much as a page of that chapter shows: of the other chapters it has no items, which are most of it.
    pub fn of_chapter(&self, slug: &str) -> Outline {
        let mut outline = self.clone();
        outline.whole = false;
        let others = outline.chapters.iter_mut();
        for chapter in others.filter(|chapter| chapter.slug != slug) {
            chapter
                .lessons
                .iter_mut()
                .for_each(|lesson| lesson.items.clear());
        }
        outline
    }

    /// The chapter and the lesson of a page's address.
    pub fn find(&self, slug: &str, lesson: &str) -> Option<(&ChapterOutline, &LessonOutline)> {
        let chapter = self.chapters.iter().find(|chapter| chapter.slug == slug)?;
        let lesson = chapter.lessons.iter().find(|found| found.id == lesson)?;
        Some((chapter, lesson))
    }
}

fn chapter(chapter: &Chapter) -> ChapterOutline {
    ChapterOutline {
        id: chapter.id.clone(),
        slug: chapter.slug.clone(),
        number: chapter.number,
        title: chapter.title.clone(),
        summary: chapter.summary.clone(),
        minutes: chapter.minutes,
        lessons: chapter.lessons.iter().map(lesson).collect(),
    }
}

fn lesson(lesson: &Lesson) -> LessonOutline {
    LessonOutline {
        id: lesson.id.clone(),
        title: lesson.title.clone(),
        kind: lesson.kind,
        items: lesson.items.iter().map(|item| item.id.clone()).collect(),
    }
}

data_struct! {
    Outline { chapters, whole }
    ChapterOutline { id, slug, number, title, summary, minutes, lessons }
    LessonOutline { id, title, kind, items }
}
