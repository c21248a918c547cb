//! A block as JSON, in the form in which [`super::read`] takes it.

use serde_json::{Map, Value};

use super::read::VERSION;
use super::{Block, Blocks, Otherwise};

impl Blocks {
    /// The form of files, links and stored progress.
    pub fn to_value(&self) -> Value {
        let mut map = Map::new();
        map.insert("handler".to_owned(), VERSION.into());
        map.insert("request".to_owned(), list(&self.request));
        map.insert("job".to_owned(), list(&self.job));
        Value::Object(map)
    }
}

fn list(blocks: &[Block]) -> Value {
    blocks.iter().map(Block::to_value).collect()
}

impl Block {
    /// The block with every key.
    pub fn to_value(&self) -> Value {
        let mut map = Map::new();
        let mut set = |key: &str, value: Value| drop(map.insert(key.to_owned(), value));
        set("do", self.word().into());
        match self {
            Block::Verify { otherwise } | Block::Parse { otherwise } => {
                set("otherwise", self::otherwise(*otherwise));
            }
            Block::Fresh {
                by,
                within,
                otherwise,
            } => {
                set("by", by.as_str().into());
                set("within", format!("{within}ms").into());
                set("otherwise", self::otherwise(*otherwise));
            }
            Block::Seen { by }
            | Block::Mark { by }
            | Block::Once { by }
            | Block::Enqueue { by } => {
                set("by", by.as_str().into());
            }
            Block::Store { table, by } => {
                set("table", table.as_str().into());
                set("by", by.as_str().into());
            }
            Block::Call(call) => {
                set("call", call.call.as_str().into());
                set("retry", call.retry.to_json());
                if let Some(key) = &call.key {
                    set("key", key.as_str().into());
                }
                if let Some(once) = &call.once {
                    set("once", once.as_str().into());
                }
                if !call.done.is_empty() {
                    set("done", call.done.clone().into());
                }
                set("fail", call.fail.word().into());
            }
            Block::Answer { status } => set("status", (*status).into()),
            Block::Flag { why } => set("why", why.as_str().into()),
            Block::Log { text } => set("text", text.as_str().into()),
        }
        Value::Object(map)
    }
}

fn otherwise(otherwise: Otherwise) -> Value {
    match otherwise {
        Otherwise::Answer(status) => status.into(),
        Otherwise::GoOn => "go on".into(),
    }
}
