//! The search for the shortest schedule that breaks a promise: which schedules there are, in which order they are played,
//! and what is left to show. It plays nothing itself: it hands a schedule out and is told what came of it.
//!
//! A schedule is a set of faults. The calm one comes first, then all with one fault, then all with two. The places for one
//! more fault are read off the transcript of the schedule before: only what comes after its last fault counts, so that
//! every set is played once, whatever the order of its faults. A level that is larger than what is left of the budget is
//! sampled by the seed, and leaves half of it to the levels behind. What fails there is made smaller, one fault after the
//! other.

use course::SplitMix64;
use wire::Transcript;

use crate::Broken;

mod places;

/// The most schedules of a level that are kept in mind.
const MAX_LEVEL: usize = 50_000;

/// A fault of a schedule: which of the space, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its place in the space, from 0.
    pub clause: usize,
    /// The number of the request on its link, or of the run of the handler; from 1.
    pub nth: u64,
    /// The operation of the run; 0 on a link.
    pub op: u32,
    /// The seq of the event that it prevents or changes, in the transcript of the schedule before: until then both are alike.
    pub seq: u64,
}

/// What goes wrong, in the order in which it strikes.
pub type Schedule = Vec<Site>;

/// How far a level is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Level {
    /// How many schedules of it were played.
    pub played: u32,
    /// How many there are.
    pub of: u32,
    /// Whether there are no others: the level before was played whole, and nothing was left out of mind.
    pub is_whole: bool,
}

/// A search.
#[derive(Clone, Debug)]
pub struct Search {
    space: Vec<places::Kind>,
    most: usize,
    budget: u32,
    random: SplitMix64,
    /// What of the level is still to be played; the next one is the last.
    open: Vec<Schedule>,
    /// What is known of the level behind it.
    next: Vec<Schedule>,
    /// How many schedules that level has, with those that were not kept.
    next_of: u64,
    levels: Vec<Level>,
    failure: Option<(Schedule, Vec<Broken>)>,
    /// Schedules with one fault less than the failure's, which may fail as well.
    smaller: Vec<Schedule>,
}

impl Search {
    /// A search of that space (faults without their number, as an assignment holds them), with so many faults and schedules
    /// at most.
    pub fn new(
        space: &[serde_json::Map<String, serde_json::Value>],
        most: u32,
        budget: u32,
        seed: u64,
    ) -> Search {
        Search {
            space: space.iter().map(places::Kind::of).collect(),
            most: usize::try_from(most).unwrap_or(usize::MAX),
            budget,
            random: SplitMix64::new(seed),
            open: vec![Schedule::new()],
            next: Vec::new(),
            next_of: 0,
            levels: vec![Level {
                played: 0,
                of: 1,
                is_whole: true,
            }],
            failure: None,
            smaller: Vec::new(),
        }
    }

    /// The schedule to be played now; nothing when the search is over.
    pub fn now(&mut self) -> Option<Schedule> {
        if self.failure.is_some() {
            return self.smaller.last().cloned();
        }
        if self.tried() >= self.budget {
            return None;
        }
        if self.open.is_empty() && !self.go_deeper() {
            return None;
        }
        self.open.last().cloned()
    }

    /// How many schedules that are played now, one after the other, begin with these faults.
    pub fn family(&self, beginning: &[Site]) -> usize {
        let open = self.open.iter().rev();
        open.take_while(|schedule| schedule.starts_with(beginning))
            .count()
    }

    /// What came of the schedule that [`Search::now`] named.
    pub fn learn(&mut self, transcript: &Transcript, broken: Vec<Broken>) {
        if let Some((failing, _)) = &mut self.failure {
            let Some(schedule) = self.smaller.pop() else {
                return;
            };
            if !broken.is_empty() && schedule.len() < failing.len() {
                self.fails(schedule, broken);
            }
            return;
        }
        let Some(schedule) = self.open.pop() else {
            return;
        };
        if let Some(level) = self.levels.last_mut() {
            level.played = level.played.saturating_add(1);
        }
        if !broken.is_empty() {
            self.fails(schedule, broken);
        } else if schedule.len() < self.most {
            for site in places::after_the_last_fault(&self.space, transcript) {
                self.keep(&schedule, site);
            }
        }
    }

    /// The shortest schedule found that breaks a promise, and what it breaks.
    pub fn failure(&self) -> Option<&(Schedule, Vec<Broken>)> {
        self.failure.as_ref()
    }

    /// How many schedules were played.
    pub fn tried(&self) -> u32 {
        let played = self.levels.iter().map(|level| level.played);
        played.fold(0, u32::saturating_add)
    }

    /// How many schedules are played at most.
    pub fn budget(&self) -> u32 {
        self.budget
    }

    /// How far each level is: without a fault, with one, with two.
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// Goes on to schedules with one fault more. False where there are none.
    fn go_deeper(&mut self) -> bool {
        let left = self.budget.saturating_sub(self.tried());
        let mut level = std::mem::take(&mut self.next);
        let mut room = usize::try_from(left).unwrap_or(usize::MAX);
        if level.len() > room && self.levels.len() < self.most {
            room = room.div_ceil(2);
        }
        let of = u32::try_from(self.next_of).unwrap_or(u32::MAX);
        let before = self.levels.last().copied().unwrap_or_default();
        let kept = u64::try_from(level.len()).unwrap_or(u64::MAX) == self.next_of;
        if level.is_empty() {
            return false;
        }
        // What is played is drawn from all of it. Schedules that go on from the same one stand together, and where they go on
        // the order is the author's, which puts what is common first.
        while level.len() > room {
            let drawn = self.draw(level.len());
            level.swap_remove(drawn);
        }
        level.sort_by_key(|schedule| {
            let sites = schedule.iter();
            sites
                .map(|site| (site.clause, site.nth, site.op))
                .collect::<Vec<_>>()
        });
        level.reverse();
        self.levels.push(Level {
            played: 0,
            of,
            is_whole: before.is_whole && before.played == before.of && kept,
        });
        self.open = level;
        self.next_of = 0;
        true
    }

    /// Keeps a schedule of the next level in mind; every one with the same chance where there is no room for all.
    fn keep(&mut self, schedule: &Schedule, site: Site) {
        self.next_of = self.next_of.saturating_add(1);
        let mut longer = schedule.clone();
        longer.push(site);
        if self.next.len() < MAX_LEVEL {
            self.next.push(longer);
            return;
        }
        let drawn = self.random.below(self.next_of);
        let place = usize::try_from(drawn).ok();
        if let Some(kept) = place.and_then(|place| self.next.get_mut(place)) {
            *kept = longer;
        }
    }

    fn fails(&mut self, schedule: Schedule, broken: Vec<Broken>) {
        let before = schedule.len().checked_sub(1);
        let before = before.and_then(|before| self.levels.get(before));
        let all_hold = before.is_some_and(|level| level.is_whole && level.played == level.of);
        let shorter = (0..schedule.len()).filter(|_| !all_hold);
        self.smaller = shorter
            .map(|without| {
                let mut smaller = schedule.clone();
                smaller.remove(without);
                smaller
            })
            .collect();
        self.failure = Some((schedule, broken));
    }

    fn draw(&mut self, below: usize) -> usize {
        let below = u64::try_from(below).unwrap_or(u64::MAX);
        usize::try_from(self.random.below(below)).unwrap_or(0)
    }
}
