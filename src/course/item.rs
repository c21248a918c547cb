//! Items: the questions and tasks of a lesson, with their keys, mistakes and feedback.

use crate::data::{data_enum, data_struct};
use crate::{Condition, Goal, Html, Named, Vary};

/// One question or task.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Stable for ever: a learner's progress hangs on `chapter id/item id`.
    pub id: String,
    /// The concept it exercises, such as `basic-authentication`.
    pub concept: String,
    /// The question.
    pub stem: Html,
    /// Staged hints; the last one is followed by the worked solution.
    pub hints: Vec<Html>,
    /// Shown once the item is solved (and with the worked solution).
    pub explain: Html,
    /// What changes from variant to variant; empty when the item never varies.
    pub vary: Named<Vary>,
    /// What the learner does.
    pub kind: Kind,
}

/// The kinds of item.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Pick one or several options.
    Choice(Choice),
    /// Put lines in order.
    Order(Order),
    /// Pair left with right.
    Match(Match),
    /// Type a value.
    Fill(Fill),
    /// Select a part of a message or of JSON.
    Point(Point),
    /// Build and send requests in the workbench.
    Request(RequestItem),
}

/// Pick one or several options. Several keys make it "choose all that apply".
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// In the author's order; the page may shuffle.
    pub options: Vec<ChoiceOption>,
}

/// One option of a choice.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceOption {
    /// What it says.
    pub text: Html,
    /// Whether it belongs to the key.
    pub key: bool,
    /// Why it is right or wrong.
    pub feedback: Html,
}

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

/// Type a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Fill {
    /// Label of the input, in plain text, such as `base64`.
    pub label: String,
    /// Accepted values, after normalisation.
    pub accept: Vec<String>,
    /// How a typed value is normalised before it is compared.
    pub normalise: Normalise,
    /// Typical wrong values.
    pub mistakes: Vec<FillMistake>,
}

/// How a typed value is normalised before it is compared. White space at both ends never counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Normalise {
    /// Compare as typed.
    #[default]
    Exact,
    /// Upper and lower case of ASCII letters do not count.
    Case,
    /// All white space is dropped.
    Spaces,
    /// A number: `1 250`, `1,250`, `1250.0` are one value.
    Number,
    /// JSON values are compared, not their spelling.
    Json,
}

/// A typical wrong value.
#[derive(Clone, Debug, PartialEq)]
pub struct FillMistake {
    /// Stable within the item.
    pub name: String,
    /// The value, normalised as accepted values are.
    pub answer: String,
    /// Why not.
    pub feedback: Html,
}

/// Select the part of a message that answers the question.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// What is shown.
    pub subject: Subject,
    /// Places that are right: see [`Subject`] for their form.
    pub accept: Vec<String>,
    /// Typical wrong places.
    pub mistakes: Vec<PointMistake>,
    /// Said for every other place.
    pub otherwise: Html,
}

/// What a point item shows, and how its places are called.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// JSON; a place is a JSON Pointer (RFC 6901) such as `/subresource_uris/media`.
    Json(String),
    /// An HTTP message as text; a place is `method`, `target`, `status`, `field:NAME` or `line:N` (a line of the content, from 1).
    Http(String),
}

/// A typical wrong place.
#[derive(Clone, Debug, PartialEq)]
pub struct PointMistake {
    /// Stable within the item.
    pub name: String,
    /// The place.
    pub at: String,
    /// Why not.
    pub feedback: Html,
}

/// Build and send requests in the workbench; judged by what happened.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestItem {
    /// Name of the scenario it plays in.
    pub scenario: String,
    /// The request that stands in the workbench at first: a curl command, or empty.
    pub start: String,
    /// Whether sending the start as it is already solves the item.
    pub starter_solves: bool,
    /// Named invariants over the transcript; all must hold.
    pub goals: Vec<Goal>,
    /// Ways that must be accepted.
    pub solutions: Vec<Solution>,
    /// Typical mistakes, in order of priority.
    pub mistakes: Vec<RequestMistake>,
}

/// A list of acts that solves a request item. `chapters/README.md` lists the acts.
#[derive(Clone, Debug, PartialEq)]
pub struct Solution {
    /// The acts, in order.
    pub acts: Vec<String>,
}

/// A typical mistake, recognised by what happened.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestMistake {
    /// Stable within the item.
    pub name: String,
    /// Acts that make the mistake (for the proofs).
    pub acts: Vec<String>,
    /// How the transcript shows it.
    pub when: Condition,
    /// Why it is one, and where to look.
    pub feedback: Html,
}

impl Item {
    /// The scenario that a request item plays in.
    pub fn scenario(&self) -> Option<&str> {
        match &self.kind {
            Kind::Request(request) => Some(&request.scenario),
            _ => None,
        }
    }

    /// The kind as authors write it.
    pub fn kind_name(&self) -> &'static str {
        match self.kind {
            Kind::Choice(_) => "choice",
            Kind::Order(_) => "order",
            Kind::Match(_) => "match",
            Kind::Fill(_) => "fill",
            Kind::Point(_) => "point",
            Kind::Request(_) => "request",
        }
    }
}

data_struct! {
    Item { id, concept, stem, hints, explain, vary, kind }
    Choice { options }
    ChoiceOption { text, key, feedback }
    Order { lines, also, mistakes }
    OrderLine { id, text, why }
    OrderMistake { name, first, then, feedback }
    Match { pairs, distractors, mistakes }
    Pair { id, left, right, why }
    MatchMistake { name, left, right, feedback }
    Fill { label, accept, normalise, mistakes }
    FillMistake { name, answer, feedback }
    Point { subject, accept, mistakes, otherwise }
    PointMistake { name, at, feedback }
    RequestItem { scenario, start, starter_solves, goals, solutions, mistakes }
    Solution { acts }
    RequestMistake { name, acts, when, feedback }
}

data_enum! { Kind {
    "choice" => Choice(choice), "order" => Order(order), "match" => Match(pairs),
    "fill" => Fill(fill), "point" => Point(point), "request" => Request(request),
} }

data_enum! { Normalise {
    "exact" => Exact, "case" => Case, "spaces" => Spaces, "number" => Number, "json" => Json,
} }

data_enum! { Subject { "json" => Json(text), "http" => Http(text) } }
