//! All terms of the course, each with the lesson that introduces it.

use yew::prelude::*;

use crate::app::Route;
use crate::app::parts::markup;
use crate::app::session::Session;

/// The glossary, in the order of the alphabet.
pub fn glossary(session: &Session) -> Html {
    let mut terms: Vec<_> = session
        .outline
        .chapters
        .iter()
        .flat_map(|chapter| chapter.terms.iter().map(move |term| (chapter, term)))
        .collect();
    terms.sort_by_key(|(_, term)| term.name.to_lowercase());
    html! {
        <main id="main" class="plain" tabindex="-1">
            <h1>{ "Glossary" }</h1>
            <p class="soft">{ format!("{} terms, each with the lesson that introduces it.", terms.len()) }</p>
            <dl class="terms">
                for (chapter, term) in terms {
                    <div key={term.name.clone()}>
                        <dt>{ &term.name }</dt>
                        <dd>
                            { markup(&term.means) }
                            { " " }
                            <a href={Route::lesson(&chapter.slug, &term.from).href(&session.site.base)}>
                                { lesson_title(chapter, &term.from) }
                            </a>
                        </dd>
                    </div>
                }
            </dl>
        </main>
    }
}

fn lesson_title(chapter: &course::ChapterOutline, id: &str) -> String {
    let lesson = chapter.lessons.iter().find(|lesson| lesson.id == id);
    lesson.map_or_else(|| chapter.title.clone(), |lesson| lesson.title.clone())
}
