//! A lesson: prose beside the workbench; a quiz: one column of items.

use std::rc::Rc;

use course::{LessonKind, LessonPage, Outline};
use yew::prelude::*;

use super::prose::prose;
use crate::app::Route;
use crate::app::parts::bench::Bench;
use crate::app::parts::{Icon, Tone, note, sign};
use crate::app::session::{Action, Dispatch, Page, Session};

/// The page of a lesson, a quiz or a scenario.
pub fn lesson(session: &Session, dispatch: &Dispatch) -> Html {
    match &session.page {
        Page::Ready(page) => {
            if page.lesson.kind == LessonKind::Quiz {
                quiz(session, dispatch, page)
            } else {
                desk(session, dispatch, page)
            }
        }
        _ => on_its_way(&session.page, dispatch),
    }
}

fn desk(session: &Session, dispatch: &Dispatch, page: &Rc<LessonPage>) -> Html {
    html! {
        <main id="main" class={if session.desk.is_some() { "desk" } else { "desk is-alone" }} tabindex="-1">
            <article class="prose">
                <p class="over">{ place(&session.outline, &session.route) }</p>
                <h1>{ &page.lesson.title }</h1>
                { prose(session, dispatch, page) }
                if session.desk.is_some() {
                    <div class="push">{ legend() }</div>
                }
                { onward(session) }
            </article>
            if session.desk.is_some() {
                <Bench />
            }
        </main>
    }
}

fn quiz(session: &Session, dispatch: &Dispatch, page: &Rc<LessonPage>) -> Html {
    let states = page.lesson.items.iter().map(|item| {
        let progress = session.item_progress(&item.id);
        match (progress.solved, progress.attempts) {
            (true, _) => "g",
            (false, 0) => "",
            (false, _) => "b",
        }
    });
    let states: Vec<&str> = states.collect();
    let right = states.iter().filter(|state| **state == "g").count();
    let wrong = states.iter().filter(|state| **state == "b").count();
    let label = format!(
        "{right} right, {wrong} wrong so far, {} to come",
        states.len().saturating_sub(right + wrong)
    );
    html! {
        <main id="main" class="quiz" tabindex="-1">
            <header class="strip">
                <h1>{ &page.lesson.title }</h1>
                <span class="push quiet">{ format!("{right} of {}", states.len()) }</span>
                <span class="score" role="img" aria-label={label}>
                    for state in states { <i class={state}></i> }
                </span>
            </header>
            { prose(session, dispatch, page) }
            { onward(session) }
        </main>
    }
}

/// `Chapter 7, lesson 4 of 9`.
fn place(outline: &Outline, route: &Route) -> String {
    let Route::Lesson { chapter, lesson } = route else {
        return String::new();
    };
    let Some((chapter, _)) = outline.find(chapter, lesson) else {
        return String::new();
    };
    let number = chapter
        .lessons
        .iter()
        .position(|found| found.id == *lesson)
        .map_or(0, |place| place + 1);
    format!(
        "Chapter {}, lesson {number} of {}",
        chapter.number,
        chapter.lessons.len()
    )
}

fn legend() -> Html {
    html! {
        <p class="legend" aria-label="The five parts of a request">
            for part in wire::Part::ALL {
                <span class="pt" data-part={part.key()}>{ part.word() }</span>
            }
        </p>
    }
}

fn onward(session: &Session) -> Html {
    let (before, behind) = session.neighbours();
    let base = &session.site.base;
    html! {
        <nav class="strip onward" aria-label="Lessons before and after">
            if let Some(before) = before {
                <a class="btn" href={before.href(base)}>{ sign(Icon::Left) }{ "Back" }</a>
            }
            if let Some(behind) = behind {
                <a class="btn push" href={behind.href(base)}>{ "Next lesson" }{ sign(Icon::Right) }</a>
            } else {
                <a class="btn push" href={Route::Home.href(base)}>{ "To the map" }{ sign(Icon::Right) }</a>
            }
        </nav>
    }
}

/// A page whose data are not here: they are being fetched, or are not to be had.
pub fn on_its_way(page: &Page, dispatch: &Dispatch) -> Html {
    match page {
        Page::Failed(says) => failed(says, dispatch),
        _ => html! {
            <main id="main" class="plain" tabindex="-1" aria-busy="true">
                <p class="quiet">{ "Fetching the page…" }</p>
            </main>
        },
    }
}

/// Says why the data are not to be had, and tries again.
fn failed(says: &str, dispatch: &Dispatch) -> Html {
    let dispatch = dispatch.clone();
    let again = Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::Retry));
    html! {
        <main id="main" class="plain" tabindex="-1">
            <h1>{ "This page did not arrive" }</h1>
            { note(Tone::Bad, html! { { says.to_owned() } }) }
            <p><button type="button" class="btn is-main" onclick={again}>{ "Try again" }</button></p>
        </main>
    }
}
