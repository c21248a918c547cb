//! Runs that wait for the result of their last operation: which run stands at which place. Nothing here runs anything.

use std::collections::VecDeque;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::Value;

/// The most runs that are kept. Each of them holds one of the frame's workers, which are more.
const MOST: usize = 5;

/// A place in a program: after these results of its operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place(u64);

impl Place {
    /// The place after one more result.
    pub(super) fn then(self, result: &Value) -> Place {
        let mut hasher = DefaultHasher::new();
        (self.0, result.to_string()).hash(&mut hasher);
        Place(hasher.finish())
    }
}

/// What is asked for: what a program does next after these results.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The program.
    pub source: &'a str,
    /// The name of its function.
    pub entry: &'a str,
    /// What the function is called with.
    pub input: &'a Value,
    /// What came of its operations so far.
    pub results: &'a [Value],
    /// What will probably come of an operation, by its word; what is not guessed is not in it.
    pub likely: &'a Value,
}

impl Asked<'_> {
    /// The place that is asked for, and the place before its last result, unless it is the beginning.
    pub(super) fn places(&self) -> (Place, Option<Place>) {
        let mut hasher = DefaultHasher::new();
        (self.source, self.entry, self.input.to_string()).hash(&mut hasher);
        let (mut place, mut before) = (Place(hasher.finish()), None);
        for result in self.results {
            before = Some(place);
            place = place.then(result);
        }
        (place, before)
    }
}

/// A run that waits at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Waiting {
    /// Where.
    pub place: Place,
    /// Number of the run.
    pub run: u32,
    /// Number of the operation whose result it waits for.
    pub nth: u32,
}

/// The runs that wait, the one that waits longest first.
#[derive(Debug, Default)]
pub(super) struct Kept(VecDeque<Waiting>);

impl Kept {
    /// Keeps a run. Gives the one that has to go for it.
    pub(super) fn keep(&mut self, waiting: Waiting) -> Option<Waiting> {
        self.0.push_back(waiting);
        if self.0.len() > MOST {
            self.0.pop_front()
        } else {
            None
        }
    }

    /// The run that waits at that place. It is kept no longer.
    pub(super) fn take(&mut self, place: Place) -> Option<Waiting> {
        let at = self.0.iter().position(|one| one.place == place)?;
        self.0.remove(at)
    }

    /// The run ended while it was kept.
    pub(super) fn forget(&mut self, run: u32) {
        self.0.retain(|one| one.run != run);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn places(source: &str, results: &[Value]) -> (Place, Option<Place>) {
        let input = json!({"body": "{}"});
        Asked {
            source,
            entry: "handler",
            input: &input,
            results,
            likely: &Value::Null,
        }
        .places()
    }

    #[test]
    fn a_place_is_reached_from_the_place_before_its_last_result() {
        let (start, before) = places("a", &[]);
        assert_eq!(before, None);
        let (first, before) = places("a", &[json!(true)]);
        assert_eq!(before, Some(start));
        assert_eq!(places("a", &[json!(true), json!(1)]).1, Some(first));
    }

    #[test]
    fn other_programs_and_other_results_are_other_places() {
        let one = places("a", &[json!("1")]).0;
        assert_ne!(one, places("b", &[json!("1")]).0);
        assert_ne!(one, places("a", &[json!(1)]).0);
        assert_ne!(
            places("a", &[json!("1"), json!("2")]),
            places("a", &[json!("12")])
        );
    }

    #[test]
    fn a_kept_run_goes_on_once_and_the_oldest_makes_room() {
        let mut kept = Kept::default();
        let waiting = |run| Waiting {
            place: Place(u64::from(run)),
            run,
            nth: 0,
        };
        for run in 0..5 {
            assert_eq!(kept.keep(waiting(run)), None);
        }
        assert_eq!(kept.keep(waiting(5)), Some(waiting(0)));
        assert_eq!(kept.take(Place(3)), Some(waiting(3)));
        assert_eq!(kept.take(Place(3)), None);
        kept.forget(4);
        assert_eq!(kept.take(Place(4)), None);
    }
}
