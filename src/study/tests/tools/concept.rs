//! How well a concept is known.

use study::{ConceptProgress, Mastery, Progress, mastery, strength};

use crate::answered;

#[track_caller]
fn check(answers: &str, percent: u32, expected: Mastery) {
    let progress = answered(Progress::default(), "c/i", "c", answers);
    let concept = progress.concepts.get("c").cloned().unwrap_or_default();
    assert_eq!(
        (strength(&concept), mastery(&concept)),
        (percent, expected),
        "{answers}"
    );
}

#[test]
fn mastery_needs_enough_right_answers() {
    check("", 0, Mastery::New);
    check("0", 0, Mastery::Shaky);
    check("1", 100, Mastery::Growing);
    check("1111", 100, Mastery::Growing);
    check("11111", 100, Mastery::Solid);
}

#[test]
fn recent_answers_weigh_more() {
    check("10", 44, Mastery::Shaky);
    check("01", 55, Mastery::Growing);
    check("00111", 72, Mastery::Growing);
    check("11100", 46, Mastery::Shaky);
    check("01111", 87, Mastery::Solid);
}

#[test]
fn a_slip_is_mended_by_two_right_answers() {
    let long = "1".repeat(30);
    check(&format!("{long}0"), 79, Mastery::Growing);
    check(&format!("{long}01"), 83, Mastery::Growing);
    check(&format!("{long}011"), 87, Mastery::Solid);
    check(&format!("{long}000"), 50, Mastery::Growing);
    check(&format!("{long}0000"), 40, Mastery::Shaky);
}

#[test]
fn counts_without_a_history_are_shaky() {
    let concept = ConceptProgress {
        right: 9,
        ..ConceptProgress::default()
    };
    assert_eq!(mastery(&concept), Mastery::Shaky);
}
