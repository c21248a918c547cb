//! The session: everything the page knows, one [`Action`] for everything that can happen to it, one reducer.
//!
//! Pages and parts reach it through [`use_session`] and [`use_dispatch`]; nobody calls `use_context`.

mod action;
mod asked;
mod clock;
mod desk;
mod dialect;
mod edit;
mod look;
mod reduce;
mod shown;
mod stage;
mod state;
mod studied;
#[cfg(test)]
mod tests;

use yew::prelude::*;

pub use action::Action;
pub use desk::{Desk, SHOP};
pub use edit::{Rows, Spot, split};
pub use look::{Choice, Fold, Look, RequestTab, ResponseTab, Speed, Tongue, View};
pub use stage::{Playing, StageRef};
pub use state::{Page, Session};

/// Sends actions to the session. It never changes, so that no component is drawn anew because of it.
pub type Dispatch = UseReducerDispatcher<Session>;

/// The session as it is now.
pub type SessionRef = UseReducerHandle<Session>;

/// Props of [`SessionProvider`].
#[derive(Properties, PartialEq)]
pub struct SessionProviderProps {
    /// The session at the start.
    pub start: Session,
    /// The page.
    pub children: Children,
}

/// Holds the session and offers it to the components inside.
#[component]
pub fn SessionProvider(props: &SessionProviderProps) -> Html {
    let start = props.start.clone();
    let session = use_reducer(move || start);
    html! {
        <ContextProvider<Dispatch> context={session.dispatcher()}>
            <ContextProvider<SessionRef> context={session}>{ for props.children.iter() }</ContextProvider<SessionRef>>
        </ContextProvider<Dispatch>>
    }
}

/// The session as it is now; the component is drawn anew when it changes.
#[hook]
pub fn use_session() -> SessionRef {
    let session = use_context::<SessionRef>();
    #[expect(
        clippy::expect_used,
        reason = "a component outside the provider is a fault of the program, found by every test"
    )]
    session.expect("inside SessionProvider")
}

/// Sends actions to the session.
#[hook]
pub fn use_dispatch() -> Dispatch {
    let dispatch = use_context::<Dispatch>();
    #[expect(
        clippy::expect_used,
        reason = "a component outside the provider is a fault of the program, found by every test"
    )]
    dispatch.expect("inside SessionProvider")
}
