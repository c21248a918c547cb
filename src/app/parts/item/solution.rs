//! The worked answer of an item, shown when the hints have run out.

use course::{Html as Rich, Item, Kind, RequestItem};
use yew::prelude::*;

use super::point::spoken;
use crate::app::parts::Markup;

/// Props of [`Solution`].
#[derive(Properties, PartialEq)]
pub struct SolutionProps {
    /// The item.
    pub item: std::rc::Rc<Item>,
}

/// An accepted answer, and why it is one.
#[component]
pub fn Solution(props: &SolutionProps) -> Html {
    html! {
        <div class="solution">
            <p class="over">{"One way to do it"}</p>
            { answer(&props.item.kind) }
            <Markup tag="p" html={props.item.explain.clone()} />
        </div>
    }
}

fn answer(kind: &Kind) -> Html {
    match kind {
        Kind::Choice(choice) => rich_list(
            choice
                .options
                .iter()
                .filter(|option| option.key)
                .map(|option| &option.text),
        ),
        Kind::Order(order) => {
            html! { <ol class="numbered">{ for order.lines.iter().map(|line| rich_line(&line.text)) }</ol> }
        }
        Kind::Match(pairing) => html! {
            <dl class="pairs-told">
                for pair in &pairing.pairs {
                    <dt key={pair.id.clone()}><Markup html={pair.left.clone()} /></dt>
                    <dd key={format!("{}=", pair.id)}><Markup html={pair.right.clone()} /></dd>
                }
            </dl>
        },
        Kind::Fill(fill) => code(fill.accept.first().map_or("", String::as_str)),
        Kind::Point(point) => html! {
            <p>{"Select "}<code>{ spoken(point.accept.first().map_or("", String::as_str)) }</code>{"."}</p>
        },
        Kind::Request(request) => acts(request),
    }
}

fn rich_list<'a>(texts: impl Iterator<Item = &'a Rich>) -> Html {
    html! { <ul class="bulleted">{ for texts.map(rich_line) }</ul> }
}

fn rich_line(text: &Rich) -> Html {
    html! { <Markup tag="li" html={text.clone()} /> }
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
            for (at, act) in acts.iter().enumerate() {
                <li key={at}>{ told(act) }</li>
            }
        </ol>
    }
}

/// An author's act as something that a learner can do.
fn told(act: &str) -> Html {
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
