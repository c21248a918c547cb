//! The lab as a link: world, seed, faults, deeds, and the moment that was looked at. Whoever opens the link sees the same,
//! because the same world is played.

use std::rc::Rc;

use course::{Lab, Scenario};
use serde_json::{Value, json};
use wire::Time;

use super::model::Model;
use crate::app::parts::export::{damaged, seal, unseal};

/// What stands before the state in an address.
const BEFORE: &str = "lab=";
/// The version of the state that is written, and the newest that is read.
const VERSION: u64 = 1;
/// What a link shows.
const WHAT: &str = "a world of the lab";

/// The state for an address, or why there is none.
pub fn write(model: &Model) -> Result<String, String> {
    let world = model.own().map(|own| own.id.as_str()).unwrap_or_default();
    let faults: Vec<Value> = model.faults.iter().map(sim::Fault::to_value).collect();
    let deeds: Vec<Value> = model
        .deeds
        .iter()
        .map(|(place, at)| json!([place, at.0]))
        .collect();
    let state = json!({
        "v": VERSION, "world": world, "seed": model.seed, "faults": faults, "deeds": deeds, "at": model.at.0,
    });
    seal(BEFORE, state)
}

/// Whether an address holds a state of the lab.
pub fn is(text: &str) -> bool {
    text.starts_with(BEFORE)
}

/// The page that the state of an address shows. The error is a sentence for the learner.
pub fn read(text: &str, lab: Rc<Lab>) -> Result<Model, String> {
    let state = unseal(BEFORE, text, (VERSION, WHAT))?;
    let broken = || damaged(WHAT);
    let id = state
        .get("world")
        .and_then(Value::as_str)
        .ok_or_else(broken)?;
    let world = lab.worlds.iter().position(|world| world.id == id);
    let world = world.ok_or_else(|| {
        format!(
            "This link shows a world that the lab does not have: `{id}`. Choose another one below."
        )
    })?;
    let seed = state
        .get("seed")
        .and_then(Value::as_u64)
        .ok_or_else(broken)?;
    let at = state.get("at").and_then(Value::as_u64).ok_or_else(broken)?;
    let list = |name: &str| state.get(name).and_then(Value::as_array).ok_or_else(broken);
    let own = lab.worlds.get(world).cloned().unwrap_or_default();
    let faults = list("faults")?.iter();
    let faults = faults.map(|fault| fault.as_object().cloned().ok_or_else(broken));
    let scenario = Scenario {
        faults: faults.collect::<Result<_, _>>()?,
        ..own.scenario
    };
    let faults = play::faults(&scenario).map_err(|_| broken())?;
    let deeds = list("deeds")?.iter().map(|deed| {
        let place = usize::try_from(deed.get(0)?.as_u64()?).ok()?;
        let at = deed.get(1)?.as_u64()?;
        (place < own.deeds.len()).then_some((place, Time(at)))
    });
    let deeds = deeds.collect::<Option<Vec<_>>>().ok_or_else(broken)?;
    let mut model = Model::new(lab, world, seed, faults, deeds);
    model.at = Time(at).min(model.until());
    Ok(model)
}
