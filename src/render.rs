//! The pages as HTML, made when the site is built: the same components, rendered once, with every input waiting.

use std::rc::Rc;

use course::Course;
use study::Progress;
use yew::LocalServerRenderer;

use crate::app::pages::{description, title};
use crate::app::session::{Action, Page, Session};
use crate::app::{App, AppProps, Route, Site};

/// A page as the build writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// For the browser's tab.
    pub title: String,
    /// For search engines and previews.
    pub description: String,
    /// What stands in the element `app`.
    pub body: String,
}

/// Every page's path below the base, such as `/07-apis-at-work/4-send-it/`.
pub fn routes(course: &Course) -> Vec<String> {
    Route::all(&course.outline())
        .iter()
        .map(|route| route.href("/"))
        .collect()
}

/// The page at that path, its links made for the base (`/` or `/repo/`).
pub async fn render(course: &Course, path: &str, base: &str) -> Rendered {
    let outline = course.outline();
    let route = Route::parse(path, "/", &outline);
    let mut session = Session {
        site: Rc::new(Site {
            base: base.to_owned(),
            ..Site::default()
        }),
        outline: Rc::new(outline),
        live: false,
        route: Route::Home,
        page: Page::Empty,
        progress: Rc::new(Progress::default()),
        notice: None,
        desk: None,
    };
    session.apply(Action::Navigate(route.clone()));
    if let Route::Lesson { chapter, lesson } = &route
        && let Some((chapter, lesson)) = course.find(chapter, lesson)
    {
        session.apply(Action::Loaded(
            route.clone(),
            Ok(Rc::new(chapter.page(lesson))),
        ));
    }
    let (title, description) = (
        title(&route, &session.outline),
        description(&route, &session.outline),
    );
    let body = LocalServerRenderer::<App>::with_props(AppProps { start: session })
        .hydratable(false)
        .render()
        .await;
    Rendered {
        title,
        description,
        body,
    }
}
