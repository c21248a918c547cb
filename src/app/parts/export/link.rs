//! The workbench as a link: which item, the request in the editor, and what was done in its world. Whoever opens the link
//! sees the same world, because the same acts are played in it.

use serde_json::{Value, json};
use wire::Draft;
use wire::codec::base64;

use crate::app::wings::Shared;

/// What stands before the state in an address.
pub const BEFORE: &str = "w=";
/// The version of the state that is written, and the newest that is read.
const VERSION: u64 = 1;
/// The longest state, in characters; longer addresses are cut by programs that pass them on.
const MAX_STATE: usize = 30_000;

/// The state for an address, or why there is none.
pub fn write(item: &str, draft: &Draft, acts: &Value) -> Result<String, String> {
    seal(
        BEFORE,
        json!({ "v": VERSION, "item": item, "draft": draft.to_value(), "acts": acts }),
    )
}

/// Reads the state of an address. The error is a sentence for the learner.
pub fn read(text: &str) -> Result<Shared, String> {
    const WHAT: &str = "a workbench";
    let state = unseal(BEFORE, text, (VERSION, WHAT))?;
    let item = state.get("item").and_then(Value::as_str);
    let draft = state.get("draft").and_then(Draft::from_value);
    let (Some(item), Some(draft)) = (item, draft) else {
        return Err(damaged(WHAT));
    };
    Ok(Shared {
        item: item.to_owned(),
        draft,
        acts: state.get("acts").cloned().unwrap_or_default(),
    })
}

/// A state as the text behind the `#` of an address, or why there is none. Its member `v` is its version.
pub fn seal(before: &str, state: Value) -> Result<String, String> {
    let text = base64::encode_url(state.to_string().as_bytes());
    if text.len() > MAX_STATE {
        return Err(
            "So much happened here that no link holds it. Start over, and do only what you want to show.".to_owned(),
        );
    }
    Ok([before, &text].concat())
}

/// The state that [`seal`] wrote, of that version at most, or a sentence why it is none that shows what it should.
pub fn unseal(before: &str, text: &str, (version, what): (u64, &str)) -> Result<Value, String> {
    let text = text.strip_prefix(before).unwrap_or(text);
    let bytes = Some(text).filter(|text| text.len() <= MAX_STATE);
    let bytes = bytes.and_then(base64::decode_url);
    let state: Option<Value> = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let state = state.ok_or_else(|| damaged(what))?;
    match state.get("v").and_then(Value::as_u64) {
        Some(found) if found == version => Ok(state),
        Some(newer) if newer > version => Err(
            "A newer version of this page made this link. Reload the page to get it.".to_owned(),
        ),
        _ => Err(damaged(what)),
    }
}

/// What is said of a link that shows a thing of that name and is not whole.
pub fn damaged(what: &str) -> String {
    format!("This link shows {what}, and a piece of it is missing. Copy the whole link once more.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        wire::codec::curl::parse("curl https://api.twilio.com/a?b=c -d 'To=+33'").unwrap()
    }

    #[test]
    fn a_link_gives_back_what_was_written() {
        let acts = json!([{ "act": "send" }, "é"]);
        let shared = read(&write("send-it", &draft(), &acts).unwrap()).unwrap();
        assert_eq!((shared.item.as_str(), &shared.acts), ("send-it", &acts));
        assert_eq!(shared.draft, draft());
    }

    #[test]
    fn a_damaged_or_newer_link_says_so() {
        let whole = write("send-it", &draft(), &json!([])).unwrap();
        let cut = whole.get(..whole.len() - 9).unwrap();
        for text in ["w=", "w=%%%", cut, &"w=".repeat(MAX_STATE)] {
            assert!(
                read(text).unwrap_err().contains("a piece of it is missing"),
                "{text}"
            );
        }
        let newer = base64::encode_url(br#"{"v":2}"#);
        assert!(read(&newer).unwrap_err().contains("newer version"));
    }

    #[test]
    fn too_much_for_a_link_is_said() {
        let acts = json!("x".repeat(MAX_STATE));
        assert!(
            write("send-it", &draft(), &acts)
                .unwrap_err()
                .contains("no link holds it")
        );
    }
}
