//! Every typical mistake, made in every scheme in which it can be made, is recognised as itself and nothing else.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

#[path = "diagnosis/mistakes.rs"]
mod mistakes;
mod signing;

use mistakes::{Case, MISTAKES, case, spaced};
use signing::{EVENT, NOW, key, made, making, message, secret, signed, text, token};
use wire::signature::diagnose::{Cause, Evidence, diagnose};
use wire::signature::mac::SHA1;
use wire::signature::{Scheme, jwt};

/// How many mistakes there are, over all schemes.
const CELLS: u32 = 334;

fn evidence(scheme: Scheme, case: &Case) -> Evidence<'_> {
    Evidence {
        sent: case.sent.as_ref(),
        ..Evidence::new(scheme, &case.secret, &case.received, case.now)
    }
}

#[test]
fn every_mistake_in_every_scheme_is_recognised_as_itself() {
    let mut matrix = String::new();
    let (mut wrong, mut right) = (0, 0);
    for (title, expected, make) in MISTAKES {
        matrix.push_str(&format!("{title:32}"));
        let mut applies = 0;
        for scheme in Scheme::ALL {
            let Some(case) = make(scheme) else {
                matrix.push_str(" -");
                continue;
            };
            applies += 1;
            let causes = diagnose(&evidence(scheme, &case)).causes;
            let keys: Vec<&str> = causes.iter().map(Cause::key).collect();
            if keys == [*expected] {
                right += 1;
                matrix.push_str(" ok");
            } else {
                wrong += 1;
                matrix.push_str(&format!(" [{}: {}]", scheme.name(), keys.join("+")));
            }
            for cause in &causes {
                let says = cause.to_string();
                assert!(says.ends_with('.') && says.len() > 40, "{title}: {says}");
            }
        }
        matrix.push('\n');
        assert!(applies > 0, "{title} applies to no scheme");
    }
    assert!(
        wrong == 0,
        "{wrong} of {} are wrong:\n{matrix}",
        wrong + right
    );
    // Counted, so that a mistake that silently stops applying is noticed.
    assert_eq!(right, CELLS, "{matrix}");
}

#[test]
fn a_message_that_fits_has_no_cause() {
    for scheme in Scheme::ALL {
        let case = case(scheme, signed(scheme)).expect("a case");
        let found = diagnose(&evidence(scheme, &case));
        assert!(found.fits(), "{scheme:?}: {found:?}");
    }
}

#[test]
fn two_mistakes_at_once_are_both_named() {
    for scheme in Scheme::ALL.into_iter().filter(|scheme| scheme.is_timed()) {
        let mut making = making(scheme);
        making.text = text(scheme, &message(scheme));
        making.key = key(scheme);
        making.algorithm = SHA1;
        let mut received = made(scheme, &making);
        received.content = spaced(EVENT).into_bytes();
        let mut case = case(scheme, received).expect("a case");
        case.now = NOW + 1000;
        let found = diagnose(&evidence(scheme, &case)).causes;
        let keys: Vec<&str> = found.iter().map(Cause::key).collect();
        assert_eq!(keys, ["re-serialised", "algorithm", "stale"], "{scheme:?}");
    }
}

#[test]
fn an_expected_audience_is_held_against_the_token() {
    let message = token(r#"{"aud":["a","b"],"iss":"me"}"#);
    let mut evidence = Evidence::new(Scheme::Jwt, secret(Scheme::Jwt), &message, NOW);
    for (audience, issuer, fits) in [
        (vec!["b"], Some("me"), true),
        (vec!["c"], Some("me"), false),
        (vec!["a"], Some("you"), false),
        (vec![], None, false),
    ] {
        evidence.expected = jwt::Expected { audience, issuer };
        assert_eq!(diagnose(&evidence).fits(), fits, "{:?}", evidence.expected);
    }
}
