//! A scenario's world and what was done to it. The same scenario and acts give the same transcript, everywhere.

use core::fmt;

use course::{Data, Scenario};
use serde_json::Value;
use sim::{Config, ConfigProblem, Dialect, World};
use wire::{ExchangeId, Request};

use crate::act::{Act, MAX_ADVANCE, acts_from_value};

/// The most acts that a stage takes between two resets. Adjacent acts that let time pass count as one.
pub const MAX_ACTS: usize = 1_000;

/// A world on which acts are played.
pub struct Stage {
    config: Config,
    world: World,
    acts: Vec<Act>,
    /// The last request and its exchange.
    last: Option<(Request, ExchangeId)>,
    latest: u64,
}

/// Why a scenario has no stage: settings that the simulator does not understand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageProblem(pub Vec<ConfigProblem>);

impl fmt::Display for StageProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the scenario cannot be played")?;
        for problem in &self.0 {
            let ConfigProblem {
                party,
                key,
                found,
                expected,
            } = problem;
            write!(f, "; {party} {key}: found {found}, expected {expected}")?;
        }
        Ok(())
    }
}

/// What a scenario's world is made of.
pub(crate) fn config(scenario: &Scenario) -> Result<Config, StageProblem> {
    let mut settings = scenario.settings.clone();
    if !scenario.faults.is_empty() {
        settings.insert("faults".to_owned(), scenario.faults.to_value());
    }
    Config::from_settings(scenario.seed, &scenario.parties, &settings).map_err(StageProblem)
}

impl Stage {
    /// The scenario's world at its first moment.
    pub fn new(scenario: &Scenario) -> Result<Stage, StageProblem> {
        Ok(Stage::of(config(scenario)?))
    }

    /// The same of a world that is configured already.
    pub(crate) fn of(config: Config) -> Stage {
        let world = World::new(&config);
        Stage {
            config,
            world,
            acts: Vec::new(),
            last: None,
            latest: 0,
        }
    }

    /// The scenario's world after stored acts. Acts that are damaged give a fresh stage: starting anew is better than
    /// an error that a learner can do nothing about.
    pub fn replay(scenario: &Scenario, acts: &Value) -> Result<Stage, StageProblem> {
        let mut stage = Stage::new(scenario)?;
        for act in acts_from_value(acts).unwrap_or_default() {
            stage.act(act);
        }
        Ok(stage)
    }

    /// Plays one act. False when it changed nothing: [`MAX_ACTS`] is reached and only a reset helps, there is no
    /// request to repeat, or nothing is left to happen.
    pub fn act(&mut self, act: Act) -> bool {
        if act == Act::Reset {
            self.reset();
            return true;
        }
        let merges = matches!(
            (&act, self.acts.last()),
            (Act::Advance(_), Some(Act::Advance(_)))
        );
        if self.acts.len() >= MAX_ACTS && !merges {
            return false;
        }
        let done = match &act {
            Act::Send(request) => self.send(request.clone()),
            Act::Again => match self.last.take() {
                Some((request, _)) => self.send(request),
                None => false,
            },
            Act::Advance(millis) => return self.advance(*millis),
            Act::Step => self.world.step(),
            Act::UntilAnswered => self.until_answered(),
            Act::UntilIdle => {
                let busy = self.world.next_at().is_some();
                self.world.until_idle();
                busy
            }
            Act::Reset => false,
            Act::Dialect(dialect) => {
                let other = self.world.dialect() != *dialect;
                self.world.set_dialect(*dialect);
                other
            }
        };
        if done {
            self.acts.push(act);
        }
        done
    }

    /// The world as it is now.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// What was done since the world began.
    pub fn acts(&self) -> &[Act] {
        &self.acts
    }

    /// Whether no further act is taken but a reset.
    pub fn is_full(&self) -> bool {
        self.acts.len() >= MAX_ACTS
    }

    /// The seq at which the latest request left: what the judge calls `latest`. Letting time pass is no new attempt.
    pub fn latest_act_seq(&self) -> u64 {
        self.latest
    }

    /// The exchange of the latest request.
    pub fn latest_exchange(&self) -> Option<ExchangeId> {
        self.last.as_ref().map(|(_, exchange)| *exchange)
    }

    /// The form of the providers' API that is spoken.
    pub fn dialect(&self) -> Dialect {
        self.world.dialect()
    }

    /// The acts in their stored form, for [`Stage::replay`].
    pub fn acts_to_value(&self) -> Value {
        Value::Array(self.acts.iter().map(Act::to_value).collect())
    }

    fn send(&mut self, request: Request) -> bool {
        let events = self.world.transcript().events().len();
        self.latest = u64::try_from(events).unwrap_or(u64::MAX);
        let exchange = self.world.send(request.clone());
        self.last = Some((request, exchange));
        true
    }

    /// Adjacent advances become one act, so that a clock that ticks with every frame does not fill the stage.
    fn advance(&mut self, millis: u64) -> bool {
        let millis = millis.min(MAX_ADVANCE);
        if millis == 0 {
            return false;
        }
        let full = self.is_full();
        match self.acts.last_mut() {
            Some(Act::Advance(sum)) if sum.saturating_add(millis) <= MAX_ADVANCE => {
                *sum = sum.saturating_add(millis);
            }
            _ if full => return false,
            _ => self.acts.push(Act::Advance(millis)),
        }
        self.world.advance(millis);
        true
    }

    fn until_answered(&mut self) -> bool {
        let before = self.world.now();
        if let Some(exchange) = self.latest_exchange() {
            self.world.run_until_answered(exchange);
        }
        self.world.now() > before
    }

    fn reset(&mut self) {
        self.world = World::new(&self.config);
        self.acts.clear();
        self.last = None;
        self.latest = 0;
    }
}
