//! Challenges and the links that carry them.

use study::challenge::MAX_ITEMS;
use study::{Candidate, Challenge, ChallengeProblem};

use crate::{CANDIDATES, changed, chapter};

fn keys() -> impl Iterator<Item = &'static str> {
    CANDIDATES.iter().map(|candidate| candidate.key)
}

fn some() -> Challenge {
    Challenge::draw(77, &CANDIDATES, &[], 6)
}

#[test]
fn a_draw_depends_on_the_seed_and_not_on_the_order_of_things() {
    let mut turned = [CANDIDATES, CANDIDATES].concat();
    turned.reverse();
    assert_eq!(Challenge::draw(77, &turned, &[], 6), some());
    let other = Challenge::draw(78, &CANDIDATES, &[], 6);
    assert_ne!(other.items, some().items);
    assert_ne!(other.variant(0), some().variant(0));
    assert_ne!(some().variant(0), some().variant(1));
}

#[test]
fn a_draw_holds_every_item_once_and_mixes_the_chapters() {
    for seed in 0..200 {
        let mut items = Challenge::draw(seed, &CANDIDATES, &[], 99).items;
        let chapters = |part: &[String]| {
            let mut chapters: Vec<_> = part.iter().map(|key| chapter(key).to_owned()).collect();
            chapters.sort();
            chapters.concat()
        };
        assert!(
            items.chunks(3).all(|part| chapters(part) == "abc"),
            "{items:?}"
        );
        items.sort();
        assert!(items.iter().eq(&keys().collect::<Vec<_>>()), "seed {seed}");
    }
}

#[test]
fn topics_are_concepts_or_chapters() {
    let drawn = |topics: &[&str]| {
        let mut items = Challenge::draw(1, &CANDIDATES, topics, 9).items;
        items.sort();
        items.join(" ")
    };
    assert_eq!(drawn(&["x"]), "a/1 b/1 c/1");
    assert_eq!(drawn(&["b", "z"]), "a/3 b/1 b/2 b/3 c/3");
    assert_eq!(drawn(&["nothing"]), "");
}

#[test]
fn a_challenge_has_a_bound() {
    let names: Vec<String> = (0..90).map(|number| format!("c/{number}")).collect();
    let many = names.iter().map(|key| Candidate {
        key,
        concept: "x",
        chapter: "c",
    });
    let many: Vec<Candidate> = many.collect();
    let challenge = Challenge::draw(1, &many, &[], u32::MAX);
    assert_eq!(challenge.items.len(), MAX_ITEMS);
    let link = challenge.to_link();
    let read = Challenge::from_link(&link, names.iter().map(String::as_str));
    assert_eq!(read, Ok(challenge));
    assert!(link.len() < 250, "{}", link.len());
}

#[test]
fn a_link_carries_the_whole_challenge() {
    for seed in [0, 1, u64::MAX] {
        for count in 1..=9 {
            let challenge = Challenge::draw(seed, &CANDIDATES, &[], count);
            let link = challenge.to_link();
            assert!(link.len() <= 20 + 6 * count as usize, "{link}");
            assert_eq!(Challenge::from_link(&link, keys()), Ok(challenge.clone()));
            let pasted = format!(" {link}\n");
            assert_eq!(Challenge::from_link(&pasted, keys()), Ok(challenge));
        }
    }
}

#[test]
fn a_link_stays_readable_when_the_course_grows() {
    // Written by version 1, and to be read for as long as that version is.
    let link = "AQAAAAAAAABNyAxhafHsCxMrQQw5J0xKBGiUpb5tw6YBJ6iONw";
    let read = Challenge::from_link(link, keys().chain(["d/1", "d/2"])).expect("a challenge");
    assert_eq!(
        (read.seed, read.items.join(" ").as_str()),
        (77, "a/1 b/2 c/1 a/3 b/3 c/2")
    );
}

#[test]
fn every_change_of_a_link_is_seen() {
    let link = some().to_link();
    for at in 0..link.len() {
        for sign in ["A", "_", "9", "+", ""] {
            let changed = changed(&link, at, sign);
            if changed != link {
                let read = Challenge::from_link(&changed, keys());
                assert!(
                    matches!(read, Err(ChallengeProblem::Damaged(_))),
                    "{changed}: {read:?}"
                );
            }
        }
    }
    for hostile in ["", "A", "AQ", "é", "AQAAAAAA", &"A".repeat(9_999)] {
        assert!(Challenge::from_link(hostile, keys()).is_err(), "{hostile}");
    }
}

#[test]
fn an_item_that_is_not_here_says_so() {
    let link = some().to_link();
    let third = some().items[2].clone();
    let fewer = keys().filter(|key| *key != third);
    assert_eq!(
        Challenge::from_link(&link, fewer),
        Err(ChallengeProblem::Missing(3))
    );
    let none = Challenge::default().to_link();
    assert!(Challenge::from_link(&none, keys()).is_err());
}
