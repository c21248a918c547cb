//! Requests from a collection: folders are walked, credentials are inherited, variables that the collection
//! defines are filled in.

use serde_json::Value;

use crate::codec::import::{Imported, MAX_FILE, MAX_VARIABLES, fill, request};
use crate::codec::{base64, json, multipart};
use crate::freeze::{CONTENT_TYPE, JSON};
use crate::{Authorization, Draft, DraftBody, FormPart, Request, Row};

/// How deep folders may stand in each other.
const MAX_DEPTH: u32 = 32;

/// The requests of a collection, also of the versions before 2.1. Saved answers and scripts are not read.
pub fn read(text: &str) -> Imported {
    if text.len() > MAX_FILE {
        return Imported::refused(
            "file",
            "This file is larger than 16 MB; export a part of the collection.",
        );
    }
    let value = match json::parse(&filled(text)) {
        Ok(value) => value,
        Err(problem) => return Imported::refused("file", &problem.to_string()),
    };
    if value.get("item").is_none() {
        let says = "There is no list item, so this is no Postman collection.";
        return Imported::refused("file", says);
    }
    let mut imported = Imported::default();
    walk(&value, "", &Value::Null, MAX_DEPTH, &mut imported);
    imported
}

/// Every `{{name}}` that the collection's own list of variables defines.
fn filled(text: &str) -> String {
    let value = json::parse(text).unwrap_or_default();
    let variables = value.get("variable").and_then(Value::as_array);
    let mut filled = text.to_owned();
    for variable in variables.into_iter().flatten().take(MAX_VARIABLES) {
        if let (Some(key), Some(value)) = (string(variable, "key"), string(variable, "value")) {
            // The value stands inside a text of JSON.
            let value = json::text(value).to_string();
            let inside = value
                .strip_prefix('"')
                .and_then(|rest| rest.strip_suffix('"'));
            filled = fill(filled, key, inside.unwrap_or_default());
        }
    }
    filled
}

fn walk(folder: &Value, path: &str, above: &Value, depth: u32, imported: &mut Imported) {
    let auth = folder
        .get("auth")
        .filter(|auth| auth.is_object())
        .unwrap_or(above);
    let Some(depth) = depth.checked_sub(1) else {
        imported.problem(
            path,
            "Folders stand too deep in each other; what is inside is left out.",
        );
        return;
    };
    let items = folder.get("item").and_then(Value::as_array);
    for item in items.into_iter().flatten() {
        let name = string(item, "name").unwrap_or("a request without a name");
        let joint = if path.is_empty() { "" } else { " / " };
        let place = [path, joint, name].concat();
        if item.get("item").is_some() {
            walk(item, &place, auth, depth, imported);
        } else {
            let read = item
                .get("request")
                .ok_or_else(|| "There is no request in it.".to_owned());
            imported.take(&place, read.and_then(|found| read_request(found, auth)));
        }
    }
}

fn read_request(value: &Value, above: &Value) -> Result<Request, String> {
    if let Some(url) = value.as_str() {
        return request("GET", url, Vec::new(), Vec::new());
    }
    let mut draft = Draft::empty();
    draft.method = string(value, "method").unwrap_or("GET").to_owned();
    draft.url = value.get("url").map(address).unwrap_or_default();
    draft.headers = rows(value.get("header"), "key");
    let own = value
        .get("auth")
        .filter(|auth| auth.is_object())
        .unwrap_or(above);
    authorize(&mut draft, own)?;
    if let Some(content) = value.get("body").filter(|body| body.get("mode").is_some()) {
        if let Some(coded) = content.pointer("/file/content").and_then(Value::as_str) {
            let content = base64::decode(coded).map_err(|error| error.to_string())?;
            return Ok(Request {
                content,
                ..frozen(&draft)?
            });
        }
        draft.body = body(content, &draft.headers)?;
    }
    frozen(&draft)
}

fn frozen(draft: &Draft) -> Result<Request, String> {
    draft.freeze().map_err(|problems| {
        let all: Vec<String> = problems.into_iter().map(|problem| problem.says).collect();
        all.join(" ")
    })
}

/// The whole address where it is there, else put together from its parts.
fn address(url: &Value) -> String {
    if let Some(raw) = url.as_str().or_else(|| string(url, "raw")) {
        return raw.to_owned();
    }
    let list = |name: &str, joint: &str| match url.get(name) {
        Some(Value::Array(parts)) => {
            let parts: Vec<&str> = parts.iter().filter_map(Value::as_str).collect();
            parts.join(joint)
        }
        Some(Value::String(text)) => text.clone(),
        _ => String::new(),
    };
    let scheme = string(url, "protocol").unwrap_or("https");
    let mut text = [scheme, "://", &list("host", ".")].concat();
    if let Some(port) = string(url, "port") {
        text.extend([":", port]);
    }
    if url.get("path").is_some() {
        text.extend(["/", list("path", "/").trim_start_matches('/')]);
    }
    let query: Vec<String> = rows(url.get("query"), "key")
        .into_iter()
        .filter(|row| !row.off)
        .map(|row| [row.name.as_str(), "=", &row.value].concat())
        .collect();
    if !query.is_empty() {
        text.extend(["?", &query.join("&")]);
    }
    text
}

fn authorize(draft: &mut Draft, auth: &Value) -> Result<(), String> {
    let kind = string(auth, "type").unwrap_or("noauth");
    let entry = |name: &str| match auth.get(kind) {
        Some(Value::Array(entries)) => entries
            .iter()
            .find(|entry| string(entry, "key") == Some(name))
            .and_then(|entry| string(entry, "value")),
        Some(members) => string(members, name),
        None => None,
    };
    let get = |name: &str| entry(name).unwrap_or_default().to_owned();
    match kind {
        "noauth" => {}
        "basic" => {
            draft.authorization = Authorization::Basic {
                user: get("username"),
                password: get("password"),
            }
        }
        "bearer" => {
            draft.authorization = Authorization::Bearer {
                token: get("token"),
            }
        }
        "apikey" if entry("in") == Some("query") => {
            draft.params.push(Row::new(get("key"), get("value")))
        }
        "apikey" => draft.headers.push(Row::new(get("key"), get("value"))),
        _ => {
            return Err(format!(
                "Its authorization \u{201c}{kind}\u{201d} is made while Postman sends; write the header that it makes."
            ));
        }
    }
    Ok(())
}

fn body(body: &Value, headers: &[Row]) -> Result<DraftBody, String> {
    let mode = string(body, "mode").unwrap_or_default();
    let content = body.get(mode);
    let written = headers
        .iter()
        .find(|row| !row.off && row.name.eq_ignore_ascii_case(CONTENT_TYPE));
    match mode {
        "urlencoded" => Ok(DraftBody::Form(rows(content, "key"))),
        "formdata" => Ok(DraftBody::Multipart {
            boundary: written.and_then(|row| multipart::boundary_of(&row.value)),
            parts: parts(content),
        }),
        "raw" => {
            let text = content
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned();
            let json = body
                .pointer("/options/raw/language")
                .and_then(Value::as_str)
                == Some("json");
            let typed = written.is_none_or(|row| row.value == JSON);
            Ok(match json && typed {
                true => DraftBody::Json(text),
                false => DraftBody::Raw(text),
            })
        }
        "graphql" => {
            let members = content
                .and_then(Value::as_object)
                .cloned()
                .unwrap_or_default();
            Ok(DraftBody::Json(Value::Object(members).to_string()))
        }
        "none" => Ok(DraftBody::None),
        _ => Err(format!(
            "Its body \u{201c}{mode}\u{201d} comes from a file, and nothing is read from a disk here; write it as text."
        )),
    }
}

fn parts(list: Option<&Value>) -> Vec<FormPart> {
    let list = list.and_then(Value::as_array).into_iter().flatten();
    list.filter_map(|item| {
        let file = string(item, "type") == Some("file");
        Some(FormPart {
            row: row(item, "key")?,
            filename: string(item, "src").filter(|_| file).map(str::to_owned),
            media_type: string(item, "contentType").map(str::to_owned),
        })
    })
    .collect()
}

fn rows(list: Option<&Value>, key: &str) -> Vec<Row> {
    let list = list.and_then(Value::as_array).into_iter().flatten();
    list.filter_map(|item| row(item, key)).collect()
}

fn row(item: &Value, key: &str) -> Option<Row> {
    Some(Row {
        name: string(item, key)?.to_owned(),
        value: string(item, "value").unwrap_or_default().to_owned(),
        off: item.get("disabled").and_then(Value::as_bool) == Some(true),
    })
}

fn string<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name)?.as_str()
}
