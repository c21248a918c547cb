//! Somebody who sends what is not true: requests that a scenario writes down, each at its time.

use wire::time::millis;
use wire::{Method, Party, Request, Target};

use crate::actor::{Actor, Ctx, Wake};
use crate::table::Table;

/// The party's name, and the key of its settings.
pub(crate) const ATTACKER: &str = "attacker";
/// The most requests of an attacker.
const MAX_SENDS: usize = 20;

/// A request that an attacker sends.
#[derive(Clone, Debug)]
pub(crate) struct Attack {
    /// When, in milliseconds since the world began.
    at: u64,
    request: Request,
}

/// Reads the settings: a list of `{ at, url, headers, body }`.
pub(crate) fn read(table: &mut Table<'_>) -> Vec<Attack> {
    table.only(&["sends"]);
    let mut attacks = Vec::new();
    table.tables("sends", &mut |table| {
        table.only(&["at", "url", "headers", "body"]);
        let (at, url) = (table.required("at"), table.required("url"));
        let moment = millis(&at);
        if moment.is_none() && !at.is_empty() {
            table.problem("at", &at, "a time since the world began, such as \"3s\"");
        }
        let target = Target::parse(&url).ok();
        if target.is_none() && !url.is_empty() {
            table.problem("url", &url, "an address with https");
        }
        let (headers, body) = (table.pairs("headers"), table.text("body"));
        if let (Some(at), Some(target)) = (moment, target) {
            let mut request = Request::new(Method::post(), target);
            for (name, value) in headers {
                request.fields.push(name, value);
            }
            request.content = body.unwrap_or_default().into_bytes();
            attacks.push(Attack { at, request });
        }
    });
    if attacks.len() > MAX_SENDS {
        let found = format!("{} of them", attacks.len());
        table.problem("sends", &found, &format!("at most {MAX_SENDS}"));
        attacks.truncate(MAX_SENDS);
    }
    attacks
}

/// The attacker of those requests.
#[derive(Clone)]
pub(super) struct Attacker {
    party: Party,
    attacks: Vec<Attack>,
}

impl Attacker {
    /// It has sent nothing yet.
    pub(super) fn new(attacks: &[Attack]) -> Attacker {
        Attacker {
            party: Party::new(ATTACKER),
            attacks: attacks.to_vec(),
        }
    }
}

impl Actor for Attacker {
    fn party(&self) -> &Party {
        &self.party
    }

    fn copy(&self) -> Option<Box<dyn Actor>> {
        Some(Box::new(self.clone()))
    }

    fn begin(&mut self, ctx: &mut Ctx<'_>) {
        for (about, attack) in (0..).zip(&self.attacks) {
            ctx.timer(attack.at, Wake { what: 0, about });
        }
    }

    fn wake(&mut self, ctx: &mut Ctx<'_>, wake: Wake) {
        let place = usize::try_from(wake.about).unwrap_or(usize::MAX);
        if let Some(attack) = self.attacks.get(place) {
            // What becomes of it interests nobody.
            ctx.send(attack.request.clone(), wake.about);
        }
    }
}
