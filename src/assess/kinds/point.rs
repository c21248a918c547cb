//! Point: the selected place is one of the accepted ones. Field names compare without case (RFC 9110, section 5.1).

use course::Point;

use crate::{Mark, Outcome};

/// Compares with the accepted places and with the listed mistakes; every other place gets the item's `otherwise`.
pub fn judge(point: &Point, place: &str) -> Outcome {
    let passed = point.accept.iter().any(|accepted| same(accepted, place));
    let mistake = point
        .mistakes
        .iter()
        .filter(|_| !passed)
        .find(|m| same(&m.at, place));
    let feedback = match mistake {
        Some(mistake) => Some(mistake.feedback.clone()),
        None => Some(point.otherwise.clone()).filter(|text| !passed && !text.is_empty()),
    };
    Outcome {
        passed,
        verdicts: Vec::new(),
        mistake: mistake.map(|mistake| mistake.name.clone()),
        marks: vec![Mark {
            id: place.to_owned(),
            right: passed,
            feedback: feedback.clone().unwrap_or_default(),
        }],
        feedback,
    }
}

fn same(accepted: &str, place: &str) -> bool {
    match (
        accepted.strip_prefix("field:"),
        place.strip_prefix("field:"),
    ) {
        (Some(accepted), Some(place)) => accepted.eq_ignore_ascii_case(place),
        _ => accepted == place,
    }
}
