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
        match &self.kind {
            Kind::Choice(choice) => {
                let options = choice.options.iter().enumerate();
                repeated(
                    options.map(|(at, option)| ("option", at.to_string(), option.text.0.clone())),
                )
            }
            Kind::Order(order) => {
                let lines = order.lines.iter();
                repeated(lines.map(|line| ("line", line.id.clone(), line.text.0.clone())))
            }
            Kind::Match(pairing) => {
                let lefts = pairing
                    .pairs
                    .iter()
                    .map(|pair| ("pair", pair.id.clone(), pair.left.0.clone()));
                let rights = pairing
                    .pairs
                    .iter()
                    .map(|pair| ("pair", pair.id.clone(), pair.right.0.clone()));
                let others = pairing.distractors.iter().enumerate();
                let others =
                    others.map(|(at, text)| ("distractors", at.to_string(), text.0.clone()));
                repeated(lefts).or_else(|| repeated(rights.chain(others)))
            }
            Kind::Fill(blank) => {
                let accepted: Vec<_> = blank
                    .accept
                    .iter()
                    .map(|text| blank.normalise.apply(text))
                    .collect();
                let mistakes = blank.mistakes.iter();
                mistaken(
                    &accepted,
                    mistakes.map(|one| (one.name.clone(), blank.normalise.apply(&one.answer))),
                )
            }
            Kind::Point(point) => mistaken(
                &point.accept,
                point
                    .mistakes
                    .iter()
                    .map(|one| (one.name.clone(), one.at.clone())),
            ),
            Kind::Request(_) => None,
        }
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
        self.vary
            .iter()
            .map(|(name, vary)| (name.clone(), value(vary, &mut random)))
            .collect()
    }

    fn filled(&self, values: &Values) -> Item {
        let mut item = self.clone();
        // What is filled in must not be taken for a placeholder by a second call.
        item.vary.clear();
        let filler = Filler(values);
        filler.markup([&mut item.stem, &mut item.explain]);
        filler.markup(&mut item.hints);
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
    fn plain<'t>(&self, texts: impl IntoIterator<Item = &'t mut String>) {
        for text in texts {
            *text = fill(text, self.0);
        }
    }

    fn markup<'t>(&self, texts: impl IntoIterator<Item = &'t mut Html>) {
        for text in texts {
            text.0 = fill_html(&text.0, self.0);
        }
    }

    fn kind(&self, kind: &mut Kind) {
        match kind {
            Kind::Choice(choice) => {
                for option in &mut choice.options {
                    self.markup([&mut option.text, &mut option.feedback]);
                }
            }
            Kind::Order(order) => {
                for line in &mut order.lines {
                    self.markup([&mut line.text, &mut line.why]);
                }
                self.markup(
                    order
                        .mistakes
                        .iter_mut()
                        .map(|mistake| &mut mistake.feedback),
                );
            }
            Kind::Match(pairing) => {
                for pair in &mut pairing.pairs {
                    self.markup([&mut pair.left, &mut pair.right, &mut pair.why]);
                }
                self.markup(&mut pairing.distractors);
                self.markup(
                    pairing
                        .mistakes
                        .iter_mut()
                        .map(|mistake| &mut mistake.feedback),
                );
            }
            Kind::Fill(blank) => {
                self.plain([&mut blank.label]);
                self.plain(&mut blank.accept);
                for mistake in &mut blank.mistakes {
                    self.plain([&mut mistake.answer]);
                    self.markup([&mut mistake.feedback]);
                }
            }
            Kind::Point(point) => {
                let (Subject::Json(subject) | Subject::Http(subject)) = &mut point.subject;
                self.plain([subject]);
                self.plain(&mut point.accept);
                self.markup([&mut point.otherwise]);
                for mistake in &mut point.mistakes {
                    self.plain([&mut mistake.at]);
                    self.markup([&mut mistake.feedback]);
                }
            }
            // A request item plays in a scenario, whose values are fixed.
            Kind::Request(_) => {}
        }
    }
}

fn repeated(parts: impl Iterator<Item = (&'static str, String, String)>) -> Option<Clash> {
    let mut seen = Vec::new();
    for (part, name, text) in parts {
        if seen.contains(&text) {
            return Some(Clash { part, name });
        }
        seen.push(text);
    }
    None
}

fn mistaken(
    accepted: &[String],
    mistakes: impl Iterator<Item = (String, String)>,
) -> Option<Clash> {
    let mut taken = accepted.to_vec();
    for (name, value) in mistakes {
        if taken.contains(&value) {
            return Some(Clash {
                part: "mistake",
                name,
            });
        }
        taken.push(value);
    }
    None
}
