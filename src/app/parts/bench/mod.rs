//! The workbench: the same in every lesson. Panels on the left, the timeline on the right, one grid for both.
//!
//! One component draws it all: its state is the desk in the session, and every panel is a function of that.

mod bytes;
mod callback;
mod carry;
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

pub use hop::{Hop, Label};
pub use timeline::label;
pub use words::{fault, gist, short_path};

use yew::prelude::*;

use sim::World;

use crate::app::session::{Action, Desk, Dispatch, View, use_dispatch, use_session};

use segment::Segment;

/// How many of the workbench's elements are there without a world: the head, and the title and the request below it.
const OWN: &str = "3";

/// The workbench of the lesson, where it has one.
#[component]
pub fn Bench() -> Html {
    let session = use_session();
    let dispatch = use_dispatch();
    let touch = {
        let dispatch = dispatch.clone();
        use_callback((), move |_: Event, ()| dispatch.dispatch(Action::Touch))
    };
    let Some(desk) = &session.desk else {
        return Html::default();
    };
    let live = session.live;
    html! {
        <section class="bench" id="bench" aria-label="Workbench" tabindex="-1" data-view={desk.look.view.label()} data-world={session.world.word()}
            data-still={desk.item.id.clone()} data-own={OWN}
            onfocusin={touch.reform(FocusEvent::into)} onpointerdown={touch.reform(PointerEvent::into)}>
            { head::head(desk, &session.export, &dispatch, live) }
            { request::request(desk, &session.world, &session.export, &dispatch, live) }
            {
                match &desk.stage {
                    Some(stage) => stage.get().panels(desk, &dispatch, live),
                    None => {
                        let page = session.lesson();
                        let still = page.and_then(|page| page.stills.get(&desk.item.id));
                        let still = AttrValue::from(still.cloned().unwrap_or_default());
                        Html::from_html_unchecked(still)
                    }
                }
            }
        </section>
    }
}

/// The panels that show what happened in the world. They come with it.
pub fn panels(world: &World, desk: &Desk, dispatch: &Dispatch, live: bool) -> Html {
    let host = wire::Target::parse(&desk.draft.url)
        .map(|target| target.host)
        .unwrap_or_default();
    let segment = Segment::of(world, desk.selected, &host);
    html! {
        <>
            { response::response(desk, segment.root.as_ref(), dispatch, live) }
            { callback::callback(desk, &segment, dispatch, live) }
            {
                match desk.look.view {
                    View::Diagram => timeline::timeline(desk, world, &segment, dispatch, live),
                    View::List => list::list(world),
                    View::Bytes => bytes::bytes(desk, &segment, live),
                }
            }
        </>
    }
}
