//! Promises of a handler: small checkers over a transcript. Each looks at what happened and was written down, and at nothing
//! else; none knows how the handler is made.

use course::{Promise, PromiseRule};
use wire::Transcript;

mod each;
mod requests;
mod story;

use story::Story;

/// A promise that was not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Its place among the promises, from 0.
    pub promise: usize,
    /// What shows it, in one sentence.
    pub says: String,
    /// The seq of the event at which it shows; the last event, where something never came.
    pub seq: u64,
    /// Whether it is broken for good when it shows; what never came is known only at the end.
    pub is_safety: bool,
}

/// All promises that this transcript breaks: those first that can be seen broken before its end, in the order given.
pub fn broken(promises: &[Promise], transcript: &Transcript) -> Vec<Broken> {
    let story = Story::new(transcript);
    let mut all = Vec::new();
    for (place, promise) in promises.iter().enumerate() {
        let found = match &promise.rule {
            PromiseRule::Verified => requests::verified(&story),
            PromiseRule::Forged { from } => requests::forged(&story, from),
            PromiseRule::Acknowledged { from, ms } => requests::acknowledged(&story, from, *ms),
            PromiseRule::Heard { from, by } => requests::heard(&story, from, by),
            PromiseRule::Secret { texts } => requests::secret(&story, texts),
            PromiseRule::Each(rule) => each::each(&story, rule),
        };
        all.extend(found.map(|shown| Broken {
            promise: place,
            says: shown.says,
            seq: shown.seq,
            is_safety: shown.is_safety,
        }));
    }
    // The sort is stable: within both groups the author's order stays.
    all.sort_by_key(|broken| !broken.is_safety);
    all
}

/// What shows that a promise is broken.
struct Shown {
    says: String,
    seq: u64,
    is_safety: bool,
}

impl Shown {
    /// It is broken at that event.
    fn at(seq: u64, says: String) -> Shown {
        Shown {
            says,
            seq,
            is_safety: true,
        }
    }

    /// It is broken because something never came.
    fn never(story: &Story<'_>, says: String) -> Shown {
        Shown {
            says,
            seq: story.last,
            is_safety: false,
        }
    }
}
