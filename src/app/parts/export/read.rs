//! A request out of what was pasted or opened: a command of a shell, or a file of another tool. It draws nothing.

use wire::codec::import::{Imported, MAX_FILE};
use wire::codec::{curl, har, http_file, json, postman};
use wire::{Draft, Method, Request};

use crate::app::wings::Read;

/// Reads a command or a file; of several requests the first. The error is a sentence for the learner.
pub fn read(text: &str) -> Result<Read, String> {
    let start = text.trim_start();
    if start.starts_with('{') {
        return first(if is_archive(text) {
            har::read(text)
        } else {
            postman::read(text)
        });
    }
    if begins_with_a_request(text) {
        return first(http_file::read(text));
    }
    match curl::paste(text) {
        Ok(pasted) => Ok(Read {
            draft: pasted.draft,
            notes: pasted.notes.into_iter().map(|note| note.says).collect(),
        }),
        Err(problem) => Err(problem.in_text(text)),
    }
}

/// Whether it has the one member that archives have, and collections have not. A text that no reader takes is not looked at.
fn is_archive(text: &str) -> bool {
    let value = (text.len() <= MAX_FILE).then(|| json::read(text.as_bytes()));
    value
        .flatten()
        .is_some_and(|value| value.get("log").is_some())
}

/// Whether the first line that is no comment and no variable reads `GET https://…`, as only files of requests begin.
fn begins_with_a_request(text: &str) -> bool {
    let passes = |line: &&str| ["#", "//", "@"].iter().all(|sign| !line.starts_with(sign));
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut words = lines.find(passes).unwrap_or_default().split(' ');
    let method = words.next().unwrap_or_default();
    let leads = |address: &str| {
        let signs = ["http://", "https://", "{{", "/"];
        signs.iter().any(|sign| address.starts_with(sign))
    };
    Method::COMMON.contains(&method) && words.next().is_some_and(leads)
}

/// Problems that are told; a broken file may have one in every entry.
const MOST_TOLD: usize = 3;

fn first(imported: Imported) -> Result<Read, String> {
    let told = imported
        .problems
        .iter()
        .take(MOST_TOLD)
        .map(ToString::to_string);
    let mut notes: Vec<String> = told.collect();
    let Some(request) = imported.requests.first() else {
        notes.push("There is no request in this file.".to_owned());
        return Err(notes.join(" "));
    };
    let count = imported.requests.len();
    if count > 1 {
        notes.insert(
            0,
            format!("{count} requests were found. The first of them fills the request."),
        );
    }
    if is_binary(request) {
        notes.push("Its content is no text, and cannot be edited here: signs that are none stand as \u{fffd}.".to_owned());
    }
    Ok(Read {
        draft: Draft::from_request(request),
        notes,
    })
}

fn is_binary(request: &Request) -> bool {
    core::str::from_utf8(&request.content).is_err()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[track_caller]
    fn check(text: &str, method: &str, url: &str, notes: &[&str]) {
        let read = read(text).unwrap();
        assert_eq!(
            (read.draft.method.as_str(), read.draft.url.as_str()),
            (method, url)
        );
        let fits = read
            .notes
            .iter()
            .zip(notes)
            .all(|(note, start)| note.starts_with(start));
        assert!(fits && read.notes.len() == notes.len(), "{:?}", read.notes);
    }

    #[test]
    fn a_command_of_every_shell_is_told_apart_from_files() {
        check(
            "$ curl -X PUT https://a.example/x",
            "PUT",
            "https://a.example/x",
            &[],
        );
        check(
            "PS C:\\> curl.exe 'https://a.example/x' `\n  -X PUT",
            "PUT",
            "https://a.example/x",
            &[],
        );
        check(
            "C:\\>curl https://a.example/x ^\r\n  -X PUT",
            "PUT",
            "https://a.example/x",
            &[],
        );
    }

    #[test]
    fn a_command_stays_one_whatever_stands_around_and_in_it() {
        let pasted = "### Example\n\n```sh\ncurl https://a.example/x -X PUT -d '\nGET https://a.example/y'\n```\n";
        check(pasted, "PUT", "https://a.example/x", &[]);
    }

    #[test]
    fn the_first_request_of_a_file_is_taken_and_the_others_are_told() {
        let file =
            "# mine\nPUT https://a.example/x\nA: 1\n\nbody\n\n###\nGET https://a.example/y\n";
        check(file, "PUT", "https://a.example/x", &["2 requests"]);
        let archive = r#"{"log": {"entries": [{"request": {"method": "PUT", "url": "https://a.example/x", "headers": []}}]}}"#;
        check(archive, "PUT", "https://a.example/x", &[]);
        let collection = r#"{"info": {"name": "log"}, "item": [{"name": "entries", "request": {"method": "PUT", "url": "https://a.example/x"}}]}"#;
        check(collection, "PUT", "https://a.example/x", &[]);
    }

    #[test]
    fn what_holds_no_request_is_refused_with_a_reason() {
        for text in ["", "hello", "{}", "###\n", "{\"log\": {\"entries\": []}}"] {
            let says = read(text).err().unwrap();
            assert!(says.len() > 10, "{text}: {says}");
        }
    }
}
