//! A study tool: a few words until its wing is here, then what the wing draws.

use yew::prelude::*;

use crate::app::Tool;
use crate::app::parts::missed;
use crate::app::session::{Action, Dispatch, Session};
use crate::app::wings::Wing;

/// The page of a tool.
pub fn tool(session: &Session, dispatch: &Dispatch, tool: Tool) -> Html {
    let body = match &session.study {
        Wing::Here(wing) => (wing.page)(tool),
        Wing::Failed(says) => {
            let dispatch = dispatch.clone();
            let again = Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::WantStudy));
            missed(says, again)
        }
        Wing::Away | Wing::Coming => {
            html! { <p class="soft" aria-busy="true">{ "One moment …" }</p> }
        }
    };
    html! {
        <main id="main" class="plain tool-page" tabindex="-1">
            <h1>{ tool.title() }</h1>
            <p class="soft">{ about(tool) }</p>
            { body }
        </main>
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
    }
}
