//! A lesson's prose with what is live in it: items, byte lenses, takeaways.

use std::rc::Rc;

use course::{Block, Html as Rich, Kind, LessonKind, LessonPage, prose_name};
use yew::prelude::*;

use crate::app::parts::item::{ItemCard, ItemEvent, RequestView, Saved};
use crate::app::parts::{markup, missed};
use crate::app::session::{Action, Dispatch, Session};
use crate::app::wings::{Inputs, Wing};
use crate::host::document;

/// The lesson's blocks, in order.
pub fn prose(session: &Session, dispatch: &Dispatch, page: &Rc<LessonPage>) -> Html {
    let mut number = 0;
    let blocks: Vec<Html> = page
        .lesson
        .blocks
        .iter()
        .enumerate()
        .map(|(place, block)| match block {
            Block::Prose(html) => text(page, html, place),
            Block::Takeaways => takeaways(page, place),
            Block::Bytes { lens, inputs } => bytes(session, dispatch, (lens, inputs), place),
            // It became prose when the course was compiled.
            Block::Reference { .. } => Html::default(),
            Block::Item(id) => {
                number += 1;
                let number = (page.lesson.kind == LessonKind::Quiz).then_some(number);
                card(session, dispatch, page, id, number)
            }
        })
        .collect();
    html! { <>{ for blocks }</> }
}

/// Prose, which a page that was opened by its address brings along in its markup.
fn text(page: &LessonPage, html: &Rich, place: usize) -> Html {
    let name = prose_name(place);
    let words = page.stills.get(&name).unwrap_or(&html.0);
    let words = Html::from_html_unchecked(AttrValue::from(words.clone()));
    html! { <div key={place} class="text" data-still={name}>{ words }</div> }
}

fn takeaways(page: &LessonPage, place: usize) -> Html {
    html! {
        <section key={place} class="takeaways" aria-labelledby="takeaways">
            <h2 id="takeaways">{ "Key takeaways" }</h2>
            <ul>
                for text in page.takeaways.iter() {
                    <li>{ markup(text) }</li>
                }
            </ul>
        </section>
    }
}

/// A byte lens: its still until the wing is here, which is fetched when it comes into sight.
fn bytes(
    session: &Session,
    dispatch: &Dispatch,
    (kind, inputs): (&str, Inputs<'_>),
    place: usize,
) -> Html {
    let id = lens_name(place);
    if let Wing::Here(wing) = &session.lens {
        let view = (wing.view)(kind, inputs, session.live, id.clone());
        return html! { <key={place}><div data-still={id}>{ view }</div></> };
    }
    let still = session.lesson().and_then(|page| page.stills.get(&id));
    let still = Html::from_html_unchecked(AttrValue::from(still.cloned().unwrap_or_default()));
    html! {
        <key={place}>
            <div data-wing="lens" data-still={id} aria-busy={if session.lens == Wing::Coming { "true" } else { "false" }}>{ still }</div>
            { late(session, dispatch) }
        </>
    }
}

/// Says that the lens did not arrive, and fetches it again.
fn late(session: &Session, dispatch: &Dispatch) -> Html {
    let Wing::Failed(says) = &session.lens else {
        return Html::default();
    };
    let dispatch = dispatch.clone();
    let again = Callback::from(move |_: MouseEvent| dispatch.dispatch(Action::LensNear));
    missed(says, again)
}

/// The id of the byte lens at that place among the lesson's blocks, and the name of its still.
pub fn lens_name(place: usize) -> String {
    format!("lens-{place}")
}

fn card(
    session: &Session,
    dispatch: &Dispatch,
    page: &LessonPage,
    id: &str,
    number: Option<u32>,
) -> Html {
    let Some(item) = session.variant(id) else {
        return Html::default();
    };
    let progress = session.item_progress(id);
    let request =
        matches!(item.kind, Kind::Request(_)).then(|| request_view(session, id, progress.solved));
    let saved = Saved {
        attempts: progress.attempts,
        solved: progress.solved,
        hints: progress.hints,
        answer: progress
            .answer
            .as_ref()
            .and_then(assess::Answer::from_value),
        input: progress.input.clone(),
    };
    html! {
        <ItemCard
            key={id.to_owned()}
            item={Rc::new(item)}
            chapter_lesson={format!("{}-{}", page.chapter_id, page.lesson.id)}
            {number}
            varies={page.lesson.item(id).is_some_and(course::Item::varies)}
            live={session.live}
            {saved}
            on={on(dispatch, id)}
            tools={match session.lens { Wing::Here(wing) => Some(wing), _ => None }}
            {request}
        />
    }
}

/// How a request item stands: by its world in the workbench, or by what was kept.
fn request_view(session: &Session, id: &str, solved: bool) -> RequestView {
    match session.desk.as_ref().filter(|desk| desk.item.id == id) {
        Some(desk) => RequestView {
            verdicts: desk.outcome.verdicts.clone(),
            feedback: desk.outcome.feedback.clone(),
            // What was solved before stays said, until a new try goes wrong.
            passed: desk.outcome.passed || (solved && !desk.outcome.has_failed()),
            selected: true,
        },
        None => RequestView {
            verdicts: Vec::new(),
            feedback: None,
            passed: solved,
            selected: false,
        },
    }
}

fn on(dispatch: &Dispatch, id: &str) -> Callback<ItemEvent> {
    let dispatch = dispatch.clone();
    let id = id.to_owned();
    Callback::from(move |event| match event {
        ItemEvent::Answer(answer, outcome) => {
            dispatch.dispatch(Action::Answered(id.clone(), answer, outcome))
        }
        ItemEvent::Input(value) => dispatch.dispatch(Action::Input(id.clone(), value)),
        ItemEvent::Tools => dispatch.dispatch(Action::LensNear),
        ItemEvent::Hint => dispatch.dispatch(Action::Hint(id.clone())),
        ItemEvent::Another => dispatch.dispatch(Action::Another(id.clone())),
        ItemEvent::Reset => dispatch.dispatch(Action::Reset),
        ItemEvent::Load => {
            dispatch.dispatch(Action::Load(id.clone()));
            document::show("bench");
        }
    })
}
