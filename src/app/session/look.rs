//! How the workbench is looked at: tabs, folds, speed. Nothing of it is judged, and nothing of it is kept.

use wire::codec::snippet::Language;
use wire::codec::snippet::sdk::Runtime;

/// How fast the virtual clock runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Speed {
    /// As fast as the real one.
    #[default]
    One,
    /// A minute a second.
    Sixty,
    /// Eleven days a second.
    Million,
}

impl Speed {
    /// All speeds, slowest first.
    pub const ALL: [Speed; 3] = [Speed::One, Speed::Sixty, Speed::Million];

    /// Virtual milliseconds for each real one.
    pub fn factor(self) -> f64 {
        match self {
            Speed::One => 1.0,
            Speed::Sixty => 60.0,
            Speed::Million => 1_000_000.0,
        }
    }

    /// As the button says it.
    pub fn label(self) -> &'static str {
        match self {
            Speed::One => "×1",
            Speed::Sixty => "×60",
            Speed::Million => "×10⁶",
        }
    }
}

/// How the world is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Lanes and arrows.
    #[default]
    Diagram,
    /// One line an event.
    List,
    /// The bytes of the request and of the callback.
    Bytes,
}

impl View {
    /// All views, in the order of the buttons.
    pub const ALL: [View; 3] = [View::Diagram, View::List, View::Bytes];

    /// As the button says it.
    pub fn label(self) -> &'static str {
        match self {
            View::Diagram => "Diagram",
            View::List => "List",
            View::Bytes => "Bytes",
        }
    }
}

/// The tabs of the request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RequestTab {
    /// Query parameters.
    Params,
    /// Header fields.
    Headers,
    /// Credentials.
    Authorization,
    /// Content.
    #[default]
    Body,
}

impl RequestTab {
    /// All tabs, from left to right.
    pub const ALL: [RequestTab; 4] = [
        RequestTab::Params,
        RequestTab::Headers,
        RequestTab::Authorization,
        RequestTab::Body,
    ];

    /// As the tab says it.
    pub fn label(self) -> &'static str {
        match self {
            RequestTab::Params => "Params",
            RequestTab::Headers => "Headers",
            RequestTab::Authorization => "Authorization",
            RequestTab::Body => "Body",
        }
    }
}

/// The views of the response.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ResponseTab {
    /// One member a line.
    #[default]
    Pretty,
    /// As it travelled.
    Raw,
    /// Header fields.
    Headers,
    /// The reason for the status.
    Why,
}

/// The ways in which the request is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// A command, a script or a program.
    Plain(Language),
    /// A call of the provider's own library.
    Library(Runtime),
}

impl Default for Tongue {
    fn default() -> Self {
        Tongue::Plain(Language::Curl)
    }
}

impl Tongue {
    /// The one of that word; curl where there is none.
    pub fn of(word: &str) -> Tongue {
        let plain = Language::ALL.into_iter().map(Tongue::Plain);
        plain
            .chain(Runtime::ALL.map(Tongue::Library))
            .find(|tongue| tongue.word() == word)
            .unwrap_or_default()
    }

    /// The word for it in the list.
    pub fn word(self) -> &'static str {
        match self {
            Tongue::Plain(language) => language.label(),
            Tongue::Library(runtime) => runtime.label(),
        }
    }
}

/// Something that can be folded open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// The whole command.
    Code,
    /// All members of the response.
    Members,
    /// The place to paste a command into.
    Paste,
}

/// A choice of how to look.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// Diagram, list or bytes.
    View(View),
    /// The clock's speed.
    Speed(Speed),
    /// A part of the request.
    Request(RequestTab),
    /// A view of the response.
    Response(ResponseTab),
    /// A language.
    Tongue(Tongue),
    /// Open or shut.
    Fold(Fold),
    /// What stands in the place to paste into.
    Pasted(String),
    /// A word about copying.
    Copied(&'static str),
}

/// How the workbench is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// Diagram, list or bytes.
    pub view: View,
    /// The clock's speed.
    pub speed: Speed,
    /// The part of the request that is open.
    pub request: RequestTab,
    /// The view of the response.
    pub response: ResponseTab,
    /// The language of the command.
    pub tongue: Tongue,
    /// Whether the whole command is shown.
    pub code: bool,
    /// Whether all members of the response are shown.
    pub members: bool,
    /// Whether there is a place to paste into.
    pub paste: bool,
    /// What was pasted there.
    pub pasted: String,
    /// Why it cannot be read.
    pub unread: Option<String>,
    /// What was left out of it when it was read.
    pub noted: Vec<String>,
    /// A word about copying, said once.
    pub copied: &'static str,
}

impl Look {
    /// Looks at it as chosen.
    pub fn choose(&mut self, choice: Choice) {
        self.copied = "";
        match choice {
            Choice::View(view) => self.view = view,
            Choice::Speed(speed) => self.speed = speed,
            Choice::Request(tab) => self.request = tab,
            Choice::Response(tab) => self.response = tab,
            Choice::Tongue(tongue) => {
                self.tongue = tongue;
                // Who asks for another language wants to read it.
                self.code = true;
            }
            Choice::Fold(Fold::Code) => self.code = !self.code,
            Choice::Fold(Fold::Members) => self.members = !self.members,
            Choice::Fold(Fold::Paste) => self.paste = !self.paste,
            Choice::Pasted(text) => {
                self.pasted = text;
                self.unread = None;
                self.noted.clear();
            }
            Choice::Copied(word) => self.copied = word,
        }
    }
}
