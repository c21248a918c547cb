//! The map of the course: what it is, where you were, which lessons there are and how they stand.

use course::{ChapterOutline, LessonOutline};
use study::LessonState;
use yew::prelude::*;

use crate::app::parts::hero::hero;
use crate::app::parts::{Icon, sign};
use crate::app::session::Session;
use crate::app::{Route, Tool, Words};

/// The home page.
pub fn home(session: &Session) -> Html {
    let base = &session.site.base;
    let (go, href) = onward(session);
    html! {
        <main id="main" class="home" tabindex="-1">
            <section class="hero">
                <div>
                    <h1>{ "Send a request, read the answer, and take the call when they ring back." }</h1>
                    <p class="soft">{ "Learn API integration by doing it: here, in the page, against simulated providers that answer as the real ones do." }</p>
                    <p><a class="btn is-main is-big" {href}>{ go }{ sign(Icon::Right) }</a></p>
                </div>
                { hero() }
            </section>
            <nav class="around" aria-label="Around the course">
                for (route, name, says) in around() {
                    <a href={route.href(base)}><b>{ name }</b><small>{ says }</small></a>
                }
            </nav>
            for chapter in session.outline.chapters.iter() {
                <section class="map" key={chapter.id.clone()} aria-labelledby={format!("chapter-{}", chapter.id)}>
                    <header>
                        <p class="over">{ format!("Chapter {}, about {} minutes", chapter.number, chapter.minutes) }</p>
                        <h2 id={format!("chapter-{}", chapter.id)}>{ &chapter.title }</h2>
                        <p class="soft">{ &chapter.summary }</p>
                    </header>
                    <ol class="lessons">
                        for lesson in chapter.lessons.iter() {
                            { row(session, chapter, lesson, base) }
                        }
                    </ol>
                </section>
            }
            <p class="soft">{ "The providers are simulated. " }<a href={Route::Words(Words::Fidelity).href(base)}>{ "What they do as the real ones do, and what they leave out" }</a></p>
        </main>
    }
}

/// What is around the chapters, and what each of it is for.
fn around() -> Vec<(Route, &'static str, &'static str)> {
    let tools = Tool::ALL.map(|tool| (Route::Tool(tool), tool.title(), purpose(tool)));
    let words = [
        (Words::Glossary, "Glossary", "every term with its lesson"),
        (Words::Guide, "Study guide", "the course on paper"),
    ];
    let words = words.map(|(words, title, says)| (Route::Words(words), title, says));
    tools.into_iter().chain(words).collect()
}

/// What a tool is for, in a few words.
fn purpose(tool: Tool) -> &'static str {
    match tool {
        Tool::Lab => "break a world, and watch",
        Tool::Handler => "build an endpoint, have it judged",
        Tool::Retries => "two policies, one weak server",
        Tool::Review => "terms and mistakes that are due",
        Tool::Practice => "fresh values, without end",
        Tool::Challenge => "the same items for two",
        Tool::Progress => "where you stand, what is next",
    }
}

fn row(session: &Session, chapter: &ChapterOutline, lesson: &LessonOutline, base: &str) -> Html {
    let state = session.lesson_state(chapter, lesson);
    let (name, icon, word) = match state {
        LessonState::Done => ("good", Some(Icon::Good), "done"),
        LessonState::Started => ("wait", Some(Icon::Wait), "started"),
        LessonState::New => ("new", None, ""),
    };
    let number = lesson.id.split('-').next().unwrap_or_default();
    html! {
        <li key={lesson.id.clone()}>
            <a href={Route::lesson(&chapter.slug, &lesson.id).href(base)}>
                <span class="no">{ number.to_owned() }</span>
                <span>
                    <b>{ &lesson.title }</b>
                </span>
                <span class="st" data-state={name}>
                    if let Some(icon) = icon { { sign(icon) } }
                    { word }
                </span>
            </a>
        </li>
    }
}

/// The words and the address of the first button: where the learner was, else the first lesson.
fn onward(session: &Session) -> (String, String) {
    let base = &session.site.base;
    let was = session
        .progress
        .position
        .as_deref()
        .map(|path| Route::parse(path, "/", &session.outline));
    if let Some(Route::Lesson { chapter, lesson }) = &was
        && let Some((_, found)) = session.outline.find(chapter, lesson)
    {
        return (
            format!("Go on: {}", found.title),
            Route::lesson(chapter, lesson).href(base),
        );
    }
    let first = session
        .outline
        .chapters
        .first()
        .and_then(|chapter| Some((chapter, chapter.lessons.first()?)));
    match first {
        Some((chapter, lesson)) => (
            format!("Start: {}", lesson.title),
            Route::lesson(&chapter.slug, &lesson.id).href(base),
        ),
        None => (
            "Glossary".to_owned(),
            Route::Words(Words::Glossary).href(base),
        ),
    }
}
