//! One file for each kind of item that is judged by its answer. Request items are judged in [`crate::transcript`].

pub mod choice;
pub mod diagnose;
pub mod fill;
pub mod matching;
pub mod order;
pub mod point;
pub mod sign;

use course::{Item, Kind};

use crate::{Answer, Outcome};

/// Judges an answer. An answer of another kind than the item's has not passed, and says nothing more.
pub fn judge(item: &Item, answer: &Answer) -> Outcome {
    match (&item.kind, answer) {
        (Kind::Choice(choice), Answer::Choice(chosen)) => choice::judge(choice, chosen),
        (Kind::Order(order), Answer::Order(lines)) => order::judge(order, lines),
        (Kind::Match(pairs), Answer::Match(chosen)) => matching::judge(pairs, chosen),
        (Kind::Fill(fill), Answer::Fill(typed)) => fill::judge(fill, typed),
        (Kind::Point(point), Answer::Point(place)) => point::judge(point, place),
        (Kind::Sign(sign), Answer::Sign(values)) => sign::judge(sign, values),
        (Kind::Diagnose(task), Answer::Diagnose(place, cause)) => {
            diagnose::judge(task, place, cause)
        }
        _ => Outcome::default(),
    }
}
