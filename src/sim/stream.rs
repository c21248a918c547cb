//! Chance, drawn from the seed: one stream for each purpose, so that a new draw in one place moves no other.

use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;
use wire::codec::hash;

/// The digits of base 10.
const DIGITS: &[u8] = b"0123456789";
/// The digits of base 62: figures, capital letters, small letters.
const BASE62: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A seeded source of numbers.
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
