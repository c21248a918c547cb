//! One lens: its inputs where they may be changed, and its steps.

use wire::{Part, Shows, Step};
use yew::prelude::*;

use super::backwards::backwards;
use super::inputs::{add_id, inputs};
use super::model::Lens;
use super::picture::page;
use super::signed::signed_steps;
use super::step::{Frame, Mark, Named, Touch, view_step};
use super::touched::Touched;
use crate::app::parts::{Icon, Tone, note, sign};
use crate::host;

/// Props of [`LensView`].
#[derive(Properties, PartialEq)]
pub struct LensViewProps {
    /// What to look at.
    pub lens: Lens,
    /// Whether the page is live; before that nothing can be pressed.
    pub live: bool,
    /// Whether the inputs may be changed here. New inputs from outside replace the changes.
    #[prop_or_default]
    pub editable: bool,
    /// Inside the narrow prose column: shorter pages and strips.
    #[prop_or_default]
    pub compact: bool,
    /// Prefix of the element ids; unique on the page.
    pub id: AttrValue,
}

/// The byte lens over one input. It is the only component of a lens, and listens for all its controls.
#[component]
pub fn LensView(props: &LensViewProps) -> Html {
    let touched = use_state_eq(Touched::default);
    let lens = touched.lens(&props.lens);
    let steps = lens.steps();
    let on = {
        let (touched, given) = (touched.clone(), props.lens.clone());
        let (id, live, compact) = (props.id.clone(), props.live, props.compact);
        let bits = steps.iter().find(|step| step.shows == Shows::Bits);
        let count = bits.map_or(0, |step| step.input.len());
        Callback::from(move |touch: Touch| {
            let next = match touch {
                _ if !live => None,
                Touch::Press(event) => pressed(&touched, &given, &id, &event),
                Touch::Point(event) => {
                    host::control::act(&event).and_then(|word| touched.pointed(&word))
                }
                Touch::Enter(event) => host::control::entry(&event)
                    .and_then(|(of, value)| touched.entered(&given, &of, &value)),
                Touch::Key(event) => keyed(&touched, count, page(compact), &event),
            };
            if let Some(next) = next {
                touched.set(next);
            }
        })
    };
    let frame = Frame {
        id: &props.id,
        live: props.live,
        compact: props.compact,
        pick: touched.pick,
        on: &on,
    };
    let problem = lens.problem();
    let problem_id = format!("{}-problem", props.id);
    let kind = lens.kind();
    html! {
        <div
            class={if props.compact { "lens-view is-compact" } else { "lens-view" }}
            id={props.id.clone()}
            role="group"
            aria-label={format!("{}, byte by byte", kind.title())}
            onclick={on.reform(Touch::Press)}
            oninput={on.reform(Touch::Enter)}
        >
            <p class="lens-title">
                <strong>{ kind.title() }</strong>
                <span class="soft">{ kind.promise() }</span>
                if props.editable && *lens != props.lens {
                    <button type="button" class="btn is-small" disabled={!props.live} data-act="undo">
                        { sign(Icon::Again) }
                        { "Undo my changes" }
                    </button>
                }
            </p>
            if props.editable {
                { inputs(&frame, lens, problem.as_ref().map(|_| problem_id.as_str())) }
            }
            <div id={problem_id.clone()} role="status">
                if let Some(problem) = problem {
                    { note(Tone::Bad, html! { <p>{ problem }</p> }) }
                }
            </div>
            { view_steps(&frame, lens, &steps, touched.is_back) }
        </div>
    }
}

fn pressed(touched: &Touched, given: &Lens, id: &str, event: &MouseEvent) -> Option<Touched> {
    let word = host::control::act(event)?;
    let next = touched.pressed(given, &word)?;
    if word.starts_with("remove-") {
        // The button goes with its pair: the focus moves to the one that adds a pair.
        host::document::focus(&add_id(id));
    }
    Some(next)
}

fn keyed(touched: &Touched, count: usize, page: usize, event: &KeyboardEvent) -> Option<Touched> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    let pick = touched.pick.within(count);
    let next = pick.moved(&event.key(), count, page)?;
    event.prevent_default();
    Some(touched.picked(next))
}

fn view_steps(frame: &Frame, lens: &Lens, steps: &[Step], is_back: bool) -> Html {
    if let Lens::TwilioSignature { token, params, .. } = lens {
        return signed_steps(frame, steps, params, token);
    }
    let last = steps.len().saturating_sub(1);
    let header = steps.last().map(|step| step.output.as_slice());
    let header = String::from_utf8_lossy(header.unwrap_or_default());
    let step = |at: usize, step: &Step| {
        let result = if at == last { result(lens) } else { "out" };
        let given = given(lens, at, step, frame.compact);
        view_step(
            frame,
            step,
            &given,
            mark(lens, at),
            result,
            part(lens, at, last),
        )
    };
    html! {
        <>
            <ol class="steps">
                for (at, each) in steps.iter().enumerate() {
                    { step(at, each) }
                }
            </ol>
            if let Lens::Basic { .. } = lens {
                { backwards(frame, &header, is_back) }
            }
        </>
    }
}

/// What goes into the step at this place. What the step before has just shown is not repeated where room is scarce.
fn given<'a>(lens: &'a Lens, at: usize, step: &'a Step, compact: bool) -> Vec<Named<'a>> {
    match lens {
        Lens::Basic { user, password } if at == 0 => {
            vec![("user", user.as_bytes()), ("password", password.as_bytes())]
        }
        _ if at > 0 && (compact || step.shows == Shows::Bits) => Vec::new(),
        _ => vec![("in", &step.input)],
    }
}

/// What the step at this place changes in its text.
fn mark(lens: &Lens, at: usize) -> Mark {
    match (lens, at) {
        (Lens::Basic { user, .. }, 0) => Mark::At(user.len(), 1),
        (Lens::Basic { .. }, 3) => Mark::At(0, "Basic ".len()),
        (Lens::Form { .. }, 0) => Mark::Percent,
        (Lens::Form { .. }, 1) => Mark::Plus,
        (Lens::Form { .. }, 2) => Mark::Joints,
        _ => Mark::Nothing,
    }
}

/// How the last result is called.
fn result(lens: &Lens) -> &'static str {
    match lens {
        Lens::Basic { .. } => "header",
        Lens::Form { .. } => "body",
        Lens::Base64 { .. } | Lens::TwilioSignature { .. } => "base64",
    }
}

/// Where the result of the step will stand in a request.
fn part(lens: &Lens, at: usize, last: usize) -> Option<Part> {
    match lens {
        Lens::Basic { .. } if at.saturating_add(1) >= last => Some(Part::Headers),
        Lens::Form { .. } => Some(Part::Body),
        _ => None,
    }
}
