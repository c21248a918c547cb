//! The workbench: the same in every lesson. Panels on the left, the timeline on the right, one grid for both.
//!
//! One component draws it all: its state is the desk in the session, and every panel is a function of that.

mod bytes;
mod callback;
mod credentials;
mod head;
mod hop;
mod json_view;
mod lanes;
mod list;
mod on;
mod request;
mod response;
mod same_as;
mod screen;
mod segment;
mod tabs;
#[cfg(test)]
mod tests;
mod timeline;
mod words;

use yew::prelude::*;

use crate::app::session::{Desk, View, use_dispatch, use_session};

use segment::Segment;

/// The workbench of the lesson, where it has one.
#[component]
pub fn Bench() -> Html {
    let session = use_session();
    let dispatch = use_dispatch();
    let Some(desk) = &session.desk else {
        return Html::default();
    };
    let live = session.live;
    let segment = segment(desk);
    let view = desk.look.view;
    html! {
        <section class="bench" id="bench" aria-label="Workbench" tabindex="-1" data-view={view.label()}>
            { head::head(desk, &dispatch, live) }
            { request::request(desk, &dispatch, live) }
            { response::response(desk, segment.root.as_ref(), &dispatch, live) }
            { callback::callback(desk, &segment, &dispatch, live) }
            {
                match view {
                    View::Diagram => timeline::timeline(desk, &segment, &dispatch, live),
                    View::List => list::list(desk),
                    View::Bytes => bytes::bytes(desk, &segment, live),
                }
            }
        </section>
    }
}

fn segment(desk: &Desk) -> Segment {
    let host = wire::Target::parse(&desk.draft.url)
        .map(|target| target.host)
        .unwrap_or_default();
    Segment::of(desk.stage.get().world(), desk.selected, &host)
}
