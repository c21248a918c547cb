//! Seeded values for placeholders: the same shape, other characters.

use crate::Named;
use crate::data::data_enum;
use crate::random::SplitMix64;

/// How one placeholder gets its value.
#[derive(Clone, Debug, PartialEq)]
pub enum Vary {
    /// The same shape: every digit becomes a digit, every lower-case `a`–`f` another of them, other lower-case letters another letter; the rest stays.
    /// Variant 0 is the example itself. A run of digits that does not start with 0 never starts with 0.
    Like(String),
    /// One of these.
    OneOf(Vec<String>),
    /// A whole number of this range, both ends included.
    Range {
        /// Smallest.
        from: i64,
        /// Largest.
        to: i64,
    },
    /// Values that belong together: one of these rows, whose columns are placeholders of their own. The name under which
    /// the rows stand is none.
    Rows(Vec<Named<String>>),
}

impl Vary {
    /// The names of the placeholders that get a value, where this stands under `name`.
    pub fn names<'a>(&'a self, name: &'a str) -> Vec<&'a str> {
        match self {
            Vary::Rows(rows) => rows
                .first()
                .map(|row| row.keys().map(String::as_str).collect())
                .unwrap_or_default(),
            _ => vec![name],
        }
    }

    /// Gives its placeholders the values of variant 0 (the example, the first of the list, the smallest number, the
    /// first row), or values drawn by chance.
    pub fn give(&self, name: &str, random: Option<&mut SplitMix64>, values: &mut Named<String>) {
        let value = match (self, random) {
            (Vary::Rows(rows), random) => {
                let place = random.map_or(0, |random| random.below(rows.len() as u64) as usize);
                for (column, value) in rows.get(place).into_iter().flatten() {
                    values.insert(column.clone(), value.clone());
                }
                return;
            }
            (Vary::Like(example), None) => example.clone(),
            (Vary::OneOf(values), None) => values.first().cloned().unwrap_or_default(),
            (Vary::Range { from, .. }, None) => from.to_string(),
            (Vary::Like(example), Some(random)) => like(example, random),
            (Vary::OneOf(values), Some(random)) => {
                let chosen = random.below(values.len() as u64) as usize;
                values.get(chosen).cloned().unwrap_or_default()
            }
            (Vary::Range { from, to }, Some(random)) => {
                let width = to.abs_diff(*from).saturating_add(1);
                from.saturating_add_unsigned(random.below(width))
                    .to_string()
            }
        };
        values.insert(name.to_owned(), value);
    }
}

fn like(example: &str, random: &mut SplitMix64) -> String {
    let mut after_digit = false;
    let mut letter =
        |first: u8, count: u64| char::from(first.saturating_add(random.below(count) as u8));
    let draw = |sign: char| {
        let leads = !std::mem::replace(&mut after_digit, sign.is_ascii_digit());
        match sign {
            '1'..='9' if leads => letter(b'1', 9),
            '0'..='9' => letter(b'0', 10),
            'a'..='f' => letter(b'a', 6),
            'g'..='z' => letter(b'g', 20),
            other => other,
        }
    };
    example.chars().map(draw).collect()
}

data_enum! { Vary {
    "like" => Like(example),
    "one-of" => OneOf(values),
    "range" => Range { from, to },
    "rows" => Rows(rows),
} }

#[cfg(test)]
mod tests {
    use super::*;

    fn draws(vary: &Vary) -> Vec<String> {
        (0..300)
            .map(|seed| {
                let mut values = Named::default();
                vary.give("x", Some(&mut SplitMix64::new(seed)), &mut values);
                values.get("x").cloned().unwrap_or_default()
            })
            .collect()
    }

    #[test]
    fn like_keeps_the_shape() {
        let vary = Vary::Like("AC12-4f zw +307é".to_owned());
        for value in draws(&vary) {
            let classes: String = value
                .chars()
                .map(|sign| match sign {
                    '0'..='9' => '9',
                    'a'..='f' => 'a',
                    'g'..='z' => 'z',
                    other => other,
                })
                .collect();
            assert_eq!(classes, "AC99-9a zz +999é");
            assert!(!value.contains("+0"), "{value} starts its number with 0");
        }
    }

    #[test]
    fn ranges_and_lists_reach_both_ends() {
        let numbers = draws(&Vary::Range { from: -1, to: 2 });
        for expected in ["-1", "0", "1", "2"] {
            assert!(
                numbers.iter().any(|drawn| drawn == expected),
                "{expected} never drawn"
            );
        }
        let words = draws(&Vary::OneOf(vec!["GET".to_owned(), "PUT".to_owned()]));
        assert!(words.contains(&"GET".to_owned()) && words.contains(&"PUT".to_owned()));
    }

    #[test]
    fn the_columns_of_a_row_stay_together() {
        let row = |code: &str, word: &str| -> Named<String> {
            [("code", code), ("word", word)]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into()
        };
        let rows = Vary::Rows(vec![row("401", "who"), row("403", "no")]);
        assert_eq!(rows.names("case"), ["code", "word"]);
        let mut seen = Vec::new();
        for seed in 0..40 {
            let mut values = Named::default();
            rows.give("case", Some(&mut SplitMix64::new(seed)), &mut values);
            assert_eq!(values.len(), 2);
            seen.push((values.get("code").cloned(), values.get("word").cloned()));
        }
        seen.sort();
        seen.dedup();
        let pair = |code: &str, word: &str| (Some(code.to_owned()), Some(word.to_owned()));
        assert_eq!(seen, [pair("401", "who"), pair("403", "no")]);
        Vary::Rows(Vec::new()).give("case", None, &mut Named::default());
    }

    #[test]
    fn extremes_do_not_overflow() {
        draws(&Vary::Range {
            from: i64::MIN,
            to: i64::MAX,
        });
        assert!(draws(&Vary::OneOf(Vec::new())).iter().all(String::is_empty));
    }
}
