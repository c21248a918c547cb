//! A study tool or a lab: a few words until its wing is here, then what the wing draws.

use yew::prelude::*;

use crate::app::Tool;
use crate::app::parts::missed;
use crate::app::session::{Action, Dispatch, Session};
use crate::app::wings::Wing;

/// The page of a tool.
pub fn tool(session: &Session, dispatch: &Dispatch, tool: Tool) -> Html {
    let (page, failed) = if tool.is_lab() {
        page(&session.lab, |wing| wing.page)
    } else {
        page(&session.study, |wing| wing.page)
    };
    let body = match (page, failed) {
        (Some(page), _) => page(tool),
        (None, Some(says)) => {
            let dispatch = dispatch.clone();
            let again = Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::Want(tool)));
            missed(says, again)
        }
        (None, None) => html! { <p class="soft" aria-busy="true">{ "One moment …" }</p> },
    };
    let class = if tool.is_lab() {
        "lab-page"
    } else {
        "plain tool-page"
    };
    html! {
        <main id="main" {class} tabindex="-1">
            <h1>{ tool.title() }</h1>
            <p class="soft">{ about(tool) }</p>
            { body }
        </main>
    }
}

/// The function of a wing that draws the page, or why the wing is not here.
fn page<T>(
    wing: &Wing<T>,
    page: fn(&T) -> fn(Tool) -> Html,
) -> (Option<fn(Tool) -> Html>, Option<&str>) {
    match wing {
        Wing::Here(wing) => (Some(page(wing)), None),
        Wing::Failed(says) => (None, Some(says)),
        Wing::Away | Wing::Coming => (None, None),
    }
}

/// What it is for.
fn about(tool: Tool) -> &'static str {
    match tool {
        Tool::Review => {
            "Terms and earlier mistakes come back when you are about to forget them. A few minutes a day are enough."
        }
        Tool::Practice => {
            "Items with fresh values, as many as you like. Choose a topic, or let the weak ones come oftener."
        }
        Tool::Challenge => {
            "The same items with the same values for two people. Send the link, answer, and compare your codes."
        }
        Tool::Progress => {
            "What you have reached, what to do next, and a file that takes your progress to another browser."
        }
        Tool::Lab => {
            "Choose a world, break it, and watch what providers and your app make of it. Every fault has its cause, and a link replays all of it."
        }
        Tool::Retries => {
            "Two clients with a retry policy each, against the same struggling server: what each of them gets done, and what it costs the server."
        }
    }
}
