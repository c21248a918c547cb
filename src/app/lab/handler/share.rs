//! The handler lab as a link: the assignment, the handler, and the schedule that is shown. Whoever opens the link sees the
//! same, because the same world is played.

use std::rc::Rc;

use course::Lab;
use serde_json::{Value, json};
use sim::Fault;
use sim::handler::Blocks;

use super::model::{Form, MAX_SCHEDULES, MAX_SCRIPT, Model};
use crate::app::parts::export::{damaged, seal, unseal};

/// What stands before the state in an address.
const BEFORE: &str = "handler=";
/// The version of the state that is written, and the newest that is read.
const VERSION: u64 = 1;
/// What a link shows.
const WHAT: &str = "a handler";

/// The state for an address, or why there is none.
pub fn write(model: &Model) -> Result<String, String> {
    let assignment = model.assignment().map(|assignment| assignment.id.as_str());
    let faults = model.shown.as_ref().map(|shown| shown.faults.as_slice());
    let faults: Vec<Value> = faults
        .unwrap_or_default()
        .iter()
        .map(Fault::to_value)
        .collect();
    let script = (model.form == Form::Script).then_some(model.script.as_str());
    let state = json!({
        "v": VERSION, "assignment": assignment, "blocks": model.blocks_value(), "script": script,
        "seed": model.seed, "schedules": model.schedules, "faults": faults,
    });
    seal(BEFORE, state)
}

/// Whether an address holds a handler.
pub fn is(text: &str) -> bool {
    text.starts_with(BEFORE)
}

/// The page that the state of an address shows, and the faults under which it is shown. The error is a sentence for the
/// learner.
pub fn read(text: &str, lab: Rc<Lab>) -> Result<(Model, Vec<Fault>), String> {
    let state = unseal(BEFORE, text, (VERSION, WHAT))?;
    let broken = || damaged(WHAT);
    let id = state.get("assignment").and_then(Value::as_str);
    let id = id.ok_or_else(broken)?;
    let at = lab.assignments.iter().position(|one| one.id == id);
    let at = at.ok_or_else(|| {
        format!("This link shows an assignment that the lab does not have: `{id}`.")
    })?;
    let mut assignment = lab.assignments.get(at).cloned().unwrap_or_default();
    let mut model = Model::new(lab, at);
    let hearing = model.hearing.clone()?;
    let blocks = state.get("blocks").ok_or_else(broken)?;
    model.blocks = Blocks::read(blocks, hearing.env()).map_err(|_| broken())?;
    let script = state.get("script").and_then(Value::as_str);
    if let Some(script) = script.filter(|script| script.len() <= MAX_SCRIPT) {
        (model.form, model.script) = (Form::Script, script.to_owned());
    }
    let number = |key: &str| state.get(key).and_then(Value::as_u64).ok_or_else(broken);
    model.seed = number("seed")?;
    let schedules = u32::try_from(number("schedules")?).map_err(|_| broken())?;
    model.schedules = schedules.clamp(1, MAX_SCHEDULES);
    let faults = state.get("faults").and_then(Value::as_array);
    let faults = faults.ok_or_else(broken)?.iter();
    let faults = faults.map(|fault| fault.as_object().cloned().ok_or_else(broken));
    assignment.scenario.faults = faults.collect::<Result<_, _>>()?;
    let faults = play::faults(&assignment.scenario).map_err(|_| broken())?;
    Ok((model, faults))
}
