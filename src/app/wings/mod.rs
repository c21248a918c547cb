//! What arrives later. The house that every page loads shows prose, asks questions and edits requests; a wing brings
//! what only some need, when they need it.
//!
//! Every wing is a module of its own that shares the memory of the first. The tools cut it off at the functions that
//! are marked with `wasm_split`: what only they reach arrives with them. They hand over function pointers, so that
//! afterwards a wing is called like anything else. Natively all wings are there from the start.

mod lens;
mod study;
mod world;

use course::Scenario;
use serde_json::Value;
use wire::Draft;
use yew::Html;

use super::Tool;
use super::session::{Session, StageRef};

/// The world: providers, network and phones, what judges them, and the panels that show what happens there.
#[derive(Clone, Copy, Debug)]
pub struct WorldWing {
    /// The scenario's world after the acts that were kept; `None` where it cannot be played, which the check of the
    /// course finds. Acts that are damaged or no longer fit give a world at its first moment.
    pub open: fn(&Scenario, Option<&Value>) -> Option<StageRef>,
    /// Reads a command that was copied from a shell. The error is a sentence for the learner.
    pub read: fn(&str) -> Result<Read, String>,
}

/// What a lens looks at: names and values, in the order that the author wrote.
pub type Inputs<'a> = &'a [(String, String)];

/// The byte lens, for the lessons that have one in their prose.
#[derive(Clone, Copy, Debug)]
pub struct LensWing {
    /// Where a text stops to be JSON, and why; nothing where it is some.
    pub fault: fn(&str) -> Option<String>,
    /// Draws the lens of that kind over those inputs, live or not, in an element of that id.
    pub view: fn(&str, Inputs<'_>, bool, String) -> Html,
    /// What a tool makes of a key and a text; nothing where the text is not what it reads.
    pub compute: fn(course::Tool, &str, &str) -> Option<String>,
}

impl PartialEq for LensWing {
    /// There is only one.
    fn eq(&self, _other: &LensWing) -> bool {
        true
    }
}

impl LensWing {
    /// Fetches it. The error is a sentence for the learner.
    pub async fn fetch() -> Result<LensWing, String> {
        lens::wing().await.map_err(|_| {
            "The byte lens did not arrive, so that nothing in it can be changed: the connection may be down.".to_owned()
        })
    }

    /// The wing where there is nothing to fetch.
    #[cfg(not(target_family = "wasm"))]
    pub fn here() -> LensWing {
        lens::WING
    }
}

/// What is around the lessons: the map of the course, the study tools and the search.
#[derive(Clone, Copy, Debug)]
pub struct StudyWing {
    /// Draws the page of that tool.
    pub page: fn(Tool) -> Html,
    /// Draws the search over everything.
    pub palette: fn() -> Html,
    /// Draws the map of the course.
    pub home: fn(&Session) -> Html,
}

impl PartialEq for StudyWing {
    /// There is only one.
    fn eq(&self, _other: &StudyWing) -> bool {
        true
    }
}

impl StudyWing {
    /// Fetches it. The error is a sentence for the learner.
    pub async fn fetch() -> Result<StudyWing, String> {
        study::wing().await.map_err(|_| {
            "This part of the page did not arrive: the connection may be down.".to_owned()
        })
    }

    /// The wing where there is nothing to fetch.
    #[cfg(not(target_family = "wasm"))]
    pub fn here() -> StudyWing {
        study::WING
    }
}

/// A command that was read.
#[derive(Clone, Debug)]
pub struct Read {
    /// The request that it sends.
    pub draft: Draft,
    /// What was left out of it, in sentences for the learner.
    pub notes: Vec<String>,
}

impl PartialEq for WorldWing {
    /// There is only one.
    fn eq(&self, _other: &WorldWing) -> bool {
        true
    }
}

impl WorldWing {
    /// Fetches it. The error is a sentence for the learner.
    pub async fn fetch() -> Result<WorldWing, String> {
        world::wing().await.map_err(|_| {
            "The simulated world did not arrive: the connection may be down.".to_owned()
        })
    }

    /// The wing where there is nothing to fetch.
    #[cfg(not(target_family = "wasm"))]
    pub fn here() -> WorldWing {
        world::WING
    }
}

/// Whether a wing is here.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Wing<T> {
    /// Nobody has needed it yet.
    #[default]
    Away,
    /// It is being fetched.
    Coming,
    /// It is here.
    Here(T),
    /// It did not arrive; the sentence says why. Whoever needs it again has it fetched again.
    Failed(String),
}

impl<T> Wing<T> {
    /// Has it fetched, unless it is here or on its way.
    pub fn want(&mut self) {
        if matches!(self, Wing::Away | Wing::Failed(_)) {
            *self = Wing::Coming;
        }
    }

    /// What became of fetching it.
    pub fn arrived(result: Result<T, String>) -> Wing<T> {
        match result {
            Ok(wing) => Wing::Here(wing),
            Err(says) => Wing::Failed(says),
        }
    }

    /// The word for it in the markup.
    pub fn word(&self) -> &'static str {
        match self {
            Wing::Away => "away",
            Wing::Coming => "coming",
            Wing::Here(_) => "here",
            Wing::Failed(_) => "failed",
        }
    }
}

/// Replays a world from its recipe, as [`play::replay_digest`] does.
pub use world::replay;
