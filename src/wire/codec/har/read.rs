//! Requests from the entries of an archive, of this program or of a browser.

use serde_json::Value;

use super::ENCODING;
use crate::codec::import::{Imported, MAX_FILE, request};
use crate::codec::{base64, form, json, multipart};
use crate::{Content, FormPart, Request};

/// The requests of an archive. Answers and times are not read.
pub fn read(text: &str) -> Imported {
    if text.len() > MAX_FILE {
        return Imported::refused(
            "file",
            "This file is larger than 16 MB; export fewer entries.",
        );
    }
    let value = match json::parse(text) {
        Ok(value) => value,
        Err(problem) => return Imported::refused("file", &problem.to_string()),
    };
    let Some(entries) = value.pointer("/log/entries").and_then(Value::as_array) else {
        let says = "There is no list log.entries, so this is no HTTP archive (HAR).";
        return Imported::refused("file", says);
    };
    let mut imported = Imported::default();
    for (number, entry) in (1_u32..).zip(entries) {
        imported.take(&format!("entry {number}"), read_entry(entry));
    }
    imported
}

fn read_entry(entry: &Value) -> Result<Request, String> {
    let part = |name: &str| entry.pointer(&["/request/", name].concat());
    let (method, url) = (member(part("method"))?, member(part("url"))?);
    // Names with a colon in front are how HTTP/2 carries method and address.
    let fields = pairs(part("headers"))
        .into_iter()
        .filter(|(name, _)| !name.starts_with(':'))
        .collect();
    let content = part("postData").map(read_content).transpose()?;
    request(method, url, fields, content.unwrap_or_default())
}

fn member(value: Option<&Value>) -> Result<&str, String> {
    let found = value.and_then(Value::as_str);
    found.ok_or_else(|| "An entry needs request.method and request.url, both texts.".to_owned())
}

fn read_content(data: &Value) -> Result<Content, String> {
    let coded = [ENCODING, "encoding"]
        .iter()
        .any(|name| data.get(*name).and_then(Value::as_str) == Some("base64"));
    match data.get("text").and_then(Value::as_str) {
        Some(text) if coded => base64::decode(text)
            .map_err(|error| format!("The content of this entry is no base64. {error}")),
        Some(text) => Ok(text.as_bytes().to_vec()),
        None => Ok(read_params(data)),
    }
}

/// A form that is given as a list of its parameters.
fn read_params(data: &Value) -> Content {
    let params = data.get("params");
    let media_type = data.get("mimeType").and_then(Value::as_str);
    let Some(boundary) = media_type.and_then(multipart::boundary_of) else {
        return form::encode(&pairs(params)).into_bytes();
    };
    let text = |item: &Value, name: &str| item.get(name).and_then(Value::as_str).map(str::to_owned);
    let list = params.and_then(Value::as_array).into_iter().flatten();
    let parts: Vec<FormPart> = list
        .filter_map(|item| {
            Some(FormPart {
                filename: text(item, "fileName"),
                media_type: text(item, "contentType"),
                ..FormPart::text(text(item, "name")?, text(item, "value").unwrap_or_default())
            })
        })
        .collect();
    multipart::encode(&parts, &boundary).into_bytes()
}

/// A list of objects with `name` and `value`.
fn pairs(list: Option<&Value>) -> Vec<(String, String)> {
    let list = list.and_then(Value::as_array).into_iter().flatten();
    list.filter_map(|item| {
        let name = item.get("name")?.as_str()?;
        let value = item
            .get("value")
            .and_then(Value::as_str)
            .unwrap_or_default();
        Some((name.to_owned(), value.to_owned()))
    })
    .collect()
}
