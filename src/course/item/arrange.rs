//! Order and match: what is put in its place.

use crate::Html;
use crate::data::data_struct;

/// Put lines in order. The lines stand in the file in an accepted order; the page shuffles them by seed.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// The lines in the first accepted order.
    pub lines: Vec<OrderLine>,
    /// Further accepted orders, as line ids.
    pub also: Vec<Vec<String>>,
    /// Typical wrong orders.
    pub mistakes: Vec<OrderMistake>,
}

/// A line to be put in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderLine {
    /// Stable within the item.
    pub id: String,
    /// What it says.
    pub text: Html,
    /// Why it stands where it stands; shown when this is the first wrong place.
    pub why: Html,
}

/// Recognised when `first` stands before `then` although it must come later.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderMistake {
    /// Stable within the item.
    pub name: String,
    /// The line that was put too early.
    pub first: String,
    /// The line that must come before it.
    pub then: String,
    /// Why not.
    pub feedback: Html,
}

/// Pair every left side with a right side.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// The right pairs.
    pub pairs: Vec<Pair>,
    /// Right sides that belong to nothing.
    pub distractors: Vec<Html>,
    /// Typical wrong pairs.
    pub mistakes: Vec<MatchMistake>,
}

/// A left side and the right side that belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// Stable within the item.
    pub id: String,
    /// Shown fixed.
    pub left: Html,
    /// To be chosen.
    pub right: Html,
    /// Why they belong together; shown when another right side was chosen and no mistake names it.
    pub why: Html,
}

/// Recognised when `left` was given the right side of `right`.
#[derive(Clone, Debug, PartialEq)]
pub struct MatchMistake {
    /// Stable within the item.
    pub name: String,
    /// Id of the pair whose left side it is.
    pub left: String,
    /// Id of the pair whose right side was chosen, or `distractor:N` counted from 0.
    pub right: String,
    /// Why not.
    pub feedback: Html,
}

data_struct! {
    Order { lines, also, mistakes }
    OrderLine { id, text, why }
    OrderMistake { name, first, then, feedback }
    Match { pairs, distractors, mistakes }
    Pair { id, left, right, why }
    MatchMistake { name, left, right, feedback }
}
