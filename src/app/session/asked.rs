//! What a person asks of a wing: to send, to speak another dialect, to read a command. The wing may still be on its way.

use std::rc::Rc;

use play::Act;
use sim::Dialect;
use wire::{DraftProblem, Part};

use super::{Action, Choice, Desk, Fold, dialect};
use crate::app::wings::{ExportWing, Wing, WorldWing};

/// Freezes the draft and puts it on the wire, or says why it cannot be sent.
pub(super) fn send(desk: Desk, wing: &Wing<WorldWing>) -> Desk {
    let Wing::Here(wing) = wing else { return desk };
    if desk
        .stage
        .as_ref()
        .is_some_and(|stage| stage.get().is_full())
    {
        let says =
            "This world has taken all the acts it can hold. Start over, and send it once more."
                .to_owned();
        return Desk {
            problems: Rc::from([DraftProblem {
                part: Part::Base,
                says,
            }]),
            ..desk
        };
    }
    match (wing.freeze)(&desk.draft) {
        Ok(request) => Desk {
            selected: None,
            problems: Rc::from([]),
            ..desk.after(Act::Send(request))
        },
        Err(problems) => Desk {
            problems: Rc::from(problems),
            ..desk
        },
    }
}

/// Puts the text where a person would have pasted it.
pub(super) fn put(desk: Desk, text: String) -> Desk {
    let mut desk = desk;
    desk.look.paste = true;
    desk.look.choose(Choice::Pasted(text));
    desk
}

/// Reads the pasted text into the draft, or says what is wrong with it. What was left out is said below it.
pub(super) fn read(desk: Desk, wing: &Wing<ExportWing>) -> Desk {
    let Wing::Here(wing) = wing else { return desk };
    match (wing.read)(&desk.look.pasted) {
        Ok(read) => {
            let mut desk = desk.with_draft(read.draft);
            desk.look.choose(Choice::Pasted(String::new()));
            if read.notes.is_empty() {
                desk.look.choose(Choice::Fold(Fold::Paste));
            }
            desk.look.noted = read.notes;
            desk
        }
        Err(problem) => {
            let mut desk = desk;
            desk.look.unread = Some(problem);
            desk
        }
    }
}

/// The most actions that wait for a wing; who presses on is not served twice as fast.
pub(super) const MOST_WAITING: usize = 8;

/// Whether an action is about the world, and not only about the request in the editor.
pub(super) fn needs_world(action: &Action) -> bool {
    matches!(
        action,
        Action::Send | Action::Step | Action::NextEvent | Action::Reset | Action::Dialect(_)
    )
}

/// Whether an action is to read what came from another tool.
pub(super) fn needs_export(action: &Action) -> bool {
    *action == Action::Read
}

/// Switches the dialect, and writes the request's content anew in the encoding that the dialect reads.
pub(super) fn switch(desk: Desk, to: Dialect) -> Desk {
    let mut draft = (*desk.draft).clone();
    draft.body = dialect::translate(draft.body, to);
    Desk {
        draft: Rc::new(draft),
        ..desk.after(Act::Dialect(to))
    }
}
