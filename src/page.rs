//! The start in the browser: reads what the build wrote into the page, what was kept, and replaces the prerendered
//! page by the living one.

use std::rc::Rc;

use course::{Data, Outline};
use study::Progress;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::app::hooks::{KEY, fetched, opened};
use crate::app::session::{Action, Page, Session};
use crate::app::wings::{self, HomeWing, LabWing, StudyWing, Wing};
use crate::app::{App, AppProps, Route, Site};
use crate::host::{day, document, fetch, history, storage};

/// Starts the application in the element `app`. Called once, when the module has loaded.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|info| document::announce_panic(&info.to_string())));
    spawn_local(async {
        if let Err(says) = run().await {
            document::announce_panic(&says);
        }
    });
}

/// Replays a world from its scenario and acts, both as JSON, and gives back the transcript as JSON Lines.
/// Natively and here the same bytes come out: a browser test holds the two side by side.
#[wasm_bindgen]
pub async fn replay(recipe: String) -> String {
    wings::replay(recipe).await
}

async fn run() -> Result<(), String> {
    let site = document::inline_json("site");
    let site = site
        .as_ref()
        .and_then(Site::from_value)
        .ok_or("The page does not say where its data lie.")?;
    let outline = match document::inline_json("outline") {
        Some(outline) => outline,
        None => fetch::json(&site.outline).await?,
    };
    let outline = Outline::from_value(&outline).ok_or(fetch::UNFIT)?;
    let route = Route::parse(&history::path(), &site.base, &outline);
    let (progress, notice) = kept();
    let mut session = Session {
        site: Rc::new(site),
        outline: Rc::new(outline),
        live: true,
        route: Route::Home,
        page: Page::Empty,
        progress: Rc::new(progress),
        notice,
        desk: None,
        world: Wing::Away,
        lens: Wing::Away,
        shown: None,
        home: Wing::Away,
        study: Wing::Away,
        lab: Wing::Away,
        palette: false,
        visit: 0,
        day: day::today(),
        export: Wing::Away,
    };
    // The prerendered page stays until what draws it is here.
    match route {
        Route::Home => session.apply(Action::HomeArrived(HomeWing::fetch().await)),
        Route::Tool(tool) if tool.is_lab() => {
            session.apply(Action::LabArrived(LabWing::fetch().await));
        }
        Route::Tool(_) => session.apply(Action::StudyArrived(StudyWing::fetch().await)),
        _ => {}
    }
    session.apply(Action::Navigate(route.clone()));
    if route.has_data() {
        let page = match &route {
            Route::Lesson { chapter, lesson } => opened(&session.site, chapter, lesson).await,
            Route::Words(_) => document::stills()
                .remove("words")
                .map_or(Page::Loading, |html| Page::Words(html.into())),
            _ => fetched(&session.site, &route).await,
        };
        session.apply(Action::Loaded(route, page));
    }
    let root = document::element("app").ok_or("The page has no place for the application.")?;
    root.set_inner_html("");
    yew::Renderer::<App>::with_root_and_props(root, AppProps { start: session }).render();
    Ok(())
}

/// The progress that was kept. What cannot be read is put aside, never overwritten, and said once.
fn kept() -> (Progress, Option<String>) {
    match storage::load(KEY) {
        Ok(None) => (Progress::default(), None),
        Ok(Some(text)) => match Progress::from_json(&text) {
            Ok(progress) => (progress, None),
            Err(problem) => {
                let aside = storage::save(&format!("{KEY}.unread"), &text).is_ok();
                let kept = if aside {
                    " The old record was put aside."
                } else {
                    ""
                };
                (
                    Progress::default(),
                    Some(format!(
                        "Your earlier progress could not be read: {problem}.{kept}"
                    )),
                )
            }
        },
        Err(fault) => (
            Progress::default(),
            Some(format!(
                "{fault}: your progress lasts until this tab is closed."
            )),
        ),
    }
}
