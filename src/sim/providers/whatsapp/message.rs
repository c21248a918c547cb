//! What a create asks for, checked in Meta's order: the product, the recipient, the type, what the type needs.

use serde_json::{Map, Value};
use wire::{Part, Target};

use super::errors::{Error, Failed};
use super::settings::{Settings, Template, digits};

/// The most characters of a text.
const MAX_TEXT: usize = 4_096;
/// The fewest and the most digits of a phone number (E.164 ends at 15).
const NUMBER: std::ops::RangeInclusive<usize> = 5..=15;
/// The types that a message can have; the twin sends those that it knows how to show.
const TYPES: [&str; 12] = [
    "audio",
    "contacts",
    "document",
    "image",
    "interactive",
    "location",
    "reaction",
    "sticker",
    "template",
    "text",
    "video",
    "button",
];

/// A message that Meta accepts.
pub(super) struct New {
    /// The recipient as it was written.
    pub input: String,
    /// The recipient's digits.
    pub wa_id: String,
    /// What the phone shows.
    pub shown: String,
    /// The template's category, where it is one: it may be sent at any time.
    pub template: Option<&'static str>,
    /// The message that it reacts to, where it is a reaction.
    pub reacts_to: Option<String>,
}

/// What `POST …/messages` asks for.
pub(super) enum Order {
    /// A message.
    Send(Box<New>),
    /// Tells the customer that a message was read.
    Read(String),
}

/// Reads the body of a create.
pub(super) fn read(settings: &Settings, content: &Map<String, Value>) -> Result<Order, Failed> {
    match content.get("messaging_product").map(plain) {
        None => return Err(Error::missing("messaging_product")),
        Some(product) if product.eq_ignore_ascii_case("whatsapp") => {}
        Some(other) => {
            let says =
                format!("Param messaging_product must be one of {{WHATSAPP}} - got \"{other}\".");
            return Err(Error::plain(400, 100, Part::Body, &says, &says));
        }
    }
    if let Some(status) = content.get("status").map(plain) {
        if status != "read" {
            let says = format!("Param status must be one of {{READ}} - got \"{status}\".");
            return Err(Error::plain(400, 100, Part::Body, &says, &says));
        }
        let id = content.get("message_id").and_then(Value::as_str);
        return id
            .map(|id| Order::Read(id.to_owned()))
            .ok_or_else(|| Error::missing("message_id"));
    }
    let input = content.get("to").map(plain).unwrap_or_default();
    if input.is_empty() {
        return Err(Error::missing("to"));
    }
    let kind = content.get("type").map_or_else(|| "text".to_owned(), plain);
    if !TYPES.contains(&kind.as_str()) {
        let types = TYPES.map(str::to_ascii_uppercase).join(", ");
        let says = format!("Param type must be one of {{{types}}} - got \"{kind}\".");
        return Err(Error::plain(400, 100, Part::Body, &says, &says));
    }
    let empty = Map::new();
    let part = match content.get(&kind) {
        Some(Value::Object(part)) => part,
        Some(Value::Array(list)) if kind == "contacts" && !list.is_empty() => &empty,
        Some(_) => {
            return Err(Error::invalid(&format!(
                "Param {kind} must be a JSON object."
            )));
        }
        None => return Err(Error::missing(&kind)),
    };
    let mut new = New {
        wa_id: digits(&input),
        input,
        shown: String::new(),
        template: None,
        reacts_to: None,
    };
    match kind.as_str() {
        "text" => new.shown = body(part)?,
        "template" => (new.shown, new.template) = template(settings, part)?,
        "reaction" => {
            let id = part.get("message_id").map(plain);
            new.reacts_to = Some(id.ok_or_else(|| Error::missing("reaction['message_id']"))?);
            new.shown = part
                .get("emoji")
                .map(plain)
                .ok_or_else(|| Error::missing("reaction['emoji']"))?;
        }
        "audio" | "document" | "image" | "sticker" | "video" => new.shown = media(&kind, part)?,
        other => new.shown = format!("[{other}]"),
    }
    recipient(settings, &new)?;
    Ok(Order::Send(Box::new(new)))
}

/// A value as Graph reads it: texts as they are, everything else as JSON.
fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn body(part: &Map<String, Value>) -> Result<String, Failed> {
    let body = part
        .get("body")
        .ok_or_else(|| Error::missing("text['body']"))?;
    let Some(body) = body.as_str() else {
        return Err(Error::invalid("Param text['body'] must be a string."));
    };
    if body.is_empty() {
        return Err(Error::missing("text['body']"));
    }
    if body.chars().count() > MAX_TEXT {
        let says = format!("Param text['body'] must be at most {MAX_TEXT} characters long.");
        return Err(Error::invalid(&says));
    }
    Ok(body.to_owned())
}

fn media(kind: &str, part: &Map<String, Value>) -> Result<String, Failed> {
    let link = part.get("link").map(plain);
    let caption = part.get("caption").map(plain).unwrap_or_default();
    match (link, part.get("id").map(plain)) {
        (Some(link), _) if Target::parse(&link).is_err() => Err(Error::invalid(&format!(
            "Param {kind}['link'] is not a valid URI."
        ))),
        (Some(link), _) => Ok(format!("[{kind}] {caption} {link}")),
        (None, Some(id)) => Ok(format!("[{kind}] {caption} {id}")),
        (None, None) => Err(Error::missing(&format!("{kind}['link']"))),
    }
}

/// The text of a template and its category.
fn template(
    settings: &Settings,
    part: &Map<String, Value>,
) -> Result<(String, Option<&'static str>), Failed> {
    let name = part
        .get("name")
        .map(plain)
        .ok_or_else(|| Error::missing("template['name']"))?;
    let language = part
        .get("language")
        .and_then(|language| language.get("code"))
        .map(plain);
    let language = language.ok_or_else(|| Error::missing("template['language']['code']"))?;
    let fits = |one: &&Template| one.name == name && one.language == language;
    let Some(found) = settings.templates.iter().find(fits) else {
        let details = format!("template name ({name}) does not exist in {language}");
        return Err(Error::of(404, 132_001, Part::Body, &details));
    };
    let components = part.get("components").and_then(Value::as_array);
    let body = components.into_iter().flatten().find(|one| {
        one.get("type")
            .and_then(Value::as_str)
            .is_some_and(|kind| kind.eq_ignore_ascii_case("body"))
    });
    let params = body
        .and_then(|body| body.get("parameters"))
        .and_then(Value::as_array);
    let params: Vec<&Value> = params.into_iter().flatten().collect();
    let count = u64::try_from(params.len()).unwrap_or(u64::MAX);
    if count != found.params {
        let expected = found.params;
        let details = format!(
            "body: number of localizable_params ({count}) does not match the expected number of params ({expected})"
        );
        return Err(Error::of(400, 132_000, Part::Body, &details));
    }
    let mut shown = found.text.clone();
    for (number, param) in (1_u32..).zip(params) {
        let value = param.get("text").map(plain).unwrap_or_default();
        shown = shown.replace(&format!("{{{{{number}}}}}"), &value);
    }
    Ok((shown, Some(found.category)))
}

fn recipient(settings: &Settings, new: &New) -> Result<(), Failed> {
    if !settings.allowed.is_empty() && !settings.allowed.contains(&new.wa_id) {
        let details = "Recipient phone number not in allowed list: Add recipient phone number to recipient list and try again.";
        return Err(Error::of(400, 131_030, Part::Body, details));
    }
    if !NUMBER.contains(&new.wa_id.len()) {
        let details = "Param to is not a valid phone number with its country code.";
        return Err(Error::of(400, 131_009, Part::Body, details));
    }
    Ok(())
}
