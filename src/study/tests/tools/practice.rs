//! Which item comes next in practice.

use std::collections::{BTreeMap, BTreeSet};

use study::{Candidate, Progress, practice};

use crate::{CANDIDATES, answered, chapter};

/// The keys of so many rounds.
fn rounds(seed: u64, count: u32, candidates: &[Candidate], progress: &Progress) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for round in 0..count {
        let before = keys.last().map(String::as_str);
        let (key, variant) = practice(seed, round, before, candidates, progress).expect("an item");
        assert_ne!(variant, 0);
        keys.push(key.to_owned());
    }
    keys
}

#[test]
fn neither_an_item_nor_a_chapter_comes_twice_in_a_row() {
    for seed in 0..200 {
        let keys = rounds(seed, 30, &CANDIDATES, &Progress::default());
        for pair in keys.windows(2) {
            assert_ne!(
                chapter(&pair[0]),
                chapter(&pair[1]),
                "seed {seed}: {keys:?}"
            );
        }
    }
}

#[test]
fn within_one_chapter_no_item_comes_twice_in_a_row() {
    for seed in 0..200 {
        let keys = rounds(seed, 30, &CANDIDATES[..2], &Progress::default());
        assert!(keys.windows(2).all(|pair| pair[0] != pair[1]), "{keys:?}");
    }
}

#[test]
fn a_single_item_goes_on_with_other_variants() {
    let one = |round| {
        practice(
            1,
            round,
            Some("a/1"),
            &CANDIDATES[..1],
            &Progress::default(),
        )
    };
    let (first, second) = (one(0).expect("an item"), one(1).expect("an item"));
    assert_eq!((first.0, second.0), ("a/1", "a/1"));
    assert_ne!(first.1, second.1);
    assert_eq!(practice(1, 0, None, &[], &Progress::default()), None);
}

#[test]
fn every_item_comes_and_weak_concepts_come_oftener() {
    let progress = answered(Progress::default(), "a/1", "x", "000");
    let progress = answered(progress, "a/2", "y", "111111");
    let mut counts: BTreeMap<char, u32> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for key in rounds(5, 900, &CANDIDATES, &progress) {
        let concept = key.chars().last().expect("a letter");
        *counts.entry(concept).or_default() += 1;
        seen.insert(key);
    }
    assert_eq!(seen.len(), CANDIDATES.len());
    // Shaky weighs 6, solid 1, new 4.
    assert!((440..540).contains(&counts[&'1']), "{counts:?}");
    assert!((50..120).contains(&counts[&'2']), "{counts:?}");
}

#[test]
fn seed_and_round_decide_all() {
    let all = |seed| rounds(seed, 20, &CANDIDATES, &Progress::default());
    assert_eq!(all(3), all(3));
    assert_ne!(all(3), all(4));
}

#[test]
fn an_item_before_that_is_no_candidate_does_no_harm() {
    let (key, _) =
        practice(1, 1, Some("gone/1"), &CANDIDATES[..1], &Progress::default()).expect("an item");
    assert_eq!(key, "a/1");
}
