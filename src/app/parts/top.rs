//! The bar at the top of every page: name, where you are, the chapter's lessons, light and dark.

use study::LessonState;
use yew::prelude::*;

use super::{Icon, sign};
use crate::app::session::{Action, Dispatch, Session};
use crate::app::{Route, Tool, Words};
use crate::host::{document, storage};

/// The key under which the theme is kept; the page's head reads it before the first paint.
pub const THEME_KEY: &str = "roundtrip.theme";

/// What is always one press away.
const LINKS: [(Route, &str); 4] = [
    (Route::Tool(Tool::Review), "Review"),
    (Route::Tool(Tool::Practice), "Practice"),
    (Route::Tool(Tool::Progress), "Progress"),
    (Route::Words(Words::Glossary), "Glossary"),
];

/// The bar.
pub fn top(session: &Session, dispatch: &Dispatch) -> Html {
    let base = &session.site.base;
    let dismiss = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::DismissNotice))
    };
    let search = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::Palette(true)))
    };
    html! {
        <>
            <header class="top">
                <a class="brand" href={Route::Home.href(base)}>{ sign(Icon::Brand) }{ "Roundtrip" }</a>
                { crumbs(session) }
                { ticks(session) }
                <button type="button" class="btn is-bare" disabled={!session.live} aria-keyshortcuts="Control+K" onclick={search}>{ "Search" }</button>
                for (route, name) in LINKS {
                    <a class="top-link" href={route.href(base)} aria-current={(session.route == route).then_some("page")}>{ name }</a>
                }
                { theme(session.live) }
            </header>
            <div role="status" class="notice-place">
                if let Some(says) = &session.notice {
                    <p class="notice" data-state="info">
                        { sign(Icon::Info) }<span>{ says }</span>
                        <button type="button" class="btn is-small" onclick={dismiss}>{ "I see" }</button>
                    </p>
                }
            </div>
        </>
    }
}

fn crumbs(session: &Session) -> Html {
    let place = match &session.route {
        Route::Lesson { chapter, lesson } => session.outline.find(chapter, lesson),
        _ => None,
    };
    let word = match &session.route {
        Route::Words(Words::Glossary) => "Glossary",
        Route::Words(Words::Fidelity) => "Fidelity",
        Route::Words(_) => "Study guide",
        Route::Tool(tool) => tool.title(),
        Route::Missing(_) => "Not found",
        _ => "The course",
    };
    html! {
        <nav class="crumbs" aria-label="You are here">
            if let Some((chapter, lesson)) = place {
                <a href={Route::Home.href(&session.site.base)}>{ format!("{} {}", chapter.number, chapter.title) }</a>
                <span aria-hidden="true">{ "/" }</span>
                <span aria-current="page">{ &lesson.title }</span>
            } else {
                <span aria-current="page">{ word }</span>
            }
        </nav>
    }
}

fn ticks(session: &Session) -> Html {
    let Route::Lesson {
        chapter: slug,
        lesson: here,
    } = &session.route
    else {
        return Html::default();
    };
    let Some(chapter) = session
        .outline
        .chapters
        .iter()
        .find(|chapter| chapter.slug == *slug)
    else {
        return Html::default();
    };
    html! {
        <nav class="ticks" aria-label="Lessons of this chapter">
            for lesson in chapter.lessons.iter() {
                { tick(session, chapter, lesson, lesson.id == *here) }
            }
        </nav>
    }
}

fn tick(
    session: &Session,
    chapter: &course::ChapterOutline,
    lesson: &course::LessonOutline,
    here: bool,
) -> Html {
    let done = session.lesson_state(chapter, lesson) == LessonState::Done;
    let label = format!("{}{}", lesson.title, if done { ", done" } else { "" });
    html! {
        <a
            key={lesson.id.clone()}
            href={Route::lesson(&chapter.slug, &lesson.id).href(&session.site.base)}
            class={classes!(done.then_some("is-done"))}
            aria-current={here.then_some("page")}
            aria-label={label.clone()}
            title={label}
        ><i></i></a>
    }
}

/// Switches between light and dark. The choice lives on the root element, not in the session: nothing else depends on it.
fn theme(live: bool) -> Html {
    let switch = Callback::from(|_: MouseEvent| {
        let theme = if document::is_dark() { "light" } else { "dark" };
        document::set_theme(theme);
        // A theme that cannot be kept is chosen again next time; that needs no notice.
        storage::save(THEME_KEY, theme).unwrap_or_default();
    });
    html! {
        <button type="button" class="btn is-bare is-icon" aria-label="Switch between light and dark" onclick={switch} disabled={!live}>
            { sign(Icon::Theme) }
        </button>
    }
}
