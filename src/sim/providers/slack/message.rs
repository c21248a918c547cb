//! What a message may be made of: text, blocks, attachments. Both doors, hooks and the Web API, ask here.

use serde_json::{Map, Value};

/// The most characters of a text.
pub(super) const MAX_TEXT: usize = 40_000;
/// The most blocks of a message.
pub(super) const MAX_BLOCKS: usize = 50;
/// The most attachments of a message.
pub(super) const MAX_ATTACHMENTS: usize = 100;

/// The kinds of blocks that a message may have (Block Kit).
const BLOCKS: [&str; 12] = [
    "actions",
    "call",
    "context",
    "divider",
    "file",
    "header",
    "image",
    "input",
    "markdown",
    "rich_text",
    "section",
    "video",
];

/// A message that can be posted.
pub(super) struct Message {
    /// The text; empty where there are only blocks or attachments.
    pub text: String,
    /// Blocks as they came.
    pub blocks: Option<Value>,
    /// Attachments as they came.
    pub attachments: Option<Value>,
}

/// Why a message cannot be posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// A member is of the wrong kind.
    Kind,
    /// There is nothing to show.
    NoText,
    /// A block is none, or there are too many.
    Blocks,
    /// Too many attachments.
    Attachments,
}

impl Message {
    /// Reads one. Members of the Web API's form are texts that hold JSON.
    pub(super) fn read(content: &Map<String, Value>) -> Result<Message, Fault> {
        let text = match content.get("text") {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Bool(_) | Value::Array(_) | Value::Object(_)) => return Err(Fault::Kind),
        };
        let blocks = list(content, "blocks").map_err(|()| Fault::Blocks)?;
        let attachments = list(content, "attachments").map_err(|()| Fault::Kind)?;
        let count = |list: &Option<Value>| {
            let list = list.as_ref().and_then(Value::as_array);
            list.map_or(0, Vec::len)
        };
        if count(&attachments) > MAX_ATTACHMENTS {
            return Err(Fault::Attachments);
        }
        let all = blocks.iter().filter_map(Value::as_array).flatten();
        if count(&blocks) > MAX_BLOCKS || !all.into_iter().all(is_block) {
            return Err(Fault::Blocks);
        }
        if text.trim().is_empty() && count(&blocks) == 0 && count(&attachments) == 0 {
            return Err(Fault::NoText);
        }
        // Slack cuts a text that is too long instead of refusing it.
        let text = text.chars().take(MAX_TEXT).collect();
        Ok(Message {
            text,
            blocks,
            attachments,
        })
    }
}

fn list(content: &Map<String, Value>, name: &str) -> Result<Option<Value>, ()> {
    match content.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(list @ Value::Array(_)) => Ok(Some(list.clone())),
        Some(Value::String(text)) => match wire::codec::json::read(text.as_bytes()) {
            Some(list @ Value::Array(_)) => Ok(Some(list)),
            _ => Err(()),
        },
        Some(_) => Err(()),
    }
}

/// A block has a known type and what that type cannot be without.
fn is_block(block: &Value) -> bool {
    let kind = block.get("type").and_then(Value::as_str);
    let known = kind.is_some_and(|kind| BLOCKS.contains(&kind));
    let has = |name: &str| block.get(name).is_some_and(|value| !value.is_null());
    known
        && match kind.unwrap_or_default() {
            "section" => has("text") || has("fields"),
            "header" | "markdown" => has("text"),
            "image" => has("alt_text") && (has("image_url") || has("slack_file")),
            "actions" | "context" | "rich_text" => has("elements"),
            _ => true,
        }
}
