//! The request in the editor as code. It draws nothing.

use wire::codec::snippet::pieces;
use wire::codec::snippet::sdk::{Runtime, package, sdk};
use wire::{Draft, Piece};

use crate::app::session::Tongue;

/// The draft in a tongue, in pieces that know their part. `None` where the provider's library has no call that would
/// send it as it stands.
pub fn write(tongue: Tongue, draft: &Draft) -> Option<Vec<Piece>> {
    match tongue {
        Tongue::Plain(language) => Some(pieces(language, draft)),
        Tongue::Library(runtime) => call(runtime, draft).map(|text| vec![Piece::plain(text)]),
    }
}

/// For which runtimes the provider has a library with a call for the draft, and the names of their packages.
pub fn libraries(draft: &Draft) -> Vec<(Runtime, String)> {
    let named = |runtime| Some((runtime, package(&call(runtime, draft)?).to_owned()));
    Runtime::ALL.into_iter().filter_map(named).collect()
}

fn call(runtime: Runtime, draft: &Draft) -> Option<String> {
    sdk(runtime, &draft.freeze().ok()?)
}

#[cfg(test)]
mod tests {
    use wire::codec::snippet::Language;
    use wire::codec::snippet::sdk::Runtime;
    use wire::{Draft, Piece};

    use super::{libraries, write};
    use crate::app::session::Tongue;

    fn draft(command: &str) -> Draft {
        wire::codec::curl::parse(command).unwrap()
    }

    const MESSAGE: &str =
        "curl https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json -u AC1:e9 -d To=%2B336";

    #[test]
    fn no_two_tongues_say_it_alike() {
        let draft = draft(MESSAGE);
        let plain = Language::ALL.map(Tongue::Plain);
        let tongues: Vec<Tongue> = plain
            .into_iter()
            .chain(Runtime::ALL.map(Tongue::Library))
            .collect();
        let texts: Vec<String> = tongues
            .iter()
            .map(|tongue| Piece::join(&write(*tongue, &draft).unwrap()))
            .collect();
        for (place, text) in texts.iter().enumerate() {
            assert!(!texts[..place].contains(text), "{text}");
            assert_eq!(Tongue::of(tongues[place].word()), tongues[place]);
        }
    }

    #[test]
    fn a_library_is_named_where_it_has_a_call_for_the_request_and_only_there() {
        let named = libraries(&draft(MESSAGE));
        let twilio = "twilio".to_owned();
        assert_eq!(
            named,
            [
                (Runtime::Python, twilio.clone()),
                (Runtime::Node, twilio.clone())
            ]
        );
        let stranger = draft("curl https://a.example/2010-04-01/Accounts/AC1/Messages.json");
        assert_eq!(libraries(&stranger), []);
        assert_eq!(write(Tongue::Library(Runtime::Node), &stranger), None);
        assert_eq!(libraries(&Draft::empty()), [], "it cannot be sent");
    }
}
