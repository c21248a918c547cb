//! The few words that an arrow can carry.

use wire::Request;

/// The end of a path, as much as an arrow can carry.
pub fn short_path(request: &Request) -> String {
    let path = request.target.path.as_str();
    let steps: Vec<&str> = path.split('/').filter(|step| !step.is_empty()).collect();
    match steps.as_slice() {
        [] => "/".to_owned(),
        [_] | [_, _] if path.len() <= LONGEST_PATH => path.to_owned(),
        [.., last] => {
            let short: String = last.chars().take(LONGEST_PATH).collect();
            let dots = if short.len() < last.len() { "…" } else { "" };
            format!("…/{short}{dots}")
        }
    }
}

/// What a fault does, in a word.
pub fn fault(kind: &str) -> &'static str {
    match kind {
        "down" => "refused",
        "lost" => "lost on the way",
        "duplicate" => "arrives twice",
        "status" => "answered in its place",
        "held" => "held back",
        "delay" => "slow",
        "cut" => "cut off",
        "cut-after" => "answer lost",
        "drip" => "trickles in",
        "maintenance" => "maintenance",
        "expired" => "credentials expired",
        "rotated" => "new secret",
        "skew" => "clock off",
        "crash" => "machine dies",
        _ => "fault",
    }
}

/// Characters of a path on an arrow.
const LONGEST_PATH: usize = 18;

/// The one word of a content that tells what it is about: the status, the error's code, the event's type.
pub fn gist(text: &str, media: Option<&str>) -> String {
    let names = ["MessageStatus", "status", "type", "code"];
    if media == Some("application/x-www-form-urlencoded") {
        let pairs = wire::codec::form::decode(text.as_bytes());
        let found = |name: &&str| {
            pairs
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.clone())
        };
        return names.iter().find_map(found).unwrap_or_default();
    }
    let Ok(serde_json::Value::Object(members)) = serde_json::from_str(text) else {
        return String::new();
    };
    if let Some(code) = members.get("code").and_then(serde_json::Value::as_u64) {
        return format!("code {code}");
    }
    names
        .iter()
        .find_map(|name| members.get(*name)?.as_str())
        .unwrap_or_default()
        .to_owned()
}
