//! A study guide for paper: prose, terms, takeaways, the questions, and at the end of each chapter the answers.

use course::{Block, Chapter, Data, Html as Rich, Item, Kind, Lesson, Outline};
use yew::prelude::*;

use crate::app::parts::item::solution;
use crate::app::parts::{markup, markup_as};
use crate::app::wings::LensWing;
use crate::app::{Route, Words};

/// The guide to these chapters. `outline` holds the chapters that have a guide of their own to link to, if any.
pub(super) fn guide(chapters: &[Chapter], outline: &Outline, base: &str) -> Html {
    let title = match chapters {
        [chapter] => chapter.title.clone(),
        _ => "Roundtrip".to_owned(),
    };
    html! {
        <>
            <h1>{ format!("Study guide: {title}") }</h1>
            if !outline.chapters.is_empty() {
                <nav class="no-print" aria-label="Guides of single chapters">
                    <ul class="guides">
                        for chapter in outline.chapters.iter() {
                            <li><a href={Route::Words(Words::Chapter(chapter.slug.clone())).href(base)}>{ format!("{} {}", chapter.number, chapter.title) }</a></li>
                        }
                    </ul>
                </nav>
            }
            for chapter in chapters { { one(chapter, base) } }
        </>
    }
}

/// The chapter with links that lead to its lessons from anywhere below the base.
fn linked(chapter: &Chapter, base: &str) -> Chapter {
    // Prose links to a lesson of its own chapter, as seen from a lesson.
    let text = chapter.to_json();
    let text = text.replace("href=\\\"../", &format!("href=\\\"{base}{}/", chapter.slug));
    Chapter::from_json(&text).unwrap_or_else(|| chapter.clone())
}

fn one(chapter: &Chapter, base: &str) -> Html {
    let chapter = &linked(chapter, base);
    let id = format!("guide-{}", chapter.id);
    html! {
        <section class="guide-chapter" aria-labelledby={id.clone()}>
            <h2 {id}>{ format!("{} {}", chapter.number, chapter.title) }</h2>
            <p class="soft">{ &chapter.summary }</p>
            for lesson in &chapter.lessons { { prose(chapter, lesson) } }
            <section>
                <h3>{ "Key takeaways" }</h3>
                <ul class="bulleted">
                    for text in &chapter.takeaways { <li>{ markup(text) }</li> }
                </ul>
            </section>
            <section>
                <h3>{ "Terms" }</h3>
                <dl class="terms">
                    for term in &chapter.terms {
                        <div><dt>{ &term.name }</dt><dd>{ markup(&term.means) }</dd></div>
                    }
                </dl>
            </section>
            <section class="answers">
                <h3>{ "Answers" }</h3>
                for (at, lesson) in chapter.lessons.iter().enumerate() {
                    for (nth, item) in lesson.items.iter().enumerate() {
                        <div class="guide-answer">
                            <p class="over">{ number(at, nth) }</p>
                            { solution(&item.variant(0)) }
                        </div>
                    }
                }
            </section>
        </section>
    }
}

/// How an item is called on paper: lesson and item, both from 1.
fn number(lesson: usize, item: usize) -> String {
    format!("{}.{}", lesson.saturating_add(1), item.saturating_add(1))
}

fn prose(chapter: &Chapter, lesson: &Lesson) -> Html {
    let place = chapter
        .lessons
        .iter()
        .position(|other| other.id == lesson.id);
    let place = place.unwrap_or_default();
    html! {
        <section>
            <h3>{ &lesson.title }</h3>
            for (at, block) in lesson.blocks.iter().enumerate() {
                { piece(lesson, place, at, block) }
            }
        </section>
    }
}

fn piece(lesson: &Lesson, place: usize, at: usize, block: &Block) -> Html {
    match block {
        Block::Prose(html) => markup_as("div", "text", html),
        Block::Bytes { lens, inputs } => {
            let id = format!("guide-lens-{place}-{at}");
            (LensWing::here().view)(lens, inputs, false, id)
        }
        Block::Item(id) => {
            let nth = lesson.items.iter().position(|item| item.id == *id);
            let item = nth.and_then(|nth| Some((nth, lesson.items.get(nth)?)));
            item.map(|(nth, item)| question(&item.variant(0), &number(place, nth)))
                .unwrap_or_default()
        }
        Block::Takeaways | Block::Reference { .. } => Html::default(),
    }
}

/// A question as it can be answered with a pen.
fn question(item: &Item, number: &str) -> Html {
    html! {
        <div class="guide-item">
            <p><b>{ number }</b>{ " " }{ markup(&item.stem) }</p>
            { body(&item.kind) }
        </div>
    }
}

fn body(kind: &Kind) -> Html {
    match kind {
        Kind::Choice(choice) => list(choice.options.iter().map(|option| &option.text)),
        Kind::Order(order) => {
            let start = order.start(1);
            let lines = start
                .iter()
                .filter_map(|at| order.lines.get(usize::try_from(*at).ok()?));
            list(lines.map(|line| &line.text))
        }
        Kind::Match(pairs) => {
            let mut rights: Vec<&Rich> = pairs.pairs.iter().map(|pair| &pair.right).collect();
            rights.extend(&pairs.distractors);
            rights.sort_by(|one, other| one.as_str().cmp(other.as_str()));
            rights.dedup();
            html! {
                <>
                    { list(pairs.pairs.iter().map(|pair| &pair.left)) }
                    <p class="small">{ "To choose from:" }</p>
                    { list(rights.into_iter()) }
                </>
            }
        }
        Kind::Fill(fill) => match &fill.begin {
            Some(begin) => html! { <pre><code>{ begin }</code></pre> },
            None => Html::default(),
        },
        Kind::Point(point) => subject(&point.subject),
        Kind::Sign(sign) => html! {
            <ol class="numbered">
                for step in &sign.steps { <li>{ markup(&step.says) }</li> }
            </ol>
        },
        Kind::Diagnose(task) => html! {
            <>
                { subject(&task.place.subject) }
                { list(task.cause.options.iter().map(|option| &option.text)) }
            </>
        },
        Kind::Request(request) => html! {
            <ul class="bulleted">
                for goal in &request.goals { <li>{ goal.says.replace('`', "") }</li> }
            </ul>
        },
    }
}

fn list<'a>(texts: impl Iterator<Item = &'a Rich>) -> Html {
    html! {
        <ul class="boxes">
            for text in texts { <li>{ markup(text) }</li> }
        </ul>
    }
}

fn subject(subject: &course::Subject) -> Html {
    html! { <pre><code>{ subject.clone().text_mut().clone() }</code></pre> }
}
