//! The pages as HTML, made when the site is built: the same components, rendered once, with every input waiting.

pub mod fidelity;
mod guide;
pub mod words;

use std::rc::Rc;

use course::{Block, Chapter, Course, Lesson, LessonPage, Outline};
use study::Progress;
use yew::LocalServerRenderer;
use yew::prelude::*;

use crate::app::pages::{lens_name, title};
use crate::app::session::{
    Action, Desk, Page, Session, SessionProvider, use_dispatch, use_session,
};
use crate::app::wings::{HomeWing, LabWing, LensWing, StudyWing, Wing, WorldWing};
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
    let mut session = session(outline, base);
    session.apply(Action::Navigate(route.clone()));
    let page = match &route {
        Route::Lesson { chapter, lesson } => course
            .find(chapter, lesson)
            .map(|(chapter, lesson)| Page::Ready(Rc::new(chapter.page(lesson)))),
        Route::Words(page) => Some(Page::Words(words::html(course, page, base).await.into())),
        _ => None,
    };
    if let Some(page) = page {
        session.apply(Action::Loaded(route.clone(), page));
    }
    let (title, description) = (title(&route, &session.outline), description(course, &route));
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

/// One sentence about the page, for search engines and previews.
fn description(course: &Course, route: &Route) -> String {
    let found = match route {
        Route::Lesson { chapter, lesson } => course.find(chapter, lesson),
        _ => None,
    };
    let lead = found.map(|(_, lesson)| lesson.lead.clone());
    lead.filter(|lead| !lead.is_empty()).unwrap_or_else(|| {
        "Build the request, check the signature, survive the outage: in the browser, against simulated providers that behave like the real ones.".to_owned()
    })
}

/// What the page fetches for a lesson, with the stills of its worlds.
pub async fn lesson_data(chapter: &Chapter, lesson: &Lesson) -> LessonPage {
    let mut page = chapter.page(lesson);
    let wing = Wing::Here(WorldWing::here());
    for item in &lesson.items {
        let desk = Desk::open(&page, &item.id, None, None).and_then(|desk| desk.furnished(&wing));
        if desk.is_some() {
            let start = Session {
                desk,
                ..session(Outline::default(), "/")
            };
            let still = LocalServerRenderer::<Stage>::with_props(AppProps { start });
            let still = still.hydratable(false).render().await;
            page.stills.insert(item.id.clone(), still);
        }
    }
    for (place, block) in lesson.blocks.iter().enumerate() {
        if let Block::Bytes { lens, inputs } = block {
            let name = lens_name(place);
            let html = (LensWing::here().view)(lens, inputs, false, name.clone());
            let still = LocalServerRenderer::<Lens>::with_props(LensProps { html });
            page.stills
                .insert(name, still.hydratable(false).render().await);
        }
    }
    page
}

/// Props of [`Lens`].
#[derive(Properties, PartialEq)]
struct LensProps {
    html: Html,
}

/// A byte lens and nothing around it.
#[component]
fn Lens(props: &LensProps) -> Html {
    props.html.clone()
}

/// A session before anything happened, with every wing that draws a still.
fn session(outline: Outline, base: &str) -> Session {
    Session {
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
        world: Wing::Here(WorldWing::here()),
        lens: Wing::Here(LensWing::here()),
        shown: None,
        home: Wing::Here(HomeWing::here()),
        study: Wing::Here(StudyWing::here()),
        lab: Wing::Here(LabWing::here()),
        palette: false,
        visit: 0,
        day: 0,
        // What it draws depends on what a person does, and nothing of it stands on a page that was just opened.
        export: Wing::Away,
    }
}

/// The world's panels and nothing around them.
#[component]
fn Stage(props: &AppProps) -> Html {
    html! { <SessionProvider start={props.start.clone()}><Panels /></SessionProvider> }
}

#[component]
fn Panels() -> Html {
    let session = use_session();
    let dispatch = use_dispatch();
    let desk = session.desk.as_ref();
    let drawn = desk.and_then(|desk| {
        let stage = desk.stage.as_ref()?;
        Some(stage.get().panels(desk, &dispatch, false))
    });
    drawn.unwrap_or_default()
}
