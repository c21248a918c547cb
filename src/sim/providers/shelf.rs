//! Resources kept as the JSON that is shown, with lists that are narrowed by what they are filed under.
//!
//! A list costs what it shows: every filter that is needed has its own order. It knows no resource's meaning.

use serde_json::Value;

use crate::providers::index::Index;
use crate::providers::ranks::Ranks;
use crate::providers::store::{From, Store};

/// Resources of one kind, in the order of their creation.
#[derive(Clone)]
pub(crate) struct Shelf {
    store: Store<Value>,
    /// The numbers of those that can be seen.
    seen: Ranks,
    total: u64,
    names: Index,
    groups: Vec<Vec<u64>>,
}

/// What a list is narrowed to. Numbers are those of the resources, bounds of `created` are Unix time in seconds.
#[derive(Default)]
pub(crate) struct Narrow {
    /// Filed under one of these; everything where there are none.
    pub any: Vec<String>,
    /// With these members.
    pub members: Vec<(&'static str, String)>,
    /// Older than that number.
    pub older: Option<u64>,
    /// Newer than that number: the page that ends before it.
    pub newer: Option<u64>,
    /// Created at that time or later.
    pub least: Option<i64>,
    /// Created at that time or earlier.
    pub most: Option<i64>,
}

impl Shelf {
    /// An empty shelf for so many resources.
    pub(crate) fn new(most: usize) -> Shelf {
        Shelf {
            store: Store::new(most),
            seen: Ranks::default(),
            total: 0,
            names: Index::default(),
            groups: Vec::new(),
        }
    }

    /// Whether it takes in no more.
    pub(crate) fn is_full(&self) -> bool {
        self.store.is_full()
    }

    /// How many can be seen.
    pub(crate) fn len(&self) -> usize {
        self.store.len()
    }

    /// Takes a resource in, filed under these names.
    pub(crate) fn add(&mut self, resource: Value, names: &[String]) -> Option<u64> {
        let id = said(&resource, "id").to_owned();
        let number = self.store.add(&id, resource)?;
        self.seen.insert(number);
        self.total = number.saturating_add(1);
        for name in names {
            self.file(number, name);
        }
        Some(number)
    }

    /// Files a resource under one more name.
    pub(crate) fn file(&mut self, number: u64, name: &str) {
        let place = self.names.get(name).unwrap_or_else(|| {
            let place = u64::try_from(self.groups.len()).unwrap_or(u64::MAX);
            self.groups.push(Vec::new());
            self.names.insert(name, place);
            place
        });
        let group = usize::try_from(place).ok();
        if let Some(group) = group.and_then(|place| self.groups.get_mut(place))
            && let Err(place) = group.binary_search(&number)
        {
            group.insert(place, number);
        }
    }

    /// Whether the resource of that id is filed under that name.
    pub(crate) fn is_filed(&self, id: &str, name: &str) -> bool {
        let place = self.names.get(name).and_then(|at| usize::try_from(at).ok());
        let group = place.and_then(|place| self.groups.get(place));
        let number = self.store.number(id);
        group
            .zip(number)
            .is_some_and(|(group, number)| group.binary_search(&number).is_ok())
    }

    /// The number of an id, also of a hidden one.
    pub(crate) fn number(&self, id: &str) -> Option<u64> {
        self.store.number(id)
    }

    /// The resource of an id, where it can be seen.
    pub(crate) fn get(&self, id: &str) -> Option<&Value> {
        self.store.get(id)
    }

    /// The resource of an id, to change it.
    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut Value> {
        self.store.get_mut(id)
    }

    /// The resource of that number, also where it is hidden.
    pub(crate) fn at(&self, number: u64) -> Option<&Value> {
        self.store.at(number)
    }

    /// Hides a resource; its id still marks a place in a list.
    pub(crate) fn hide(&mut self, id: &str) {
        if let Some(number) = self.store.number(id) {
            self.store.hide(number);
            self.seen.remove(number);
        }
    }

    /// All that can be seen, oldest first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Value> {
        self.store.walk(From::Oldest)
    }

    /// So many resources behind the first `skip`, newest first, and whether more follow. A page that ends before a
    /// number holds those next to it, in the same order.
    pub(crate) fn list(&self, narrow: &Narrow, skip: usize, size: usize) -> (Vec<&Value>, bool) {
        let wanted = size.saturating_add(1);
        let fits = |resource: &&Value| narrow.fits(resource);
        let mut found: Vec<&Value> = match (narrow.any.is_empty(), narrow.newer) {
            (true, None) => {
                // Only a filter by members asks for a look at each resource that is skipped.
                let jump = if narrow.members.is_empty() { skip } else { 0 };
                let walk = self.newest(narrow, jump).map(|from| self.store.walk(from));
                let walk = walk.into_iter().flatten().take_while(|resource| {
                    narrow
                        .least
                        .is_none_or(|least| number(resource, "created") >= least)
                });
                let rest = skip.saturating_sub(jump);
                walk.filter(fits).skip(rest).take(wanted).collect()
            }
            (true, Some(newer)) => {
                let walk = self.store.walk(From::After(newer));
                walk.filter(fits).skip(skip).take(wanted).collect()
            }
            (false, _) => self.filed(narrow, skip.saturating_add(wanted)),
        };
        if !narrow.any.is_empty() {
            found.drain(..skip.min(found.len()));
        }
        let more = found.len() > size;
        found.truncate(size);
        if narrow.newer.is_some() {
            found.reverse();
        }
        (found, more)
    }

    /// Where a list begins that leaves out the newest `skip`; none where it leaves out all.
    fn newest(&self, narrow: &Narrow, skip: usize) -> Option<From> {
        let mut end = narrow.older.unwrap_or(self.total);
        if let Some(most) = narrow.most {
            end = end.min(self.first_after(most));
        }
        let place = self.seen.below(end).checked_sub(skip)?;
        Some(self.seen.nth(place).map_or(From::Newest, From::Before))
    }

    /// The number of the first resource that was created after that moment.
    fn first_after(&self, moment: i64) -> u64 {
        let (mut low, mut high) = (0, self.total);
        while low < high {
            let middle = low.midpoint(high);
            let created = self.at(middle).map(|found| number(found, "created"));
            if created.is_some_and(|created| created <= moment) {
                low = middle.saturating_add(1);
            } else {
                high = middle;
            }
        }
        low
    }

    fn filed(&self, narrow: &Narrow, wanted: usize) -> Vec<&Value> {
        let seen = |number: &u64| {
            let resource = self.at(*number)?;
            self.get(said(resource, "id"))?;
            narrow.fits(resource).then_some((*number, resource))
        };
        let mut found: Vec<(u64, &Value)> = Vec::new();
        for name in &narrow.any {
            let place = self.names.get(name).and_then(|at| usize::try_from(at).ok());
            let Some(group) = place.and_then(|place| self.groups.get(place)) else {
                continue;
            };
            let end = narrow.older.unwrap_or(self.total);
            let end = group.partition_point(|number| *number < end);
            let start = narrow
                .newer
                .map_or(0, |newer| group.partition_point(|number| *number <= newer));
            let part = group.get(start..end).unwrap_or_default();
            match narrow.newer {
                Some(_) => found.extend(part.iter().filter_map(seen).take(wanted)),
                None => found.extend(part.iter().rev().filter_map(seen).take(wanted)),
            }
        }
        found.sort_by_key(|(number, _)| *number);
        found.dedup_by_key(|(number, _)| *number);
        if narrow.newer.is_none() {
            found.reverse();
        }
        found.truncate(wanted);
        found.into_iter().map(|(_, resource)| resource).collect()
    }
}

impl Narrow {
    fn fits(&self, resource: &Value) -> bool {
        let created = number(resource, "created");
        self.least.is_none_or(|least| created >= least)
            && self.most.is_none_or(|most| created <= most)
            && self
                .members
                .iter()
                .all(|(name, value)| said(resource, name) == value)
    }
}

/// The text of a member; empty where it is none.
pub(crate) fn said<'a>(resource: &'a Value, name: &str) -> &'a str {
    resource
        .get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

/// The number of a member; 0 where it is none. Razorpay's `created_at` counts as `created`.
pub(crate) fn number(resource: &Value, name: &str) -> i64 {
    let value = match (resource.get(name), name) {
        (None, "created") => resource.get("created_at"),
        (value, _) => value,
    };
    value.and_then(Value::as_i64).unwrap_or_default()
}

/// Writes a member.
pub(crate) fn set(resource: &mut Value, name: &str, value: impl Into<Value>) {
    if let Some(members) = resource.as_object_mut() {
        members.insert(name.to_owned(), value.into());
    }
}

/// The resource with these members too, all of them empty. As in Stripe's answers the id comes first, then the kind,
/// then all else by name.
pub(crate) fn complete(resource: Value, empty: &[&str]) -> Value {
    let Value::Object(mut members) = resource else {
        return resource;
    };
    for name in empty {
        members.entry(*name).or_insert(Value::Null);
    }
    members.sort_keys();
    for name in ["object", "id"] {
        if let Some(value) = members.shift_remove(name) {
            members.shift_insert(0, name.to_owned(), value);
        }
    }
    Value::Object(members)
}

#[cfg(test)]
mod tests;
