//! Items: the questions and tasks of a lesson, with their keys, mistakes and feedback. A file for the kinds that belong
//! together.

mod arrange;
mod choice;
mod point;
mod request;
mod tool;
mod typed;

pub use arrange::{Match, MatchMistake, Order, OrderLine, OrderMistake, Pair};
pub use choice::{Choice, ChoiceOption, Measure, Measured, Run, Trial};
pub use point::{Diagnose, Point, PointMistake, Subject};
pub use request::{RequestItem, RequestMistake, Solution};
pub use tool::Tool;
pub use typed::{Fill, FillMistake, Normalise, Sign, SignStep};

use crate::data::{data_enum, data_struct};
use crate::{Html, Named, Vary};

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
    /// Compute or verify something step by step.
    Sign(Sign),
    /// Read a log and name the fault.
    Diagnose(Diagnose),
    /// Build and send requests in the workbench.
    Request(RequestItem),
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
        match &self.kind {
            Kind::Choice(choice) if choice.trial.is_some() => "choose",
            Kind::Choice(_) => "choice",
            Kind::Order(_) => "order",
            Kind::Match(_) => "match",
            Kind::Fill(_) => "fill",
            Kind::Point(_) => "point",
            Kind::Sign(_) => "sign",
            Kind::Diagnose(_) => "diagnose",
            Kind::Request(_) => "request",
        }
    }
}

data_struct! {
    Item { id, concept, stem, hints, explain, vary, kind }
}

data_enum! { Kind {
    "choice" => Choice(choice), "order" => Order(order), "match" => Match(pairs),
    "fill" => Fill(fill), "point" => Point(point), "sign" => Sign(sign),
    "diagnose" => Diagnose(diagnose), "request" => Request(request),
} }
