//! Fetches a page's data whenever the session waits for them.

use std::rc::Rc;

use course::{Data, LessonPage, Named, Outline};
use futures_util::future;
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::app::session::{Action, Page, use_dispatch, use_session};
use crate::app::{Route, Site};
use crate::host::{document, fetch};

/// Fetches the page that the session waits for.
#[hook]
pub fn use_page() {
    let session = use_session();
    let dispatch = use_dispatch();
    let site = Rc::clone(&session.site);
    let waits = session.page == Page::Loading;
    use_effect_with((waits, session.route.clone()), move |(waits, route)| {
        if *waits {
            let route = route.clone();
            spawn_local(async move {
                let page = fetched(&site, &route).await;
                dispatch.dispatch(Action::Loaded(route, page));
            });
        }
    });
}

/// Fetches the whole outline when something else than a lesson of the chapter is opened that the page was loaded with.
#[hook]
pub fn use_outline() {
    let session = use_session();
    let dispatch = use_dispatch();
    let address = session.site.outline.clone();
    let first = use_memo((), |()| session.route.clone());
    let lacks = !session.outline.whole && chapter(&session.route) != chapter(&first);
    use_effect_with(lacks, move |lacks| {
        if *lacks {
            spawn_local(async move {
                // Without it, what was done in other chapters is not to be seen.
                let data = fetch::json(&address).await.ok();
                if let Some(outline) = data.as_ref().and_then(Outline::from_value) {
                    dispatch.dispatch(Action::Outlined(outline));
                }
            });
        }
    });
}

fn chapter(route: &Route) -> Option<&str> {
    match route {
        Route::Lesson { chapter, .. } => Some(chapter),
        _ => None,
    }
}

/// Fetches the lesson's stills where one is to be seen that the page did not bring: another item in the workbench, before
/// the world is here.
#[hook]
pub fn use_stills() {
    let session = use_session();
    let dispatch = use_dispatch();
    let site = Rc::clone(&session.site);
    let lacks = session.desk.as_ref().is_some_and(|desk| {
        let page = session.lesson();
        desk.stage.is_none() && page.is_some_and(|page| !page.stills.contains_key(&desk.item.id))
    });
    use_effect_with(lacks.then(|| session.route.clone()), move |route| {
        if let Some(Route::Lesson { chapter, lesson }) = route {
            let url = site.stills_url(chapter, lesson);
            let route = Route::lesson(chapter, lesson);
            spawn_local(async move {
                // Without them a place stays empty until its wing is here.
                let data = fetch::json(&url).await.ok();
                if let Some(stills) = data.as_ref().and_then(Named::from_value) {
                    dispatch.dispatch(Action::Stills(route, stills));
                }
            });
        }
    });
}

/// The data of a route that has any, or a sentence for the learner.
pub async fn fetched(site: &Site, route: &Route) -> Page {
    let page = match route {
        Route::Lesson { chapter, lesson } => whole_lesson(site, chapter, lesson).await,
        Route::Words(page) => {
            let data = fetch::json(&site.words.replace("{name}", &page.name())).await;
            data.and_then(|data| words(&data).ok_or_else(unfit))
        }
        Route::Home | Route::Tool(_) | Route::Missing(_) => return Page::Empty,
    };
    page.unwrap_or_else(Page::Failed)
}

/// The lesson whose page the browser has loaded: its prose and its stills stand in the page.
pub async fn opened(site: &Site, chapter: &str, lesson: &str) -> Page {
    match lesson_page(site, chapter, lesson).await {
        Ok(mut page) => {
            page.stills = document::stills();
            Page::Ready(Rc::new(page))
        }
        Err(says) => Page::Failed(says),
    }
}

async fn whole_lesson(site: &Site, chapter: &str, lesson: &str) -> Result<Page, String> {
    let stills = site.stills_url(chapter, lesson);
    let page = lesson_page(site, chapter, lesson);
    let (page, stills) = future::join(page, fetch::json(&stills)).await;
    let mut page = page?;
    page.stills = Named::from_value(&stills?).ok_or_else(unfit)?;
    Ok(Page::Ready(Rc::new(page)))
}

async fn lesson_page(site: &Site, chapter: &str, lesson: &str) -> Result<LessonPage, String> {
    let data = fetch::json(&site.lesson_url(chapter, lesson)).await?;
    LessonPage::from_value(&data).ok_or_else(unfit)
}

fn words(data: &Value) -> Option<Page> {
    Some(Page::Words(data.get("html")?.as_str()?.into()))
}

fn unfit() -> String {
    fetch::UNFIT.to_owned()
}
