//! Every text of an item in which placeholders may stand. What is done with the texts is the caller's business.

use crate::{Choice, Fill, Html, Item, Kind, Point};

/// Calls `visit` with every text that a learner sees or that is compared with what they give, and whether it is HTML.
pub(crate) fn every_text(item: &mut Item, visit: &mut dyn FnMut(&mut String, bool)) {
    let mut texts = Texts(visit);
    texts.html(&mut item.stem);
    texts.html(&mut item.explain);
    item.hints.iter_mut().for_each(|hint| texts.html(hint));
    match &mut item.kind {
        Kind::Choice(choice) => texts.choice(choice),
        Kind::Order(order) => {
            for line in &mut order.lines {
                texts.html(&mut line.text);
                texts.html(&mut line.why);
            }
            for mistake in &mut order.mistakes {
                texts.html(&mut mistake.feedback);
            }
        }
        Kind::Match(pairing) => {
            for pair in &mut pairing.pairs {
                texts.html(&mut pair.left);
                texts.html(&mut pair.right);
                texts.html(&mut pair.why);
            }
            for text in &mut pairing.distractors {
                texts.html(text);
            }
            for mistake in &mut pairing.mistakes {
                texts.html(&mut mistake.feedback);
            }
        }
        Kind::Fill(blank) => texts.fill(blank),
        Kind::Point(point) => texts.point(point),
        Kind::Sign(sign) => {
            for step in &mut sign.steps {
                texts.html(&mut step.says);
                texts.fill(&mut step.value);
            }
        }
        Kind::Diagnose(diagnose) => {
            texts.point(&mut diagnose.place);
            texts.choice(&mut diagnose.cause);
        }
        // A request item plays in a scenario, whose values are fixed.
        Kind::Request(_) => {}
    }
}

struct Texts<'a>(&'a mut dyn FnMut(&mut String, bool));

impl Texts<'_> {
    fn plain(&mut self, text: &mut String) {
        (self.0)(text, false);
    }

    fn html(&mut self, text: &mut Html) {
        (self.0)(&mut text.0, true);
    }

    fn choice(&mut self, choice: &mut Choice) {
        for option in &mut choice.options {
            self.html(&mut option.text);
            self.html(&mut option.feedback);
        }
    }

    fn fill(&mut self, blank: &mut Fill) {
        self.plain(&mut blank.label);
        blank.begin.iter_mut().for_each(|text| self.plain(text));
        blank.accept.iter_mut().for_each(|text| self.plain(text));
        for mistake in &mut blank.mistakes {
            self.plain(&mut mistake.answer);
            self.html(&mut mistake.feedback);
        }
    }

    fn point(&mut self, point: &mut Point) {
        self.plain(point.subject.text_mut());
        point.accept.iter_mut().for_each(|place| self.plain(place));
        self.html(&mut point.otherwise);
        for mistake in &mut point.mistakes {
            self.plain(&mut mistake.at);
            self.html(&mut mistake.feedback);
        }
    }
}
