//! What fits a pattern in a transcript, for those who count rather than judge.

use course::Pattern;
use wire::{Time, Transcript};

use crate::log::{Log, Source};

/// Something that fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// When it counted, in virtual time.
    pub at: Time,
    /// The row of a fact.
    pub row: Option<String>,
    /// Bytes of the content of an exchange's answer.
    pub bytes: u64,
}

/// All that fits, in the order in which it counts.
pub fn find(pattern: &Pattern, transcript: &Transcript) -> Vec<Found> {
    let log = Log::new(transcript);
    let matches = log.matches(pattern);
    let found = matches.iter().map(|found| {
        let (row, bytes) = match found.source {
            Source::Exchange(entry) => {
                let answer = entry.exchange.answer.as_ref();
                let bytes = answer.map_or(0, |(_, response)| response.content.len());
                (None, u64::try_from(bytes).unwrap_or(u64::MAX))
            }
            Source::Fact(fact) => (Some(fact.row.clone()), 0),
            Source::Fault(_) => (None, 0),
        };
        Found {
            at: found.at,
            row,
            bytes,
        }
    });
    found.collect()
}
