//! One line of the timeline, as data.

use wire::Time;

use crate::app::parts::bench::Hop;

/// A line of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The seq of its event.
    pub seq: u64,
    /// From where to where, and the words. On a mark, both ends are its lane.
    pub hop: Hop,
    /// How it is drawn.
    pub shape: Shape,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Something travels.
    Arrow,
    /// A fault strikes what travels.
    Fault,
    /// Something happens at a party.
    Mark,
}

/// A moment of a world that may run for days: `2 d 10:20:05`, with milliseconds in the first hour.
pub fn clock(at: Time) -> String {
    let Time(millis) = at;
    let seconds = millis / 1000;
    let (days, hours, minutes) = (seconds / 86_400, seconds / 3600 % 24, seconds / 60 % 60);
    let seconds = seconds % 60;
    match (days, hours) {
        (0, 0) => format!("{minutes}:{seconds:02}.{:03}", millis % 1000),
        (0, _) => format!("{hours}:{minutes:02}:{seconds:02}"),
        _ => format!("{days} d {hours:02}:{minutes:02}"),
    }
}
