//! How far a learner is in a lesson.

use course::Lesson;

use crate::Progress;

/// How far a learner is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LessonState {
    /// Every item is solved.
    Done,
    /// An item was tried or begun.
    Started,
    /// Nothing was done. A lesson without items is always new.
    New,
}

/// How far the learner is in a lesson.
pub fn lesson_state(progress: &Progress, chapter_id: &str, lesson: &Lesson) -> LessonState {
    state_of(
        progress,
        chapter_id,
        lesson.items.iter().map(|item| item.id.as_str()),
    )
}

/// The same from the ids of a lesson's items.
pub fn state_of<'a>(
    progress: &Progress,
    chapter_id: &str,
    items: impl Iterator<Item = &'a str>,
) -> LessonState {
    let (mut all, mut solved, mut begun) = (0_u32, 0_u32, false);
    for id in items {
        all = all.saturating_add(1);
        let Some(item) = progress.item(chapter_id, id) else {
            continue;
        };
        begun |= item.attempts > 0
            || item.answer.is_some()
            || item.input.is_some()
            || item.draft.is_some()
            || item.acts.is_some();
        if item.solved {
            solved = solved.saturating_add(1);
            begun = true;
        }
    }
    match () {
        () if all > 0 && solved == all => LessonState::Done,
        () if begun => LessonState::Started,
        () => LessonState::New,
    }
}
