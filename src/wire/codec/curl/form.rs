//! The parts of a multipart form in curl's own notation: `-F 'name=content;type=…;filename=…'`, read and written.

use super::data::input;
use super::{CurlProblem, NO_FILE, problem};
use crate::{FormPart, Row};

/// Media types that curl adds where a file name ends like this and no type is said.
const BY_ENDING: [(&str, &str); 10] = [
    (".gif", "image/gif"),
    (".jpg", "image/jpeg"),
    (".jpeg", "image/jpeg"),
    (".png", "image/png"),
    (".svg", "image/svg+xml"),
    (".txt", "text/plain"),
    (".htm", "text/html"),
    (".html", "text/html"),
    (".pdf", "application/pdf"),
    (".xml", "application/xml"),
];

const NESTED: &str = "A form inside a form is not supported here; send its parts one by one.";
const HEADERS: &str = "Header fields and encodings of a part are not supported here; leave headers= and encoder= out.";

/// One `-F`, or one `--form-string`, whose content means itself.
pub(super) fn read(
    at: u32,
    text: &str,
    literal: bool,
    stdin: Option<&str>,
) -> Result<FormPart, CurlProblem> {
    let Some((name, content)) = text.split_once('=').filter(|(name, _)| !name.is_empty()) else {
        let says =
            format!("The form part \u{201c}{text}\u{201d} has no name. Write 'name=content'.");
        return Err(problem(at, &says));
    };
    if literal {
        return Ok(FormPart::text(name, content));
    }
    if content.starts_with('(') || content == ")" {
        return Err(problem(at, NESTED));
    }
    if content.starts_with('@') {
        return Err(problem(at, NO_FILE));
    }
    let from_input = content.strip_prefix('<');
    let (value, mut rest) = word(from_input.unwrap_or(content));
    let value = match from_input {
        Some(_) => input(at, &value, stdin)?,
        None => value,
    };
    let mut part = FormPart {
        row: Row::new(name, value),
        filename: None,
        media_type: None,
    };
    while let Some(parameter) = rest.strip_prefix(';') {
        rest = take(at, parameter.trim_start(), &mut part)?;
    }
    if part.media_type.is_none() {
        part.media_type = part
            .filename
            .as_deref()
            .and_then(by_ending)
            .map(str::to_owned);
    }
    Ok(part)
}

/// One part as the option and its value; `None` where curl could not send it like this.
pub(super) fn write(part: &FormPart) -> Option<(&'static str, String)> {
    let (name, value) = (&part.row.name, &part.row.value);
    if name.is_empty() || name.contains('=') {
        return None;
    }
    let plain = !value.contains(';')
        && value.trim() == value
        && !value.starts_with(['"', '@', '<', '(', ')']);
    let alone = part.filename.is_none() && part.media_type.is_none();
    if alone && !plain {
        return Some(("--form-string ", [name, "=", value].concat()));
    }
    let value = if plain { value.clone() } else { quoted(value) };
    let mut text = [name, "=", &value].concat();
    if let Some(filename) = &part.filename {
        text.extend([";filename=", &quoted(filename)]);
    }
    match (&part.media_type, &part.filename) {
        // curl takes a type up to the next sign that could end it.
        (Some(media_type), _) if !is_simple(media_type) => return None,
        (Some(media_type), _) => text.extend([";type=", media_type]),
        (None, Some(filename)) if by_ending(filename).is_some() => return None,
        _ => {}
    }
    Some(("-F ", text))
}

/// One parameter; what follows it.
fn take<'a>(at: u32, text: &'a str, part: &mut FormPart) -> Result<&'a str, CurlProblem> {
    let says = |name: &str| {
        let found = text.get(..name.len()).unwrap_or_default();
        found.eq_ignore_ascii_case(name)
    };
    let behind = |name: &str| text.get(name.len()..).unwrap_or_default();
    if says("headers=") || says("encoder=") {
        return Err(problem(at, HEADERS));
    }
    if says("filename=") {
        let (filename, rest) = word(behind("filename="));
        part.filename = Some(filename);
        return Ok(rest);
    }
    let end = text.find(';').unwrap_or(text.len());
    let (parameter, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    if says("type=") {
        let media_type = parameter.get("type=".len()..).unwrap_or_default();
        part.media_type = Some(media_type.trim().to_owned());
    } else if let Some(media_type) = &mut part.media_type {
        // A parameter of the media type, such as charset.
        media_type.extend([";", parameter.trim_end()]);
    }
    Ok(rest)
}

/// A content or a file name, in double quotes or up to the next semicolon; what follows it.
fn word(text: &str) -> (String, &str) {
    let trimmed = text.trim_start();
    if let Some(inside) = trimmed.strip_prefix('"')
        && let Some((value, rest)) = in_quotes(inside)
    {
        let end = rest.find(';').unwrap_or(rest.len());
        return (value, rest.get(end..).unwrap_or_default());
    }
    let end = trimmed.find(';').unwrap_or(trimmed.len());
    let (value, rest) = trimmed.split_at_checked(end).unwrap_or((trimmed, ""));
    (value.trim_end().to_owned(), rest)
}

/// Up to the closing quote; a backslash keeps a quote and a backslash.
fn in_quotes(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => return Some((value, letters.as_str())),
            '\\' => {
                let rest = letters.as_str();
                match letters.next() {
                    Some(next @ ('"' | '\\')) => value.push(next),
                    _ => {
                        value.push('\\');
                        letters = rest.chars();
                    }
                }
            }
            _ => value.push(letter),
        }
    }
    None
}

fn quoted(text: &str) -> String {
    ["\"", &text.replace('\\', "\\\\").replace('"', "\\\""), "\""].concat()
}

fn is_simple(media_type: &str) -> bool {
    let token = |text: &str| !text.is_empty() && crate::Method::parse(text).is_some();
    media_type
        .split_once('/')
        .is_some_and(|(kind, rest)| token(kind) && token(rest))
}

fn by_ending(filename: &str) -> Option<&'static str> {
    let filename = filename.to_ascii_lowercase();
    BY_ENDING
        .iter()
        .find(|(ending, _)| filename.ends_with(ending))
        .map(|(_, media_type)| *media_type)
}
