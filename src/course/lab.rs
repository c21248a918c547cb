//! What the labs offer. A world of the failure lab: a scenario, what happens in it by itself, and what a person may let
//! happen.

use serde_json::{Map, Value};

use crate::data::data_struct;
use crate::{Assignment, Scenario};

/// All that the labs offer, in the order in which it is offered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lab {
    /// The worlds.
    pub worlds: Vec<LabWorld>,
    /// The assignments of the handler lab, in the order of their names.
    pub assignments: Vec<Assignment>,
}

/// A world of the lab.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LabWorld {
    /// Its id, by which links name it.
    pub id: String,
    /// A few words.
    pub title: String,
    /// What to look at, in a sentence or two.
    pub watch: String,
    /// Parties, settings, and the faults it begins with.
    pub scenario: Scenario,
    /// How long its story is, in virtual milliseconds.
    pub until: u64,
    /// What the app does.
    pub deeds: Vec<Deed>,
}

/// Something that the app does: a request that it sends.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deed {
    /// A few words for the button: `A customer pays`.
    pub title: String,
    /// When it happens by itself, in virtual milliseconds.
    pub at: Vec<u64>,
    /// The request, in the stored form of a [`wire::Request`].
    pub request: Map<String, Value>,
}

data_struct! {
    Lab { worlds, assignments }
    LabWorld { id, title, watch, scenario, until, deeds }
    Deed { title, at, request }
}
