//! What every answer widget is given: it shows a draft and reports the next one. It never judges.

use assess::{Answer, Mark, Outcome};
use course::{Choice, Item, Kind};
use wire::codec::hash::fnv1a;

use super::diagnose::CAUSE;
use crate::app::wings::LensWing;

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

/// What every answer widget is drawn from. It holds no callback: an input says in `data-of` which part of the answer it
/// is, and the card listens for all of them.
#[derive(Clone, Copy)]
pub struct Widget<'a> {
    /// Unique prefix for element ids.
    pub id: &'a str,
    /// The item whose answer is given here.
    pub item: &'a Item,
    /// Whether the page is running; nothing can be changed before.
    pub live: bool,
    /// What stands in the widget.
    pub draft: &'a Answer,
    /// The answer judged last; it may differ from the draft by now.
    pub judged: Option<&'a Judged>,
    /// What computes, where it is here.
    pub tools: Option<&'a LensWing>,
}

/// The draft after an input was changed: `of` names the part of the answer, `value` is what the input holds now.
pub fn entered(item: &Item, draft: &Answer, of: &str, value: &str) -> Option<Answer> {
    match (&item.kind, draft) {
        (Kind::Choice(choice), Answer::Choice(chosen)) => {
            let several = has_several_keys(choice);
            Some(Answer::Choice(picked(chosen, of.parse().ok()?, several)))
        }
        (Kind::Match(_), Answer::Match(given)) => Some(Answer::Match(paired(given, of, value))),
        (Kind::Fill(_), Answer::Fill(_)) => Some(Answer::Fill(value.to_owned())),
        (Kind::Point(_), Answer::Point(_)) => Some(Answer::Point(of.to_owned())),
        (Kind::Sign(sign), Answer::Sign(values)) => {
            let at: usize = of.strip_prefix("step:")?.parse().ok()?;
            let mut next = values.clone();
            if at < sign.steps.len() && next.len() <= at {
                next.resize(at.saturating_add(1), String::new());
            }
            value.clone_into(next.get_mut(at)?);
            Some(Answer::Sign(next))
        }
        (Kind::Diagnose(_), Answer::Diagnose(place, cause)) => Some(match of.strip_prefix(CAUSE) {
            Some(cause) => Answer::Diagnose(place.clone(), cause.to_owned()),
            None => Answer::Diagnose(of.to_owned(), cause.clone()),
        }),
        _ => None,
    }
}

/// Whether it says "choose all that apply".
pub fn has_several_keys(choice: &Choice) -> bool {
    choice.options.iter().filter(|option| option.key).count() > 1
}

/// The options chosen, in order, after that one was picked or, where several may be, dropped.
fn picked(chosen: &[u32], at: u32, several: bool) -> Vec<u32> {
    if !several {
        return vec![at];
    }
    let mut next = chosen.to_vec();
    match next.iter().position(|other| *other >= at) {
        Some(place) if next.get(place) == Some(&at) => {
            next.remove(place);
        }
        Some(place) => next.insert(place, at),
        None => next.push(at),
    }
    next
}

/// The pairs with another right side, or none, for that left side. They stay in order of the left sides: two drafts with
/// the same pairs are the same draft.
fn paired(given: &[(String, String)], left: &str, right: &str) -> Vec<(String, String)> {
    let mut next = given.to_vec();
    next.retain(|(other, _)| other != left);
    if !right.is_empty() {
        let place = next.iter().position(|(other, _)| other.as_str() > left);
        next.insert(
            place.unwrap_or(next.len()),
            (left.to_owned(), right.to_owned()),
        );
    }
    next
}

/// The draft before anything was touched; nothing for an item that is answered in the workbench.
pub fn blank(item: &Item) -> Option<Answer> {
    match &item.kind {
        Kind::Choice(_) => Some(Answer::Choice(Vec::new())),
        Kind::Order(order) => {
            let start = order.start(fnv1a(&item.id));
            let lines = start
                .iter()
                .filter_map(|position| order.lines.get(*position as usize));
            Some(Answer::Order(lines.map(|line| line.id.clone()).collect()))
        }
        Kind::Match(_) => Some(Answer::Match(Vec::new())),
        Kind::Fill(fill) => Some(Answer::Fill(fill.begin.clone().unwrap_or_default())),
        Kind::Sign(_) => Some(Answer::Sign(Vec::new())),
        Kind::Diagnose(_) => Some(Answer::Diagnose(String::new(), String::new())),
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
        (Kind::Fill(fill), Answer::Fill(typed)) => {
            !typed.trim().is_empty() && fill.begin.as_ref() != Some(typed)
        }
        (Kind::Sign(_), Answer::Sign(values)) => {
            values.iter().any(|value| !value.trim().is_empty())
        }
        (Kind::Diagnose(_), Answer::Diagnose(place, cause)) => {
            !place.is_empty() && !cause.is_empty()
        }
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
        | (Kind::Sign(_), Answer::Sign(_))
        | (Kind::Diagnose(_), Answer::Diagnose(..))
        | (Kind::Point(_), Answer::Point(_)) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::sample;
    use super::*;

    #[test]
    fn a_blank_draft_fits_its_item_and_is_not_complete_unless_it_is_an_order() {
        for kind in [
            "choice", "order", "match", "fill", "point", "sign", "diagnose",
        ] {
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
    fn an_option_is_picked_and_dropped_where_several_may_be() {
        assert_eq!(picked(&[0, 4], 2, true), [0, 2, 4]);
        assert_eq!(picked(&[0, 2, 4], 2, true), [0, 4]);
        assert_eq!(picked(&[0], 2, false), [2]);
    }

    #[test]
    fn a_left_side_has_one_right_side_whatever_came_first() {
        let pair = |left: &str, right: &str| (left.to_owned(), right.to_owned());
        let one = paired(&paired(&[], "b", "x"), "a", "y");
        assert_eq!(one, paired(&paired(&[], "a", "y"), "b", "x"));
        assert_eq!(paired(&one, "b", "z"), [pair("a", "y"), pair("b", "z")]);
        assert_eq!(paired(&one, "b", ""), [pair("a", "y")]);
    }

    #[test]
    fn an_input_changes_the_draft_of_its_own_kind_only() {
        let enter = |kind: &str, of: &str, value: &str| {
            let item = sample(kind);
            blank(&item).and_then(|draft| entered(&item, &draft, of, value))
        };
        assert_eq!(enter("choice", "2", "on"), Some(Answer::Choice(vec![2])));
        assert_eq!(enter("choice", "x", "on"), None);
        assert_eq!(enter("fill", "", "ab"), Some(Answer::Fill("ab".to_owned())));
        assert_eq!(
            enter("point", "/sid", "on"),
            Some(Answer::Point("/sid".to_owned()))
        );
        let sign = |values: &[&str]| {
            let values = values.iter().map(|value| (*value).to_owned());
            Some(Answer::Sign(values.collect()))
        };
        assert_eq!(enter("sign", "step:1", "ab"), sign(&["", "ab"]));
        assert_eq!(enter("sign", "step:9", "ab"), None);
        let diagnosed =
            |place: &str, cause: &str| Some(Answer::Diagnose(place.to_owned(), cause.to_owned()));
        assert_eq!(enter("diagnose", "line:2", "on"), diagnosed("line:2", ""));
        assert_eq!(enter("diagnose", "cause:1", "on"), diagnosed("", "1"));
        assert_eq!(enter("order", "ask", "on"), None);
        assert_eq!(enter("request", "", "x"), None);
    }
}
