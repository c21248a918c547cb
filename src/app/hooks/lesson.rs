//! Fetches a lesson's data whenever the session waits for them.

use std::rc::Rc;

use course::{Data, LessonPage};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::app::Route;
use crate::app::session::{Action, Page, use_dispatch, use_session};
use crate::host::fetch;

/// Fetches the lesson that the session waits for.
#[hook]
pub fn use_lesson() {
    let session = use_session();
    let dispatch = use_dispatch();
    let site = Rc::clone(&session.site);
    let waits = session.page == Page::Loading;
    use_effect_with((waits, session.route.clone()), move |(waits, route)| {
        if let (true, Route::Lesson { chapter, lesson }) = (waits, route) {
            let url = site.lesson_url(chapter, lesson);
            let route = route.clone();
            spawn_local(async move {
                dispatch.dispatch(Action::Loaded(route, lesson_page(&url).await));
            });
        }
    });
}

/// The data of a lesson, from their address. The error is a sentence for the learner.
pub async fn lesson_page(url: &str) -> Result<Rc<LessonPage>, String> {
    let page = LessonPage::from_value(&fetch::json(url).await?);
    page.map(Rc::new).ok_or_else(|| fetch::UNFIT.to_owned())
}
