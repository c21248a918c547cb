//! Match: every left side has a select with all right sides, so that one control works for mouse, touch and keyboard.

use assess::Answer;
use course::{Html as Rich, Kind, Match, Pair, shuffled};
use wire::codec::hash::fnv1a;
use yew::prelude::*;

use super::text::plain;
use super::widget::Widget;
use crate::app::parts::{Tone, markup, markup_as, stamp};

/// A chosen right side longer than this is repeated in full, because a narrow select would cut it.
const FITS: usize = 34;

/// The pairs to be made.
pub fn pairs(widget: &Widget) -> Html {
    let (Kind::Match(pairing), Answer::Match(given)) = (&widget.item.kind, widget.draft) else {
        return Html::default();
    };
    let rights = rights(pairing, fnv1a(&widget.item.id));
    html! {
        <ul class="pairs">
            for pair in &pairing.pairs {
                { row(widget, pair, &rights, given) }
            }
        </ul>
    }
}

/// A right side with the name that an answer gives it.
struct Right<'a> {
    id: String,
    says: &'a Rich,
}

/// All right sides, distractors among them, in an order that gives nothing away.
fn rights(pairing: &Match, seed: u64) -> Vec<Right<'_>> {
    let own = pairing.pairs.iter().map(|pair| Right {
        id: pair.id.clone(),
        says: &pair.right,
    });
    let others = pairing.distractors.iter().enumerate();
    let others = others.map(|(at, says)| Right {
        id: format!("distractor:{at}"),
        says,
    });
    let mut sides: Vec<Option<Right>> = own.chain(others).map(Some).collect();
    let order = shuffled(u32::try_from(sides.len()).unwrap_or(u32::MAX), seed);
    order
        .into_iter()
        .filter_map(|at| sides.get_mut(at as usize)?.take())
        .collect()
}

fn row(widget: &Widget, pair: &Pair, rights: &[Right], given: &[(String, String)]) -> Html {
    let id = format!("{}-p-{}", widget.id, pair.id);
    let chosen = given
        .iter()
        .find(|(left, _)| *left == pair.id)
        .map_or("", |(_, right)| right.as_str());
    let full = rights
        .iter()
        .find(|right| right.id == chosen)
        .filter(|right| plain(right.says).chars().count() > FITS);
    // A mark is shown as long as it is about what stands here.
    let is_judged = |answer: &Answer| matches!(answer, Answer::Match(pairs) if pairs.iter().any(|(left, right)| *left == pair.id && right == chosen));
    let mark = widget
        .judged
        .filter(|judged| is_judged(&judged.answer))
        .and_then(|judged| judged.mark(&pair.id));
    let tone = mark.map(|mark| Tone::of(mark.right));
    html! {
        <li key={pair.id.clone()} class="pair" data-state={tone.map(Tone::state)}>
            <label for={id.clone()}>{ markup(&pair.left) }</label>
            <select
                id={id.clone()}
                class="input"
                disabled={!widget.live}
                aria-invalid={(tone == Some(Tone::Bad)).then_some("true")}
                aria-describedby={mark.map(|_| format!("{id}-said"))}
                data-of={pair.id.clone()}
            >
                <option value="" selected={chosen.is_empty()}>{"choose …"}</option>
                for right in rights {
                    <option key={right.id.clone()} value={right.id.clone()} selected={right.id == chosen}>
                        { plain(right.says) }
                    </option>
                }
            </select>
            if let Some(full) = full {
                { markup_as("p", "full", full.says) }
            }
            if let (Some(mark), Some(tone)) = (mark, tone) {
                <div id={format!("{id}-said")}>
                    { stamp(tone, if mark.right { "fits" } else { "does not fit" }) }
                    if !mark.right {
                        { markup_as("p", "", &mark.feedback) }
                    }
                </div>
            }
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::sample;
    use super::*;

    #[test]
    fn every_right_side_is_offered_once_and_the_order_stays() {
        let item = sample("match");
        let Kind::Match(pairing) = &item.kind else {
            panic!("a match")
        };
        let ids = |seed| {
            rights(pairing, seed)
                .into_iter()
                .map(|right| right.id)
                .collect::<Vec<_>>()
        };
        let mut found = ids(7);
        assert_eq!(found, ids(7));
        found.sort();
        assert_eq!(found, ["distractor:0", "forbidden", "unauthorized"]);
    }
}
