//! Chance, drawn from the seed: one stream for each purpose, so that a new draw in one place moves no other.

use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;
use wire::codec::hash;

/// The digits of base 10.
const DIGITS: &[u8] = b"0123456789";
/// The digits of base 62: figures, capital letters, small letters.
const BASE62: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A seeded source of numbers.
#[derive(Clone)]
pub(crate) struct Stream(Pcg32);

impl Stream {
    /// The stream of that purpose in the world of that seed.
    pub(crate) fn new(seed: u64, label: &str) -> Stream {
        let label = hash::fnv1a(label);
        // Streams of one state can be correlated, so that the label changes the state as well.
        Stream(Pcg32::new(seed ^ label.rotate_left(32), label))
    }

    /// A number from 0 to `bound` - 1; 0 where the bound is 0.
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        let scaled = u64::from(self.0.next_u32()).saturating_mul(u64::from(bound)) >> 32;
        u32::try_from(scaled).unwrap_or(0)
    }

    /// A number of an exponential distribution with that mean, at most 22 times as large. It is reckoned in whole
    /// numbers, because machines differ in the last digit of a logarithm.
    pub(crate) fn exponential(&mut self, mean: u64) -> u64 {
        // -ln(u) = ln 2 · -log2(u), with u = (draw + 1) / 2^32 and 16 binary digits behind the point.
        let draw = u64::from(self.0.next_u32()).saturating_add(1);
        let whole = u64::from(draw.ilog2());
        let mut fraction = 0_u64;
        // The part behind the point of log2, one binary digit after the other: squaring doubles a logarithm.
        let mut rest = (draw << 31) >> whole;
        for _ in 0..16 {
            rest = rest.saturating_mul(rest) >> 31;
            let digit = rest >> 32;
            fraction = fraction << 1 | digit;
            rest >>= digit;
        }
        let log2 = (whole << 16).saturating_add(fraction);
        let minus = (32_u64 << 16).saturating_sub(log2);
        // ln 2 is 45426 / 2^16.
        let scaled = u128::from(mean) * u128::from(minus) * 45_426;
        u64::try_from(scaled >> 32).unwrap_or(u64::MAX)
    }

    /// 32 lower-case hexadecimal digits.
    pub(crate) fn hex32(&mut self) -> String {
        let mut words = [0_u32; 4];
        for word in &mut words {
            *word = self.0.next_u32();
        }
        let [a, b, c, d] = words;
        format!("{a:08x}{b:08x}{c:08x}{d:08x}")
    }

    /// So many lower-case hexadecimal digits.
    pub(crate) fn hex(&mut self, length: u32) -> String {
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let mut text = self.hex32();
        while text.len() < length {
            text.push_str(&self.hex32());
        }
        text.truncate(length);
        text
    }

    /// So many figures and letters: `4eC39HqLyjWDarjtT1zdp7dc`.
    pub(crate) fn base62(&mut self, length: u32) -> String {
        self.signs(BASE62, length)
    }

    /// So many decimal digits, the first of them no 0.
    pub(crate) fn digits(&mut self, length: u32) -> String {
        let first = self.signs(DIGITS.get(1..).unwrap_or_default(), length.min(1));
        first + &self.signs(DIGITS, length.saturating_sub(1))
    }

    /// A UUID of version 4 in its usual form (RFC 9562, section 5.4).
    pub(crate) fn uuid(&mut self) -> String {
        let mut words = [0_u32; 4];
        for word in &mut words {
            *word = self.0.next_u32();
        }
        let [a, b, c, d] = words;
        let (b, version) = (b >> 16, b & 0xfff | 0x4000);
        let (variant, c) = (c >> 16 & 0x3fff | 0x8000, c & 0xffff);
        format!("{a:08x}-{b:04x}-{version:04x}-{variant:04x}-{c:04x}{d:08x}")
    }

    /// So many signs of an alphabet.
    pub(crate) fn signs(&mut self, alphabet: &[u8], length: u32) -> String {
        let bound = u32::try_from(alphabet.len()).unwrap_or(u32::MAX);
        let mut sign = || {
            let place = usize::try_from(self.below(bound)).ok();
            place.and_then(|place| alphabet.get(place).copied())
        };
        (0..length).filter_map(|_| sign().map(char::from)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Stream;

    #[test]
    fn the_same_seed_and_purpose_give_the_same_numbers_and_no_other() {
        let draw = |seed, label| Stream::new(seed, label).hex32();
        assert_eq!(draw(1, "sid"), draw(1, "sid"));
        assert_ne!(draw(1, "sid"), draw(1, "link"));
        assert_ne!(draw(1, "sid"), draw(2, "sid"));
    }

    #[test]
    fn an_exponential_distribution_has_its_mean_and_its_shape() {
        let mut stream = Stream::new(3, "delay");
        let drawn: Vec<u64> = (0..20_000).map(|_| stream.exponential(1_000)).collect();
        let mean = drawn.iter().sum::<u64>() / 20_000;
        assert!((980..=1_020).contains(&mean), "{mean}");
        // Half of them lie below ln 2 of the mean, and one in e² beyond twice the mean.
        let below = drawn.iter().filter(|drawn| **drawn < 693).count();
        let beyond = drawn.iter().filter(|drawn| **drawn > 2_000).count();
        assert!((9_800..=10_200).contains(&below), "{below}");
        assert!((2_550..=2_860).contains(&beyond), "{beyond}");
        assert_eq!(stream.exponential(0), 0);
    }

    #[test]
    fn ids_have_their_length_and_their_alphabet() {
        let mut stream = Stream::new(7, "test");
        for length in [0, 1, 20, 32, 40, 64] {
            let all = [
                (stream.hex(length), 16),
                (stream.digits(length), 10),
                (stream.base62(length), 36),
            ];
            for (text, radix) in all {
                assert_eq!(text.len(), usize::try_from(length).unwrap_or_default());
                assert!(text.chars().all(|sign| sign.is_digit(radix)), "{text}");
            }
            assert!(!stream.digits(length).starts_with('0'));
        }
        let uuid = stream.uuid();
        let lengths: Vec<usize> = uuid.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12], "{uuid}");
        assert_eq!(uuid.get(14..15), Some("4"), "{uuid}");
        let variant = uuid.get(19..20).unwrap_or_default();
        assert!(["8", "9", "a", "b"].contains(&variant), "{uuid}");
    }

    #[test]
    fn the_first_digits_of_an_id_are_those_of_a_longer_one() {
        let mut short = Stream::new(7, "test");
        let long = Stream::new(7, "test").hex32();
        assert_eq!(Some(short.hex(20).as_str()), long.get(..20));
    }

    #[test]
    fn stays_below_its_bound() {
        let mut stream = Stream::new(7, "test");
        assert!((0..1000).all(|_| stream.below(31) < 31));
        assert_eq!(stream.below(0), 0);
    }
}
