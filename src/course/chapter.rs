//! Chapters, lessons and the worlds they play in.

use serde_json::{Map, Value};

use crate::data::{data_enum, data_struct};
use crate::{Html, Item, Kind, Named, start_draft};

/// Everything in `chapters/`, in the order of the folders' numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// The chapters that exist.
    pub chapters: Vec<Chapter>,
}

/// One folder of `chapters/`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chapter {
    /// Stable id such as `apis-at-work`.
    pub id: String,
    /// Folder name such as `07-apis-at-work`; the path segment in the page's address.
    pub slug: String,
    /// The number at the start of the folder's name.
    pub number: u32,
    /// Title in plain text.
    pub title: String,
    /// One sentence in plain text.
    pub summary: String,
    /// Minutes a learner needs, estimated by the author.
    pub minutes: u32,
    /// Ids of chapters that this one builds on.
    pub needs: Vec<String>,
    /// What to remember, shown at the end of the chapter.
    pub takeaways: Vec<Html>,
    /// Glossary terms introduced here.
    pub terms: Vec<Term>,
    /// The lessons, in order; quiz and scenario included.
    pub lessons: Vec<Lesson>,
    /// The worlds that request items play in, by name.
    pub scenarios: Named<Scenario>,
}

/// A glossary entry.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Term {
    /// The term as the field writes it.
    pub name: String,
    /// Its meaning, in one or two sentences.
    pub means: Html,
    /// Id of the lesson that introduces it.
    pub from: String,
}

/// What a lesson page is for; it decides the layout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LessonKind {
    /// Prose beside the workbench.
    #[default]
    Lesson,
    /// A list of mixed items, one column.
    Quiz,
    /// A small world with a goal, beside the workbench.
    Scenario,
}

/// One pair of files, `NAME.md` and `NAME.toml`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lesson {
    /// File name without ending, such as `3-show-who-you-are`; the path segment in the address.
    pub id: String,
    /// The first heading of the prose, in plain text.
    pub title: String,
    /// What the page is for.
    pub kind: LessonKind,
    /// One plain-text sentence for the page's description: the first of the prose.
    pub lead: String,
    /// The prose, cut at the places where something live stands.
    pub blocks: Vec<Block>,
    /// The items, in the order of the file.
    pub items: Vec<Item>,
}

impl Lesson {
    /// The item of that id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }
}

/// A piece of a lesson.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Prose without anything live in it.
    Prose(Html),
    /// `::: item ID`
    Item(String),
    /// `::: bytes KIND key="value" …`: the byte lens with given inputs.
    Bytes {
        /// `basic`, `base64`, `form` or `twilio-signature`.
        lens: String,
        /// The inputs by name, in the order written.
        inputs: Vec<(String, String)>,
    },
    /// `::: takeaways`: the chapter's key takeaways.
    Takeaways,
    /// `::: reference PROVIDER METHOD /path`: an entry of that provider's reference. It becomes prose before a page is
    /// made of it: only the tool that compiles chapters knows the providers' descriptions.
    Reference {
        /// Party, method and path template, as written.
        operation: String,
        /// Where it stands in the file, from 1.
        line: u32,
    },
}

/// The start of a small world.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scenario {
    /// One or two sentences for the learner.
    pub says: Html,
    /// The world's seed.
    pub seed: u64,
    /// The parties as lanes from left to right: `shop`, `twilio`, `carrier`, `phone:+33…`, `email`, `mailbox:…`.
    pub parties: Vec<String>,
    /// Settings by party name, handed to the simulator as they are (`play` checks them).
    pub settings: Map<String, Value>,
    /// What goes wrong between the parties, handed over in the same way.
    pub faults: Vec<Map<String, Value>>,
}

/// What the page fetches for one lesson: the lesson and all it needs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LessonPage {
    /// Stable id of the chapter.
    pub chapter_id: String,
    /// The lesson.
    pub lesson: Lesson,
    /// The scenarios its items name.
    pub scenarios: Named<Scenario>,
    /// The chapter's takeaways, where the lesson shows them; else empty.
    pub takeaways: Vec<Html>,
    /// The request that each request item begins with, in the stored form of a [`wire::Draft`].
    pub starts: Map<String, Value>,
    /// Markup that the page draws as it is: what the world's panels show of each request item before anything happened,
    /// and the prose of each block, where it is not in the lesson. The site's build draws it, and a prerendered page
    /// holds it already.
    pub stills: Named<String>,
}

impl LessonPage {
    /// Takes out what a prerendered page holds already: the prose, under the names of its blocks, and the stills.
    pub fn take_stills(&mut self) -> Named<String> {
        let mut stills = std::mem::take(&mut self.stills);
        for (place, block) in self.lesson.blocks.iter_mut().enumerate() {
            if let Block::Prose(html) = block {
                stills.insert(prose_name(place), std::mem::take(&mut html.0));
            }
        }
        stills
    }
}

/// The name of the prose at that place among a lesson's blocks, where it stands among the stills.
pub fn prose_name(place: usize) -> String {
    format!("prose-{place}")
}

impl Course {
    /// The chapter and the lesson of a page's address.
    pub fn find(&self, slug: &str, lesson: &str) -> Option<(&Chapter, &Lesson)> {
        let chapter = self.chapters.iter().find(|chapter| chapter.slug == slug)?;
        let lesson = chapter.lessons.iter().find(|found| found.id == lesson)?;
        Some((chapter, lesson))
    }
}

impl Chapter {
    /// What the page fetches for one of this chapter's lessons. The commands that starts are
    /// written as and the acts of mistakes stay behind: they are for proofs.
    pub fn page(&self, lesson: &Lesson) -> LessonPage {
        let mut page = LessonPage {
            chapter_id: self.id.clone(),
            lesson: lesson.clone(),
            ..LessonPage::default()
        };
        for item in &lesson.items {
            if let Ok(draft) = start_draft(lesson, item) {
                page.starts.insert(item.id.clone(), draft.to_value());
            }
        }
        for item in &mut page.lesson.items {
            #[cfg(feature = "author")]
            crate::settle::settle(item);
            match &mut item.kind {
                Kind::Request(request) => {
                    request.start.clear();
                    for mistake in &mut request.mistakes {
                        mistake.acts.clear();
                    }
                }
                Kind::Choice(choice) => choice.trial = None,
                _ => {}
            }
        }
        for (name, scenario) in &self.scenarios {
            if lesson
                .items
                .iter()
                .any(|item| item.scenario() == Some(name))
            {
                page.scenarios.insert(name.clone(), scenario.clone());
            }
        }
        if lesson.blocks.contains(&Block::Takeaways) {
            page.takeaways.clone_from(&self.takeaways);
        }
        page
    }
}

data_struct! {
    Course { chapters }
    Chapter { id, slug, number, title, summary, minutes, needs, takeaways, terms, lessons, scenarios }
    Term { name, means, from }
    Lesson { id, title, kind, lead, blocks, items }
    Scenario { says, seed, parties, settings, faults }
    LessonPage { chapter_id, lesson, scenarios, takeaways, starts, stills }
}

data_enum! { LessonKind {
    "lesson" => Lesson,
    "quiz" => Quiz,
    "scenario" => Scenario,
} }

data_enum! { Block {
    "prose" => Prose(html),
    "item" => Item(id),
    "bytes" => Bytes { lens, inputs },
    "takeaways" => Takeaways,
    "reference" => Reference { operation, line },
} }
