//! curl: a command is read or refused at a place, and what was read can be written, sent, stored and read again.

use wire::codec::curl;
use wire::{Draft, DraftBody};

use super::json::written;
use super::{is_place, text};
use crate::harness::taken;

pub fn command(input: &[u8]) {
    let text = text(input);
    let draft = match curl::parse(&text) {
        Ok(draft) => draft,
        Err(problem) => {
            assert!(!problem.says.is_empty());
            return is_place(&text, problem.at);
        }
    };
    taken();
    written(&draft);
    assert_eq!(Draft::from_value(&draft.to_value()).as_ref(), Some(&draft));
    if let Ok(request) = draft.freeze() {
        let command = curl::write_text(&draft);
        let again = curl::parse(&command).map(|draft| draft.freeze());
        assert_eq!(again, Ok(Ok(request)), "{command}");
    }
}

pub fn options(input: &[u8]) {
    let text = text(input);
    let start = Draft {
        body: DraftBody::Json("{\"a\":1,\"b\":2}".to_owned()),
        ..Draft::empty()
    };
    let form = curl::parse("curl https://a.example -u a:b -d a=1 -d b=2 -H 'A: 1'");
    for start in [start, form.expect("a start")] {
        match curl::merge(&start, &text) {
            Ok(draft) => {
                taken();
                written(&draft);
            }
            Err(problem) => is_place(&text, problem.at),
        }
    }
}
