//! Review: the cards that are due, one after the other. A term is judged by the learner, an item by its first answer.

use course::{Index, ItemEntry, TermEntry};
use study::{CardOf, Grade, LessonState, card_of, due, schedule, term_card};
use yew::prelude::*;

use super::page::ToolProps;
use super::round::{First, Round};
use super::search::item_address;
use super::topics::{entry, stands_alone, title};
use crate::app::parts::markup_as;
use crate::app::session::{Action, Session, use_dispatch, use_session};
use crate::app::{Route, Tool};
use crate::host::day;

/// The tool. Its queue is that of the moment at which it was opened; what is answered wrong today comes again at its end
/// the next time.
#[component]
pub fn ReviewTool(props: &ToolProps) -> Html {
    let session = use_session();
    let dispatch = use_dispatch();
    let index = props.index.clone();
    let queue = use_memo((), |()| queue(&session, &index));
    let at = use_state(|| 0_usize);
    let open = use_state(|| false);
    let seed = use_memo((), |()| day::seed());
    let Some(name) = queue.get(*at) else {
        return done(&session, queue.len());
    };
    let forward = {
        let (at, open) = (at.clone(), open.clone());
        move || {
            at.set(at.saturating_add(1));
            open.set(false);
        }
    };
    let review = {
        let (name, session) = (name.clone(), session.clone());
        move |grade: Grade, answered: Option<(String, bool)>| {
            let card = schedule(session.progress.cards.get(&name), grade, session.day);
            dispatch.dispatch(Action::Reviewed(name.clone(), card, answered));
        }
    };
    let grades = {
        let (review, forward) = (review.clone(), forward.clone());
        Callback::from(move |grade: Grade| {
            review(grade, None);
            forward();
        })
    };
    let body = match shown(&index, name) {
        Some(Shown::Term(term)) => self::term(&session, term, &open, &grades),
        Some(Shown::Item(entry)) if stands_alone(entry) => {
            let concept = entry.concept.clone();
            let (done, opened) = (*open, open.clone());
            let on = Callback::from(move |first: First| {
                let grade = match (first.right, first.hinted) {
                    (false, _) => Grade::Again,
                    (true, true) => Grade::Hard,
                    (true, false) => Grade::Good,
                };
                review(grade, Some((concept.clone(), first.right)));
                opened.set(true);
            });
            let onward = Callback::from(move |_: MouseEvent| forward());
            html! {
                <>
                    <p class="small soft">{ format!("{} · from “{}”, with fresh values", title(&entry.concept), entry.place.title) }</p>
                    <Round key={name.clone()} entry={entry.clone()} seed={seed.wrapping_add(u64::try_from(*at).unwrap_or(0))} {on} />
                    <p><button type="button" class={if done { "btn is-main" } else { "btn" }} onclick={onward}>{ if done { "Next card" } else { "Not now" } }</button></p>
                </>
            }
        }
        Some(Shown::Item(entry)) => workbench(&session, entry, &grades),
        None => Html::default(),
    };
    html! {
        <>
            <p class="small soft" role="status">{ format!("Card {} of {}", at.saturating_add(1), queue.len()) }</p>
            { body }
        </>
    }
}

/// The names of the cards to go through, without those of things that the course no longer has.
fn queue(session: &Session, index: &Index) -> Vec<String> {
    let begun = |term: &&TermEntry| {
        let place = session
            .outline
            .find(&term.place.chapter, &term.place.lesson);
        place.is_some_and(|(chapter, lesson)| {
            session.lesson_state(chapter, lesson) != LessonState::New
        })
    };
    let known: Vec<String> = index
        .terms
        .iter()
        .filter(begun)
        .map(|term| term_card(&term.name))
        .collect();
    let due = due(
        &session.progress,
        session.day,
        known.iter().map(String::as_str),
    );
    let all = due.cards.into_iter().chain(due.new);
    all.filter(|name| shown(index, name).is_some()).collect()
}

enum Shown<'a> {
    Term(&'a TermEntry),
    Item(&'a ItemEntry),
}

fn shown<'a>(index: &'a Index, name: &str) -> Option<Shown<'a>> {
    match card_of(name)? {
        CardOf::Term(name) => {
            let mut terms = index.terms.iter();
            terms.find(|term| term.name == name).map(Shown::Term)
        }
        CardOf::Item(key) => entry(index, key).map(Shown::Item),
    }
}

fn term(
    session: &Session,
    term: &TermEntry,
    open: &UseStateHandle<bool>,
    grades: &Callback<Grade>,
) -> Html {
    let turn = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(true))
    };
    html! {
        <section class="card" aria-label={term.name.clone()}>
            <h2>{ &term.name }</h2>
            if **open {
                { markup_as("p", "", &term.means) }
                <p class="small"><a href={Route::lesson(&term.place.chapter, &term.place.lesson).href(&session.site.base)}>{ &term.place.title }</a></p>
                { graded(grades) }
            } else {
                <p class="soft">{ "Say what it means, in your own words. Then look." }</p>
                <p><button type="button" class="btn is-main" onclick={turn}>{ "Show the meaning" }</button></p>
            }
        </section>
    }
}

/// An item of the workbench is done where its world is.
fn workbench(session: &Session, entry: &ItemEntry, grades: &Callback<Grade>) -> Html {
    html! {
        <section class="card" aria-label={title(&entry.concept)}>
            <h2>{ title(&entry.concept) }</h2>
            <p>{ &entry.stem }</p>
            <p><a href={item_address(&entry.key, &entry.place, &session.site.base)}>{ format!("Do it once more in “{}”", entry.place.title) }</a></p>
            <p class="soft">{ "Then say how it went." }</p>
            { graded(grades) }
        </section>
    }
}

fn graded(grades: &Callback<Grade>) -> Html {
    let button = |grade: Grade, label: &'static str| {
        let grades = grades.clone();
        let press = Callback::from(move |_: MouseEvent| grades.emit(grade));
        html! { <button type="button" class="btn" onclick={press}>{ label }</button> }
    };
    html! {
        <div class="strip" role="group" aria-label="How well did you know it?">
            { button(Grade::Again, "Not at all") }
            { button(Grade::Hard, "With effort") }
            { button(Grade::Good, "Well") }
            { button(Grade::Easy, "At once") }
        </div>
    }
}

fn done(session: &Session, count: usize) -> Html {
    let base = &session.site.base;
    html! {
        <section class="card" aria-label="Nothing is due">
            if count == 0 {
                <h2>{ "Nothing is due today" }</h2>
                <p>{ "Terms come here once you have begun the lesson that introduces them. An item that went wrong comes at once, with other values." }</p>
            } else {
                <h2>{ "That was all for today" }</h2>
                <p>{ format!("{count} cards. Each comes back when you are about to forget it; what was hard comes sooner.") }</p>
            }
            <p class="strip">
                <a class="btn" href={Route::Tool(Tool::Practice).href(base)}>{ "Practise" }</a>
                <a class="btn" href={Route::Tool(Tool::Progress).href(base)}>{ "What to do next" }</a>
            </p>
        </section>
    }
}
