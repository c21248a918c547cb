//! A replay as text, by which a native run and a run in the browser are compared byte for byte.

use std::sync::Arc;

use course::{Data, Scenario};
use serde_json::Value;
use sim::handler::{Blocks, Program};

use crate::stage::{StageProblem, config};
use crate::{Stage, acts_from_value};

/// Takes `{"scenario": {…}, "acts": […]}`, with `"handler": {…}` where the app runs a handler of blocks, and gives the
/// transcript as JSON Lines; or one line that starts with `error:` and says what is wrong with the input.
pub fn replay_digest(json: &str) -> String {
    match replay(json) {
        Ok(lines) => lines,
        Err(why) => format!("error: {why}\n"),
    }
}

fn replay(json: &str) -> Result<String, String> {
    let mut whole: Value = serde_json::from_str(json).map_err(|_| "it is no JSON")?;
    let mut take = |name: &str| whole.get_mut(name).map(Value::take);
    let scenario = take("scenario").ok_or("there is no scenario")?;
    let scenario: Scenario = Data::from_value(&scenario).ok_or("the scenario is damaged")?;
    let acts = take("acts").ok_or("there are no acts")?;
    // A stage would begin anew with damaged acts; a comparison must not.
    let acts = acts_from_value(&acts).ok_or("the acts are damaged or too many")?;
    let says = |problem: StageProblem| problem.to_string();
    let mut config = config(&scenario).map_err(says)?;
    if let Some(handler) = take("handler") {
        let blocks = Blocks::read(&handler, &config.shop.env);
        let blocks = blocks.map_err(StageProblem).map_err(says)?;
        config.program = Some(Program::Blocks(Arc::new(blocks)));
    }
    let mut stage = Stage::of(config);
    for act in acts {
        stage.act(act);
    }
    Ok(stage.world().transcript().to_json_lines())
}
