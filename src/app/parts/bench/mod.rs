//! The workbench: the same in every lesson. Panels on the left, the timeline on the right, one grid for both.

mod authorization;
mod body;
mod bytes;
mod callback;
mod credentials;
mod head;
mod json_view;
mod list;
mod paste;
mod request;
mod response;
mod rows;
mod same_as;
mod screen;
mod segment;
mod timeline;
mod url;

use std::rc::Rc;

use yew::prelude::*;

use crate::app::session::{Desk, View, use_session};

use bytes::BytesView;
use callback::CallbackPanel;
use head::Head;
use list::List;
use request::RequestPanel;
use response::ResponsePanel;
use segment::Segment;
use timeline::Timeline;

/// The workbench of the lesson, where it has one.
#[component]
pub fn Bench() -> Html {
    let session = use_session();
    let Some(desk) = &session.desk else { return Html::default() };
    let segment = Rc::new(segment(desk));
    let selected = desk.selected.or_else(|| segment.root.as_ref().map(|root| root.id));
    let wall = {
        let stage = desk.stage.get();
        stage.world().clock_text(stage.world().now())
    };
    let live = session.live;
    html! {
        <section class="bench" id="bench" aria-label="Workbench" tabindex="-1" data-view={desk.view.label().to_lowercase()}>
            <Head desk={desk.clone()} {live} />
            <RequestPanel desk={desk.clone()} {live} />
            <ResponsePanel exchange={segment.root.clone().map(Rc::new)} {live} />
            <CallbackPanel callbacks={Rc::new(segment.callbacks.clone())} selected={desk.selected} {live} />
            {
                match desk.view {
                    View::Diagram => html! { <Timeline {segment} {selected} {wall} {live} /> },
                    View::List => html! { <List stage={desk.stage.clone()} {live} /> },
                    View::Bytes => html! { <BytesView desk={desk.clone()} {segment} {live} /> },
                }
            }
        </section>
    }
}

fn segment(desk: &Desk) -> Segment {
    let host = wire::Target::parse(&desk.draft.url).map(|target| target.host).unwrap_or_default();
    Segment::of(desk.stage.get().world(), desk.selected, &host)
}
