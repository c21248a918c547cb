//! The two lists of a handler of blocks, and what can be done to them. Bad places change nothing.

use play::Hearing;
use serde_json::{Map, Value};
use sim::handler::{Block, Blocks, MAX_BLOCKS};

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// What is done with a request.
    Request,
    /// What is done with a job of the queue.
    Job,
}

impl Place {
    /// Both of them.
    pub const ALL: [Place; 2] = [Place::Request, Place::Job];
}

/// A handler out of its stored form; an empty one where it is none.
pub fn read(blocks: &Map<String, Value>, hearing: &Hearing) -> Blocks {
    Blocks::read(&Value::Object(blocks.clone()), hearing.env()).unwrap_or_default()
}

/// That list.
pub fn list(blocks: &Blocks, place: Place) -> &[Block] {
    match place {
        Place::Request => &blocks.request,
        Place::Job => &blocks.job,
    }
}

fn of(blocks: &mut Blocks, place: Place) -> &mut Vec<Block> {
    match place {
        Place::Request => &mut blocks.request,
        Place::Job => &mut blocks.job,
    }
}

/// Puts a block at the end.
pub fn add(blocks: &mut Blocks, place: Place, block: Block) {
    let list = of(blocks, place);
    if list.len() < MAX_BLOCKS {
        list.push(block);
    }
}

/// Takes a block away.
pub fn remove(blocks: &mut Blocks, place: Place, at: usize) {
    let list = of(blocks, place);
    if at < list.len() {
        list.remove(at);
    }
}

/// Moves a block.
pub fn shift(blocks: &mut Blocks, place: Place, at: usize, to: usize) {
    let list = of(blocks, place);
    if at < list.len() && to < list.len() {
        let block = list.remove(at);
        list.insert(to, block);
    }
}

/// Gives a block other values.
pub fn change(blocks: &mut Blocks, place: Place, at: usize, block: Block) {
    if let Some(old) = of(blocks, place).get_mut(at) {
        *old = block;
    }
}
