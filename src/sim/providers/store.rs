//! Where a provider keeps its objects: by their ids, in the order of their creation, with pages that cost what they
//! show and not what the store holds. It knows nothing of what an object is.

use std::sync::Arc;

use crate::providers::index::Index;

/// The most objects that a store takes in, unless it is made for fewer.
pub(crate) const MAX_OBJECTS: usize = 1_000_000;

/// Objects of one kind. Each gets a number when it comes, from 0, and keeps it: timers and receipts hold the number. Copies
/// share the objects until one of them changes one.
#[derive(Clone)]
pub(crate) struct Store<T> {
    things: Vec<Arc<T>>,
    order: Order,
    most: usize,
}

/// Which objects are seen, and in which order: a chain through the numbers, in which hidden ones are left out.
#[derive(Clone)]
struct Order {
    links: Vec<Link>,
    by_id: Index,
    newest: Option<u32>,
    oldest: Option<u32>,
    seen: usize,
}

#[derive(Clone)]
struct Link {
    older: Option<u32>,
    newer: Option<u32>,
    hidden: bool,
}

/// The way through a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From {
    /// From the newest towards the oldest.
    Newest,
    /// From the oldest towards the newest.
    Oldest,
    /// From the one behind that number towards the oldest.
    Before(u64),
    /// From the one behind that number towards the newest.
    After(u64),
}

impl<T> Store<T> {
    /// An empty store that takes in so many objects, hidden ones among them.
    pub(crate) fn new(most: usize) -> Store<T> {
        let order = Order {
            links: Vec::new(),
            by_id: Index::default(),
            newest: None,
            oldest: None,
            seen: 0,
        };
        Store {
            things: Vec::new(),
            order,
            most: most.min(MAX_OBJECTS),
        }
    }

    /// Whether it takes in no more.
    pub(crate) fn is_full(&self) -> bool {
        self.things.len() >= self.most
    }

    /// How many objects can be seen.
    pub(crate) fn len(&self) -> usize {
        self.order.seen
    }

    /// Takes an object in and gives its number; nothing happens where the store is full.
    pub(crate) fn add(&mut self, id: &str, thing: T) -> Option<u64> {
        if self.is_full() {
            return None;
        }
        let number = self.order.add(id)?;
        self.things.push(Arc::new(thing));
        Some(number)
    }

    /// The number of an id, also of a hidden object: a cursor may still name it.
    pub(crate) fn number(&self, id: &str) -> Option<u64> {
        self.order.by_id.get(id)
    }

    /// The object of that number, also where it is hidden.
    pub(crate) fn at(&self, number: u64) -> Option<&T> {
        self.things
            .get(usize::try_from(number).ok()?)
            .map(Arc::as_ref)
    }

    /// The object of that number, to change it.
    pub(crate) fn at_mut(&mut self, number: u64) -> Option<&mut T>
    where
        T: Clone,
    {
        let place = usize::try_from(number).ok()?;
        self.things.get_mut(place).map(Arc::make_mut)
    }

    /// The number of an id whose object can be seen.
    pub(crate) fn find(&self, id: &str) -> Option<u64> {
        let number = self.order.by_id.get(id)?;
        let hidden = self.order.link(number)?.hidden;
        (!hidden).then_some(number)
    }

    /// The object of that id, where it can be seen.
    pub(crate) fn get(&self, id: &str) -> Option<&T> {
        self.at(self.find(id)?)
    }

    /// The object of that id, to change it.
    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut T>
    where
        T: Clone,
    {
        self.at_mut(self.find(id)?)
    }

    /// Hides an object: no id finds it and no page shows it, while what is under way still has it by its number.
    pub(crate) fn hide(&mut self, number: u64) {
        self.order.hide(number);
    }

    /// The objects that can be seen, one after the other. A step costs the same, however many there are.
    pub(crate) fn walk(&self, from: From) -> Walk<'_, T> {
        let (next, back) = match from {
            From::Newest => (self.order.newest, true),
            From::Oldest => (self.order.oldest, false),
            From::Before(number) => (self.order.step(number, true), true),
            From::After(number) => (self.order.step(number, false), false),
        };
        Walk {
            store: self,
            next,
            back,
        }
    }

    /// At most so many objects, and whether more follow.
    pub(crate) fn page(&self, from: From, size: usize) -> (Vec<&T>, bool) {
        let mut walk = self.walk(from);
        let shown = walk.by_ref().take(size).collect();
        (shown, walk.next.is_some())
    }
}

impl Order {
    fn add(&mut self, id: &str) -> Option<u64> {
        let number = u32::try_from(self.links.len()).ok()?;
        self.links.push(Link {
            older: self.newest,
            newer: None,
            hidden: false,
        });
        if let Some(link) = self.newest.and_then(|newest| self.link_mut(newest)) {
            link.newer = Some(number);
        }
        self.newest = Some(number);
        self.oldest = self.oldest.or(Some(number));
        self.seen = self.seen.saturating_add(1);
        self.by_id.insert(id, u64::from(number));
        Some(u64::from(number))
    }

    fn hide(&mut self, number: u64) {
        let link = u32::try_from(number)
            .ok()
            .and_then(|number| self.link_mut(number));
        let Some(link) = link.filter(|link| !link.hidden) else {
            return;
        };
        link.hidden = true;
        let (older, newer) = (link.older, link.newer);
        match older.and_then(|older| self.link_mut(older)) {
            Some(link) => link.newer = newer,
            None => self.oldest = newer,
        }
        match newer.and_then(|newer| self.link_mut(newer)) {
            Some(link) => link.older = older,
            None => self.newest = older,
        }
        self.seen = self.seen.saturating_sub(1);
    }

    /// The next one that can be seen behind that number. Only a hidden one can lead to others that are hidden.
    fn step(&self, number: u64, back: bool) -> Option<u32> {
        let mut at = number;
        for _ in 0..self.links.len() {
            let link = self.link(at)?;
            let next = if back { link.older } else { link.newer }?;
            at = u64::from(next);
            if !self.link(at)?.hidden {
                return Some(next);
            }
        }
        None
    }

    fn link(&self, number: u64) -> Option<&Link> {
        self.links.get(usize::try_from(number).ok()?)
    }

    fn link_mut(&mut self, number: u32) -> Option<&mut Link> {
        self.links.get_mut(usize::try_from(number).ok()?)
    }
}

/// A walk through a store.
pub(crate) struct Walk<'a, T> {
    store: &'a Store<T>,
    next: Option<u32>,
    back: bool,
}

impl<'a, T> Iterator for Walk<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        let number = u64::from(self.next?);
        self.next = self.store.order.step(number, self.back);
        self.store.at(number)
    }
}

#[cfg(test)]
mod tests;
