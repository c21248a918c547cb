//! Fill: the typed value equals an accepted one after normalisation; and how near a wrong one came.

use course::Fill;

use crate::{Mark, Outcome};

/// Where a typed value leaves the accepted one. The four texts put together give what was typed and what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// What both have at the start.
    pub start: String,
    /// What was typed then; may be empty.
    pub yours: String,
    /// What was expected there; may be empty.
    pub expected: String,
    /// What both have at the end.
    pub end: String,
}

/// Compares with the accepted values and with the listed mistakes.
pub fn judge(fill: &Fill, typed: &str) -> Outcome {
    let value = fill.normalise.apply(typed);
    let same = |text: &String| fill.normalise.apply(text) == value;
    let passed = fill.accept.iter().any(same);
    let mistake = fill
        .mistakes
        .iter()
        .filter(|_| !passed)
        .find(|mistake| same(&mistake.answer));
    let feedback = mistake.map(|mistake| mistake.feedback.clone());
    Outcome {
        passed,
        verdicts: Vec::new(),
        mistake: mistake.map(|mistake| mistake.name.clone()),
        marks: vec![Mark {
            id: typed.to_owned(),
            right: passed,
            feedback: feedback.clone().unwrap_or_default(),
        }],
        feedback,
    }
}

/// The first difference to the accepted value that the answer comes nearest to; `None` when it is equal to one, or
/// shares less than half of it, because then a comparison would only give the answer away. White space at both ends
/// does not count.
pub fn near(answer: &str, accepted: &[String]) -> Option<Near> {
    let answer = answer.trim();
    let nearest = accepted
        .iter()
        .map(|wanted| difference(answer, wanted.trim()))
        .min_by_key(|near| {
            near.expected
                .chars()
                .count()
                .max(near.yours.chars().count())
        })?;
    let differs = !nearest.yours.is_empty() || !nearest.expected.is_empty();
    let shared = nearest.start.chars().count() + nearest.end.chars().count();
    (differs && shared >= nearest.expected.chars().count()).then_some(nearest)
}

fn difference(answer: &str, wanted: &str) -> Near {
    let same = |(a, b): &(char, char)| a == b;
    let start: String = answer
        .chars()
        .zip(wanted.chars())
        .take_while(same)
        .map(|(a, _)| a)
        .collect();
    let yours = answer.strip_prefix(start.as_str()).unwrap_or(answer);
    let expected = wanted.strip_prefix(start.as_str()).unwrap_or(wanted);
    let backwards: Vec<char> = yours
        .chars()
        .rev()
        .zip(expected.chars().rev())
        .take_while(same)
        .map(|(a, _)| a)
        .collect();
    let end: String = backwards.iter().rev().collect();
    Near {
        yours: yours.strip_suffix(end.as_str()).unwrap_or(yours).to_owned(),
        expected: expected
            .strip_suffix(end.as_str())
            .unwrap_or(expected)
            .to_owned(),
        start,
        end,
    }
}

#[cfg(test)]
mod tests {
    use super::near;

    #[track_caller]
    fn check(answer: &str, accepted: &[&str], expected: Option<[&str; 4]>) {
        let accepted: Vec<String> = accepted.iter().map(|text| (*text).to_owned()).collect();
        let found = near(answer, &accepted);
        let parts = found
            .as_ref()
            .map(|near| [&near.start, &near.yours, &near.expected, &near.end].map(String::as_str));
        assert_eq!(parts, expected);
    }

    #[test]
    fn shows_the_first_difference() {
        check("AC1: e9f", &["AC1:e9f"], Some(["AC1:", " ", "", "e9f"]));
        check("%2b336", &["%2B336"], Some(["%2", "b", "B", "336"]));
        check("QUM", &["QUMx"], Some(["QUM", "", "x", ""]));
        check("aa", &["aaa"], Some(["aa", "", "a", ""]));
    }

    #[test]
    fn takes_the_nearest_accepted_value() {
        check("colour", &["hue", "colours"], Some(["colour", "", "s", ""]));
    }

    #[test]
    fn says_nothing_about_equal_or_distant_values() {
        check(" same ", &["same"], None);
        check("x", &["abcdef"], None);
        check("", &["a"], None);
        check("a", &[], None);
    }
}
