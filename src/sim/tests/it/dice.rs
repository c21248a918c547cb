//! Chance for tests that damage requests: the same seed gives the same damage.

/// A small generator of the test's own: xorshift.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }

    /// The bytes with a few of them changed, doubled or dropped.
    pub fn damage(&mut self, bytes: &[u8]) -> Vec<u8> {
        const ODD: &[u8] = b"%+&=:{}[]\"'#?/@ .0zA\xff\xc3\x00\n";
        let mut bytes = bytes.to_vec();
        for _ in 0..self.below(4) {
            let at = self.below(bytes.len());
            match self.below(3) {
                0 if at < bytes.len() => bytes[at] = ODD[self.below(ODD.len())],
                1 if at < bytes.len() => drop(bytes.remove(at)),
                _ => bytes.insert(at, ODD[self.below(ODD.len())]),
            }
        }
        bytes
    }

    pub fn damage_text(&mut self, text: &str) -> String {
        String::from_utf8_lossy(&self.damage(text.as_bytes())).into_owned()
    }
}
