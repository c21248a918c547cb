//! Fill and sign: what is typed or computed.

use super::Tool;
use crate::Html;
use crate::data::{data_enum, data_struct};

/// Type a value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fill {
    /// Label of the input, in plain text, such as `base64`.
    pub label: String,
    /// Accepted values, after normalisation.
    pub accept: Vec<String>,
    /// How a typed value is normalised before it is compared.
    pub normalise: Normalise,
    /// Whether it has several lines.
    pub lines: bool,
    /// What stands in the input at first, such as text to be repaired.
    pub begin: Option<String>,
    /// Typical wrong values.
    pub mistakes: Vec<FillMistake>,
}

/// Compute or verify something step by step. A step is shown once the one before it is right.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sign {
    /// The steps, in order.
    pub steps: Vec<SignStep>,
}

/// One step: a value that is typed, or computed with a tool.
#[derive(Clone, Debug, PartialEq)]
pub struct SignStep {
    /// Stable within the item.
    pub name: String,
    /// What to do.
    pub says: Html,
    /// What the learner may compute it with.
    pub tool: Tool,
    /// The value.
    pub value: Fill,
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

data_struct! {
    Fill { label, accept, normalise, lines, begin, mistakes }
    FillMistake { name, answer, feedback }
    Sign { steps }
    SignStep { name, says, tool, value }
}

data_enum! { Normalise {
    "exact" => Exact, "case" => Case, "spaces" => Spaces, "number" => Number, "json" => Json,
} }
