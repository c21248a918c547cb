//! The options that add to the content: `-d` and its kin, joined as curl joins them.

use super::options::Said;
use super::table::Meaning;
use super::{CurlProblem, NO_FILE, problem};
use crate::codec::form::encode_part;

/// Adds what one option says.
pub(super) fn add(
    said: &mut Said,
    at: u32,
    option: Meaning,
    value: &str,
) -> Result<(), CurlProblem> {
    let stdin = said.line.stdin.as_deref();
    let text = match option {
        Meaning::DataRaw => value.to_owned(),
        Meaning::DataUrlencode => urlencode(at, value, stdin)?,
        _ => match value.strip_prefix('@') {
            None => value.to_owned(),
            Some(name) => input(at, name, stdin)?,
        },
    };
    let from_input = value.starts_with('@');
    match option {
        Meaning::Json => {
            said.json = true;
            said.data.get_or_insert_default().push_str(&text);
            return Ok(());
        }
        Meaning::DataBinary => said.binary = true,
        _ => {}
    }
    // curl leaves line breaks out of what -d reads from its input.
    let text = match option {
        Meaning::Data if from_input => text.replace(['\r', '\n'], ""),
        _ => text,
    };
    match &mut said.data {
        Some(data) => data.extend(["&", &text]),
        None => said.data = Some(text),
    }
    Ok(())
}

/// What stands behind an `@`: a hyphen is the here-document, anything else a file.
pub(super) fn input(at: u32, name: &str, stdin: Option<&str>) -> Result<String, CurlProblem> {
    stdin
        .filter(|_| name == "-")
        .map(str::to_owned)
        .ok_or_else(|| problem(at, NO_FILE))
}

/// The forms `content`, `=content` and `name=content`; `@file` and `name@file` only from a here-document.
fn urlencode(at: u32, value: &str, stdin: Option<&str>) -> Result<String, CurlProblem> {
    if let Some((name, content)) = value.split_once('=') {
        let joint = if name.is_empty() { "" } else { "=" };
        return Ok([name, joint, &encode_part(content)].concat());
    }
    let Some((name, file)) = value.split_once('@') else {
        return Ok(encode_part(value));
    };
    let joint = if name.is_empty() { "" } else { "=" };
    Ok([name, joint, &encode_part(&input(at, file, stdin)?)].concat())
}
