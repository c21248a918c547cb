//! The languages and shells in which a request can be carried away.

use super::{axios, javascript, python, rust};
use crate::codec::base64;
use crate::codec::curl::{Shell, write_for};
use crate::{Draft, DraftBody, Piece, Request};

/// A way to write a request down so that it can be run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// curl in a POSIX shell.
    Curl,
    /// curl in PowerShell.
    PowerShell,
    /// curl at the Windows prompt.
    Cmd,
    /// Python with `requests`.
    Python,
    /// JavaScript with `fetch`.
    JavaScript,
    /// JavaScript with `axios`.
    Axios,
    /// Rust with `reqwest`.
    Rust,
}

impl Language {
    /// All of them, in the order in which a list shows them.
    pub const ALL: [Language; 7] = [
        Language::Curl,
        Language::PowerShell,
        Language::Cmd,
        Language::Python,
        Language::JavaScript,
        Language::Axios,
        Language::Rust,
    ];

    /// As the screen names it.
    pub fn label(self) -> &'static str {
        match self {
            Language::Curl => "curl",
            Language::PowerShell => "curl in PowerShell",
            Language::Cmd => "curl at the Windows prompt",
            Language::Python => "Python, requests",
            Language::JavaScript => "JavaScript, fetch",
            Language::Axios => "JavaScript, axios",
            Language::Rust => "Rust, reqwest",
        }
    }

    /// The shell in which its command is written; `None` for scripts and programs.
    fn shell(self) -> Option<Shell> {
        match self {
            Language::Curl => Some(Shell::Posix),
            Language::PowerShell => Some(Shell::PowerShell),
            Language::Cmd => Some(Shell::Cmd),
            _ => None,
        }
    }

    /// The ending of a file with it, without the dot. JavaScript is a module, because it waits at its top level.
    pub fn extension(self) -> &'static str {
        match self {
            Language::Curl => "sh",
            Language::PowerShell => "ps1",
            Language::Cmd => "cmd",
            Language::Python => "py",
            Language::JavaScript | Language::Axios => "mjs",
            Language::Rust => "rs",
        }
    }
}

/// The request as a command, a script or a program that sends it and prints the answer.
///
/// The boundary of a multipart form is left to the tool, where it can make the form itself. `fetch` and `axios`
/// join the values of a field that comes twice, as RFC 9110, section 5.3, allows.
pub fn write(language: Language, request: &Request) -> String {
    let draft = Draft::from_request(request);
    let binary = core::str::from_utf8(&request.content).is_err();
    let content = binary.then_some(request.content.as_slice());
    match language.shell() {
        Some(shell) => command(shell, draft, content),
        None => Piece::join(&script(language, draft, content)),
    }
}

/// A draft as it stands in an editor, in the same languages, in pieces that know their part. One that cannot be sent
/// yet is written as typed.
pub fn pieces(language: Language, draft: &Draft) -> Vec<Piece> {
    match language.shell() {
        Some(shell) => write_for(shell, draft),
        None => script(language, draft.clone(), None),
    }
}

/// A script or a program; the content, where it is given, is no text.
fn script(language: Language, mut draft: Draft, content: Option<&[u8]>) -> Vec<Piece> {
    match language {
        Language::Python => python::script(&draft, content),
        Language::Rust => rust::program(&draft, content),
        _ if forbids_content(&draft) => {
            draft.body = DraftBody::None;
            let mut pieces = vec![Piece::plain(
                "// Left out: JavaScript sends no content with GET or HEAD.\n",
            )];
            pieces.extend(javascript_of(language, &draft, None));
            pieces
        }
        _ => javascript_of(language, &draft, content),
    }
}

fn javascript_of(language: Language, draft: &Draft, content: Option<&[u8]>) -> Vec<Piece> {
    match language {
        Language::Axios => axios::script(draft, content),
        _ => javascript::script(draft, content),
    }
}

/// `fetch` refuses such a request, and a browser takes the content out for every library.
fn forbids_content(draft: &Draft) -> bool {
    matches!(draft.method.as_str(), "GET" | "HEAD") && draft.body != DraftBody::None
}

/// A shell's word holds no bytes that are no text: they come from standard input or from a file.
fn command(shell: Shell, mut draft: Draft, content: Option<&[u8]>) -> String {
    let Some(content) = content else {
        return ended(Piece::join(&write_for(shell, &draft)));
    };
    // A name that stands in for the content, and is then read as a file.
    draft.body = DraftBody::Raw("content.bin".to_owned());
    let text = Piece::join(&write_for(shell, &draft));
    let coded = base64::encode(content);
    let from = |file: &str| match text.strip_suffix("content.bin") {
        Some(start) => ended([start, file].concat()),
        None => ended(text.clone()),
    };
    match shell {
        Shell::Posix => ["printf '", &octal(content), "' | ", &from("@-")].concat(),
        Shell::PowerShell => [
            "[IO.File]::WriteAllBytes(\"$PWD/content.bin\", [Convert]::FromBase64String('",
            &coded,
            "'))\n",
            &from("'@content.bin'"),
        ]
        .concat(),
        Shell::Cmd => [
            "rem The content is no text. Write these bytes, here as base64, into content.bin first:\nrem ",
            &coded,
            "\n",
            &from("@content.bin"),
        ]
        .concat(),
    }
}

fn ended(mut text: String) -> String {
    text.push('\n');
    text
}

/// Bytes as `printf` of every POSIX shell reads them.
fn octal(content: &[u8]) -> String {
    content.iter().map(|byte| format!("\\{byte:03o}")).collect()
}
