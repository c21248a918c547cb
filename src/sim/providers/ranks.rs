//! Which numbers of a growing row count, in their order: how many there are below a number, and which one is at a place.
//! Both take a few steps, however many there are, so that a page far behind in a list costs what the first one does.

/// A set of numbers, as a Fenwick tree ("A new data structure for cumulative frequency tables", 1994). It takes the room
/// of its highest number, so that it is for sets that most numbers are in.
#[derive(Clone, Default)]
pub(crate) struct Ranks {
    /// At place `i`, counted from 1: how many there are among the last `lowest_bit(i)` numbers up to there.
    sums: Vec<u32>,
    count: usize,
}

impl Ranks {
    /// How many there are.
    #[cfg_attr(
        not(feature = "twins"),
        expect(dead_code, reason = "twins of later chapters count")
    )]
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// Takes a number in; nothing happens where it is there.
    pub(crate) fn insert(&mut self, number: u64) {
        let Ok(place) = usize::try_from(number) else {
            return;
        };
        while self.sums.len() <= place {
            self.grow();
        }
        if !self.has(number) {
            self.count = self.count.saturating_add(1);
            self.change(number, |sum| sum.saturating_add(1));
        }
    }

    /// Takes a number out; nothing happens where it is not there.
    pub(crate) fn remove(&mut self, number: u64) {
        if self.has(number) {
            self.count = self.count.saturating_sub(1);
            self.change(number, |sum| sum.saturating_sub(1));
        }
    }

    /// How many are below that number.
    pub(crate) fn below(&self, number: u64) -> usize {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        let mut at = number.min(self.sums.len());
        let mut found = 0_usize;
        while at > 0 {
            found = found.saturating_add(self.sum(at));
            at = at.saturating_sub(lowest_bit(at));
        }
        found
    }

    /// The number at that place, from 0 for the lowest.
    pub(crate) fn nth(&self, place: usize) -> Option<u64> {
        if place >= self.count {
            return None;
        }
        let (mut at, mut rest) = (0_usize, place);
        let mut step = self.sums.len().checked_ilog2().map_or(0, |bits| 1 << bits);
        while step > 0 {
            let next = at.saturating_add(step);
            if next <= self.sums.len() && self.sum(next) <= rest {
                rest = rest.saturating_sub(self.sum(next));
                at = next;
            }
            step >>= 1;
        }
        u64::try_from(at).ok()
    }

    fn has(&self, number: u64) -> bool {
        self.below(number.saturating_add(1)) > self.below(number)
    }

    /// Makes room for one number more.
    fn grow(&mut self) {
        let new = self.sums.len().saturating_add(1);
        let end = new.saturating_sub(lowest_bit(new));
        let (mut at, mut sum) = (self.sums.len(), 0_u32);
        while at > end {
            sum = sum.saturating_add(u32::try_from(self.sum(at)).unwrap_or(u32::MAX));
            at = at.saturating_sub(lowest_bit(at));
        }
        self.sums.push(sum);
    }

    fn change(&mut self, number: u64, change: impl Fn(u32) -> u32) {
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        let mut at = number.saturating_add(1);
        while let Some(sum) = self.sums.get_mut(at.saturating_sub(1)) {
            *sum = change(*sum);
            at = at.saturating_add(lowest_bit(at));
        }
    }

    fn sum(&self, at: usize) -> usize {
        let sum = self.sums.get(at.saturating_sub(1)).copied();
        sum.and_then(|sum| usize::try_from(sum).ok())
            .unwrap_or_default()
    }
}

fn lowest_bit(number: usize) -> usize {
    number & number.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::Ranks;
    use crate::stream::Stream;
    use std::collections::BTreeSet;

    /// Both sets have the same members at the same places.
    #[track_caller]
    fn check(ranks: &Ranks, expected: &BTreeSet<u64>) {
        assert_eq!(ranks.len(), expected.len());
        for (place, number) in expected.iter().enumerate() {
            assert_eq!(ranks.nth(place), Some(*number));
            assert_eq!(ranks.below(*number), place);
            assert_eq!(ranks.below(number + 1), place + 1);
        }
        assert_eq!(ranks.nth(expected.len()), None);
        assert_eq!(ranks.below(u64::MAX), expected.len());
    }

    #[test]
    fn every_member_is_found_by_its_place_and_has_it() {
        let (mut ranks, mut expected) = (Ranks::default(), BTreeSet::new());
        check(&ranks, &expected);
        let mut chance = Stream::new(4821, "ranks");
        for _ in 0..2_000 {
            let number = u64::from(chance.below(300));
            if chance.below(3) == 0 {
                ranks.remove(number);
                expected.remove(&number);
            } else {
                ranks.insert(number);
                expected.insert(number);
            }
            check(&ranks, &expected);
        }
    }

    #[test]
    fn a_number_counts_once() {
        let mut ranks = Ranks::default();
        for number in [7, 7, 2] {
            ranks.insert(number);
        }
        assert_eq!(
            (ranks.len(), ranks.nth(0), ranks.nth(1)),
            (2, Some(2), Some(7))
        );
        for number in [7, 7, 9] {
            ranks.remove(number);
        }
        assert_eq!((ranks.len(), ranks.nth(0)), (1, Some(2)));
    }
}
