//! curl commands: a request that everybody can read, paste and try. Read into a draft, laid over a draft, and
//! written from one. No shell runs here: variables stay as typed, and nothing is read from a file.

mod ansi;
mod apply;
mod argv;
mod cmd;
mod data;
mod expand;
mod form;
mod options;
mod passing;
mod powershell;
mod quote;
mod sh;
mod shell;
mod table;
mod words;
mod write;

use core::fmt;

use crate::codec::place;
use crate::{Draft, Piece};
use options::Said;
use words::Words;

pub use shell::Shell;
pub use write::{write, write_for};

/// The longest text that is read as a command, in bytes.
pub const MAX_COMMAND: usize = 1 << 20;

const NO_FILE: &str = "Reading a file is not supported here; put the content itself in quotes.";

/// Where and why a text is no curl command that the workbench can send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurlProblem {
    /// Byte of the text where the word begins that is wrong, from 0.
    pub at: u32,
    /// What is wrong and what to do, in one or two sentences.
    pub says: String,
}

impl CurlProblem {
    /// The problem with its place in the text that was read: `Line 2, character 3: …`.
    pub fn in_text(&self, text: &str) -> String {
        let at = usize::try_from(self.at).unwrap_or(usize::MAX);
        let (line, column) = place::line_and_column(text, at);
        format!("Line {line}, character {column}: {}", self.says)
    }
}

impl fmt::Display for CurlProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says)
    }
}

/// Something that was read, and that the person should know of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Byte of the text that it is about, from 0.
    pub at: u32,
    /// One or two sentences.
    pub says: String,
}

/// What a person pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pasted {
    /// The request that it describes.
    pub draft: Draft,
    /// The shell that it was read as.
    pub shell: Shell,
    /// What was left out or left as it is.
    pub notes: Vec<Note>,
}

/// Reads a command as a POSIX shell and curl would. It ends at an unquoted `|`, `;`, `&` or line break.
///
/// Form content becomes rows where every pair can be read, content with a JSON media type becomes JSON, and
/// any other content stays raw. Options that change only what curl prints are ignored.
pub fn parse(text: &str) -> Result<Draft, CurlProblem> {
    command(text, Shell::Posix).map(|(draft, _)| draft)
}

/// Reads whatever a person has copied: the shell is found from the text, a prompt and the fence of a code block
/// are taken away, an address without a scheme is taken as curl takes it, and notes say what was left out.
pub fn paste(text: &str) -> Result<Pasted, CurlProblem> {
    let shell = Shell::of(text);
    paste_for(shell, text)
}

/// As [`paste`], for a shell that is known.
pub fn paste_for(shell: Shell, text: &str) -> Result<Pasted, CurlProblem> {
    let (mut draft, said) = command(&shell::without_prompt(text), shell)?;
    let mut notes = said.notes().to_vec();
    if let Some(url) = &said.url {
        let mut note = |says: &str| {
            let says = says.to_owned();
            notes.push(Note { at: url.at, says });
        };
        if !said.globoff && is_several(&url.text) {
            let says = "curl would take {…} with a comma, or […] with a range, for several addresses, and one command is one request here. Write one address, or put -g in front of it.";
            return Err(problem(url.at, says));
        }
        if !said.globoff && url.text.contains(['{', '}', '[', ']']) {
            note(
                "curl would take {…} and […] in the address for a list. Put values in their place, or -g in front of the address.",
            );
        }
        if !url.text.contains("://") {
            note(
                "No scheme stands in front of the address, and curl then takes http://. Most APIs want https://.",
            );
            draft.url = ["http://", &draft.url].concat();
        }
    }
    Ok(Pasted {
        draft,
        shell,
        notes,
    })
}

/// Lays further curl options over a draft: `-u`, `-X`, `--url`, `--json` replace, `-H` replaces the fields of
/// that name, `-d` and `-F` the parameters of that name. `--drop-data NAME` and `--drop-header NAME` remove. The
/// word `start` may stand in front of the options.
pub fn merge(start: &Draft, options: &str) -> Result<Draft, CurlProblem> {
    let mut line = sh::split(options)?;
    if line.words.first().is_some_and(|word| word.text == "start") {
        line.words.remove(0);
    }
    apply::apply(start, &options::read(line)?)
}

/// The command as one text.
pub fn write_text(draft: &Draft) -> String {
    Piece::join(&write(draft))
}

fn command(text: &str, shell: Shell) -> Result<(Draft, Said), CurlProblem> {
    if text.len() > MAX_COMMAND {
        return Err(problem(
            0,
            "This text is too long for a command: more than a million bytes.",
        ));
    }
    let mut line = shell.split(text)?;
    take_name(&mut line)?;
    let said = options::read(line)?;
    if let Some(at) = said.drops_at() {
        let says =
            "--drop-data and --drop-header change a start; a whole command has nothing to drop.";
        return Err(problem(at, says));
    }
    if said.url.is_none() {
        let at = words::small(text.trim_end().len());
        return Err(problem(
            at,
            "The address is missing: write https:// and a host.",
        ));
    }
    let draft = apply::apply(&Draft::empty(), &said)?;
    Ok((draft, said))
}

/// Takes the word `curl` from the front, and what may stand before it.
fn take_name(line: &mut Words) -> Result<(), CurlProblem> {
    let before = line.words.iter().take_while(|word| is_before(&word.text));
    let skipped = before.count();
    line.words.drain(..skipped);
    match line.words.first() {
        Some(word) if is_curl(&word.text) => {
            line.words.remove(0);
            Ok(())
        }
        other => {
            let at = other.map_or(0, |word| word.at);
            Err(problem(at, "A curl command begins with the word curl."))
        }
    }
}

/// The program, perhaps with the folder that it stands in.
fn is_curl(word: &str) -> bool {
    let name = word.rsplit(['/', '\\']).next();
    matches!(name, Some("curl" | "curl.exe"))
}

/// A copied prompt, a variable that is set, or a word that runs the command that follows it.
fn is_before(word: &str) -> bool {
    let name = word.split_once('=').map_or("", |(name, _)| name);
    let sets = name.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_')
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    sets || matches!(word, "$" | "sudo" | "time" | "export")
}

/// Whether curl would make several addresses of one: `{a,b}`, `[1-9]`.
fn is_several(url: &str) -> bool {
    let inside = |open: char, close: char, joint: char| {
        url.split(open)
            .skip(1)
            .filter_map(|rest| rest.split_once(close))
            .any(|(inside, _)| inside.contains(joint))
    };
    inside('{', '}', ',') || inside('[', ']', '-')
}

fn problem(at: u32, says: &str) -> CurlProblem {
    CurlProblem {
        at,
        says: says.to_owned(),
    }
}
