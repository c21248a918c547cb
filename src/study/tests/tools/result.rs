//! How somebody did in a challenge, and how two people compare.

use study::{Challenge, ChallengeProblem, Comparison, ResultCode, compare};

use crate::changed;

fn challenge(items: usize) -> Challenge {
    Challenge {
        seed: 7,
        items: (0..items).map(|number| format!("c/{number}")).collect(),
    }
}

fn result(bits: u64, items: usize) -> ResultCode {
    ResultCode {
        right: (0..items).map(|place| bits >> place & 1 == 1).collect(),
    }
}

#[test]
fn a_code_carries_the_whole_result() {
    for items in 1..=40 {
        let challenge = challenge(items);
        for bits in [0, 1, 0x5a_5a5a_5a5a, u64::MAX] {
            let result = result(bits, items);
            let code = result.to_text(&challenge);
            assert_eq!(
                ResultCode::from_text(&code, &challenge),
                Ok(result),
                "{code}"
            );
            assert!(code.len() <= [5, 11, 17, 23][(items + 11) / 16], "{code}");
        }
    }
}

#[test]
fn a_code_can_be_spoken_and_is_read_as_people_write() {
    let challenge = challenge(10);
    let code = result(0b10_1101_1101, 10).to_text(&challenge);
    assert!(
        !code.contains(|sign: char| "l01ecxqy".contains(sign)),
        "{code}"
    );
    let written = code.to_uppercase().replace('-', "  ").replace('O', "0");
    let read = |text: &str| ResultCode::from_text(text, &challenge);
    assert_eq!(read(&written.replace('I', "1")), read(&code));
    assert_eq!(read(&format!(" {}. ", code.replace('-', ""))), read(&code));
}

#[test]
fn a_slip_is_heard() {
    let challenge = challenge(10);
    let code = result(0b10_1101_1101, 10).to_text(&challenge);
    let mut tried = 0;
    for at in (0..code.len()).filter(|at| code.as_bytes()[*at] != b'-') {
        for letter in "bdfghjkmnprstvwzaiou".chars() {
            let other = changed(&code, at, &letter.to_string());
            if other != code {
                let read = ResultCode::from_text(&other, &challenge);
                assert!(matches!(read, Err(ChallengeProblem::Code(_))), "{other}");
                tried += 1;
            }
        }
    }
    assert_eq!(tried, 190);
    for hostile in ["", "-", "zudak", "zudak-zudak-zudak", "élève-élève", "💥"] {
        assert!(
            ResultCode::from_text(hostile, &challenge).is_err(),
            "{hostile}"
        );
    }
}

#[test]
fn a_code_belongs_to_its_challenge() {
    let code = result(5, 10).to_text(&challenge(10));
    let other = Challenge {
        seed: 8,
        ..challenge(10)
    };
    assert!(ResultCode::from_text(&code, &other).is_err());
    assert!(ResultCode::from_text(&code, &challenge(11)).is_err());
}

#[test]
fn missing_results_are_wrong_and_spare_ones_are_left_out() {
    let challenge = challenge(3);
    let code = |right: &[bool]| {
        let right = right.to_vec();
        ResultCode { right }.to_text(&challenge)
    };
    assert_eq!(code(&[true]), code(&[true, false, false]));
    assert_eq!(code(&[true, false, false, true]), code(&[true]));
}

#[test]
fn two_results_are_compared_item_by_item() {
    let found = compare(&result(0b011, 3), &result(0b110, 3));
    let expected = Comparison {
        items: vec![(true, false), (true, true), (false, true)],
        mine: 2,
        theirs: 2,
    };
    assert_eq!(found, expected);
}
