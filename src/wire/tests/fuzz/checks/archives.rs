//! Files of requests, and commands of every shell: what was read stays within bounds and can be written in every language.

use wire::Request;
use wire::codec::curl::{self, Shell};
use wire::codec::import::{Imported, MAX_REQUESTS};
use wire::codec::mask::Secrets;
use wire::codec::snippet::sdk::{Runtime, sdk};
use wire::codec::snippet::{Language, write};
use wire::codec::{har, http_file, postman};

use super::{is_place, text};
use crate::harness::taken;

pub fn har(input: &[u8]) {
    check(&har::read(&text(input)));
}

pub fn postman(input: &[u8]) {
    check(&postman::read(&text(input)));
}

pub fn http_file(input: &[u8]) {
    check(&http_file::read(&text(input)));
}

fn check(read: &Imported) {
    assert!(read.requests.len() <= MAX_REQUESTS && read.problems.len() <= MAX_REQUESTS);
    assert!(read.problems.iter().all(|problem| !problem.says.is_empty()));
    if !read.requests.is_empty() {
        taken();
    }
    for request in read.requests.iter().take(8) {
        every_language(request);
        every_language(&Secrets::Masked.request(request));
        // In such a file a line that begins with this sign is a comment.
        let mut names = request.fields.iter().map(|(name, _)| name);
        if request.method.as_str().starts_with('#') || names.any(|name| name.starts_with('#')) {
            continue;
        }
        let written = http_file::one(request);
        let again = http_file::read(&written);
        assert_eq!(
            again.requests.as_slice(),
            std::slice::from_ref(request),
            "{written}"
        );
    }
}

fn every_language(request: &Request) {
    for language in Language::ALL {
        assert!(!write(language, request).is_empty());
    }
    for runtime in Runtime::ALL {
        let _ = sdk(runtime, request);
    }
}

pub fn paste(input: &[u8]) {
    let text = text(input);
    let read = |result: Result<curl::Pasted, curl::CurlProblem>| match result {
        Ok(pasted) => {
            taken();
            super::json::written(&pasted.draft);
            pasted
                .notes
                .iter()
                .for_each(|note| is_place(&text, note.at));
        }
        Err(problem) => {
            is_place(&text, problem.at);
            assert!(!problem.in_text(&text).is_empty());
        }
    };
    read(curl::paste(&text));
    for shell in Shell::ALL {
        read(curl::paste_for(shell, &text));
    }
}
