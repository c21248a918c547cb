//! Choice: options, and how they are tried where each is a pattern for a need.

use crate::data::{data_enum, data_struct};
use crate::{Html, Pattern};

/// Pick one or several options. Several keys make it "choose all that apply".
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// In the author's order; the page may shuffle.
    pub options: Vec<ChoiceOption>,
    /// What was measured when every option was played, shown after an answer: filled in when the site is built, where
    /// the options are patterns that can be tried.
    pub costs: Option<Html>,
    /// How the options are played; it stays behind when the page is built.
    pub trial: Option<Trial>,
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

/// How the options of a choice are played, one after the other, and what is measured.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trial {
    /// One for each option, in their order.
    pub runs: Vec<Run>,
    /// What is measured in each run.
    pub measures: Vec<Measure>,
}

/// A world and what is done in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// Name of the scenario.
    pub scenario: String,
    /// The acts, in order. `chapters/README.md` lists them.
    pub acts: Vec<String>,
}

/// Something to be counted in a transcript.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Stable within the item.
    pub name: String,
    /// What it is, for the head of a column.
    pub says: Html,
    /// What is counted.
    pub what: Measured,
}

/// What a measure counts.
#[derive(Clone, Debug, PartialEq)]
pub enum Measured {
    /// How often it happened.
    Count(Pattern),
    /// Bytes of all answers' content.
    Bytes(Pattern),
    /// The mean time from each of the first to the second that has the same row, in virtual time.
    Delay {
        /// What begins it.
        after: Pattern,
        /// What ends it.
        then: Pattern,
    },
}

data_struct! {
    Choice { options, costs, trial }
    ChoiceOption { text, key, feedback }
    Trial { runs, measures }
    Run { scenario, acts }
    Measure { name, says, what }
}

data_enum! { Measured {
    "count" => Count(pattern), "bytes" => Bytes(pattern), "delay" => Delay { after, then },
} }
