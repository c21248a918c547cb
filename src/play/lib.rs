//! The stage where a scenario, its world and the judge meet: acts go in, a transcript comes out.
//!
//! `play` decides nothing about right and wrong and simulates nothing itself. It reads no clock and no file: who holds
//! the clock sends [`Act::Advance`].
//!
//! A tour in reading order: a [`Stage`] takes one [`Act`] after the other and can be replayed from them;
//! [`run_script`] plays the acts that authors write; `check` (with the feature `author`) proves the items of a course
//! with them; [`replay_digest`] is the line by which two machines are compared.

pub mod act;
#[cfg(feature = "author")]
pub mod check;
pub mod digest;
pub mod film;
pub mod hearing;
pub mod script;
pub mod stage;
#[cfg(feature = "author")]
pub mod trial;

pub use act::{Act, acts_from_value};
pub use digest::replay_digest;
pub use film::{Cue, Film, MAX_CUES, faults, nth};
pub use hearing::{Case, Failure, Hearing, Turn};
pub use script::{ScriptProblem, run_script};
pub use stage::{Stage, StageProblem};
