//! Chance from a seed, the same in every build. It knows no item; it never reads a clock or a random source.

/// SplitMix64: the 64-bit generator of Steele, Lea and Flood (2014). Not for secrets.
#[derive(Clone, Debug)]
pub struct SplitMix64(u64);

impl SplitMix64 {
    /// Starts the sequence of that seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, but not including, `bound`; 0 when the bound is 0.
    pub fn below(&mut self, bound: u64) -> u64 {
        let scaled = u128::from(self.next_u64()) * u128::from(bound);
        // The high half of a 128-bit product is always below `bound`, so it fits.
        (scaled >> 64) as u64
    }
}

/// The numbers from 0 up to `count` in an order that the seed decides; every order is equally likely.
pub fn shuffled(count: u32, seed: u64) -> Vec<u32> {
    let mut random = SplitMix64::new(seed);
    let mut order: Vec<u32> = (0..count).collect();
    for last in (1..order.len()).rev() {
        let chosen = random.below(last as u64 + 1) as usize;
        order.swap(last, chosen);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_the_published_one() {
        let mut random = SplitMix64::new(1_234_567);
        let drawn: Vec<u64> = (0..3).map(|_| random.next_u64()).collect();
        assert_eq!(
            drawn,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423
            ]
        );
    }

    #[test]
    fn a_shuffle_keeps_every_number_and_depends_on_the_seed_alone() {
        for seed in 0..200 {
            let mut order = shuffled(7, seed);
            assert_eq!(order, shuffled(7, seed));
            order.sort_unstable();
            assert_eq!(order, [0, 1, 2, 3, 4, 5, 6], "seed {seed}");
        }
        assert_ne!(shuffled(7, 1), shuffled(7, 2));
        assert!(shuffled(0, 1).is_empty());
    }

    #[test]
    fn every_order_of_three_occurs() {
        let orders: std::collections::BTreeSet<_> =
            (0..100).map(|seed| shuffled(3, seed)).collect();
        assert_eq!(orders.len(), 6);
    }
}
