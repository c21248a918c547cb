//! The inputs of a block. What does not fit leaves the block as it is, and the input shows that.

use sim::handler::{Block, CallBlock, Env, Fail, Otherwise};
use sim::retry::{Kind, MAX_TRIES};
use wire::time::millis;
use yew::prelude::*;

use super::lists::Place;
use super::model::Do;
use crate::app::lab::failure::words::length;
use crate::host::event;

/// Which block, and where its changes go.
struct Knobs<'a> {
    place: Place,
    at: usize,
    block: &'a Block,
    env: &'a Env,
    on: &'a Callback<Do>,
}

/// All inputs of a block.
pub fn knobs(place: Place, at: usize, block: &Block, env: &Env, on: &Callback<Do>) -> Html {
    let knobs = Knobs {
        place,
        at,
        block,
        env,
        on,
    };
    html! { <div class="knobs">{ knobs.all() }</div> }
}

impl Knobs<'_> {
    fn all(&self) -> Html {
        match self.block {
            Block::Verify { otherwise } => {
                self.otherwise(*otherwise, |_, otherwise| Block::Verify { otherwise })
            }
            Block::Parse { otherwise } => {
                self.otherwise(*otherwise, |_, otherwise| Block::Parse { otherwise })
            }
            Block::Fresh {
                by,
                within,
                otherwise,
            } => html! {
                <>
                    { self.by("by", Some(by), false, |block, by| match block {
                        Block::Fresh { within, otherwise, .. } => Block::Fresh { by: by.unwrap_or_default(), within, otherwise },
                        other => other,
                    }) }
                    { self.typed("at most", length(*within), |block, text| match block {
                        Block::Fresh { by, otherwise, .. } => Some(Block::Fresh { by, within: millis(text)?, otherwise }),
                        other => Some(other),
                    }) }
                    { self.otherwise(*otherwise, |block, otherwise| match block {
                        Block::Fresh { by, within, .. } => Block::Fresh { by, within, otherwise },
                        other => other,
                    }) }
                </>
            },
            Block::Seen { by } => self.named(by, |by| Block::Seen { by }),
            Block::Mark { by } => self.named(by, |by| Block::Mark { by }),
            Block::Once { by } => self.named(by, |by| Block::Once { by }),
            Block::Enqueue { by } => self.named(by, |by| Block::Enqueue { by }),
            Block::Store { table, by } => html! {
                <>
                    { self.typed("table", table.clone(), |block, text| match block {
                        Block::Store { by, .. } if !text.is_empty() => Some(Block::Store { table: text.to_owned(), by }),
                        _ => None,
                    }) }
                    { self.by("by", Some(by), false, |block, by| match block {
                        Block::Store { table, .. } => Block::Store { table, by: by.unwrap_or_default() },
                        other => other,
                    }) }
                </>
            },
            Block::Call(call) => self.call(call),
            Block::Answer { status } => self.typed("status", status.to_string(), |_, text| {
                let status = code(text)?;
                Some(Block::Answer { status })
            }),
            Block::Flag { why } => self.typed("why", why.clone(), |_, text| {
                let why = text.to_owned();
                (!why.is_empty()).then_some(Block::Flag { why })
            }),
            Block::Log { text } => self.typed("line", text.clone(), |_, text| {
                let text = text.to_owned();
                (!text.is_empty()).then_some(Block::Log { text })
            }),
        }
    }

    fn call(&self, call: &CallBlock) -> Html {
        let done: Vec<String> = call.done.iter().map(u16::to_string).collect();
        html! {
            <>
                { self.by("once for each", call.once.as_ref(), true, |block, by| of_call(block, |call| call.once = by)) }
                { self.by("Idempotency-Key", call.key.as_ref(), true, |block, by| of_call(block, |call| call.key = by)) }
                { self.choice("retry", Kind::WORDS.to_vec(), call.retry.kind.word(), |block, word| {
                    of_call(block, |call| call.retry.kind = Kind::of(word).unwrap_or(Kind::None))
                }) }
                { self.typed("attempts", call.retry.tries.to_string(), |block, text| {
                    let tries = text.parse().ok().filter(|tries| (1..=MAX_TRIES).contains(tries))?;
                    Some(of_call(block, |call| call.retry.tries = tries))
                }) }
                { self.typed("also done", done.join(" "), |block, text| {
                    let codes: Option<Vec<u16>> = text.split([' ', ',']).filter(|code| !code.is_empty()).map(code).collect();
                    let codes = codes?;
                    Some(of_call(block, |call| call.done = codes))
                }) }
                { self.choice("when it fails", Fail::WORDS.to_vec(), call.fail.word(), |block, word| {
                    let fail = Fail::ALL.into_iter().find(|fail| fail.word() == word);
                    of_call(block, |call| call.fail = fail.unwrap_or(Fail::Flag))
                }) }
            </>
        }
    }

    fn named(&self, by: &str, make: fn(String) -> Block) -> Html {
        let on = self.send();
        let chosen = Callback::from(move |event: Event| on.emit(make(event::value(&event))));
        let names = self.names();
        self.select("by", names, by, chosen)
    }

    /// A value of the event, or none where that is possible.
    fn by(
        &self,
        label: &'static str,
        by: Option<&String>,
        may_lack: bool,
        set: fn(Block, Option<String>) -> Block,
    ) -> Html {
        let (on, block) = (self.send(), self.block.clone());
        let chosen = Callback::from(move |event: Event| {
            let name = event::value(&event);
            let name = (name != NONE).then_some(name);
            on.emit(set(block.clone(), name));
        });
        let mut names = self.names();
        if may_lack {
            names.insert(0, NONE.to_owned());
        }
        let now = by.map_or(NONE, String::as_str);
        self.select(label, names, now, chosen)
    }

    fn otherwise(&self, now: Otherwise, set: fn(Block, Otherwise) -> Block) -> Html {
        const GO_ON: &str = "go on";
        let now = match now {
            Otherwise::Answer(status) => status.to_string(),
            Otherwise::GoOn => GO_ON.to_owned(),
        };
        let mut words: Vec<String> = ["400", "401", "403", "200", "500", GO_ON]
            .map(str::to_owned)
            .to_vec();
        if !words.contains(&now) {
            words.insert(0, now.clone());
        }
        let (on, block) = (self.send(), self.block.clone());
        let chosen = Callback::from(move |event: Event| {
            let word = event::value(&event);
            let otherwise = code(&word).map_or(Otherwise::GoOn, Otherwise::Answer);
            on.emit(set(block.clone(), otherwise));
        });
        self.select("else", words, &now, chosen)
    }

    fn choice(
        &self,
        label: &'static str,
        words: Vec<&'static str>,
        now: &str,
        set: fn(Block, &str) -> Block,
    ) -> Html {
        let (on, block) = (self.send(), self.block.clone());
        let chosen = Callback::from(move |event: Event| {
            on.emit(set(block.clone(), &event::value(&event)));
        });
        let words = words.into_iter().map(str::to_owned).collect();
        self.select(label, words, now, chosen)
    }

    fn select(
        &self,
        label: &'static str,
        words: Vec<String>,
        now: &str,
        onchange: Callback<Event>,
    ) -> Html {
        html! {
            <label key={label} class="small soft">{ label }
                <select class="input" {onchange}>
                    for word in words {
                        <option key={word.clone()} value={word.clone()} selected={word == now}>{ word }</option>
                    }
                </select>
            </label>
        }
    }

    fn typed(
        &self,
        label: &'static str,
        value: String,
        set: fn(Block, &str) -> Option<Block>,
    ) -> Html {
        let (on, block) = (self.send(), self.block.clone());
        let onchange = Callback::from(move |event: Event| {
            let text = event::value(&event);
            let changed = set(block.clone(), text.trim());
            on.emit(changed.unwrap_or_else(|| block.clone()));
        });
        html! {
            <label key={label} class="small soft">{ label }
                <input class="input" autocomplete="off" {value} {onchange} />
            </label>
        }
    }

    fn names(&self) -> Vec<String> {
        let fields = self.env.fields.iter();
        fields.map(|(name, _)| name.clone()).collect()
    }

    /// Where another block goes.
    fn send(&self) -> Callback<Block> {
        let (place, at) = (self.place, self.at);
        self.on.reform(move |block| Do::Change(place, at, block))
    }
}

/// The word for no value.
const NONE: &str = "–";

fn of_call(block: Block, change: impl FnOnce(&mut CallBlock)) -> Block {
    match block {
        Block::Call(mut call) => {
            change(&mut call);
            Block::Call(call)
        }
        other => other,
    }
}

/// A status code that a handler may answer.
fn code(text: &str) -> Option<u16> {
    text.parse().ok().filter(|code| (200..=599).contains(code))
}
