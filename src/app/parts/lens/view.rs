//! One lens: its inputs where they may be changed, and its steps.

use std::rc::Rc;

use wire::{Part, Shows, Step};
use yew::prelude::*;

use super::backwards::Backwards;
use super::inputs::LensInputs;
use super::model::Lens;
use super::signed::SignedSteps;
use super::step::{Mark, Named, StepView};
use crate::app::parts::{Icon, Note, Sign, Tone};

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

/// What was typed here, and over which inputs: changes count only for the inputs they were made to.
#[derive(Clone, PartialEq)]
struct Edit {
    over: Lens,
    lens: Lens,
}

/// The byte lens over one input.
#[component]
pub fn LensView(props: &LensViewProps) -> Html {
    let edit = use_state(|| None::<Edit>);
    let edited = edit.as_ref().filter(|edit| edit.over == props.lens);
    let lens = edited.map_or(&props.lens, |edit| &edit.lens);
    let is_changed = *lens != props.lens;
    let on = {
        let (edit, over) = (edit.setter(), props.lens.clone());
        Callback::from(move |lens| {
            edit.set(Some(Edit {
                over: over.clone(),
                lens,
            }))
        })
    };
    let reset = {
        let edit = edit.setter();
        Callback::from(move |_: MouseEvent| edit.set(None))
    };
    let problem = lens.problem();
    let problem_id = format!("{}-problem", props.id);
    let kind = lens.kind();
    let class = classes!("lens-view", props.compact.then_some("is-compact"));
    html! {
        <div {class} id={props.id.clone()} role="group" aria-label={format!("{}, byte by byte", kind.title())}>
            <p class="lens-title">
                <strong>{ kind.title() }</strong>
                <span class="soft">{ kind.promise() }</span>
                if props.editable && is_changed {
                    <button type="button" class="btn is-small" disabled={!props.live} onclick={reset}>
                        <Sign icon={Icon::Again} />
                        { "Undo my changes" }
                    </button>
                }
            </p>
            if props.editable {
                <LensInputs
                    lens={lens.clone()}
                    live={props.live}
                    id={props.id.clone()}
                    problem={problem.is_some().then(|| AttrValue::from(problem_id.clone()))}
                    {on}
                />
            }
            <div id={problem_id} role="status">
                if let Some(problem) = problem {
                    <Note tone={Tone::Bad}><p>{ problem }</p></Note>
                }
            </div>
            { view_steps(lens, props) }
        </div>
    }
}

fn view_steps(lens: &Lens, props: &LensViewProps) -> Html {
    let steps: Vec<Rc<Step>> = lens.steps().into_iter().map(Rc::new).collect();
    if let Lens::TwilioSignature { token, params, .. } = lens {
        return html! {
            <SignedSteps
                steps={Rc::<[Rc<Step>]>::from(steps)}
                params={Rc::<[(String, String)]>::from(params.as_slice())}
                token={token.clone()}
                live={props.live}
                compact={props.compact}
                id={props.id.clone()}
            />
        };
    }
    let header = steps
        .last()
        .map(|step| String::from_utf8_lossy(&step.output).into_owned());
    let last = steps.len().saturating_sub(1);
    html! {
        <>
            <ol class="steps">
                for (at, step) in steps.iter().enumerate() {
                    <StepView
                        key={at}
                        step={Rc::clone(step)}
                        inputs={inputs(lens, at, step, props.compact)}
                        mark={mark(lens, at)}
                        result={if at == last { result(lens) } else { "out" }}
                        part={part(lens, at, last)}
                        live={props.live}
                        compact={props.compact}
                        id={props.id.clone()}
                    />
                }
            </ol>
            if let (Lens::Basic { .. }, Some(header)) = (lens, header) {
                <Backwards {header} live={props.live} id={props.id.clone()} />
            }
        </>
    }
}

/// What goes into the step at this place. What the step before has just shown is not repeated where room is scarce.
fn inputs(lens: &Lens, at: usize, step: &Step, compact: bool) -> Rc<[Named]> {
    let row = |name, bytes: &[u8]| (name, Rc::<[u8]>::from(bytes));
    match lens {
        Lens::Basic { user, password } if at == 0 => Rc::from([
            row("user", user.as_bytes()),
            row("password", password.as_bytes()),
        ]),
        _ if at > 0 && (compact || step.shows == Shows::Bits) => Rc::default(),
        _ => Rc::from([row("in", &step.input)]),
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
