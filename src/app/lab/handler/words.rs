//! Blocks in words: what each is called, and what one of a kind begins with.

use sim::handler::{Block, CallBlock, Env, Fail, Otherwise};
use sim::retry::Policy;

use super::lists::Place;

/// What a block does, in a few words.
pub fn title(block: &Block, env: &Env) -> String {
    match block {
        Block::Verify { .. } => "Check the signature".to_owned(),
        Block::Fresh { .. } => "Check the time".to_owned(),
        Block::Parse { .. } => "Read the content".to_owned(),
        Block::Seen { by } => format!("Stop if the {by} was marked"),
        Block::Mark { by } => format!("Mark the {by}"),
        Block::Once { by } => format!("Mark the {by}, stop if it was marked"),
        Block::Store { table, .. } => format!("Store it in {table}"),
        Block::Enqueue { by } => format!("Put it into the queue, once for each {by}"),
        Block::Call(call) => {
            let known = env.call(&call.call);
            known.map_or_else(|| call.call.clone(), |known| known.says.clone())
        }
        Block::Answer { status } => format!("Answer {status}"),
        Block::Flag { .. } => "Ask a person".to_owned(),
        Block::Log { .. } => "Write to the log".to_owned(),
    }
}

/// What it looks at, in a line below its title; nothing where there is nothing to say.
pub fn detail(block: &Block) -> String {
    let otherwise = |otherwise: &Otherwise| match otherwise {
        Otherwise::Answer(status) => format!("else answer {status} and stop"),
        Otherwise::GoOn => "else go on all the same".to_owned(),
    };
    match block {
        Block::Verify { otherwise: how } | Block::Parse { otherwise: how } => otherwise(how),
        Block::Fresh {
            by, otherwise: how, ..
        } => format!("by {by}, {}", otherwise(how)),
        Block::Call(call) => {
            let mut parts = Vec::new();
            if let Some(by) = &call.once {
                parts.push(format!("once for each {by}"));
            }
            if let Some(by) = &call.key {
                parts.push(format!("Idempotency-Key: {by}"));
            }
            parts.push(match call.retry.kind {
                sim::retry::Kind::None => "one attempt".to_owned(),
                _ => format!("up to {} attempts", call.retry.tries),
            });
            parts.push(match call.fail {
                Fail::Flag => "then ask a person".to_owned(),
                Fail::Stop => "then break off".to_owned(),
                Fail::Skip => "then go on in silence".to_owned(),
            });
            parts.join(", ")
        }
        Block::Flag { why } => why.clone(),
        Block::Log { text } => text.clone(),
        _ => String::new(),
    }
}

/// The blocks that a list can be given, each with what it begins with, by the words of their buttons.
pub fn shelf(place: Place, env: &Env) -> Vec<(String, Block)> {
    let by = env
        .fields
        .first()
        .map(|(name, _)| name.clone())
        .unwrap_or_default();
    let mut all: Vec<(String, Block)> = Vec::new();
    let mut put = |title: &str, block: Block| all.push((title.to_owned(), block));
    if place == Place::Request {
        let otherwise = Otherwise::Answer(401);
        put("Check the signature", Block::Verify { otherwise });
        let otherwise = Otherwise::Answer(400);
        put("Read the content", Block::Parse { otherwise });
        put(
            "Check the time",
            Block::Fresh {
                by: by.clone(),
                within: 300_000,
                otherwise,
            },
        );
        put("Put it into the queue", Block::Enqueue { by: by.clone() });
        put("Answer", Block::Answer { status: 200 });
    }
    put("Stop if marked", Block::Seen { by: by.clone() });
    put("Mark", Block::Mark { by: by.clone() });
    put("Mark, stop if marked", Block::Once { by: by.clone() });
    put(
        "Store",
        Block::Store {
            table: "events".to_owned(),
            by,
        },
    );
    for call in &env.calls {
        let block = CallBlock {
            call: call.name.clone(),
            retry: Policy::USUAL,
            key: None,
            once: None,
            done: Vec::new(),
            fail: Fail::Flag,
        };
        put(&call.says, Block::Call(block));
    }
    put(
        "Ask a person",
        Block::Flag {
            why: "look at this".to_owned(),
        },
    );
    put(
        "Write to the log",
        Block::Log {
            text: "done".to_owned(),
        },
    );
    all
}
