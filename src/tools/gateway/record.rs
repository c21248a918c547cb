//! What real programs asked and were answered, whole, in a file: worlds forget their oldest events, and a record does not.
//! Each exchange is two lines, as a transcript's JSON Lines tell it. Who reads them is not known here.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result};
use wire::{Event, ExchangeId, Transcript, What};

/// A file that grows by every exchange.
pub(crate) struct Record(Mutex<File>);

impl Record {
    /// Goes on with that file, or begins it.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn open(path: &Path) -> Result<Record> {
        let file = File::options().create(true).append(true).open(path);
        let file = file.with_context(|| format!("{} cannot be written", path.display()))?;
        Ok(Record(Mutex::new(file)))
    }

    /// Writes down what was asked and answered in that exchange.
    pub fn keep(&self, events: &[Event], id: ExchangeId) {
        let mut own = Transcript::default();
        let of = |event: &&Event| match &*event.what {
            What::Sent { exchange, .. } | What::Answered { exchange, .. } => *exchange == id,
            _ => false,
        };
        for event in events.iter().filter(of) {
            own.push(event.at, What::clone(&event.what));
        }
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Both lines at once: nobody reads half an exchange.
        if let Err(error) = file.write_all(own.to_json_lines().as_bytes()) {
            eprintln!("error: the record of the exchanges is not whole: {error}");
        }
    }
}
