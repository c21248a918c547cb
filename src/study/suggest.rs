//! What a learner could do next, and why, in words. What the words lead to is the page's business.

use course::{ChapterOutline, LessonOutline, Outline};

use crate::{ConceptProgress, LessonState, Mastery, Progress, mastery, state_of, strength};

/// Something to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What.
    pub next: Next,
    /// Why, as one plain sentence.
    pub reason: String,
}

/// What can be done next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Cards are due.
    Review,
    /// A lesson was begun and is not finished.
    Continue(Place),
    /// A concept is weak; its name as items give it.
    Practise(String),
    /// A lesson that was not begun.
    Begin(Place),
}

/// A lesson's address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The chapter's folder name.
    pub chapter: String,
    /// The lesson's file name without ending.
    pub lesson: String,
}

/// What to do next, the most urgent first; at most one of each kind, and nothing where everything is done.
///
/// `due` is how many cards are to be reviewed. A lesson without items is never suggested, because nothing would tell
/// that it was read.
pub fn suggestions(progress: &Progress, outline: &Outline, due: u32) -> Vec<Suggestion> {
    let lessons: Vec<Standing> = standings(progress, outline).collect();
    let found = [
        (due > 0).then(|| review(due)),
        unfinished(&lessons),
        weakest(progress),
        begin(&lessons),
    ];
    found.into_iter().flatten().collect()
}

/// How a lesson with items stands.
struct Standing<'a> {
    chapter: &'a ChapterOutline,
    lesson: &'a LessonOutline,
    state: LessonState,
    solved: usize,
    /// The latest change to one of its items.
    touched: u64,
}

impl Standing<'_> {
    fn place(&self) -> Place {
        Place {
            chapter: self.chapter.slug.clone(),
            lesson: self.lesson.id.clone(),
        }
    }
}

fn standings<'a>(
    progress: &'a Progress,
    outline: &'a Outline,
) -> impl Iterator<Item = Standing<'a>> {
    let chapters = outline.chapters.iter();
    let lessons =
        chapters.flat_map(|chapter| chapter.lessons.iter().map(move |lesson| (chapter, lesson)));
    let with_items = lessons.filter(|(_, lesson)| !lesson.items.is_empty());
    with_items.map(|(chapter, lesson)| {
        let items = || lesson.items.iter().map(String::as_str);
        let kept = || items().filter_map(|item| progress.item(&chapter.id, item));
        Standing {
            chapter,
            lesson,
            state: state_of(progress, &chapter.id, items()),
            solved: kept().filter(|item| item.solved).count(),
            touched: kept().map(|item| item.updated).max().unwrap_or_default(),
        }
    })
}

fn review(due: u32) -> Suggestion {
    let reason = match due {
        1 => "1 card is due for review.".to_owned(),
        _ => format!("{due} cards are due for review."),
    };
    Suggestion {
        next: Next::Review,
        reason,
    }
}

/// The lesson in which something was done last.
fn unfinished(lessons: &[Standing]) -> Option<Suggestion> {
    let begun = lessons
        .iter()
        .filter(|lesson| lesson.state == LessonState::Started);
    let latest = begun.max_by_key(|lesson| lesson.touched)?;
    let (solved, all) = (latest.solved, latest.lesson.items.len());
    Some(Suggestion {
        next: Next::Continue(latest.place()),
        reason: format!(
            "You began “{}”: {solved} of {all} tasks are solved.",
            latest.lesson.title
        ),
    })
}

/// The concept with the least strength of those that are not solid; of several, the one with more answers.
fn weakest(progress: &Progress) -> Option<Suggestion> {
    let concepts = progress.concepts.iter();
    let weak = concepts
        .filter(|(_, concept)| matches!(mastery(concept), Mastery::Shaky | Mastery::Growing));
    let rank = |concept: &ConceptProgress| {
        (
            strength(concept),
            u32::MAX.saturating_sub(concept.answers()),
        )
    };
    let (name, concept) = weak.min_by_key(|(_, concept)| rank(concept))?;
    let answers = concept.recent.len();
    let right = concept.recent.matches('1').count();
    let last = match answers {
        1 => "Your only answer".to_owned(),
        _ => format!("{right} of your last {answers} answers"),
    };
    let topic = name.replace('-', " ");
    let reason = match (answers, right) {
        (1, 1) => format!("{last} on {topic} was right. Some more will make it last."),
        (1, _) => format!("{last} on {topic} was wrong."),
        (_, 1) => format!("{last} on {topic} was right."),
        _ => format!("{last} on {topic} were right."),
    };
    Some(Suggestion {
        next: Next::Practise(name.clone()),
        reason,
    })
}

/// The first new lesson behind the furthest one that was begun, or else the first of those that were passed over.
fn begin(lessons: &[Standing]) -> Option<Suggestion> {
    let is_new = |lesson: &&Standing| lesson.state == LessonState::New;
    let begun = lessons.iter().rposition(|lesson| !is_new(&lesson));
    let behind = lessons.iter().skip(begun.map_or(0, |place| place + 1));
    let (next, why) = match behind.clone().find(is_new) {
        Some(next) if begun.is_none() => (next, "is where the course begins"),
        Some(next) => (next, "comes next"),
        None => (lessons.iter().find(is_new)?, "is still to be done"),
    };
    Some(Suggestion {
        next: Next::Begin(next.place()),
        reason: format!("“{}” {why}.", next.lesson.title),
    })
}
