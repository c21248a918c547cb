//! curl's options: which of them there are, which take a value, and what they say about the request.

use std::vec::IntoIter;

use super::words::Word;
use super::{CurlProblem, problem};
use crate::codec::form;
use crate::{Authorization, Row};

/// What all options together say.
#[derive(Default)]
pub(super) struct Said {
    /// `-X`.
    pub(super) method: Option<String>,
    /// `-I`.
    pub(super) head: bool,
    /// `-G`: the data goes into the query.
    pub(super) get: bool,
    /// The address.
    pub(super) url: Option<String>,
    /// `-H`, in order; `None` removes what curl would send by itself.
    pub(super) headers: Vec<(String, Option<String>)>,
    /// `-u` or `--oauth2-bearer`.
    pub(super) authorization: Option<Authorization>,
    /// Data so far, joined as curl joins it.
    pub(super) data: Option<String>,
    /// `--json` was there.
    pub(super) json: bool,
    /// `--data-binary` was there: the bytes are meant as they are.
    pub(super) binary: bool,
    /// `--url-query`, in order.
    pub(super) query: Vec<Row>,
    /// `--drop-data` and `--drop-header`, with their places.
    pub(super) drops: Vec<(u32, Drop)>,
}

/// What is taken out of a start.
pub(super) enum Drop {
    /// A parameter of the content.
    Data(String),
    /// Header fields of a name.
    Header(String),
}

#[derive(Clone, Copy, PartialEq)]
enum Meaning {
    Method,
    User,
    Bearer,
    Data,
    DataRaw,
    DataBinary,
    DataUrlencode,
    Json,
    Header,
    Agent,
    Referer,
    Cookie,
    Url,
    UrlQuery,
    DropData,
    DropHeader,
    /// Ignored together with its value.
    IgnoreValue,
    Get,
    Head,
    /// Ignored: it changes only what curl prints or how it connects.
    Ignore,
    /// Known and not offered, for this reason.
    Refuse(&'static str),
}

const MULTIPART: &str =
    "Multipart content is not supported here yet; send a form with -d or JSON with --json.";
const UPLOAD: &str = "Uploading a file is not supported here; put the content in quotes behind -d.";
const ONE: &str = "One command is one request here; send the second one afterwards.";
const NO_FILE: &str = "Reading a file is not supported here; put the content itself in quotes.";

/// Long name, short letter (a space where there is none), meaning.
const OPTIONS: &[(&str, char, Meaning)] = &[
    ("request", 'X', Meaning::Method),
    ("user", 'u', Meaning::User),
    ("oauth2-bearer", ' ', Meaning::Bearer),
    ("data", 'd', Meaning::Data),
    ("data-ascii", ' ', Meaning::Data),
    ("data-raw", ' ', Meaning::DataRaw),
    ("data-binary", ' ', Meaning::DataBinary),
    ("data-urlencode", ' ', Meaning::DataUrlencode),
    ("json", ' ', Meaning::Json),
    ("header", 'H', Meaning::Header),
    ("user-agent", 'A', Meaning::Agent),
    ("referer", 'e', Meaning::Referer),
    ("cookie", 'b', Meaning::Cookie),
    ("url", ' ', Meaning::Url),
    ("url-query", ' ', Meaning::UrlQuery),
    ("drop-data", ' ', Meaning::DropData),
    ("drop-header", ' ', Meaning::DropHeader),
    ("get", 'G', Meaning::Get),
    ("head", 'I', Meaning::Head),
    ("output", 'o', Meaning::IgnoreValue),
    ("write-out", 'w', Meaning::IgnoreValue),
    ("max-time", 'm', Meaning::IgnoreValue),
    ("connect-timeout", ' ', Meaning::IgnoreValue),
    ("retry", ' ', Meaning::IgnoreValue),
    ("silent", 's', Meaning::Ignore),
    ("show-error", 'S', Meaning::Ignore),
    ("include", 'i', Meaning::Ignore),
    ("show-headers", ' ', Meaning::Ignore),
    ("verbose", 'v', Meaning::Ignore),
    ("location", 'L', Meaning::Ignore),
    ("insecure", 'k', Meaning::Ignore),
    ("compressed", ' ', Meaning::Ignore),
    ("fail", 'f', Meaning::Ignore),
    ("fail-with-body", ' ', Meaning::Ignore),
    ("no-buffer", 'N', Meaning::Ignore),
    ("progress-bar", '#', Meaning::Ignore),
    ("globoff", 'g', Meaning::Ignore),
    ("path-as-is", ' ', Meaning::Ignore),
    ("basic", ' ', Meaning::Ignore),
    ("http1.1", ' ', Meaning::Ignore),
    ("http2", ' ', Meaning::Ignore),
    ("form", 'F', Meaning::Refuse(MULTIPART)),
    ("form-string", ' ', Meaning::Refuse(MULTIPART)),
    ("upload-file", 'T', Meaning::Refuse(UPLOAD)),
    ("next", ':', Meaning::Refuse(ONE)),
];

impl Meaning {
    fn takes_value(self) -> bool {
        !matches!(
            self,
            Meaning::Get | Meaning::Head | Meaning::Ignore | Meaning::Refuse(_)
        )
    }
}

impl Said {
    /// Where the first `--drop-…` stands.
    pub(super) fn drops_at(&self) -> Option<u32> {
        self.drops.first().map(|(at, _)| *at)
    }
}

/// Reads the words behind `curl`.
pub(super) fn read(mut words: IntoIter<Word>) -> Result<Said, CurlProblem> {
    let mut said = Said::default();
    while let Some(Word { at, text }) = words.next() {
        if let Some(name) = text.strip_prefix("--").filter(|name| !name.is_empty()) {
            let option = find(|long, _| long == name)
                .ok_or_else(|| problem(at, &format!("The option --{name} is unknown here.")))?;
            let value = if option.takes_value() {
                Some(value(&mut words, at, &text)?)
            } else {
                None
            };
            take(&mut said, at, option, value.unwrap_or_default())?;
        } else if let Some(letters) = text.strip_prefix('-').filter(|letters| !letters.is_empty()) {
            short(&mut said, at, letters, &mut words)?;
        } else {
            take(&mut said, at, Meaning::Url, text)?;
        }
    }
    Ok(said)
}

/// Letters behind one hyphen: flags, and at the end an option with its value in the same word or the next.
fn short(
    said: &mut Said,
    at: u32,
    letters: &str,
    words: &mut IntoIter<Word>,
) -> Result<(), CurlProblem> {
    let mut rest = letters.chars();
    while let Some(letter) = rest.next() {
        let option = find(|_, short| short == letter && short != ' ')
            .ok_or_else(|| problem(at, &format!("The option -{letter} is unknown here.")))?;
        if !option.takes_value() {
            take(said, at, option, String::new())?;
            continue;
        }
        let value = match rest.as_str() {
            "" => value(words, at, &format!("-{letter}"))?,
            attached => attached.to_owned(),
        };
        return take(said, at, option, value);
    }
    Ok(())
}

fn find(fits: impl Fn(&str, char) -> bool) -> Option<Meaning> {
    OPTIONS
        .iter()
        .find(|(long, short, _)| fits(long, *short))
        .map(|(_, _, option)| *option)
}

fn value(words: &mut IntoIter<Word>, at: u32, name: &str) -> Result<String, CurlProblem> {
    let word = words.next();
    word.map(|word| word.text)
        .ok_or_else(|| problem(at, &format!("The option {name} needs a value behind it.")))
}

fn take(said: &mut Said, at: u32, option: Meaning, value: String) -> Result<(), CurlProblem> {
    match option {
        Meaning::Method => said.method = Some(value),
        Meaning::User => {
            let (user, password) = value.split_once(':').unwrap_or((&value, ""));
            let (user, password) = (user.to_owned(), password.to_owned());
            said.authorization = Some(Authorization::Basic { user, password });
        }
        Meaning::Bearer => said.authorization = Some(Authorization::Bearer { token: value }),
        Meaning::Data | Meaning::DataBinary | Meaning::Json if value.starts_with('@') => {
            return Err(problem(at, NO_FILE));
        }
        Meaning::Data | Meaning::DataRaw => add_data(said, &value),
        Meaning::DataBinary => {
            said.binary = true;
            add_data(said, &value);
        }
        Meaning::DataUrlencode => add_data(said, &urlencode(at, &value)?),
        Meaning::Json => {
            said.json = true;
            said.data.get_or_insert_default().push_str(&value);
        }
        Meaning::Header => said.headers.push(header(at, &value)?),
        Meaning::Agent => said.headers.push(("User-Agent".to_owned(), Some(value))),
        Meaning::Referer => said.headers.push(("Referer".to_owned(), Some(value))),
        Meaning::Cookie if value.contains('=') => {
            said.headers.push(("Cookie".to_owned(), Some(value)));
        }
        Meaning::Cookie => return Err(problem(at, NO_FILE)),
        Meaning::Url if said.url.is_some() => {
            let says = format!(
                "A second address, or a value without quotes: \u{201c}{value}\u{201d}. Put values with spaces in single quotes."
            );
            return Err(problem(at, &says));
        }
        Meaning::Url => said.url = Some(value),
        Meaning::UrlQuery => {
            let (name, value) = value.split_once('=').unwrap_or((&value, ""));
            said.query.push(Row::new(name, value));
        }
        Meaning::DropData => said.drops.push((at, Drop::Data(value))),
        Meaning::DropHeader => said.drops.push((at, Drop::Header(value))),
        Meaning::Get => said.get = true,
        Meaning::Head => said.head = true,
        Meaning::Ignore | Meaning::IgnoreValue => {}
        Meaning::Refuse(says) => return Err(problem(at, says)),
    }
    Ok(())
}

fn add_data(said: &mut Said, text: &str) {
    match &mut said.data {
        Some(data) => data.extend(["&", text]),
        None => said.data = Some(text.to_owned()),
    }
}

/// The forms `content`, `=content` and `name=content`; `@file` and `name@file` are refused.
fn urlencode(at: u32, value: &str) -> Result<String, CurlProblem> {
    match value.split_once('=') {
        Some(("", content)) => Ok(form::encode_part(content)),
        Some((name, content)) => Ok([name, "=", &form::encode_part(content)].concat()),
        None if value.contains('@') => Err(problem(at, NO_FILE)),
        None => Ok(form::encode_part(value)),
    }
}

/// `Name: value`, `Name;` for an empty value, `Name:` to remove.
fn header(at: u32, text: &str) -> Result<(String, Option<String>), CurlProblem> {
    if text.starts_with('@') {
        return Err(problem(at, NO_FILE));
    }
    if let Some((name, value)) = text.split_once(':') {
        let value = value.trim();
        return Ok((
            name.trim().to_owned(),
            (!value.is_empty()).then(|| value.to_owned()),
        ));
    }
    match text.trim_end().strip_suffix(';') {
        Some(name) => Ok((name.trim().to_owned(), Some(String::new()))),
        None => {
            let says =
                format!("The header \u{201c}{text}\u{201d} has no colon. Write 'Name: value'.");
            Err(problem(at, &says))
        }
    }
}
