//! The worlds of a gateway: one that everybody shares, and one for each visitor who names a key.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{SystemTime, UNIX_EPOCH};

use sim::World;

use super::clock::Clock;
use super::held::Held;
use super::plan::Plan;
use super::record::Record;

/// The most visitors' worlds; then the one that was not used for longest makes room.
pub(crate) const MAX_VISITORS: usize = 64;
/// The longest key of a visitor.
const MAX_KEY: usize = 64;

/// All worlds, made of one plan.
pub(crate) struct Worlds {
    plan: Plan,
    speed: u32,
    record: Option<Arc<Record>>,
    shared: RwLock<Arc<Held>>,
    visitors: Mutex<Visitors>,
}

#[derive(Default)]
struct Visitors {
    /// Each with the number of its latest use.
    by_key: BTreeMap<String, (Arc<Held>, u64)>,
    uses: u64,
}

impl Worlds {
    /// The shared world, and room for others.
    pub fn new(plan: Plan, speed: u32, record: Option<Arc<Record>>) -> Worlds {
        let shared = RwLock::new(make(&plan, speed, record.clone()));
        let visitors = Mutex::default();
        Worlds {
            plan,
            speed,
            record,
            shared,
            visitors,
        }
    }

    /// The world of that visitor, made when it is first asked for; the shared one without a key. Nothing where the key is none.
    pub fn of(&self, key: Option<&str>) -> Option<Arc<Held>> {
        match key {
            None => Some(Arc::clone(
                &self.shared.read().unwrap_or_else(PoisonError::into_inner),
            )),
            Some(key) if is_key(key) => Some(self.visitor(key, false)),
            Some(_) => None,
        }
    }

    /// Puts a new world in the place of the visitor's, or of the shared one. False where the key is none.
    pub fn reset(&self, key: Option<&str>) -> bool {
        match key {
            None => {
                let new = make(&self.plan, self.speed, self.record.clone());
                *self.shared.write().unwrap_or_else(PoisonError::into_inner) = new;
                true
            }
            Some(key) if is_key(key) => {
                self.visitor(key, true);
                true
            }
            Some(_) => false,
        }
    }

    fn visitor(&self, key: &str, anew: bool) -> Arc<Held> {
        let mut visitors = self.visitors.lock().unwrap_or_else(PoisonError::into_inner);
        visitors.uses = visitors.uses.saturating_add(1);
        let uses = visitors.uses;
        if let Some((held, used)) = visitors.by_key.get_mut(key).filter(|_| !anew) {
            *used = uses;
            return Arc::clone(held);
        }
        if visitors.by_key.len() >= MAX_VISITORS && !visitors.by_key.contains_key(key) {
            let oldest = visitors.by_key.iter().min_by_key(|(_, (_, used))| *used);
            if let Some(oldest) = oldest.map(|(key, _)| key.clone()) {
                visitors.by_key.remove(&oldest);
            }
        }
        let held = make(&self.plan, self.speed, self.record.clone());
        visitors
            .by_key
            .insert(key.to_owned(), (Arc::clone(&held), uses));
        held
    }
}

fn is_key(key: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    (1..=MAX_KEY).contains(&key.len()) && key.bytes().all(plain)
}

/// A world of the plan that begins now.
fn make(plan: &Plan, speed: u32, record: Option<Arc<Record>>) -> Arc<Held> {
    let mut config = plan.config.clone();
    let mut offset = 0;
    if plan.begins_now {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        config.epoch = i64::try_from(now.as_secs()).unwrap_or(i64::MAX);
        offset = u64::from(now.subsec_millis());
    }
    Held::new(World::new(&config), Clock::start(offset, speed), record)
}
