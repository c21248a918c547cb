//! Pages: one function for each kind of route, and the words that name it.

mod home;
mod lesson;
mod missing;
mod prose;
mod tool;
mod words;

use course::Outline;

use super::{Route, Words};

pub use home::home;
pub use lesson::lesson;
pub use missing::missing;
pub use prose::lens_name;
pub use tool::tool;
pub use words::words;

/// The page's title as the browser's tab shows it.
pub fn title(route: &Route, outline: &Outline) -> String {
    match route {
        Route::Home => "Roundtrip: learn API integration by doing it".to_owned(),
        Route::Words(words) => format!("{} · Roundtrip", words_title(words, outline)),
        Route::Tool(tool) => format!("{} · Roundtrip", tool.title()),
        Route::Missing(_) => "Not found · Roundtrip".to_owned(),
        Route::Lesson { chapter, lesson } => match outline.find(chapter, lesson) {
            Some((chapter, lesson)) => format!("{} · {} · Roundtrip", lesson.title, chapter.title),
            None => "Roundtrip".to_owned(),
        },
    }
}

fn words_title(words: &Words, outline: &Outline) -> String {
    match words {
        Words::Glossary => "Glossary".to_owned(),
        Words::Fidelity => "Fidelity of the simulated providers".to_owned(),
        Words::Guide => "Study guide".to_owned(),
        Words::Chapter(slug) => {
            let mut chapters = outline.chapters.iter();
            let chapter = chapters.find(|chapter| chapter.slug == *slug);
            let title = chapter.map_or("", |chapter| chapter.title.as_str());
            format!("Study guide: {title}")
        }
    }
}
