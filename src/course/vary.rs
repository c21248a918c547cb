//! Seeded values for placeholders: the same shape, other characters.

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
}

impl Vary {
    /// The value of variant 0: the example, the first of the list, the smallest number.
    pub fn example(&self) -> String {
        match self {
            Vary::Like(example) => example.clone(),
            Vary::OneOf(values) => values.first().cloned().unwrap_or_default(),
            Vary::Range { from, .. } => from.to_string(),
        }
    }

    /// A value drawn by chance.
    pub fn draw(&self, random: &mut SplitMix64) -> String {
        match self {
            Vary::Like(example) => like(example, random),
            Vary::OneOf(values) => {
                let chosen = random.below(values.len() as u64) as usize;
                values.get(chosen).cloned().unwrap_or_default()
            }
            Vary::Range { from, to } => {
                let width = to.abs_diff(*from).saturating_add(1);
                from.saturating_add_unsigned(random.below(width))
                    .to_string()
            }
        }
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
} }

#[cfg(test)]
mod tests {
    use super::*;

    fn draws(vary: &Vary) -> Vec<String> {
        (0..300)
            .map(|seed| vary.draw(&mut SplitMix64::new(seed)))
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
    fn extremes_do_not_overflow() {
        draws(&Vary::Range {
            from: i64::MIN,
            to: i64::MAX,
        });
        assert!(draws(&Vary::OneOf(Vec::new())).iter().all(String::is_empty));
    }
}
