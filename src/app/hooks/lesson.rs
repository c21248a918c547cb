//! Fetches a page's data whenever the session waits for them.

use std::rc::Rc;

use course::{Data, LessonPage};
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::app::session::{Action, Page, use_dispatch, use_session};
use crate::app::{Route, Site};
use crate::host::fetch;

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

/// The data of a route that has any, or a sentence for the learner.
pub async fn fetched(site: &Site, route: &Route) -> Page {
    let page = match route {
        Route::Lesson { chapter, lesson } => {
            let data = fetch::json(&site.lesson_url(chapter, lesson)).await;
            data.and_then(|data| lesson_page(&data).ok_or_else(unfit))
        }
        Route::Words(page) => {
            let data = fetch::json(&site.words.replace("{name}", &page.name())).await;
            data.and_then(|data| words(&data).ok_or_else(unfit))
        }
        Route::Home | Route::Tool(_) | Route::Missing(_) => return Page::Empty,
    };
    page.unwrap_or_else(Page::Failed)
}

fn lesson_page(data: &Value) -> Option<Page> {
    LessonPage::from_value(data).map(|page| Page::Ready(Rc::new(page)))
}

fn words(data: &Value) -> Option<Page> {
    Some(Page::Words(data.get("html")?.as_str()?.into()))
}

fn unfit() -> String {
    fetch::UNFIT.to_owned()
}
