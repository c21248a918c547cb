//! The pages that only say something: the glossary, the fidelity of the twins, and the study guides for paper.

use course::{Course, Outline};
use yew::LocalServerRenderer;
use yew::prelude::*;

use super::{fidelity, guide};
use crate::app::parts::markup;
use crate::app::{Route, Words, term_anchor};

/// The name and the markup of every page of this kind, for a site below that base path.
pub async fn all(course: &Course, base: &str) -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for route in Route::all(&course.outline()) {
        if let Route::Words(page) = route {
            pages.push((page.name(), html(course, &page, base).await));
        }
    }
    pages
}

/// The markup of a page.
pub async fn html(course: &Course, page: &Words, base: &str) -> String {
    let words = match page {
        Words::Fidelity => return fidelity::words().await,
        Words::Glossary => glossary(course, base),
        Words::Guide => guide::guide(&course.chapters, &course.outline(), base),
        Words::Chapter(slug) => {
            let chapter = course.chapters.iter().find(|chapter| chapter.slug == *slug);
            guide::guide(
                chapter.map(std::slice::from_ref).unwrap_or_default(),
                &Outline::default(),
                base,
            )
        }
    };
    let page = LocalServerRenderer::<Page>::with_props(PageProps { words });
    page.hydratable(false).render().await
}

/// Props of [`Page`].
#[derive(Properties, PartialEq)]
struct PageProps {
    words: Html,
}

#[component]
fn Page(props: &PageProps) -> Html {
    props.words.clone()
}

/// All terms of the course, each with the lesson that introduces it, in the order of the alphabet.
fn glossary(course: &Course, base: &str) -> Html {
    let terms = course.index().terms;
    html! {
        <>
            <h1>{ "Glossary" }</h1>
            <p class="soft">{ format!("{} terms, each with the lesson that introduces it.", terms.len()) }</p>
            <dl class="terms">
                for term in terms.iter() {
                    <div id={term_anchor(&term.name)}>
                        <dt>{ &term.name }</dt>
                        <dd>
                            { markup(&term.means) }
                            { " " }
                            <a href={Route::lesson(&term.place.chapter, &term.place.lesson).href(base)}>{ &term.place.title }</a>
                        </dd>
                    </div>
                }
            </dl>
        </>
    }
}
