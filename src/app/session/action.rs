//! Everything that can happen to the session.

use std::rc::Rc;

use assess::{Answer, Outcome};
use course::{Named, Outline};
use serde_json::Value;
use sim::Dialect;
use study::{Card, Progress};
use wire::ExchangeId;

use super::{Choice, Page, Spot};
use crate::app::wings::{ExportWing, HomeWing, LabWing, LensWing, StudyWing, WorldWing};
use crate::app::{Route, Tool};

/// Something happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The address changed.
    Navigate(Route),
    /// A page's data arrived, or a sentence says why not.
    Loaded(Route, Page),
    /// The stills of a lesson arrived.
    Stills(Route, Named<String>),
    /// The outline arrived with the items of every chapter.
    Outlined(Outline),
    /// The data are to be fetched again.
    Retry,
    /// An item was answered and judged.
    Answered(String, Answer, Outcome),
    /// An item's unfinished input changed.
    Input(String, Value),
    /// The item's next hint was opened.
    Hint(String),
    /// The item is wanted with other values.
    Another(String),
    /// A request item is put into the workbench.
    Load(String),
    /// A text was written into one place of the request in the workbench.
    Edit(Spot, String),
    /// A command was pasted, or a file was opened; it fills the request.
    Paste(String),
    /// What stands in the place to paste into fills the request.
    Read,
    /// The request is sent.
    Send,
    /// The workbench is touched, so that its world will be needed soon.
    Touch,
    /// The world's wing arrived, or a sentence says why not.
    Arrived(Result<WorldWing, String>),
    /// A byte lens in the prose comes into sight, or is to be fetched again.
    LensNear,
    /// The lens's wing arrived, or a sentence says why not.
    LensArrived(Result<LensWing, String>),
    /// The map's wing arrived, or a sentence says why not.
    HomeArrived(Result<HomeWing, String>),
    /// The wing of a page around the lessons is wanted once more.
    Want(Tool),
    /// The labs' wing arrived, or a sentence says why not.
    LabArrived(Result<LabWing, String>),
    /// Their wing arrived, or a sentence says why not.
    StudyArrived(Result<StudyWing, String>),
    /// A card was reviewed: its name, its state from now on, and where it was an item, its concept and whether the answer
    /// was right.
    Reviewed(String, Card, Option<(String, bool)>),
    /// An item was answered in practice: its key, its concept, whether it was right.
    Practised(String, String, bool),
    /// Progress from a file was brought together with this one.
    Imported(Rc<Progress>),
    /// It is that day.
    Day(u32),
    /// The search is opened or closed.
    Palette(bool),
    /// Somebody comes near to what needs the exporter.
    ExportNear,
    /// Somebody needs the exporter now.
    ExportWanted,
    /// The address shows a workbench.
    Show(String),
    /// The exporter's wing arrived, or a sentence says why not.
    ExportArrived(Result<ExportWing, String>),
    /// So many milliseconds of real time went by while the clock was playing.
    Tick(f64),
    /// The clock plays or pauses.
    Play(bool),
    /// The next thing in the queue happens.
    Step,
    /// The clock jumps to the next event that a person can see.
    NextEvent,
    /// The world starts over.
    Reset,
    /// The provider is to speak the tutorial's dialect, or the real one.
    Dialect(Dialect),
    /// An exchange is looked at.
    Select(Option<ExchangeId>),
    /// The workbench is looked at in another way.
    Look(Choice),
    /// Something could not be kept; the sentence says what that means.
    Unkept(String),
    /// The notice was read.
    DismissNotice,
}
