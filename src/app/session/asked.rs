//! What a person asks of the world: to send, to read a command, to speak another dialect. The world may still be on its way.

use std::rc::Rc;

use play::Act;
use sim::Dialect;
use wire::{DraftProblem, Part};

use super::{Action, Choice, Desk, Fold, dialect};
use crate::app::wings::{Wing, WorldWing};

/// Freezes the draft and puts it on the wire, or says why it cannot be sent.
pub(super) fn send(desk: Desk) -> Desk {
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
    match desk.draft.freeze() {
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

/// Puts the command where a person would have pasted it, and reads it.
pub(super) fn pasted(desk: Desk, command: String, wing: &Wing<WorldWing>) -> Desk {
    let mut desk = desk;
    desk.look.paste = true;
    desk.look.choose(Choice::Pasted(command));
    read(desk, wing)
}

/// Reads the pasted command into the draft, or says what is wrong with it. What was left out is said below it.
pub(super) fn read(desk: Desk, wing: &Wing<WorldWing>) -> Desk {
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

/// The most actions that wait for the world; who presses on is not served twice as fast.
pub(super) const MOST_WAITING: usize = 8;

/// Whether an action is about the world, and not only about the request in the editor.
pub(super) fn needs_world(action: &Action) -> bool {
    matches!(
        action,
        Action::Paste(_)
            | Action::Read
            | Action::Send
            | Action::Step
            | Action::NextEvent
            | Action::Reset
            | Action::Dialect(_)
    )
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
