//! How the virtual clock moves with real time while it plays.

use super::Desk;

/// One tick never moves the clock by more than a week of milliseconds.
const LONGEST_TICK: f64 = 604_800_000.0;

/// Lets the virtual clock run for so many real milliseconds at the speed that is chosen.
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
    let millis = due.floor() as u64;
    if millis == 0 {
        return Desk { rest, ..desk };
    }
    let desk = desk.run(|stage| stage.run(millis));
    Desk { rest, ..desk }
}
