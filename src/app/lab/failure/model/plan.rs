//! What is planned in a world: its faults and deeds, and the film that comes of them.

use course::Scenario;
use play::{Cue, Film, nth};
use serde_json::Value;
use sim::{Fault, Harm, MAX_FAULTS, On, Preset, Span, When};
use wire::{Party, Request, What};

use super::Model;
use crate::app::lab::roll::Reel;
use crate::app::session::SHOP;

impl Model {
    pub(super) fn weather(&self, preset: Preset) -> Vec<Fault> {
        let others: Vec<Party> = self.parties().into_iter().skip(1).collect();
        preset.faults(&Party::new(SHOP), &others)
    }

    pub(super) fn add(&mut self, fault: Fault) {
        if self.faults.len() < MAX_FAULTS {
            self.change(|model| model.faults.push(fault));
        }
    }

    pub(super) fn strike(&mut self, harm: Harm) {
        let Some((seq, transcript)) = self.chosen.zip(self.transcript()) else {
            return;
        };
        let party = transcript
            .since(seq)
            .first()
            .and_then(|event| match &*event.what {
                What::Op(operation) => Some(operation.party.clone()),
                _ => None,
            });
        let fault = match (harm, party) {
            (Harm::Crash { .. }, Some(party)) => {
                Some((On::At(party), When::During(Span::default())))
            }
            _ => {
                nth(transcript, seq).map(|(from, to, nth)| (On::Link { from, to }, When::Nth(nth)))
            }
        };
        if let Some((on, when)) = fault {
            self.add(Fault { harm, on, when });
        }
    }

    pub(super) fn change(&mut self, change: impl FnOnce(&mut Model)) {
        change(self);
        self.follow = false;
        self.playing = false;
        self.replay();
    }

    /// The film from its beginning; it is played as far as somebody looks.
    pub(super) fn replay(&mut self) {
        self.seeks = None;
        let scenario = self.scenario();
        let film = Film::new(&scenario, self.cues());
        let lanes = film.as_ref().map(|film| film.world().lanes());
        self.reel = Reel::new(lanes.unwrap_or_default(), self.facts);
        self.film = film.map_err(|problem| problem.to_string());
    }

    pub(super) fn scenario(&self) -> Scenario {
        let own = self
            .own()
            .map(|own| own.scenario.clone())
            .unwrap_or_default();
        let faults = self
            .faults
            .iter()
            .filter_map(|fault| match fault.to_value() {
                Value::Object(fault) => Some(fault),
                _ => None,
            });
        Scenario {
            seed: self.seed,
            faults: faults.collect(),
            ..own
        }
    }

    pub(super) fn cues(&self) -> Vec<Cue> {
        let request = |place: usize| {
            let deed = self.own()?.deeds.get(place)?;
            Request::from_value(&Value::Object(deed.request.clone()))
        };
        let cues = self.deeds.iter().filter_map(|(place, at)| {
            let request = request(*place)?;
            Some(Cue { at: *at, request })
        });
        cues.collect()
    }
}
