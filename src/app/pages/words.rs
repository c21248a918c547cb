//! A page that only says something: drawn when the site is built, and inserted as it is.

use yew::prelude::*;

use super::lesson::on_its_way;
use crate::app::Words;
use crate::app::session::{Dispatch, Page, Session};
use crate::host::document;

/// The page's words, once they are here.
pub fn words(session: &Session, dispatch: &Dispatch, page: &Words) -> Html {
    let Page::Words(html) = &session.page else {
        return on_its_way(&session.page, dispatch);
    };
    html! {
        <main id="main" class={if page.is_guide() { "plain guide" } else { "plain is-wide" }} tabindex="-1">
            if page.is_guide() {
                <button type="button" class="btn no-print" disabled={!session.live} onclick={|_: MouseEvent| document::print()}>{ "Print" }</button>
            }
            <div class="words" data-still="words">{ Html::from_html_unchecked(AttrValue::from(html.to_string())) }</div>
        </main>
    }
}
