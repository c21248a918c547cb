//! The worked answer of an item, shown when the hints have run out.

use course::{Item, Kind, Point, RequestItem};
use yew::prelude::*;

use super::point::spoken;
use crate::app::parts::{markup, markup_as};

/// An accepted answer, and why it is one.
pub fn solution(item: &Item) -> Html {
    html! {
        <div class="solution">
            <p class="over">{"One way to do it"}</p>
            { answer(&item.kind) }
            { markup_as("p", "", &item.explain) }
        </div>
    }
}

fn answer(kind: &Kind) -> Html {
    match kind {
        Kind::Choice(choice) => html! {
            <ul class="bulleted">
                for option in choice.options.iter().filter(|option| option.key) {
                    { markup_as("li", "", &option.text) }
                }
            </ul>
        },
        Kind::Order(order) => html! {
            <ol class="numbered">
                for line in &order.lines {
                    { markup_as("li", "", &line.text) }
                }
            </ol>
        },
        Kind::Match(pairing) => html! {
            <dl class="pairs-told">
                for pair in &pairing.pairs {
                    { markup_as("dt", "", &pair.left) }
                    { markup_as("dd", "", &pair.right) }
                }
            </dl>
        },
        Kind::Fill(fill) => code(fill.accept.first().map_or("", String::as_str)),
        Kind::Point(point) => selected(point),
        Kind::Sign(sign) => html! {
            <ol class="numbered">
                for step in &sign.steps {
                    <li>
                        { markup(&step.says) }
                        { code(step.value.accept.first().map_or("", String::as_str)) }
                    </li>
                }
            </ol>
        },
        Kind::Diagnose(task) => html! {
            <>
                { selected(&task.place) }
                for option in task.cause.options.iter().filter(|option| option.key) {
                    { markup_as("p", "", &option.text) }
                }
            </>
        },
        Kind::Request(request) => acts(request),
    }
}

fn selected(point: &Point) -> Html {
    html! {
        <p>{"Select "}<code>{ spoken(point.accept.first().map_or("", String::as_str)) }</code>{"."}</p>
    }
}

fn code(text: &str) -> Html {
    html! { <code class="code is-sunk">{ text }</code> }
}

fn acts(request: &RequestItem) -> Html {
    let acts = request
        .solutions
        .first()
        .map(|solution| solution.acts.as_slice())
        .unwrap_or_default();
    html! {
        <ol class="numbered">
            for act in acts {
                <li>{ told(act) }</li>
            }
        </ol>
    }
}

/// An author's act as something that a learner can do.
fn told(act: &str) -> Html {
    let act = &told_answers(act);
    let (word, rest) = act.trim().split_once(' ').unwrap_or((act.trim(), ""));
    match word {
        "start" if rest.is_empty() => html! { {"Send the request as it stands at the start."} },
        "start" => {
            html! { <>{"Send the request as it stands at the start, changed by these curl options:"}{ code(rest) }</> }
        }
        "again" => html! { {"Send the same request again."} },
        "advance" => html! { { format!("Let {rest} pass.") } },
        "until-idle" => html! { {"Let the clock run until nothing is left to happen."} },
        "reset" => html! { {"Start over."} },
        "dialect" => html! { { format!("Switch to the {rest} dialect.") } },
        _ => html! { <>{"Send this:"}{ code(act) }</> },
    }
}

/// `{answer:/data/id}` stands for a value of the answer before: a learner reads its name there.
fn told_answers(act: &str) -> String {
    let mut parts = act.split("{answer:/");
    let mut told = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (pointer, rest) = part.split_once('}').unwrap_or((part, ""));
        told.push_str(&format!("‹{pointer} of the answer before›{rest}"));
    }
    told
}
