//! Seeded variants of an item: one set of rules, many values. It knows nothing of how an answer is judged,
//! only that a mistake must never look like an accepted answer.

use crate::filler;
use crate::placeholder::{Values, fill, fill_html};
use crate::random::{SplitMix64, shuffled};
use crate::{Choice, Fill, Item, Kind, Order, Point};

/// How often a variant is redrawn before the example is shown instead.
pub const MAX_DRAWS: u64 = 64;

/// A part of an item that cannot be told from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The kind of part as authors write it: `mistake`, `option`, `cause`, `step`, `begin`, `line`, `pair` or `distractors`.
    pub part: &'static str,
    /// Its name or id; the position from 0 where it has none.
    pub name: String,
}

impl Item {
    /// Whether [`Item::variant`] ever gives anything else than the item itself.
    pub fn varies(&self) -> bool {
        !self.vary.is_empty()
    }

    /// The item with all placeholders filled in, ready to be shown and judged.
    ///
    /// Variant 0 holds the author's examples. Every seed gives the same variant everywhere and for ever.
    pub fn variant(&self, seed: u64) -> Item {
        if !self.varies() {
            return self.clone();
        }
        self.filled(&self.values(seed))
    }

    /// The first part that looks like another: a mistake like an accepted answer, an option like another option.
    pub fn clash(&self) -> Option<Clash> {
        let mut seen = Seen::default();
        match &self.kind {
            Kind::Choice(choice) => seen.choice("option", choice),
            Kind::Order(order) => {
                for line in &order.lines {
                    seen.part("line", &line.id, &line.text.0);
                }
            }
            Kind::Match(pairing) => {
                for pair in &pairing.pairs {
                    seen.part("pair", &pair.id, &pair.left.0);
                }
                // The two sides stand apart, so that a left side may read like a right one. Several pairs may share
                // their right side: then things are sorted into groups.
                seen.texts.clear();
                let rights = pairing.pairs.iter().map(|pair| pair.right.0.clone());
                seen.texts.extend(rights);
                for (at, text) in pairing.distractors.iter().enumerate() {
                    seen.part("distractors", &at.to_string(), &text.0);
                }
            }
            Kind::Fill(blank) => seen.fill("mistake", "", blank),
            Kind::Point(point) => seen.point(point),
            Kind::Sign(sign) => {
                for step in &sign.steps {
                    seen.texts.clear();
                    seen.fill("step", &step.name, &step.value);
                }
            }
            Kind::Diagnose(diagnose) => {
                seen.point(&diagnose.place);
                seen.texts.clear();
                seen.choice("cause", &diagnose.cause);
            }
            Kind::Request(_) => {}
        }
        seen.clash
    }

    /// The values of that variant: the drawn ones, or the examples where they clash.
    pub(crate) fn values(&self, seed: u64) -> Values {
        let drawn = (0..MAX_DRAWS)
            .map(|attempt| self.draw(seed, attempt))
            .find(|values| seed == 0 || self.filled(values).clash().is_none());
        drawn.unwrap_or_else(|| self.draw(0, 0))
    }

    fn draw(&self, seed: u64, attempt: u64) -> Values {
        // The attempt is mixed in before the first draw, so that neighbouring seeds never share a sequence.
        let mut random = SplitMix64::new(seed);
        let mut random = SplitMix64::new(random.next_u64() ^ attempt);
        let mut values = Values::default();
        for (name, vary) in &self.vary {
            let random = (seed != 0).then_some(&mut random);
            vary.give(name, random, &mut values);
        }
        values
    }

    fn filled(&self, values: &Values) -> Item {
        let mut item = self.clone();
        // What is filled in must not be taken for a placeholder by a second call.
        item.vary.clear();
        filler::every_text(&mut item, &mut |text, is_html| {
            *text = if is_html {
                fill_html(text, values)
            } else {
                fill(text, values)
            };
        });
        item
    }
}

impl Order {
    /// The order in which the lines are shown at first, as positions in `lines`; never one that is accepted
    /// as long as another exists among the first draws.
    pub fn start(&self, seed: u64) -> Vec<u32> {
        let count = u32::try_from(self.lines.len()).unwrap_or(u32::MAX);
        let mut seeds = SplitMix64::new(seed);
        let drawn = (0..MAX_DRAWS).map(|_| shuffled(count, seeds.next_u64()));
        drawn
            .into_iter()
            .find(|order| !self.accepts(order))
            .unwrap_or_else(|| shuffled(count, seed))
    }

    fn accepts(&self, order: &[u32]) -> bool {
        let ids: Vec<&str> = order
            .iter()
            .filter_map(|position| self.lines.get(*position as usize))
            .map(|line| line.id.as_str())
            .collect();
        let own = self.lines.iter().map(|line| line.id.as_str());
        own.eq(ids.iter().copied())
            || self
                .also
                .iter()
                .any(|also| also.iter().map(String::as_str).eq(ids.iter().copied()))
    }
}

/// The texts seen so far, and the first part whose text was among them.
#[derive(Default)]
struct Seen {
    texts: Vec<String>,
    clash: Option<Clash>,
}

impl Seen {
    fn choice(&mut self, part: &'static str, choice: &Choice) {
        for (at, option) in choice.options.iter().enumerate() {
            self.part(part, &at.to_string(), &option.text.0);
        }
    }

    /// `within` names the step that the value stands in, where there is one.
    fn fill(&mut self, part: &'static str, within: &str, blank: &Fill) {
        for text in &blank.accept {
            self.texts.push(blank.normalise.apply(text));
        }
        if let Some(begin) = &blank.begin {
            self.part("begin", within, &blank.normalise.apply(begin));
        }
        for one in &blank.mistakes {
            let name = if within.is_empty() { &one.name } else { within };
            self.part(part, name, &blank.normalise.apply(&one.answer));
        }
    }

    fn point(&mut self, point: &Point) {
        self.texts.clone_from(&point.accept);
        for one in &point.mistakes {
            self.part("mistake", &one.name, &one.at);
        }
    }

    fn part(&mut self, part: &'static str, name: &str, text: &str) {
        if self.clash.is_none() && self.texts.iter().any(|seen| seen == text) {
            let name = name.to_owned();
            self.clash = Some(Clash { part, name });
        }
        self.texts.push(text.to_owned());
    }
}
