//! The root: the session's provider, and the shell around every page.

use yew::prelude::*;

use super::hooks;
use super::pages::{Glossary, Home, LessonScreen, Missing};
use super::parts::top::Top;
use super::session::{Session, SessionProvider, use_session};
use super::Route;

/// Props of [`App`].
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// The session at the start.
    pub start: Session,
}

/// The whole application.
#[component]
pub fn App(props: &AppProps) -> Html {
    html! {
        <SessionProvider start={props.start.clone()}>
            <Shell />
        </SessionProvider>
    }
}

/// The frame of every page, and the effects that outlive a page.
#[component]
fn Shell() -> Html {
    let session = use_session();
    hooks::use_address();
    hooks::use_lesson();
    hooks::use_keeping();
    hooks::use_clock();
    hooks::use_title();
    let follow = hooks::use_follow();
    let page = match &session.route {
        Route::Home => html! { <Home /> },
        Route::Glossary => html! { <Glossary /> },
        Route::Lesson { .. } => html! { <LessonScreen /> },
        Route::Missing(path) => html! { <Missing path={path.clone()} /> },
    };
    html! {
        <div class="app" onclick={follow} data-live={session.live.to_string()}>
            <a class="skip" href="#main">{ "Skip to the content" }</a>
            <Top />
            { page }
        </div>
    }
}
