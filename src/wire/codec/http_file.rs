//! `.http` files, as editors run them: requests as text, one below the other, and requests out of such a file.

mod read;

use crate::codec::{base64, mask::Secrets, multipart};
use crate::freeze::FORM;
use crate::{Request, Transcript};

pub use read::read;

/// Between two requests.
const SEPARATOR: &str = "###";
/// A comment that carries content which would not survive as lines of text.
const BASE64: &str = "# @base64 ";

/// All exchanges as requests, in the order of time, each below a line that says who asked whom.
///
/// Content that an editor would change (bytes that are no text, line breaks at its ends, lines that mean something
/// else in such a file) stands as base64 in a comment.
pub fn write(transcript: &Transcript, secrets: Secrets) -> String {
    let mut text = String::new();
    for (number, exchange) in (1_u32..).zip(transcript.exchanges()) {
        let title = format!(
            "{SEPARATOR} {number}. {} to {}\n",
            exchange.from, exchange.to
        );
        text.push_str(&title);
        text.push_str(&one(&secrets.request(&exchange.request)));
        text.push('\n');
    }
    text
}

/// One request, without a separator.
pub fn one(request: &Request) -> String {
    let mut text = String::new();
    let plain = plain(request);
    if plain.is_none() {
        text.extend([BASE64, &base64::encode(&request.content), "\n"]);
    }
    let line = [
        request.method.as_str(),
        " ",
        &request.target.to_string(),
        "\n",
    ];
    text.extend(line);
    for (name, value) in request.fields.iter() {
        text.extend([name, ": ", value, "\n"]);
    }
    if let Some(content) = plain.filter(|content| !content.is_empty()) {
        text.extend(["\n", &content, "\n"]);
    }
    text
}

/// The content as lines that a reader of such files would give back; `None` where it would not.
fn plain(request: &Request) -> Option<String> {
    let content = core::str::from_utf8(&request.content).ok()?;
    let media_type = request.media_type();
    // Readers write CR and LF at the end of every line of a multipart form, and join the lines of other forms.
    let text = match media_type.as_deref() {
        Some(multipart::MEDIA_TYPE) => {
            let lines = content.replace("\r\n", "\n");
            // A line break alone would not be written at all.
            let end = lines.strip_suffix('\n').filter(|end| !end.is_empty())?;
            (lines.replace('\n', "\r\n") == content).then(|| end.to_owned())?
        }
        Some(FORM) if content.contains('\n') => return None,
        _ => content.to_owned(),
    };
    let special = |line: &str| {
        let signs = [SEPARATOR, "<", ">"];
        signs.iter().any(|sign| line.trim_start().starts_with(sign))
    };
    let blank = |line: Option<&str>| line.is_some_and(|line| line.trim().is_empty());
    let kept = !text.contains(['\r', '\0'])
        && !text.contains("{{")
        && !text.lines().any(special)
        && (text.is_empty()
            || !(blank(text.split('\n').next()) || blank(text.split('\n').next_back())));
    kept.then_some(text)
}
