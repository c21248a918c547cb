//! When a card comes back: FSRS-5, whose formulas the crate `rs-fsrs` brings. Nothing is stored and no clock is read
//! here.
//!
//! Only the formulas of the crate are used, not its scheduler, which reckons with times of day. Whoever calls
//! [`schedule`](fn@schedule) brings them along; the rest of `study` does without.

use rs_fsrs::{Parameters, Rating, Seed};

use crate::Card;

/// The longest time until a card comes back, in days.
pub const MAX_INTERVAL: u32 = 365;

/// The shortest and the longest time that a card stays in memory, in thousandths of a day.
const STABILITY: (u32, u32) = (100, 36_500_000);
/// The least and the most difficult, in thousandths.
const DIFFICULTY: (u32, u32) = (1_000, 10_000);
/// The share of cards that is still to be known when they come back. At nine of ten the time until then is the
/// stability itself, which is how FSRS defines it.
const RETENTION: f64 = 0.9;
/// The weights of FSRS-5, which its authors fitted to the reviews of some 10,000 people.
const WEIGHTS: [f64; 19] = [
    0.4072, 1.1829, 3.1262, 15.4722, 7.2102, 0.5316, 1.0651, 0.0234, 1.616, 0.1544, 1.0824, 1.9813,
    0.0953, 0.2975, 2.2042, 0.2407, 2.9466, 0.5034, 0.6567,
];

/// How well something was recalled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// Not at all, or wrongly: it comes back today.
    Again,
    /// With trouble.
    Hard,
    /// After a moment.
    Good,
    /// At once.
    Easy,
}

impl Grade {
    /// All grades, from the worst to the best.
    pub const ALL: [Grade; 4] = [Grade::Again, Grade::Hard, Grade::Good, Grade::Easy];
}

/// The card after a review on that day; `None` is one that was never reviewed.
///
/// A day before the card's latest review, as a clock that was set back gives it, counts as that day.
pub fn schedule(card: Option<&Card>, grade: Grade, day: u32) -> Card {
    let before = card.cloned().unwrap_or_default();
    let day = day.max(before.last);
    let known = before.reps > 0;
    let (stability, difficulty) = memory(&before, grade, day);
    let interval = match grade {
        Grade::Again => 0,
        _ => days(stability),
    };
    Card {
        due: day.saturating_add(interval),
        last: day,
        since: if known { before.since } else { day },
        stability,
        difficulty,
        reps: before.reps.saturating_add(1),
        lapses: before
            .lapses
            .saturating_add(u32::from(known && grade == Grade::Again)),
        ..before
    }
}

/// Stability and difficulty after the review.
fn memory(before: &Card, grade: Grade, day: u32) -> (u32, u32) {
    let (fsrs, rating) = (parameters(), rating(grade));
    if before.reps == 0 {
        let stability = thousandths(fsrs.init_stability(rating), STABILITY);
        let difficulty = thousandths(fsrs.init_difficulty(rating), DIFFICULTY);
        return (stability, difficulty);
    }
    let stability = whole(before.stability, STABILITY);
    let difficulty = whole(before.difficulty, DIFFICULTY);
    let elapsed = day.saturating_sub(before.last);
    let recalled = Parameters::forgetting_curve(f64::from(elapsed), stability);
    let after = match (elapsed, grade) {
        (0, _) => fsrs.short_term_stability(stability, rating),
        // What was forgotten does not last longer for it.
        (_, Grade::Again) => fsrs
            .next_forget_stability(difficulty, stability, recalled)
            .min(stability),
        _ => fsrs.next_recall_stability(difficulty, stability, recalled, rating),
    };
    let harder = fsrs.next_difficulty(difficulty, rating);
    (
        thousandths(after, STABILITY),
        thousandths(harder, DIFFICULTY),
    )
}

/// The interval in whole days.
fn days(stability: u32) -> u32 {
    (stability.saturating_add(500) / 1_000).clamp(1, MAX_INTERVAL)
}

/// The crate's own defaults would read the clock for a seed that only its blurring of intervals needs.
fn parameters() -> Parameters {
    Parameters {
        request_retention: RETENTION,
        maximum_interval: MAX_INTERVAL as i32,
        w: WEIGHTS,
        decay: Parameters::DECAY,
        factor: Parameters::FACTOR,
        enable_short_term: true,
        enable_fuzz: false,
        seed: Seed::String(String::new()),
    }
}

fn rating(grade: Grade) -> Rating {
    match grade {
        Grade::Again => Rating::Again,
        Grade::Hard => Rating::Hard,
        Grade::Good => Rating::Good,
        Grade::Easy => Rating::Easy,
    }
}

/// A stored number as the formulas want it.
fn whole(thousandths: u32, (least, most): (u32, u32)) -> f64 {
    f64::from(thousandths.clamp(least, most)) / 1_000.0
}

/// A number of the formulas as it is stored. Machines may differ in its last digits, which are rounded away.
fn thousandths(number: f64, (least, most): (u32, u32)) -> u32 {
    // The conversion keeps within the type's range, and takes what is no number for 0.
    ((number * 1_000.0).round() as u32).clamp(least, most)
}
