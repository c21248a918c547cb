//! What the page knows.

use std::rc::Rc;

use course::{ChapterOutline, Item, LessonOutline, LessonPage, Outline};
use study::{ItemProgress, LessonState, Progress};

use super::Desk;
use crate::app::wings::{ExportWing, HomeWing, LabWing, LensWing, StudyWing, Wing, WorldWing};
use crate::app::{Route, Site};

/// Everything the page knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Where things lie.
    pub site: Rc<Site>,
    /// Chapters and lessons, for the navigation.
    pub outline: Rc<Outline>,
    /// False while prerendered: inputs wait for the program.
    pub live: bool,
    /// The page that is shown.
    pub route: Route,
    /// Counts the ways that were followed, also those that lead to another place of the same page.
    pub visit: u32,
    /// The data of that page.
    pub page: Page,
    /// What the learner has done.
    pub progress: Rc<Progress>,
    /// Shown once, quietly: progress that cannot be kept.
    pub notice: Option<String>,
    /// The workbench, where the lesson has one.
    pub desk: Option<Desk>,
    /// The wing that brings the workbench's world.
    pub world: Wing<WorldWing>,
    /// The wing that brings the byte lens.
    pub lens: Wing<LensWing>,
    /// What the address shows of a workbench, until the exporter is here.
    pub shown: Option<String>,
    /// The wing that brings the map of the course.
    pub home: Wing<HomeWing>,
    /// The wing that brings the study tools.
    pub study: Wing<StudyWing>,
    /// The wing that brings the labs.
    pub lab: Wing<LabWing>,
    /// The day, counted from 1 January 1970.
    pub day: u32,
    /// Whether the search is open.
    pub palette: bool,
    /// The wing that carries requests and transcripts out of the page.
    pub export: Wing<ExportWing>,
}

/// A lesson's data on their way.
#[derive(Clone, Debug, PartialEq)]
pub enum Page {
    /// This route needs none.
    Empty,
    /// Being fetched.
    Loading,
    /// Here.
    Ready(Rc<LessonPage>),
    /// Here: words that were drawn when the site was built.
    Words(Rc<str>),
    /// Not to be had; the sentence says why and what to do.
    Failed(String),
}

impl Session {
    /// The lesson's data, once they are here.
    pub fn lesson(&self) -> Option<&Rc<LessonPage>> {
        match &self.page {
            Page::Ready(page) => Some(page),
            _ => None,
        }
    }

    /// How far the learner is in a lesson.
    pub fn lesson_state(&self, chapter: &ChapterOutline, lesson: &LessonOutline) -> LessonState {
        study::state_of(
            &self.progress,
            &chapter.id,
            lesson.items.iter().map(String::as_str),
        )
    }

    /// The key under which an item's progress is kept: `chapter id/item id`.
    pub fn key(&self, item: &str) -> String {
        let chapter = self.lesson().map_or("", |page| page.chapter_id.as_str());
        study::key(chapter, item)
    }

    /// What the learner has done with an item of this page.
    pub fn item_progress(&self, item: &str) -> ItemProgress {
        self.progress
            .items
            .get(&self.key(item))
            .cloned()
            .unwrap_or_default()
    }

    /// An item of this page in the variant that the learner is at.
    pub fn variant(&self, item: &str) -> Option<Item> {
        let page = self.lesson()?;
        let item = page.lesson.item(item)?;
        Some(item.variant(self.item_progress(&item.id).variant))
    }

    /// The lesson before and the lesson behind this one, over chapters too.
    pub fn neighbours(&self) -> (Option<Route>, Option<Route>) {
        let lessons: Vec<Route> = Route::all(&self.outline)
            .into_iter()
            .filter(|route| matches!(route, Route::Lesson { .. }))
            .collect();
        let Some(place) = lessons.iter().position(|route| *route == self.route) else {
            return (None, None);
        };
        let before = place
            .checked_sub(1)
            .and_then(|place| lessons.get(place))
            .cloned();
        (before, lessons.get(place.saturating_add(1)).cloned())
    }
}
