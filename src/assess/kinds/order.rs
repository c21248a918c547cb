//! Order: the lines stand in one of the accepted orders.

use course::{Html, Order, OrderMistake};

use crate::{Mark, Outcome};

/// Marks every line against the accepted order that the answer follows furthest; the first line out of place says why.
pub fn judge(order: &Order, lines: &[String]) -> Outcome {
    let written: Vec<&str> = order.lines.iter().map(|line| line.id.as_str()).collect();
    let also = order
        .also
        .iter()
        .map(|ids| ids.iter().map(String::as_str).collect());
    let accepted: Vec<Vec<&str>> = std::iter::once(written).chain(also).collect();
    let passed = !lines.is_empty() && accepted.iter().any(|ids| ids.iter().eq(lines));
    // `max_by_key` keeps the last of equals; reversed, the author's own order wins.
    let closest = accepted
        .iter()
        .rev()
        .max_by_key(|ids| shared_start(ids, lines));
    let closest = closest.map(Vec::as_slice).unwrap_or_default();
    let first_wrong = shared_start(closest, lines);
    let mistake = order
        .mistakes
        .iter()
        .filter(|_| !passed)
        .find(|m| is_made(m, lines));
    let marks: Vec<Mark> = lines
        .iter()
        .enumerate()
        .map(|(place, id)| Mark {
            id: id.clone(),
            right: closest.get(place) == Some(&id.as_str()),
            feedback: if place == first_wrong {
                why(order, id)
            } else {
                Html::default()
            },
        })
        .collect();
    let unlisted = marks.get(first_wrong).map(|mark| mark.feedback.clone());
    Outcome {
        passed,
        verdicts: Vec::new(),
        mistake: mistake.map(|mistake| mistake.name.clone()),
        feedback: mistake
            .map(|mistake| mistake.feedback.clone())
            .or(unlisted.filter(|why| !passed && !why.is_empty())),
        marks,
    }
}

fn shared_start(accepted: &[&str], lines: &[String]) -> usize {
    accepted
        .iter()
        .zip(lines)
        .take_while(|(wanted, found)| *wanted == found)
        .count()
}

fn is_made(mistake: &OrderMistake, lines: &[String]) -> bool {
    let place = |id: &str| lines.iter().position(|line| line == id);
    matches!((place(&mistake.first), place(&mistake.then)), (Some(first), Some(then)) if first < then)
}

fn why(order: &Order, id: &str) -> Html {
    let line = order.lines.iter().find(|line| line.id == id);
    line.map(|line| line.why.clone()).unwrap_or_default()
}
