//! What a store promises: order, look-up, hiding, and pages whose cost does not grow with what it holds.

use core::cell::Cell;

use super::{From, Store};

/// A store with the ids `0`, `1`, … whose things are their numbers.
fn filled(count: u64) -> Store<u64> {
    let mut store = Store::new(200_000);
    for number in 0..count {
        assert_eq!(store.add(&number.to_string(), number), Some(number));
    }
    store
}

#[track_caller]
fn check(store: &Store<u64>, from: From, size: usize, shown: &[u64], more: bool) {
    let (found, follows) = store.page(from, size);
    let found: Vec<u64> = found.into_iter().copied().collect();
    assert_eq!((found.as_slice(), follows), (shown, more), "{from:?}");
}

#[test]
fn pages_go_both_ways_from_an_end_or_a_cursor() {
    let store = filled(5);
    check(&store, From::Newest, 2, &[4, 3], true);
    check(&store, From::Before(3), 2, &[2, 1], true);
    check(&store, From::Before(1), 2, &[0], false);
    check(&store, From::Before(0), 2, &[], false);
    check(&store, From::Oldest, 2, &[0, 1], true);
    check(&store, From::After(3), 2, &[4], false);
    check(&store, From::After(99), 2, &[], false);
    check(&Store::new(1), From::Newest, 2, &[], false);
}

#[test]
fn what_is_hidden_is_found_by_its_number_only() {
    let mut store = filled(6);
    for number in [5, 2, 0, 3, 3] {
        store.hide(number);
    }
    assert_eq!(store.len(), 2);
    check(&store, From::Newest, 9, &[4, 1], false);
    check(&store, From::Oldest, 9, &[1, 4], false);
    assert_eq!((store.get("3"), store.find("3")), (None, None));
    assert_eq!((store.at(3), store.number("3")), (Some(&3), Some(3)));
    check(&store, From::Before(3), 9, &[1], false);
    check(&store, From::After(2), 9, &[4], false);
    store.hide(4);
    store.hide(1);
    check(&store, From::Newest, 9, &[], false);
    assert_eq!(store.add("6", 6), Some(6));
    check(&store, From::Oldest, 9, &[6], false);
}

#[test]
fn a_full_store_takes_nothing_in() {
    let mut store = Store::new(1);
    assert_eq!(store.add("a", 7), Some(0));
    assert_eq!((store.add("b", 8), store.is_full()), (None, true));
    *store.get_mut("a").expect("it is there") = 9;
    assert_eq!((store.get("a"), store.number("b")), (Some(&9), None));
}

/// An object that counts how often it is looked at.
struct Counted<'a>(&'a Cell<u32>);

impl Counted<'_> {
    fn look(&self) {
        self.0.set(self.0.get() + 1);
    }
}

/// What a page of 50 looks at in a store of that size, of which all but the oldest 100 are hidden where `thin`.
fn looked_at(count: u64, thin: bool) -> u32 {
    let looks = Cell::new(0);
    let mut store = Store::new(200_000);
    for number in 0..count {
        store.add(&number.to_string(), Counted(&looks));
    }
    if thin {
        (100..count).for_each(|number| store.hide(number));
    }
    let mut walk = store.walk(From::Newest).inspect(|thing| thing.look());
    assert_eq!(walk.by_ref().take(50).count(), 50);
    looks.get()
}

#[test]
fn a_page_costs_the_same_in_a_store_of_any_size() {
    for thin in [false, true] {
        assert_eq!(looked_at(100, thin), 50);
        assert_eq!(looked_at(100_000, thin), 50);
    }
    // One step leads from the newest of those that are seen to the next, over 50,000 that are hidden.
    let mut store = filled(100_000);
    (1..99_999).for_each(|number| store.hide(number));
    assert_eq!(store.order.step(99_999, true), Some(0));
    assert_eq!(
        store.order.link(99_999).and_then(|link| link.older),
        Some(0)
    );
}
