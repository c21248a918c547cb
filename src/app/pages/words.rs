//! A page that only says something: drawn when the site is built, and inserted as it is.

use yew::prelude::*;

use super::lesson::on_its_way;
use crate::app::session::{Dispatch, Page, Session};

/// The page's words, once they are here.
pub fn words(session: &Session, dispatch: &Dispatch) -> Html {
    let Page::Words(html) = &session.page else {
        return on_its_way(&session.page, dispatch);
    };
    html! {
        <main id="main" class="plain is-wide" tabindex="-1">
            { Html::from_html_unchecked(AttrValue::from(html.to_string())) }
        </main>
    }
}
