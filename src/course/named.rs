//! Values by name: the one small map of the course. What the values mean is not known here.
//!
//! A `BTreeMap` for every type of value would be most of the page's code for reading a lesson; a lesson names a handful
//! of things, and a sorted list finds them as fast.

/// Values by name, always in the order of the names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<V>(Vec<(String, V)>);

impl<V> Named<V> {
    /// The value of that name.
    pub fn get(&self, name: &str) -> Option<&V> {
        let place = self.place(name).ok()?;
        self.0.get(place).map(|(_, value)| value)
    }

    /// Whether there is a value of that name.
    pub fn contains_key(&self, name: &str) -> bool {
        self.place(name).is_ok()
    }

    /// Gives the name a value; one that it had before is replaced.
    pub fn insert(&mut self, name: String, value: V) {
        match self.place(&name) {
            Ok(place) => {
                if let Some((_, old)) = self.0.get_mut(place) {
                    *old = value;
                }
            }
            Err(place) => self.0.insert(place, (name, value)),
        }
    }

    /// Takes the value of that name out.
    pub fn remove(&mut self, name: &str) -> Option<V> {
        let place = self.place(name).ok()?;
        Some(self.0.remove(place).1)
    }

    /// The names and their values, by name.
    pub fn iter(&self) -> core::slice::Iter<'_, (String, V)> {
        self.0.iter()
    }

    /// The names.
    pub fn keys(&self) -> impl Iterator<Item = &String> {
        self.0.iter().map(|(name, _)| name)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Forgets them all.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Where the name stands, or where it would.
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0
            .binary_search_by(|(known, _)| known.as_str().cmp(name))
    }
}

impl<V: Default> Named<V> {
    /// The value of that name, which begins as the default.
    pub fn change(&mut self, name: &str, edit: &mut dyn FnMut(&mut V)) {
        let place = self.place(name).unwrap_or_else(|place| {
            self.0.insert(place, (name.to_owned(), V::default()));
            place
        });
        if let Some((_, value)) = self.0.get_mut(place) {
            edit(value);
        }
    }
}

impl<V> Default for Named<V> {
    fn default() -> Self {
        Named(Vec::new())
    }
}

impl<V> FromIterator<(String, V)> for Named<V> {
    fn from_iter<I: IntoIterator<Item = (String, V)>>(entries: I) -> Self {
        let mut named = Named::default();
        for (name, value) in entries {
            named.insert(name, value);
        }
        named
    }
}

impl<V, const N: usize> From<[(String, V); N]> for Named<V> {
    fn from(entries: [(String, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<V> IntoIterator for Named<V> {
    type Item = (String, V);
    type IntoIter = std::vec::IntoIter<(String, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, V> IntoIterator for &'a Named<V> {
    type Item = &'a (String, V);
    type IntoIter = core::slice::Iter<'a, (String, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Named;

    fn named(entries: &[(&str, u32)]) -> Named<u32> {
        let owned = |(name, value): &(&str, u32)| ((*name).to_owned(), *value);
        entries.iter().map(owned).collect()
    }

    #[test]
    fn the_order_of_insertion_does_not_count_and_the_last_value_wins() {
        let there = named(&[("b", 2), ("a", 0), ("c", 3), ("a", 1)]);
        assert_eq!(there, named(&[("a", 1), ("b", 2), ("c", 3)]));
        assert!(there.keys().eq(["a", "b", "c"]));
        assert_eq!((there.get("a"), there.get("d")), (Some(&1), None));
    }

    #[test]
    fn a_change_begins_with_the_default() {
        let mut counts = named(&[("b", 2)]);
        for name in ["b", "a"] {
            counts.change(name, &mut |count| *count += 1);
        }
        assert_eq!(counts, named(&[("a", 1), ("b", 3)]));
        assert_eq!((counts.remove("a"), counts.remove("a")), (Some(1), None));
    }
}
