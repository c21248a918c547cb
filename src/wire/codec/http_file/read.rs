//! Requests from a `.http` file, written by this program, by hand or for an editor.

use super::{BASE64, SEPARATOR};
use crate::codec::import::{Imported, MAX_FILE, MAX_VARIABLES, fill, request};
use crate::codec::{base64, multipart};
use crate::freeze::FORM;
use crate::{Content, Fields, Request};

/// The requests of a file. Variables that the file defines (`@name = value`) are filled in; scripts and saved
/// answers are left out; a file that a request names is not read.
pub fn read(text: &str) -> Imported {
    if text.len() > MAX_FILE {
        return Imported::refused("file", "This file is larger than 16 MB; divide it.");
    }
    let mut text = text.replace("\r\n", "\n");
    for (name, value) in variables(&text) {
        text = fill(text, &name, &value);
    }
    let mut imported = Imported::default();
    let mut block: Vec<&str> = Vec::new();
    let mut start: u32 = 1;
    for (number, line) in (1_u32..).zip(text.split('\n')) {
        if line.starts_with(SEPARATOR) {
            finish(&block, start, &mut imported);
            block.clear();
            start = number.saturating_add(1);
        } else {
            block.push(line);
        }
    }
    finish(&block, start, &mut imported);
    if imported.requests.is_empty() && imported.problems.is_empty() {
        imported.problem(
            "file",
            "There is no request in this file. Write GET https:// and a host.",
        );
    }
    imported
}

fn variables(text: &str) -> Vec<(String, String)> {
    let defined = text
        .lines()
        .filter_map(|line| line.strip_prefix('@')?.split_once('='));
    defined
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .take(MAX_VARIABLES)
        .collect()
}

/// Reads the lines between two separators, where there is more than comments.
fn finish(lines: &[&str], start: u32, imported: &mut Imported) {
    let is_head = |line: &&&str| {
        let line = line.trim_start();
        line.is_empty() || is_comment(line) || line.starts_with('@')
    };
    let skipped = lines.iter().take_while(is_head).count();
    let Some((first, rest)) = lines.get(skipped..).and_then(<[_]>::split_first) else {
        return;
    };
    let number = u32::try_from(skipped).map_or(start, |skipped| start.saturating_add(skipped));
    let place = format!("line {number}");
    let coded = lines
        .iter()
        .take(skipped)
        .find_map(|line| line.strip_prefix(BASE64));
    imported.take(&place, read_request(first, rest, coded));
}

fn read_request(first: &str, rest: &[&str], coded: Option<&str>) -> Result<Request, String> {
    let mut url = first.trim().to_owned();
    let mut rest = rest;
    // The query may go on in lines of its own.
    while let Some((line, behind)) = rest.split_first()
        && line.starts_with([' ', '\t'])
        && line.trim_start().starts_with(['?', '&'])
    {
        url.push_str(line.trim());
        rest = behind;
    }
    let (method, url) = match url.split_once([' ', '\t']) {
        Some((method, url)) => (method.to_owned(), url.trim()),
        None => ("GET".to_owned(), url.as_str()),
    };
    let url = match url.rsplit_once([' ', '\t']) {
        Some((url, version)) if version.starts_with("HTTP/") => url.trim_end(),
        _ => url,
    };
    let mut fields = Vec::new();
    while let Some((line, behind)) = rest.split_first() {
        rest = behind;
        if line.trim().is_empty() {
            break;
        }
        if is_comment(line) {
            continue;
        }
        let (name, value) = line.split_once(':').ok_or_else(|| {
            format!("The line \u{201c}{line}\u{201d} is no header. Write Name: value, or an empty line before the content.")
        })?;
        fields.push((name.trim().to_owned(), value.trim().to_owned()));
    }
    let mut found = request(&method, url, fields, Content::new())?;
    found.content = match coded {
        Some(coded) => base64::decode(coded.trim()).map_err(|error| error.to_string())?,
        None => content(rest, &found.fields)?.into_bytes(),
    };
    Ok(found)
}

/// The lines up to a script or a saved answer, without empty ones around them.
fn content(lines: &[&str], fields: &Fields) -> Result<String, String> {
    let is_end = |line: &&&str| line.starts_with("> ") || line.starts_with("<> ");
    let own = lines
        .iter()
        .position(|line| is_end(&line))
        .unwrap_or(lines.len());
    let lines = lines.get(..own).unwrap_or(lines);
    if let Some(file) = lines
        .iter()
        .find(|line| line.starts_with("< ") || line.starts_with("<@"))
    {
        return Err(format!(
            "The content comes from a file: \u{201c}{file}\u{201d}. Nothing is read from a disk here; write the content itself."
        ));
    }
    let blank = |line: &&&str| line.trim().is_empty();
    let before = lines.iter().take_while(blank).count();
    let behind = lines.iter().rev().take_while(blank).count();
    let kept = lines.len().saturating_sub(behind);
    let lines = lines.get(before..kept).unwrap_or_default();
    Ok(match crate::request::media_type(fields).as_deref() {
        Some(multipart::MEDIA_TYPE) if !lines.is_empty() => lines.join("\r\n") + "\r\n",
        Some(FORM) => lines.concat(),
        _ => lines.join("\n"),
    })
}

fn is_comment(line: &str) -> bool {
    line.starts_with('#') || line.starts_with("//")
}
