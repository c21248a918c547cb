//! Things that are kept until they are over, each under the number that it got when it came.

/// Numbered from 1 without a gap, so that the number is the place: no map is needed to find one again.
pub(crate) struct Slots<T> {
    kept: Vec<Option<Box<T>>>,
}

impl<T> Slots<T> {
    /// Nothing is kept yet.
    pub(crate) const fn new() -> Slots<T> {
        Slots { kept: Vec::new() }
    }

    /// Keeps a thing under the next number.
    pub(crate) fn add(&mut self, thing: T) -> u64 {
        self.kept.push(Some(Box::new(thing)));
        u64::try_from(self.kept.len()).unwrap_or(u64::MAX)
    }

    /// The thing of that number, while it is kept.
    pub(crate) fn get(&self, number: u64) -> Option<&T> {
        self.kept.get(place(number)?)?.as_deref()
    }

    /// Gives the thing of that number away, and keeps nothing under it any more.
    pub(crate) fn take(&mut self, number: u64) -> Option<Box<T>> {
        self.kept.get_mut(place(number)?)?.take()
    }

    /// Keeps a thing again under the number that it had.
    pub(crate) fn put_back(&mut self, number: u64, thing: Box<T>) {
        let slot = place(number).and_then(|place| self.kept.get_mut(place));
        if let Some(slot) = slot {
            *slot = Some(thing);
        }
    }

    /// Gives up all that is kept; the numbers stay used.
    pub(crate) fn clear(&mut self) {
        self.kept.fill_with(|| None);
    }
}

fn place(number: u64) -> Option<usize> {
    usize::try_from(number.checked_sub(1)?).ok()
}

#[cfg(test)]
mod tests {
    use super::Slots;

    #[test]
    fn a_number_is_never_used_twice() {
        let mut slots = Slots::new();
        assert_eq!((slots.add("a"), slots.add("b")), (1, 2));
        assert_eq!(slots.take(1).as_deref(), Some(&"a"));
        assert_eq!((slots.get(1), slots.get(2)), (None, Some(&"b")));
        assert_eq!(slots.add("c"), 3);
        assert_eq!((slots.get(0), slots.get(4)), (None, None));
    }

    #[test]
    fn a_thing_comes_back_under_its_own_number() {
        let mut slots = Slots::new();
        let number = slots.add("a");
        let thing = slots.take(number).expect("it is kept");
        slots.put_back(number, thing);
        assert_eq!(slots.get(number), Some(&"a"));
    }
}
