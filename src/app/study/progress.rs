//! Progress: what to do next, how well each concept is known, and the file that takes all of it along.

use std::rc::Rc;

use study::{Mastery, News, Next, Progress, Suggestion, due_count, import, suggestions};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::page::ToolProps;
use super::topics::{Topic, topics, word};
use crate::app::parts::{Tone, note};
use crate::app::session::{Action, Session, use_dispatch, use_session};
use crate::app::{Route, Tool};
use crate::host::{day, download, event};

/// The name of the file.
const FILE: &str = "roundtrip-progress.json";
/// The most bytes of a file that are read; a byte more than is kept, so that a longer one is noticed.
const MOST: f64 = 5_000_001.0;

/// The tool.
#[component]
pub fn ProgressTool(props: &ToolProps) -> Html {
    let session = use_session();
    let all = topics(&props.index, &session.progress);
    let due = due_count(&session.progress, session.day);
    let next = suggestions(&session.progress, &session.outline, due);
    let solved = session
        .progress
        .items
        .iter()
        .filter(|(_, item)| item.solved)
        .count();
    html! {
        <>
            <section class="card" aria-labelledby="next">
                <h2 id="next">{ "What to do next" }</h2>
                if next.is_empty() {
                    <p>{ "Everything is done, and nothing is due. Practise what you like." }</p>
                }
                <ol class="next">
                    for one in next.iter() { { suggested(&session, one) } }
                </ol>
            </section>
            <section class="card" aria-labelledby="known">
                <h2 id="known">{ "What you know" }</h2>
                <p class="soft">{ format!("{solved} of {} items solved. A concept is solid after several right answers in a row; recent ones weigh more.", props.index.items.len()) }</p>
                { known(&session, &all) }
            </section>
            <Carry />
        </>
    }
}

fn suggested(session: &Session, one: &Suggestion) -> Html {
    let base = &session.site.base;
    let lesson = |place: &study::suggest::Place| {
        let found = session.outline.find(&place.chapter, &place.lesson);
        let title = found.map_or("the lesson", |(_, lesson)| lesson.title.as_str());
        (
            Route::lesson(&place.chapter, &place.lesson).href(base),
            title.to_owned(),
        )
    };
    let (href, name) = match &one.next {
        Next::Review => (
            Route::Tool(Tool::Review).href(base),
            "Review what is due".to_owned(),
        ),
        Next::Practise(concept) => (
            format!("{}#{concept}", Route::Tool(Tool::Practice).href(base)),
            format!("Practise: {}", super::topics::title(concept)),
        ),
        Next::Continue(place) => {
            let (href, title) = lesson(place);
            (href, format!("Go on with “{title}”"))
        }
        Next::Begin(place) => {
            let (href, title) = lesson(place);
            (href, format!("Begin “{title}”"))
        }
    };
    html! { <li><a {href}>{ name }</a><small>{ &one.reason }</small></li> }
}

/// A list of concepts for each chapter, with a bar and a word.
fn known(session: &Session, all: &[Topic]) -> Html {
    let base = &session.site.base;
    html! {
        for chapter in session.outline.chapters.iter() {
            <h3>{ format!("{} {}", chapter.number, chapter.title) }</h3>
            <ul class="known">
                for topic in all.iter().filter(|topic| topic.chapter == chapter.slug) {
                    <li data-mastery={mastery_name(topic.mastery)}>
                        <a href={format!("{}#{}", Route::Tool(Tool::Practice).href(base), topic.concept)}>{ &topic.title }</a>
                        <span class="bar" aria-hidden="true"><i style={format!("inline-size: {}%", topic.strength)}></i></span>
                        <small>{ word(topic.mastery) }</small>
                    </li>
                }
            </ul>
        }
    }
}

fn mastery_name(mastery: Mastery) -> &'static str {
    match mastery {
        Mastery::New => "new",
        Mastery::Shaky => "shaky",
        Mastery::Growing => "growing",
        Mastery::Solid => "solid",
    }
}

/// Saves the progress as a file, and brings a file together with it.
#[component]
fn Carry() -> Html {
    let session = use_session();
    let dispatch = use_dispatch();
    let said = use_state(|| None::<(Tone, String)>);
    let save = {
        let (session, said) = (session.clone(), said.clone());
        Callback::from(move |_: MouseEvent| {
            said.set(Some(match download::save(FILE, &session.progress.to_json()) {
                true => (Tone::Good, format!("{FILE} was saved.")),
                false => (Tone::Bad, "The browser did not take the file. Try another browser, or allow downloads.".to_owned()),
            }));
        })
    };
    let open = {
        let said = said.clone();
        let progress = session.progress.clone();
        Callback::from(move |chosen: Event| {
            let (said, progress, dispatch) = (said.clone(), progress.clone(), dispatch.clone());
            spawn_local(async move {
                let Some(text) = event::file(&chosen, MOST).await else {
                    return;
                };
                said.set(Some(match brought(&progress, &text) {
                    Ok((progress, says)) => {
                        dispatch.dispatch(Action::Day(day::today()));
                        dispatch.dispatch(Action::Imported(Rc::new(progress)));
                        (Tone::Good, says)
                    }
                    Err(says) => (Tone::Bad, says),
                }));
            });
        })
    };
    html! {
        <section class="card" aria-labelledby="carry">
            <h2 id="carry">{ "Take it along" }</h2>
            <p>{ "Your progress lives in this browser. Save it as a file, and open the file in another one: the two are brought together, and nothing is overwritten." }</p>
            <div class="strip">
                <button type="button" class="btn" disabled={!session.live} onclick={save}>{ "Save as a file" }</button>
                <label class="btn" for="progress-file">{ "Open a file" }</label>
                <input id="progress-file" class="sr" type="file" accept="application/json,.json" disabled={!session.live} onchange={open} />
            </div>
            <div role="status">
                if let Some((tone, says)) = &*said { { note(*tone, html! { { says } }) } }
            </div>
        </section>
    }
}

/// The two in one and what that brought, or why the file was refused.
fn brought(progress: &Progress, text: &str) -> Result<(Progress, String), String> {
    let imported = import(progress, text).map_err(|problem| {
        let problem = problem.to_string();
        format!("The file was not taken, and nothing has changed: {problem}.")
    })?;
    Ok((imported.progress, told(&imported.what)))
}

fn told(what: &News) -> String {
    if what.is_nothing() {
        return "The file holds nothing that was not here already.".to_owned();
    }
    format!(
        "Brought together. New from the file: {} items ({} of them solved), {} cards, {} concepts.",
        what.items, what.solved, what.cards, what.concepts
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_file_says_so_and_changes_nothing() {
        for text in ["", "{", "{}", "{\"version\": 99, \"items\": {}}"] {
            let says = brought(&Progress::default(), text).unwrap_err();
            assert!(
                says.starts_with("The file was not taken, and nothing has changed"),
                "{says}"
            );
            assert!(!says.contains(".."), "{says}");
        }
    }

    #[test]
    fn a_file_of_the_same_progress_brings_nothing() {
        let progress = Progress::default();
        let (_, says) = brought(&progress, &progress.to_json()).unwrap();
        assert_eq!(says, "The file holds nothing that was not here already.");
    }
}
