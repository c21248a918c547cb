//! What arrives later. The house that every page loads shows prose, asks questions and edits requests; a wing brings
//! what only some need, when they need it.
//!
//! Every wing is a module of its own that shares the memory of the first. The tools cut it off at the functions that
//! are marked with `wasm_split`: what only they reach arrives with them. They hand over function pointers, so that
//! afterwards a wing is called like anything else. Natively all wings are there from the start.

mod export;
mod home;
mod lab;
mod lens;
mod study;
mod world;

use ::study::Progress;
use course::{Item, Scenario};
use serde_json::Value;
use wire::codec::snippet::sdk::Runtime;
use wire::{Draft, DraftProblem, Piece, Request};
use yew::Html;

use super::Tool;
use super::session::{Desk, Session, StageRef, Tongue};

/// The world: providers, network and phones, what judges them, and the panels that show what happens there.
#[derive(Clone, Copy, Debug)]
pub struct WorldWing {
    /// The scenario's world after the acts that were kept; `None` where it cannot be played, which the check of the
    /// course finds. Acts that are damaged or no longer fit give a world at its first moment.
    pub open: fn(&Scenario, Option<&Value>) -> Option<StageRef>,
    /// The request that a draft means, or everything that keeps it from being sent.
    pub freeze: fn(&Draft) -> Result<Request, Vec<DraftProblem>>,
}

/// What a lens looks at: names and values, in the order that the author wrote.
pub type Inputs<'a> = &'a [(String, String)];

/// The byte lens, for the lessons that have one in their prose, and what else an item may need later than its question.
#[derive(Clone, Copy, Debug)]
pub struct LensWing {
    /// Where a text stops to be JSON, and why; nothing where it is some.
    pub fault: fn(&str) -> Option<String>,
    /// Draws the lens of that kind over those inputs, live or not, in an element of that id.
    pub view: fn(&str, Inputs<'_>, bool, String) -> Html,
    /// Draws the worked answer of an item.
    pub solution: fn(&Item) -> Html,
    /// What a tool makes of a key and a text; nothing where the text is not what it reads.
    pub compute: fn(course::Tool, &str, &str) -> Option<String>,
}

/// The study tools and the search.
#[derive(Clone, Copy, Debug)]
pub struct StudyWing {
    /// Draws the page of that tool.
    pub page: fn(Tool) -> Html,
    /// Draws the search over everything.
    pub palette: fn() -> Html,
    /// Brings two copies of a progress together.
    pub merge: fn(Progress, Progress) -> Progress,
}

/// The labs: worlds in which things go wrong, and clients that try again.
#[derive(Clone, Copy, Debug)]
pub struct LabWing {
    /// Draws the page of that lab.
    pub page: fn(Tool) -> Html,
}

/// The map of the course.
#[derive(Clone, Copy, Debug)]
pub struct HomeWing {
    /// Draws it.
    pub home: fn(&Session) -> Html,
}

/// A command or a file that was read.
#[derive(Clone, Debug)]
pub struct Read {
    /// The request that it sends; the first of a file.
    pub draft: Draft,
    /// What was left out of it, in sentences for the learner.
    pub notes: Vec<String>,
}

/// Ways out of the page and in: the request in every language, what happened as files for other tools, and requests
/// out of commands and such files.
#[derive(Clone, Copy, Debug)]
pub struct ExportWing {
    /// The request in a tongue, in pieces that know their part. `None` where the provider's library has no call for it.
    pub write: fn(Tongue, &Draft) -> Option<Vec<Piece>>,
    /// For which runtimes the provider has a library with a call for the request, and the names of their packages.
    pub libraries: fn(&Draft) -> Vec<(Runtime, String)>,
    /// Draws the choice of files that what happened in a world can be carried away in. The files are named after the
    /// item with that id.
    pub files: fn(&StageRef, &Desk) -> Html,
    /// Reads a command of a shell, or the text of a file with requests. The error is a sentence for the learner.
    pub read: fn(&str) -> Result<Read, String>,
    /// Reads the workbench that an address shows. The error is a sentence for the learner.
    pub shared: fn(&str) -> Result<Shared, String>,
}

/// A workbench that somebody shows: the item, the request in the editor, what was done.
#[derive(Clone, Debug)]
pub struct Shared {
    /// Id of the item, in the lesson of the address.
    pub item: String,
    /// The request.
    pub draft: Draft,
    /// The acts, in their stored form.
    pub acts: Value,
}

/// What all wings have in common. There is only one of each, and natively there is nothing to fetch.
macro_rules! wing {
    ($name:ident, $place:ident, $missed:literal) => {
        impl PartialEq for $name {
            fn eq(&self, _other: &$name) -> bool {
                true
            }
        }

        impl $name {
            /// Fetches it. The error is a sentence for the learner.
            pub async fn fetch() -> Result<$name, String> {
                $place::wing().await.map_err(|_| $missed.to_owned())
            }

            /// The wing where there is nothing to fetch.
            #[cfg(not(target_family = "wasm"))]
            pub fn here() -> $name {
                $place::WING
            }
        }
    };
}

wing!(
    WorldWing,
    world,
    "The simulated world did not arrive: the connection may be down."
);
wing!(
    LensWing,
    lens,
    "The byte lens did not arrive, so that nothing in it can be changed: the connection may be down."
);
wing!(
    StudyWing,
    study,
    "The study tools did not arrive: the connection may be down."
);
wing!(
    LabWing,
    lab,
    "The lab did not arrive: the connection may be down."
);
wing!(
    HomeWing,
    home,
    "The map of the course did not arrive: the connection may be down."
);
wing!(
    ExportWing,
    export,
    "The exporter did not arrive: the connection may be down."
);

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
pub use lab::replay;
