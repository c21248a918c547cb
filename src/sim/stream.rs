//! Chance, drawn from the seed: one stream for each purpose, so that a new draw in one place moves no other.

use rand_pcg::Pcg32;
use rand_pcg::rand_core::Rng;

/// A seeded source of numbers.
pub(crate) struct Stream(Pcg32);

impl Stream {
    /// The stream of that purpose in the world of that seed.
    pub(crate) fn new(seed: u64, label: &str) -> Stream {
        let label = fnv1a(label);
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
}

fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
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
    fn stays_below_its_bound() {
        let mut stream = Stream::new(7, "test");
        assert!((0..1000).all(|_| stream.below(31) < 31));
        assert_eq!(stream.below(0), 0);
    }
}
