//! What the options of one command say about the request, put together as curl would.

use std::vec::IntoIter;

use super::table::{self, Meaning};
use super::words::{Word, Words};
use super::{CurlProblem, NO_FILE, Note, data, form, problem};
use crate::{Authorization, FormPart, Row};

/// What all options together say.
#[derive(Default)]
pub(super) struct Said {
    /// `-X`.
    pub(super) method: Option<String>,
    /// `-I`.
    pub(super) head: bool,
    /// `-G`: the data goes into the query.
    pub(super) get: bool,
    /// `-g`: braces and brackets in the address mean themselves.
    pub(super) globoff: bool,
    /// The address.
    pub(super) url: Option<Word>,
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
    /// `-F`, in order.
    pub(super) form: Vec<FormPart>,
    /// `--url-query`, in order.
    pub(super) query: Vec<Row>,
    /// `--drop-data` and `--drop-header`, with their places.
    pub(super) drops: Vec<(u32, Drop)>,
    /// `-b`, joined as curl joins it.
    cookie: Option<String>,
    /// Where content of either kind was first given.
    data_at: Option<u32>,
    form_at: Option<u32>,
    /// Notes and input that the command line came with.
    pub(super) line: Words,
}

/// What is taken out of a start.
pub(super) enum Drop {
    /// A parameter of the content.
    Data(String),
    /// Header fields of a name.
    Header(String),
}

impl Said {
    /// Where the first `--drop-…` stands.
    pub(super) fn drops_at(&self) -> Option<u32> {
        self.drops.first().map(|(at, _)| *at)
    }

    /// What the person should know.
    pub(super) fn notes(&self) -> &[Note] {
        &self.line.notes
    }

    fn note(&mut self, at: u32, says: &str) {
        let at = usize::try_from(at).unwrap_or(usize::MAX);
        self.line.note(at, says.to_owned());
    }
}

/// Reads the words behind `curl`.
pub(super) fn read(mut line: Words) -> Result<Said, CurlProblem> {
    let mut words = core::mem::take(&mut line.words).into_iter();
    let mut said = Said {
        line,
        ..Said::default()
    };
    while let Some(word) = words.next() {
        let at = word.at;
        if let Some(name) = word.text.strip_prefix("--").filter(|name| !name.is_empty()) {
            long(&mut said, at, name, &mut words)?;
        } else if let Some(letters) = word.text.strip_prefix('-').filter(|text| !text.is_empty()) {
            short(&mut said, at, letters, &mut words)?;
        } else {
            take(&mut said, at, Meaning::Url, word.text)?;
        }
    }
    if let Some(cookie) = said.cookie.take() {
        said.headers.push(("Cookie".to_owned(), Some(cookie)));
    }
    agree(&said)?;
    Ok(said)
}

/// curl refuses two kinds of content, and content for a request that asks only for the head.
fn agree(said: &Said) -> Result<(), CurlProblem> {
    let (data, form) = (said.data_at, said.form_at);
    if let (Some(data), Some(form)) = (data, form) {
        let says =
            "-F and -d make two different contents, and a request has one. Keep one of them.";
        return Err(problem(data.max(form), says));
    }
    let content = data.or(form).filter(|_| !said.get);
    if let Some(at) = content.filter(|_| said.head) {
        let says = "-I asks for the head of an answer and sends no content. Leave one of the two out, or write -X HEAD.";
        return Err(problem(at, says));
    }
    Ok(())
}

/// Behind two hyphens: a name, with its value behind an `=` or in the next word.
fn long(
    said: &mut Said,
    at: u32,
    name: &str,
    words: &mut IntoIter<Word>,
) -> Result<(), CurlProblem> {
    let (name, attached) = match name.split_once('=') {
        Some((name, value)) => (name, Some(value.to_owned())),
        None => (name, None),
    };
    let dashed = ["--", name].concat();
    let option = table::long(name).ok_or_else(|| unknown(at, &dashed))?;
    let value = match attached {
        _ if !option.takes_value() && attached.is_none() => String::new(),
        Some(value) if option.takes_value() => {
            let says =
                format!("Most versions of curl want a space in place of the = behind {dashed}.");
            said.note(at, &says);
            value
        }
        Some(_) => {
            return Err(problem(
                at,
                &format!("The option {dashed} takes no value. Leave out the = and what follows."),
            ));
        }
        None => value(words, at, &dashed)?,
    };
    take(said, at, option, value)
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
        let name = format!("-{letter}");
        let option = table::short(letter).ok_or_else(|| unknown(at, &name))?;
        if !option.takes_value() {
            take(said, at, option, String::new())?;
            continue;
        }
        let value = match rest.as_str() {
            "" => value(words, at, &name)?,
            attached => attached.to_owned(),
        };
        return take(said, at, option, value);
    }
    Ok(())
}

fn unknown(at: u32, name: &str) -> CurlProblem {
    let says = format!("The option {name} is unknown here. Leave it out, or correct its spelling.");
    problem(at, &says)
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
            if !value.contains(':') {
                said.note(
                    at,
                    "No colon and no password: curl would ask for it. Here the password is empty.",
                );
            }
            let (user, password) = value.split_once(':').unwrap_or((&value, ""));
            let (user, password) = (user.to_owned(), password.to_owned());
            said.authorization = Some(Authorization::Basic { user, password });
        }
        Meaning::Bearer => said.authorization = Some(Authorization::Bearer { token: value }),
        Meaning::Header => said.headers.push(header(at, &value)?),
        Meaning::Agent => given(said, "User-Agent", &value),
        Meaning::Referer => given(said, "Referer", value.trim_end_matches(";auto")),
        Meaning::Range => given(said, "Range", &["bytes=", &value].concat()),
        // An empty value only switches the store of cookies on.
        Meaning::Cookie if value.is_empty() => {}
        Meaning::Cookie if value.contains('=') => match &mut said.cookie {
            Some(cookie) => cookie.extend([";", &value]),
            None => said.cookie = Some(value),
        },
        Meaning::Cookie => return Err(problem(at, NO_FILE)),
        Meaning::Url if said.url.is_some() => {
            let says = format!(
                "A second address, or a value without quotes: \u{201c}{value}\u{201d}. Put values with spaces in single quotes."
            );
            return Err(problem(at, &says));
        }
        Meaning::Url => said.url = Some(Word { at, text: value }),
        Meaning::UrlQuery => {
            let (name, value) = value.split_once('=').unwrap_or((&value, ""));
            said.query.push(Row::new(name, value));
        }
        Meaning::DropData => said.drops.push((at, Drop::Data(value))),
        Meaning::DropHeader => said.drops.push((at, Drop::Header(value))),
        Meaning::Get => said.get = true,
        Meaning::Head => said.head = true,
        Meaning::Globoff => said.globoff = true,
        Meaning::Ignore | Meaning::IgnoreValue => {}
        Meaning::Note(says) | Meaning::NoteValue(says) => said.note(at, says),
        Meaning::Refuse(says) => return Err(problem(at, says)),
        Meaning::Form | Meaning::FormString => {
            said.form_at.get_or_insert(at);
            let literal = option == Meaning::FormString;
            said.form
                .push(form::read(at, &value, literal, said.line.stdin.as_deref())?);
        }
        _ => {
            said.data_at.get_or_insert(at);
            data::add(said, at, option, &value)?;
        }
    }
    Ok(())
}

/// A header with an option of its own; without a value curl does not send it.
fn given(said: &mut Said, name: &str, value: &str) {
    if !value.is_empty() {
        said.headers.push((name.to_owned(), Some(value.to_owned())));
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
