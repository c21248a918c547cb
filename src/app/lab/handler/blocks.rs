//! The editor of a handler of blocks: two lists whose blocks are dragged, moved by buttons, changed and taken away, and the
//! shelf that new ones come from.

use sim::handler::{Block, Env};
use yew::prelude::*;

use super::click;
use super::knobs::knobs;
use super::lists::{Place, list};
use super::model::{Do, Model};
use super::words::{detail, shelf, title};
use crate::app::parts::{Icon, sign};

/// Props of [`BlockLists`].
#[derive(Properties)]
pub struct ListsProps {
    /// The lists, drawn by [`drawn`].
    pub lists: Vec<(Place, Vec<Drawn>)>,
    /// What the lists can be given.
    pub shelves: Vec<Vec<(String, Block)>>,
    /// What is done.
    pub on: Callback<Do>,
}

impl PartialEq for ListsProps {
    /// Html is not compared: the lists are drawn anew with their page.
    fn eq(&self, _: &ListsProps) -> bool {
        false
    }
}

/// A block as it is drawn.
#[derive(Clone)]
pub struct Drawn {
    /// What it does.
    pub title: String,
    /// A line below.
    pub detail: String,
    /// Its inputs.
    pub knobs: Html,
}

/// Both lists of a model, ready to be drawn.
pub fn props(model: &Model, env: &Env, on: &Callback<Do>) -> ListsProps {
    let drawn = |place: Place| {
        let blocks = list(&model.blocks, place).iter().enumerate();
        let blocks = blocks.map(|(at, block)| Drawn {
            title: title(block, env),
            detail: detail(block),
            knobs: knobs(place, at, block, env, on),
        });
        (place, blocks.collect())
    };
    ListsProps {
        lists: Place::ALL.into_iter().map(drawn).collect(),
        shelves: Place::ALL
            .into_iter()
            .map(|place| shelf(place, env))
            .collect(),
        on: on.clone(),
    }
}

/// The editor.
#[component]
pub fn BlockLists(props: &ListsProps) -> Html {
    let dragged = use_state(|| None::<(Place, usize)>);
    let open = use_state(|| None::<(Place, usize)>);
    html! {
        for ((place, blocks), shelf) in props.lists.iter().zip(&props.shelves) {
            <section class="lab-blocks" aria-label={heading(*place)}>
                <div class="title"><h2>{ heading(*place) }</h2><span class="quiet small">{ below(*place) }</span></div>
                if blocks.is_empty() {
                    <div class="empty"><span>{ "Nothing yet. Take a block from the shelf." }</span></div>
                }
                <ol class="blocks">
                    for (at, block) in blocks.iter().enumerate() {
                        { row(*place, at, blocks.len(), block, &Hands { on: &props.on, dragged: &dragged, open: &open }) }
                    }
                </ol>
                <details class="lab-shelf">
                    <summary class="btn is-small">{ sign(Icon::Plus) }{ "Add a block" }</summary>
                    <div class="shelf" role="group" aria-label={format!("Blocks for: {}", heading(*place))}>
                        for (says, block) in shelf.iter() {
                            <button type="button" key={says.clone()} class="btn is-small" onclick={click(&props.on, Do::Add(*place, block.clone()))}>
                                { sign(Icon::Plus) }{ says }
                            </button>
                        }
                    </div>
                </details>
            </section>
        }
    }
}

fn heading(place: Place) -> &'static str {
    match place {
        Place::Request => "For each request",
        Place::Job => "For each job",
    }
}

fn below(place: Place) -> &'static str {
    match place {
        Place::Request => "while the sender waits",
        Place::Job => "from the queue, tried again when it breaks off",
    }
}

/// What a row needs of its editor.
struct Hands<'a> {
    on: &'a Callback<Do>,
    dragged: &'a UseStateHandle<Option<(Place, usize)>>,
    open: &'a UseStateHandle<Option<(Place, usize)>>,
}

fn row(place: Place, at: usize, count: usize, block: &Drawn, hands: &Hands<'_>) -> Html {
    let on = hands.on;
    let is_open = **hands.open == Some((place, at));
    let take = {
        let dragged = hands.dragged.clone();
        Callback::from(move |_: DragEvent| dragged.set(Some((place, at))))
    };
    let over = {
        let fits = matches!(**hands.dragged, Some((list, _)) if list == place);
        Callback::from(move |event: DragEvent| {
            if fits {
                event.prevent_default();
            }
        })
    };
    let drop = {
        let (dragged, on) = (hands.dragged.clone(), on.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            if let Some((_, from)) = dragged.filter(|(list, _)| *list == place) {
                on.emit(Do::Move(place, from, at));
            }
            dragged.set(None);
        })
    };
    let unfold = {
        let open = hands.open.clone();
        Callback::from(move |_: MouseEvent| open.set((!is_open).then_some((place, at))))
    };
    let says = &block.title;
    let up = at.saturating_sub(1);
    let down = at.saturating_add(1);
    html! {
        <li class="block" key={format!("{at} {says}")} draggable="true" ondragstart={take} ondragover={over} ondrop={drop}>
            { sign(Icon::Drag) }
            <button type="button" class="lab-open" aria-expanded={if is_open { "true" } else { "false" }} onclick={unfold}>
                <b>{ says }</b>if !block.detail.is_empty() { <small>{ &block.detail }</small> }
            </button>
            <span class="keys">
                <button type="button" class="btn is-small is-icon" aria-label={format!("Move up: {says}")} disabled={at == 0}
                    onclick={click(on, Do::Move(place, at, up))}>{ sign(Icon::Up) }</button>
                <button type="button" class="btn is-small is-icon" aria-label={format!("Move down: {says}")} disabled={down >= count}
                    onclick={click(on, Do::Move(place, at, down))}>{ sign(Icon::Down) }</button>
                <button type="button" class="btn is-small is-icon" aria-label={format!("Remove: {says}")}
                    onclick={click(on, Do::Remove(place, at))}>{ sign(Icon::Cross) }</button>
            </span>
            if is_open { { block.knobs.clone() } }
        </li>
    }
}
