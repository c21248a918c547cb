//! What phones and mailboxes show: read from the facts of a transcript, and from nothing else.

use wire::{Fact, Party, Time, Transcript, What};

/// The table that every screen is read from.
pub(crate) const INBOX: &str = "inbox";

/// A phone's or a mailbox's screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// Whose.
    pub party: Party,
    /// What arrived, oldest first.
    pub lines: Vec<Line>,
}

/// A text or an e-mail on a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Sender as shown.
    pub from: String,
    /// The text.
    pub text: String,
    /// An e-mail's subject.
    pub subject: Option<String>,
    /// When it arrived.
    pub at: Time,
}

/// The screens of all parties that something arrived at, in the order in which it first did.
pub fn screens(transcript: &Transcript) -> Vec<Screen> {
    let mut all: Vec<Screen> = Vec::new();
    for event in transcript.events() {
        let What::Fact(fact) = &*event.what else {
            continue;
        };
        if fact.table != INBOX {
            continue;
        }
        let line = Line {
            from: text(fact, "from").unwrap_or_default(),
            text: text(fact, "text").unwrap_or_default(),
            subject: text(fact, "subject"),
            at: event.at,
        };
        match all.iter_mut().find(|screen| screen.party == fact.party) {
            Some(screen) => screen.lines.push(line),
            None => all.push(Screen {
                party: fact.party.clone(),
                lines: vec![line],
            }),
        }
    }
    all
}

fn text(fact: &Fact, column: &str) -> Option<String> {
    fact.columns
        .get(column)
        .and_then(|value| value.as_str())
        .map(str::to_owned)
}
