//! The objects of one kind, kept: found by id or unique property, walked in the order of their ids.

use std::collections::BTreeSet;

use serde_json::{Map, Value};
use wire::Time;

use super::kind::Kind;
use super::record::Record;
use crate::providers::index::Index;
use crate::providers::store::MAX_OBJECTS;

/// The id of the first object of each kind.
const FIRST: u64 = 101;

/// All objects of a kind, archived ones among them.
pub(super) struct Records {
    kind: Kind,
    all: Vec<Record>,
    by_unique: Index,
    seen: BTreeSet<u64>,
    archived: BTreeSet<u64>,
    /// Properties that a client has added.
    pub custom: Vec<String>,
}

impl Records {
    /// None yet.
    pub(super) fn new(kind: Kind) -> Records {
        Records {
            kind,
            all: Vec::new(),
            by_unique: Index::default(),
            seen: BTreeSet::new(),
            archived: BTreeSet::new(),
            custom: Vec::new(),
        }
    }

    /// Whether there is room for so many more.
    pub(super) fn has_room(&self, more: usize) -> bool {
        self.all.len().saturating_add(more) <= MAX_OBJECTS
    }

    /// The object of that id, archived or not.
    pub(super) fn get(&self, id: u64) -> Option<&Record> {
        self.all.get(usize::try_from(id.checked_sub(FIRST)?).ok()?)
    }

    /// The object of that id, to change it.
    pub(super) fn get_mut(&mut self, id: u64) -> Option<&mut Record> {
        let place = usize::try_from(id.checked_sub(FIRST)?).ok()?;
        self.all.get_mut(place)
    }

    /// The id of an object that is not archived, by the text of its id.
    pub(super) fn find(&self, id: &str) -> Option<u64> {
        let id = id.parse().ok()?;
        self.get(id)?.archived.is_none().then_some(id)
    }

    /// The id of the object with that unique value. Case does not count.
    pub(super) fn find_unique(&self, value: &str) -> Option<u64> {
        let value = value.trim().to_lowercase();
        let id = self.by_unique.get(&value)?;
        let record = self.get(id)?;
        let own = record.properties.get(self.kind.unique()?)?.as_str()?;
        (record.archived.is_none() && own == value).then_some(id)
    }

    /// Takes an object in and gives its id.
    pub(super) fn add(&mut self, properties: Map<String, Value>, now: Time) -> u64 {
        let count = u64::try_from(self.all.len()).unwrap_or(u64::MAX);
        let id = FIRST.saturating_add(count);
        self.all.push(Record {
            id,
            kind: self.kind,
            properties,
            created: now,
            updated: now,
            archived: None,
            linked: Vec::new(),
        });
        self.seen.insert(id);
        self.enter(id);
        id
    }

    /// Writes properties of an object.
    pub(super) fn write(&mut self, id: u64, properties: Map<String, Value>, now: Time) {
        if let Some(record) = self.get_mut(id) {
            record.properties.extend(properties);
            record.updated = now;
        }
        self.enter(id);
    }

    /// Archives an object.
    pub(super) fn archive(&mut self, id: u64, now: Time) {
        if let Some(record) = self.get_mut(id) {
            record.archived = Some(now);
            self.seen.remove(&id);
            self.archived.insert(id);
        }
    }

    /// The objects behind that id, in the order of their ids.
    pub(super) fn after(&self, id: u64, archived: bool) -> impl Iterator<Item = &Record> {
        let ids = if archived { &self.archived } else { &self.seen };
        ids.range(id.saturating_add(1)..)
            .filter_map(|id| self.get(*id))
    }

    fn enter(&mut self, id: u64) {
        let unique = self.kind.unique().and_then(|name| {
            let value = self.get(id)?.properties.get(name)?.as_str()?;
            (!value.is_empty()).then(|| value.to_owned())
        });
        if let Some(value) = unique {
            self.by_unique.insert(&value, id);
        }
    }
}
