//! The entries of the progress file: items, cards and concepts as JSON and back. The file around them is not known here.
//!
//! Reading refuses nothing: a member that is missing or of the wrong type has its default, an unknown one is kept.

use course::{Data, Named};
use serde_json::{Map, Value};

use crate::card::MAX_CARD_BYTES;
use crate::file::{MAX_ENTRY_BYTES, MAX_MISTAKES};
use crate::{Card, ConceptProgress, ItemProgress};

/// An entry of the file.
pub(crate) trait Entry: Sized {
    /// The entry as a JSON object.
    fn to_value(&self) -> Value;

    /// Reads it.
    fn from_map(map: Map<String, Value>) -> Self;
}

/// All entries of one kind as a JSON object.
pub(crate) fn to_object<T: Entry>(entries: &Named<T>) -> Value {
    let mut object = Map::new();
    for (name, entry) in entries {
        object.insert(name.clone(), entry.to_value());
    }
    Value::Object(object)
}

/// Reads them. One that is no object is dropped.
pub(crate) fn from_object<T: Entry>(object: Map<String, Value>) -> Named<T> {
    let mut entries = Named::default();
    for (name, value) in object {
        if let Value::Object(entry) = value {
            entries.insert(name, T::from_map(entry));
        }
    }
    entries
}

/// No more than that many entries: the first by name, so that two copies agree on which.
pub(crate) fn at_most<T>(entries: Named<T>, most: usize) -> Named<T> {
    if entries.len() <= most {
        return entries;
    }
    entries.into_iter().take(most).collect()
}

impl ItemProgress {
    /// Drops what makes the entry longer than the bound: acts, then draft, input, answer, then what is unknown.
    pub(crate) fn bound(&mut self, bytes: usize) {
        let drops: [fn(&mut ItemProgress); 5] = [
            |entry| entry.acts = None,
            |entry| entry.draft = None,
            |entry| entry.input = None,
            |entry| entry.answer = None,
            |entry| entry.unknown = Map::new(),
        ];
        for drop in drops {
            if self.to_value().to_string().len() <= bytes {
                return;
            }
            drop(self);
        }
    }
}

impl Entry for ItemProgress {
    fn to_value(&self) -> Value {
        let mut map = self.unknown.clone();
        map.insert("updated".to_owned(), self.updated.into());
        map.insert("attempts".to_owned(), self.attempts.into());
        map.insert("solved".to_owned(), self.solved.into());
        let first_try = self.first_try.then_some(Value::Bool(true));
        put(&mut map, "first_try", first_try);
        put_number(&mut map, "hints", self.hints.into());
        put_number(&mut map, "variant", self.variant);
        let mistakes = (!self.mistakes.is_empty()).then(|| self.mistakes.to_value());
        put(&mut map, "mistakes", mistakes);
        put(&mut map, "answer", self.answer.clone());
        put(&mut map, "input", self.input.clone());
        put(&mut map, "draft", self.draft.clone());
        put(&mut map, "acts", self.acts.clone());
        Value::Object(map)
    }

    fn from_map(map: Map<String, Value>) -> ItemProgress {
        let mut entry = ItemProgress::default();
        for (name, value) in map {
            match name.as_str() {
                "attempts" => entry.attempts = count(&value),
                "solved" => entry.solved = value.as_bool().unwrap_or_default(),
                "first_try" => entry.first_try = value.as_bool().unwrap_or_default(),
                "hints" => entry.hints = count(&value),
                "variant" => entry.variant = number(&value),
                "mistakes" => entry.mistakes = mistakes(value),
                "answer" => entry.answer = some(value),
                "input" => entry.input = some(value),
                "draft" => entry.draft = some(value),
                "acts" => entry.acts = some(value),
                "updated" => entry.updated = number(&value),
                _ => _ = entry.unknown.insert(name, value),
            }
        }
        entry.bound(MAX_ENTRY_BYTES);
        entry
    }
}

impl Entry for Card {
    fn to_value(&self) -> Value {
        let mut map = self.unknown.clone();
        map.insert("due".to_owned(), self.due.into());
        put_number(&mut map, "last", self.last.into());
        put_number(&mut map, "since", self.since.into());
        put_number(&mut map, "stability", self.stability.into());
        put_number(&mut map, "difficulty", self.difficulty.into());
        put_number(&mut map, "reps", self.reps.into());
        put_number(&mut map, "lapses", self.lapses.into());
        map.insert("updated".to_owned(), self.updated.into());
        Value::Object(map)
    }

    fn from_map(map: Map<String, Value>) -> Card {
        let mut card = Card::default();
        for (name, value) in map {
            match name.as_str() {
                "due" => card.due = count(&value),
                "last" => card.last = count(&value),
                "since" => card.since = count(&value),
                "stability" => card.stability = count(&value),
                "difficulty" => card.difficulty = count(&value),
                "reps" => card.reps = count(&value),
                "lapses" => card.lapses = count(&value),
                "updated" => card.updated = number(&value),
                _ => _ = card.unknown.insert(name, value),
            }
        }
        bound(&mut card.unknown);
        card
    }
}

impl Entry for ConceptProgress {
    fn to_value(&self) -> Value {
        let mut map = self.unknown.clone();
        map.insert("right".to_owned(), self.right.into());
        map.insert("wrong".to_owned(), self.wrong.into());
        map.insert("recent".to_owned(), self.recent.as_str().into());
        map.insert("updated".to_owned(), self.updated.into());
        Value::Object(map)
    }

    fn from_map(map: Map<String, Value>) -> ConceptProgress {
        let mut concept = ConceptProgress::default();
        for (name, value) in map {
            match (name.as_str(), value) {
                ("right", value) => concept.right = count(&value),
                ("wrong", value) => concept.wrong = count(&value),
                ("recent", Value::String(recent)) => concept.recent = recent,
                ("recent", _) => {}
                ("updated", value) => concept.updated = number(&value),
                (_, value) => _ = concept.unknown.insert(name, value),
            }
        }
        concept.tidy();
        bound(&mut concept.unknown);
        concept
    }
}

/// A whole number, 0 where it is none.
pub(crate) fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_default()
}

/// Adds a member where there is something in it.
pub(crate) fn put(map: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        map.insert(name.to_owned(), value);
    }
}

fn put_number(map: &mut Map<String, Value>, name: &str, number: u64) {
    put(map, name, (number > 0).then(|| number.into()));
}

/// What is unknown in a small entry goes where it is too long.
fn bound(unknown: &mut Map<String, Value>) {
    if !unknown.is_empty() && Value::Object(unknown.clone()).to_string().len() > MAX_CARD_BYTES {
        unknown.clear();
    }
}

fn mistakes(value: Value) -> Named<u32> {
    let mut mistakes = Named::default();
    let Value::Object(map) = value else {
        return mistakes;
    };
    for (name, value) in map {
        if mistakes.len() >= MAX_MISTAKES {
            break;
        }
        if value.is_u64() {
            mistakes.insert(name, count(&value));
        }
    }
    mistakes
}

fn some(value: Value) -> Option<Value> {
    (!value.is_null()).then_some(value)
}

fn count(value: &Value) -> u32 {
    u32::try_from(number(value)).unwrap_or(u32::MAX)
}
