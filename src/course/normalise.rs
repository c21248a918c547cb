//! When two typed values count as the same. It knows nothing of right and wrong.
//!
//! Numbers are compared as decimal text: no float ever rounds a learner's answer.

use serde_json::Value;

use crate::{Named, Normalise};

impl Normalise {
    /// The form in which values are compared: two values are the same when their forms are.
    ///
    /// A value that is no number, or no JSON, is compared as typed.
    pub fn apply(self, typed: &str) -> String {
        let typed = typed.trim();
        match self {
            Normalise::Exact => typed.to_owned(),
            Normalise::Case => typed.to_ascii_lowercase(),
            Normalise::Spaces => typed.split_whitespace().collect(),
            Normalise::Number => number(typed).unwrap_or_else(|| typed.to_owned()),
            Normalise::Json => match parse(typed) {
                Some(value) => json(value).to_string(),
                None => typed.to_owned(),
            },
        }
    }
}

/// The shortest decimal text of a number, or nothing when it is none.
fn number(typed: &str) -> Option<String> {
    let compact: String = typed
        .chars()
        .filter(|sign| !sign.is_whitespace() && !matches!(sign, '_' | '\'' | '’'))
        .collect();
    let (negative, unsigned) = match compact.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, compact.strip_prefix('+').unwrap_or(&compact)),
    };
    let (whole, fraction) = parts(unsigned)?;
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.trim_end_matches('0');
    let mut plain = String::new();
    if negative && !(whole.is_empty() && fraction.is_empty()) {
        plain.push('-');
    }
    plain.push_str(if whole.is_empty() { "0" } else { whole });
    if !fraction.is_empty() {
        plain.push('.');
        plain.push_str(fraction);
    }
    Some(plain)
}

/// The digits before and after the decimal sign.
///
/// A comma groups thousands where it can (`1,250`) and is the decimal sign where it cannot (`0,25`).
fn parts(unsigned: &str) -> Option<(String, &str)> {
    if let Some((whole, fraction)) = unsigned.split_once('.') {
        return Some((ungrouped(whole)?, digits(fraction)?));
    }
    if let Some(whole) = ungrouped(unsigned) {
        return Some((whole, ""));
    }
    let (whole, fraction) = unsigned.split_once(',')?;
    Some((digits(whole)?.to_owned(), digits(fraction)?))
}

/// The whole part without its thousands separators.
fn ungrouped(whole: &str) -> Option<String> {
    let Some((first, groups)) = whole.split_once(',') else {
        return digits(whole).map(str::to_owned);
    };
    let starts_well = (1..=3).contains(&first.len()) && !first.starts_with('0');
    let grouped = starts_well && groups.split(',').all(|group| group.len() == 3);
    let joined: String = whole.split(',').collect();
    (grouped && digits(&joined).is_some()).then_some(joined)
}

fn digits(text: &str) -> Option<&str> {
    text.bytes()
        .all(|byte| byte.is_ascii_digit())
        .then_some(text)
}

/// The same value with its members sorted by name and its numbers in their shortest spelling.
fn json(value: Value) -> Value {
    match value {
        Value::Array(values) => values.into_iter().map(json).collect(),
        Value::Object(members) => {
            let mut sorted = Named::default();
            for (name, value) in members {
                sorted.insert(name, json(value));
            }
            Value::Object(sorted.into_iter().collect())
        }
        Value::Number(spelt) => {
            let shortest = number(&spelt.to_string()).and_then(|text| parse(&text));
            shortest.unwrap_or(Value::Number(spelt))
        }
        other => other,
    }
}

fn parse(text: &str) -> Option<Value> {
    serde_json::from_str(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rule: Normalise, typed: &str, expected: &str) {
        assert_eq!(rule.apply(typed), expected, "{typed:?}");
    }

    #[test]
    fn numbers_are_one_value_in_every_spelling() {
        for typed in [
            "1250",
            "1 250",
            "1\u{202f}250",
            "1,250",
            "1250.0",
            "01250",
            "+1250",
            "1_250",
            "1’250",
        ] {
            check(Normalise::Number, typed, "1250");
        }
        check(Normalise::Number, "-0.50", "-0.5");
        check(Normalise::Number, "−3", "-3");
        check(Normalise::Number, "0,25", "0.25");
        check(Normalise::Number, ".5", "0.5");
        check(Normalise::Number, "-0", "0");
        check(Normalise::Number, "1,234,567.80", "1234567.8");
        check(
            Normalise::Number,
            "12345678901234567890123.10",
            "12345678901234567890123.1",
        );
    }

    #[test]
    fn what_is_no_number_stays_as_typed() {
        for typed in ["", ".", "1.2.3", "12,50,1", "twelve", "1e3", "--1", "٣"] {
            check(Normalise::Number, typed, typed);
        }
    }

    #[test]
    fn json_is_compared_by_value() {
        check(
            Normalise::Json,
            "{ \"b\": 1.0, \"a\": [1e2, null] }",
            r#"{"a":[100,null],"b":1}"#,
        );
        check(Normalise::Json, "\"42\"", "\"42\"");
        check(Normalise::Json, "{'a': 1}", "{'a': 1}");
    }

    #[test]
    fn text_rules_drop_what_they_say() {
        check(Normalise::Exact, " Basic  A ", "Basic  A");
        check(Normalise::Case, " BASIC a", "basic a");
        check(Normalise::Spaces, " a b\tc\n", "abc");
    }
}
