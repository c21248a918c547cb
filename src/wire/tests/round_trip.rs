//! A draft that can be sent survives being written as curl and read again: the same request leaves.

mod drafts;
mod seeded;

use drafts::draft;
use seeded::Seeded;
use wire::codec::curl::{self, Shell};
use wire::{Draft, Piece};

const DRAFTS: u64 = 10_000;

#[test]
fn through_curl() {
    let mut seeded = Seeded(0x4821);
    let mut sent = 0;
    for number in 0..DRAFTS {
        let draft = draft(&mut seeded);
        let Ok(request) = draft.freeze() else {
            continue;
        };
        sent += 1;
        let written = curl::write_text(&draft);
        let read = curl::parse(&written)
            .unwrap_or_else(|problem| panic!("draft {number}: {problem}\n{written}\n{draft:#?}"));
        assert_eq!(
            read.freeze(),
            Ok(request),
            "draft {number}\n{written}\n{draft:#?}"
        );
    }
    assert!(sent > DRAFTS / 2, "only {sent} drafts could be sent");
}

#[test]
fn through_curl_in_every_shell() {
    for (shell, seed) in Shell::ALL.into_iter().zip(0x4823..) {
        let mut seeded = Seeded(seed);
        for number in 0..DRAFTS / 3 {
            let draft = draft(&mut seeded);
            let Ok(request) = draft.freeze() else {
                continue;
            };
            // The Windows prompt takes carriage returns out of every line.
            let text = String::from_utf8_lossy(&request.content).into_owned();
            if shell == Shell::Cmd && curl_would_write_returns(&draft, &text) {
                continue;
            }
            let written = Piece::join(&curl::write_for(shell, &draft));
            let read = curl::paste_for(shell, &written).unwrap_or_else(|problem| {
                panic!("{shell:?} {number}: {problem}\n{written}\n{draft:#?}")
            });
            assert_eq!(
                read.draft.freeze(),
                Ok(request.clone()),
                "{shell:?} {number}\n{written}\n{draft:#?}"
            );
            // The shell is found from the text alone, or makes no difference.
            let found = curl::paste(&written).map(|read| read.draft.freeze());
            assert_eq!(found, Ok(Ok(request)), "{shell:?} {number}\n{written}");
        }
    }
}

fn curl_would_write_returns(draft: &Draft, content: &str) -> bool {
    content.contains('\r') && Piece::join(&curl::write_for(Shell::Cmd, draft)).contains('\r')
}

#[test]
fn through_a_frozen_request_and_through_storage() {
    let mut seeded = Seeded(0x4822);
    for number in 0..DRAFTS {
        let draft = draft(&mut seeded);
        assert_eq!(
            Draft::from_value(&draft.to_value()).as_ref(),
            Some(&draft),
            "draft {number}"
        );
        let Ok(request) = draft.freeze() else {
            continue;
        };
        let back = Draft::from_request(&request);
        assert_eq!(
            back.freeze(),
            Ok(request),
            "draft {number}\n{draft:#?}\n{back:#?}"
        );
    }
}
