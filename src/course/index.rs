//! The index of the course: every term, every item and the words of every lesson. What the study tools, the glossary and
//! the search need, and no lesson does.

use crate::data::data_struct;
use crate::{Block, Chapter, Course, Html, Kind, Lesson};

/// The whole course by its words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    /// The terms of all chapters, in the order of the alphabet.
    pub terms: Vec<TermEntry>,
    /// The items, in the order of the course.
    pub items: Vec<ItemEntry>,
    /// The lessons, in the order of the course.
    pub lessons: Vec<LessonEntry>,
}

/// A term with the lesson that introduces it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TermEntry {
    /// The term.
    pub name: String,
    /// Its meaning.
    pub means: Html,
    /// Where it comes from.
    pub place: Spot,
}

/// An item and what it exercises.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemEntry {
    /// `chapter id/item id`, under which progress is kept.
    pub key: String,
    /// The concept.
    pub concept: String,
    /// The kind as authors write it.
    pub kind: String,
    /// The question in plain text.
    pub stem: String,
    /// Whether it has variants.
    pub varies: bool,
    /// Where it stands.
    pub place: Spot,
}

/// A lesson's words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LessonEntry {
    /// Its title.
    pub title: String,
    /// Its prose in plain text.
    pub words: String,
    /// Where it is.
    pub place: Spot,
}

/// A lesson's address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The chapter's folder name.
    pub chapter: String,
    /// The lesson's file name without ending.
    pub lesson: String,
    /// The lesson's title.
    pub title: String,
}

impl Course {
    /// The course by its words.
    pub fn index(&self) -> Index {
        let mut index = Index::default();
        for chapter in &self.chapters {
            index.terms.extend(terms(chapter));
            for lesson in &chapter.lessons {
                let place = spot(chapter, lesson);
                for item in &lesson.items {
                    index.items.push(ItemEntry {
                        key: format!("{}/{}", chapter.id, item.id),
                        concept: item.concept.clone(),
                        kind: item.kind_name().to_owned(),
                        stem: plain(&item.variant(0).stem),
                        varies: item.varies() || matches!(item.kind, Kind::Order(_)),
                        place: place.clone(),
                    });
                }
                index.lessons.push(LessonEntry {
                    title: lesson.title.clone(),
                    words: words(lesson),
                    place,
                });
            }
        }
        index.terms.sort_by_key(|term| term.name.to_lowercase());
        index
    }
}

fn terms(chapter: &Chapter) -> impl Iterator<Item = TermEntry> {
    chapter.terms.iter().map(|term| {
        let lesson = chapter.lessons.iter().find(|lesson| lesson.id == term.from);
        TermEntry {
            name: term.name.clone(),
            means: term.means.clone(),
            place: lesson
                .map(|lesson| spot(chapter, lesson))
                .unwrap_or_default(),
        }
    })
}

fn spot(chapter: &Chapter, lesson: &Lesson) -> Spot {
    Spot {
        chapter: chapter.slug.clone(),
        lesson: lesson.id.clone(),
        title: lesson.title.clone(),
    }
}

fn words(lesson: &Lesson) -> String {
    let mut words = String::new();
    for block in &lesson.blocks {
        if let Block::Prose(html) = block {
            words.push_str(&plain(html));
            words.push(' ');
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a reader sees of rich text, with a space between two elements.
fn plain(html: &Html) -> String {
    let mut text = String::new();
    let mut rest = html.as_str();
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, behind) = after.split_once('>').unwrap_or((after, ""));
        let name = tag.trim_start_matches('/');
        let inline = ["code", "em", "strong", "a ", "span", "dfn", "b", "i"];
        if !inline.iter().any(|word| name.starts_with(word)) && name != "a" {
            text.push(' ');
        }
        rest = behind;
    }
    text.push_str(rest);
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

data_struct! {
    Index { terms, items, lessons }
    TermEntry { name, means, place }
    ItemEntry { key, concept, kind, stem, varies, place }
    LessonEntry { title, words, place }
    Spot { chapter, lesson, title }
}
