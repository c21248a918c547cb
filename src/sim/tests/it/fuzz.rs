//! Whatever is sent, the world answers or says why not: damaged requests never end it.

use serde_json::json;
use sim::{Dialect, World};
use wire::{Method, Request, Target};

use crate::kit::*;

const ROUNDS: u64 = 20_000;

/// A small generator of the test's own: xorshift.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }

    /// The bytes with a few of them changed, doubled or dropped.
    pub fn damage(&mut self, bytes: &[u8]) -> Vec<u8> {
        const ODD: &[u8] = b"%+&=:{}[]\"'#?/@ .0zA\xff\xc3\x00\n";
        let mut bytes = bytes.to_vec();
        for _ in 0..self.below(4) {
            let at = self.below(bytes.len());
            match self.below(3) {
                0 if at < bytes.len() => bytes[at] = ODD[self.below(ODD.len())],
                1 if at < bytes.len() => drop(bytes.remove(at)),
                _ => bytes.insert(at, ODD[self.below(ODD.len())]),
            }
        }
        bytes
    }

    pub fn damage_text(&mut self, text: &str) -> String {
        String::from_utf8_lossy(&self.damage(text.as_bytes())).into_owned()
    }
}

fn models() -> Vec<Request> {
    let mut email = with_json(
        request("POST", "https://api.postbird.example/v1/emails"),
        &json!({"from": "shop@yourapp.com", "to": "maya@example.com", "subject": "s", "text": "t"}),
    );
    email.fields.push("Authorization", format!("Bearer {KEY}"));
    vec![
        text_to(MAYA),
        with_json(
            signed(request("POST", &url("Messages.json"))),
            &json!({"To": MAYA, "From": SHOP, "Body": "x"}),
        ),
        signed(request(
            "GET",
            &url("Messages.json?PageSize=2&Page=1&PageToken=PASM1&DateSent%3E=2025-03-15"),
        )),
        with_form(
            request("POST", "https://yourapp.com/webhooks/twilio"),
            &[("MessageSid", "SM1"), ("To", MAYA)],
        ),
        email,
    ]
}

#[test]
fn no_request_ends_the_world() {
    let models = models();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut world = world();
    let mut answered = 0_u32;
    for round in 0..ROUNDS {
        if round % 500 == 0 {
            world.until_idle();
            world = World::new(&config());
            world.set_dialect([Dialect::Wire, Dialect::Simple][dice.below(2)]);
        }
        let model = &models[dice.below(models.len())];
        let mut request = model.clone();
        if let Ok(target) = Target::parse(&dice.damage_text(&model.target.to_string())) {
            request.target = target;
        }
        if let Some(method) = Method::parse(&dice.damage_text(model.method.as_str())) {
            request.method = method;
        }
        request.fields = model
            .fields
            .iter()
            .map(|(name, value)| (name, dice.damage_text(value)))
            .collect();
        request.content = dice.damage(&model.content);
        let id = world.send(request);
        world.run_until_answered(id);
        let last = world
            .transcript()
            .events()
            .iter()
            .rev()
            .find(|event| event.what.exchange() == Some(id));
        let closed = matches!(
            last.unwrap().what,
            wire::What::Answered { .. } | wire::What::Broken { .. }
        );
        assert!(closed, "round {round}");
        answered += u32::from(matches!(last.unwrap().what, wire::What::Answered { .. }));
    }
    assert!(answered > 1_000, "most requests reach somebody: {answered}");
}
