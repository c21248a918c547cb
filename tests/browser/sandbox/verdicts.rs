//! Handlers of blocks and the same handlers as scripts are judged alike: the blocks by the simulator alone, the scripts by the
//! simulator and a real sandbox.

use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use course::Handler;
use play::{Case, Hearing, Turn};
use serde_json::{Value, json};
use sim::handler::{Blocks, Known, Move, Need, Program, likely};

use super::Sandbox;
use crate::worlds::labs;

/// Enough for every schedule of one fault, by which all wrong handlers fail, and for some of two.
const SCHEDULES: u32 = 200;

/// What became of a handler: the faults that break a promise first, and which.
type Verdict = Option<(Vec<String>, Option<usize>)>;

fn verdict(case: &Case) -> Verdict {
    let failure = case.failure()?;
    let promise = failure.broken.first().map(|broken| broken.promise);
    Some((failure.causes, promise))
}

/// How often the sandbox was asked, and how long it took in all.
#[derive(Debug, Default)]
struct Asked {
    times: u32,
    took: Duration,
}

impl Asked {
    /// Asks the sandbox what a script does next.
    fn ask(&mut self, sandbox: &Sandbox, script: &str, need: &Need) -> (Vec<(Move, Value)>, Move) {
        let began = Instant::now();
        let said = sandbox.ask(&json!({
            "source": script, "entry": need.entry.function(), "input": need.input, "results": need.results,
            "likely": likely(need.entry), "most": 1,
        }));
        self.times += 1;
        self.took += began.elapsed();
        let ahead = said["ahead"].as_array().cloned().unwrap_or_default();
        let ahead = ahead.into_iter();
        let ahead = ahead.map(|one| (Move::operation(&one[0]), one[1].clone()));
        let step = if let Some(op) = said.get("op") {
            Move::operation(op)
        } else if let Some(end) = said.get("end") {
            Move::end(end)
        } else {
            Move::Threw(said["threw"]["message"].to_string())
        };
        (ahead.collect(), step)
    }
}

fn as_blocks(hearing: &Rc<Hearing>, blocks: &Arc<Blocks>) -> Verdict {
    let program = Program::Blocks(Arc::clone(blocks));
    let mut case = Case::new(Rc::clone(hearing), program, SCHEDULES, 1);
    while let Turn::Played = case.turn() {}
    verdict(&case)
}

fn as_script(hearing: &Rc<Hearing>, script: &str, sandbox: &Sandbox, asked: &mut Asked) -> Verdict {
    let program = Program::Script(Arc::new(Known::default()));
    let mut case = Case::new(Rc::clone(hearing), program, SCHEDULES, 1);
    loop {
        match case.turn() {
            Turn::Played => {}
            Turn::Unknown(need) => {
                let (ahead, step) = asked.ask(sandbox, script, &need);
                assert!(case.learn(&need, ahead, step), "there is room");
            }
            Turn::Over => return verdict(&case),
        }
    }
}

#[test]
fn handlers_of_blocks_are_judged_the_same_as_scripts() {
    let sandbox = Sandbox::open();
    let lab = labs(&sandbox.page);
    let mut different = Vec::new();
    for assignment in &lab.assignments {
        let hearing = Rc::new(Hearing::new(assignment).expect("settings"));
        let wrongs = assignment.wrongs.iter().map(|wrong| &wrong.handler);
        let handlers = assignment.models.iter().chain([&assignment.start]);
        let handlers = handlers.chain(wrongs).filter(|one| !one.blocks.is_empty());
        for Handler { title, blocks, .. } in handlers {
            let blocks = Blocks::read(&Value::Object(blocks.clone()), hearing.env());
            let blocks = Arc::new(blocks.expect("blocks"));
            let script = blocks.to_script(hearing.env());
            let mut asked = Asked::default();
            let wanted = as_blocks(&hearing, &blocks);
            let found = as_script(&hearing, &script, &sandbox, &mut asked);
            println!("{title}: {asked:?}, {found:?}");
            if found != wanted {
                different.push(format!(
                    "{title}: {wanted:?} as blocks, {found:?} as\n{script}"
                ));
            }
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[test]
fn models_in_javascript_keep_every_promise() {
    let sandbox = Sandbox::open();
    let mut judged = 0;
    for assignment in &labs(&sandbox.page).assignments {
        let hearing = Rc::new(Hearing::new(assignment).expect("settings"));
        for Handler { title, script, .. } in &assignment.models {
            if !script.is_empty() {
                let mut asked = Asked::default();
                let found = as_script(&hearing, script, &sandbox, &mut asked);
                assert_eq!(found, None, "{title}");
                judged += 1;
            }
        }
    }
    assert!(judged > 0);
}
