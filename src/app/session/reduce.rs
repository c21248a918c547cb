//! The reducer: what each action makes of the session. Pure but for the worlds, which only ever grow by acts.

use std::rc::Rc;

use play::Act;
use sim::Dialect;
use study::Change;
use wire::{Draft, DraftProblem, Part};
use yew::Reducible;

use super::clock::{next_event, tick};
use super::edit::edit;
use super::{Action, Choice, Desk, Fold, Page, Session, dialect};
use crate::app::Route;

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        next.apply(action);
        if next == *self { self } else { Rc::new(next) }
    }
}

impl Session {
    /// Changes the session as the action says.
    pub fn apply(&mut self, action: Action) {
        match action {
            Action::Navigate(route) => self.navigate(route),
            Action::Loaded(route, result) if route == self.route => self.loaded(result),
            Action::Loaded(..) => {}
            Action::Retry => self.page = Page::Loading,
            Action::Answered(item, answer, outcome) => {
                let item = self.key(&item);
                self.change(Change::Attempted {
                    item: &item,
                    outcome: &outcome,
                    answer: Some(answer.to_value()),
                });
            }
            Action::Input(item, input) => {
                let item = self.key(&item);
                self.change(Change::Typed { item: &item, input });
            }
            Action::Hint(item) => {
                let shown = self.item_progress(&item).hints.saturating_add(1);
                let item = self.key(&item);
                self.change(Change::Hinted { item: &item, shown });
            }
            Action::Another(item) => {
                let variant = self.item_progress(&item).variant.wrapping_add(1);
                let item = self.key(&item);
                self.change(Change::Varied {
                    item: &item,
                    variant,
                });
            }
            Action::Load(item) => self.load(&item),
            Action::Unkept(says) => self.notice = Some(says),
            Action::DismissNotice => self.notice = None,
            action => self.apply_to_desk(action),
        }
    }

    /// The desk's own actions; nothing where there is no desk.
    fn apply_to_desk(&mut self, action: Action) {
        let Some(desk) = self.desk.take() else { return };
        let before = desk.clone();
        let sent = action == Action::Send;
        let desk = match action {
            Action::Edit(spot, text) => {
                let mut draft = (*desk.draft).clone();
                edit(&mut draft, spot, text);
                desk.with_draft(draft)
            }
            Action::Fill(draft) => desk.with_draft(draft),
            Action::Read => read(desk),
            Action::Send => send(desk),
            Action::Tick(real) => tick(desk, real),
            Action::Play(playing) => Desk { playing, ..desk },
            Action::Step => Desk {
                playing: false,
                ..desk.after(Act::Step)
            },
            Action::NextEvent => next_event(desk),
            Action::Reset => Desk {
                selected: None,
                rest: 0.0,
                ..desk.after(Act::Reset)
            },
            Action::Dialect(dialect) => switch(desk, dialect),
            Action::Select(selected) => Desk { selected, ..desk },
            Action::Look(choice) => {
                let mut desk = desk;
                desk.look.choose(choice);
                desk
            }
            _ => desk,
        };
        self.keep(&before, &desk, sent);
        self.desk = Some(desk);
    }

    /// Writes into the progress what an act changed: the draft, the acts, and a judgement that is new.
    fn keep(&mut self, before: &Desk, desk: &Desk, sent: bool) {
        let item = self.key(&desk.item.id);
        if before.draft != desk.draft {
            self.change(Change::Drafted {
                item: &item,
                draft: desk.draft.to_value(),
            });
        }
        // While the clock runs the acts change with every tick; they are kept when it comes to rest.
        let rests = !desk.playing || !desk.busy();
        if before.stage != desk.stage && (rests || sent) {
            self.change(Change::Acted {
                item: &item,
                acts: desk.stage.get().acts_to_value(),
            });
        }
        let solved = desk.outcome.passed && !before.outcome.passed;
        let stumbled =
            desk.outcome.mistake.is_some() && desk.outcome.mistake != before.outcome.mistake;
        if solved || stumbled {
            self.change(Change::Attempted {
                item: &item,
                outcome: &desk.outcome,
                answer: None,
            });
        }
    }

    fn navigate(&mut self, route: Route) {
        if route == self.route {
            return;
        }
        self.page = if matches!(route, Route::Lesson { .. }) {
            Page::Loading
        } else {
            Page::Empty
        };
        self.desk = None;
        self.route = route;
    }

    fn loaded(&mut self, result: Result<Rc<course::LessonPage>, String>) {
        match result {
            Err(says) => self.page = Page::Failed(says),
            Ok(page) => {
                let first = page
                    .lesson
                    .items
                    .iter()
                    .filter(|item| item.scenario().is_some());
                let open = first.clone().find(|item| {
                    let key = format!("{}/{}", page.chapter_id, item.id);
                    !self
                        .progress
                        .items
                        .get(&key)
                        .is_some_and(|progress| progress.solved)
                });
                let item = open
                    .or_else(|| first.clone().next_back())
                    .map(|item| item.id.clone());
                self.page = Page::Ready(page);
                if let Some(item) = item {
                    self.load(&item);
                }
            }
        }
        if let Route::Lesson { .. } = self.route {
            self.change(Change::Moved {
                position: self.route.href("/"),
            });
        }
    }

    /// Puts a request item into the workbench, with what was kept of it.
    fn load(&mut self, item: &str) {
        let Some(page) = self.lesson().cloned() else {
            return;
        };
        let kept = self.item_progress(item);
        let draft = kept.draft.as_ref().and_then(Draft::from_value);
        if let Some(desk) = Desk::open(&page, item, draft, kept.acts.as_ref()) {
            self.desk = Some(desk);
        }
    }

    fn change(&mut self, change: Change) {
        let progress = Rc::unwrap_or_clone(std::mem::take(&mut self.progress));
        self.progress = Rc::new(study::reduce(progress, change));
    }
}

/// Freezes the draft and puts it on the wire, or says why it cannot be sent.
fn send(desk: Desk) -> Desk {
    if desk.stage.get().is_full() {
        let says =
            "This world has taken all the acts it can hold. Start over, and send it once more."
                .to_owned();
        return Desk {
            problems: Rc::from([DraftProblem {
                part: Part::Base,
                says,
            }]),
            ..desk
        };
    }
    match desk.draft.freeze() {
        Ok(request) => Desk {
            selected: None,
            problems: Rc::from([]),
            ..desk.after(Act::Send(request))
        },
        Err(problems) => Desk {
            problems: Rc::from(problems),
            ..desk
        },
    }
}

/// Reads the pasted command into the draft, or says what is wrong with it.
fn read(desk: Desk) -> Desk {
    match wire::codec::curl::parse(&desk.look.pasted) {
        Ok(draft) => {
            let mut desk = desk.with_draft(draft);
            desk.look.choose(Choice::Fold(Fold::Paste));
            desk.look.choose(Choice::Pasted(String::new()));
            desk
        }
        Err(problem) => {
            let mut desk = desk;
            desk.look.unread = Some(problem.to_string());
            desk
        }
    }
}

/// Switches the dialect, and writes the request's content anew in the encoding that the dialect reads.
fn switch(desk: Desk, to: Dialect) -> Desk {
    let mut draft = (*desk.draft).clone();
    draft.body = dialect::translate(draft.body, to);
    Desk {
        draft: Rc::new(draft),
        ..desk.after(Act::Dialect(to))
    }
}
