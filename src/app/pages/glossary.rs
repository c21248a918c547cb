//! All terms of the course, each with the lesson that introduces it.

use yew::prelude::*;

use crate::app::Route;
use crate::app::parts::markup;
use crate::app::session::Session;

/// The glossary, in the order of the alphabet.
pub fn glossary(session: &Session) -> Html {
    let entries = &session.outline.glossary;
    html! {
        <main id="main" class="plain" tabindex="-1">
            <h1>{ "Glossary" }</h1>
            <p class="soft">{ format!("{} terms, each with the lesson that introduces it.", entries.len()) }</p>
            <dl class="terms">
                for entry in entries.iter() {
                    <div key={entry.name.clone()}>
                        <dt>{ &entry.name }</dt>
                        <dd>
                            { markup(&entry.means) }
                            { " " }
                            <a href={Route::lesson(&entry.chapter, &entry.lesson).href(&session.site.base)}>{ &entry.title }</a>
                        </dd>
                    </div>
                }
            </dl>
        </main>
    }
}
