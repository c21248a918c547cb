//! How the virtual clock moves: with real time while it plays, or from event to event.

use play::{Act, Stage};
use wire::What;

use super::Desk;

/// Lets the virtual clock run, but never past the moment at which nothing is under way any more.
pub(super) fn tick(desk: Desk, real: f64) -> Desk {
    if !desk.playing || !desk.busy() {
        return Desk { rest: 0.0, ..desk };
    }
    let due = (desk.rest + real * desk.look.speed.factor()).clamp(0.0, LONGEST_TICK);
    let rest = due - due.floor();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to a small positive number just above"
    )]
    let mut left = due.floor() as u64;
    if left == 0 {
        return Desk { rest, ..desk };
    }
    let desk = desk.run(|stage| {
        for _ in 0..MOST_EVENTS {
            let Some(next) = stage.world().next_at() else {
                break;
            };
            let wait = next.since(stage.world().now());
            stage.act(Act::Advance(wait.clamp(1, left)));
            if wait >= left {
                break;
            }
            left -= wait;
        }
    });
    Desk { rest, ..desk }
}

/// One tick never moves the clock by more than a week of milliseconds.
const LONGEST_TICK: f64 = 604_800_000.0;

/// Queued events that one tick or one click works through; the rest waits for the next.
const MOST_EVENTS: u32 = 1_000;

/// Steps until the log holds something more that the diagram shows.
pub(super) fn next_event(desk: Desk) -> Desk {
    let desk = Desk {
        playing: false,
        ..desk
    };
    desk.run(|stage| {
        let before = arrows(stage);
        for _ in 0..MOST_EVENTS {
            if stage.world().next_at().is_none() || arrows(stage) > before {
                break;
            }
            stage.act(Act::Step);
        }
    })
}

fn arrows(stage: &Stage) -> usize {
    let arrow = |what: &What| {
        matches!(
            what,
            What::Sent { .. } | What::Answered { .. } | What::Broken { .. } | What::Handed(_)
        )
    };
    stage
        .world()
        .transcript()
        .events()
        .iter()
        .filter(|event| arrow(&event.what))
        .count()
}
