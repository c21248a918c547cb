//! Finds lessons, terms and items by words. It knows the index and nothing of the page.

use course::{Index, Spot};

use crate::app::{Route, Tool, Words, term_anchor};

/// The most results that are shown.
pub const MAX_FOUND: usize = 30;
/// The longest question that is read, in bytes.
const MAX_ASKED: usize = 200;
/// Characters of a lesson's words around what was found.
const AROUND: usize = 60;

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// `Lesson`, `Term`, `Item` or `Tool`.
    pub kind: &'static str,
    /// What it is called.
    pub title: String,
    /// A line about it.
    pub line: String,
    /// Its address.
    pub href: String,
}

/// What fits all words of the question, the best first. Without a question, the tools.
pub fn find(index: &Index, asked: &str, base: &str) -> Vec<Found> {
    let asked: String = asked
        .chars()
        .take(MAX_ASKED)
        .collect::<String>()
        .to_lowercase();
    let words: Vec<&str> = asked.split_whitespace().collect();
    let mut found: Vec<(u32, Found)> = Vec::new();
    let mut add = |rank: Option<u32>, one: &dyn Fn() -> Found| {
        if let Some(rank) = rank {
            let place = found.partition_point(|(other, _)| *other <= rank);
            if place < MAX_FOUND {
                found.insert(place, (rank, one()));
                found.truncate(MAX_FOUND);
            }
        }
    };
    for (name, route) in tools() {
        add(rank(&words, name, "", 0), &|| Found {
            kind: "Tool",
            title: name.to_owned(),
            line: String::new(),
            href: route.href(base),
        });
    }
    if words.is_empty() {
        return found.into_iter().map(|(_, found)| found).collect();
    }
    for lesson in &index.lessons {
        add(rank(&words, &lesson.title, &lesson.words, 1), &|| Found {
            kind: "Lesson",
            title: lesson.title.clone(),
            line: around(&lesson.words, words.first().copied().unwrap_or_default()),
            href: address(&lesson.place, base),
        });
    }
    for term in &index.terms {
        add(rank(&words, &term.name, term.means.as_str(), 0), &|| {
            Found {
                kind: "Term",
                title: term.name.clone(),
                line: term.place.title.clone(),
                href: format!(
                    "{}#{}",
                    Route::Words(Words::Glossary).href(base),
                    term_anchor(&term.name)
                ),
            }
        });
    }
    for item in &index.items {
        let concept = item.concept.replace('-', " ");
        add(rank(&words, &concept, &item.stem, 4), &|| Found {
            kind: "Item",
            title: item.stem.clone(),
            line: item.place.title.clone(),
            href: item_address(&item.key, &item.place, base),
        });
    }
    found.into_iter().map(|(_, found)| found).collect()
}

/// What can always be gone to.
fn tools() -> impl Iterator<Item = (&'static str, Route)> {
    let tools = Tool::ALL.map(|tool| (tool.title(), Route::Tool(tool)));
    let words = [
        ("The course", Route::Home),
        ("Glossary", Route::Words(Words::Glossary)),
        ("Study guide", Route::Words(Words::Guide)),
        ("Fidelity of the providers", Route::Words(Words::Fidelity)),
    ];
    words.into_iter().chain(tools)
}

/// How well the words fit, the smaller the better; nothing where one of them is in neither text.
fn rank(words: &[&str], title: &str, text: &str, least: u32) -> Option<u32> {
    let (title, text) = (title.to_lowercase(), text.to_lowercase());
    let mut worst = least;
    for word in words {
        let rank = match title.find(word) {
            Some(0) => 0,
            Some(_) if title.contains(&format!(" {word}")) => 1,
            Some(_) => 2,
            None if text.contains(word) => 6,
            None => return None,
        };
        worst = worst.saturating_add(rank);
    }
    Some(worst)
}

fn address(place: &Spot, base: &str) -> String {
    Route::lesson(&place.chapter, &place.lesson).href(base)
}

/// The address of an item: its lesson, and the id of its card.
pub fn item_address(key: &str, place: &Spot, base: &str) -> String {
    let (chapter, item) = key.split_once('/').unwrap_or(("", key));
    format!("{}#{chapter}-{}-{item}", address(place, base), place.lesson)
}

/// The words around the first place where that word stands.
fn around(text: &str, word: &str) -> String {
    // Lower case can have another length, so that the place is looked for among characters.
    let lower: Vec<char> = text
        .chars()
        .flat_map(|sign| sign.to_lowercase().next())
        .collect();
    let word: Vec<char> = word.chars().collect();
    let at = lower
        .windows(word.len().max(1))
        .position(|window| window == word);
    let from = at.unwrap_or(0).saturating_sub(AROUND / 2);
    let piece: String = text.chars().skip(from).take(2 * AROUND).collect();
    let dots = if from > 0 { "… " } else { "" };
    format!("{dots}{piece} …")
}

#[cfg(test)]
mod tests {
    use course::{Html, ItemEntry, LessonEntry, TermEntry};

    use super::*;

    fn index() -> Index {
        let place = Spot {
            chapter: "04-authentication".to_owned(),
            lesson: "2-basic".to_owned(),
            title: "Basic".to_owned(),
        };
        Index {
            terms: vec![TermEntry {
                name: "Bearer token".to_owned(),
                means: Html("A key in Authorization.".to_owned()),
                place: place.clone(),
            }],
            items: vec![ItemEntry {
                key: "authentication/join".to_owned(),
                concept: "basic-authentication".to_owned(),
                kind: "fill".to_owned(),
                stem: "Which text is encoded?".to_owned(),
                varies: true,
                place: place.clone(),
            }],
            lessons: vec![LessonEntry {
                title: "Show who you are".to_owned(),
                words: "İn Basic authentication a colon joins the two.".to_owned(),
                place,
            }],
        }
    }

    #[track_caller]
    fn check(asked: &str, expected: &[(&str, &str)]) {
        let found = find(&index(), asked, "/");
        let found: Vec<_> = found
            .iter()
            .map(|one| (one.kind, one.title.as_str()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn every_word_must_fit_and_names_come_first() {
        check("bearer", &[("Term", "Bearer token")]);
        check("basic colon", &[("Lesson", "Show who you are")]);
        check(
            "basic auth",
            &[
                ("Item", "Which text is encoded?"),
                ("Lesson", "Show who you are"),
            ],
        );
        check("nothing-of-this", &[]);
    }

    #[test]
    fn without_a_question_the_tools_are_offered() {
        assert!(
            find(&index(), " ", "/repo/")
                .iter()
                .all(|found| found.kind == "Tool" && found.href.starts_with("/repo/"))
        );
    }

    #[test]
    fn an_item_is_found_where_it_stands() {
        let found = find(&index(), "encoded", "/");
        let item = found.iter().find(|found| found.kind == "Item").unwrap();
        assert_eq!(
            item.href,
            "/04-authentication/2-basic/#authentication-2-basic-join"
        );
    }

    #[test]
    fn a_long_or_odd_question_ends_in_nothing() {
        assert!(find(&index(), &"x".repeat(100_000), "/").is_empty());
        assert!(find(&index(), "\u{0}<b>", "/").is_empty());
    }
}
