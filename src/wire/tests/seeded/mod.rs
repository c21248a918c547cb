//! A small source of pseudo-random inputs: the same seed gives the same inputs on every machine.

/// SplitMix64.
pub struct Seeded(pub u64);

impl Seeded {
    /// The next 64 bits.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or_default()
    }

    /// One of these; an empty text where there is none.
    pub fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all.get(self.below(all.len())).copied().unwrap_or_default()
    }

    /// Up to `most` of these in a row.
    #[allow(dead_code, reason = "not every test writes texts")]
    pub fn text(&mut self, all: &[&str], most: usize) -> String {
        (0..self.below(most + 1)).map(|_| self.pick(all)).collect()
    }
}
