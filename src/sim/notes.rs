//! "What the receiver read, and in which order": collected while a request is checked, closed by the first refusal.

use wire::{Check, Part, Reading};

/// The readings of one request.
pub(crate) struct Notes {
    order: &'static [Part],
    readings: Vec<Reading>,
}

impl Notes {
    /// No readings yet; the receiver reads the parts in that order.
    pub(crate) fn new(order: &'static [Part]) -> Notes {
        Notes {
            order,
            readings: Vec::new(),
        }
    }

    /// The part is right.
    pub(crate) fn good(&mut self, part: Part, says: &str) {
        self.push(part, says, Check::Good);
    }

    /// The part is refused: the receiver stops here, and the parts behind it stay unread.
    pub(crate) fn refused(mut self, part: Part, says: &str) -> Vec<Reading> {
        self.push(part, says, Check::Bad);
        for rest in self.order {
            if !self.readings.iter().any(|reading| reading.part == *rest) {
                self.push(*rest, "Not read.", Check::NotRead);
            }
        }
        self.readings
    }

    /// Everything that was read is right.
    pub(crate) fn accepted(self) -> Vec<Reading> {
        self.readings
    }

    fn push(&mut self, part: Part, says: &str, check: Check) {
        self.readings.push(Reading {
            part,
            says: says.to_owned(),
            check,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::Notes;
    use wire::{Check, Part};

    #[test]
    fn a_refusal_leaves_the_parts_behind_it_unread() {
        let mut notes = Notes::new(&[Part::Headers, Part::Path, Part::Method, Part::Body]);
        notes.good(Part::Headers, "Known.");
        let read: Vec<_> = notes
            .refused(Part::Path, "Nothing there.")
            .iter()
            .map(|r| (r.part, r.check))
            .collect();
        assert_eq!(
            read,
            [
                (Part::Headers, Check::Good),
                (Part::Path, Check::Bad),
                (Part::Method, Check::NotRead),
                (Part::Body, Check::NotRead)
            ]
        );
    }
}
