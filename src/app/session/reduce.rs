//! The reducer: what each action makes of the session. Pure but for the worlds, which only ever grow by acts.

use std::rc::Rc;

use play::Act;
use study::Change;
use wire::Draft;
use yew::Reducible;

use super::asked::{MOST_WAITING, needs_export, needs_world, put, read, send, switch};
use super::clock::tick;
use super::edit::edit;
use super::{Action, Desk, Page, Session};
use crate::app::wings::{Wing, WorldWing};
use crate::app::{Route, Tool};

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
            Action::Loaded(route, page) if route == self.route => self.loaded(page),
            Action::Stills(route, stills) if route == self.route => {
                if let Page::Ready(page) = &mut self.page {
                    Rc::make_mut(page).stills = stills;
                }
            }
            Action::Loaded(..) | Action::Stills(..) => {}
            Action::Retry => self.page = Page::Loading,
            Action::Answered(item, answer, outcome) => {
                let (concept, item) = (self.concept(&item), self.key(&item));
                self.change(Change::Attempted {
                    item: &item,
                    concept: &concept,
                    outcome: &outcome,
                    answer: Some(answer.to_value()),
                    day: self.day,
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
            Action::Touch if self.desk.is_some() => self.world.want(),
            Action::Arrived(result) => self.arrived(result),
            Action::LensNear => self.lens.want(),
            Action::LensArrived(result) => self.lens = Wing::arrived(result),
            Action::Want(tool) => self.want(tool),
            Action::LabArrived(result) => self.lab = Wing::arrived(result),
            Action::Outlined(outline) => self.outline = Rc::new(outline),
            Action::HomeArrived(result) => self.home = Wing::arrived(result),
            Action::StudyArrived(result) => self.study = Wing::arrived(result),
            action @ (Action::Reviewed(..)
            | Action::Practised(..)
            | Action::Imported(_)
            | Action::Day(_)) => self.studied(action),
            Action::Palette(open) => {
                self.palette = open;
                if open {
                    self.study.want();
                }
            }
            Action::ExportNear if self.export != Wing::Away => {}
            Action::ExportNear | Action::ExportWanted => self.export.want(),
            Action::ExportArrived(result) => {
                self.export = Wing::arrived(result);
                self.resume(needs_export, matches!(self.export, Wing::Here(_)));
                if let Some(text) = self.shown.take() {
                    self.show(text);
                }
            }
            Action::Show(text) => self.show(text),
            action @ Action::Paste(_) => {
                self.apply_to_desk(action);
                self.apply_to_desk(Action::Read);
            }
            action => self.apply_to_desk(action),
        }
    }

    /// The world's wing is here: the desk gets its world, and what was asked of it meanwhile is done.
    fn arrived(&mut self, result: Result<WorldWing, String>) {
        self.world = Wing::arrived(result);
        let desk = self.desk.take();
        self.desk = desk.and_then(|desk| desk.furnished(&self.world));
        self.resume(needs_world, matches!(self.world, Wing::Here(_)));
    }

    /// A wing arrived or failed: what waited for it is done, or is dropped and asked anew by whoever still wants it.
    /// What waits for another goes on waiting.
    fn resume(&mut self, waited: fn(&Action) -> bool, here: bool) {
        let Some(desk) = &mut self.desk else { return };
        let waiting = std::mem::replace(&mut desk.waiting, Rc::from([]));
        for action in waiting.iter().filter(|action| here || !waited(action)) {
            self.apply_to_desk(action.clone());
        }
    }

    /// Has the wing fetched that an action needs and that is not here; whether there is any.
    fn lacks(&mut self, desk: &Desk, action: &Action) -> bool {
        let world = desk.stage.is_none() && needs_world(action);
        let export = needs_export(action) && !matches!(self.export, Wing::Here(_));
        if world {
            self.world.want();
        }
        if export {
            self.export.want();
        }
        world || export
    }

    /// The desk's own actions; nothing where there is no desk.
    fn apply_to_desk(&mut self, action: Action) {
        let Some(mut desk) = self.desk.take() else {
            return;
        };
        if self.lacks(&desk, &action) {
            // What is read is what stands there then: once is enough.
            let again = needs_export(&action) && desk.waiting.contains(&action);
            let more = (!again).then_some(action);
            let waiting = desk.waiting.iter().cloned().chain(more);
            desk.waiting = waiting.take(MOST_WAITING).collect();
            self.desk = Some(desk);
            return;
        }
        let before = desk.clone();
        let sent = action == Action::Send;
        let desk = match action {
            Action::Edit(spot, text) => {
                let mut draft = (*desk.draft).clone();
                edit(&mut draft, spot, text);
                desk.with_draft(draft)
            }
            Action::Paste(text) => put(desk, text),
            Action::Read => read(desk, &self.export),
            Action::Send => send(desk, &self.world),
            Action::Tick(real) => tick(desk, real),
            Action::Play(playing) => Desk { playing, ..desk },
            Action::Step => Desk {
                playing: false,
                ..desk.after(Act::Step)
            },
            Action::NextEvent => Desk {
                playing: false,
                ..desk.run(|stage| stage.next_event())
            },
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
        if let (Some(stage), true) = (&desk.stage, rests || sent)
            && before.stage.as_ref() != Some(stage)
        {
            let acts = stage.get().acts();
            self.change(Change::Acted { item: &item, acts });
        }
        let solved = desk.outcome.passed && !before.outcome.passed;
        let stumbled =
            desk.outcome.mistake.is_some() && desk.outcome.mistake != before.outcome.mistake;
        if solved || stumbled {
            self.change(Change::Attempted {
                item: &item,
                concept: &desk.item.concept,
                outcome: &desk.outcome,
                answer: None,
                day: self.day,
            });
        }
    }

    /// Has the wing fetched that draws the page of a tool.
    fn want(&mut self, tool: Tool) {
        if tool.is_lab() {
            self.lab.want();
        } else {
            self.study.want();
        }
    }

    fn navigate(&mut self, route: Route) {
        self.palette = false;
        self.visit = self.visit.wrapping_add(1);
        if let Route::Home = route {
            self.home.want();
        } else if let Route::Tool(tool) = route {
            self.want(tool);
        }
        if route == self.route {
            return;
        }
        self.page = if route.has_data() {
            Page::Loading
        } else {
            Page::Empty
        };
        self.desk = None;
        self.route = route;
    }

    fn loaded(&mut self, page: Page) {
        self.page = page;
        let open = self.lesson().and_then(|page| {
            let first = page
                .lesson
                .items
                .iter()
                .filter(|item| item.scenario().is_some());
            let unsolved = first.clone().find(|item| {
                let key = format!("{}/{}", page.chapter_id, item.id);
                let kept = self.progress.items.get(&key);
                !kept.is_some_and(|progress| progress.solved)
            });
            let open = unsolved.or_else(|| first.clone().next_back());
            open.map(|item| item.id.clone())
        });
        if let Some(item) = open {
            self.load(&item);
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
        let desk = Desk::open(&page, item, draft, kept.acts.as_ref());
        if let Some(desk) = desk.and_then(|desk| desk.furnished(&self.world)) {
            if desk.kept.is_some() {
                // What happened on an earlier visit is to be seen.
                self.world.want();
            }
            self.desk = Some(desk);
        }
    }

    /// What an item of this page exercises.
    fn concept(&self, item: &str) -> String {
        let item = self.lesson().and_then(|page| page.lesson.item(item));
        item.map(|item| item.concept.clone()).unwrap_or_default()
    }

    pub(super) fn change(&mut self, change: Change) {
        let progress = Rc::unwrap_or_clone(std::mem::take(&mut self.progress));
        self.progress = Rc::new(study::reduce(progress, change));
    }
}
