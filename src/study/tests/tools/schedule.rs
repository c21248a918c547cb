//! When a card comes back.

use core::time::Duration;

use course::SplitMix64;
use rs_fsrs::{FSRS, Parameters, Rating};
use study::schedule::MAX_INTERVAL;
use study::{Card, Grade, schedule};

const DAY: u32 = 20_000;

/// The intervals of a card that is reviewed whenever it is due, in days.
#[track_caller]
fn check(grades: &[Grade], expected: &[u32]) -> Card {
    let (mut card, mut day, mut intervals) = (None, DAY, Vec::new());
    for grade in grades {
        let next = schedule(card.as_ref(), *grade, day);
        intervals.push(next.due - day);
        day = next.due;
        card = Some(next);
    }
    assert_eq!(intervals, expected);
    card.unwrap_or_default()
}

#[test]
fn the_first_interval_is_the_first_stability() {
    for (grade, days, stability) in [
        (Grade::Again, 0, 407),
        (Grade::Hard, 1, 1_183),
        (Grade::Good, 3, 3_126),
        (Grade::Easy, 15, 15_472),
    ] {
        let card = check(&[grade], &[days]);
        assert_eq!(card.stability, stability, "{grade:?}");
        assert_eq!((card.reps, card.lapses, card.since), (1, 0, DAY));
    }
}

#[test]
fn what_is_known_comes_back_later_and_later() {
    use Grade::{Again, Easy, Good, Hard};
    check(&[Good; 6], &[3, 11, 36, 105, 277, MAX_INTERVAL]);
    check(&[Hard, Hard, Hard], &[1, 2, 3]);
    let card = check(&[Good, Good, Good, Again, Good], &[3, 11, 36, 0, 6]);
    assert_eq!((card.reps, card.lapses), (5, 1));
    let easy = check(&[Easy, Easy], &[15, 144]);
    assert!(easy.difficulty < card.difficulty);
}

/// The library's own scheduler for reviews on different days is the judge of ours.
#[test]
fn stability_and_difficulty_are_those_of_the_library() {
    let fsrs = FSRS::new(Parameters {
        enable_short_term: false,
        ..Parameters::default()
    });
    let ratings = [Rating::Again, Rating::Hard, Rating::Good, Rating::Easy];
    for seed in 0..500 {
        let mut random = SplitMix64::new(seed);
        let (mut ours, mut theirs) = (None::<Card>, rs_fsrs::Card::default());
        let (mut day, mut now) = (DAY, theirs.due);
        for _ in 0..12 {
            let place = random.below(4) as usize;
            let next = schedule(ours.as_ref(), Grade::ALL[place], day);
            let before = theirs.stability;
            theirs = fsrs.next(theirs, now, ratings[place]).card;
            if place == 0 && ours.is_some() {
                // The library lets a short memory grow by forgetting.
                theirs.stability = theirs.stability.min(before);
            }
            let near = |thousandths: u32, number: f64| {
                let found = f64::from(thousandths) / 1000.0;
                (found - number).abs() <= 0.002 + number * 0.003
            };
            assert!(
                near(next.stability, theirs.stability.max(0.1)),
                "seed {seed}: {next:?}, {theirs:?}"
            );
            assert!(
                near(next.difficulty, theirs.difficulty),
                "seed {seed}: {next:?}, {theirs:?}"
            );
            ours = Some(next);
            let gap = 1 + random.below(30);
            day += u32::try_from(gap).expect("small");
            now += Duration::from_secs(gap * 86_400);
        }
    }
}

#[test]
fn a_better_grade_never_brings_a_card_back_earlier() {
    for stability in [0, 1, 400, 3_000, 90_000, u32::MAX] {
        for difficulty in [0, 1_000, 5_500, 10_000, u32::MAX] {
            for elapsed in [0, 1, 3, 400, 100_000] {
                let card = Card {
                    last: DAY,
                    due: DAY + 1,
                    stability,
                    difficulty,
                    reps: 3,
                    ..Card::default()
                };
                let due = Grade::ALL.map(|grade| schedule(Some(&card), grade, DAY + elapsed).due);
                assert!(due.is_sorted(), "{card:?} after {elapsed} days: {due:?}");
                assert_eq!(due[0], DAY + elapsed);
                assert!(due[1] > due[0] && due[3] <= DAY + elapsed + MAX_INTERVAL);
            }
        }
    }
}

#[test]
fn a_card_made_by_a_mistake_is_new() {
    let missed = Card {
        due: DAY,
        updated: 7,
        ..Card::default()
    };
    let reviewed = schedule(Some(&missed), Grade::Good, DAY + 2);
    let first = schedule(None, Grade::Good, DAY + 2);
    assert_eq!(
        reviewed,
        Card {
            updated: 7,
            ..first
        }
    );
}

#[test]
fn a_clock_that_was_set_back_counts_as_the_same_day() {
    let card = schedule(None, Grade::Good, DAY);
    let earlier = schedule(Some(&card), Grade::Good, DAY - 500);
    assert_eq!(earlier, schedule(Some(&card), Grade::Good, DAY));
}

#[test]
fn the_end_of_all_days_is_no_overflow() {
    let card = schedule(None, Grade::Easy, u32::MAX);
    assert_eq!((card.due, card.last), (u32::MAX, u32::MAX));
}
