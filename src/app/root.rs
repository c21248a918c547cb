//! The root: the session's provider, and the shell around every page.

use yew::prelude::*;

use super::Route;
use super::hooks;
use super::pages::{lesson, missing, tool, words};
use super::parts::top::top;
use super::session::{Session, SessionProvider, use_dispatch, use_session};
use super::wings::{StudyWing, Wing};
use crate::host::document;

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
    let dispatch = use_dispatch();
    hooks::use_address();
    hooks::use_page();
    hooks::use_stills();
    hooks::use_outline();
    hooks::use_keeping();
    hooks::use_clock();
    hooks::use_wings();
    hooks::use_title();
    hooks::use_anchor();
    hooks::use_around();
    hooks::use_keys();
    let follow = hooks::use_follow();
    // The last effect: what listens to the keys and keeps the progress does so now.
    use_effect_with((), |()| document::announce_live());
    let page = match &session.route {
        Route::Home => match &session.home {
            Wing::Here(wing) => (wing.home)(&session),
            home => on_its_way(home),
        },
        Route::Words(page) => words(&session, &dispatch, page),
        Route::Tool(page) => tool(&session, &dispatch, *page),
        Route::Lesson { .. } => lesson(&session, &dispatch),
        Route::Missing(path) => missing(path, &session.site.base),
    };
    html! {
        <div class="app" onclick={follow} data-live={if session.live { "true" } else { "false" }}>
            <a class="skip" href="#main">{ "Skip to the content" }</a>
            { top(&session, &dispatch) }
            { page }
            if session.palette {
                { search(&session.study) }
            }
        </div>
    }
}

/// The search, or that it is on its way.
fn search(study: &Wing<StudyWing>) -> Html {
    match study {
        Wing::Here(wing) => (wing.palette)(),
        study => on_its_way(study),
    }
}

fn on_its_way<T>(wing: &Wing<T>) -> Html {
    let says = match wing {
        Wing::Failed(says) => says.as_str(),
        _ => "One moment …",
    };
    html! { <p class="notice" role="status">{ says.to_owned() }</p> }
}
