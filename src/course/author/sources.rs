//! Where each thing of the course was written, so that later proofs can point at it.

use std::collections::BTreeMap;

/// A line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Path relative to the chapters folder, with `/`.
    pub file: String,
    /// Line, counted from 1.
    pub line: u32,
}

/// The places of items and their parts. Chapters and items are named by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    places: BTreeMap<String, Place>,
}

impl Sources {
    /// Where an item begins.
    pub fn item(&self, chapter: &str, item: &str) -> Option<Place> {
        self.get(&key(chapter, &["item", item])).cloned()
    }

    /// Where a part of an item begins. `part` is the key that authors write: `goal`, `mistake`, `solution`,
    /// `option`, `line` or `pair`; `name` its name or id, or its position from 0 where it has none
    /// (`solution`, `option`).
    pub fn part(&self, chapter: &str, item: &str, part: &str, name: &str) -> Option<Place> {
        self.get(&key(chapter, &["item", item, part, name]))
            .cloned()
    }

    /// Where one act of a `solution` or `mistake` is written; `index` counts from 0.
    pub fn act(
        &self,
        chapter: &str,
        item: &str,
        part: &str,
        name: &str,
        index: u32,
    ) -> Option<Place> {
        self.get(&key(
            chapter,
            &["item", item, part, name, "act", &index.to_string()],
        ))
        .cloned()
    }

    /// Where an item's `start` is written.
    pub fn start(&self, chapter: &str, item: &str) -> Option<Place> {
        self.get(&key(chapter, &["item", item, "start"])).cloned()
    }

    /// Where a scenario begins, or the settings of one of its parties.
    pub fn scenario(&self, chapter: &str, scenario: &str, party: Option<&str>) -> Option<Place> {
        let whole = ["scenario", scenario];
        match party {
            Some(party) => self
                .get(&key(chapter, &[whole.as_slice(), &[party]].concat()))
                .cloned(),
            None => self.get(&key(chapter, &whole)).cloned(),
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<&Place> {
        self.places.get(key)
    }

    pub(super) fn insert(&mut self, key: String, file: &str, line: u32) {
        let place = Place {
            file: file.to_owned(),
            line,
        };
        // What is written twice is reported elsewhere; the first place stays.
        self.places.entry(key).or_insert(place);
    }
}

/// The key of a place. Ids hold no line break, so none can be mistaken for two.
pub(super) fn key(chapter: &str, path: &[&str]) -> String {
    let mut key = chapter.to_owned();
    for step in path {
        key.push('\n');
        key.push_str(step);
    }
    key
}
