//! A fault as JSON, in the form in which [`super::read`] takes it.

use serde_json::{Map, Value};
use wire::Time;

use super::{Fault, Harm, MILLION, On, Span, When};

impl Fault {
    /// The stored form: that of scenarios, share links and schedules. Times are texts such as `1500ms`.
    pub fn to_value(&self) -> Value {
        let mut map = Map::new();
        let mut set = |key: &str, value: Value| drop(map.insert(key.to_owned(), value));
        set("kind", self.harm.kind().into());
        let (begin, end) = match &self.on {
            On::At(party) => {
                set("at", party.as_str().into());
                ("from", "to")
            }
            On::Link { from, to } => {
                set("from", from.as_str().into());
                set("to", to.as_str().into());
                ("after", "until")
            }
        };
        match self.harm {
            Harm::Held(by) | Harm::Slow(by) => set("by", millis(by)),
            Harm::Slower(mean) => set("mean", millis(mean)),
            Harm::Drip(by) => set("for", millis(by)),
            Harm::Skew(by) => {
                let key = if by < 0 { "behind" } else { "ahead" };
                set(key, millis(by.unsigned_abs()));
            }
            Harm::Status {
                status,
                retry_after,
            } => {
                set("status", status.into());
                if let Some(seconds) = retry_after {
                    set("retry-after", seconds.into());
                }
            }
            Harm::Crash { run, op } => {
                set("run", run.into());
                set("op", op.into());
            }
            _ => {}
        }
        let during = match self.when {
            When::Nth(nth) => {
                if !matches!(self.harm, Harm::Crash { .. }) {
                    set("nth", nth.into());
                }
                Span::default()
            }
            When::Rate { millionths, during } => {
                set("rate", (f64::from(millionths) / f64::from(MILLION)).into());
                during
            }
            When::During(during) => {
                // On a link, a fault without anything else is one of its first request.
                if matches!(self.on, On::Link { .. }) && during == Span::default() {
                    set(begin, millis(0));
                }
                during
            }
        };
        if during.from > Time::ZERO {
            set(begin, millis(during.from.0));
        }
        if let Some(to) = during.to {
            set(end, millis(to.0));
        }
        Value::Object(map)
    }
}

fn millis(millis: u64) -> Value {
    format!("{millis}ms").into()
}
