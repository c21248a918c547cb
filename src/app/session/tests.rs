//! What each action makes of the session, without a browser.

use std::rc::Rc;

use course::{Data, LessonPage};
use serde_json::json;
use study::Progress;

use super::{Action, Choice, Fold, Page, Session, Spot};
use crate::app::wings::{ExportWing, Wing, WorldWing};
use crate::app::{Route, Site};

const START: &str = "curl -X POST https://api.twilio.com/2010-04-01/Accounts/AC1234567890abcdef1234567890abcdef/Messages.json \
    --data-urlencode To=+33612345678 --data-urlencode From=+33198765432 --data-urlencode Body=Hello";

fn page() -> LessonPage {
    let item = |id: &str, status: u16| {
        json!({
            "id": id, "concept": "c", "stem": "Send it", "explain": "Well.",
            "kind": { "request": {
                "scenario": "s", "start": "",
                "goals": [{ "name": "g", "says": "An answer came", "rule": { "occurs": {
                    "pattern": { "exchange": { "status": [status] } }, "at_least": 1 } } }],
            } },
        })
    };
    let start = wire::codec::curl::parse(START).unwrap().to_value();
    let page = json!({
        "chapter_id": "c7",
        "lesson": { "id": "4-send-it", "title": "Send it", "kind": "lesson", "lead": "", "items": [item("first", 401), item("second", 201)] },
        "starts": { "first": start, "second": start },
        "scenarios": { "s": {
            "says": "", "seed": 1, "parties": ["shop", "twilio", "carrier", "phone:+33612345678"],
            "settings": { "twilio": {
                "account": "AC1234567890abcdef1234567890abcdef", "token": "e9f8a7b6c5d4e3f2e9f8a7b6c5d4e3f2", "numbers": ["+33198765432"] } },
        } },
    });
    LessonPage::from_value(&page).unwrap()
}

fn session(progress: Progress) -> Session {
    begun(progress, Wing::Here(WorldWing::here()))
}

fn begun(progress: Progress, world: Wing<WorldWing>) -> Session {
    let mut session = Session {
        world,
        lens: Wing::Away,
        shown: None,
        home: Wing::Away,
        study: Wing::Away,
        lab: Wing::Away,
        palette: false,
        visit: 0,
        day: 0,
        export: Wing::Away,
        site: Rc::new(Site::default()),
        outline: Rc::default(),
        live: true,
        route: Route::Home,
        page: Page::Empty,
        progress: Rc::new(progress),
        notice: None,
        desk: None,
    };
    let route = Route::lesson("07", "4-send-it");
    session.apply(Action::Navigate(route.clone()));
    session.apply(Action::Loaded(route, Page::Ready(Rc::new(page()))));
    session
}

fn run(session: &mut Session, actions: &[Action]) {
    for action in actions {
        session.apply(action.clone());
    }
}

fn on_the_desk(session: &Session) -> &str {
    session.desk.as_ref().map_or("", |desk| &desk.item.id)
}

fn edit(spot: Spot, text: &str) -> Action {
    Action::Edit(spot, text.to_owned())
}

#[test]
fn the_first_item_that_is_not_solved_stands_in_the_workbench() {
    let mut session = session(Progress::default());
    assert_eq!(on_the_desk(&session), "first");
    run(&mut session, &[Action::Send, Action::Tick(1_000.0)]);
    assert!(session.item_progress("first").solved);
    let later = self::session((*session.progress).clone());
    assert_eq!(on_the_desk(&later), "second");
}

#[test]
fn a_request_that_cannot_be_sent_says_why_and_nothing_happens() {
    let mut session = session(Progress::default());
    run(&mut session, &[edit(Spot::Base, "ftp://x"), Action::Send]);
    let desk = session.desk.as_ref().unwrap();
    assert_eq!(desk.problems.len(), 1);
    assert!(!desk.has_begun());
    run(&mut session, &[edit(Spot::Base, "https://api.twilio.com")]);
    assert!(session.desk.unwrap().problems.is_empty());
}

#[test]
fn the_clock_runs_while_something_is_under_way_and_rests_then() {
    let mut session = session(Progress::default());
    run(
        &mut session,
        &[
            Action::Send,
            Action::Tick(10.0),
            Action::Tick(0.4),
            Action::Tick(0.6),
        ],
    );
    let now = |session: &Session| session.desk.as_ref().unwrap().now().0;
    assert_eq!(now(&session), 11);
    run(&mut session, &[Action::Tick(60_000.0)]);
    let rested = now(&session);
    assert!(rested < 1_000, "a refusal takes about 90 ms, not {rested}");
    run(&mut session, &[Action::Tick(60_000.0)]);
    assert_eq!(now(&session), rested);
}

#[test]
fn a_paused_clock_moves_by_steps_only() {
    let mut session = session(Progress::default());
    run(
        &mut session,
        &[Action::Play(false), Action::Send, Action::Tick(5_000.0)],
    );
    assert!(
        session
            .desk
            .as_ref()
            .unwrap()
            .outcome
            .verdicts
            .iter()
            .all(|verdict| verdict.at.is_none())
    );
    run(&mut session, &[Action::NextEvent, Action::NextEvent]);
    assert!(session.item_progress("first").solved);
}

#[test]
fn draft_and_acts_come_back_after_a_reload() {
    let mut before = session(Progress::default());
    run(
        &mut before,
        &[
            edit(Spot::Scheme, "bearer"),
            edit(Spot::Secret, "wrong"),
            Action::Send,
            Action::Tick(5_000.0),
        ],
    );
    let text = before.progress.to_json();
    let mut after = session(Progress::from_json(&text).unwrap());
    run(&mut after, &[Action::Load("first".to_owned())]);
    let (before, after) = (before.desk.unwrap(), after.desk.unwrap());
    assert_eq!(before.draft, after.draft);
    let log = |desk: &super::Desk| {
        let stage = desk.stage.as_ref().unwrap().get();
        stage.transcript().to_json_lines()
    };
    assert_eq!(log(&before), log(&after));
}

#[test]
fn an_answer_that_comes_late_for_another_page_is_dropped() {
    let mut session = session(Progress::default());
    let before = session.clone();
    run(
        &mut session,
        &[Action::Loaded(
            Route::lesson("07", "other"),
            Page::Failed("late".to_owned()),
        )],
    );
    assert_eq!(session, before);
}

#[test]
fn actions_without_a_workbench_do_nothing() {
    let mut session = session(Progress::default());
    run(&mut session, &[Action::Navigate(Route::Home)]);
    let before = session.clone();
    run(
        &mut session,
        &[
            Action::Send,
            Action::Tick(100.0),
            Action::Reset,
            Action::Step,
            Action::Load("none".to_owned()),
        ],
    );
    assert_eq!(session, before);
}

#[test]
fn what_is_asked_of_the_world_before_it_is_here_is_done_when_it_arrives() {
    let mut session = begun(Progress::default(), Wing::Away);
    run(&mut session, &[edit(Spot::Base, "https://api.twilio.com")]);
    assert_eq!(session.world, Wing::Away, "editing needs no world");
    run(&mut session, &[Action::Touch, Action::Send]);
    assert_eq!(session.world, Wing::Coming);
    let arrived = Action::Arrived(Ok(WorldWing::here()));
    run(&mut session, &[arrived, Action::Tick(1_000.0)]);
    assert!(session.item_progress("first").solved);
}

#[test]
fn a_world_that_did_not_arrive_is_fetched_again_and_nothing_is_sent_twice() {
    let mut session = begun(Progress::default(), Wing::Away);
    let failed = Action::Arrived(Err("It did not arrive.".to_owned()));
    run(&mut session, &[Action::Send, failed]);
    assert_eq!(session.world, Wing::Failed("It did not arrive.".to_owned()));
    run(&mut session, &[Action::Send]);
    assert_eq!(session.world, Wing::Coming);
    run(&mut session, &[Action::Arrived(Ok(WorldWing::here()))]);
    let desk = session.desk.unwrap();
    let log = desk
        .stage
        .as_ref()
        .unwrap()
        .get()
        .transcript()
        .to_json_lines();
    assert_eq!(log.matches("\"sent\"").count(), 1, "{log}");
}

#[test]
fn what_was_done_on_an_earlier_visit_has_its_world_fetched() {
    let mut before = session(Progress::default());
    run(
        &mut before,
        &[
            edit(Spot::Secret, "wrong"),
            Action::Send,
            Action::Tick(5_000.0),
        ],
    );
    let mut after = begun((*before.progress).clone(), Wing::Away);
    run(&mut after, &[Action::Load("first".to_owned())]);
    assert_eq!(after.world, Wing::Coming);
    run(&mut after, &[Action::Arrived(Ok(WorldWing::here()))]);
    assert!(after.desk.unwrap().has_begun());
}

/// The session with a wing that reads commands.
fn reading() -> Session {
    let mut session = session(Progress::default());
    session.apply(Action::ExportArrived(Ok(ExportWing::here())));
    session
}

#[test]
fn what_is_pasted_before_its_reader_is_here_is_read_when_it_arrives() {
    let mut session = begun(Progress::default(), Wing::Away);
    let paste = Action::Paste("curl https://example.com/x".to_owned());
    let failed = Action::ExportArrived(Err("It did not arrive.".to_owned()));
    run(&mut session, &[Action::Send, paste, Action::Read, failed]);
    assert_eq!(
        (&session.world, session.export.word()),
        (&Wing::Coming, "failed")
    );
    let desk = session.desk.clone().unwrap();
    assert_eq!(
        *desk.waiting,
        [Action::Send],
        "what waits for the world goes on waiting"
    );
    assert_eq!(
        desk.look.pasted, "curl https://example.com/x",
        "nothing is lost"
    );
    let here = Action::ExportArrived(Ok(ExportWing::here()));
    run(&mut session, &[Action::Read, Action::Read, here]);
    let desk = session.desk.unwrap();
    assert_eq!(desk.draft.url, "https://example.com/x");
    assert!(
        desk.look.unread.is_none() && !desk.look.paste,
        "it is read once"
    );
}

#[test]
fn a_pasted_command_fills_the_request_or_says_what_is_wrong_with_it() {
    let mut session = reading();
    run(
        &mut session,
        &[Action::Paste("curl https://example.com/x".to_owned())],
    );
    let desk = session.desk.clone().unwrap();
    assert_eq!(desk.draft.url, "https://example.com/x");
    assert!(!desk.look.paste);
    run(
        &mut session,
        &[Action::Paste("curl 'https://example.com".to_owned())],
    );
    let desk = session.desk.unwrap();
    assert!(desk.look.paste && desk.look.unread.is_some());
    assert_eq!(desk.draft.url, "https://example.com/x", "nothing is lost");
}

#[test]
fn a_pasted_command_fills_the_request_and_says_what_was_left_out() {
    let mut session = reading();
    let paste = |text: &str| Action::Look(Choice::Pasted(text.to_owned()));
    let open = Action::Look(Choice::Fold(Fold::Paste));
    run(&mut session, &[open.clone(), paste("curl"), Action::Read]);
    let look = |session: &Session| session.desk.as_ref().unwrap().look.clone();
    let unread = look(&session).unread.unwrap();
    assert!(unread.starts_with("Line 1, character 5: "), "{unread}");
    let command = "C:\\>curl ^\"https://a.example/%TOKEN%^\" ^\r\n  -d a=b";
    run(&mut session, &[paste(command), Action::Read]);
    let shown = look(&session);
    assert!(
        shown.paste && shown.noted[0].starts_with("%TOKEN% is a variable"),
        "{shown:?}"
    );
    assert_eq!(session.desk.as_ref().unwrap().draft.method, "POST");
    run(
        &mut session,
        &[paste("curl https://a.example"), Action::Read],
    );
    let shown = look(&session);
    assert!(!shown.paste && shown.noted.is_empty(), "{shown:?}");
}
