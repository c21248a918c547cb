//! What every answer widget is given: it shows a draft and reports the next one. It never judges.

use std::rc::Rc;

use assess::{Answer, Mark, Outcome};
use course::{Item, Kind};
use yew::prelude::*;

/// An answer with its outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// What was answered.
    pub answer: Answer,
    /// What came of it.
    pub outcome: Outcome,
}

impl Judged {
    /// The mark of that part of the answer.
    pub fn mark(&self, id: &str) -> Option<&Mark> {
        self.outcome.marks.iter().find(|mark| mark.id == id)
    }
}

/// Props of every answer widget.
#[derive(Clone, Properties, PartialEq)]
pub struct WidgetProps {
    /// Unique prefix for element ids.
    pub id: AttrValue,
    /// The item whose answer is given here.
    pub item: Rc<Item>,
    /// Whether the page is running; nothing can be changed before.
    pub live: bool,
    /// What stands in the widget.
    pub draft: Answer,
    /// The answer judged last; it may differ from the draft by now.
    pub judged: Option<Rc<Judged>>,
    /// Called with the next draft.
    pub on_draft: Callback<Answer>,
}

/// The draft before anything was touched; nothing for an item that is answered in the workbench.
pub fn blank(item: &Item) -> Option<Answer> {
    match &item.kind {
        Kind::Choice(_) => Some(Answer::Choice(Vec::new())),
        Kind::Order(order) => {
            let start = order.start(seed(&item.id));
            let lines = start
                .iter()
                .filter_map(|position| order.lines.get(*position as usize));
            Some(Answer::Order(lines.map(|line| line.id.clone()).collect()))
        }
        Kind::Match(_) => Some(Answer::Match(Vec::new())),
        Kind::Fill(_) => Some(Answer::Fill(String::new())),
        Kind::Point(_) => Some(Answer::Point(String::new())),
        Kind::Request(_) => None,
    }
}

/// Whether a draft says enough to be judged.
pub fn is_complete(item: &Item, draft: &Answer) -> bool {
    match (&item.kind, draft) {
        (Kind::Choice(_), Answer::Choice(chosen)) => !chosen.is_empty(),
        (Kind::Order(_), Answer::Order(_)) => true,
        (Kind::Match(pairing), Answer::Match(given)) => pairing
            .pairs
            .iter()
            .all(|pair| given.iter().any(|(left, _)| *left == pair.id)),
        (Kind::Fill(_), Answer::Fill(typed)) => !typed.trim().is_empty(),
        (Kind::Point(_), Answer::Point(place)) => !place.is_empty(),
        _ => false,
    }
}

/// Whether a draft from storage can be shown: it is of this kind and names only what the item has.
pub fn fits(item: &Item, draft: &Answer) -> bool {
    match (&item.kind, draft) {
        (Kind::Choice(choice), Answer::Choice(chosen)) => chosen
            .iter()
            .all(|option| (*option as usize) < choice.options.len()),
        (Kind::Order(order), Answer::Order(ids)) => {
            ids.len() == order.lines.len() && order.lines.iter().all(|line| ids.contains(&line.id))
        }
        (Kind::Match(_), Answer::Match(_))
        | (Kind::Fill(_), Answer::Fill(_))
        | (Kind::Point(_), Answer::Point(_)) => true,
        _ => false,
    }
}

/// A seed that belongs to a name (FNV-1a, 64 bits), so that a shuffle stays the same from visit to visit.
pub fn seed(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::super::samples::sample;
    use super::*;

    #[test]
    fn a_blank_draft_fits_its_item_and_is_not_complete_unless_it_is_an_order() {
        for kind in ["choice", "order", "match", "fill", "point"] {
            let item = sample(kind);
            let draft = blank(&item).unwrap();
            assert!(fits(&item, &draft), "{kind}");
            assert_eq!(is_complete(&item, &draft), kind == "order", "{kind}");
        }
        assert_eq!(blank(&sample("request")), None);
    }

    #[test]
    fn a_stored_draft_of_another_shape_does_not_fit() {
        assert!(!fits(&sample("choice"), &Answer::Choice(vec![99])));
        assert!(!fits(
            &sample("order"),
            &Answer::Order(vec!["ask".to_owned()])
        ));
        assert!(!fits(&sample("fill"), &Answer::Point("/status".to_owned())));
    }

    #[test]
    fn a_seed_is_the_published_hash() {
        assert_eq!(seed(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(seed("a"), 0xaf63_dc4c_8601_ec8c);
    }
}
