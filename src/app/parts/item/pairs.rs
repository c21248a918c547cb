//! Match: every left side has a select with all right sides, so that one control works for mouse, touch and keyboard.

use assess::Answer;
use course::{Html as Rich, Kind, Match, Pair, shuffled};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::text::plain;
use super::widget::{WidgetProps, seed};
use crate::app::parts::{Markup, Sign, Tone};

/// A chosen right side longer than this is repeated in full, because a narrow select would cut it.
const FITS: usize = 34;

/// The pairs to be made.
#[component]
pub fn Pairs(props: &WidgetProps) -> Html {
    let (Kind::Match(pairing), Answer::Match(given)) = (&props.item.kind, &props.draft) else {
        return html! {};
    };
    let rights = rights(pairing, seed(&props.item.id));
    html! {
        <ul class="pairs">
            for pair in &pairing.pairs {
                { row(props, pair, &rights, given) }
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

fn row(props: &WidgetProps, pair: &Pair, rights: &[Right], given: &[(String, String)]) -> Html {
    let id = format!("{}-p-{}", props.id, pair.id);
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
    let mark = props
        .judged
        .as_ref()
        .filter(|judged| is_judged(&judged.answer))
        .and_then(|judged| judged.mark(&pair.id));
    let tone = mark.map(|mark| if mark.right { Tone::Good } else { Tone::Bad });
    html! {
        <li key={pair.id.clone()} class="pair" data-state={tone.map(Tone::state)}>
            <label for={id.clone()}><Markup html={pair.left.clone()} /></label>
            <select
                id={id.clone()}
                class="input"
                disabled={!props.live}
                aria-invalid={(tone == Some(Tone::Bad)).then_some("true")}
                aria-describedby={mark.map(|_| format!("{id}-said"))}
                onchange={choose(props, given, &pair.id)}
            >
                <option value="" selected={chosen.is_empty()}>{"choose …"}</option>
                for right in rights {
                    <option key={right.id.clone()} value={right.id.clone()} selected={right.id == chosen}>
                        { plain(right.says) }
                    </option>
                }
            </select>
            if let Some(full) = full {
                <Markup tag="p" class="full" html={full.says.clone()} />
            }
            if let (Some(mark), Some(tone)) = (mark, tone) {
                <div id={format!("{id}-said")}>
                    <span class="st" data-state={tone.state()}>
                        <Sign icon={tone.icon()} />
                        { if mark.right { "fits" } else { "does not fit" } }
                    </span>
                    if !mark.right {
                        <Markup tag="p" html={mark.feedback.clone()} />
                    }
                </div>
            }
        </li>
    }
}

/// The draft with another right side for that left side.
fn choose(props: &WidgetProps, given: &[(String, String)], left: &str) -> Callback<Event> {
    let others: Vec<_> = given
        .iter()
        .filter(|(other, _)| other != left)
        .cloned()
        .collect();
    let (left, on_draft) = (left.to_owned(), props.on_draft.clone());
    Callback::from(move |event: Event| {
        let Some(select) = event.target_dyn_into::<HtmlSelectElement>() else {
            return;
        };
        let mut next = others.clone();
        if !select.value().is_empty() {
            next.push((left.clone(), select.value()));
        }
        // Two drafts with the same pairs are the same draft.
        next.sort();
        on_draft.emit(Answer::Match(next));
    })
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
