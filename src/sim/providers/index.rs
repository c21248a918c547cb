//! Where things stand that are known by the id which a provider gave them.

use serde_json::{Map, Value};

/// Ids, each with a number. It holds a million of them and finds each at once.
///
/// It stands on the map of JSON objects because the page carries that one anyway; a map type of its own would be
/// larger than the rest of a small provider. Nothing here depends on an order.
#[derive(Clone, Default)]
pub(crate) struct Index(Map<String, Value>);

impl Index {
    /// Remembers the number of an id.
    pub(crate) fn insert(&mut self, id: &str, number: u64) {
        self.0.insert(id.to_owned(), number.into());
    }

    /// The number of an id.
    pub(crate) fn get(&self, id: &str) -> Option<u64> {
        self.0.get(id)?.as_u64()
    }
}
