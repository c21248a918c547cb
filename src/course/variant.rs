//! Seeded variants of an item: one set of rules, many values. It knows nothing of how an answer is judged,
//! only that a mistake must never look like an accepted answer.

use crate::placeholder::{Values, fill, fill_html};
use crate::random::{SplitMix64, shuffled};
use crate::{Html, Item, Kind, Order, Subject};

/// How often a variant is redrawn before the example is shown instead.
pub const MAX_DRAWS: u64 = 64;

/// A part of an item that cannot be told from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The kind of part as authors write it: `mistake`, `option`, `line`, `pair` or `distractors`.
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
        let drawn = (0..MAX_DRAWS)
            .map(|attempt| self.filled(&self.draw(seed, attempt)))
            .find(|item| seed == 0 || item.clash().is_none());
        drawn.unwrap_or_else(|| self.filled(&self.draw(0, 0)))
    }

    /// The first part that looks like another: a mistake like an accepted answer, an option like another option.
    pub fn clash(&self) -> Option<Clash> {
        let mut seen = Seen::default();
        match &self.kind {
            Kind::Choice(choice) => {
                for (at, option) in choice.options.iter().enumerate() {
                    seen.part("option", &at.to_string(), &option.text.0);
                }
            }
            Kind::Order(order) => {
                for line in &order.lines {
                    seen.part("line", &line.id, &line.text.0);
                }
            }
            Kind::Match(pairing) => {
                for pair in &pairing.pairs {
                    seen.part("pair", &pair.id, &pair.left.0);
                }
                // The two sides stand apart, so that a left side may read like a right one.
                seen.texts.clear();
                for pair in &pairing.pairs {
                    seen.part("pair", &pair.id, &pair.right.0);
                }
                for (at, text) in pairing.distractors.iter().enumerate() {
                    seen.part("distractors", &at.to_string(), &text.0);
                }
            }
            Kind::Fill(blank) => {
                for text in &blank.accept {
                    seen.texts.push(blank.normalise.apply(text));
                }
                for one in &blank.mistakes {
                    seen.part("mistake", &one.name, &blank.normalise.apply(&one.answer));
                }
            }
            Kind::Point(point) => {
                seen.texts.clone_from(&point.accept);
                for one in &point.mistakes {
                    seen.part("mistake", &one.name, &one.at);
                }
            }
            Kind::Request(_) => {}
        }
        seen.clash
    }

    fn draw(&self, seed: u64, attempt: u64) -> Values {
        // The attempt is mixed in before the first draw, so that neighbouring seeds never share a sequence.
        let mut random = SplitMix64::new(seed);
        let mut random = SplitMix64::new(random.next_u64() ^ attempt);
        let value = |vary: &crate::Vary, random: &mut SplitMix64| {
            if seed == 0 {
                vary.example()
            } else {
                vary.draw(random)
            }
        };
        let mut values = Values::default();
        for (name, vary) in &self.vary {
            values.insert(name.clone(), value(vary, &mut random));
        }
        values
    }

    fn filled(&self, values: &Values) -> Item {
        let mut item = self.clone();
        // What is filled in must not be taken for a placeholder by a second call.
        item.vary.clear();
        let filler = Filler(values);
        filler.markup(&mut item.stem);
        filler.markup(&mut item.explain);
        item.hints.iter_mut().for_each(|hint| filler.markup(hint));
        filler.kind(&mut item.kind);
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

/// Fills every text of an item that a learner sees or that is compared with what they give.
struct Filler<'a>(&'a Values);

impl Filler<'_> {
    fn plain(&self, text: &mut String) {
        *text = fill(text, self.0);
    }

    fn markup(&self, text: &mut Html) {
        text.0 = fill_html(&text.0, self.0);
    }

    fn kind(&self, kind: &mut Kind) {
        match kind {
            Kind::Choice(choice) => {
                for option in &mut choice.options {
                    self.markup(&mut option.text);
                    self.markup(&mut option.feedback);
                }
            }
            Kind::Order(order) => {
                for line in &mut order.lines {
                    self.markup(&mut line.text);
                    self.markup(&mut line.why);
                }
                for mistake in &mut order.mistakes {
                    self.markup(&mut mistake.feedback);
                }
            }
            Kind::Match(pairing) => {
                for pair in &mut pairing.pairs {
                    self.markup(&mut pair.left);
                    self.markup(&mut pair.right);
                    self.markup(&mut pair.why);
                }
                for text in &mut pairing.distractors {
                    self.markup(text);
                }
                for mistake in &mut pairing.mistakes {
                    self.markup(&mut mistake.feedback);
                }
            }
            Kind::Fill(blank) => {
                self.plain(&mut blank.label);
                for text in &mut blank.accept {
                    self.plain(text);
                }
                for mistake in &mut blank.mistakes {
                    self.plain(&mut mistake.answer);
                    self.markup(&mut mistake.feedback);
                }
            }
            Kind::Point(point) => {
                let (Subject::Json(subject) | Subject::Http(subject)) = &mut point.subject;
                self.plain(subject);
                for place in &mut point.accept {
                    self.plain(place);
                }
                self.markup(&mut point.otherwise);
                for mistake in &mut point.mistakes {
                    self.plain(&mut mistake.at);
                    self.markup(&mut mistake.feedback);
                }
            }
            // A request item plays in a scenario, whose values are fixed.
            Kind::Request(_) => {}
        }
    }
}

/// The texts seen so far, and the first part whose text was among them.
#[derive(Default)]
struct Seen {
    texts: Vec<String>,
    clash: Option<Clash>,
}

impl Seen {
    fn part(&mut self, part: &'static str, name: &str, text: &str) {
        if self.clash.is_none() && self.texts.iter().any(|seen| seen == text) {
            let name = name.to_owned();
            self.clash = Some(Clash { part, name });
        }
        self.texts.push(text.to_owned());
    }
}
