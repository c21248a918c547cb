//! Topics: the concepts that items exercise, with how well each is known.

use course::{Index, ItemEntry};
use study::{Candidate, Mastery, Progress, mastery};

/// A concept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// As items name it.
    pub concept: String,
    /// As a person reads it.
    pub title: String,
    /// The chapter's folder name, where it comes first.
    pub chapter: String,
    /// How many items exercise it.
    pub items: u32,
    /// How well it is known.
    pub mastery: Mastery,
    /// How well, in percent.
    pub strength: u32,
}

/// The concepts of the course, in the order in which they come.
pub fn topics(index: &Index, progress: &Progress) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for item in &index.items {
        if let Some(topic) = topics
            .iter_mut()
            .find(|topic| topic.concept == item.concept)
        {
            topic.items = topic.items.saturating_add(1);
            continue;
        }
        let known = progress.concepts.get(&item.concept);
        topics.push(Topic {
            concept: item.concept.clone(),
            title: title(&item.concept),
            chapter: item.place.chapter.clone(),
            items: 1,
            mastery: known.map_or(Mastery::New, mastery),
            strength: known.map_or(0, study::strength),
        });
    }
    topics
}

/// Words that are not written in small letters.
const NAMES: [(&str, &str); 16] = [
    ("api", "API"),
    ("github", "GitHub"),
    ("graphql", "GraphQL"),
    ("hmac", "HMAC"),
    ("http", "HTTP"),
    ("id", "ID"),
    ("json", "JSON"),
    ("jwt", "JWT"),
    ("oauth", "OAuth"),
    ("openapi", "OpenAPI"),
    ("rest", "REST"),
    ("sha256", "SHA-256"),
    ("sms", "SMS"),
    ("twilio", "Twilio"),
    ("url", "URL"),
    ("xml", "XML"),
];

/// `basic-authentication` as a person reads it.
pub fn title(concept: &str) -> String {
    let mut title = String::new();
    for word in concept.split('-') {
        let name = NAMES.iter().find(|(small, _)| *small == word);
        let word = name.map_or(word, |(_, name)| name);
        if title.is_empty() {
            let mut signs = word.chars();
            title.extend(signs.next().into_iter().flat_map(char::to_uppercase));
            title.push_str(signs.as_str());
        } else {
            title.push(' ');
            title.push_str(word);
        }
    }
    title
}

/// The word for it.
pub fn word(mastery: Mastery) -> &'static str {
    match mastery {
        Mastery::New => "not tried yet",
        Mastery::Shaky => "shaky",
        Mastery::Growing => "growing",
        Mastery::Solid => "solid",
    }
}

/// Whether it can be answered outside of its lesson: one that is answered in the workbench cannot.
pub fn stands_alone(item: &ItemEntry) -> bool {
    item.kind != "request"
}

/// The items to choose from; of one concept, or of all where it is empty.
pub fn candidates<'a>(index: &'a Index, concept: &str) -> Vec<Candidate<'a>> {
    let items = index.items.iter().filter(|item| stands_alone(item));
    items
        .filter(|item| concept.is_empty() || item.concept == concept)
        .map(|item| Candidate {
            key: &item.key,
            concept: &item.concept,
            chapter: &item.place.chapter,
        })
        .collect()
}

/// The item of that key.
pub fn entry<'a>(index: &'a Index, key: &str) -> Option<&'a ItemEntry> {
    index.items.iter().find(|item| item.key == key)
}
