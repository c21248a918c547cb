//! Things that are kept until they are over, each under the number that it got when it came.

use std::sync::Arc;

/// Numbered from 1 without a gap, so that the number is the place: no map is needed to find one again. Copies share what is
/// kept until one of them changes it.
#[derive(Clone)]
pub(crate) struct Slots<T> {
    kept: Vec<Option<Arc<T>>>,
    /// How many numbers in front of `kept` are forgotten.
    gone: u64,
}

impl<T: Clone> Slots<T> {
    /// Nothing is kept yet.
    pub(crate) const fn new() -> Slots<T> {
        Slots {
            kept: Vec::new(),
            gone: 0,
        }
    }

    /// Keeps a thing under the next number.
    pub(crate) fn add(&mut self, thing: T) -> u64 {
        self.kept.push(Some(Arc::new(thing)));
        let length = u64::try_from(self.kept.len()).unwrap_or(u64::MAX);
        self.gone.saturating_add(length)
    }

    /// The number that the next thing gets.
    pub(crate) fn next_number(&self) -> u64 {
        let length = u64::try_from(self.kept.len()).unwrap_or(u64::MAX);
        self.gone.saturating_add(length).saturating_add(1)
    }

    /// The thing of that number, while it is kept.
    pub(crate) fn get(&self, number: u64) -> Option<&T> {
        self.kept.get(self.place(number)?)?.as_deref()
    }

    /// The thing of that number, to change it.
    pub(crate) fn get_mut(&mut self, number: u64) -> Option<&mut T> {
        let place = self.place(number)?;
        self.kept.get_mut(place)?.as_mut().map(Arc::make_mut)
    }

    /// Gives the thing of that number away, and keeps nothing under it any more.
    pub(crate) fn take(&mut self, number: u64) -> Option<T> {
        let place = self.place(number)?;
        self.kept.get_mut(place)?.take().map(Arc::unwrap_or_clone)
    }

    /// Gives up all that is kept; the numbers stay used.
    pub(crate) fn clear(&mut self) {
        self.kept.fill_with(|| None);
    }

    /// Gives the room back that the oldest numbers take, where nothing is kept under them any more.
    pub(crate) fn trim(&mut self) {
        let free = self.kept.iter().take_while(|slot| slot.is_none()).count();
        self.kept.drain(..free);
        let free = u64::try_from(free).unwrap_or(u64::MAX);
        self.gone = self.gone.saturating_add(free);
    }

    fn place(&self, number: u64) -> Option<usize> {
        usize::try_from(number.checked_sub(self.gone)?.checked_sub(1)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::Slots;

    #[test]
    fn a_number_is_never_used_twice() {
        let mut slots = Slots::new();
        assert_eq!((slots.add("a"), slots.add("b")), (1, 2));
        assert_eq!(slots.take(1), Some("a"));
        assert_eq!((slots.get(1), slots.get(2)), (None, Some(&"b")));
        assert_eq!(slots.add("c"), 3);
        assert_eq!((slots.get(0), slots.get(4)), (None, None));
    }

    #[test]
    fn room_that_is_given_back_moves_no_number() {
        let mut slots = Slots::new();
        for name in ["a", "b", "c"] {
            slots.add(name);
        }
        slots.take(1);
        slots.take(3);
        slots.trim();
        assert_eq!(
            (slots.get(1), slots.get(2), slots.get(3)),
            (None, Some(&"b"), None)
        );
        assert_eq!(slots.add("d"), 4);
        slots.take(2);
        slots.trim();
        *slots.get_mut(4).expect("it is kept") = "e";
        assert_eq!((slots.get(2), slots.get(4)), (None, Some(&"e")));
    }
}
